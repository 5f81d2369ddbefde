// What a shipped lesson promises beyond what `win32-lessons check` looks at (ctest's check_lessons).
#include "lesson/course.h"
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
