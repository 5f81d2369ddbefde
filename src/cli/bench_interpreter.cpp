#include "cli/bench.h"
#include "machine/child_process.h"
#include "run/workbench.h"

#include <array>
#include <cstdlib>
#include <optional>

namespace companion::cli {
namespace {

// How much slower than CPython a loop may be (issue 4).
constexpr double kPromisedRatio = 3;

// Each side counts with its best run.
constexpr int kRuns = 3;

struct Loop {
  const char* name;
  const char* source;
};

constexpr Loop kLoops[] = {
    {"loop of 1,000,000 integer steps",
     "n = 0\n"
     "while n < 1000000:\n"
     "    n = n + 1\n"},
    {"1,000,000 attribute reads of a Structure",
     "import ctypes\n"
     "class Point(ctypes.Structure):\n"
     "    _fields_ = [('x', ctypes.c_int), ('y', ctypes.c_int)]\n"
     "def read(point):\n"
     "    total = 0\n"
     "    for i in range(1000000):\n"
     "        total = total + point.y\n"
     "    return total\n"
     "read(Point(1, 2))\n"},
    {"100,000 calls of a Python function",
     "def same(a):\n"
     "    return a\n"
     "n = 0\n"
     "while n < 100000:\n"
     "    n = same(n) + 1\n"},
};

// Milliseconds that the machine's python3 takes to execute the compiled source; empty if there is none.
std::optional<double> time_in_python3(const std::string& source) {
  const auto python = machine::ChildProcess::start({{"/usr/bin/env", "python3", "-S", "-E", "-c",
                                                     "import sys, time\n"
                                                     "code = compile(sys.argv[1], 'bench.py', 'exec')\n"
                                                     "start = time.perf_counter()\n"
                                                     "exec(code, {'__name__': '__main__'})\n"
                                                     "print((time.perf_counter() - start) * 1000)\n",
                                                     source},
                                                    {},
                                                    {}});
  if (!python) return {};
  std::string printed;
  std::array<char, 256> bytes;
  while (const std::size_t count = (*python)->read(bytes).value_or(0))
    printed.append(bytes.data(), count);
  if ((*python)->wait().code != 0) return {};
  return std::strtod(printed.c_str(), nullptr);
}

}  // namespace

void measure_interpreter(const std::filesystem::path& program_folder) {
  auto workbench = run::Workbench::open(program_folder);
  if (!workbench) return;
  for (const Loop& loop : kLoops) {
    std::vector<double> ours;
    std::vector<double> pythons;
    for (int i = 0; i < kRuns; ++i) {
      run_to_end(**workbench, loop.source, &ours.emplace_back());
      if (const std::optional<double> python = time_in_python3(loop.source)) pythons.push_back(*python);
    }
    const double best = percentile(ours, 0);
    report({std::string(loop.name) + ", traced", best, "ms", 0});
    if (pythons.empty()) continue;
    report({"  the same in the machine's python3", percentile(pythons, 0), "ms", 0});
    report({"  ratio", best / percentile(pythons, 0), "", kPromisedRatio});
  }
}

}  // namespace companion::cli
