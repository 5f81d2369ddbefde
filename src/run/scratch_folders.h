// ScratchFolders: where the code of a page runs, C:\lessons\04 under Wine. One process has C:\lessons for
// itself; a second one gets C:\lessons-2, and so on. The linter has C:\check\PID instead, which goes with it.
// On Windows the folders lie in %LOCALAPPDATA%\Win32 Companion. Used by Workbench.
#pragma once

#include "base/result.h"
#include "machine/wine_prefix.h"
#include "run/file_lock.h"

#include <filesystem>
#include <memory>
#include <string>

namespace companion::run {

class ScratchFolders {
 public:
  // Takes the first set of folders that no other process holds.
  static Result<ScratchFolders> open(const machine::Prefix& prefix);
  // A set that is made for this process and removed at its end.
  static Result<ScratchFolders> open_for_check(const machine::Prefix& prefix);
  ~ScratchFolders();
  ScratchFolders(ScratchFolders&&) = default;
  ScratchFolders& operator=(ScratchFolders&&) = delete;

  // The folder of this page, made if need be, as Windows names it.
  Result<std::string> folder(const std::string& key) const;
  // Removes everything in it.
  Status empty(const std::string& key) const;

 private:
  ScratchFolders(machine::Prefix prefix, std::string root, std::unique_ptr<FileLock> lock)
      : prefix_(std::move(prefix)), root_(std::move(root)), lock_(std::move(lock)) {}

  machine::Prefix prefix_;
  std::string root_;  // "C:\lessons"
  std::unique_ptr<FileLock> lock_;
  // Removed at the end; held by a pointer, so that what was moved from removes nothing.
  std::unique_ptr<std::filesystem::path> removed_at_end_;
};

}  // namespace companion::run
