#include "view/edited_lines.h"

#include <algorithm>
#include <vector>

namespace companion::view {
namespace {

std::vector<std::string_view> split_lines(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

}  // namespace

std::set<int> lines_after_edit(std::string_view before, std::string_view after, const std::set<int>& lines) {
  const std::vector<std::string_view> old_lines = split_lines(before), new_lines = split_lines(after);
  const std::size_t least = std::min(old_lines.size(), new_lines.size());
  std::size_t head = 0;
  while (head < least && old_lines[head] == new_lines[head])
    ++head;
  std::size_t tail = 0;
  while (tail < least - head &&
         old_lines[old_lines.size() - 1 - tail] == new_lines[new_lines.size() - 1 - tail])
    ++tail;
  const int moved = static_cast<int>(new_lines.size()) - static_cast<int>(old_lines.size());
  std::set<int> kept;
  for (int line : lines) {
    const bool behind = line > static_cast<int>(old_lines.size() - tail);
    if (behind) {
      kept.insert(line + moved);
    } else if (line <= static_cast<int>(new_lines.size() - tail)) {
      kept.insert(line);
    }
  }
  return kept;
}

}  // namespace companion::view
