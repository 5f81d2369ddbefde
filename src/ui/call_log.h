// The call log: every call into Windows in order; the selected one moves the columns. Used by window.
#pragma once

#include "ui/model.h"
#include "ui/selection.h"
#include "ui/text.h"
#include "view/call_folds.h"
#include "view/call_rows.h"

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace companion::ui {

// A call, or the head of calls that are folded together.
struct LogRow {
  std::size_t call = 0;  // into SessionHistory::calls; of a head, the first
  std::optional<view::CallFold> head;
};

struct CallLogState {
  std::size_t shown_count = 0;         // calls when the log was last drawn: a new one scrolls into view
  float rows_height = 0;               // of the place for rows, in the last frame
  int settling = 0;                    // frames in which it goes to a whole row
  std::optional<trace::CallId> shown;  // the selection when it was last drawn
  // The widest texts seen so far: the columns grow with them.
  float result_width = 0;
  float error_width = 0;
  float scale = 0;  // that they were measured at
  view::CallFolds folds;
  std::set<std::size_t> unfolded;  // by the first call
  std::vector<LogRow> rows;        // what the folds come to
  const view::SessionHistory* rows_of = nullptr;
  std::size_t rows_calls = 0;
  std::size_t rows_unfolded = 0;
  std::optional<std::size_t> pointed_argument;  // of the current call, under the mouse
};

// "CloseHandle(0x44) -> TRUE, last error 0".
std::string call_as_text(const Experiment& experiment, const api::Catalogue& catalogue, std::size_t index);

void draw_call_log(const Canvas& canvas, Box box, const Model& model, Selection& selection,
                   CallLogState& state);

}  // namespace companion::ui
