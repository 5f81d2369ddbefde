// One experiment's code on the page: tabs, numbered and coloured lines that can be edited in place, with
// break points and the next line marked and outcomes at the right, and below it what the run left: variables,
// prints, questions, faults. Used by the page.
#pragma once

#include "ui/action.h"
#include "ui/code_editor.h"
#include "ui/model.h"
#include "ui/python2_offer.h"
#include "ui/selection.h"
#include "ui/text.h"

#include <cstddef>
#include <optional>
#include <string>

namespace companion::ui {

struct CellState {
  bool cpp = false;            // the C++ tab is shown
  bool expected_open = false;  // what the page says it prints
  bool prints_all = false;     // all prints, not only the last ones
  std::string typed;           // into the answer to input()
  EditorState edit;            // of the Python code
  Python2Offer python2;
};

struct CellPlaceOnScreen {
  float height = 0;
  // The marked line, if there is one: the next line, or that of the selected call.
  float mark_top = 0;
  float mark_bottom = 0;
  // The argument under the mouse, of the call that the columns show; into its arguments.
  std::optional<std::size_t> pointed_argument;
};

// Draws page.cells[cell] with its top left corner at `at`.
CellPlaceOnScreen draw_code_cell(const Canvas& canvas, ImVec2 at, float width, const Model& model,
                                 std::size_t cell, const Selection& selection, CellState& state,
                                 Actions& actions);

// Index into Model::experiments of the experiment that a cell belongs to.
std::size_t experiment_of(const Model& model, std::size_t cell);

}  // namespace companion::ui
