// cli/commands: what win32-lessons prints, where, and with which exit code. Run for real.
#include "cli/commands.h"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <unistd.h>

namespace cli = companion::cli;

namespace {

struct Ran {
  int exit_code = 0;
  std::string out;
  std::string errors;
};

Ran run(const std::string& what, bool json = false, const std::string& typed = "",
        std::vector<std::string> arguments = {}, bool allow_outside = false, const std::string& answer = "") {
  std::istringstream in(typed);
  std::ostringstream out, errors;
  cli::RunOptions options;
  options.what = what;
  options.json = json;
  options.allow_outside = allow_outside;
  options.arguments = std::move(arguments);
  options.answer = answer;
  const int exit_code = cli::run_lesson(COMPANION_BIN_DIR, options, in, out, errors);
  return {exit_code, out.str(), errors.str()};
}

// A Python file with this text, named as given, gone at the end.
class File {
 public:
  File(const std::string& name, const std::string& text)
      : folder_(std::filesystem::temp_directory_path() / ("commands-test-" + std::to_string(::getpid()))) {
    std::filesystem::create_directories(folder_);
    std::ofstream(folder_ / name) << text;
    path_ = (folder_ / name).string();
  }
  ~File() { std::filesystem::remove_all(folder_); }
  const std::string& path() const { return path_; }

 private:
  std::filesystem::path folder_;
  std::string path_;
};

}  // namespace

TEST_CASE("list: a line a lesson, with number and title") {
  std::ostringstream out, errors;
  CHECK(cli::list_lessons(COMPANION_BIN_DIR, out, errors) == 0);
  CHECK(out.str().find("4  The current directory\n") != std::string::npos);
  CHECK(errors.str().empty());
}

TEST_CASE("run: prints what the code prints and nothing else") {
  const File file("hello.py", "print('hello')\nprint(1 + 1)\n");
  const Ran ran = run(file.path());
  CHECK(ran.exit_code == 0);
  CHECK(ran.out == "hello\n2\n");
  CHECK(ran.errors == "");
}

TEST_CASE("run: an uncaught exception is a traceback on the error stream, and 1") {
  const File file("fails.py", "print('before')\nprint(missing)\n");
  const Ran ran = run(file.path());
  CHECK(ran.exit_code == 1);
  CHECK(ran.out == "before\n");
  CHECK(ran.errors ==
        "Traceback (most recent call last):\n  File \"" + file.path() +
            "\", line 2, in <module>\n    print(missing)\nNameError: name 'missing' is not defined\n");
}

TEST_CASE("run: exit() decides the exit code") {
  const File file("leaves.py", "import sys\nprint('a')\nsys.exit(3)\n");
  const Ran ran = run(file.path());
  CHECK(ran.exit_code == 3);
  CHECK(ran.out == "a\n");
}

TEST_CASE("run: input() reads a line, and meets the end of the input") {
  const File file("asks.py", "print('Hello,', input('Name? '))\n");
  CHECK(run(file.path(), false, "Ada\n").out == "Name? Hello, Ada\n");
  const Ran ended = run(file.path());
  CHECK(ended.exit_code == 1);
  CHECK(ended.errors.find("EOFError: EOF when reading a line\n") != std::string::npos);
}

TEST_CASE("run: msvcrt.kbhit() sees a line that was typed, and no key at the end of the input") {
  const File waits(
      "keys.py",
      "import msvcrt\nwhile not msvcrt.kbhit():\n    pass\nprint(msvcrt.getch(), msvcrt.kbhit())\n");
  CHECK(run(waits.path(), false, "q\n").out == "b'q' True\n");
  const File looks("nokey.py",
                   "import msvcrt, time\n"
                   "print(msvcrt.kbhit())\n"
                   "time.sleep(0.3)\n"
                   "print(msvcrt.kbhit())\n");
  CHECK(run(looks.path()).out == "False\nFalse\n");
}

TEST_CASE("run: what reaches out of the folder needs --allow-outside") {
  const File file("outside.py",
                  "import ctypes\n"
                  "kernel32 = ctypes.WinDLL('kernel32')\n"
                  "print(kernel32.CreateDirectoryW('C:\\\\commands-outside', None))\n"
                  "print(kernel32.RemoveDirectoryW('C:\\\\commands-outside'))\n");
  const Ran refused = run(file.path());
  CHECK(refused.exit_code == 1);
  CHECK(refused.out == "");
  CHECK(refused.errors ==
        "Traceback (most recent call last):\n  File \"" + file.path() +
            "\", line 3, in <module>\n    print(kernel32.CreateDirectoryW('C:\\\\commands-outside', None))\n"
            "companion.Refused: CreateDirectoryW was refused: it makes or changes C:\\commands-outside, "
            "outside of "
            "this page's folder C:\\lessons\\outside. The option --allow-outside allows that\n");
  const Ran allowed = run(file.path(), false, "", {}, true);
  CHECK(allowed.exit_code == 0);
  CHECK(allowed.out == "1\n1\n");
}

TEST_CASE("run: a refusal that the code swallows is told all the same") {
  const File file(
      "swallows.py",
      "import ctypes\ntry:\n    ctypes.windll.kernel32.DeleteFileW('C:\\\\x')\nexcept:\n    pass\n");
  const Ran ran = run(file.path());
  CHECK(ran.exit_code == 0);
  CHECK(ran.errors ==
        "win32-lessons: DeleteFileW was refused: it deletes C:\\x, outside of this page's folder "
        "C:\\lessons\\swallows. The option --allow-outside allows that\n");
}

TEST_CASE("run --answer: presses the button of that name in every message box") {
  const File file("boxes.py",
                  "import ctypes\n"
                  "box = ctypes.windll.user32.MessageBoxW\n"
                  "print(box(None, 'One', 'First', 4))\n"
                  "print(box(None, 'Two', 'Second', 3))\n");
  const Ran ran = run(file.path(), false, "", {}, false, "no");
  CHECK(ran.errors.empty());
  CHECK(ran.out == "7\n7\n");
  CHECK(ran.exit_code == 0);
}

TEST_CASE("run --answer first: presses the first button of every message box") {
  const File file("boxes.py",
                  "import ctypes\n"
                  "box = ctypes.windll.user32.MessageBoxW\n"
                  "print(box(None, 'One', 'First', 4))\n"
                  "print(box(None, 'Two', 'Second', 5))\n");
  CHECK(run(file.path(), false, "", {}, false, "first").out == "6\n4\n");
}

TEST_CASE("run --api: a file of the folder that cannot be used is told by name, and the run goes on") {
  const File broken("Broken.json", "{\"Functions\":[");
  const File file(
      "call.py",
      "import ctypes\n"
      "print(ctypes.windll.kernel32.GetTickCount64.__name__, ctypes.windll.kernel32.GetACP() > 0)\n");
  const std::string folder = std::filesystem::path(broken.path()).parent_path().string();
  std::istringstream in;
  std::ostringstream out, errors;
  cli::RunOptions options;
  options.what = file.path();
  options.api = folder;
  CHECK(cli::run_lesson(COMPANION_BIN_DIR, options, in, out, errors) == 0);
  CHECK(out.str() == "GetTickCount64 True\n");
  CHECK(errors.str() ==
        "win32-lessons: " + folder +
            "/Broken.json: this is no whole file of win32json. Get this file of win32json again; the "
            "others are used\n");
}

TEST_CASE("check: prints a line a finding and exits with 1") {
  const File file("01-x.md", "Nothing\n");
  const std::string folder = std::filesystem::path(file.path()).parent_path().string();
  std::ostringstream out, errors;
  CHECK(cli::check_lessons(COMPANION_BIN_DIR, folder, out, errors) == 1);
  CHECK(out.str().starts_with(folder +
                              "/01-x.md:1:1: the page does not begin with its title: write # and the "
                              "title first\n"));
  CHECK(errors.str().empty());
}

TEST_CASE("run --answer: a message box without that button ends the run and names those that it has") {
  const File file("boxes.py",
                  "import ctypes\n"
                  "print(ctypes.windll.user32.MessageBoxW(None, 'Text', 'Title', 1))\n");
  const Ran ran = run(file.path(), false, "", {}, false, "Maybe");
  CHECK(ran.exit_code == 1);
  CHECK(ran.out.empty());
  CHECK(ran.errors == "win32-lessons: the message box \"Title\" has no button \"Maybe\", but OK, Cancel\n");
}

TEST_CASE("run: sys.argv holds what stands behind the name") {
  const File file("args.py", "import sys\nprint(sys.argv[1:])\n");
  CHECK(run(file.path(), false, "", {"a", "b"}).out == "['a', 'b']\n");
}

TEST_CASE("run --json: one object a line, numbered without gaps, the call joined with its begin") {
  const Ran ran = run("4", true);
  CHECK(ran.exit_code == 0);
  std::istringstream lines(ran.out);
  std::string line;
  std::uint64_t seq = 0;
  bool found = false;
  while (std::getline(lines, line)) {
    const auto event = nlohmann::json::parse(line);
    CHECK(event.at("seq") == ++seq);
    if (found || event.at("event") != "call" || event.at("function") != "GetCurrentDirectoryW") continue;
    found = true;
    const auto& object = event.at("objects").at(0);
    const std::string before = object.at("before"), after = object.at("after");
    CHECK(before == std::string(4096, '0'));
    CHECK(after.substr(0, 12) == "43003a005c00");  // C:\ in UTF-16
    const std::size_t digits =
        4 * static_cast<std::size_t>(std::stoi(event.at("result").at("python").get<std::string>()));
    CHECK(after.substr(digits) == std::string(4096 - digits, '0'));
  }
  CHECK(found);
}

TEST_CASE("run: an unknown lesson is one sentence that says what to do") {
  const Ran ran = run("nothing");
  CHECK(ran.exit_code == 1);
  CHECK(ran.errors ==
        "win32-lessons: there is no lesson and no file named \"nothing\". `win32-lessons list` shows the "
        "lessons\n");
}

TEST_CASE("doctor: says that lessons can run") {
  std::ostringstream out;
  CHECK(cli::doctor(COMPANION_BIN_DIR, true, out) == 0);
  CHECK(out.str().find("callhost.exe answers: protocol 1") != std::string::npos);
  CHECK(out.str().ends_with("Lessons can run.\n"));
}

TEST_CASE("run: Python 2 is recognised, and with --python2 a converted copy runs and shows the difference") {
  const File file("old.py", "import sys\nprint \"sum\", 1L + 1\n");
  const Ran refused = run(file.path());
  CHECK(refused.exit_code == 1);
  CHECK(refused.out.empty());
  CHECK(refused.errors.find(
            "SyntaxError: Missing parentheses in call to 'print'. Did you mean print(...)?\n") !=
        std::string::npos);
  CHECK(
      refused.errors.ends_with("win32-lessons: this is Python 2; with --python2 a converted copy runs, and "
                               "the difference is shown\n"));

  std::istringstream in;
  std::ostringstream out, errors;
  cli::RunOptions options;
  options.what = file.path();
  options.python2 = true;
  CHECK(cli::run_lesson(COMPANION_BIN_DIR, options, in, out, errors) == 0);
  CHECK(out.str() == "sum 2\n");
  CHECK(errors.str() == "win32-lessons: " + file.path() +
                            " is Python 2; this converted copy runs:\n"
                            "@@ line 2 @@\n-print \"sum\", 1L + 1\n+print(\"sum\", 1 + 1)\n");
}
