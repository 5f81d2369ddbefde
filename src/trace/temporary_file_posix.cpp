// See temporary_file.h: an unlinked file in the temporary folder.
#include "trace/temporary_file.h"

#include <cstdlib>
#include <filesystem>
#include <string>
#include <system_error>
#include <unistd.h>

namespace companion::trace {

std::unique_ptr<TemporaryFile> TemporaryFile::create() {
  std::error_code error;
  const std::filesystem::path folder = std::filesystem::temp_directory_path(error);
  if (error) return nullptr;
  std::string name = (folder / "win32-companion-XXXXXX").string();
  const int file = ::mkstemp(name.data());
  if (file < 0) return nullptr;
  ::unlink(name.c_str());
  return std::unique_ptr<TemporaryFile>(new TemporaryFile(file));
}

TemporaryFile::~TemporaryFile() {
  ::close(static_cast<int>(file_));
}

bool TemporaryFile::write(std::uint64_t offset, std::span<const std::uint8_t> bytes) {
  while (!bytes.empty()) {
    const ssize_t written =
        ::pwrite(static_cast<int>(file_), bytes.data(), bytes.size(), static_cast<off_t>(offset));
    if (written <= 0) return false;
    bytes = bytes.subspan(static_cast<std::size_t>(written));
    offset += static_cast<std::uint64_t>(written);
  }
  return true;
}

bool TemporaryFile::read(std::uint64_t offset, std::span<std::uint8_t> bytes) const {
  while (!bytes.empty()) {
    const ssize_t got =
        ::pread(static_cast<int>(file_), bytes.data(), bytes.size(), static_cast<off_t>(offset));
    if (got <= 0) return false;
    bytes = bytes.subspan(static_cast<std::size_t>(got));
    offset += static_cast<std::uint64_t>(got);
  }
  return true;
}

}  // namespace companion::trace
