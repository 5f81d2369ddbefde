// A range of an object's bytes as text for the clipboard. Used by the raw buffer column.
#pragma once

#include "view/object_state.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace companion::view {

enum class BytesAs { hex, c_array, python, text };

// The bytes from `begin` to `end` of the object, as far as it has them.
// hex: "43 00 3A 00"; c_array: "unsigned char buffer[4] = {0x43, 0x00, 0x3A, 0x00};", twelve a line;
// python: "b'C\x00:\x00'"; text: what the bytes say in the object's encoding, without the terminator, what is
// no character as U+FFFD.
std::string copied_bytes(const ObjectState& state, std::uint64_t begin, std::uint64_t end, BytesAs as);

// An offset as a learner types it: "26", "0x1A", "1Ah". Nothing if it is none.
std::optional<std::uint64_t> parse_offset(std::string_view text);

}  // namespace companion::view
