#include "base/program_folder.h"

#include <windows.h>
#include <string>

namespace companion {

std::filesystem::path program_folder() {
  std::wstring path(32768, L'\0');
  const DWORD length = ::GetModuleFileNameW(nullptr, path.data(), static_cast<DWORD>(path.size()));
  std::error_code error;
  if (length == 0 || length >= path.size()) return std::filesystem::current_path(error);
  path.resize(length);
  return std::filesystem::path(path).parent_path();
}

}  // namespace companion
