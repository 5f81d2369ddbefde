// From Python's syntax of regular expressions to PCRE2's. The rules, where the two differ:
//   \Z is \z · \v, \a, \uXXXX, octal escapes become \x{…} · \1 is \g{1} · escapes that Python lacks are
//   errors · a [ inside a set is a character (no [:alpha:]) · {,n} is {0,n}, a { that begins no quantifier is
//   a character · flags like (?i) at the beginning are taken out and set as options; elsewhere only (?i:…) is
//   allowed.
// What stays PCRE2's: \w, \d, \s and \b of str patterns follow Unicode's categories (combining marks count as
// word characters); a look-behind need not have a fixed width. Used by regular_expressions.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace companion::python {

// Python's numbers.
namespace pattern_flag {
inline constexpr std::uint32_t ignore_case = 2, locale = 4, multi_line = 8, dot_all = 16, unicode = 32,
                               verbose = 64, ascii = 256;
}

struct PatternFault {
  std::string message;
  std::size_t position = 0;  // byte
};

struct PatternSyntax {
  std::string text;  // for PCRE2
  std::uint32_t flags = 0;
  std::vector<int> parents;  // of each group, from group 1 on; 0 is the whole
  std::map<std::string, int> names;
  std::optional<PatternFault> fault;
};

// `is_text`: a str pattern (UTF-8), otherwise bytes.
PatternSyntax translate_pattern(std::string_view pattern, std::uint32_t flags, bool is_text);

}  // namespace companion::python
