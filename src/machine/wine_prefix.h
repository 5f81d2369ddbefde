// Where Windows programs run. On Linux that is Wine with a prefix of this program's own: never the user's, no
// z:, no links into the home folder. On Windows itself nothing is needed and everything here says so.
// wine_prefix_posix.cpp and wine_prefix_win32.cpp. Used by app, cli (doctor, progress) and run.
#pragma once

#include "base/result.h"
#include "machine/child_process.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace companion::machine {

enum class PrefixState {
  not_needed,  // this is Windows
  no_wine,     // Wine is not installed
  missing,     // prepare_prefix() will make it
  foreign,     // the folder holds something that we did not make
  ready,
};

struct PrefixCheck {
  PrefixState state = PrefixState::missing;
  std::filesystem::path folder;  // where it is or will be; empty on Windows
  std::filesystem::path wine;    // the program; empty if there is none, and on Windows
};

// $WIN32_COMPANION_PREFIX, else $XDG_DATA_HOME/win32-companion/prefix, else
// ~/.local/share/win32-companion/prefix.
PrefixCheck check_prefix();

struct PrefixProgress {
  std::string step;             // "Preparing Windows' files"
  double seconds = 0;           // since the beginning
  double expected_seconds = 0;  // about
};
using PrefixProgressCallback = std::function<void(const PrefixProgress&)>;

// A prefix that can be used.
class Prefix {
 public:
  // The command that starts a Windows program: its path first, then its arguments.
  ChildCommand command(const std::filesystem::path& program, std::vector<std::string> arguments = {}) const;

  // "C:\lessons\04" as a native path; nothing if it is not on a drive that exists here, or climbs out of it.
  std::optional<std::filesystem::path> native_path(std::string_view windows_path) const;

  // The folder of this prefix; empty on Windows.
  const std::filesystem::path& folder() const { return folder_; }

 private:
  friend Result<Prefix> prepare_prefix(const PrefixProgressCallback& progress);
  Prefix(std::filesystem::path folder, std::filesystem::path wine)
      : folder_(std::move(folder)), wine_(std::move(wine)) {}

  std::filesystem::path folder_;
  std::filesystem::path wine_;
};

// Makes the prefix if it is missing (some 15 seconds), told through `progress` a few times a second from this
// thread. A half-made one is made anew; another process of ours that makes it just now is waited for. Errors
// say what to do.
Result<Prefix> prepare_prefix(const PrefixProgressCallback& progress = {});

}  // namespace companion::machine
