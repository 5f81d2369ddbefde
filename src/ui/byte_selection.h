// A range of bytes of the shown object, chosen by mouse or keys, and what is copied of it. Used by
// buffer_column.
#pragma once

#include "ui/text.h"
#include "view/object_state.h"

#include <algorithm>
#include <cstdint>
#include <optional>

namespace companion::ui {

struct ByteSelection {
  // Both ends are bytes that belong to it; nothing: no selection.
  std::optional<std::uint64_t> anchor;
  std::uint64_t caret = 0;
  bool dragging = false;

  std::uint64_t begin() const { return anchor ? std::min(*anchor, caret) : 0; }
  std::uint64_t end() const { return anchor ? std::max(*anchor, caret) + 1 : 0; }
};

// The mouse is on this byte; to be called in each frame in which it is on one.
void select_with_mouse(ByteSelection& selection, std::uint64_t byte);
// Moves the caret end by so many bytes; without a selection it begins at `start`.
void extend_selection(ByteSelection& selection, std::int64_t bytes, std::uint64_t start, std::uint64_t size);

// "4 bytes from 0x10" and buttons that copy them; returns the height used.
float draw_copy_bar(const Canvas& canvas, ImVec2 at, float width, const view::ObjectState& object,
                    const ByteSelection& selection);
float copy_bar_height(const Canvas& canvas);

}  // namespace companion::ui
