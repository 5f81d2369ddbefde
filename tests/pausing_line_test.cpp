// view/pausing_line: where a run pauses that was told any line of a code.
#include "view/pausing_line.h"

#include <doctest/doctest.h>

using namespace companion::view;

TEST_CASE("pausing line: a statement's own line is meant as it is, a blank line or comment means the next") {
  const std::string code = "import ctypes\n\n# a comment\nx = 1\ny = 2\n";
  CHECK(pausing_line(code, 1) == 1);
  CHECK(pausing_line(code, 2) == 4);
  CHECK(pausing_line(code, 3) == 4);
  CHECK(pausing_line(code, 5) == 5);
}

TEST_CASE("pausing line: every line of a statement over several means its first") {
  const std::string code = "a = 0\ncall(1,\n     2,\n\n     3)\nb = 1\n";
  CHECK(pausing_line(code, 2) == 2);
  CHECK(pausing_line(code, 4) == 2);
  CHECK(pausing_line(code, 5) == 2);
  CHECK(pausing_line(code, 6) == 6);
}

TEST_CASE("pausing line: inside of blocks it is the block's own statement") {
  const std::string code =
      "def f(a,\n      b):\n    global g\n    return a\n\ntry:\n    f(1, 2)\nexcept OSError:\n    pass\n"
      "else:\n    f(3, 4)\n";
  CHECK(pausing_line(code, 2) == 1);
  CHECK(pausing_line(code, 3) == 4);
  CHECK(pausing_line(code, 5) == 6);
  CHECK(pausing_line(code, 8) == 9);
  CHECK(pausing_line(code, 10) == 11);
}

TEST_CASE("pausing line: behind the last statement, and where the text cannot be read, the line stays") {
  CHECK(pausing_line("x = 1\n\n\n", 3) == 3);
  CHECK(pausing_line("x = (\n", 1) == 1);
}
