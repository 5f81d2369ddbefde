// What a session sees and steers: lines, depth, call sites, variables, Stop, threads.
#include "python/code.h"
#include "python/exception.h"
#include "python/frame.h"
#include "python/operations.h"
#include "support/python_run.h"

#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <thread>

using namespace companion;
using namespace companion::python;
using companion::test::PythonRun;

namespace {

// Writes down every line with its depth, entries and leavings.
class Watched : public PythonRun {
 public:
  void on_line(Thread&, Frame& frame, int line) override {
    lines += std::to_string(frame.depth()) + ":" + std::to_string(line) + " ";
  }
  void on_enter(Thread&, Frame& frame) override { lines += ">" + frame.code().name + " "; }
  void on_leave(Thread&, Frame& frame) override { lines += "<" + frame.code().name + " "; }
  std::string lines;
};

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace

TEST_CASE("hooks: each line once, a loop's line at each turn, with the depth of its frame") {
  Watched run;
  run.run("def f(x):\n    y = x\n    return y\nfor i in range(2):\n    f(i)\nn = 1\nwhile n:\n    n = 0\n");
  CHECK(run.lines ==
        "><module> 1:1 1:4 1:5 >f 2:2 2:3 <f 1:4 1:5 >f 2:2 2:3 <f 1:4 1:6 1:7 1:8 1:7 <<module> ");
}

TEST_CASE("hooks: a frame that an exception leaves is left, too") {
  Watched run;
  run.run("def f():\n    1 / 0\ntry:\n    f()\nexcept ZeroDivisionError:\n    pass\n");
  CHECK(run.lines == "><module> 1:1 1:3 1:4 >f 2:2 <f 1:5 1:6 <<module> ");
}

TEST_CASE("hooks: a caught exception tells each line that it left, innermost first, and no line twice") {
  class Caught : public PythonRun {
   public:
    void on_caught(Thread&, Frame& frame, Exception& exception,
                   std::span<const TracebackEntry> added) override {
      lines += frame.code().name + " takes " + exception.own_type().name() + ":";
      for (const TracebackEntry& left : added)
        lines += " " + std::to_string(left.line);
      lines += "\n";
    }
    std::string lines;
  } run;
  run.run(
      "def f():\n    try:\n        1 / 0\n    finally:\n        x = 1\ntry:\n    f()\nexcept "
      "ArithmeticError:\n"
      "    pass\n");
  CHECK(run.lines == "f takes ZeroDivisionError: 3\n<module> takes ZeroDivisionError: 7\n");
}

TEST_CASE("hooks: a paused line shows parameters, locals and what closures share") {
  class Paused : public PythonRun {
   public:
    void on_line(Thread& thread, Frame& frame, int line) override {
      if (line != 5) return;
      for (const Frame::Variable& variable : frame.variables())
        seen += variable.name + "=" + repr(thread, variable.value) + " ";
    }
    std::string seen;
  } run;
  run.run(
      "def f(a, *rest, k=1):\n    shared = [a]\n    def g():\n        return shared\n    return g\nf(1, "
      "2)()\n");
  CHECK(run.seen.starts_with("a=1 k=1 rest=(2,) g=<function f.<locals>.g at 0x"));
  CHECK(run.seen.ends_with("shared=[1] "));
}

TEST_CASE("call site: a native function knows the call in the source and each argument's span") {
  PythonRun run;
  std::string seen;
  run.interpreter.lock().acquire();
  run.interpreter.main_module().define_function(
      run.interpreter.main_thread(), "native", [&](Thread& thread, const Arguments&) {
        const Thread::CurrentCall call = thread.current_call_site();
        if (call.site == nullptr) return Value::none();
        const script::Source& source = *call.code->source;
        seen += std::to_string(call.line) + " " + std::string(source.text_of(call.site->span));
        for (const CallArgumentSite& argument : call.site->arguments) {
          seen += " | " + argument.keyword + " " + std::string(source.text_of(argument.span));
        }
        seen += "\n";
        return Value::none();
      });
  run.interpreter.lock().release();
  run.run("x = [1]\nnative(x[0],\n  1 | 2, flag=0x40)\nsorted([3], key=native)\nnative(*x, **{})\n");
  CHECK(run.errors == "");
  CHECK(seen ==
        "2 native(x[0],\n  1 | 2, flag=0x40) |  x[0] |  1 | 2 | flag 0x40\n"
        "4 sorted([3], key=native) |  [3] | key native\n"
        "5 native(*x, **{}) |  x |  {}\n");
}

TEST_CASE("stop: an endless loop ends, and no except or finally sees it") {
  PythonRun run;
  std::atomic<bool> stopped = false;
  std::chrono::steady_clock::time_point when;
  std::thread stopper([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    when = std::chrono::steady_clock::now();
    run.interpreter.stop();
    stopped = true;
  });
  const RunOutcome outcome = run.run(
      "while True:\n    try:\n        while True: pass\n    except BaseException:\n        print('seen')\n   "
      " finally:\n        print('finally')\n");
  const double waited = seconds_since(when);
  stopper.join();
  CHECK(outcome.status == RunOutcome::Status::stopped);
  CHECK(waited < 20);
  CHECK(run.output == "");
  run.interpreter.clear_stop();
  CHECK(run.run("print('again')\n").status == RunOutcome::Status::finished);
  CHECK(run.output == "again\n");
}

TEST_CASE("stop: native loops end, too") {
  PythonRun run;
  std::thread stopper([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(30));
    run.interpreter.stop();
  });
  const RunOutcome outcome = run.run("def forever():\n    while True: yield 1\nsum(forever())\n");
  stopper.join();
  CHECK(outcome.status == RunOutcome::Status::stopped);
}

TEST_CASE("host gone: the program ends with the words of the host") {
  PythonRun run;
  run.interpreter.tell_host_gone("the call host ended");
  const RunOutcome outcome = run.run("print('never')\n");
  CHECK(outcome.status == RunOutcome::Status::host_gone);
  CHECK(outcome.message == "the call host ended");
  CHECK(run.output == "");
}

TEST_CASE("threads: two Python threads both get on, and one that waits outside holds nobody up") {
  PythonRun run;
  Interpreter& interpreter = run.interpreter;
  std::atomic<bool> waiting = false;
  interpreter.lock().acquire();
  Module& module = interpreter.main_module();
  module.define_function(interpreter.main_thread(), "start", [&](Thread&, const Arguments& arguments) {
    interpreter.start_thread(arguments.positional[0], {});
    return Value::none();
  });
  module.define_function(interpreter.main_thread(), "join", [&](Thread& thread, const Arguments&) {
    interpreter.join_threads(thread);
    return Value::none();
  });
  module.define_function(interpreter.main_thread(), "wait", [&](Thread& thread, const Arguments&) {
    const LockReleased released(thread);
    waiting = true;
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    return Value::none();
  });
  interpreter.lock().release();
  const RunOutcome outcome = run.run(
      "flags = [False, False]\n"
      "def spin(me, other):\n"
      "    flags[me] = True\n"
      "    n = 0\n"
      "    while not flags[other]: n += 1\n"
      "start(lambda: spin(0, 1))\n"
      "spin(1, 0)\n"
      "start(wait)\n"
      "join()\n"
      "print('both', flags)\n"
      "def fail(): raise ValueError('in a thread')\n"
      "start(fail)\njoin()\n");
  CHECK(outcome.status == RunOutcome::Status::finished);
  CHECK(waiting);
  CHECK(run.output == "both [True, True]\n");
  CHECK(run.errors.find("ValueError: in a thread") != std::string::npos);
}

TEST_CASE("an interpreter's end drops cycles, long chains and suspended generators") {
  PythonRun run;
  run.run(
      "a = []\na.append(a)\nclass C: pass\nc = C(); c.self = c; c.method = c.__init__\n"
      "chain = None\nfor i in range(200000): chain = [chain]\n"
      "def g():\n    x = [1]\n    yield x\n    yield g\nit = g(); next(it)\n"
      "def f():\n    def inner(): return f, inner\n    return inner\nkeep = f()\n"
      "try: 1 / 0\nexcept ZeroDivisionError as e: saved = e\n");
  CHECK(run.errors == "");
}
