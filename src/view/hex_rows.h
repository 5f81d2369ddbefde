// Rows of the raw buffer column. Only the rows asked for are made: the cost does not depend on the object's
// size.
#pragma once

#include "view/object_state.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace companion::view {

// A byte is the first of these that holds (design.md, "The trace").
enum class ByteState {
  terminator,  // part of the first NUL element
  changed,     // by this call
  behind_terminator,
  as_made,  // not changed since the object was made
  same      // same as before; may have been rewritten
};

// For tooltips: "changed by this call".
std::string words(ByteState state);

struct HexByte {
  std::uint8_t value = 0;
  ByteState state = ByteState::same;
};

// One character of the text column. Several cells of a row never share bytes.
struct TextCell {
  std::string
      text;  // one printable character; "·" for what cannot be shown, "" for the second half of a pair
  std::uint64_t offset = 0;  // bytes
  std::uint32_t bytes = 0;   // as many of them as lie in this row
  ByteState state = ByteState::same;
};

struct HexRow {
  std::uint64_t offset = 0;
  std::vector<HexByte> bytes;  // the last row may be short
  std::vector<TextCell> text;
};

std::uint64_t hex_row_count(const ObjectState& state, int bytes_per_row);
// Rows first … first + count - 1, as far as they exist. bytes_per_row is 4, 8, 16 or 32.
std::vector<HexRow> hex_rows(const ObjectState& state, int bytes_per_row, std::uint64_t first,
                             std::uint64_t count);

ByteState byte_state(const ObjectState& state, std::uint64_t offset);

// "0000", as many digits as the object's last offset needs, at least four.
std::string offset_text(const ObjectState& state, std::uint64_t offset);

}  // namespace companion::view
