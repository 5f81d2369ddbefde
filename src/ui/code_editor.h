// Editing in the place where the code is read: takes keys and mouse over rows of code, and draws selection,
// caret, brackets and the first fault there. Dear ImGui's own field does not wrap lines as the reader sees
// them, keeps no undo behind a change of focus and leaves Tab and Enter to us, so that only its focus, its
// clipboard and its keys are used. Used by code_cell.
#pragma once

#include "ui/code_check.h"
#include "ui/code_lines.h"
#include "ui/text.h"
#include "ui/text_editor.h"

#include <optional>
#include <string>
#include <vector>

namespace companion::ui {

// The list of flags that is open at the caret; see flag_picker.
struct FlagPick {
  bool open = false;
  bool by_key = false;       // arrows and Space belong to it
  bool appears = false;      // it was opened in this frame
  bool under_mouse = false;  // clicks there are its own
  int chosen = 0;
};

// Kept for a cell as long as its page is shown.
struct EditorState {
  TextEditor editor;
  bool loaded = false;
  std::string seen;            // the cell's code when it was last looked at
  bool active = false;         // has the keyboard
  bool take_keyboard = false;  // asked for by a key
  bool leave = false;          // so is giving it up
  bool dragging = false;
  float wanted_x = -1;       // where Up and Down want to stay; negative: where the caret is
  double still_since = 0;    // the caret blinks from then on; ImGui's time
  bool caret_moved = false;  // and is to be brought into view
  FlagPick pick;
  bool no_flags = false;  // Ctrl+Space found none at the caret; until the next key that moves or types
  std::string checked;    // the text that `fault` is about
  std::optional<CodeFault> fault;
};

// Code as it is laid out on the screen.
struct CodePlace {
  std::vector<CodeLine> lines;
  std::vector<CodeRow> rows;
  std::vector<float> tops;  // of the rows, pixels of the screen
  float left = 0;
  float right = 0;
  float bottom = 0;
};

// Takes the cell's code if it has changed since it was last looked at. The editor holds it without the line
// end of its last line.
void load_text(EditorState& state, const std::string& text);
std::string edited_text(const EditorState& state);

enum class Editing { allowed, read_only };

// Keys and mouse of this frame; true if the text has changed. The rows must be of the editor's text.
bool edit_code(const Canvas& canvas, const char* label, const CodePlace& place, Editing editing,
               EditorState& state);

// Behind the text: selection and the pair of brackets.
void draw_selection(const Canvas& canvas, const CodePlace& place, const EditorState& state);
// Over the text: the caret, and a line under the first fault with its words in a tooltip.
void draw_caret_and_fault(const Canvas& canvas, const CodePlace& place, EditorState& state);

// Seconds until the caret appears or disappears; negative when it stands still, five seconds after the last
// key.
double caret_wait(double still_since, double now);

// The place in the text under a point of the screen.
std::size_t text_place_at(const Canvas& canvas, const CodePlace& place, const std::string& text,
                          ImVec2 point);
// Pixels from the left of the row in which a place of the text stands, and that row.
struct RowPlace {
  std::size_t row = 0;
  float x = 0;
};
RowPlace row_place_of(const Canvas& canvas, const CodePlace& place, const std::string& text,
                      std::size_t offset);

}  // namespace companion::ui
