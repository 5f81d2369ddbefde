// The host's own ends of the wire, and the pipes that catch what a lesson prints. A lesson may close or
// replace the standard handles as it likes: the wire runs over private duplicates that CloseHandle refuses to
// close. Used by main and Watcher.
#pragma once

#include "host/locks.h"
#include "wire/protocol.h"

#include <windows.h>
#include <atomic>
#include <cstdint>
#include <string_view>

namespace companion::host {

struct PrivatePipes {
  HANDLE requests = nullptr;  // read end of the wire
  HANDLE replies = nullptr;   // write end of the wire
  HANDLE output = nullptr;    // read ends of what the lesson prints
  HANDLE errors = nullptr;
};

// Moves the wire away from the standard handles, then makes standard input NUL and output and error pipes,
// for Windows and for msvcrt's descriptors 0 to 2. Where that fails it says so on standard error and ends the
// process.
PrivatePipes make_private_pipes();

// Writes messages to the window, whole lines, one thread at a time.
class Sender {
 public:
  explicit Sender(HANDLE pipe) : pipe_(pipe) {}

  void answer(const wire::RequestMessage& request, wire::Reply reply) {
    send({request.id, request.thread, std::move(reply)});
  }
  void answer(std::uint64_t id, std::uint32_t thread, wire::Reply reply) {
    send({id, thread, std::move(reply)});
  }

  // Gives the event the next id, and tells it.
  std::uint64_t event(std::uint32_t thread, wire::Reply event);

  // Calls `action` with the number of writes made so far, while none is under way.
  template <typename Action>
  auto while_silent(Action action) {
    LockGuard guard(lock_);
    return action(writes_);
  }

  // From the last handler of a dying process: not at all if another thread is just writing.
  void last_event(wire::Reply event);

 private:
  void send(wire::ReplyMessage message);
  void write(std::string_view line);

  HANDLE pipe_;
  Lock lock_;
  std::uint64_t writes_ = 0;
  std::atomic<std::uint64_t> next_event_ = 1;
};

// With which exit codes the host ends itself; the window shows them, and words where there are some.
inline constexpr std::uint32_t kWindowIsGone = 0;
inline constexpr std::uint32_t kLineTooLong = 2;
inline constexpr std::uint32_t kNoPipes = 11;
inline constexpr std::uint32_t kNoThreads = 12;

// Ends this process at once, without running what DLLs want to do at its end (a lock may be held for ever).
[[noreturn]] void end_process(std::uint32_t exit_code);

}  // namespace companion::host
