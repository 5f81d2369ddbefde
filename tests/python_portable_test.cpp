// Every program of tests/dialect/portable, run here and by the machine's CPython: the same to the byte.
// Tracebacks are compared without the lines of ^ marks, which we do not print.
#include "support/python_run.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

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

// Standard output, then standard error.
std::string run_cpython(const std::filesystem::path& program) {
  const std::filesystem::path errors =
      std::filesystem::temp_directory_path() / ("portable-" + program.stem().string() + ".err");
  const std::string command = "python3 -W ignore '" + program.string() + "' 2>'" + errors.string() + "'";
  FILE* pipe = ::popen(command.c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::string output;
  std::array<char, 4096> buffer;
  for (std::size_t size; (size = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;)
    output.append(buffer.data(), size);
  ::pclose(pipe);
  std::ifstream file(errors);
  output.append(std::istreambuf_iterator<char>(file), {});
  file.close();
  std::filesystem::remove(errors);
  return without_marks(output);
}

}  // namespace

TEST_CASE("portable programs print what CPython prints") {
  std::vector<std::filesystem::path> programs;
  for (const auto& entry :
       std::filesystem::directory_iterator(COMPANION_SOURCE_DIR "/tests/dialect/portable")) {
    if (entry.path().extension() == ".py") programs.push_back(entry.path());
  }
  std::sort(programs.begin(), programs.end());
  REQUIRE(programs.size() >= 6);
  for (const std::filesystem::path& program : programs) {
    CAPTURE(program.filename().string());
    std::ifstream file(program);
    std::stringstream text;
    text << file.rdbuf();
    PythonRun run;
    run.run(text.str(), program.string());
    CHECK(run.output + run.errors == run_cpython(program));
  }
}
