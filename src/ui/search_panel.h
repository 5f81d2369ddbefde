// Ctrl+K: a field over the window and below it what was found. Used by window.
#pragma once

#include "ui/action.h"
#include "ui/model.h"
#include "ui/search.h"
#include "ui/text.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace companion::ui {

struct SearchState {
  bool open = false;
  std::string query;
  std::string searched;  // that `hits` are of
  std::vector<SearchHit> hits;
  std::size_t chosen = 0;
};

// Draws over everything while open. The hit that was chosen by Enter or the mouse comes out, and it closes.
std::optional<SearchHit> draw_search(const Canvas& canvas, Box window, const Model& model,
                                     SearchState& state);

}  // namespace companion::ui
