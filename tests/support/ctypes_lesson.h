// CtypesLesson: runs pieces of Python with ctypes against a machine and keeps what was printed and what
// ctypes told. For the tests of src/ctypes; the session of src/run is not involved.
#pragma once

#include "ctypes/context.h"
#include "ctypes/ctypes.h"
#include "ctypes/observer.h"
#include "machine/machine.h"
#include "python/frame.h"
#include "python/hooks.h"
#include "python/interpreter.h"
#include "python/thread.h"

#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace companion::test {

// Keeps every call that ctypes tells of.
class RecordingObserver : public ctypes::Observer {
 public:
  struct Record {
    ctypes::ForeignCall begin;
    ctypes::ForeignCallEnd end;
    std::uint64_t parent = 0;  // callback
    bool ended = false;
    bool lost = false;
  };
  struct CallbackRecord {
    std::uint64_t call = 0;
    std::string function;
    std::vector<std::string> arguments;
    std::string result;
  };

  // If set: asked before each call; may throw python::Raised.
  std::function<void(python::Thread&, const ctypes::ForeignCall&)> guard;
  std::vector<Record> calls;
  std::vector<CallbackRecord> callbacks;

  // The last call of a function; fails the test if there is none.
  const Record& last(std::string_view function) const;
  std::vector<std::string> functions() const;

  void before_call(python::Thread& thread, const ctypes::ForeignCall& call) override {
    if (guard) guard(thread, call);
  }
  std::uint64_t call_begins(python::Thread&, const ctypes::ForeignCall& call) override {
    calls.push_back({call, {}, 0, false, false});
    return calls.size();
  }
  void call_ends(python::Thread&, std::uint64_t call, const ctypes::ForeignCallEnd& end) override {
    calls[call - 1].end = end;
    calls[call - 1].ended = true;
  }
  void call_lost(python::Thread&, std::uint64_t call) override { calls[call - 1].lost = true; }
  std::uint64_t callback_begins(python::Thread&, std::uint64_t call, const std::string& function,
                                const std::vector<std::string>& arguments) override {
    callbacks.push_back({call, function, arguments, ""});
    return callbacks.size();
  }
  void callback_ends(python::Thread&, std::uint64_t callback, const std::string& result) override {
    callbacks[callback - 1].result = result;
  }
};

class CtypesLesson : private python::ExecutionHooks {
 public:
  explicit CtypesLesson(machine::Machine& machine);
  ~CtypesLesson() override;

  // Runs source in the lesson's module; returns what it printed, standard error behind standard output, then,
  // if an exception left it, the last line of the traceback.
  std::string run(std::string_view source);
  // The same for `print(repr((EXPRESSION)))` after `from ctypes import *`, without the line feed.
  std::string eval(std::string_view expression);

  python::RunOutcome::Status status() const { return status_; }
  const std::string& message() const { return message_; }
  python::Interpreter& interpreter() { return *interpreter_; }
  RecordingObserver observer;

 private:
  void on_print(python::Thread&, std::string_view text) override { printed_ += text; }
  void on_print_error(python::Thread&, std::string_view text) override { errors_ += text; }

  std::string printed_, errors_, message_;
  python::RunOutcome::Status status_ = python::RunOutcome::Status::finished;
  std::unique_ptr<python::Interpreter> interpreter_;
};

// Every "0x" followed by hexadecimal digits becomes "0x…".
std::string without_addresses(std::string text);

}  // namespace companion::test
