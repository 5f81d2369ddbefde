#include "python/text_algorithms.h"

#include "base/unicode.h"

#include <algorithm>

namespace companion::python {
namespace {

char32_t next_point(std::string_view text, std::size_t& offset, Alphabet alphabet) {
  if (alphabet == Alphabet::unicode) return next_code_point(text, offset);
  return static_cast<unsigned char>(text[offset++]);
}

void append_point(std::string& text, char32_t point, Alphabet alphabet) {
  if (alphabet == Alphabet::unicode) {
    append_utf8(text, point);
  } else {
    text.push_back(static_cast<char>(static_cast<unsigned char>(point)));
  }
}

template <typename Function>
std::string map_points(std::string_view text, Alphabet alphabet, Function function) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t offset = 0; offset < text.size();) {
    const char32_t point = next_point(text, offset, alphabet);
    if (alphabet == Alphabet::unicode && point == 0xDF && function(U'a') == U'A') {
      result += "SS";  // the one common letter whose capital is two
      continue;
    }
    append_point(result, function(point), alphabet);
  }
  return result;
}

// The start of the last character before `end`.
std::size_t previous_start(std::string_view text, std::size_t end, Alphabet alphabet) {
  std::size_t start = end - 1;
  if (alphabet == Alphabet::unicode) {
    while (start > 0 && (static_cast<unsigned char>(text[start]) & 0xC0) == 0x80)
      --start;
  }
  return start;
}

template <typename Predicate>
std::string_view strip_by(std::string_view text, Ends ends, Alphabet alphabet, Predicate strip) {
  std::size_t begin = 0, end = text.size();
  while (ends != Ends::right && begin < end) {
    std::size_t behind = begin;
    if (!strip(next_point(text, behind, alphabet))) break;
    begin = behind;
  }
  while (ends != Ends::left && end > begin) {
    std::size_t start = previous_start(text, end, alphabet);
    std::size_t at = start;
    if (!strip(next_point(text, at, alphabet))) break;
    end = start;
  }
  return text.substr(begin, end - begin);
}

}  // namespace

bool is_space(char32_t point, Alphabet alphabet) {
  if ((point >= 9 && point <= 13) || point == U' ') return true;
  if (alphabet == Alphabet::ascii) return false;
  return (point >= 0x1C && point <= 0x1F) || point == 0x85 || point == 0xA0 || point == 0x1680 ||
         (point >= 0x2000 && point <= 0x200A) || point == 0x2028 || point == 0x2029 || point == 0x202F ||
         point == 0x205F || point == 0x3000;
}

// The letters with case of the Latin, Greek and Cyrillic blocks.
char32_t to_lower(char32_t point, Alphabet alphabet) {
  if (point < 0x80) return point >= U'A' && point <= U'Z' ? point + 32 : point;
  if (alphabet == Alphabet::ascii) return point;
  if (point >= 0xC0 && point <= 0xDE && point != 0xD7) return point + 32;
  if (point >= 0x100 && point <= 0x137 && point != 0x130 && point != 0x131) return point | 1;
  if (point >= 0x139 && point <= 0x148) return (point & 1) != 0 ? point + 1 : point;
  if (point >= 0x14A && point <= 0x177) return point | 1;
  if (point == 0x178) return 0xFF;
  if (point >= 0x179 && point <= 0x17E) return (point & 1) != 0 ? point + 1 : point;
  if (point >= 0x391 && point <= 0x3A9 && point != 0x3A2) return point + 32;
  if (point >= 0x410 && point <= 0x42F) return point + 32;
  if (point >= 0x400 && point <= 0x40F) return point + 80;
  if (point >= 0x1E00 && point <= 0x1EFF && !(point >= 0x1E96 && point <= 0x1E9F)) return point | 1;
  return point;
}

char32_t to_upper(char32_t point, Alphabet alphabet) {
  if (point < 0x80) return point >= U'a' && point <= U'z' ? point - 32 : point;
  if (alphabet == Alphabet::ascii) return point;
  if (point == 0xB5) return 0x39C;
  if (point == 0xFF) return 0x178;
  if (point >= 0xE0 && point <= 0xFE && point != 0xF7) return point - 32;
  if (point >= 0x100 && point <= 0x137 && point != 0x130 && point != 0x131) return point & ~char32_t{1};
  if (point == 0x131) return U'I';
  if (point >= 0x139 && point <= 0x148) return (point & 1) == 0 ? point - 1 : point;
  if (point >= 0x14A && point <= 0x177) return point & ~char32_t{1};
  if (point >= 0x179 && point <= 0x17E) return (point & 1) == 0 ? point - 1 : point;
  if (point >= 0x3B1 && point <= 0x3C9) return point == 0x3C2 ? 0x3A3 : point - 32;
  if (point >= 0x430 && point <= 0x44F) return point - 32;
  if (point >= 0x450 && point <= 0x45F) return point - 80;
  if (point >= 0x1E00 && point <= 0x1EFF && !(point >= 0x1E96 && point <= 0x1E9F))
    return point & ~char32_t{1};
  return point;
}

bool is_upper(char32_t point, Alphabet alphabet) {
  return to_lower(point, alphabet) != point;
}
bool is_lower(char32_t point, Alphabet alphabet) {
  return to_upper(point, alphabet) != point || point == 0xDF;
}

bool is_letter(char32_t point, Alphabet alphabet) {
  if (point < 0x80) return (point >= U'a' && point <= U'z') || (point >= U'A' && point <= U'Z');
  if (alphabet == Alphabet::ascii) return false;
  if (point < 0x2000)
    return point == 0xAA || point == 0xB5 || point == 0xBA ||
           (point >= 0xC0 && point != 0xD7 && point != 0xF7);
  if (point < 0x2E80) return point >= 0x2C00;
  return (point >= 0x3041 && point < 0xD800) || (point >= 0xF900 && point < 0xFE00) || point >= 0x20000;
}

std::string upper_text(std::string_view text, Alphabet alphabet) {
  return map_points(text, alphabet, [&](char32_t point) { return to_upper(point, alphabet); });
}

std::string lower_text(std::string_view text, Alphabet alphabet) {
  return map_points(text, alphabet, [&](char32_t point) { return to_lower(point, alphabet); });
}

std::string swap_case(std::string_view text, Alphabet alphabet) {
  return map_points(text, alphabet, [&](char32_t point) {
    return is_upper(point, alphabet) ? to_lower(point, alphabet) : to_upper(point, alphabet);
  });
}

std::string capitalize_text(std::string_view text, Alphabet alphabet) {
  bool first = true;
  return map_points(text, alphabet, [&](char32_t point) {
    const char32_t mapped = first ? to_upper(point, alphabet) : to_lower(point, alphabet);
    first = false;
    return mapped;
  });
}

std::string title_text(std::string_view text, Alphabet alphabet) {
  bool in_word = false;
  return map_points(text, alphabet, [&](char32_t point) {
    const char32_t mapped = in_word ? to_lower(point, alphabet) : to_upper(point, alphabet);
    in_word = is_letter(point, alphabet);
    return mapped;
  });
}

std::vector<std::string> split_at_spaces(std::string_view text, std::int64_t most, bool from_right,
                                         Alphabet alphabet) {
  std::vector<std::string> parts;
  const auto space = [&](std::size_t at) { return is_space(next_point(text, at, alphabet), alphabet); };
  if (!from_right) {
    std::size_t at = 0;
    for (;;) {
      while (at < text.size() && space(at))
        next_point(text, at, alphabet);
      if (at >= text.size()) break;
      if (most >= 0 && static_cast<std::int64_t>(parts.size()) >= most) {
        parts.emplace_back(strip_spaces(text.substr(at), Ends::right, alphabet));
        break;
      }
      const std::size_t begin = at;
      while (at < text.size() && !space(at))
        next_point(text, at, alphabet);
      parts.emplace_back(text.substr(begin, at - begin));
    }
    return parts;
  }
  std::size_t end = text.size();
  for (;;) {
    while (end > 0 && space(previous_start(text, end, alphabet)))
      end = previous_start(text, end, alphabet);
    if (end == 0) break;
    if (most >= 0 && static_cast<std::int64_t>(parts.size()) >= most) {
      parts.emplace_back(strip_spaces(text.substr(0, end), Ends::left, alphabet));
      break;
    }
    const std::size_t behind = end;
    while (end > 0 && !space(previous_start(text, end, alphabet)))
      end = previous_start(text, end, alphabet);
    parts.emplace_back(text.substr(end, behind - end));
  }
  std::reverse(parts.begin(), parts.end());
  return parts;
}

std::vector<std::string> split_at(std::string_view text, std::string_view separator, std::int64_t most,
                                  bool from_right) {
  std::vector<std::string> parts;
  if (!from_right) {
    std::size_t begin = 0;
    while (most < 0 || static_cast<std::int64_t>(parts.size()) < most) {
      const std::size_t found = text.find(separator, begin);
      if (found == std::string_view::npos) break;
      parts.emplace_back(text.substr(begin, found - begin));
      begin = found + separator.size();
    }
    parts.emplace_back(text.substr(begin));
    return parts;
  }
  std::size_t end = text.size();
  while (most < 0 || static_cast<std::int64_t>(parts.size()) < most) {
    if (end < separator.size()) break;
    const std::size_t found = text.rfind(separator, end - separator.size());
    if (found == std::string_view::npos) break;
    parts.emplace_back(text.substr(found + separator.size(), end - found - separator.size()));
    end = found;
  }
  parts.emplace_back(text.substr(0, end));
  std::reverse(parts.begin(), parts.end());
  return parts;
}

std::vector<std::string> split_lines(std::string_view text, bool keep_ends, Alphabet alphabet) {
  std::vector<std::string> lines;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = at;
    const char32_t point = next_point(text, at, alphabet);
    bool ends = point == U'\n' || point == U'\r';
    if (alphabet == Alphabet::unicode) {
      ends |= point == 0x0B || point == 0x0C || (point >= 0x1C && point <= 0x1E) || point == 0x85 ||
              point == 0x2028 || point == 0x2029;
    }
    if (!ends) continue;
    if (point == U'\r' && at < text.size() && text[at] == '\n') ++at;
    lines.emplace_back(text.substr(begin, (keep_ends ? at : end) - begin));
    begin = at;
  }
  if (begin < text.size()) lines.emplace_back(text.substr(begin));
  return lines;
}

std::string_view strip_spaces(std::string_view text, Ends ends, Alphabet alphabet) {
  return strip_by(text, ends, alphabet, [&](char32_t point) { return is_space(point, alphabet); });
}

std::string_view strip_characters(std::string_view text, std::string_view characters, Ends ends,
                                  Alphabet alphabet) {
  std::u32string set;
  for (std::size_t offset = 0; offset < characters.size();)
    set.push_back(next_point(characters, offset, alphabet));
  return strip_by(text, ends, alphabet,
                  [&](char32_t point) { return set.find(point) != std::u32string::npos; });
}

std::string replace_text(std::string_view text, std::string_view old, std::string_view with,
                         std::int64_t most) {
  std::string result;
  std::int64_t count = 0;
  if (old.empty()) {
    for (std::size_t at = 0;; ++count) {
      if (most < 0 || count < most) result += with;
      if (at >= text.size()) break;
      const std::size_t begin = at;
      next_code_point(text, at);
      result += text.substr(begin, at - begin);
    }
    return result;
  }
  std::size_t begin = 0;
  for (; most < 0 || count < most; ++count) {
    const std::size_t found = text.find(old, begin);
    if (found == std::string_view::npos) break;
    result += text.substr(begin, found - begin);
    result += with;
    begin = found + old.size();
  }
  result += text.substr(begin);
  return result;
}

std::int64_t count_text(std::string_view text, std::string_view part, std::int64_t characters) {
  if (part.empty()) return characters + 1;
  std::int64_t count = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size()))
    ++count;
  return count;
}

}  // namespace companion::python
