// What the editor says of code that is being typed.
#include "ui/code_check.h"

#include <doctest/doctest.h>

using namespace companion::ui;

TEST_CASE("code check: code that can run has no fault") {
  CHECK_FALSE(fault_of("import ctypes\nx = (1,\n  2)\n"));
  CHECK_FALSE(fault_of("\n"));
}

TEST_CASE("code check: the first fault has its line, its bytes and CPython's words") {
  auto fault = fault_of("x = 1\ny = (2\n");
  REQUIRE(fault);
  CHECK(fault->line == 2);
  CHECK(fault->begin == 10);
  CHECK(fault->end == 11);
  CHECK(fault->message == "SyntaxError: '(' was never closed");
}

TEST_CASE("code check: columns count characters, places bytes") {
  auto fault = fault_of("s = 'é' $\n");
  REQUIRE(fault);
  CHECK(fault->begin == 9);
  CHECK(fault->end == 10);
}

TEST_CASE("code check: a bracket knows its partner, before the caret first") {
  std::string text = "f(a[0], '(', 1)  # (\n";
  CHECK(bracket_pair(text, 2) == std::pair<std::size_t, std::size_t>{1, 14});
  CHECK(bracket_pair(text, 14) == std::pair<std::size_t, std::size_t>{1, 14});
  CHECK(bracket_pair(text, 6) == std::pair<std::size_t, std::size_t>{3, 5});
  CHECK_FALSE(bracket_pair(text, 10));
  CHECK_FALSE(bracket_pair(text, 0));
}

TEST_CASE("code check: brackets that do not fit belong to nobody") {
  CHECK_FALSE(bracket_pair("(]", 1));
  CHECK_FALSE(bracket_pair("((", 1));
}
