// The measurements of win32-bench: what speed the program promises, measured on this machine. Used by
// bench_main.
#pragma once

#include "run/workbench.h"

#include <filesystem>
#include <string>
#include <vector>

namespace companion::cli {

struct Figure {
  std::string name;
  double value = 0;
  std::string unit;
  double limit = 0;  // what the project promises, in the same unit; 0: no promise
};

// Prints the figure as a line of the table, at once: a whole run takes minutes.
void report(const Figure& figure);

// p50 and the like of a list of samples; 0 for an empty one.
double percentile(std::vector<double> samples, double percent);

// Runs `source` as the only cell of an experiment to its end; its events, and how long that took from the
// moment in which it could start.
std::vector<trace::Event> run_to_end(run::Workbench& workbench, const std::string& source,
                                     double* milliseconds = nullptr);

// Starting a host with no wineserver running, with one, and from the spare; a foreign call with its full
// record.
void measure_sessions(const std::filesystem::path& program_folder);

// The interpreter without any foreign call, traced as in the window; each figure also as a ratio to the time
// that the machine's own python3 takes for the same text, if there is one.
void measure_interpreter(const std::filesystem::path& program_folder);

// Frames with an object of 64 MiB against one of 4 KiB, drawn without a display; what 10,000 calls leave in
// memory.
void measure_panels(const std::filesystem::path& program_folder);

// The window: time to its first frame against Dear ImGui's own example built beside it, CPU time of a frame,
// of every lesson's recorded run, CPU time of a window in which nothing happens for `idle_seconds`, and from
// a key to the drawn result. Needs a display, and xdotool for the keys.
void measure_window(const std::filesystem::path& program_folder, int idle_seconds);

}  // namespace companion::cli
