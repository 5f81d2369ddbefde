// The raw buffer: the bytes of one object with their states, before or after the call. Used by window. The
// byte under the mouse comes out in `pointed_at`.
#pragma once

#include "ui/byte_selection.h"
#include "ui/selection.h"
#include "ui/shown_object.h"
#include "ui/text.h"

#include <string>

namespace companion::ui {

struct BufferState {
  unsigned long long first_row = 0;
  trace::ObjectId object = 0;  // that the rest is about
  ByteSelection bytes;
  bool go_to_open = false;                 // the field for an offset
  std::string go_to;                       // what was typed there
  std::optional<std::uint64_t> scroll_to;  // a byte that is to come into view
  bool has_keys = false;                   // Shift with arrows selects, the page keys scroll; set by window
};

void draw_buffer_column(const Canvas& canvas, Box box, const ShownObject& shown, Selection& selection,
                        BufferState& state, std::optional<std::uint64_t>& pointed_at);

// The narrowest that still shows four bytes a row.
float buffer_column_width(const Canvas& canvas, int bytes_per_row);

}  // namespace companion::ui
