// Compares what a block printed with its ```text output fence, in which a `*` stands for part of one line.
// Used by the tests of the lessons and by check.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace companion::lesson {

// True if `line` is `pattern`, each `*` in it standing for any characters (or none).
bool matches_line(std::string_view pattern, std::string_view line);

// Nothing if `printed` is what `expected` says, line by line; else a sentence that names the first line that
// differs, with both texts. A line feed at the very end is not compared.
std::optional<std::string> first_difference(std::string_view expected, std::string_view printed);

}  // namespace companion::lesson
