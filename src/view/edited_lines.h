// Where marked lines of a text stand after the text was edited: break points stay with their code. Used by
// app.
#pragma once

#include <set>
#include <string_view>

namespace companion::view {

// Lines count from 1. Those before the edit stay, those behind it move with their text; of the edited lines
// those stay that still exist.
std::set<int> lines_after_edit(std::string_view before, std::string_view after, const std::set<int>& lines);

}  // namespace companion::view
