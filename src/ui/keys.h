// The one table of keys: what the window listens to and what F1 lists. Used by window and help.
#pragma once

#include <imgui.h>

#include <span>
#include <string_view>
#include <vector>

namespace companion::ui {

enum class Command {
  step_over,
  step_into,
  step_out,
  run,
  run_to_caret,
  stop,
  reset,
  reset_page,
  break_point,
  edit,
  pick_flags,
  previous_call,
  next_call,
  last_call,
  previous_lesson,
  next_lesson,
  playground,
  refuse,
  allow_once,
  allow_all,
  first_offer,
  zoom_in,
  zoom_out,
  zoom_normal,
  other_side,
  next_object,
  previous_object,
  go_to_byte,
  next_control,
  previous_control,
  press_control,
  next_pane,
  previous_pane,
  copy,
  search,
  help,
  close,
  quit,
};

struct Key {
  ImGuiKeyChord chord = 0;
  Command command = Command::help;
  std::string_view keys;     // "Shift+F5"
  std::string_view words;    // "stop"
  bool while_typing = true;  // also while a text field has the keyboard
};

std::span<const Key> key_table();

// The chords that were pressed since the last frame, each with the modifiers that were down at that moment: a
// quick Ctrl+R may be over, Ctrl first, before the frame that sees it begins. `modifiers` is what they were
// after the last frame, and is updated.
std::vector<ImGuiKeyChord> pressed_chords(ImGuiKeyChord& modifiers);

// "Step over (F10)": words for a tooltip, with the first key of the command.
std::string_view keys_of(Command command);

}  // namespace companion::ui
