// See python_text.h.
#include "view/python_text.h"

#include "base/unicode.h"

#include <algorithm>

namespace companion::view {

namespace {

int digit_of(char character) {
  if (character >= '0' && character <= '9') return character - '0';
  if (character >= 'a' && character <= 'f') return character - 'a' + 10;
  if (character >= 'A' && character <= 'F') return character - 'A' + 10;
  return -1;
}

// The value behind \x, \u or \U; nothing if the digits are cut off.
std::optional<char32_t> hex_escape(std::string_view text, std::size_t& offset, int digits) {
  char32_t value = 0;
  for (int count = 0; count < digits; ++count, ++offset) {
    if (offset >= text.size() || digit_of(text[offset]) < 0) return std::nullopt;
    value = value * 16 + static_cast<char32_t>(digit_of(text[offset]));
  }
  return value;
}

// The character at `offset`, which moves behind it.
std::optional<char32_t> next_character(std::string_view text, std::size_t& offset) {
  if (text[offset] != '\\') return next_code_point(text, offset);
  if (offset + 1 >= text.size()) return std::nullopt;
  const char escape = text[offset + 1];
  offset += 2;
  switch (escape) {
    case 'n':
      return U'\n';
    case 'r':
      return U'\r';
    case 't':
      return U'\t';
    case 'x':
      return hex_escape(text, offset, 2);
    case 'u':
      return hex_escape(text, offset, 4);
    case 'U':
      return hex_escape(text, offset, 8);
    default:
      return static_cast<char32_t>(escape);
  }
}

}  // namespace

std::optional<Literal> parse_literal(std::string_view repr, std::size_t limit) {
  Literal literal;
  std::size_t offset = 0;
  if (repr.starts_with('b')) {
    literal.is_bytes = true;
    ++offset;
  }
  if (offset >= repr.size() || (repr[offset] != '\'' && repr[offset] != '"')) return std::nullopt;
  const char quote = repr[offset++];
  literal.complete = false;
  while (offset < repr.size() && literal.characters.size() < limit) {
    if (repr[offset] == quote) {
      // A quote in the middle is not what repr writes.
      if (offset + 1 != repr.size()) return std::nullopt;
      literal.complete = true;
      return literal;
    }
    const std::size_t begin = offset;
    const auto value = next_character(repr, offset);
    if (!value) break;
    literal.characters.push_back({begin, offset, *value});
  }
  return literal;
}

}  // namespace companion::view
