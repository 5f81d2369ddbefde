#include "support/live_window.h"

#include <doctest/doctest.h>

#include <chrono>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <signal.h>
#include <spawn.h>
#include <sstream>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

extern char** environ;

namespace companion::test {
namespace {

using Clock = std::chrono::steady_clock;

void nap(int milliseconds) {
  std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
}

int start(std::vector<std::string> words, const std::string& output) {
  std::vector<char*> pointers;
  for (std::string& word : words)
    pointers.push_back(word.data());
  pointers.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_addopen(&actions, 1, output.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  ::posix_spawn_file_actions_adddup2(&actions, 1, 2);
  pid_t process = -1;
  int failed = ::posix_spawnp(&process, pointers[0], &actions, nullptr, pointers.data(), environ);
  ::posix_spawn_file_actions_destroy(&actions);
  return failed != 0 ? -1 : process;
}

int finish(int process) {
  int status = 0;
  ::waitpid(process, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

std::string content(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

// Runs xdotool to its end; what it printed.
std::string xdotool(std::vector<std::string> words, const std::string& folder) {
  words.insert(words.begin(), "xdotool");
  std::string output = folder + "/xdotool.txt";
  int process = start(std::move(words), output);
  REQUIRE_MESSAGE(process > 0, "xdotool is not installed");
  finish(process);
  return content(output);
}

}  // namespace

void leave_out_leaks_of_drivers() {
  ::setenv("ASAN_OPTIONS", "detect_leaks=0", 1);
}

LiveWindow::LiveWindow(std::vector<std::string> arguments, Config config) {
  leave_out_leaks_of_drivers();
  REQUIRE_MESSAGE(std::getenv("DISPLAY") != nullptr,
                  "this test opens a window; run it through ./test, which has a display for it");
  folder_ =
      (std::filesystem::temp_directory_path() / ("companion-window-" + std::to_string(::getpid()))).string();
  if (config == Config::fresh) std::filesystem::remove_all(folder_);
  std::filesystem::remove(folder_ + "/texts.txt");
  config_ = folder_ + "/config";
  texts_ = folder_ + "/texts.txt";
  std::filesystem::create_directories(config_);
  ::setenv("WIN32_COMPANION_CONFIG", config_.c_str(), 1);
  std::vector<std::string> words = {std::string(COMPANION_BIN_DIR) + "/win32-companion", "--texts", texts_};
  words.insert(words.end(), arguments.begin(), arguments.end());
  process_ = start(std::move(words), folder_ + "/output.txt");
  REQUIRE_MESSAGE(process_ > 0, "win32-companion can't be started");
  for (Clock::time_point begin = Clock::now(); Clock::now() - begin < std::chrono::seconds(60); nap(50)) {
    if (!content(texts_).empty()) break;
  }
  REQUIRE_MESSAGE(!content(texts_).empty(), "the window drew nothing: " << content(folder_ + "/output.txt"));
  std::stringstream found(xdotool({"search", "--pid", std::to_string(process_)}, folder_));
  for (std::string line; std::getline(found, line);)
    window_ = line;
  REQUIRE_MESSAGE(!window_.empty(), "xdotool does not find the window");
  // Without a window manager nobody else gives it the keyboard.
  xdotool({"windowfocus", "--sync", window_}, folder_);
  // The window hears of it with its next events; keys that come before are nobody's.
  nap(500);
}

LiveWindow::~LiveWindow() {
  if (process_ > 0) {
    ::kill(process_, SIGTERM);
    finish(process_);
  }
  std::error_code failure;
  if (!keeps_folder_) std::filesystem::remove_all(folder_, failure);
}

void LiveWindow::type(const std::string& text) {
  xdotool({"type", "--delay", "30", text}, folder_);
  nap(100);
}

void LiveWindow::kill() {
  ::kill(process_, SIGKILL);
  finish(process_);
  process_ = -1;
  keeps_folder_ = true;
}

void LiveWindow::press(const std::string& key) {
  xdotool({"key", key}, folder_);
  nap(100);  // as fast as fingers, not faster
}

void LiveWindow::click(int x, int y) {
  xdotool({"mousemove", "--window", window_, std::to_string(x), std::to_string(y), "click", "1"}, folder_);
}

std::string LiveWindow::wait_for_other(const std::string& title) {
  for (Clock::time_point begin = Clock::now(); Clock::now() - begin < std::chrono::seconds(20); nap(200)) {
    std::stringstream found(xdotool({"search", "--onlyvisible", "--name", title}, folder_));
    std::string other;
    for (std::string line; std::getline(found, line);)
      other = line;
    if (other.empty()) continue;
    nap(500);  // it may still be moving to its place, and take the keyboard
    return other;
  }
  return "";
}

void LiveWindow::take_keyboard() {
  xdotool({"windowfocus", "--sync", window_}, folder_);
  nap(500);
}

bool LiveWindow::take_keyboard_from(const std::string& title) {
  if (wait_for_other(title).empty()) return false;
  take_keyboard();
  return true;
}

bool LiveWindow::click_in_other(const std::string& title, double across, double down) {
  const std::string other = wait_for_other(title);
  if (other.empty()) return false;
  std::stringstream geometry(xdotool({"getwindowgeometry", "--shell", other}, folder_));
  int width = 0, height = 0;
  for (std::string line; std::getline(geometry, line);) {
    if (line.rfind("WIDTH=", 0) == 0) width = std::stoi(line.substr(6));
    if (line.rfind("HEIGHT=", 0) == 0) height = std::stoi(line.substr(7));
  }
  xdotool({"mousemove", "--window", other, std::to_string(static_cast<int>(width * across)),
           std::to_string(static_cast<int>(height * down)), "click", "1"},
          folder_);
  nap(500);
  take_keyboard();
  return true;
}

int LiveWindow::close() {
  press("ctrl+q");
  int status = 0;
  Clock::time_point begin = Clock::now();
  while (::waitpid(process_, &status, WNOHANG) == 0) {
    if (Clock::now() - begin > std::chrono::seconds(20)) {
      ::kill(process_, SIGKILL);
      finish(process_);
      process_ = -1;
      return -1;
    }
    nap(50);
  }
  int code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  process_ = -1;
  return code;
}

std::string LiveWindow::geometry() const {
  std::stringstream lines(xdotool({"getwindowgeometry", "--shell", window_}, folder_));
  std::string width, height;
  for (std::string line; std::getline(lines, line);) {
    if (line.rfind("WIDTH=", 0) == 0) width = line.substr(6);
    if (line.rfind("HEIGHT=", 0) == 0) height = line.substr(7);
  }
  return width + "x" + height;
}

std::string LiveWindow::text() const {
  return content(texts_);
}

bool LiveWindow::shows(const std::string& part, double seconds) const {
  Clock::time_point begin = Clock::now();
  while (text().find(part) == std::string::npos) {
    if (std::chrono::duration<double>(Clock::now() - begin).count() > seconds) return false;
    nap(50);
  }
  return true;
}

long LiveWindow::frames() const {
  std::stringstream lines(content(folder_ + "/output.txt"));
  long frames = 0;
  for (std::string line; std::getline(lines, line);)
    frames += line.rfind("frame at", 0) == 0 ? 1 : 0;
  return frames;
}

void LiveWindow::disturb() {
  static int value = 0;
  std::string command =
      "xprop -id " + window_ + " -f COMPANION_TEST 32c -set COMPANION_TEST " + std::to_string(++value);
  REQUIRE(std::system(command.c_str()) == 0);
}

long LiveWindow::ticks() const {
  // proc(5): user and system time are fields 14 and 15, the second is the name in brackets.
  std::string stat = content("/proc/" + std::to_string(process_) + "/stat");
  std::stringstream fields(stat.substr(stat.rfind(')') + 1));
  std::string skipped;
  for (int i = 3; i < 14; ++i)
    fields >> skipped;
  long user = 0, system = 0;
  fields >> user >> system;
  return user + system;
}

}  // namespace companion::test
