// What callhost.exe does with its requests: at once what needs no thread of the lesson, on whichever thread
// reads them; the rest is left to the lesson threads. Used by main.
#pragma once

#include "host/callbacks.h"
#include "host/handle_probe.h"
#include "host/lesson_thread.h"
#include "host/locks.h"
#include "host/private_pipes.h"
#include "host/request_inbox.h"
#include "host/watcher.h"
#include "wire/protocol.h"

#include <optional>
#include <string_view>

namespace companion::host {

class Host : private RequestTaker {
 public:
  explicit Host(const PrivatePipes& pipes);

  // Starts all threads, says hello, loads what a lesson expects to be loaded, then is the lesson's first
  // thread until the process ends.
  [[noreturn]] void run();

 private:
  bool take(std::string_view line) override;
  // What the session's calls are compared with is looked at behind the answer: before the next request is
  // read, but nobody waits for it while the window prepares its side.
  void begin_records();

  wire::Reply serve(wire::BeginSession& request);
  wire::Reply serve(wire::MakeCallback& request);
  wire::Reply serve(wire::FreeCallback& request);
  wire::Reply serve(wire::Read& request);
  wire::Reply serve(wire::Write& request);
  wire::Reply serve(wire::Handles& request);
  wire::Reply serve(wire::Windows& request);
  wire::Reply serve(wire::Answer& request);
  wire::Reply serve(wire::Quit& request);

  RequestInbox inbox_;
  Sender sender_;
  HandleProbe probe_;
  Watcher watcher_;
  ServerActivity activity_;
  LessonThreads threads_;
  Callbacks callbacks_;

  // Of the thread that reads.
  std::optional<wire::BeginSession> session_;
  bool records_begun_ = false;

  Lock prepared_lock_;
  Condition prepared_;
  bool is_prepared_ = false;
};

}  // namespace companion::host
