// A page as one Python file: its experiments one after the other, headings and prose as comments.
// CPython 3.12 on Windows runs it as it is. Used by cli.
#pragma once

#include "lesson/page.h"

#include <span>
#include <string>
#include <string_view>

namespace companion::lesson {

// A name that the code of a page finds ready made in this program.
struct PredefinedName {
  std::string_view name;    // "LESSON_HTTP_PORT"
  std::string_view python;  // whole lines that assign it where it is not there already
};

// Checks and solutions of challenges, C++ and outputs are left out. `names` that no experiment uses are, too.
std::string export_python(const Page& page, std::span<const PredefinedName> names);

}  // namespace companion::lesson
