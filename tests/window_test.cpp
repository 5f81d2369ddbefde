// The real window, driven by real key events (xdotool) on a real display, judged by the text that it draws.
#include <doctest/doctest.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include "machine/child_process.h"
#include "machine/wine_prefix.h"

namespace machine = companion::machine;
using namespace std::chrono_literals;

namespace {

class Window {
 public:
  explicit Window(std::vector<std::string> arguments) {
    REQUIRE_MESSAGE(std::getenv("DISPLAY") != nullptr, "this test needs a display; ./test starts one");
    folder_ = std::filesystem::temp_directory_path() / ("window-test-" + std::to_string(::rand()));
    std::filesystem::create_directories(folder_);
    machine::ChildCommand command;
    command.arguments = {COMPANION_BIN_DIR "/win32-companion", "--texts", texts_file(), "--size", "1440x900"};
    command.arguments.insert(command.arguments.end(), arguments.begin(), arguments.end());
    command.environment = {{"XDG_CONFIG_HOME", folder_.string()}};
    auto started = machine::ChildProcess::start(command);
    REQUIRE(started.ok());
    child_ = std::move(started).value();
  }
  ~Window() {
    child_.reset();
    std::error_code error;
    std::filesystem::remove_all(folder_, error);
  }

  std::string texts() const {
    std::ifstream file(texts_file());
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
  }

  // True as soon as the window shows this text.
  bool shows(const std::string& part, std::chrono::seconds patience = 30s) const {
    const auto until = std::chrono::steady_clock::now() + patience;
    while (std::chrono::steady_clock::now() < until) {
      if (texts().find(part) != std::string::npos) return true;
      std::this_thread::sleep_for(20ms);
    }
    MESSAGE("the window shows:\n" << texts());
    return false;
  }

  // Presses a key as xdotool names it ("F10", "ctrl+r") in this window.
  void press(const std::string& key) const {
    const std::string command =
        "xdotool search --sync --onlyvisible --name 'Win32 Companion' windowfocus key --clearmodifiers " + key;
    REQUIRE(std::system(command.c_str()) == 0);
  }

 private:
  std::string texts_file() const { return (folder_ / "texts.txt").string(); }

  std::filesystem::path folder_;
  std::unique_ptr<machine::ChildProcess> child_;
};

}  // namespace

TEST_CASE("window: stepping by key through lesson 4 shows buffer, value and module side by side") {
  const Window window({"--lesson", "4"});
  REQUIRE(window.shows("The current directory"));
  for (int line = 0; line < 4; ++line) {
    window.press("F10");
    std::this_thread::sleep_for(300ms);
  }
  // The call log, then each of the three columns.
  CHECK(window.shows("GetCurrentDirectoryW(1024, buffer)"));
  CHECK(window.shows("characters"));
  CHECK(window.shows("43 00 3A 00"));
  CHECK(window.shows("'C:\\\\lessons"));
  CHECK(window.shows("c_wchar_Array_1024"));
  CHECK(window.shows("kernel32"));
}

TEST_CASE("window: the arrow keys walk back through the calls, and the columns follow") {
  const Window window({"--lesson", "4"});
  REQUIRE(window.shows("The current directory"));
  window.press("F5");
  REQUIRE(window.shows("GetCurrentDirectoryW(1024, buffer)"));
  REQUIRE(window.shows("43 00 3A 00"));
  window.press("alt+Left");
  std::this_thread::sleep_for(500ms);
  CHECK(window.texts().find("43 00 3A 00") == std::string::npos);
  window.press("alt+Right");
  CHECK(window.shows("43 00 3A 00"));
}

TEST_CASE("window: lesson 6 shows the handle open, then closed, with the lines") {
  const Window window({"--lesson", "6"});
  REQUIRE(window.shows("Create a file"));
  window.press("ctrl+shift+r");
  std::this_thread::sleep_for(500ms);
  window.press("F5");
  REQUIRE(window.shows("closed by line 9"));
  CHECK(window.shows("GENERIC_WRITE"));
  CHECK(window.shows("CREATE_NEW"));
}

TEST_CASE("window: lesson 6 run again shows 80 with its name") {
  const Window window({"--lesson", "6"});
  REQUIRE(window.shows("Create a file"));
  window.press("ctrl+shift+r");
  std::this_thread::sleep_for(500ms);
  window.press("F5");
  REQUIRE(window.shows("closed by line 9"));
  window.press("ctrl+r");
  std::this_thread::sleep_for(500ms);
  window.press("F5");
  CHECK(window.shows("80 ERROR_FILE_EXISTS"));
}

TEST_CASE("window: F1 lists the keys") {
  const Window window({"--lesson", "4"});
  REQUIRE(window.shows("The current directory"));
  window.press("F1");
  CHECK(window.shows("Shift+F11"));
}
