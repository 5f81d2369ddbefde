// The shipped tapes: they are recordings of the lessons as they are now. To record one anew
// (CONTRIBUTING.md):
//   build/linux/bin/win32-lessons run N --json > assets/tapes/NN-slug.tape
#include "lesson/course.h"
#include "lesson/output_match.h"
#include "support/real_session.h"
#include "trace/tape.h"

#include <doctest/doctest.h>

#include <filesystem>

using companion::test::RealSession;
using companion::test::workbench;
namespace lesson = companion::lesson;
namespace run = companion::run;
namespace trace = companion::trace;

namespace {

// An experiment that asks this site is not compared: with a network it is answered, without one it is not.
constexpr std::string_view kOutside = "\"example.com\"";

// "4 GetCurrentDirectoryW -> 0", a line a call: what must be alike in two runs; addresses, handles and times
// differ.
std::string calls_of(const std::vector<trace::Event>& events) {
  std::string lines;
  std::string begun;
  bool outside = false;
  for (const trace::Event& event : events) {
    if (const auto* cell = std::get_if<trace::Begin>(&event.body)) {
      outside = cell->source.find(kOutside) != std::string::npos;
    } else if (outside) {
      continue;
    } else if (const auto* begin = std::get_if<trace::CallBegin>(&event.body)) {
      begun = std::to_string(begin->line) + " " + begin->function;
    } else if (const auto* call = std::get_if<trace::Call>(&event.body)) {
      lines += begun + " -> " + std::to_string(call->last_error) + "\n";
    }
  }
  return lines;
}

std::filesystem::path tape_of(const lesson::Lesson& lesson) {
  std::filesystem::path name = std::filesystem::path(lesson.page.path).stem();
  name += ".tape";
  return std::filesystem::path(COMPANION_SOURCE_DIR) / "assets" / "tapes" / name;
}

}  // namespace

TEST_CASE("tapes: every lesson has one, and it is whole") {
  const auto course = lesson::load_course(COMPANION_SOURCE_DIR "/lessons");
  REQUIRE(course.ok());
  for (const lesson::Lesson& lesson : course->lessons) {
    const auto tape = trace::read_tape(tape_of(lesson));
    REQUIRE_MESSAGE(tape.ok(), (tape.ok() ? "" : tape.error().to_string()));
    CHECK(!tape->fault);
    // One begin a cell, with the text that the page has now.
    std::vector<std::string> sources;
    for (const trace::Event& event : *tape->events) {
      if (const auto* begin = std::get_if<trace::Begin>(&event.body)) sources.push_back(begin->source);
    }
    std::vector<std::string> cells;
    for (const lesson::Cell& cell : lesson.page.cells)
      cells.push_back(cell.code.text);
    CHECK(sources == cells);
  }
}

TEST_CASE("tapes: a new run makes the same calls with the same errors") {
  const auto course = lesson::load_course(COMPANION_SOURCE_DIR "/lessons");
  REQUIRE(course.ok());
  for (const lesson::Lesson& lesson : course->lessons) {
    const auto tape = trace::read_tape(tape_of(lesson));
    REQUIRE(tape.ok());
    const std::string key = run::scratch_key(lesson.number, lesson.page.path);
    REQUIRE(workbench().empty_scratch(key).ok());
    std::vector<trace::Event> events;
    const int experiments = lesson.page.cells.empty() ? 0 : lesson.page.cells.back().experiment;
    for (int experiment = 1; experiment <= experiments; ++experiment) {
      std::vector<std::string> cells;
      for (const std::size_t index : lesson::cells_of_experiment(lesson.page, experiment)) {
        cells.push_back(lesson.page.cells[index].code.text);
      }
      RealSession session(std::move(cells), key);
      session.run_pressing_first_buttons();
      events.insert(events.end(), session.events().begin(), session.events().end());
    }
    INFO(lesson.page.path);
    CHECK(calls_of(*tape->events) == calls_of(events));
  }
}
