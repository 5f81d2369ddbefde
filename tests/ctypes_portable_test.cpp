// Every program of tests/dialect/portable/ctypes, run here and by the machine's CPython: the same to the
// byte. They hold to what is alike on Windows and here: no long, no wchar_t in memory, no bit fields of mixed
// types.
#include "support/ctypes_lesson.h"
#include "support/fake_machine.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

using namespace companion;

namespace {

std::string run_cpython(const std::filesystem::path& program) {
  FILE* pipe = ::popen(("python3 -W ignore '" + program.string() + "' 2>&1").c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::string output;
  std::array<char, 4096> buffer;
  for (std::size_t size; (size = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;)
    output.append(buffer.data(), size);
  ::pclose(pipe);
  return output;
}

}  // namespace

TEST_CASE("portable programs with ctypes print what CPython prints") {
  std::vector<std::filesystem::path> programs;
  for (const auto& entry :
       std::filesystem::directory_iterator(COMPANION_SOURCE_DIR "/tests/dialect/portable/ctypes")) {
    if (entry.path().extension() == ".py") programs.push_back(entry.path());
  }
  std::sort(programs.begin(), programs.end());
  REQUIRE(programs.size() >= 4);
  for (const std::filesystem::path& program : programs) {
    CAPTURE(program.filename().string());
    std::ifstream file(program);
    std::stringstream text;
    text << file.rdbuf();
    test::FakeMachine machine;
    test::CtypesLesson lesson(machine);
    CHECK(lesson.run(text.str()) == run_cpython(program));
  }
}
