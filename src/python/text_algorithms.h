// Searching, splitting and stripping, shared by str and bytes: plain functions on bytes that know no Python
// values.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace companion::python {

// Whether code points beyond ASCII count as spaces and letters: str yes, bytes no.
enum class Alphabet { unicode, ascii };

bool is_space(char32_t point, Alphabet alphabet);
bool is_letter(char32_t point, Alphabet alphabet);
bool is_upper(char32_t point, Alphabet alphabet);
bool is_lower(char32_t point, Alphabet alphabet);
char32_t to_upper(char32_t point, Alphabet alphabet);
char32_t to_lower(char32_t point, Alphabet alphabet);

// A text mapped code point by code point (bytes: byte by byte).
std::string upper_text(std::string_view text, Alphabet alphabet);
std::string lower_text(std::string_view text, Alphabet alphabet);
std::string swap_case(std::string_view text, Alphabet alphabet);
std::string capitalize_text(std::string_view text, Alphabet alphabet);
std::string title_text(std::string_view text, Alphabet alphabet);

// `most` < 0: no limit.
std::vector<std::string> split_at_spaces(std::string_view text, std::int64_t most, bool from_right,
                                         Alphabet alphabet);
std::vector<std::string> split_at(std::string_view text, std::string_view separator, std::int64_t most,
                                  bool from_right);
std::vector<std::string> split_lines(std::string_view text, bool keep_ends, Alphabet alphabet);

enum class Ends { left, right, both };
std::string_view strip_spaces(std::string_view text, Ends ends, Alphabet alphabet);
// Takes away any of the given characters.
std::string_view strip_characters(std::string_view text, std::string_view characters, Ends ends,
                                  Alphabet alphabet);

std::string replace_text(std::string_view text, std::string_view old, std::string_view with,
                         std::int64_t most);
// Overlapping ones count once; an empty part counts between all characters.
std::int64_t count_text(std::string_view text, std::string_view part, std::int64_t characters);

}  // namespace companion::python
