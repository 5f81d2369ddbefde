#include "host/windows_list.h"

#include "host/text.h"
#include "host/user32.h"

#include <string>
#include <string_view>

namespace companion::host {
namespace {

// The text that the system keeps for a window: no message is sent.
std::string text_of(HWND window) {
  wchar_t text[4096];
  int length = user32()->InternalGetWindowText(window, text, 4096);
  return to_narrow({text, static_cast<std::size_t>(length > 0 ? length : 0)});
}

std::string class_of(HWND window) {
  wchar_t name[256];
  int length = user32()->GetClassNameW(window, name, 256);
  return to_narrow({name, static_cast<std::size_t>(length > 0 ? length : 0)});
}

bool is_ours(HWND window) {
  DWORD process = 0;
  user32()->GetWindowThreadProcessId(window, &process);
  return process == ::GetCurrentProcessId();
}

// "&Yes" without the mark of the access key; "&&" is an ampersand.
std::string without_access_key(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '&' && ++i == text.size()) break;
    plain += text[i];
  }
  return plain;
}

BOOL CALLBACK collect_own(HWND window, LPARAM list) {
  if (is_ours(window)) reinterpret_cast<std::vector<HWND>*>(list)->push_back(window);
  return TRUE;
}

BOOL CALLBACK collect_part(HWND part, LPARAM parameter) {
  auto& dialog = *reinterpret_cast<wire::Dialog*>(parameter);
  LONG style = user32()->GetWindowLongW(part, GWL_STYLE);
  if (!(style & WS_VISIBLE)) return TRUE;
  std::string class_name = class_of(part);
  if (class_name == "Button") {
    dialog.buttons.push_back({user32()->GetDlgCtrlID(part), without_access_key(text_of(part))});
  } else if (class_name == "Static" && (style & SS_TYPEMASK) != SS_ICON) {
    std::string text = text_of(part);
    if (!text.empty() && !dialog.text.empty()) dialog.text += '\n';
    dialog.text += text;
  }
  return TRUE;
}

}  // namespace

std::vector<HWND> own_windows() {
  std::vector<HWND> windows;
  if (!user32()) return windows;
  // EnumWindows would make Wine start a desktop where no lesson asked for one.
  user32()->EnumDesktopWindows(user32()->GetThreadDesktop(::GetCurrentThreadId()), &collect_own,
                               reinterpret_cast<LPARAM>(&windows));
  return windows;
}

wire::Window describe_window(HWND window) {
  wire::Window details;
  details.window = reinterpret_cast<std::uint64_t>(window);
  details.class_name = class_of(window);
  details.title = text_of(window);
  details.visible = user32()->IsWindowVisible(window) != 0;
  details.thread_id = user32()->GetWindowThreadProcessId(window, nullptr);
  return details;
}

bool is_visible_dialog(HWND window) {
  return user32()->IsWindow(window) && user32()->IsWindowVisible(window) && class_of(window) == "#32770";
}

std::optional<wire::Dialog> describe_dialog(HWND window) {
  wire::Dialog dialog;
  dialog.window = reinterpret_cast<std::uint64_t>(window);
  dialog.title = text_of(window);
  user32()->EnumChildWindows(window, &collect_part, reinterpret_cast<LPARAM>(&dialog));
  if (dialog.buttons.empty()) return std::nullopt;
  return dialog;
}

bool press_button(HWND dialog, int button) {
  if (!user32() || !user32()->IsWindow(dialog) || !is_ours(dialog) || !is_visible_dialog(dialog))
    return false;
  HWND control = user32()->GetDlgItem(dialog, button);
  if (!control) return false;
  return user32()->PostMessageW(dialog, WM_COMMAND, MAKEWPARAM(button, BN_CLICKED),
                                reinterpret_cast<LPARAM>(control)) != 0;
}

}  // namespace companion::host
