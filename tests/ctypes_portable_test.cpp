// Every program of tests/dialect/portable/ctypes, run here and by the machine's CPython: the same to the
// byte. They hold to what is alike on Windows and here: no long, no wchar_t in memory, no bit fields of mixed
// types.
#include "base/file.h"
#include "support/ctypes_lesson.h"
#include "support/fake_machine.h"
#include "support/portable_programs.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace companion;

TEST_CASE("portable programs with ctypes print what CPython prints") {
  const std::vector<std::filesystem::path> programs = test::portable_programs("portable/ctypes");
  REQUIRE(programs.size() >= 4);
  for (const std::filesystem::path& program : programs) {
    CAPTURE(program.filename().string());
    test::FakeMachine machine;
    test::CtypesLesson lesson(machine);
    CHECK(lesson.run(read_file(program.string()).value()) == test::run_cpython(program));
  }
}
