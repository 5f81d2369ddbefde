#include "host/user32.h"

#include <atomic>

namespace companion::host {
namespace {

std::atomic<const User32*> functions = nullptr;
User32 filled;

template <typename Function>
bool find(HMODULE dll, const char* name, Function& function) {
  function = reinterpret_cast<Function>(reinterpret_cast<void*>(::GetProcAddress(dll, name)));
  return function != nullptr;
}

bool find_all(HMODULE dll, User32& all) {
  return find(dll, "EnumChildWindows", all.EnumChildWindows) &&
         find(dll, "EnumDesktopWindows", all.EnumDesktopWindows) &&
         find(dll, "GetClassNameW", all.GetClassNameW) && find(dll, "GetDlgCtrlID", all.GetDlgCtrlID) &&
         find(dll, "GetDlgItem", all.GetDlgItem) && find(dll, "GetThreadDesktop", all.GetThreadDesktop) &&
         find(dll, "GetWindowLongW", all.GetWindowLongW) &&
         find(dll, "GetWindowThreadProcessId", all.GetWindowThreadProcessId) &&
         find(dll, "InternalGetWindowText", all.InternalGetWindowText) &&
         find(dll, "IsWindow", all.IsWindow) && find(dll, "IsWindowVisible", all.IsWindowVisible) &&
         find(dll, "PostMessageW", all.PostMessageW);
}

}  // namespace

void load_user32() {
  const HMODULE dll = ::LoadLibraryExW(L"user32.dll", nullptr, LOAD_LIBRARY_SEARCH_SYSTEM32);
  if (dll != nullptr && find_all(dll, filled)) functions = &filled;
}

const User32* user32() {
  return functions;
}

}  // namespace companion::host
