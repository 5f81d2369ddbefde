// Search over everything that the program knows: lessons, their headings, functions, flags and error codes.
// Draws nothing. Used by search_panel.
#pragma once

#include "api/catalogue.h"
#include "lesson/course.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace companion::ui {

struct SearchHit {
  enum class Kind { lesson, heading, function, flag, error };
  Kind kind = Kind::lesson;
  std::string title;   // "CreateFileW"
  std::string detail;  // "KERNEL32: opens or makes a file", "0x40000000 of FILE_ACCESS_RIGHTS"
  // Where it is taught: the lesson and the line of its file, 0 for the top; nothing if no lesson names it.
  std::optional<std::size_t> lesson;
  int line = 0;
  std::string link;  // address of its reference page; may be empty
};

// The best first, at most `most`. Every word of the query must be in the title or the detail, in any case of
// letters; a number, decimal or 0x…, is also a flag or error of that value. Nothing for an empty query.
std::vector<SearchHit> search(const lesson::Course* course, const api::Catalogue* catalogue,
                              std::string_view query, std::size_t most);

}  // namespace companion::ui
