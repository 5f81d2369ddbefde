// The library that is written in Python: unseen by stepping and tracebacks, what it lacks is said; sys on
// Windows; modules that Python lacks.
#include "python/frame.h"
#include "support/python_run.h"

#include <doctest/doctest.h>

using companion::test::PythonRun;
using companion::test::run_python;

namespace {

// Writes down each line that a stepping learner would stop at.
class Steps : public PythonRun {
 public:
  void on_line(companion::python::Thread&, companion::python::Frame& frame, int line) override {
    seen += frame.code().source->name() + ":" + std::to_string(line) + " ";
  }
  void on_enter(companion::python::Thread&, companion::python::Frame& frame) override {
    seen += "+" + frame.code().name + " ";
  }
  std::string seen;
};

}  // namespace

TEST_CASE("library: stepping sees the learner's lines only") {
  Steps steps;
  steps.run(
      "import functools\n"
      "def add(a, b):\n"
      "    return a + b\n"
      "print(functools.reduce(add, [1, 2, 3]))\n"
      "print(eval('add(1, 1)'))\n");
  CHECK(steps.output == "6\n2\n");
  CHECK(steps.errors.empty());
  CHECK(steps.seen == "+<module> x.py:1 x.py:2 x.py:4 +add x.py:3 +add x.py:3 x.py:5 +add x.py:3 ");
}

TEST_CASE("library: a traceback shows the learner's lines only") {
  CHECK(run_python("import functools\n"
                   "def bad(a, b):\n"
                   "    return a / b\n"
                   "functools.reduce(bad, [1, 0])\n") ==
        "Traceback (most recent call last):\n"
        "  File \"x.py\", line 4, in <module>\n"
        "    functools.reduce(bad, [1, 0])\n"
        "  File \"x.py\", line 3, in bad\n"
        "    return a / b\n"
        "ZeroDivisionError: division by zero\n");
  CHECK(run_python("import collections\ncollections.deque().pop()\n") ==
        "Traceback (most recent call last):\n"
        "  File \"x.py\", line 2, in <module>\n"
        "    collections.deque().pop()\n"
        "IndexError: pop from an empty deque\n");
}

TEST_CASE("library: a name that Python's module has and ours lacks is Unsupported, another is nobody's") {
  CHECK(run_python("import hashlib\nhashlib.blake2b\n")
            .ends_with("companion.Unsupported: hashlib.blake2b is not supported here\n"));
  CHECK(run_python("import functools\nfunctools.nope\n")
            .ends_with("AttributeError: module 'functools' has no attribute 'nope'\n"));
  CHECK(run_python("from itertools import nope\n")
            .ends_with("ImportError: cannot import name 'nope' from 'itertools' (unknown location)\n"));
}

TEST_CASE("library: a module that is not Python's says what it is, if it is well known") {
  CHECK(run_python("import win32api\n")
            .ends_with("ModuleNotFoundError: No module named 'win32api'\n"
                       "(pywin32 is not part of Python; ctypes reaches the same functions)\n"));
  CHECK(run_python("import numpy as np\n")
            .ends_with("ModuleNotFoundError: No module named 'numpy'\n"
                       "(numpy is not part of Python)\n"));
  CHECK(run_python("import qwertz\n").ends_with("ModuleNotFoundError: No module named 'qwertz'\n"));
  CHECK(run_python("try:\n    import win32api\nexcept ImportError as e:\n    print(e, e.name)\n") ==
        "No module named 'win32api' win32api\n");
  CHECK(run_python("import tkinter\n")
            .ends_with("companion.Unsupported: the module tkinter is not supported here\n"));
}

TEST_CASE("sys: what Windows' Python says of itself") {
  CHECK(
      run_python(
          "import sys\nprint(sys.platform, sys.version_info[:2], sys.version_info.major, sys.version_info >= "
          "(3, 8), "
          "sys.version[:4], sys.maxsize, sys.byteorder, sys.argv, sys.maxunicode, sys.winver, "
          "sys.getdefaultencoding())\n"
          "print(sys.version_info, sys.implementation.name, sys.float_info.max, sys.float_info.epsilon)\n") ==
      "win32 (3, 12) 3 True 3.12 9223372036854775807 little ['x.py'] 1114111 3.12 utf-8\n"
      "sys.version_info(major=3, minor=12, micro=0, releaselevel='final', serial=0) win32-companion "
      "1.7976931348623157e+308 2.220446049250313e-16\n");
}

TEST_CASE("sys: streams write where they should, and print follows sys.stdout") {
  PythonRun run;
  run.run(
      "import sys\n"
      "sys.stdout.write('out\\n'); sys.stderr.write('error\\n'); sys.stdout.flush()\n"
      "print('to error', file=sys.stderr)\n"
      "class Sink:\n    def __init__(self): self.text = ''\n    def write(self, text): self.text += text\n"
      "sink = Sink()\nsys.stdout = sink\nprint('hidden')\nsys.stdout = "
      "sys.__stdout__\nprint(repr(sink.text))\n");
  CHECK(run.output == "out\n'hidden\\n'\n");
  CHECK(run.errors == "error\nto error\n");
}

TEST_CASE("sys: stdin asks line by line") {
  PythonRun run;
  run.answers = {"first", "second", "third"};
  run.run(
      "import sys\nprint(repr(sys.stdin.readline()))\nfor line in sys.stdin: print(repr(line))\n"
      "print(repr(sys.stdin.readline()))\n");
  CHECK(run.output == "'first\\n'\n'second\\n'\n'third\\n'\n''\n");
}

TEST_CASE("library: what Python has on Unix alone is not found, as on Windows") {
  CHECK(run_python("try:\n    import fcntl\nexcept ImportError as e:\n    print(e, e.name)\n"
                   "try:\n    import curses\nexcept ModuleNotFoundError as e:\n    print(e, e.name)\n"
                   "try:\n    import tty\nexcept ModuleNotFoundError as e:\n    print(e)\n") ==
        "No module named 'fcntl' fcntl\nNo module named '_curses' _curses\nNo module named 'termios'\n");
}

TEST_CASE("sys.excepthook: a hook that raises is told of, and then what it was called for") {
  const std::string told =
      run_python("import sys\ndef hook(*three): 1 / 0\nsys.excepthook = hook\nraise ValueError('x')\n");
  CHECK(told.starts_with("Error in sys.excepthook:\nTraceback (most recent call last):\n"));
  CHECK(told.find("ZeroDivisionError: division by zero\n\nOriginal exception was:\n"
                  "Traceback (most recent call last):\n") != std::string::npos);
  CHECK(told.ends_with("\nValueError: x\n"));
}
