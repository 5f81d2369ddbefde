#include "ui/system_fonts.h"

#include <cstdlib>

namespace companion::ui {

std::vector<std::filesystem::path> system_font_folders() {
  std::vector<std::filesystem::path> folders;
  if (const wchar_t* windows = ::_wgetenv(L"WINDIR"))
    folders.push_back(std::filesystem::path(windows) / "Fonts");
  if (const wchar_t* local = ::_wgetenv(L"LOCALAPPDATA"))
    folders.push_back(std::filesystem::path(local) / "Microsoft" / "Windows" / "Fonts");
  return folders;
}

}  // namespace companion::ui
