// Python 2 to Python 3: a copy of a text with what only Python 2 had rewritten, as far as that can be seen
// without running it: print and exec statements, `except X, e`, `raise X, y`, 123L, 0777, <>, backticks,
// ur"", and the names that changed. What it cannot see (integer division, texts that were bytes) stays. Used
// by the command line and the window.
#pragma once

#include <string>
#include <string_view>

namespace companion::script {

// The text is no Python 3, and uses what only Python 2 had.
bool is_python2(const std::string& text);

std::string convert_python2(std::string_view text);

// The lines that differ, as diff -u marks them, without context: "@@ line 3 @@", "-old", "+new".
std::string difference_of_lines(std::string_view before, std::string_view after);

}  // namespace companion::script
