#include "run/file_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace companion::run {

struct FileLock::Owner {
  int descriptor = -1;
  ~Owner() {
    if (descriptor >= 0) ::close(descriptor);
  }
};

FileLock::FileLock(std::unique_ptr<Owner> owner) : owner_(std::move(owner)) {}
FileLock::~FileLock() = default;

std::unique_ptr<FileLock> FileLock::try_take(const std::filesystem::path& file) {
  auto owner = std::make_unique<Owner>();
  owner->descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (owner->descriptor < 0 || ::flock(owner->descriptor, LOCK_EX | LOCK_NB) != 0) return nullptr;
  return std::unique_ptr<FileLock>(new FileLock(std::move(owner)));
}

}  // namespace companion::run
