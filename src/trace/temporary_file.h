// A file without a name that lives as long as the program at most. MemoryStore puts its oldest bytes there.
#pragma once

#include <cstdint>
#include <memory>
#include <span>

namespace companion::trace {

class TemporaryFile {
 public:
  // nullptr if the system gives none.
  static std::unique_ptr<TemporaryFile> create();
  ~TemporaryFile();
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  // All or nothing that counts: false leaves the range undefined.
  bool write(std::uint64_t offset, std::span<const std::uint8_t> bytes);
  bool read(std::uint64_t offset, std::span<std::uint8_t> bytes) const;

 private:
  explicit TemporaryFile(std::intptr_t file) : file_(file) {}
  std::intptr_t file_;
};

}  // namespace companion::trace
