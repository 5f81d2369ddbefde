// Reads the requests of the window. Whoever has just done one reads the next: mostly the lesson's own thread,
// so that one thread reads a call, makes it and answers. While it is busy for longer, a thread of the inbox
// stands in. Used by Host and LessonThread.
#pragma once

#include "host/locks.h"
#include "wire/line_splitter.h"
#include "wire/reading_turn.h"

#include <windows.h>
#include <functional>
#include <string>
#include <string_view>

namespace companion::host {

// What becomes of a request.
class RequestTaker {
 public:
  // One line, without its end. True if it was left to a lesson thread, the calling one or another.
  virtual bool take(std::string_view line) = 0;

 protected:
  ~RequestTaker() = default;
};

class RequestInbox {
 public:
  RequestInbox(HANDLE pipe, RequestTaker& taker);

  // Starts the thread that stands in, and returns when it runs: one that begins while another thread loads a
  // DLL waits for that. False, with Windows' last error, if it cannot be made.
  [[nodiscard]] bool start();

  // Reads, on the calling thread, until it has work or a request was left to another lesson thread. Returns
  // at once if another thread reads. Ends the process where the window is gone.
  void read_until_work(const std::function<bool()>& has_work);

 private:
  static DWORD WINAPI run(void* inbox);
  [[noreturn]] void stand_in();
  // Reads what is there; waits if nothing is. True as RequestTaker::take().
  bool read_once();

  HANDLE pipe_;
  RequestTaker& taker_;
  wire::ReadingTurn<Lock, Condition> turn_;
  // Of the thread whose turn it is.
  std::string buffer_;
  wire::LineSplitter lines_;
  bool more_waits_ = false;

  Lock start_lock_;
  Condition started_;
  bool runs_ = false;
};

}  // namespace companion::host
