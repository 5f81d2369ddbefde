// Rows of the `.value` column, and which characters of it stand for which bytes.
#pragma once

#include "view/object_state.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace companion::view {

struct ValueRow {
  enum class Kind { name, type, value, characters, length, size, field, note };
  Kind kind = Kind::note;
  std::string text;  // "buffer", "c_wchar_Array_1024", "'C:\\\\lessons\\\\04'", "13 characters", "len 1024",
                     // "sizeof 2048"
  std::uint64_t offset = 0;  // fields: bytes in the object
  std::uint64_t bytes = 0;
};

// One character of the printed value.
struct ValueCharacter {
  std::size_t text_begin = 0;  // in ValueRow::text of the value row, in bytes of UTF-8
  std::size_t text_end = 0;
  std::uint64_t byte_begin = 0;  // in the object
  std::uint64_t byte_end = 0;
};

struct ValueView {
  std::vector<ValueRow> rows;
  std::vector<ValueCharacter> characters;  // empty if the value is no text; the first 65,536 of a longer one
};

ValueView value_view(const History& history, const SessionHistory& session, const ObjectState& state);

// The character that holds this byte, and the character at this place of the printed text; nullptr if there
// is none.
const ValueCharacter* character_at_byte(const ValueView& view, std::uint64_t offset);
const ValueCharacter* character_at_text(const ValueView& view, std::size_t text_offset);

}  // namespace companion::view
