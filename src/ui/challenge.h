// The buttons under a task: the check that judges the run, hints one by one, the solution. Used by
// page_panel.
#pragma once

#include "lesson/page.h"
#include "ui/action.h"
#include "ui/model.h"
#include "ui/page_blocks.h"
#include "ui/text.h"

#include <cstddef>

namespace companion::ui {

struct ChallengeState {
  std::size_t hints = 0;  // that are shown
  bool solution = false;  // is shown
  lesson::Blocks shown;   // both, as blocks of a page
};

// Draws the challenge of page.cells[cell]; returns the height used.
float draw_challenge(const Canvas& canvas, ImVec2 at, float width, const Model& model, std::size_t cell,
                     ChallengeState& state, BlockDrawer& blocks, Actions& actions);

}  // namespace companion::ui
