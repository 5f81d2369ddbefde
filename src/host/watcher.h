// Looks, while calls run and now and then between them, at what the process shows and prints: dialogs that
// appear and close, bytes in the pipes behind standard output and error. Tells them as events. Used by
// LessonThread and Host.
#pragma once

#include "host/locks.h"
#include "host/private_pipes.h"
#include "wire/protocol.h"

#include <windows.h>
#include <cstdint>
#include <vector>

namespace companion::host {

class Watcher {
 public:
  Watcher(Sender& sender, HANDLE output, HANDLE errors) : sender_(sender), output_(output), errors_(errors) {}

  // Starts the thread, before the first foreign call. It rests until the session begins. False, with Windows'
  // last error, if it cannot be made.
  [[nodiscard]] bool start();
  void begin_session();

  void call_begins();
  // What the call printed, and that its dialogs are closed, is told before this returns. A process that asked
  // the wineserver for nothing has printed nothing.
  void call_ended(bool asked_nothing);

 private:
  static DWORD WINAPI run(void* watcher);
  void watch();
  void tell_output();
  void tell_output(HANDLE pipe, wire::Output::Stream stream);
  void tell_new_dialogs();
  void tell_closed_dialogs();

  Sender& sender_;
  HANDLE output_;
  HANDLE errors_;

  Lock output_lock_;
  Lock dialogs_lock_;
  std::vector<HWND> dialogs_;  // told, not yet closed

  Lock lock_;
  Condition call_began_;
  bool session_begun_ = false;
  int calls_ = 0;
  bool call_seen_ = false;  // since the thread looked last
  int looks_without_call_ = 0;
  bool resting_ = false;
};

}  // namespace companion::host
