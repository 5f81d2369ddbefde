// Thread: one Python thread: its frames, its hooks' view of where it is, its exception state. Every native
// function gets the Thread it runs on; through it the interpreter and the heap are reached.
#pragma once

#include "python/code.h"
#include "python/exception.h"
#include "python/interpreter.h"

#include <atomic>
#include <cstdint>
#include <string>
#include <vector>

namespace companion::python {

class Frame;
class Module;

// How the running of a piece of source ended.
struct RunOutcome {
  enum class Status { finished, raised, exited, stopped, host_gone };
  Status status = Status::finished;
  Ref<Exception> exception;  // raised and exited (SystemExit)
  int exit_code = 0;         // exited, and 1 for raised
  std::string message;       // host_gone: in words
};

class Thread {
 public:
  // `id` 1 is the main thread; ctypes uses the same number for the thread of the host.
  Thread(Interpreter& interpreter, std::uint32_t id);
  ~Thread();
  Thread(const Thread&) = delete;
  Thread& operator=(const Thread&) = delete;

  Interpreter& interpreter() const { return interpreter_; }
  Heap& heap() const { return interpreter_.heap(); }
  std::uint32_t id() const { return id_; }

  // The innermost Python frame; null while none runs.
  Frame* frame() const { return frame_.get(); }
  // How many Python functions are active, the module included.
  int depth() const;

  // While a native function runs: the call in the source that led to it, null if no call did (an operator,
  // say). `code` tells which source. The innermost Python frame's current call, also when a builtin called
  // back (sorted(key=f)).
  struct CurrentCall {
    const Code* code = nullptr;
    const CallSite* site = nullptr;
    int line = 0;
  };
  CurrentCall current_call_site() const;
  // The line that the innermost Python frame is at, 0 without one.
  int current_line() const;

  // Runs code in a module's namespace until it ends, whatever the way; exceptions do not leave.
  // Takes the InterpreterLock for the time.
  RunOutcome run(Code& code, Module& module);
  // The same for a function; the lock must be held. (Who calls from native code within a run uses call() of
  // operations.h.)
  RunOutcome run_callable(const Value& function, const std::vector<Value>& arguments);

  // Stop, and the wish of another thread for the lock, are looked after here; native loops call it too. May
  // throw Ended.
  void check_attention();

  // Objects that are being shown, for the "..." of a list within itself.
  std::vector<const Object*> shown_objects;

  // The exception being handled (for a bare `raise` and for __context__), empty if none.
  Value handled_exception;

  // Per-thread data of other layers (ctypes' private copy of the last error), by an owner's address.
  std::uint64_t& slot(const void* owner);

 private:
  friend class VirtualMachine;
  friend class NativeDepth;
  // The innermost frame whose code is not the library's; null if there is none.
  const Frame* learner_frame() const;
  template <typename Function>
  RunOutcome run_guarded(Function function);

  Interpreter& interpreter_;
  std::uint32_t id_;
  Ref<Frame> frame_;
  int native_depth_ = 0;  // nested runs of the VM
  std::vector<std::pair<const void*, std::uint64_t>> slots_;
};

// Guards the C++ stack where native code may call itself through Python values: RecursionError in place of an
// overflow.
class NativeDepth {
 public:
  explicit NativeDepth(Thread& thread) : thread_(thread) {
    if (++thread.native_depth_ > kMaximum) overflow();
  }
  ~NativeDepth() { --thread_.native_depth_; }
  NativeDepth(const NativeDepth&) = delete;
  NativeDepth& operator=(const NativeDepth&) = delete;

 private:
  static constexpr int kMaximum = 400;
  [[noreturn]] void overflow();
  Thread& thread_;
};

}  // namespace companion::python
