#include "lesson/output_match.h"

#include <vector>

namespace companion::lesson {
namespace {

std::vector<std::string_view> split_lines(std::string_view text) {
  if (!text.empty() && text.back() == '\n') text.remove_suffix(1);
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    lines.push_back(text.substr(0, end));
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
  }
  return lines;
}

std::string quoted_or_nothing(const std::vector<std::string_view>& lines, std::size_t index) {
  return index < lines.size() ? "\"" + std::string(lines[index]) + "\"" : std::string("nothing");
}

}  // namespace

bool matches_line(std::string_view pattern, std::string_view line) {
  // Greedy with one point to come back to: the last `*` seen and how far it reaches.
  std::size_t p = 0, l = 0;
  std::size_t star = std::string_view::npos, reached = 0;
  while (l < line.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      reached = l;
    } else if (p < pattern.size() && pattern[p] == line[l]) {
      ++p;
      ++l;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      l = ++reached;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*')
    ++p;
  return p == pattern.size();
}

std::optional<std::string> first_difference(std::string_view expected, std::string_view printed) {
  const auto wanted = split_lines(expected);
  const auto got = split_lines(printed);
  for (std::size_t i = 0; i < wanted.size() || i < got.size(); ++i) {
    if (i < wanted.size() && i < got.size() && matches_line(wanted[i], got[i])) continue;
    return "line " + std::to_string(i + 1) + " should be " + quoted_or_nothing(wanted, i) + ", but it is " +
           quoted_or_nothing(got, i);
  }
  return std::nullopt;
}

}  // namespace companion::lesson
