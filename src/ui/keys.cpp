#include "ui/keys.h"

#include <imgui_internal.h>

namespace companion::ui {
namespace {

constexpr Key kTable[] = {
    {ImGuiKey_F10, Command::step_over, "F10", "Step: run one line", true},
    {ImGuiKey_F11, Command::step_into, "F11", "Step into a function or callback", true},
    {ImGuiMod_Shift | ImGuiKey_F11, Command::step_out, "Shift+F11", "Step out of it", true},
    {ImGuiKey_F5, Command::run, "F5", "Run to the end", true},
    {ImGuiMod_Ctrl | ImGuiKey_F10, Command::run_to_caret, "Ctrl+F10", "Run to the line of the caret", true},
    {ImGuiKey_F9, Command::break_point, "F9", "Break point: pause before this line", true},
    {ImGuiMod_Shift | ImGuiKey_F5, Command::stop, "Shift+F5", "Stop", true},
    {ImGuiMod_Ctrl | ImGuiKey_R, Command::reset, "Ctrl+R", "Reset the experiment; its files stay", true},
    {ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_R, Command::reset_page, "Ctrl+Shift+R",
     "Reset the page and empty its folder", true},
    {ImGuiMod_Ctrl | ImGuiKey_E, Command::edit, "Ctrl+E", "Edit the code; Esc leaves it", true},
    {ImGuiMod_Ctrl | ImGuiKey_Space, Command::pick_flags, "Ctrl+Space", "Pick flags at the caret", true},
    {ImGuiMod_Alt | ImGuiKey_LeftArrow, Command::previous_call, "Alt+Left", "Look at the call before", true},
    {ImGuiMod_Alt | ImGuiKey_RightArrow, Command::next_call, "Alt+Right", "Look at the next call", true},
    {ImGuiKey_LeftArrow, Command::previous_call, "Left", "Look at the call before", false},
    {ImGuiKey_RightArrow, Command::next_call, "Right", "Look at the next call", false},
    {ImGuiKey_End, Command::last_call, "End", "Back to the present; there, to the end of the pane", false},
    {ImGuiMod_Ctrl | ImGuiKey_PageUp, Command::previous_lesson, "Ctrl+PageUp", "Previous lesson", true},
    {ImGuiMod_Ctrl | ImGuiKey_PageDown, Command::next_lesson, "Ctrl+PageDown", "Next lesson", true},
    {ImGuiMod_Ctrl | ImGuiKey_N, Command::playground, "Ctrl+N", "The playground: an empty experiment", true},
    {ImGuiMod_Alt | ImGuiKey_R, Command::refuse, "Alt+R", "Refuse what is asked for", true},
    {ImGuiMod_Alt | ImGuiKey_A, Command::allow_once, "Alt+A", "Allow what is asked for, once", true},
    {ImGuiMod_Alt | ImGuiMod_Shift | ImGuiKey_A, Command::allow_all, "Alt+Shift+A",
     "Allow it and what follows, until Reset", true},
    {ImGuiMod_Alt | ImGuiKey_Enter, Command::first_offer, "Alt+Enter",
     "Press the first button of the bar above", true},
    {ImGuiMod_Ctrl | ImGuiKey_Equal, Command::zoom_in, "Ctrl+=", "Larger", true},
    {ImGuiMod_Ctrl | ImGuiKey_KeypadAdd, Command::zoom_in, "Ctrl+Keypad +", "Larger", true},
    {ImGuiMod_Ctrl | ImGuiKey_Minus, Command::zoom_out, "Ctrl+-", "Smaller", true},
    {ImGuiMod_Ctrl | ImGuiKey_KeypadSubtract, Command::zoom_out, "Ctrl+Keypad -", "Smaller", true},
    {ImGuiMod_Ctrl | ImGuiKey_0, Command::zoom_normal, "Ctrl+0", "Normal size", true},
    {ImGuiMod_Ctrl | ImGuiKey_Tab, Command::next_pane, "Ctrl+Tab",
     "Next pane; arrows, page keys, Home, End scroll it", true},
    {ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_Tab, Command::previous_pane, "Ctrl+Shift+Tab", "Pane before",
     true},
    {ImGuiKey_Tab, Command::next_control, "Tab", "Next button, link or field", false},
    {ImGuiMod_Shift | ImGuiKey_Tab, Command::previous_control, "Shift+Tab", "The one before", false},
    {ImGuiKey_Enter, Command::press_control, "Enter", "Press it", false},
    {ImGuiKey_KeypadEnter, Command::press_control, "Keypad Enter", "Press it", false},
    {ImGuiKey_Space, Command::press_control, "Space", "Press it", false},
    {ImGuiMod_Alt | ImGuiKey_B, Command::other_side, "Alt+B", "The buffer before or after the call", true},
    {ImGuiMod_Alt | ImGuiKey_DownArrow, Command::next_object, "Alt+Down", "Next buffer", true},
    {ImGuiMod_Alt | ImGuiKey_UpArrow, Command::previous_object, "Alt+Up", "Buffer before", true},
    {ImGuiMod_Ctrl | ImGuiKey_C, Command::copy, "Ctrl+C", "Copy what is selected", false},
    {ImGuiMod_Ctrl | ImGuiKey_G, Command::go_to_byte, "Ctrl+G", "Go to a byte of the buffer", true},
    {ImGuiMod_Ctrl | ImGuiKey_K, Command::search, "Ctrl+K", "Search lessons, functions, flags, errors", true},
    {ImGuiKey_F1, Command::help, "F1", "This list", true},
    {ImGuiKey_Escape, Command::close, "Esc", "Close what is open", true},
    {ImGuiMod_Ctrl | ImGuiKey_Q, Command::quit, "Ctrl+Q", "End the program", true},
};

}  // namespace

std::vector<ImGuiKeyChord> pressed_chords(ImGuiKeyChord& modifiers) {
  std::vector<ImGuiKeyChord> chords;
  for (const ImGuiInputEvent& event : ImGui::GetCurrentContext()->InputEventsTrail) {
    if (event.Type != ImGuiInputEventType_Key) continue;
    if (ImGuiKeyChord modifier = event.Key.Key & ImGuiMod_Mask_) {
      modifiers = event.Key.Down ? modifiers | modifier : modifiers & ~modifier;
    } else if (event.Key.Down) {
      chords.push_back(event.Key.Key | modifiers);
    }
  }
  // What was released while the window did not have the keyboard is known to ImGui alone.
  modifiers = ImGui::GetIO().KeyMods;
  return chords;
}

std::span<const Key> key_table() {
  return kTable;
}

std::string_view keys_of(Command command) {
  for (const Key& key : kTable) {
    if (key.command == command) return key.keys;
  }
  return {};
}

}  // namespace companion::ui
