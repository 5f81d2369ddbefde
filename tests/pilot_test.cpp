// run/pilot: before which line a session pauses.
#include "run/pilot.h"

#include <doctest/doctest.h>

using companion::run::Pilot;

namespace {

Pilot::Place at(int line, int depth = 1, std::uint32_t thread = 1) {
  return {thread, 1, depth, line};
}

}  // namespace

TEST_CASE("pilot: the first step of a cell executes its first line") {
  Pilot pilot;
  pilot.step_over(at(0));
  CHECK_FALSE(pilot.should_pause(at(1)));
  CHECK(pilot.should_pause(at(2)));
}

TEST_CASE("pilot: step over does not pause inside a function that the line calls") {
  Pilot pilot;
  pilot.step_over(at(4));
  CHECK_FALSE(pilot.should_pause(at(1, 2)));
  CHECK_FALSE(pilot.should_pause(at(2, 2)));
  CHECK(pilot.should_pause(at(5)));
}

TEST_CASE("pilot: step over at the end of a function pauses in its caller") {
  Pilot pilot;
  pilot.step_over(at(2, 2));
  CHECK(pilot.should_pause(at(5, 1)));
}

TEST_CASE("pilot: step into pauses at the next line of any frame") {
  Pilot pilot;
  pilot.step_into(at(4));
  CHECK(pilot.should_pause(at(1, 2)));
}

TEST_CASE("pilot: step out goes on to the caller") {
  Pilot pilot;
  pilot.step_out(at(1, 2));
  CHECK_FALSE(pilot.should_pause(at(2, 2)));
  CHECK_FALSE(pilot.should_pause(at(1, 3)));
  CHECK(pilot.should_pause(at(5, 1)));
}

TEST_CASE("pilot: a step follows its own thread") {
  Pilot pilot;
  pilot.step_over(at(4));
  CHECK_FALSE(pilot.should_pause(at(9, 1, 2)));
  CHECK(pilot.should_pause(at(5)));
}

TEST_CASE("pilot: run pauses only at break points") {
  Pilot pilot;
  pilot.run();
  pilot.set_break_points(1, {3});
  CHECK_FALSE(pilot.should_pause(at(2)));
  CHECK(pilot.should_pause(at(3)));
}

TEST_CASE("pilot: nobody need ask while it runs and no cell has a break point") {
  Pilot pilot;
  CHECK_FALSE(pilot.may_pause());
  pilot.step_into(at(1));
  CHECK(pilot.may_pause());
  CHECK(pilot.should_pause(at(2)));
  CHECK_FALSE(pilot.may_pause());
  pilot.set_break_points(2, {3});
  CHECK(pilot.may_pause());
  pilot.set_break_points(2, {});
  CHECK_FALSE(pilot.may_pause());
}

TEST_CASE("pilot: run to a line pauses there, or at a break point before it") {
  Pilot pilot;
  pilot.set_break_points(1, {3});
  pilot.run_to(at(1), 6);
  CHECK(pilot.should_pause(at(3)));
  pilot.run_to(at(3), 6);
  CHECK_FALSE(pilot.should_pause(at(4)));
  CHECK(pilot.should_pause(at(6)));
}

TEST_CASE("pilot: a plan is fulfilled once") {
  Pilot pilot;
  pilot.step_over(at(4));
  CHECK(pilot.should_pause(at(5)));
  CHECK_FALSE(pilot.should_pause(at(6)));
}
