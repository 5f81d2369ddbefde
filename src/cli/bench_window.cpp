#include "cli/bench.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
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

  pid_t process() const { return process_; }
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

// The window draws 200 frames of every lesson's recorded run for nothing and tells the processor time of
// each.
void measure_frames(const std::filesystem::path& program_folder) {
  std::vector<std::filesystem::path> tapes;
  for (const auto& entry : std::filesystem::directory_iterator(program_folder / "assets" / "tapes"))
    tapes.push_back(entry.path());
  std::sort(tapes.begin(), tapes.end());
  for (const std::filesystem::path& tape : tapes) {
    Child child(program_folder / "win32-companion",
                {"--tape", tape.string(), "--timings", "--frames", "200"});
    std::vector<double> samples;
    for (std::string line = child.read_line(); !line.empty(); line = child.read_line()) {
      double milliseconds = 0;
      if (std::sscanf(line.c_str(), "frame cpu %lf ms", &milliseconds) == 1) samples.push_back(milliseconds);
    }
    // The first ones load glyphs and lay the page out.
    if (samples.size() > 20) samples.erase(samples.begin(), samples.begin() + 10);
    const std::string name = "frame of " + tape.stem().string() + ", NewFrame to Render, ";
    report({name + "p50", percentile(samples, 50), "ms", 0});
    report({name + "p99", percentile(samples, 99), "ms", 1});
  }
}

bool send_keys(const Child& child, const std::string& what) {
  const std::string command = "window=$(xdotool search --pid " + std::to_string(child.process()) +
                              " | tail -1) && xdotool windowfocus --sync $window && " + what;
  return std::system(command.c_str()) == 0;
}

// Nothing happens, without the keyboard, with it, and with the caret in the code, which stops blinking after
// five seconds.
void measure_idle(const std::filesystem::path& window, int seconds) {
  Child child(window, {"--lesson", "4"});
  std::this_thread::sleep_for(std::chrono::seconds(6));  // the spare host starts meanwhile
  const auto watch = [&](const char* name) {
    const double before = child.cpu_seconds();
    std::this_thread::sleep_for(std::chrono::seconds(seconds));
    report({name, 100 * (child.cpu_seconds() - before) / seconds, "% of a core", 0.1});
  };
  watch("processor while nothing happens, unfocused");
  if (!send_keys(child, "true")) return;
  std::this_thread::sleep_for(std::chrono::seconds(2));
  watch("processor while nothing happens, focused");
  if (!send_keys(child, "xdotool key ctrl+e")) return;
  std::this_thread::sleep_for(std::chrono::seconds(6));
  watch("processor while the caret stands in the code");
}

// From the key to the frame that shows what the line did. The lines of this lesson take less than a frame, so
// their result is in the frame behind the one that took the key.
void measure_keys(const std::filesystem::path& window) {
  Child child(window, {"--lesson", "4", "--timings"});
  std::this_thread::sleep_for(std::chrono::seconds(6));
  if (!send_keys(child, "for i in 1 2 3 4 5 6 7; do xdotool key F10; sleep 1.5; done; xdotool key ctrl+q"))
    return;
  double woken = 0;
  int frames = 0;
  bool changed = false;
  std::vector<double> times, counts;
  for (std::string line = child.read_line(); !line.empty(); line = child.read_line()) {
    double at = 0;
    if (std::sscanf(line.c_str(), "key at %lf ms", &at) == 1) {
      woken = at;
      frames = 0;
      changed = false;
    } else if (line.starts_with("changed at ")) {
      changed = true;
    } else if (std::sscanf(line.c_str(), "frame at %lf ms", &at) == 1 && woken > 0) {
      ++frames;
      if (!changed) continue;
      times.push_back(at - woken);
      counts.push_back(frames);
      woken = 0;
    }
  }
  report({"key to the result drawn, p50 of 7", percentile(times, 50), "ms", 0});
  report({"key to the result drawn, worst", percentile(counts, 100), "frames", 2});
}

}  // namespace

void measure_window(const std::filesystem::path& program_folder, int idle_seconds) {
  const std::filesystem::path window = program_folder / "win32-companion";
  const std::filesystem::path example = program_folder / "imgui_example";

  const double example_ms = median_to_first_frame(example, {});
  const double window_ms =
      median_to_first_frame(window, {"--lesson", "4", "--timings", "--exit-after-first-frame"});
  report({"first frame of Dear ImGui's example, p50 of 7", example_ms, "ms", 0});
  report({"first frame of the window, p50 of 7", window_ms, "ms", 0});
  if (example_ms > 0) report({"first frame, ratio to the example", window_ms / example_ms, "", 1.25});

  measure_frames(program_folder);
  measure_idle(window, idle_seconds);
  measure_keys(window);
}

}  // namespace companion::cli
