#include "view/bytes_copy.h"

#include "base/unicode.h"

#include <algorithm>
#include <cctype>
#include <charconv>

namespace companion::view {
namespace {

constexpr char kUpperDigits[] = "0123456789ABCDEF";
constexpr char kLowerDigits[] = "0123456789abcdef";

std::string hex_text(const Bytes& bytes, std::size_t begin, std::size_t end) {
  std::string text;
  for (std::size_t i = begin; i < end; ++i) {
    if (i > begin) text += ' ';
    text += {kUpperDigits[bytes[i] >> 4], kUpperDigits[bytes[i] & 15]};
  }
  return text;
}

// A name that C takes; variables of Python are, labels such as "buffer[3]" are not.
std::string c_name(const std::string& label) {
  std::string name;
  for (char c : label) {
    const bool is_letter = std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
    if (is_letter) name += c;
  }
  if (name.empty() || std::isdigit(static_cast<unsigned char>(name[0])) != 0) name.insert(0, "bytes");
  return name;
}

std::string c_array_text(const Bytes& bytes, std::size_t begin, std::size_t end, const std::string& label) {
  constexpr std::size_t kPerLine = 12;
  std::string text = "unsigned char " + c_name(label) + "[" + std::to_string(end - begin) + "] = {";
  const bool is_long = end - begin > kPerLine;
  for (std::size_t i = begin; i < end; ++i) {
    const bool begins_line = is_long && (i - begin) % kPerLine == 0;
    if (i > begin) text += begins_line ? "," : ", ";
    if (begins_line) text += "\n    ";
    text += {'0', 'x', kUpperDigits[bytes[i] >> 4], kUpperDigits[bytes[i] & 15]};
  }
  return text + (is_long ? "\n};" : "};");
}

std::string python_bytes_text(const Bytes& bytes, std::size_t begin, std::size_t end) {
  const auto first = bytes.begin() + static_cast<std::ptrdiff_t>(begin);
  const auto last = bytes.begin() + static_cast<std::ptrdiff_t>(end);
  // Python's own choice of quotes.
  const bool has_single = std::find(first, last, '\'') != last;
  const bool has_double = std::find(first, last, '"') != last;
  const char quote = has_single && !has_double ? '"' : '\'';
  std::string text = {'b', quote};
  for (auto at = first; at != last; ++at) {
    const std::uint8_t byte = *at;
    if (byte == '\\' || byte == quote) {
      text += {'\\', static_cast<char>(byte)};
    } else if (byte == '\n' || byte == '\r' || byte == '\t') {
      text += {'\\', byte == '\n' ? 'n' : byte == '\r' ? 'r' : 't'};
    } else if (byte < 0x20 || byte >= 0x7F) {
      text += {'\\', 'x', kLowerDigits[byte >> 4], kLowerDigits[byte & 15]};
    } else {
      text += static_cast<char>(byte);
    }
  }
  return text + quote;
}

std::string plain_bytes_text(const Bytes& bytes, std::size_t begin, std::size_t end, Encoding encoding) {
  std::string text;
  if (encoding == Encoding::utf16) {
    for (std::size_t i = begin; i + 1 < end; i += 2) {
      char32_t unit = static_cast<char32_t>(bytes[i] | bytes[i + 1] << 8);
      if (unit == 0) break;
      if (unit >= 0xD800 && unit < 0xE000) {
        const char32_t low =
            i + 3 < end ? static_cast<char32_t>(bytes[i + 2] | bytes[i + 3] << 8) : char32_t{0};
        const bool is_pair = unit < 0xDC00 && low >= 0xDC00 && low < 0xE000;
        unit = is_pair ? 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00) : 0xFFFD;
        if (is_pair) i += 2;
      }
      append_utf8(text, unit);
    }
    return text;
  }
  for (std::size_t i = begin; i < end && bytes[i] != 0; ++i)
    append_utf8(text, bytes[i] < 0x80 ? bytes[i] : char32_t{0xFFFD});
  return text;
}

}  // namespace

std::string copied_bytes(const ObjectState& state, std::uint64_t begin, std::uint64_t end, BytesAs as) {
  const Bytes& bytes = *state.bytes;
  const std::size_t last = static_cast<std::size_t>(std::min<std::uint64_t>(end, bytes.size()));
  const std::size_t first = static_cast<std::size_t>(std::min<std::uint64_t>(begin, last));
  switch (as) {
    case BytesAs::hex:
      return hex_text(bytes, first, last);
    case BytesAs::c_array:
      return c_array_text(bytes, first, last, state.name);
    case BytesAs::python:
      return python_bytes_text(bytes, first, last);
    case BytesAs::text:
      return plain_bytes_text(bytes, first, last, state.encoding);
  }
  return {};
}

std::optional<std::uint64_t> parse_offset(std::string_view text) {
  while (text.starts_with(' '))
    text.remove_prefix(1);
  while (text.ends_with(' '))
    text.remove_suffix(1);
  int base = 10;
  if (text.starts_with("0x") || text.starts_with("0X")) {
    base = 16;
    text.remove_prefix(2);
  } else if (text.ends_with('h') || text.ends_with('H')) {
    base = 16;
    text.remove_suffix(1);
  }
  std::uint64_t offset = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), offset, base);
  if (text.empty() || failure != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return offset;
}

}  // namespace companion::view
