// The top-level windows of this process and what can be told of them without asking the thread that owns
// them, which may be blocked. Used by Watcher and Host.
#pragma once

#include "wire/protocol.h"

#include <windows.h>
#include <cstdint>
#include <optional>
#include <vector>

namespace companion::host {

std::vector<HWND> own_windows();

wire::Window describe_window(HWND window);

// A message box or another window of Windows' dialog class, #32770.
bool is_visible_dialog(HWND window);

// Nothing until it has a button.
std::optional<wire::Dialog> describe_dialog(HWND dialog);

// As a click on the button with this id; false if there is no such dialog of ours or no such button.
bool press_button(HWND dialog, int button);

}  // namespace companion::host
