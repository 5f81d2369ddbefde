// The handles column: every handle of the lesson by kind, open and closed, and one folded row for those of
// Windows. Used by window.
#pragma once

#include "ui/model.h"
#include "ui/selection.h"
#include "ui/text.h"

namespace companion::ui {

struct HandlesState {
  bool windows_open = false;  // the row of Windows' own handles is unfolded
  view::Position shown = 0;   // of the trace, when it was last drawn: a move brings into view what changed
};

void draw_handles_column(const Canvas& canvas, Box box, const Model& model, const Selection& selection,
                         HandlesState& state);

}  // namespace companion::ui
