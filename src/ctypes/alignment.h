// Addresses and offsets at multiples of a step: the arena and the layout of structures use it.
#pragma once

#include <cstdint>

namespace companion::ctypes {

// The next multiple of `step` (not 0) that is not below `number`; both in bytes.
constexpr std::uint64_t round_up(std::uint64_t number, std::uint64_t step) {
  return (number + step - 1) / step * step;
}

}  // namespace companion::ctypes
