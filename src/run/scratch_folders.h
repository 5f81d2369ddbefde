// ScratchFolders: where the code of a page runs, C:\lessons\04 under Wine. One process has C:\lessons for
// itself; a second one gets C:\lessons-2, and so on. On Windows the folders lie in %LOCALAPPDATA%\Win32
// Companion. Used by Workbench.
#pragma once

#include "base/result.h"
#include "machine/wine_prefix.h"
#include "run/file_lock.h"

#include <memory>
#include <string>

namespace companion::run {

class ScratchFolders {
 public:
  // Takes the first set of folders that no other process holds.
  static Result<ScratchFolders> open(const machine::Prefix& prefix);

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
};

}  // namespace companion::run
