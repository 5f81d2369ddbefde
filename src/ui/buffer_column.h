// The raw buffer: the bytes of one object with their states, before or after the call. Used by window. The
// byte under the mouse comes out in `pointed_at`.
#pragma once

#include "ui/selection.h"
#include "ui/shown_object.h"
#include "ui/text.h"

namespace companion::ui {

struct BufferState {
  unsigned long long first_row = 0;
  trace::ObjectId object = 0;  // that first_row is about
};

void draw_buffer_column(const Canvas& canvas, Box box, const ShownObject& shown, Selection& selection,
                        BufferState& state, std::optional<std::uint64_t>& pointed_at);

// The narrowest that still shows four bytes a row.
float buffer_column_width(const Canvas& canvas, int bytes_per_row);

}  // namespace companion::ui
