#include "support/host.h"

#include <doctest/doctest.h>

#include <chrono>
#include <cstdlib>
#include <thread>

using namespace companion;
using machine::CallReturned;
using machine::Dialog;
using test::Lesson;
using test::soon;

namespace {

constexpr std::uint64_t kYesNoQuestion = 0x24;

bool has_display() {
  return std::getenv("DISPLAY") != nullptr;
}

void begin_message_box(Lesson& lesson, std::uint64_t style) {
  std::uint64_t text = lesson.put(0, std::u16string(u"Save the file?\nIt was changed."));
  std::uint64_t title = lesson.put(256, std::u16string(u"Question"));
  std::uint64_t message_box = lesson.resolve(u"user32", "MessageBoxW");
  REQUIRE(lesson.machine().begin_call(1, {message_box, {0, text, title, style}, 0}).ok());
}

}  // namespace

TEST_CASE("host: a message box is told with its words and buttons, and an answer ends it" *
          doctest::skip(!has_display())) {
  Lesson lesson;
  begin_message_box(lesson, kYesNoQuestion);
  Dialog dialog = lesson.recorder().wait_for_dialog();
  CHECK(dialog.title == "Question");
  CHECK(dialog.text == "Save the file?\nIt was changed.");
  REQUIRE(dialog.buttons.size() == 2);
  CHECK(dialog.buttons[0].id == 6);
  CHECK(dialog.buttons[0].text == "Yes");
  CHECK(dialog.buttons[1].id == 7);
  CHECK(dialog.buttons[1].text == "No");

  Result<std::vector<machine::WindowDetails>> windows = lesson.machine().windows();
  REQUIRE(windows.ok());
  bool listed = false;
  for (const machine::WindowDetails& window : *windows) {
    if (window.window != dialog.window) continue;
    listed = true;
    CHECK(window.class_name == "#32770");
    CHECK(window.title == "Question");
    CHECK(window.visible);
  }
  CHECK(listed);

  Result<bool> wrong = lesson.machine().answer_dialog(dialog.window, 99);
  REQUIRE(wrong.ok());
  CHECK(!*wrong);
  Result<bool> pressed = lesson.machine().answer_dialog(dialog.window, 7);
  REQUIRE(pressed.ok());
  CHECK(*pressed);
  machine::ThreadEvent event = lesson.machine().wait(1);
  REQUIRE(std::holds_alternative<CallReturned>(event));
  CHECK(std::get<CallReturned>(event).integer_result == 7);
  REQUIRE(lesson.recorder().closed().size() == 1);
  CHECK(lesson.recorder().closed()[0].window == dialog.window);
  Result<bool> late = lesson.machine().answer_dialog(dialog.window, 7);
  REQUIRE(late.ok());
  CHECK(!*late);
}

TEST_CASE("host: a session that shows a message box can be ended, and the next one shows its own" *
          doctest::skip(!has_display())) {
  {
    Lesson lesson;
    begin_message_box(lesson, 0);
    CHECK(lesson.recorder().wait_for_dialog().buttons.size() == 1);
    lesson.machine().end();
    CHECK(std::holds_alternative<machine::HostGone>(lesson.machine().wait(1)));
  }
  Lesson lesson;
  begin_message_box(lesson, 0);
  Dialog dialog = lesson.recorder().wait_for_dialog();
  REQUIRE(lesson.machine().answer_dialog(dialog.window, 1).ok());
  CHECK(std::get<CallReturned>(lesson.machine().wait(1)).integer_result == 1);
}

TEST_CASE("host: ending one session leaves the message box of another" * doctest::skip(!has_display())) {
  Lesson first;
  begin_message_box(first, 0);
  first.recorder().wait_for_dialog();
  Lesson second;
  begin_message_box(second, 0);
  Dialog dialog = second.recorder().wait_for_dialog();
  first.machine().end();
  CHECK(std::holds_alternative<machine::HostGone>(first.machine().wait(1)));
  std::this_thread::sleep_for(std::chrono::milliseconds(500));
  CHECK(second.recorder().closed().empty());
  REQUIRE(second.machine().answer_dialog(dialog.window, 1).ok());
  CHECK(std::get<CallReturned>(second.machine().wait(1)).integer_result == 1);
}

TEST_CASE("host: a call that shows nothing starts no desktop" * doctest::skip(!has_display())) {
  Lesson lesson;
  CHECK(lesson.call(u"kernel32", "GetTickCount64", {}).integer_result > 0);
  Result<std::vector<machine::WindowDetails>> windows = lesson.machine().windows();
  REQUIRE(windows.ok());
  CHECK(windows->empty());
}
