// Python's repr of str and bytes, taken apart: which part of the text stands for which character. Used by
// value_rows and by the texts of calls.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace companion::view {

struct LiteralCharacter {
  std::size_t begin = 0;  // in the repr, bytes of UTF-8
  std::size_t end = 0;
  char32_t value = 0;  // code point; of bytes, the byte
};

struct Literal {
  bool is_bytes = false;
  bool complete = true;  // the closing quote is there: a long repr may have been cut
  std::vector<LiteralCharacter> characters;
};

// At most `limit` characters are taken. nullopt if the text is no repr of str or bytes.
std::optional<Literal> parse_literal(std::string_view repr, std::size_t limit = static_cast<std::size_t>(-1));

}  // namespace companion::view
