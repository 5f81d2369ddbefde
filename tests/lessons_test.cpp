// The shipped lessons, run for real and compared with what their pages promise.
#include "lesson/course.h"
#include "lesson/output_match.h"
#include "support/real_session.h"

#include <doctest/doctest.h>

using companion::test::RealSession;
using companion::test::workbench;
namespace lesson = companion::lesson;
namespace run = companion::run;
namespace trace = companion::trace;

namespace {

const lesson::Course& course() {
  static const auto loaded = lesson::load_course(COMPANION_SOURCE_DIR "/lessons");
  REQUIRE(loaded.ok());
  return loaded.value();
}

}  // namespace

TEST_CASE("lessons: every page reads without a problem") {
  CHECK(course().lessons.size() >= 2);
  for (const lesson::Lesson& lesson : course().lessons) {
    for (const companion::Error& problem : lesson.page.problems)
      FAIL_CHECK(problem.to_string());
  }
}

TEST_CASE("lessons: every experiment prints what its page says") {
  for (const lesson::Lesson& lesson : course().lessons) {
    const std::string key = run::scratch_key(lesson.number, lesson.page.path);
    REQUIRE(workbench().empty_scratch(key).ok());
    const int experiments = lesson.page.cells.empty() ? 0 : lesson.page.cells.back().experiment;
    for (int experiment = 1; experiment <= experiments; ++experiment) {
      std::vector<std::string> cells;
      std::string expected;
      for (const std::size_t index : lesson::cells_of_experiment(lesson.page, experiment)) {
        const lesson::Cell& cell = lesson.page.cells[index];
        cells.push_back(cell.code.text);
        const auto& output = cell.output.wine ? cell.output.wine : cell.output.text;
        if (output) expected += output->text;
      }
      RealSession session(std::move(cells), key);
      const run::SessionStatus status = session.run_pressing_first_buttons();
      CAPTURE(lesson.page.path);
      CAPTURE(experiment);
      CHECK(status.end == trace::EndStatus::finished);
      CHECK(session.traceback() == "");
      const auto difference = lesson::first_difference(expected, session.printed());
      CHECK_MESSAGE(!difference, difference.value_or(""));
    }
  }
}

TEST_CASE("lessons: lesson 6 run twice fails the second time with 80, ERROR_FILE_EXISTS") {
  const lesson::Lesson* lesson = course().find("6");
  REQUIRE(lesson != nullptr);
  REQUIRE(workbench().empty_scratch("06").ok());
  const std::string code = lesson->page.cells.at(0).code.text;
  RealSession first({code}, "06");
  first.run_to_end();
  CHECK(first.printed() == "created\nclosed: 1\n");
  RealSession second({code}, "06");
  second.run_to_end();
  CHECK(second.printed() == "failed with error 80\n");
  const auto calls = second.all<trace::Call>();
  REQUIRE(calls.size() == 2);
  CHECK(calls[1].last_error == 80);
  CHECK(workbench().catalogue()->error(80)->name == "ERROR_FILE_EXISTS");
}
