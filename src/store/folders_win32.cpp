#include "store/folders.h"

#include <cstdlib>

namespace companion::store {

std::filesystem::path config_folder() {
  if (const wchar_t* own = ::_wgetenv(L"WIN32_COMPANION_CONFIG")) return own;
  const wchar_t* roaming = ::_wgetenv(L"APPDATA");
  return roaming == nullptr ? std::filesystem::path() : std::filesystem::path(roaming) / "Win32 Companion";
}

}  // namespace companion::store
