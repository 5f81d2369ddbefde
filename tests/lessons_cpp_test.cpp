// The C++ version of each experiment, compiled with mingw-w64 and run under Wine: it prints what the page
// says.
#include "lesson/course.h"
#include "lesson/output_match.h"
#include "machine/child_process.h"
#include "machine/wine_prefix.h"
#include "run/loopback_server.h"
#include "support/real_session.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace lesson = companion::lesson;
namespace machine = companion::machine;

namespace {

// Compiles the text to a Windows program; false with the compiler's words on the terminal.
bool compile(const std::string& code, const std::filesystem::path& program, int http_port) {
  const std::filesystem::path source = program.string() + ".cpp";
  std::ofstream(source) << code;
  const std::string command =
      "x86_64-w64-mingw32-g++-posix -std=c++20 -static -DUNICODE -DLESSON_HTTP_PORT=" +
      std::to_string(http_port) + " -o '" + program.string() + "' '" + source.string() + "' -lwinhttp";
  return std::system(command.c_str()) == 0;
}

std::string run(const machine::Prefix& prefix, const std::string& folder, const std::string& program) {
  machine::ChildCommand command = prefix.command("C:\\windows\\system32\\cmd.exe",
                                                 {"/c", "cd /d " + folder + " & " + folder + "\\" + program});
  auto child = machine::ChildProcess::start(command);
  if (!child) return child.error().to_string();
  std::string text;
  char buffer[4096];
  while (const std::size_t count = (*child)->read(buffer).value_or(0))
    text.append(buffer, count);
  (*child)->wait();
  std::string lines;
  for (const char c : text) {
    if (c != '\r') lines.push_back(c);
  }
  return lines;
}

// Presses the first button of every message box in the prefix, until it goes.
class Presser {
 public:
  Presser() { session_.send(companion::run::Command::Kind::run); }

 private:
  companion::test::RealSession session_{{R"(
import ctypes

user32 = ctypes.WinDLL("User32.dll")
kernel32 = ctypes.WinDLL("Kernel32.dll")
while True:
    kernel32.Sleep(20)
    window = user32.FindWindowW("#32770", None)
    # Until it is shown a box under Wine has the buttons of every kind.
    if window and user32.IsWindowVisible(window):
        for button in (1, 6, 3, 4, 2):
            item = user32.GetDlgItem(window, button)
            if item and user32.IsWindowVisible(item):
                user32.PostMessageW(window, 0x111, button, 0)
                while user32.IsWindow(window):
                    kernel32.Sleep(20)
                break
)"}};
};

}  // namespace

TEST_CASE("lessons: the C++ version of every experiment compiles and prints what its page says") {
  const auto course = lesson::load_course(COMPANION_SOURCE_DIR "/lessons");
  REQUIRE(course.ok());
  const auto prefix = machine::prepare_prefix();
  REQUIRE(prefix.ok());
  const auto server = companion::run::LoopbackServer::start();
  REQUIRE(server.ok());
  for (const lesson::Lesson& lesson : course->lessons) {
    // As deep and with the same last part as the folder of the Python version.
    const std::string name = (lesson.number < 10 ? "0" : "") + std::to_string(lesson.number);
    const std::string folder = "C:\\lessons-cpp\\" + name;
    const auto native = prefix->native_path(folder);
    REQUIRE(native);
    std::filesystem::remove_all(*native);
    std::filesystem::create_directories(*native);
    int number = 0;
    for (const lesson::Cell& cell : lesson.page.cells) {
      if (!cell.cpp) continue;
      const std::string program = "experiment" + std::to_string(++number) + ".exe";
      CAPTURE(lesson.page.path);
      CAPTURE(program);
      REQUIRE(compile(cell.cpp->code.text, *native / program, (*server)->port()));
      REQUIRE(cell.cpp->output.text);
      std::optional<Presser> presser;
      if (cell.cpp->code.text.find("MessageBox") != std::string::npos) presser.emplace();
      const auto difference =
          lesson::first_difference(cell.cpp->output.text->text, run(*prefix, folder, program));
      CHECK_MESSAGE(!difference, difference.value_or(""));
    }
  }
}
