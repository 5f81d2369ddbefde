// Every program of tests/dialect/windows, run for real as `win32-lessons run` does: what it prints (standard
// output, then standard error) is what its .out file says, in which a `*` stands for part of one line. The
// programs cite the sources of what is expected.
#include "cli/commands.h"
#include "lesson/output_match.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

using namespace companion;

namespace {

std::string text_of(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

}  // namespace

TEST_CASE("Windows programs print what they print under CPython on Windows") {
  std::vector<std::filesystem::path> programs;
  for (const auto& entry :
       std::filesystem::directory_iterator(COMPANION_SOURCE_DIR "/tests/dialect/windows")) {
    if (entry.path().extension() == ".py") programs.push_back(entry.path());
  }
  std::sort(programs.begin(), programs.end());
  REQUIRE(programs.size() >= 15);
  for (std::filesystem::path program : programs) {
    CAPTURE(program.filename().string());
    cli::RunOptions options;
    options.what = program.string();
    options.allow_outside = true;  // they start programs and look around
    std::istringstream in;
    std::ostringstream out, errors;
    cli::run_lesson(COMPANION_BIN_DIR, options, in, out, errors);
    const std::string expected = text_of(program.replace_extension(".out"));
    REQUIRE_FALSE(expected.empty());
    const auto difference = lesson::first_difference(expected, out.str() + errors.str());
    CHECK_MESSAGE(!difference, difference.value_or(""));
  }
}
