// Buffer: the bytes of an object as memoryview and ctypes' from_buffer() see them, wherever they lie. As long
// as one is open, a bytearray keeps its size. Object::open_buffer() makes it.
#pragma once

#include "base/hex.h"
#include "python/value.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace companion::python {

class Thread;

class Buffer {
 public:
  // What the bytes are, in the letters of the module struct (PEP 3118 for those of ctypes).
  struct Shape {
    bool read_only = false;
    std::string format = "B";
    std::uint64_t item_bytes = 1;
    std::vector<std::int64_t> lengths;  // of each dimension; a single number has none
  };

  virtual ~Buffer() = default;
  virtual std::uint64_t size_bytes() const = 0;
  virtual Shape shape() const = 0;
  virtual Bytes read(Thread& thread, std::uint64_t offset, std::uint64_t size_bytes) = 0;
  virtual void write(Thread& thread, std::uint64_t offset, std::span<const std::uint8_t> bytes) = 0;
};

}  // namespace companion::python
