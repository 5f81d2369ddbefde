#include "host/user32.h"

#include "host/locks.h"
#include "host/native.h"

#include <atomic>
#include <cwchar>
#include <string_view>

namespace companion::host {
namespace {

std::atomic<bool> is_loaded = false;
std::atomic<const User32*> functions = nullptr;
Lock filling;
User32 filled;

// Under the loader's lock, where no DLL may be asked for anything: it only takes notice.
void CALLBACK on_dll(ULONG reason, const DllNotification* dll, void*) {
  if (reason != kDllLoaded) return;
  const std::wstring_view name(dll->base_name->Buffer, dll->base_name->Length / sizeof(wchar_t));
  if (name.size() == 10 && ::_wcsnicmp(name.data(), L"user32.dll", 10) == 0) is_loaded = true;
}

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

void notice_user32() {
  void* cookie = nullptr;
  // Where that fails nothing is ever noticed; so it counts as loaded, and is, by the first look for windows.
  if (::LdrRegisterDllNotification(0, &on_dll, nullptr, &cookie) != 0 ||
      ::GetModuleHandleW(L"user32.dll") != nullptr) {
    is_loaded = true;
  }
}

const User32* user32() {
  if (const User32* known = functions) return known;
  if (!is_loaded) return nullptr;
  LockGuard guard(filling);
  if (functions) return functions;
  const HMODULE dll = ::LoadLibraryExW(L"user32.dll", nullptr, LOAD_LIBRARY_SEARCH_SYSTEM32);
  if (dll == nullptr || !find_all(dll, filled)) return nullptr;
  functions = &filled;
  return functions;
}

}  // namespace companion::host
