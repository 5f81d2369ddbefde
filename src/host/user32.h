// user32.dll, as far as the host needs it, from the moment in which the lesson has loaded it. The host does
// not load it itself: it brings half a dozen DLLs along, which doubles what a start takes under Wine, and
// without it the process has no window. Used by windows_list.
#pragma once

#include <windows.h>

namespace companion::host {

struct User32 {
  decltype(&::EnumChildWindows) EnumChildWindows = nullptr;
  decltype(&::EnumDesktopWindows) EnumDesktopWindows = nullptr;
  decltype(&::GetClassNameW) GetClassNameW = nullptr;
  decltype(&::GetDlgCtrlID) GetDlgCtrlID = nullptr;
  decltype(&::GetDlgItem) GetDlgItem = nullptr;
  decltype(&::GetThreadDesktop) GetThreadDesktop = nullptr;
  decltype(&::GetWindowLongW) GetWindowLongW = nullptr;
  decltype(&::GetWindowThreadProcessId) GetWindowThreadProcessId = nullptr;
  decltype(&::InternalGetWindowText) InternalGetWindowText = nullptr;
  decltype(&::IsWindow) IsWindow = nullptr;
  decltype(&::IsWindowVisible) IsWindowVisible = nullptr;
  decltype(&::PostMessageW) PostMessageW = nullptr;
};

// From here on it is noticed that user32.dll is loaded, by whomever. Once, before the first foreign call.
void notice_user32();

// Null as long as nothing in this process has loaded it. Once there it stays: it is never unloaded again.
const User32* user32();

}  // namespace companion::host
