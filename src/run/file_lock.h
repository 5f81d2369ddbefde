// FileLock: a lock that one process holds by a file, gone with the process whatever its end.
// file_lock_posix.cpp and file_lock_win32.cpp. Used by ScratchFolders.
#pragma once

#include <filesystem>
#include <memory>

namespace companion::run {

class FileLock {
 public:
  // Makes the file if need be; nullptr if another process (or another FileLock of ours) holds it, or it
  // cannot be made.
  static std::unique_ptr<FileLock> try_take(const std::filesystem::path& file);
  ~FileLock();
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;

 private:
  struct Owner;
  explicit FileLock(std::unique_ptr<Owner> owner);
  std::unique_ptr<Owner> owner_;
};

}  // namespace companion::run
