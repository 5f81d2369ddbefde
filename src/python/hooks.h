// ExecutionHooks: how the owner of an interpreter watches and steers a run. The session implements it; every
// function has a default that does nothing, so that tests implement what they need.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace companion::python {

class Exception;
class Frame;
class Thread;
struct TracebackEntry;

// Called on the Python thread concerned with the InterpreterLock held. A hook that waits must release the
// lock meanwhile (LockReleased, lock.h). A hook may throw Ended.
class ExecutionHooks {
 public:
  virtual ~ExecutionHooks() = default;

  // Before a statement is executed, also each time a loop tests its condition or takes its next item.
  virtual void on_line(Thread&, Frame&, int /*line*/) {}
  // A Python function's frame (also a module's, a class body's) begins and ends; frame.depth() tells over
  // from into.
  virtual void on_enter(Thread&, Frame&) {}
  virtual void on_leave(Thread&, Frame&) {}
  // print() and sys.stdout.write(), sys.stderr.write().
  virtual void on_print(Thread&, std::string_view /*text*/) {}
  virtual void on_print_error(Thread&, std::string_view /*text*/) {}
  // An except, finally or with of this frame takes an exception; `added` are the lines that it has left since
  // the last time, innermost first, this frame's last.
  virtual void on_caught(Thread&, Frame&, Exception&, std::span<const TracebackEntry> /*added*/) {}
  // An exception is about to leave the outermost frame of this thread.
  virtual void on_uncaught(Thread&, Exception&) {}
  // input(): the line without its end; nothing (false) is the end of the input, EOFError.
  virtual bool on_ask(Thread&, std::string_view /*prompt*/, std::string& /*answer*/) { return false; }
  // msvcrt.kbhit(): a line, if one was typed; does not wait for it. The next on_ask waits for the same one.
  enum class Typed { nothing_yet, line, end_of_input };
  virtual Typed on_look_for_input(Thread&, std::string& /*line*/) { return Typed::end_of_input; }
};

}  // namespace companion::python
