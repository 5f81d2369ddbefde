// The reader's side of callhost.exe: takes every request, does at once what needs no thread of the lesson,
// hands the rest to the lesson threads. It alone decides that the window is gone. Used by main.
#pragma once

#include "host/callbacks.h"
#include "host/handle_probe.h"
#include "host/lesson_thread.h"
#include "host/private_pipes.h"
#include "host/watcher.h"
#include "wire/protocol.h"

#include <windows.h>
#include <string_view>

namespace companion::host {

class Host {
 public:
  explicit Host(const PrivatePipes& pipes);

  // Starts all threads, says hello, then is the lesson's first thread until the process ends.
  [[noreturn]] void run();

 private:
  static DWORD WINAPI read(void* host);
  [[noreturn]] void read_requests();
  void take(std::string_view line);

  wire::Reply serve(wire::BeginSession& request);
  wire::Reply serve(wire::MakeCallback& request);
  wire::Reply serve(wire::FreeCallback& request);
  wire::Reply serve(wire::Read& request);
  wire::Reply serve(wire::Write& request);
  wire::Reply serve(wire::Handles& request);
  wire::Reply serve(wire::Windows& request);
  wire::Reply serve(wire::Answer& request);
  wire::Reply serve(wire::Quit& request);

  HANDLE requests_;
  Sender sender_;
  HandleProbe probe_;
  Watcher watcher_;
  LessonThreads threads_;
  Callbacks callbacks_;
  bool session_begun_ = false;
};

}  // namespace companion::host
