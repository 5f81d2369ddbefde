// Reading and writing any address of this process without a fault. Used by Host for `read` and `write`.
#pragma once

#include "base/hex.h"

#include <cstdint>
#include <optional>
#include <span>

namespace companion::host {

// Nothing if a byte of the range can't be read.
std::optional<Bytes> read_memory(std::uint64_t address, std::uint64_t size_bytes);

// False, with nothing written, if a byte of the range can't be written.
bool write_memory(std::uint64_t address, std::span<const std::uint8_t> bytes);

}  // namespace companion::host
