// Break points stay with their code while it is edited.
#include "view/edited_lines.h"

#include <doctest/doctest.h>

using companion::view::lines_after_edit;

TEST_CASE("edited lines: a line put in moves the marks behind it and no other") {
  CHECK(lines_after_edit("a\nb\nc\n", "a\nnew\nb\nc\n", {1, 2, 3}) == std::set<int>{1, 3, 4});
}

TEST_CASE("edited lines: a mark goes with its line and stays where the line is only changed") {
  CHECK(lines_after_edit("a\nb\nc\n", "a\nc\n", {2, 3}) == std::set<int>{2});
  CHECK(lines_after_edit("a\nb\nc\n", "a\nB\nc\n", {2, 3}) == std::set<int>{2, 3});
}

TEST_CASE("edited lines: nothing left, nothing marked") {
  CHECK(lines_after_edit("a\nb\n", "", {1, 2}).empty());
  CHECK(lines_after_edit("", "a\n", {}).empty());
}
