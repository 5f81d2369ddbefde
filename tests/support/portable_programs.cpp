#include "support/portable_programs.h"

#include "base/file.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <unistd.h>

namespace companion::test {

std::vector<std::filesystem::path> portable_programs(const std::string& folder) {
  std::vector<std::filesystem::path> programs;
  for (const auto& entry :
       std::filesystem::directory_iterator(COMPANION_SOURCE_DIR "/tests/dialect/" + folder)) {
    if (entry.path().extension() == ".py") programs.push_back(entry.path());
  }
  std::sort(programs.begin(), programs.end());
  return programs;
}

std::string run_cpython(const std::filesystem::path& program) {
  const std::filesystem::path errors =
      std::filesystem::temp_directory_path() /
      ("portable-" + std::to_string(::getpid()) + "-" + program.stem().string() + ".err");
  const std::string command = "python3 -W ignore '" + program.string() + "' 2>'" + errors.string() + "'";
  FILE* pipe = ::popen(command.c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::string output;
  std::array<char, 4096> buffer;
  for (std::size_t size; (size = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;)
    output.append(buffer.data(), size);
  ::pclose(pipe);
  output += read_file(errors.string()).value();
  std::filesystem::remove(errors);
  return output;
}

}  // namespace companion::test
