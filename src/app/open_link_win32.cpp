#include "app/open_link.h"
#include "base/file.h"

#include <windows.h>
#include <shellapi.h>

namespace companion::app {

void open_link(const std::string& address) {
  if (address.rfind("https://", 0) != 0 && address.rfind("http://", 0) != 0) return;
  std::wstring wide = to_path(address).wstring();
  ::ShellExecuteW(nullptr, L"open", wide.c_str(), nullptr, nullptr, SW_SHOWNORMAL);
}

}  // namespace companion::app
