// Every program of tests/dialect/portable, run here and by the machine's CPython: the same to the byte.
// Tracebacks are compared without the lines of ^ marks, which we do not print.
#include "base/file.h"
#include "support/portable_programs.h"
#include "support/python_run.h"

#include <doctest/doctest.h>

#include <sstream>
#include <string>
#include <vector>

using namespace companion;
using companion::test::PythonRun;

namespace {

std::string without_marks(const std::string& text) {
  std::istringstream lines(text);
  std::string kept;
  for (std::string line; std::getline(lines, line);) {
    const bool marks = line.starts_with("    ") && line.find_first_not_of(" ^~") == std::string::npos &&
                       line.find('^') != std::string::npos;
    if (!marks) kept += line + "\n";
  }
  return kept;
}

}  // namespace

TEST_CASE("portable programs print what CPython prints") {
  const std::vector<std::filesystem::path> programs = test::portable_programs("portable");
  REQUIRE(programs.size() >= 6);
  for (const std::filesystem::path& program : programs) {
    CAPTURE(program.filename().string());
    PythonRun run;
    run.run(read_file(program.string()).value(), program.string());
    CHECK(run.output + run.errors == without_marks(test::run_cpython(program)));
  }
}
