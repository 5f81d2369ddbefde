#include "ui/system_fonts.h"

#include <cstdlib>

namespace companion::ui {

std::vector<std::filesystem::path> system_font_folders() {
  std::vector<std::filesystem::path> folders = {"/usr/share/fonts", "/usr/local/share/fonts"};
  const char* home = std::getenv("HOME");
  const char* data = std::getenv("XDG_DATA_HOME");
  if (data != nullptr && *data == '/') folders.push_back(std::filesystem::path(data) / "fonts");
  if (home == nullptr) return folders;
  folders.push_back(std::filesystem::path(home) / ".local/share/fonts");
  folders.push_back(std::filesystem::path(home) / ".fonts");
  return folders;
}

}  // namespace companion::ui
