#include "cli/bench.h"

#include <chrono>
#include <fcntl.h>
#include <fstream>
#include <signal.h>
#include <spawn.h>
#include <sstream>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

extern char** environ;

namespace companion::cli {
namespace {

using Clock = std::chrono::steady_clock;

// A child process whose standard output can be read; ended and reaped at the latest with this object.
class Child {
 public:
  Child(const std::filesystem::path& program, std::vector<std::string> arguments) {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) return;
    output_ = ends[0];
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
    std::string path = program.string();
    std::vector<char*> pointers{path.data()};
    for (std::string& argument : arguments)
      pointers.push_back(argument.data());
    pointers.push_back(nullptr);
    if (::posix_spawn(&process_, path.c_str(), &actions, nullptr, pointers.data(), environ) != 0)
      process_ = -1;
    ::posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
  }
  ~Child() {
    if (process_ > 0) {
      ::kill(process_, SIGTERM);
      ::waitpid(process_, nullptr, 0);
    }
    if (output_ >= 0) ::close(output_);
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  bool started() const { return process_ > 0; }

  // The next line of its output; empty at the end of it.
  std::string read_line() {
    std::string line;
    char c = 0;
    while (::read(output_, &c, 1) == 1 && c != '\n')
      line.push_back(c);
    return line;
  }

  // Processor time used so far, in seconds (user and system, from /proc/PID/stat: proc(5), fields 14 and 15).
  double cpu_seconds() const {
    std::ifstream file("/proc/" + std::to_string(process_) + "/stat");
    std::string text;
    std::getline(file, text);
    std::istringstream fields(text.substr(text.rfind(')') + 1));
    std::string skipped;
    for (int i = 3; i < 14; ++i)
      fields >> skipped;
    double user = 0, system = 0;
    fields >> user >> system;
    return (user + system) / static_cast<double>(::sysconf(_SC_CLK_TCK));
  }

 private:
  pid_t process_ = -1;
  int output_ = -1;
};

// From the start of the process to the line "first frame", which both programs print after their first swap
// of buffers.
double time_to_first_frame(const std::filesystem::path& program, const std::vector<std::string>& arguments) {
  const Clock::time_point start = Clock::now();
  Child child(program, arguments);
  for (std::string line = child.read_line(); !line.empty(); line = child.read_line()) {
    if (line == "first frame") return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
  }
  return 0;
}

double median_to_first_frame(const std::filesystem::path& program,
                             const std::vector<std::string>& arguments) {
  std::vector<double> samples;
  for (int i = 0; i < 7; ++i)
    samples.push_back(time_to_first_frame(program, arguments));
  return percentile(samples, 50);
}

}  // namespace

std::vector<Figure> measure_window(const std::filesystem::path& program_folder, int idle_seconds) {
  std::vector<Figure> figures;
  const std::filesystem::path window = program_folder / "win32-companion";
  const std::filesystem::path example = program_folder / "imgui_example";

  const double example_ms = median_to_first_frame(example, {});
  const double window_ms =
      median_to_first_frame(window, {"--lesson", "4", "--timings", "--exit-after-first-frame"});
  figures.push_back({"first frame of Dear ImGui's example, p50 of 7", example_ms, "ms", 0});
  figures.push_back({"first frame of the window, p50 of 7", window_ms, "ms", 0});
  if (example_ms > 0)
    figures.push_back({"first frame, ratio to the example", window_ms / example_ms, "", 1.25});

  {
    // The window draws 300 frames of lesson 4 for nothing and tells the processor time of each.
    Child child(window, {"--lesson", "4", "--timings", "--frames", "300"});
    std::vector<double> samples;
    for (std::string line = child.read_line(); !line.empty(); line = child.read_line()) {
      double milliseconds = 0;
      if (std::sscanf(line.c_str(), "frame cpu %lf ms", &milliseconds) == 1) samples.push_back(milliseconds);
    }
    figures.push_back(
        {"processor time of a frame, NewFrame to Render, p50", percentile(samples, 50), "ms", 0});
    figures.push_back(
        {"processor time of a frame, NewFrame to Render, p99", percentile(samples, 99), "ms", 1});
  }
  {
    Child child(window, {"--lesson", "4", "--timings"});
    while (child.started()) {
      const std::string line = child.read_line();
      if (line.empty() || line == "first frame") break;
    }
    std::this_thread::sleep_for(std::chrono::seconds(5));  // the spare host starts meanwhile
    const double before = child.cpu_seconds();
    std::this_thread::sleep_for(std::chrono::seconds(idle_seconds));
    const double used = child.cpu_seconds() - before;
    figures.push_back({"processor while nothing happens", 100 * used / idle_seconds, "% of a core", 0.1});
  }
  return figures;
}

}  // namespace companion::cli
