#include "run/file_lock.h"

#include <windows.h>

namespace companion::run {

struct FileLock::Owner {
  HANDLE file = INVALID_HANDLE_VALUE;
  ~Owner() {
    if (file != INVALID_HANDLE_VALUE) ::CloseHandle(file);
  }
};

FileLock::FileLock(std::unique_ptr<Owner> owner) : owner_(std::move(owner)) {}
FileLock::~FileLock() = default;

std::unique_ptr<FileLock> FileLock::try_take(const std::filesystem::path& file) {
  auto owner = std::make_unique<Owner>();
  // Share mode 0: whoever comes second is refused.
  owner->file =
      ::CreateFileW(file.c_str(), GENERIC_WRITE, 0, nullptr, OPEN_ALWAYS, FILE_ATTRIBUTE_NORMAL, nullptr);
  if (owner->file == INVALID_HANDLE_VALUE) return nullptr;
  return std::unique_ptr<FileLock>(new FileLock(std::move(owner)));
}

}  // namespace companion::run
