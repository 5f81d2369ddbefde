// The program as a user meets it: arguments, and the real window with the real host behind it.
#include "app/arguments.h"
#include "base/file.h"
#include "support/live_window.h"

#include <doctest/doctest.h>

#include <chrono>
#include <filesystem>
#include <string>
#include <thread>
#include <unistd.h>

using namespace companion;
using companion::test::leave_out_leaks_of_drivers;
using companion::test::LiveWindow;

namespace {

std::optional<app::Arguments> parse(std::vector<std::string> words, int& exit_code) {
  words.insert(words.begin(), "win32-companion");
  std::vector<char*> pointers;
  for (std::string& word : words)
    pointers.push_back(word.data());
  return app::parse_arguments(static_cast<int>(pointers.size()), pointers.data(), exit_code);
}

// The caret behind the last line of the code, by keys.
void go_to_end_of_code(LiveWindow& window) {
  window.press("ctrl+e");
  window.press("ctrl+End");
}

// A line more at the end of the code, typed.
void add_line(LiveWindow& window, const std::string& line) {
  go_to_end_of_code(window);
  window.press("Return");
  window.type(line);
}

// With an empty folder.
void run_afresh(LiveWindow& window) {
  window.press("ctrl+shift+r");
  window.press("F5");
  REQUIRE_MESSAGE(window.shows("finished", 60), window.text());
}

// Walks by Tab to the control that this is the tooltip of.
void tab_to(LiveWindow& window, const std::string& tooltip) {
  for (int tabs = 0; tabs < 40; ++tabs) {
    window.press("Tab");
    if (window.shows(tooltip, 0.5)) return;
  }
  FAIL("no control says " << tooltip << window.text());
}

}  // namespace

TEST_CASE("arguments: lesson, file, zoom in percent, size, tape and pictures") {
  int exit_code = -1;
  auto arguments = parse({"--lesson", "4", "--zoom", "150", "--size", "1024x640", "--tape", "a.tape",
                          "--screenshot", "out", "--theme", "light", "page.md"},
                         exit_code);
  REQUIRE(arguments);
  CHECK(arguments->lesson == "4");
  CHECK(arguments->file == "page.md");
  CHECK(arguments->zoom == 1.5f);
  CHECK(arguments->width == 1024);
  CHECK(arguments->height == 640);
  CHECK(arguments->tape == "a.tape");
  CHECK(arguments->screenshots == "out");
  CHECK(arguments->theme == "light");
}

TEST_CASE("arguments: what makes no sense is refused with an exit code") {
  for (const auto& words : std::vector<std::vector<std::string>>{
           {"--zoom", "10"}, {"--size", "big"}, {"--theme", "pink"}, {"--nonsense"}, {"--frames", "0"}}) {
    int exit_code = 0;
    CHECK_FALSE(parse(words, exit_code));
    CHECK(exit_code != 0);
  }
}

TEST_CASE("window: stepping lesson 4 by F10 shows the call in three columns and the log") {
  LiveWindow window({"--lesson", "4"});
  CHECK(window.shows("The current directory"));
  for (const char* next : {"next: line 3", "next: line 4", "next: line 5", "next: line 6"}) {
    window.press("F10");
    REQUIRE_MESSAGE(window.shows(next, 60), window.text());
  }
  CHECK(window.shows("GetCurrentDirectoryW(1024, buffer)"));
  CHECK(window.shows("'C:\\\\lessons"));
  CHECK(window.shows("c_wchar_Array_1024"));
  CHECK(window.shows("terminator: "));
  CHECK(window.shows("43\n"));
  CHECK(window.shows("Kernel32.dll"));
  window.press("alt+Left");
  CHECK(window.shows("looking at call"));
  window.press("F5");
  CHECK(window.shows("finished"));
  CHECK(window.shows("and it did"));
}

TEST_CASE("window: lesson 6 run twice shows 80 with its name, and Reset page lets it succeed again") {
  LiveWindow window({"--lesson", "6"});
  run_afresh(window);
  window.press("ctrl+r");
  REQUIRE(window.shows("press Step"));
  window.press("F5");
  REQUIRE_MESSAGE(window.shows("80 ERROR_FILE_EXISTS"), window.text());
  CHECK(window.shows("failed: INVALID_HANDLE_VALUE"));
  window.press("ctrl+shift+r");
  REQUIRE(window.shows("press Step"));
  window.press("F5");
  CHECK(window.shows("closed by line 9"));
}

TEST_CASE("window: what is typed into the code runs, survives Reset, another lesson and a kill") {
  {
    LiveWindow window({"--lesson", "4"});
    add_line(window, "print(6 * 7, 'typed')");
    REQUIRE_MESSAGE(window.shows("Restore"), window.text());
    window.press("F5");
    REQUIRE_MESSAGE(window.shows("42 typed", 60), window.text());
    window.press("ctrl+r");
    REQUIRE(window.shows("press Step"));
    CHECK(window.shows("'typed'"));
    window.press("ctrl+Page_Down");
    REQUIRE(window.shows("Beep"));
    window.press("ctrl+Page_Up");
    REQUIRE(window.shows("The current directory"));
    window.kill();
  }
  LiveWindow again({"--lesson", "4"}, LiveWindow::Config::kept);
  again.press("F5");
  CHECK_MESSAGE(again.shows("42 typed", 60), again.text());
}

TEST_CASE("window: a break point that F9 sets at the caret pauses a run") {
  LiveWindow window({"--lesson", "4"});
  window.press("ctrl+e");
  for (int i = 0; i < 4; ++i)
    window.press("Down");
  window.press("F9");
  window.press("F5");
  CHECK_MESSAGE(window.shows("next: line 5", 60), window.text());
}

TEST_CASE("window: Ctrl+K finds a function and goes to the lesson that teaches it") {
  LiveWindow window({"--lesson", "4"});
  window.press("ctrl+k");
  window.type("CreateFileW");
  REQUIRE_MESSAGE(window.shows("KERNEL32"), window.text());
  window.press("Return");
  CHECK_MESSAGE(window.shows("6/"), window.text());
}

TEST_CASE("window: Ctrl+F10 runs to the line of the caret, from a blank line to the next line of code") {
  LiveWindow window({"--lesson", "4"});
  go_to_end_of_code(window);
  window.press("Up");
  window.press("ctrl+F10");
  CHECK_MESSAGE(window.shows("next: line 7", 60), window.text());
  window.press("ctrl+r");
  REQUIRE(window.shows("press Step"));
  window.press("ctrl+Home");
  window.press("Down");
  window.press("ctrl+F10");
  CHECK_MESSAGE(window.shows("next: line 3", 60), window.text());
}

TEST_CASE("window: an edit survives the death of its host, and the next run has it") {
  LiveWindow window({"--lesson", "4"});
  add_line(window, "kernel32.ExitProcess(7)");
  window.press("F5");
  REQUIRE_MESSAGE(window.shows("never came back: the process ended", 60), window.text());
  CHECK(window.shows("Restore"));
  go_to_end_of_code(window);
  window.press("shift+Home");
  window.type("print(6 * 7, 'again')");
  window.press("F5");
  CHECK_MESSAGE(window.shows("42 again", 60), window.text());
}

TEST_CASE("window: a file of Python 2 is converted and runs, and the file stays as it is") {
  const std::filesystem::path file = std::filesystem::temp_directory_path() / "companion-python2-test.py";
  const std::string old = "import ctypes\nsize = 10L\nprint 'size', ctypes.sizeof(ctypes.c_short) + size\n";
  REQUIRE(write_file(to_utf8(file), old).ok());
  LiveWindow window({to_utf8(file)});
  REQUIRE_MESSAGE(window.shows("This is Python 2"), window.text());
  CHECK(window.shows("+print('size', ctypes.sizeof(ctypes.c_short) + size)"));
  // By keys alone: Tab to the button, Enter; the page is a stranger's, so the question follows.
  for (int i = 0; i < 40 && window.text().find("Run its code?") == std::string::npos; ++i) {
    window.press("Tab");
    window.press("Return");
  }
  REQUIRE_MESSAGE(window.shows("Run its code?"), window.text());
  window.press("alt+a");
  CHECK_MESSAGE(window.shows("size 12", 60), window.text());
  CHECK(window.shows("Restore"));
  CHECK(read_file(to_utf8(file)).value() == old);
  std::filesystem::remove(file);
}

TEST_CASE("window: a real message box of lesson 3 is answered by the mouse, the next from the window's bar") {
  LiveWindow window({"--lesson", "3"});
  window.press("F5");
  REQUIRE_MESSAGE(window.shows("waiting in MessageBoxW", 60), window.text());
  REQUIRE(window.click_in_other("This is a title", 0.5, 0.8));
  CHECK_MESSAGE(window.shows("returned 1"), window.text());
  CHECK(window.shows("finished"));
  // Once more, by keys alone: Alt+Enter presses the first button of the bar.
  window.press("ctrl+r");
  window.press("F5");
  REQUIRE_MESSAGE(window.shows("MessageBoxW shows “This is a title”", 60), window.text());
  REQUIRE(window.take_keyboard_from("This is a title"));
  window.press("alt+Return");
  CHECK_MESSAGE(window.shows("finished"), window.text());
}

TEST_CASE("window: Check judges what the run of a task called: not yet, and solved after the right edit") {
  LiveWindow window({"--lesson", "5", "--size", "1440x900"});
  window.press("F5");
  REQUIRE_MESSAGE(window.shows("finished", 60), window.text());
  window.press("ctrl+Tab");
  window.press("Page_Down");
  tab_to(window, "Looks whether the calls of this run do what the task asks");
  window.press("Return");
  CHECK_MESSAGE(window.shows("not yet: only the question's sound should be played"), window.text());

  window.press("ctrl+e");
  window.press("ctrl+a");
  window.type("import ctypes; print(ctypes.windll.user32.MessageBeep(0x20))");
  run_afresh(window);
  window.press("ctrl+Tab");
  if (!window.shows("Hint 1 of 3", 1)) window.press("Page_Down");
  tab_to(window, "Looks whether the calls of this run do what the task asks");
  window.press("Return");
  CHECK_MESSAGE(window.shows("solved"), window.text());
}

TEST_CASE("window: lesson 7 writes its file and shows the bytes that went there") {
  LiveWindow window({"--lesson", "7"});
  run_afresh(window);
  CHECK(window.shows("GENERIC_WRITE"));
  CHECK(window.shows("closed by line 12"));
  window.press("alt+Left");
  CHECK(window.shows("looking at call"));
  CHECK(window.shows("WriteFile("));
  CHECK(window.shows("c_ulong"));  // `written`
  window.press("alt+Down");
  CHECK(window.shows("b'This is a file'"));
  CHECK(window.shows("54 68 69 73 20 69 73 20"));
}

TEST_CASE("window: lesson 9 asks the lesson's own server and shows its handles closed") {
  LiveWindow window({"--lesson", "9"});
  window.press("F5");
  REQUIRE_MESSAGE(window.shows("finished", 90), window.text());
  CHECK(window.shows("WinHttpReadData("));
  CHECK(window.shows("WinHttpCloseHandle("));
  CHECK(window.shows("leaked: none"));
}

TEST_CASE("window: while nothing happens nothing is drawn") {
  LiveWindow window({"--lesson", "4"});
  window.press("F10");
  REQUIRE(window.shows("next: line 3", 60));
  std::this_thread::sleep_for(std::chrono::seconds(2));
  long before = window.ticks();
  std::this_thread::sleep_for(std::chrono::seconds(5));
  CHECK(window.ticks() - before <= 1);
}

TEST_CASE("window: an event that says nothing draws nothing") {
  LiveWindow window({"--lesson", "4", "--timings"});
  std::this_thread::sleep_for(std::chrono::seconds(2));
  long before = window.frames();
  CHECK(before > 0);
  for (int i = 0; i < 10; ++i)
    window.disturb();
  std::this_thread::sleep_for(std::chrono::seconds(1));
  CHECK(window.frames() == before);
  window.press("F1");
  CHECK(window.shows("Step into"));
  CHECK(window.frames() > before);
}

TEST_CASE("window: what was chosen is remembered when the window closes") {
  LiveWindow window({});
  window.press("ctrl+equal");
  window.press("ctrl+Page_Down");
  REQUIRE(window.shows("numbers have no size"));
  CHECK(window.close() == 0);
  Result<std::string> settings = read_file(window.config_folder() + "/settings.json");
  REQUIRE(settings.ok());
  CHECK(settings->find("\"lesson\": \"c-int-and-value\"") != std::string::npos);
  CHECK(settings->find("\"zoom\": 1.1") != std::string::npos);
}

TEST_CASE("window: on a monitor with twice the pixels it is twice as large, and keeps its size in points") {
  leave_out_leaks_of_drivers();
  // What GLFW's X11 side takes the monitor's scale from.
  // A display forgets what was said of it when its last program ends: one stays.
  const std::string pid_file =
      std::filesystem::temp_directory_path() / ("companion-stays-" + std::to_string(::getpid()));
  REQUIRE(std::system(
              ("xprop -root -spy WM_NAME > /dev/null & echo $! > " + pid_file + "; sleep 1").c_str()) == 0);
  REQUIRE(std::system("xprop -root -f RESOURCE_MANAGER 8s -set RESOURCE_MANAGER 'Xft.dpi:\t192\n'") == 0);
  std::string width, settings;
  {
    LiveWindow window({"--lesson", "4", "--size", "700x450"});
    width = window.geometry();
    window.press("ctrl+equal");
    CHECK(window.close() == 0);
    Result<std::string> kept = read_file(window.config_folder() + "/settings.json");
    if (kept) settings = *kept;
  }
  CHECK(std::system(
            ("xprop -root -remove RESOURCE_MANAGER; kill $(cat " + pid_file + "); rm " + pid_file).c_str()) ==
        0);
  CHECK(width == "1400x900");
  CHECK(settings.find("\"width\": 700") != std::string::npos);
  CHECK(settings.find("\"height\": 450") != std::string::npos);
}

TEST_CASE("pictures: a tape is drawn without a host and marked as a recording") {
  leave_out_leaks_of_drivers();
  std::filesystem::path folder = std::filesystem::temp_directory_path() / "companion-pictures-test";
  std::filesystem::remove_all(folder);
  std::string command = std::string(COMPANION_BIN_DIR) + "/win32-companion --tape " + COMPANION_SOURCE_DIR +
                        "/assets/tapes/04-current-directory.tape --screenshot " + folder.string() +
                        " > /dev/null";
  CHECK(std::system(command.c_str()) == 0);
  Result<std::string> text = read_file(to_utf8(folder / "04-current-directory-1-end.txt"));
  REQUIRE(text.ok());
  CHECK(text->find("GetCurrentDirectoryW(1024, buffer)") != std::string::npos);
  CHECK(text->find("a recording") != std::string::npos);
  CHECK(std::filesystem::file_size(folder / "04-current-directory-1-end.png") > 20000);
  std::filesystem::remove_all(folder);
}

TEST_CASE("window: without Wine it says what to do, and the recording can be looked at") {
  ::setenv("WIN32_COMPANION_WINE", "/no/such/wine", 1);
  LiveWindow window({"--lesson", "4"});
  ::unsetenv("WIN32_COMPANION_WINE");
  window.press("F10");
  REQUIRE_MESSAGE(window.shows("Nothing can be run here: "), window.text());
  CHECK(window.shows("Try again"));
  CHECK(window.shows("could not start"));
  // By keys alone, from the bar.
  for (int i = 0; i < 20 && window.text().find("a recording") == std::string::npos; ++i) {
    window.press("Tab");
    if (i > 0) window.press("Return");
  }
  CHECK_MESSAGE(window.shows("a recording: nothing runs, everything can be looked at"), window.text());
  CHECK(window.shows("GetCurrentDirectoryW(1024, buffer)"));
}

TEST_CASE("window: a file that holds no text is told by name, and the lessons stay open") {
  const std::filesystem::path file = std::filesystem::temp_directory_path() / "companion-no-text.md";
  REQUIRE(write_file(to_utf8(file), std::string("# a\0b\n", 6)).ok());
  LiveWindow window({to_utf8(file)});
  CHECK_MESSAGE(window.shows("This file is no text: its byte 3 is 0"), window.text());
  CHECK(window.shows("companion-no-text.md"));
  window.press("ctrl+Page_Down");
  CHECK_MESSAGE(window.shows("press Step"), window.text());
  std::filesystem::remove(file);
}
