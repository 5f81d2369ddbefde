// When things go wrong, as the window tells it: one plain sentence, the place, what to do next, a button that
// does it. The faults themselves are real in the tests of faults, run and machine.
#include "support/scene.h"

#include <doctest/doctest.h>

#include <optional>

using namespace companion;
using namespace companion::ui;

namespace {

// Lesson 4 after its first call, with a call in line 5 that went wrong.
struct WrongDesk {
  WrongDesk() { scene.run.advance_to(3); }

  trace::CallId begin_call(const char* function) {
    trace::CallBegin begin;
    begin.call = 50;
    begin.cell = 1;
    begin.line = 5;
    begin.dll = "Kernel32.dll";
    begin.function = function;
    add(trace::Line{1, 1, "<module>", 5, ""});
    add(begin);
    return begin.call;
  }
  void add(trace::Body body) { scene.run.recorder().append(1, 1, std::move(body)); }
  void raise(const char* type, const char* message) {
    trace::Exception raised;
    raised.cell = 1;
    raised.line = 5;
    raised.type = type;
    raised.message = message;
    add(raised);
    add(trace::End{trace::EndStatus::raised, ""});
  }
  // The window when the run has ended so.
  void show(trace::EndStatus end, const char* end_text) {
    scene.run.advance_to(3);
    model = scene.model();
    model.experiments[0].phase = Experiment::Phase::ended;
    model.experiments[0].end = end;
    model.experiments[0].end_text = end_text;
    harness.window(model, state, 4);
    check_text(harness);
  }
  bool shows(const std::string& words) { return harness.texts().find(words) != nullptr; }
  // The words stand there whole, in one line or several.
  bool tells(std::string_view sentence) {
    std::string all;
    for (const DrawnText& text : harness.texts().texts()) {
      all += text.text;
      if (!all.ends_with(' ')) all += ' ';
    }
    return all.find(sentence) != std::string::npos;
  }
  bool begins_again() {
    Actions actions = harness.click("Begin again", model, state);
    return actions.size() == 2 && std::holds_alternative<Activate>(actions[0]) &&
           std::holds_alternative<Reset>(actions[1]);
  }

  Scene scene;
  Harness harness;
  WindowState state;
  Model model;
};

}  // namespace

TEST_CASE("went wrong: an access violation is told with its line, in the log, as shaken, and begins again") {
  WrongDesk desk;
  trace::Call call;
  call.call = desk.begin_call("lstrlenW");
  call.fault = "access violation writing 0x0";
  desk.add(call);
  desk.add(trace::Shaken{call.call, "a lock of Windows may still be held"});
  desk.raise("OSError", "exception: access violation writing 0x0000000000000000");
  desk.show(trace::EndStatus::raised, "ended by OSError in line 5");
  CHECK(desk.tells("OSError: exception: access violation writing 0x0000000000000000 (line 5)"));
  CHECK(desk.shows("ended by OSError in line 5"));
  CHECK(desk.shows("access violation writing 0x0"));
  CHECK(desk.shows("shaken: a lock of Windows may still be held"));
  CHECK(desk.begins_again());
}

TEST_CASE(
    "went wrong: a host that is gone is told in a sentence, in the log, in the columns, and begins again") {
  WrongDesk desk;
  desk.scene.run.advance_to(4);
  trace::Call call;
  call.call = desk.begin_call("ExitProcess");
  call.lost = true;
  desk.add(call);
  desk.add(
      trace::End{trace::EndStatus::host_crashed, "The Windows process ended by itself, with exit code 7."});
  desk.show(trace::EndStatus::host_crashed, "the process ended");
  CHECK(desk.tells("The Windows process ended by itself, with exit code 7."));
  CHECK(desk.shows("the process ended"));
  CHECK(desk.shows("never came back: the process ended"));
  CHECK(desk.tells("The process has ended: these are the last bytes of its memory."));
  CHECK(desk.tells("opened by line 3, went with the process"));
  CHECK(desk.begins_again());
}

TEST_CASE("went wrong: a DLL that is missing is told as Python tells it, with what Windows said in the log") {
  WrongDesk desk;
  trace::Call call;
  call.call = desk.begin_call("LoadLibraryExW");
  call.python = "None";
  call.last_error = 126;
  call.microseconds = 90;
  desk.add(call);
  desk.raise("FileNotFoundError",
             "Could not find module 'missing.dll' (or one of its dependencies). Try using the full path with "
             "constructor syntax.");
  desk.show(trace::EndStatus::raised, "ended by FileNotFoundError in line 5");
  CHECK(
      desk.tells("FileNotFoundError: Could not find module 'missing.dll' (or one of its dependencies). Try "
                 "using the full path with constructor syntax. (line 5)"));
  CHECK(desk.shows("failed: NULL"));
  CHECK(desk.shows("126 ERROR_MOD_NOT_FOUND"));
  CHECK(desk.begins_again());
}

TEST_CASE("went wrong: without Wine the code says so with what to do, and a button tries again") {
  WrongDesk desk;
  desk.model = desk.scene.model();
  desk.model.experiments[0].error =
      Error{"Wine is not installed", "Install it: sudo apt install wine64", "", 0, 0};
  desk.harness.window(desk.model, desk.state, 4);
  CHECK(desk.shows("could not start"));
  CHECK(desk.tells("Wine is not installed"));
  CHECK(desk.tells("Install it: sudo apt install wine64"));
  check_text(desk.harness);
  Actions actions = desk.harness.click("Try again", desk.model, desk.state);
  REQUIRE(actions.size() == 2);
  CHECK(std::holds_alternative<TryAgain>(actions[1]));
}
