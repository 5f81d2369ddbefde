#include "ui/byte_selection.h"

#include "api/words.h"
#include "ui/widgets.h"
#include "view/bytes_copy.h"

#include <algorithm>
#include <cmath>

namespace companion::ui {

void select_with_mouse(ByteSelection& selection, std::uint64_t byte) {
  const ImGuiIO& io = ImGui::GetIO();
  if (io.MouseClicked[0]) {
    bool extends = io.KeyShift && selection.anchor;
    bool again = selection.anchor == byte && selection.caret == byte;
    if (!extends) selection.anchor = byte;
    selection.caret = byte;
    selection.dragging = true;
    // A second click on the only byte takes the selection away.
    if (again && !extends) selection = {};
  } else if (selection.dragging && io.MouseDown[0]) {
    selection.caret = byte;
  }
}

void extend_selection(ByteSelection& selection, std::int64_t bytes, std::uint64_t start, std::uint64_t size) {
  if (size == 0) return;
  if (!selection.anchor) {
    selection.anchor = selection.caret = std::min(start, size - 1);
    return;
  }
  auto moved = static_cast<std::int64_t>(selection.caret) + bytes;
  selection.caret =
      static_cast<std::uint64_t>(std::clamp<std::int64_t>(moved, 0, static_cast<std::int64_t>(size) - 1));
}

float copy_bar_height(const Canvas& canvas) {
  return canvas.line_height(Size::small) + canvas.unit(6.5f);
}

float draw_copy_bar(const Canvas& canvas, ImVec2 at, float width, const view::ObjectState& object,
                    const ByteSelection& selection) {
  std::uint64_t count = selection.end() - selection.begin();
  std::string words = std::to_string(count) + (count == 1 ? " byte at " : " bytes from ") +
                      api::shown_hex(selection.begin()) + ", copy as";
  canvas.write_within(at, width, {Face::prose, Size::small, canvas.colors().text}, words);
  static constexpr std::string_view kForms[] = {"hex", "C", "Python", "text"};
  static constexpr view::BytesAs kAs[] = {view::BytesAs::hex, view::BytesAs::c_array, view::BytesAs::python,
                                          view::BytesAs::text};
  int clicked = segments(canvas, {at.x, at.y + canvas.line_height(Size::small)}, "copy bytes", kForms, 4, -1);
  if (clicked >= 0) {
    ImGui::SetClipboardText(
        view::copied_bytes(object, selection.begin(), selection.end(), kAs[clicked]).c_str());
  }
  return copy_bar_height(canvas);
}

}  // namespace companion::ui
