// Bytes and numbers as hexadecimal text, and back. The trace and the wire write memory as "43003a00" and
// addresses, handles and raw results as "0x1f0". Used by wire, trace, view.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace companion {

using Bytes = std::vector<std::uint8_t>;

// Two lower-case digits a byte, nothing between.
std::string to_hex(std::span<const std::uint8_t> bytes);

// The bytes behind such digits (either case); nothing if the length is odd or a digit is none.
std::optional<Bytes> from_hex(std::string_view digits);

// "0x1f0": lower case, no leading zeros.
std::string to_hex_number(std::uint64_t number);

// Reads what to_hex_number writes, also with upper-case digits and leading zeros; nothing if it is anything
// else or too large.
std::optional<std::uint64_t> from_hex_number(std::string_view text);

}  // namespace companion
