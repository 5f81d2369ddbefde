// user32.dll, as far as the host needs it. A process that has imported ctypes has it loaded on Windows too
// (by way of ole32.dll): what WinDLL("user32") leaves as last error depends on that. It is not linked,
// because loading it takes a fifth of the host's start, and the window has its own part of the start to do
// meanwhile. Used by Host and windows_list.
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

// Once, when the session begins, before the first foreign call. Not earlier: user32.dll opens the desktop,
// and under Wine that is served by an explorer.exe which the first session with a window starts and takes
// along when it ends. A host that had opened the desktop before would be ended by Wine at its next message
// box (measured with Wine 8.0: "X Error of failed request: BadWindow", X_UnmapWindow of a window that
// explorer.exe had made).
void load_user32();

// Null before it is loaded, or where it can't be: then there are no windows.
const User32* user32();

}  // namespace companion::host
