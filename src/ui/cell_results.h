// What stands under a cell's code: variables, prints, the expected output, faults and the answer to input().
// Used by code_cell.
#pragma once

#include "ui/code_cell.h"

namespace companion::ui {

// Draws with the top left corner at `at`; returns the height used.
float draw_cell_results(const Canvas& canvas, ImVec2 at, float width, const Model& model, std::size_t cell,
                        const Selection& selection, CellState& state, Actions& actions);

}  // namespace companion::ui
