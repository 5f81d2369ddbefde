// SharedState: what the threads of one session share under one lock: the status that the window sees, the
// pilot, and who waits for what. Used by Session (control thread, public members) and Experiment (Python
// threads).
#pragma once

#include "python/interpreter.h"
#include "run/pilot.h"
#include "run/session.h"

#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace companion::run {

struct SharedState {
  std::mutex mutex;
  std::condition_variable changed;
  // For those who wait until the session rests: a call, which changes the phase twice, does not wake them.
  std::condition_variable rests;

  SessionStatus status;
  Pilot pilot;
  Pilot::Place place;  // where the session is paused; line 0 before a cell
  bool go = false;     // whoever is paused may go on
  bool stop = false;   // Stop was asked for
  bool host_gone = false;
  bool host_timed_out = false;     // it did not answer a request of ours, and was ended
  trace::CallId waiting_call = 0;  // the call that status.waiting_in names
  std::string faulted_function;    // the last call that was broken off by a fault
  int unhandled_commands = 0;

  // input() and msvcrt.kbhit(): the question that waits (0: none), and its answer; no text is the end of the
  // input.
  std::uint64_t last_ask = 0;
  std::uint64_t open_input = 0;
  bool input_ended = false;
  std::optional<std::string> input_answer;

  // The guard's questions that wait, by number, with the button that was chosen.
  std::map<std::uint64_t, std::optional<int>> guard_choices;

  // Set while they live. The machine is thread-safe; of the interpreter only stop() and tell_host_gone() are
  // used here.
  machine::Machine* machine = nullptr;
  python::Interpreter* interpreter = nullptr;

  std::function<void()> on_change;
  std::function<void()> on_shaken;  // a call was broken off by a fault

  // With `mutex` held; the caller notifies after unlocking.
  void set_phase(Phase phase) {
    status.phase = phase;
    status.since = std::chrono::steady_clock::now();
    if (phase != Phase::in_call) status.waiting_in.clear();
    if (at_rest()) rests.notify_all();
  }
  // With `mutex` held: it goes on only when somebody asks for it.
  bool at_rest() const {
    return status.phase == Phase::paused || status.phase == Phase::asking || status.phase == Phase::ended;
  }
  // Without `mutex` held.
  void notify() {
    changed.notify_all();
    if (on_change) on_change();
  }
};

}  // namespace companion::run
