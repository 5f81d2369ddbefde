// Keys of the real window that need the real Python and host behind it: into functions and callbacks and out
// of them.
#include "base/file.h"
#include "support/live_window.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <string>

using namespace companion;
using companion::test::LiveWindow;

namespace {

// A page of somebody else's with this code; it is gone with the test.
class OwnFile {
 public:
  OwnFile(const std::string& name, const std::string& code)
      : path_(std::filesystem::temp_directory_path() / to_path(name)) {
    REQUIRE(write_file(to_utf8(path_), code).ok());
  }
  ~OwnFile() {
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
  }
  std::string path() const { return to_utf8(path_); }

 private:
  std::filesystem::path path_;
};

// Steps through these lines of a stranger's page, which is asked about first.
void step_through(LiveWindow& window, std::initializer_list<int> lines) {
  window.press("F10");
  REQUIRE(window.shows("Run its code?"));
  window.press("alt+a");
  for (const int line : lines) {
    const std::string next = "next: line " + std::to_string(line);
    REQUIRE_MESSAGE(window.shows(next, 60), next << window.text());
    if (line != *(lines.end() - 1)) window.press("F10");
  }
}

}  // namespace

TEST_CASE("window: F11 goes into a function and Shift+F11 comes out of it") {
  OwnFile file("companion-into-test.py",
               "def twice(number):\n"
               "    doubled = number * 2\n"
               "    return doubled\n"
               "\n"
               "first = 21\n"
               "second = twice(first)\n"
               "third = 3\n");
  LiveWindow window({file.path()});
  step_through(window, {5, 6});
  window.press("F11");
  REQUIRE_MESSAGE(window.shows("next: line 2"), window.text());
  window.press("F11");
  REQUIRE_MESSAGE(window.shows("next: line 3"), window.text());
  window.press("shift+F11");
  CHECK_MESSAGE(window.shows("next: line 7"), window.text());
}

TEST_CASE(
    "window: F11 goes into a callback that Windows calls, and Shift+F11 runs on to the line behind the "
    "call") {
  OwnFile file(
      "companion-callback-test.py",
      "import ctypes\n"
      "msvcrt = ctypes.CDLL('msvcrt.dll')\n"
      "kind = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_int), ctypes.POINTER(ctypes.c_int))\n"
      "def compare(left, right):\n"
      "    return left[0] - right[0]\n"
      "compare = kind(compare)\n"
      "pair = (ctypes.c_int * 2)(9, 4)\n"
      "msvcrt.qsort(pair, 2, 4, compare)\n"
      "print('sorted', list(pair))\n");
  LiveWindow window({file.path()});
  step_through(window, {2, 3, 4, 6, 7, 8});
  window.press("F11");
  REQUIRE_MESSAGE(window.shows("next: line 5", 60), window.text());
  CHECK(window.shows("qsort("));
  window.press("shift+F11");
  REQUIRE_MESSAGE(window.shows("next: line 9", 60), window.text());
  window.press("F10");
  CHECK_MESSAGE(window.shows("sorted [4, 9]"), window.text());
}
