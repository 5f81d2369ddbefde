// The page: prose, lists, tables, callouts, listings and code cells, scrolled so that the line being stepped
// is in view.
#pragma once

#include "ui/action.h"
#include "ui/challenge.h"
#include "ui/code_cell.h"
#include "ui/model.h"
#include "ui/page_blocks.h"
#include "ui/selection.h"
#include "ui/text.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace companion::ui {

struct PageState {
  const lesson::Page* page = nullptr;  // the one that the rest is about; never followed
  std::map<std::size_t, CellState> cells;
  std::map<std::size_t, ChallengeState> challenges;  // by cell
  BlockHeights heights;
  bool to_top = false;  // another page was opened
  int scroll_to = 0;    // the line of the file whose block is to come into view; 0: none
  // What was in view last: a step moves the page only when this changes.
  std::size_t shown_experiment = 0;
  std::size_t shown_cell = 0;
  int shown_line = 0;
  Experiment::Phase shown_phase = Experiment::Phase::idle;
  std::size_t shown_call = 0;
  float shown_height = 0;                       // of the pane
  std::optional<std::size_t> pointed_argument;  // see CellPlaceOnScreen
};

// The cell whose code has the keyboard, and the line of its caret, from 1.
struct CaretLine {
  std::size_t cell = 0;
  int line = 0;
};
std::optional<CaretLine> caret_line(const PageState& state);
// Ctrl+Space was pressed where the code has no flags to pick.
bool lacks_flags(const PageState& state);
// The code that has the keyboard gives it up.
void leave_code(PageState& state);

void draw_page(const Canvas& canvas, Box box, const Model& model, const Selection& selection,
               PageState& state, Actions& actions);

}  // namespace companion::ui
