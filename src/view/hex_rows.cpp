// See hex_rows.h.
#include "view/hex_rows.h"

#include "base/unicode.h"

#include <algorithm>

namespace companion::view {

namespace {

bool contains(const std::vector<Range>& ranges, std::uint64_t offset) {
  const auto found = std::partition_point(ranges.begin(), ranges.end(),
                                          [offset](const Range& each) { return each.end <= offset; });
  return found != ranges.end() && found->begin <= offset;
}

// What cannot be drawn as one character in a column: controls, marks that join, unpaired surrogates, private
// and unused places.
bool is_shown(char32_t code_point) {
  if (code_point < 0x20 || (code_point >= 0x7F && code_point < 0xA0)) return false;
  if (code_point >= 0x300 && code_point < 0x370) return false;
  if (code_point >= 0x200B && code_point <= 0x200F) return false;
  if (code_point >= 0x2028 && code_point <= 0x202E) return false;
  if (code_point >= 0xD800 && code_point < 0xF900) return false;
  return code_point != 0xAD && code_point < 0xFFF0;
}

std::string shown(char32_t code_point) {
  const bool is_pair = code_point >= 0x10000 && code_point < 0xF0000;
  if (!is_pair && !is_shown(code_point)) return "\u00B7";
  std::string text;
  append_utf8(text, code_point);
  return text;
}

// The text cells of the bytes from `begin` to `end`, in UTF-16.
std::vector<TextCell> wide_cells(const ObjectState& state, std::uint64_t begin, std::uint64_t end) {
  const Bytes& bytes = *state.bytes;
  std::vector<TextCell> cells;
  std::uint64_t offset = begin;
  while (offset < end) {
    const auto add = [&](std::string text, std::uint64_t size) {
      size = std::min(size, end - offset);
      cells.push_back({std::move(text), offset, static_cast<std::uint32_t>(size), byte_state(state, offset)});
      offset += size;
    };
    if (offset + 1 >= bytes.size()) {
      add("\u00B7", 1);
      continue;
    }
    const char32_t unit = unit_at(bytes, offset);
    const bool second_half =
        is_low_surrogate(unit) && offset >= 2 && is_high_surrogate(unit_at(bytes, offset - 2));
    if (second_half) {
      add("", 2);
    } else if (is_high_surrogate(unit) && offset + 3 < bytes.size() &&
               is_low_surrogate(unit_at(bytes, offset + 2))) {
      const char32_t low = unit_at(bytes, offset + 2);
      add(shown(0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00)), 4);
    } else {
      add(shown(unit), 2);
    }
  }
  return cells;
}

std::vector<TextCell> byte_cells(const ObjectState& state, std::uint64_t begin, std::uint64_t end) {
  std::vector<TextCell> cells;
  for (std::uint64_t offset = begin; offset < end; ++offset) {
    const std::uint8_t byte = (*state.bytes)[offset];
    cells.push_back({byte < 0x80 ? shown(byte) : "\u00B7", offset, 1, byte_state(state, offset)});
  }
  return cells;
}

}  // namespace

std::string words(ByteState state) {
  switch (state) {
    case ByteState::terminator:
      return "the first NUL: here the text ends";
    case ByteState::changed:
      return "changed by this call";
    case ByteState::behind_terminator:
      return "behind the NUL: not part of the text";
    case ByteState::as_made:
      return "not changed since it was made";
    case ByteState::same:
      return "same as before (may have been rewritten)";
  }
  return "";
}

ByteState byte_state(const ObjectState& state, std::uint64_t offset) {
  const std::uint64_t width = state.encoding == Encoding::utf16 ? 2 : 1;
  if (state.terminator && offset >= *state.terminator && offset < *state.terminator + width)
    return ByteState::terminator;
  if (contains(state.changed, offset)) return ByteState::changed;
  if (state.terminator && offset > *state.terminator) return ByteState::behind_terminator;
  return contains(state.touched, offset) ? ByteState::same : ByteState::as_made;
}

std::uint64_t hex_row_count(const ObjectState& state, int bytes_per_row) {
  const auto width = static_cast<std::uint64_t>(bytes_per_row);
  return (state.size + width - 1) / width;
}

std::vector<HexRow> hex_rows(const ObjectState& state, int bytes_per_row, std::uint64_t first,
                             std::uint64_t count) {
  const auto width = static_cast<std::uint64_t>(bytes_per_row);
  const std::uint64_t rows = hex_row_count(state, bytes_per_row);
  std::vector<HexRow> result;
  for (std::uint64_t row = first; row < rows && row - first < count; ++row) {
    HexRow made;
    made.offset = row * width;
    const std::uint64_t end = std::min(made.offset + width, state.size);
    made.bytes.reserve(end - made.offset);
    for (std::uint64_t offset = made.offset; offset < end; ++offset) {
      made.bytes.push_back({(*state.bytes)[offset], byte_state(state, offset)});
    }
    made.text = state.encoding == Encoding::utf16 ? wide_cells(state, made.offset, end)
                                                  : byte_cells(state, made.offset, end);
    result.push_back(std::move(made));
  }
  return result;
}

std::string offset_text(const ObjectState& state, std::uint64_t offset) {
  const auto digits_of = [](std::uint64_t number) {
    std::size_t digits = 1;
    while (number >>= 4)
      ++digits;
    return digits;
  };
  const std::size_t digits = std::max<std::size_t>(4, digits_of(state.size == 0 ? 0 : state.size - 1));
  std::string text(digits, '0');
  for (std::size_t place = digits; place-- > 0 && offset != 0; offset >>= 4)
    text[place] = "0123456789ABCDEF"[offset & 15];
  return text;
}

}  // namespace companion::view
