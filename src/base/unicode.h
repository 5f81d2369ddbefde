// UTF-8 to UTF-16 and back. Python text is kept as UTF-8 with lone surrogates allowed as three bytes
// ("WTF-8"), because Windows hands out unpaired surrogates and str must hold what Windows wrote. Used by
// every layer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace companion {

// Code point U+FFFD stands for what is not valid.
inline constexpr char32_t kReplacement = 0xFFFD;

// UTF-8 (or WTF-8) to UTF-16 units. A lone surrogate stays one; invalid bytes become U+FFFD.
std::u16string to_utf16(std::string_view utf8);

// UTF-16 units to WTF-8: pairs are joined, a lone surrogate becomes its three bytes.
std::string to_utf8(std::u16string_view utf16);

// The code point that starts at `offset` (in bytes), which moves behind it; U+FFFD for an invalid byte.
// Lone surrogates in three bytes are returned as they are.
char32_t next_code_point(std::string_view utf8, std::size_t& offset);

// Appends one code point (surrogates allowed) as UTF-8.
void append_utf8(std::string& text, char32_t code_point);

// How many code points, which is Python's len().
std::size_t count_code_points(std::string_view utf8);

// True if the bytes are well-formed UTF-8 without surrogates.
bool is_valid_utf8(std::string_view bytes);

inline bool is_high_surrogate(char32_t unit) {
  return unit >= 0xD800 && unit < 0xDC00;
}
inline bool is_low_surrogate(char32_t unit) {
  return unit >= 0xDC00 && unit < 0xE000;
}

}  // namespace companion
