// Python 2 in a cell: says so, shows what a converted copy would change, and offers to take or run it. The
// copy becomes the learner's edit, so that Restore and undo bring the page's text back. Used by code_cell.
#pragma once

#include "ui/model.h"
#include "ui/text.h"

#include <cstddef>
#include <string>
#include <vector>

namespace companion::ui {

// Kept for a cell as long as its page is shown.
struct Python2Offer {
  std::string looked_at;             // the code that the rest is about
  std::string converted;             // empty: it is no Python 2
  std::vector<std::string> changes;  // lines of script::difference_of_lines
  bool all_shown = false;            // not only the first changes
};

// Draws nothing where the cell's code is no Python 2. Returns the height used.
float draw_python2_offer(const Canvas& canvas, ImVec2 at, float width, const Model& model, std::size_t cell,
                         Python2Offer& offer, Actions& actions);

}  // namespace companion::ui
