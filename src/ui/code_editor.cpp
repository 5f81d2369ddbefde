#include "ui/code_editor.h"

#include "ui/key_focus.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <string_view>

namespace companion::ui {
namespace {

constexpr TextStyle kCodeStyle{Face::mono, Size::code, {}};
constexpr double kBlinkSeconds = 0.5;
constexpr double kBlinkUntil = 5;

std::size_t line_begin_of(const std::string& text, std::size_t offset) {
  if (offset == 0) return 0;
  std::size_t at = text.rfind('\n', offset - 1);
  return at == std::string::npos ? 0 : at + 1;
}

std::size_t line_begin_of_index(const std::string& text, std::size_t line) {
  std::size_t at = 0;
  for (; line > 0; --line) {
    std::size_t end = text.find('\n', at);
    if (end == std::string::npos) return text.size();
    at = end + 1;
  }
  return at;
}

// The first and last row of the part of a line; rows of one line follow one another.
template <typename Each>
void for_rows(const Canvas& canvas, const CodePlace& place, const std::string& text, std::size_t begin,
              std::size_t end, Each each) {
  RowPlace from = row_place_of(canvas, place, text, begin), to = row_place_of(canvas, place, text, end);
  for (std::size_t row = from.row; row <= to.row && row < place.rows.size(); ++row) {
    const CodeRow& shown = place.rows[row];
    float left = row == from.row ? from.x : place.left + shown.indent;
    float right = to.x;
    if (row < to.row) {
      right =
          place.left + shown.indent +
          canvas
              .measure(
                  kCodeStyle,
                  std::string_view(place.lines[shown.line].text).substr(shown.begin, shown.end - shown.begin))
              .x;
      // A selected line end is a little wide.
      if (shown.last) right += canvas.unit(1);
    }
    each(row, left, right);
  }
}

bool key(ImGuiKeyChord chord, ImGuiID id) {
  return ImGui::Shortcut(chord, ImGuiInputFlags_Repeat, id);
}

void move_rows(const Canvas& canvas, const CodePlace& place, EditorState& state, int rows, bool select) {
  TextEditor& editor = state.editor;
  RowPlace from = row_place_of(canvas, place, editor.text(), editor.caret());
  float x = state.wanted_x >= 0 ? state.wanted_x : from.x;
  auto target = static_cast<long>(from.row) + rows;
  if (target < 0) {
    editor.move(TextEditor::Move::text_begin, select);
  } else if (target >= static_cast<long>(place.rows.size())) {
    editor.move(TextEditor::Move::text_end, select);
  } else {
    float y = place.tops[static_cast<std::size_t>(target)] + 1;
    editor.put_caret(text_place_at(canvas, place, editor.text(), {x, y}), select);
  }
  state.wanted_x = x;
}

// Everything that moves the caret; true if it did.
bool moving_keys(const Canvas& canvas, const CodePlace& place, EditorState& state, ImGuiID id) {
  using Move = TextEditor::Move;
  struct Entry {
    ImGuiKeyChord chord;
    Move move;
  };
  static constexpr Entry kMoves[] = {{ImGuiKey_LeftArrow, Move::left},
                                     {ImGuiKey_RightArrow, Move::right},
                                     {ImGuiMod_Ctrl | ImGuiKey_LeftArrow, Move::word_left},
                                     {ImGuiMod_Ctrl | ImGuiKey_RightArrow, Move::word_right},
                                     {ImGuiKey_Home, Move::line_begin},
                                     {ImGuiKey_End, Move::line_end},
                                     {ImGuiMod_Ctrl | ImGuiKey_Home, Move::text_begin},
                                     {ImGuiMod_Ctrl | ImGuiKey_End, Move::text_end}};
  bool moved = false;
  for (bool select : {false, true}) {
    ImGuiKeyChord shift = select ? ImGuiMod_Shift : 0;
    for (const Entry& entry : kMoves) {
      if (!key(entry.chord | shift, id)) continue;
      state.editor.move(entry.move, select);
      state.wanted_x = -1;
      moved = true;
    }
    for (auto [arrow, rows] : {std::pair(ImGuiKey_UpArrow, -1), std::pair(ImGuiKey_DownArrow, 1),
                               std::pair(ImGuiKey_PageUp, -12), std::pair(ImGuiKey_PageDown, 12)}) {
      if (!key(arrow | shift, id)) continue;
      move_rows(canvas, place, state, rows, select);
      moved = true;
    }
  }
  if (key(ImGuiMod_Ctrl | ImGuiKey_A, id)) {
    state.editor.select_all();
    moved = true;
  }
  return moved;
}

void copy(const EditorState& state) {
  if (state.editor.has_selection()) ImGui::SetClipboardText(state.editor.selected().c_str());
}

void changing_keys(EditorState& state, ImGuiID id) {
  TextEditor& editor = state.editor;
  ImGuiIO& io = ImGui::GetIO();
  if (!(io.KeyCtrl && !io.KeyAlt)) {
    for (ImWchar character : io.InputQueueCharacters) {
      if (character < 0x20 || character == 0x7F) continue;
      char utf8[5] = {};
      ImTextCharToUtf8(utf8, character);
      editor.type(utf8);
    }
  }
  io.InputQueueCharacters.resize(0);
  if (key(ImGuiKey_Enter, id) || key(ImGuiKey_KeypadEnter, id)) editor.new_line();
  if (key(ImGuiKey_Tab, id)) editor.indent();
  if (key(ImGuiMod_Shift | ImGuiKey_Tab, id)) editor.outdent();
  if (key(ImGuiKey_Backspace, id) || key(ImGuiMod_Shift | ImGuiKey_Backspace, id)) editor.erase_back(false);
  if (key(ImGuiMod_Ctrl | ImGuiKey_Backspace, id)) editor.erase_back(true);
  if (key(ImGuiKey_Delete, id)) editor.erase_forward(false);
  if (key(ImGuiMod_Ctrl | ImGuiKey_Delete, id)) editor.erase_forward(true);
  if (key(ImGuiMod_Ctrl | ImGuiKey_Slash, id)) editor.toggle_comment();
  if (key(ImGuiMod_Ctrl | ImGuiKey_X, id) || key(ImGuiMod_Shift | ImGuiKey_Delete, id))
    ImGui::SetClipboardText(editor.cut().c_str());
  if (key(ImGuiMod_Ctrl | ImGuiKey_V, id) || key(ImGuiMod_Shift | ImGuiKey_Insert, id)) {
    if (const char* text = ImGui::GetClipboardText()) editor.paste(text);
  }
  if (key(ImGuiMod_Ctrl | ImGuiKey_Z, id)) editor.undo();
  if (key(ImGuiMod_Ctrl | ImGuiKey_Y, id) || key(ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_Z, id))
    editor.redo();
}

void mouse(const Canvas& canvas, const CodePlace& place, EditorState& state, bool hovered) {
  ImGuiIO& io = ImGui::GetIO();
  std::size_t at = text_place_at(canvas, place, state.editor.text(), io.MousePos);
  if (hovered && io.MouseClicked[0]) {
    state.dragging = true;
    state.wanted_x = -1;
    int clicks = io.MouseClickedCount[0];
    if (clicks == 2) {
      state.editor.select_word(at);
    } else if (clicks >= 3) {
      state.editor.select_line(at);
    } else {
      state.editor.put_caret(at, io.KeyShift);
    }
  } else if (state.dragging && io.MouseDown[0] && io.MouseClickedCount[0] <= 1 &&
             (io.MouseDelta.x != 0 || io.MouseDelta.y != 0)) {
    state.editor.put_caret(at, true);
  }
  if (!io.MouseDown[0]) state.dragging = false;
}

}  // namespace

void load_text(EditorState& state, const std::string& text) {
  if (state.loaded && state.seen == text) return;
  state.seen = text;
  std::string_view lines = text;
  if (lines.ends_with('\n')) lines.remove_suffix(1);
  if (state.loaded) {
    state.editor.set_text(lines);
  } else {
    state.editor = TextEditor(std::string(lines));
    state.loaded = true;
  }
}

std::string edited_text(const EditorState& state) {
  return state.editor.text() + "\n";
}

RowPlace row_place_of(const Canvas& canvas, const CodePlace& place, const std::string& text,
                      std::size_t offset) {
  offset = std::min(offset, text.size());
  auto line = static_cast<std::size_t>(
      std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(offset), '\n'));
  std::size_t begin = line_begin_of(text, offset);
  std::size_t end = std::min(text.find('\n', begin), text.size());
  std::size_t column = shown_column(std::string_view(text).substr(begin, end - begin), offset - begin);
  RowPlace found;
  for (std::size_t row = 0; row < place.rows.size(); ++row) {
    const CodeRow& shown = place.rows[row];
    if (shown.line > line) break;
    if (shown.line < line || (!shown.first && shown.begin > column)) continue;
    found.row = row;
  }
  if (found.row >= place.rows.size()) return found;
  const CodeRow& row = place.rows[found.row];
  const std::string& shown = place.lines[row.line].text;
  std::size_t until = std::clamp(column, row.begin, shown.size());
  found.x = place.left + row.indent +
            canvas.measure(kCodeStyle, std::string_view(shown).substr(row.begin, until - row.begin)).x;
  return found;
}

std::size_t text_place_at(const Canvas& canvas, const CodePlace& place, const std::string& text,
                          ImVec2 point) {
  if (place.rows.empty()) return 0;
  std::size_t row = 0;
  while (row + 1 < place.rows.size() && place.tops[row + 1] <= point.y)
    ++row;
  const CodeRow& shown = place.rows[row];
  const std::string& line = place.lines[shown.line].text;
  std::size_t column = shown.begin;
  float x = place.left + shown.indent;
  while (column < shown.end) {
    std::size_t next = column + 1;
    while (next < shown.end && (static_cast<unsigned char>(line[next]) & 0xC0) == 0x80)
      ++next;
    float wide = canvas.measure(kCodeStyle, std::string_view(line).substr(column, next - column)).x;
    if (point.x < x + wide / 2) break;
    x += wide;
    column = next;
  }
  std::size_t begin = line_begin_of_index(text, shown.line);
  std::size_t end = std::min(text.find('\n', begin), text.size());
  return begin + source_column(std::string_view(text).substr(begin, end - begin), column);
}

bool edit_code(const Canvas& canvas, const char* label, const CodePlace& place, Editing editing,
               EditorState& state) {
  ImGuiContext& g = *ImGui::GetCurrentContext();
  ImGuiWindow* window = ImGui::GetCurrentWindow();
  ImGuiID id = window->GetID(label);
  ImVec2 from(place.left - canvas.unit(1), place.tops.empty() ? place.bottom : place.tops.front());
  ImRect box(from, {place.right, place.bottom});
  ImGui::SetCursorScreenPos(from);
  if (!ImGui::ItemAdd(box, id, nullptr, ImGuiItemFlags_Inputable) && g.ActiveId != id) {
    state.active = false;
    if (!state.take_keyboard) return false;
  }
  if (canvas.focus() != nullptr && canvas.focus()->visit(id, {box.Min.x, box.Min.y, box.Max.x, box.Min.y}))
    state.take_keyboard = true;
  if (canvas.focus() != nullptr && canvas.focus()->is_on(id)) {
    canvas.list()->AddRect(box.Min, box.Max, packed(canvas.colors().accent), canvas.points(3), 0,
                           canvas.points(1.5f));
  }
  bool hovered = ImGui::ItemHoverable(box, id, g.LastItemData.ItemFlags);
  if (hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_TextInput);
  bool clicked = hovered && g.IO.MouseClicked[0];
  bool takes = clicked || state.take_keyboard || g.NavActivateId == id;
  bool first = takes && g.ActiveId != id;
  if (first) {
    ImGui::SetActiveID(id, window);
    ImGui::SetFocusID(id, window);
    ImGui::FocusWindow(window);
    state.caret_moved = !clicked;
  }
  state.take_keyboard = false;
  state.active = g.ActiveId == id;
  if (!state.active) {
    state.dragging = state.no_flags = false;
    return false;
  }
  bool leaves = std::exchange(state.leave, false);
  bool elsewhere = g.IO.MouseClicked[0] && !hovered && !state.pick.under_mouse;
  bool escaped = !first && ImGui::IsKeyPressed(ImGuiKey_Escape, false);
  if (escaped && state.pick.open) {
    state.pick = {};
  } else if (leaves || elsewhere || escaped) {
    state.pick = {};
    ImGui::ClearActiveID();
    state.active = state.no_flags = false;
    return false;
  }
  g.ActiveIdAllowOverlap = !g.IO.MouseDown[0] || state.pick.under_mouse;
  g.ActiveIdUsingNavDirMask = (1 << ImGuiDir_COUNT) - 1;
  for (ImGuiKey owned : {ImGuiKey_LeftArrow, ImGuiKey_RightArrow, ImGuiKey_UpArrow, ImGuiKey_DownArrow,
                         ImGuiKey_PageUp, ImGuiKey_PageDown, ImGuiKey_Home, ImGuiKey_End, ImGuiKey_Enter,
                         ImGuiKey_Tab, ImGuiKey_Backspace, ImGuiKey_Delete})
    ImGui::SetKeyOwner(owned, id);
  if (clicked) ImGui::SetKeyOwner(ImGuiKey_MouseLeft, id);
  g.WantTextInputNextFrame = 1;

  std::size_t caret = state.editor.caret(), anchor = state.editor.anchor();
  std::string before = state.editor.text();
  mouse(canvas, place, state, hovered);
  // A click, but no drag, on flags shows them; so does a key.
  if (hovered && g.IO.MouseReleased[0] && !state.editor.has_selection()) state.pick = {true, false, true};
  if (key(ImGuiMod_Ctrl | ImGuiKey_Space, id))
    state.pick = {!state.pick.open || !state.pick.by_key, true, true};
  bool picking = state.pick.open && state.pick.by_key;
  bool moved = !picking && moving_keys(canvas, place, state, id);
  if (key(ImGuiMod_Ctrl | ImGuiKey_C, id) || key(ImGuiMod_Ctrl | ImGuiKey_Insert, id)) copy(state);
  if (editing == Editing::allowed && !picking) changing_keys(state, id);
  bool changed = state.editor.text() != before;
  if (changed) state.wanted_x = -1;
  if (changed || editing == Editing::read_only) state.pick = {};
  if (changed || moved || first || caret != state.editor.caret() || anchor != state.editor.anchor())
    state.still_since = g.Time;
  state.caret_moved |= changed || moved;
  state.no_flags &= !changed && caret == state.editor.caret();

  RowPlace at = row_place_of(canvas, place, state.editor.text(), state.editor.caret());
  if (at.row < place.tops.size()) {
    g.PlatformImeData.WantVisible = true;
    g.PlatformImeData.WantTextInput = true;
    g.PlatformImeData.InputPos = {at.x, place.tops[at.row]};
    g.PlatformImeData.InputLineHeight = code_row_height(canvas);
    g.PlatformImeData.ViewportId = window->Viewport->ID;
  }
  return changed;
}

void draw_selection(const Canvas& canvas, const CodePlace& place, const EditorState& state) {
  const TextEditor& editor = state.editor;
  float height = code_row_height(canvas);
  ImDrawList* list = canvas.list();
  if (state.active && editor.has_selection()) {
    for_rows(canvas, place, editor.text(), editor.selection_begin(), editor.selection_end(),
             [&](std::size_t row, float left, float right) {
               float top = place.tops[row];
               list->AddRectFilled({left, top}, {std::max(right, left + canvas.points(2)), top + height},
                                   packed(canvas.colors().selected));
             });
  }
  if (!state.active || editor.has_selection()) return;
  auto pair = bracket_pair(editor.text(), editor.caret());
  if (!pair) return;
  for (std::size_t bracket : {pair->first, pair->second}) {
    RowPlace at = row_place_of(canvas, place, editor.text(), bracket);
    float wide = canvas.measure(kCodeStyle, "(").x;
    float top = place.tops[at.row];
    list->AddRect({at.x, top + 1}, {at.x + wide, top + height - 1}, packed(canvas.colors().accent),
                  canvas.points(2), 0, canvas.points(1));
  }
}

void draw_caret_and_fault(const Canvas& canvas, const CodePlace& place, EditorState& state) {
  const TextEditor& editor = state.editor;
  const Palette& colors = canvas.colors();
  ImDrawList* list = canvas.list();
  float height = code_row_height(canvas);
  if (state.checked != editor.text()) {
    state.checked = editor.text();
    state.fault = fault_of(edited_text(state));
  }
  if (state.fault) {
    std::size_t end = std::min(std::max(state.fault->end, state.fault->begin + 1), editor.text().size());
    for_rows(canvas, place, editor.text(), std::min(state.fault->begin, end), end,
             [&](std::size_t row, float left, float right) {
               right = std::max(right, left + canvas.unit(2));
               float y = place.tops[row] + height - canvas.points(3), step = canvas.points(3);
               float thick = std::max(1.0f, canvas.points(1));
               for (float x = left; x < right; x += step * 2) {
                 list->AddLine({x, y + step / 2}, {x + step, y - step / 2}, packed(colors.failed), thick);
                 list->AddLine({x + step, y - step / 2}, {x + step * 2, y + step / 2}, packed(colors.failed),
                               thick);
               }
               if (ImGui::IsWindowHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem) &&
                   ImGui::IsMouseHoveringRect({left, place.tops[row]}, {right, place.tops[row] + height}))
                 canvas.tooltip(state.fault->message);
             });
  }
  if (!state.active || place.rows.empty()) return;
  RowPlace at = row_place_of(canvas, place, editor.text(), editor.caret());
  float top = place.tops[at.row];
  double still = ImGui::GetTime() - state.still_since;
  bool shown = still >= kBlinkUntil || std::fmod(still, kBlinkSeconds * 2) < kBlinkSeconds;
  if (shown) {
    float thick = std::max(1.0f, canvas.points(1.5f));
    list->AddRectFilled({std::floor(at.x), top + 1}, {std::floor(at.x) + thick, top + height - 1},
                        packed(colors.accent));
  }
  if (std::exchange(state.caret_moved, false)) {
    float margin = height * 2;
    float above = list->GetClipRectMin().y + margin, below = list->GetClipRectMax().y - margin;
    float shift = top < above ? top - above : top + height > below ? top + height - below : 0;
    if (shift != 0) ImGui::SetScrollY(std::max(0.0f, ImGui::GetScrollY() + std::floor(shift)));
  }
}

double caret_wait(double still_since, double now) {
  double still = now - still_since;
  if (still >= kBlinkUntil) return -1;
  return kBlinkSeconds - std::fmod(still, kBlinkSeconds) + 0.005;
}

}  // namespace companion::ui
