// lesson/output_match: is it what the page says?
#include "lesson/output_match.h"

#include <doctest/doctest.h>

using companion::lesson::first_difference;
using companion::lesson::matches_line;

TEST_CASE("output: a star stands for part of one line") {
  CHECK(matches_line("<x object at 0x*>", "<x object at 0x000001D2>"));
  CHECK(matches_line("C:\\*\\04", "C:\\lessons-2\\04"));
  CHECK(matches_line("a*b*c", "a--b-b-c"));
  CHECK_FALSE(matches_line("a*b", "a-c"));
}

TEST_CASE("output: without a star every character counts") {
  CHECK(matches_line("", ""));
  CHECK_FALSE(matches_line("1", "10"));
  CHECK_FALSE(matches_line("10", "1"));
}

TEST_CASE("output: a star does not reach over the end of a line") {
  CHECK(first_difference("a*\n", "a\nb\n") == "line 2 should be nothing, but it is \"b\"");
}

TEST_CASE("output: the first line that differs is named") {
  CHECK(first_difference("a\nb\n", "a\nc\n") == "line 2 should be \"b\", but it is \"c\"");
  CHECK(first_difference("a\nb\n", "a\n") == "line 2 should be \"b\", but it is nothing");
  CHECK(first_difference("a\n", "a") == std::nullopt);
}
