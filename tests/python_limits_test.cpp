// Limits: what would fill the memory or never end is refused or stopped, in CPython's words where it has
// them.
#include "support/python_run.h"

#include <doctest/doctest.h>

#include <chrono>
#include <thread>

using companion::test::PythonRun;
using companion::test::run_python;

namespace {

std::string last_line(const std::string& text) {
  const std::size_t end = text.rfind('\n', text.size() - 2);
  return text.substr(end == std::string::npos ? 0 : end + 1);
}

}  // namespace

TEST_CASE("limits: recursion ends in RecursionError, whatever it goes through") {
  const std::string message = "RecursionError: maximum recursion depth exceeded";
  CHECK(last_line(run_python("def f(): f()\nf()\n")).starts_with(message));
  CHECK(last_line(run_python("class A:\n    def __init__(self): A()\nA()\n")).starts_with(message));
  CHECK(last_line(run_python("class A:\n    def __repr__(self): return repr(self)\nprint(A())\n"))
            .starts_with(message));
  CHECK(
      last_line(run_python("class A:\n    def __getattr__(self, n): return getattr(self, n + 'x')\nA().a\n"))
          .starts_with(message));
  CHECK(last_line(run_python("class A:\n    def __eq__(self, o): return self == o\nA() == A()\n"))
            .starts_with(message));
  CHECK(last_line(run_python("a = []\nfor i in range(100000): a = [a]\nprint(repr(a))\n"))
            .starts_with(message));
  CHECK(last_line(run_python("f = lambda: sorted([1, 2], key=lambda x: f())\nf()\n")).starts_with(message));
}

TEST_CASE("limits: sys.setrecursionlimit moves the limit") {
  CHECK(run_python("import sys\nsys.setrecursionlimit(5000)\ndef f(n): return 0 if n == 0 else 1 + f(n - 1)\n"
                   "print(f(4000), sys.getrecursionlimit())\n") == "4000 5000\n");
  CHECK(last_line(run_python(
            "import sys\nsys.setrecursionlimit(50)\ndef f(n): return 0 if n == 0 else 1 + f(n - 1)\n"
            "f(60)\n")) == "RecursionError: maximum recursion depth exceeded\n");
}

TEST_CASE("limits: integers of more than 4300 digits are not turned into text or back, unless told so") {
  CHECK(last_line(run_python("print(10 ** 4300)\n")) ==
        "ValueError: Exceeds the limit (4300 digits) for integer string conversion; use "
        "sys.set_int_max_str_digits() "
        "to increase the limit\n");
  CHECK(
      last_line(run_python("int('1' * 4301)\n")) ==
      "ValueError: Exceeds the limit (4300 digits) for integer string conversion: value has 4301 digits; use "
      "sys.set_int_max_str_digits() to increase the limit\n");
  CHECK(run_python("print(len(str(10 ** 4299)), int('1' * 4300) % 7, len(hex(10 ** 5000)))\n") ==
        "4300 5 4155\n");
  CHECK(run_python("import sys\nsys.set_int_max_str_digits(0)\nprint(len(str(10 ** 5000)))\n"
                   "sys.set_int_max_str_digits(5000)\nprint(sys.get_int_max_str_digits())\n") ==
        "5001\n5000\n");
}

TEST_CASE("limits: what would fill the memory is refused as MemoryError") {
  CHECK(last_line(run_python("'x' * 10 ** 12\n")).starts_with("MemoryError"));
  CHECK(last_line(run_python("b'x' * 10 ** 12\n")).starts_with("MemoryError"));
  CHECK(last_line(run_python("[0] * 10 ** 12\n")).starts_with("MemoryError"));
  CHECK(last_line(run_python("2 ** 10 ** 12\n")).starts_with("MemoryError"));
  CHECK(last_line(run_python("1 << 10 ** 12\n")).starts_with("MemoryError"));
  CHECK(last_line(run_python("bytes(10 ** 12)\n")).starts_with("MemoryError"));
  CHECK(last_line(run_python("bytearray(10 ** 12)\n")).starts_with("MemoryError"));
}

TEST_CASE("limits: Stop ends a loop, also one in a builtin or in the library") {
  for (const char* program : {"while True: pass\n", "import itertools\nfor x in itertools.count(): pass\n",
                              "sum(x for x in iter(int, 1))\n", "list(zip(*[iter(int, 1)]))\n",
                              "try:\n    while True: pass\nfinally:\n    print('not seen')\n"}) {
    CAPTURE(program);
    PythonRun run;
    std::thread stopper([&run] {
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
      run.interpreter.stop();
    });
    {
      const auto outcome = run.run(program);
      CHECK(outcome.status == companion::python::RunOutcome::Status::stopped);
    }
    stopper.join();
    CHECK(run.output.empty());
  }
}
