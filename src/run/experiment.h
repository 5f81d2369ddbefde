// Experiment: the Python side of a session. It runs the cells one after the other on its thread, tells the
// trace each line, print and exception, and pauses where the pilot says. Owned by Session.
#pragma once

#include "python/hooks.h"
#include "python/thread.h"
#include "run/call_recorder.h"
#include "run/object_log.h"
#include "run/shared_state.h"
#include "run/variable_log.h"

#include <chrono>
#include <map>
#include <string>
#include <vector>

namespace companion::run {

class Experiment : public python::ExecutionHooks, public CallWatcher, public GuardDesk {
 public:
  Experiment(const SessionSetup& setup, SharedState& shared, SessionRecorder& recorder,
             machine::Machine& machine);
  ~Experiment() override;

  // Before run(): a name that the code finds in its module without having assigned it.
  void predefine(const std::string& name, std::int64_t value);
  // Runs all cells; returns when the session has ended. On the thread that becomes Python's main thread.
  void run();

  // --- python::ExecutionHooks
  void on_enter(python::Thread& thread, python::Frame& frame) override;
  void on_line(python::Thread& thread, python::Frame& frame, int line) override;
  void on_caught(python::Thread& thread, python::Frame& frame, python::Exception& exception,
                 std::span<const python::TracebackEntry> added) override;
  void on_leave(python::Thread& thread, python::Frame& frame) override;
  void on_print(python::Thread& thread, std::string_view text) override;
  void on_print_error(python::Thread& thread, std::string_view text) override;
  void on_uncaught(python::Thread& thread, python::Exception& exception) override;
  bool on_ask(python::Thread& thread, std::string_view prompt, std::string& answer) override;
  Typed on_look_for_input(python::Thread& thread, std::string& line) override;

  // --- CallWatcher
  void before_record(python::Thread& thread) override { tell_line(thread); }
  void call_started(python::Thread& thread, trace::CallId call, const std::string& function) override;
  void call_finished(python::Thread& thread) override;
  void callback_started(python::Thread& thread) override;
  void callback_finished(python::Thread& thread) override;
  void faulted(const std::string& function, const std::string& why) override;
  int cell() const override { return cell_; }

  // --- GuardDesk
  Answer ask(python::Thread& thread, const std::string& title, const std::string& text) override;

 private:
  // A line that is being executed and that the trace may not know yet.
  struct CurrentLine {
    python::Frame* frame = nullptr;
    int line = 0;
    bool told = true;
  };
  // What a thread is at: one line a frame, the innermost last.
  struct ThreadLines {
    std::vector<CurrentLine> lines;
    bool in_hook = false;
  };
  enum class CellEnd { finished, ended };

  bool wait_for_start(int cell);
  CellEnd run_cell(int cell);
  void tell_source_fault(const Error& error, const Cell& cell);
  void tell_line(python::Thread& thread);
  std::uint64_t open_question(python::Thread& thread, std::string_view prompt);
  bool close_question(python::Thread& thread, std::uint64_t ask, std::string& answer);
  bool is_question_open();
  void wait_for_question_of_others(python::Thread& thread);
  bool is_answered();
  void pause(python::Thread& thread, const Pilot::Place& place);
  void show_waiting();
  std::string scratch() const;
  void end(trace::EndStatus status, std::string message);

  const SessionSetup& setup_;
  SharedState& shared_;
  SessionRecorder& recorder_;
  machine::Machine& machine_;
  ObjectLog objects_;
  VariableLog variables_;
  Guard guard_;
  CallRecorder calls_;
  python::Interpreter interpreter_;

  int cell_ = 1;
  std::map<std::uint32_t, ThreadLines> lines_;  // by thread
  std::uint64_t lines_told_ = 0;                // since the last pause
  std::chrono::milliseconds last_told_{};       // in coarse_time()
  // Foreign calls under way, in the order in which they began; a call is `in Python` while its callback runs.
  struct CallUnderWay {
    std::uint32_t thread = 0;
    trace::CallId call = 0;
    std::string function;
    bool in_python = false;
  };
  std::vector<CallUnderWay> under_way_;
  bool raised_ = false;
  std::uint64_t open_look_ = 0;  // the question of on_look_for_input() that waits; 0: none
};

}  // namespace companion::run
