// Whether this process asked the wineserver for anything. Handles are opened, closed and changed there, and
// there lie the pipes behind standard output and error: after a call that asked for nothing nobody need look
// at them, and looking takes several times what such a call takes. Told by what Linux counts: requests to the
// wineserver are writes. On Windows, where nothing counts them and looking is cheap, everything counts as
// active. Used by LessonThread.
#pragma once

#include "host/handle_row.h"
#include "host/locks.h"
#include "host/private_pipes.h"

#include <windows.h>
#include <cstdint>
#include <optional>
#include <string>

namespace companion::host {

class ServerActivity {
 public:
  explicit ServerActivity(Sender& sender) : sender_(sender) {}

  // `io_file` is this process's /proc/PID/io, as CreateFileW names it; empty on Windows. What it counts is
  // tried out first.
  void begin_session(const std::string& io_file);

  void call_begins();
  // How often was asked since looked(), by any thread of this process, at most; kManyQuestions where that is
  // not known.
  std::uint64_t call_ended();

  // From here on: the handles and the output were just looked at.
  void looked();

 private:
  // Of this process, but for those that carry our own messages.
  std::optional<std::uint64_t> writes();

  Sender& sender_;
  HANDLE file_ = nullptr;
  Lock lock_;
  int calls_ = 0;  // under way
  std::optional<std::uint64_t> at_look_;
};

}  // namespace companion::host
