// The instructions of the VM. One is 32 bits: 8 of operation, 24 of argument.
#pragma once

#include <cstdint>

namespace companion::python {

enum class Operation : std::uint8_t {
  nothing,
};

struct Instruction {
  std::uint32_t bits = 0;

  Instruction() = default;
  Instruction(Operation operation, std::uint32_t argument)
      : bits(static_cast<std::uint32_t>(operation) | argument << 8) {}
  Operation operation() const { return static_cast<Operation>(bits & 0xFF); }
  std::uint32_t argument() const { return bits >> 8; }
};

}  // namespace companion::python
