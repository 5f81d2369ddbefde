// The call log: every call into Windows in order; the selected one moves the columns. Used by window.
#pragma once

#include "ui/model.h"
#include "ui/selection.h"
#include "ui/text.h"
#include "view/call_rows.h"

#include <cstddef>
#include <vector>

namespace companion::ui {

struct CallLogState {
  std::size_t shown_count = 0;         // calls when the log was last drawn: a new one scrolls into view
  std::optional<trace::CallId> shown;  // the selection when it was last drawn
  // The widest texts seen so far: the columns grow with them.
  float result_width = 0;
  float error_width = 0;
  float scale = 0;  // that they were measured at
};

void draw_call_log(const Canvas& canvas, Box box, const Model& model, Selection& selection,
                   CallLogState& state);

}  // namespace companion::ui
