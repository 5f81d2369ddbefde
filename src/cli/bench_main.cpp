// win32-bench: measures what the project promises about speed and prints a table. Never part of a test:
// figures are for people.
#include "base/program_folder.h"
#include "cli/bench.h"

#include <CLI/CLI.hpp>

#include <cstdio>

namespace companion::cli {

void report(const Figure& figure) {
  std::printf("%-55s %10.2f %-12s", figure.name.c_str(), figure.value, figure.unit.c_str());
  if (figure.limit > 0)
    std::printf(" promised: %g%s", figure.limit, figure.value <= figure.limit ? "" : "  MISSED");
  std::printf("\n");
  std::fflush(stdout);
}

}  // namespace companion::cli

int main(int argc, char** argv) {
  using namespace companion;

  CLI::App program("Measures the speed of Win32 Companion on this machine.", "win32-bench");
  bool no_window = false;
  int idle_seconds = 60;
  program.add_flag("--no-window", no_window, "Leave out what needs a display");
  program.add_option("--idle-seconds", idle_seconds, "How long to watch a window in which nothing happens")
      ->check(CLI::Range(1, 3600));
  CLI11_PARSE(program, argc, argv);

  const std::filesystem::path folder = program_folder();
  cli::measure_sessions(folder);
  cli::measure_interpreter(folder);
  cli::measure_panels(folder);
  if (!no_window) cli::measure_window(folder, idle_seconds);
  return 0;
}
