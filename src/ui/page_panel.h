// The page: prose, lists, tables, callouts, listings and code cells, scrolled so that the line being stepped
// is in view.
#pragma once

#include "ui/action.h"
#include "ui/code_cell.h"
#include "ui/model.h"
#include "ui/page_blocks.h"
#include "ui/selection.h"
#include "ui/text.h"

#include <map>
#include <string>
#include <vector>

namespace companion::ui {

struct PageState {
  const lesson::Page* page = nullptr;  // the one that the rest is about; never followed
  std::map<std::size_t, CellState> cells;
  BlockHeights heights;
  bool to_top = false;  // another page was opened
  // What was in view last: a step moves the page only when this changes.
  std::size_t shown_experiment = 0;
  std::size_t shown_cell = 0;
  int shown_line = 0;
  Experiment::Phase shown_phase = Experiment::Phase::idle;
  std::size_t shown_call = 0;
};

void draw_page(const Canvas& canvas, Box box, const Model& model, const Selection& selection,
               PageState& state, Actions& actions);

}  // namespace companion::ui
