// Editing a lesson's code in its place: mouse, keys, break points, restore.
#include "support/scene.h"

#include <doctest/doctest.h>

using namespace companion;
using namespace companion::ui;

namespace {

// A window that obeys the actions that change code, as app does.
struct Desk {
  explicit Desk(SampleRun::Which which = SampleRun::Which::current_directory)
      : scene(which), harness({1440, 3000}) {
    harness.window(model(), state, 3);
  }

  Model model() {
    Model model = scene.model();
    model.edits = &edits;
    model.break_points = &break_points;
    model.experiments[0].changed_since = changed_since;
    return model;
  }
  Actions obey(Actions actions) {
    for (const Action& action : actions) {
      if (const auto* edit = std::get_if<EditCode>(&action)) edits[edit->cell] = edit->text;
      if (const auto* restore = std::get_if<RestoreCode>(&action)) edits.erase(restore->cell);
      if (const auto* point = std::get_if<ToggleBreakPoint>(&action)) {
        if (break_points[point->cell].erase(point->line) == 0) break_points[point->cell].insert(point->line);
      }
    }
    harness.window(model(), state, 2);
    return actions;
  }
  Actions press(ImGuiKeyChord chord) { return obey(harness.press(chord, model(), state)); }
  Actions type(const char* text) { return obey(harness.type(text, model(), state)); }
  Actions click(const char* label) { return obey(harness.click(label, model(), state)); }
  // Clicks on a text of the code, `column` characters behind its begin.
  Actions click_on(const char* text, int column) {
    harness.window(model(), state, 2);
    const SeenItem* code = harness.item("line 1");
    REQUIRE(code != nullptr);
    const DrawnText* drawn = nullptr;
    for (const DrawnText& each : harness.texts().texts()) {
      if (drawn == nullptr && each.text == text && each.box.top >= code->box.top) drawn = &each;
    }
    REQUIRE_MESSAGE(drawn != nullptr, std::string(text), " is not seen in:\n", harness.texts().all());
    return obey(harness.click_at(drawn->box.left + static_cast<float>(column) * 8, drawn->box.top + 5,
                                 model(), state));
  }
  std::string code() { return code_of(model(), 0); }
  std::string first_line() { return code().substr(0, code().find('\n')); }

  Scene scene;
  std::map<std::size_t, std::string> edits;
  std::map<std::size_t, std::set<int>> break_points;
  std::vector<std::size_t> changed_since;
  Harness harness;
  WindowState state;
};

}  // namespace

TEST_CASE("editing: a click puts the caret there, and what is typed is the cell's code") {
  Desk desk;
  std::string page = desk.code();
  desk.click_on("import", 0);
  CHECK(caret_line(desk.state.page)->line == 1);
  desk.type("# é\n");
  desk.type("x");
  CHECK(desk.code() == "# éx" + page);
  desk.press(ImGuiKey_Enter);
  CHECK(desk.code() == "# éx\n" + page);
  CHECK(desk.harness.texts().find("# éx") != nullptr);
  check_text(desk.harness);
}

TEST_CASE("editing: Ctrl+E takes the keyboard to the code, Esc leaves it and keeps what was typed") {
  Desk desk;
  std::string page = desk.code();
  desk.press(ImGuiMod_Ctrl | ImGuiKey_E);
  REQUIRE(caret_line(desk.state.page));
  desk.type("1");
  desk.press(ImGuiKey_Escape);
  CHECK_FALSE(caret_line(desk.state.page));
  desk.type("2");
  CHECK(desk.code() == "1" + page);
}

TEST_CASE("editing: arrows, selection, clipboard, undo and redo work by keys") {
  Desk desk;
  std::string page = desk.code();
  std::string line = desk.first_line();
  desk.press(ImGuiMod_Ctrl | ImGuiKey_E);
  desk.press(ImGuiMod_Shift | ImGuiKey_End);
  desk.press(ImGuiMod_Ctrl | ImGuiKey_C);
  CHECK(std::string(ImGui::GetClipboardText()) == line);
  desk.press(ImGuiKey_DownArrow);
  desk.press(ImGuiKey_UpArrow);
  desk.press(ImGuiKey_Home);
  desk.press(ImGuiMod_Ctrl | ImGuiKey_V);
  desk.press(ImGuiKey_Enter);
  CHECK(desk.code() == line + "\n" + page);
  desk.press(ImGuiMod_Ctrl | ImGuiKey_Z);
  desk.press(ImGuiMod_Ctrl | ImGuiKey_Z);
  CHECK(desk.code() == page);
  desk.press(ImGuiMod_Ctrl | ImGuiKey_Y);
  CHECK(desk.code() == line + page);
  desk.press(ImGuiMod_Ctrl | ImGuiKey_A);
  desk.press(ImGuiKey_Delete);
  CHECK(desk.code() == "\n");
}

TEST_CASE("editing: Ctrl+/ comments the line out, Tab indents and does not leave the code") {
  Desk desk;
  std::string line = desk.first_line();
  desk.press(ImGuiMod_Ctrl | ImGuiKey_E);
  desk.press(ImGuiMod_Ctrl | ImGuiKey_Slash);
  CHECK(desk.first_line() == "# " + line);
  desk.press(ImGuiMod_Ctrl | ImGuiKey_Slash);
  desk.press(ImGuiKey_Home);
  desk.press(ImGuiKey_Tab);
  CHECK(desk.first_line() == "    " + line);
  desk.press(ImGuiMod_Shift | ImGuiKey_Tab);
  CHECK(desk.first_line() == line);
}

TEST_CASE("editing: left and right move the caret and do not walk the calls") {
  Desk desk;
  desk.scene.run.advance_to(desk.scene.run.steps());
  desk.press(ImGuiMod_Ctrl | ImGuiKey_E);
  desk.press(ImGuiKey_RightArrow);
  CHECK_FALSE(desk.state.selection.call);
  CHECK(desk.state.page.cells[0].edit.editor.caret() == 1);
  desk.press(ImGuiMod_Alt | ImGuiKey_LeftArrow);
  CHECK(desk.state.selection.call);
}

TEST_CASE("editing: a fault is underlined while typing and told where the mouse is") {
  Desk desk;
  desk.press(ImGuiMod_Ctrl | ImGuiKey_E);
  desk.type("x = (");
  const auto& edit = desk.state.page.cells[0].edit;
  REQUIRE(edit.fault);
  CHECK(edit.fault->line == 1);
  desk.press(ImGuiKey_Escape);
  const DrawnText* shown = desk.harness.texts().find("x = (");
  REQUIRE_MESSAGE(shown != nullptr, desk.harness.texts().all());
  float column = shown->box.width() / 5;
  desk.harness.point_at(shown->box.left + column * 4.5f, shown->box.top + 5);
  desk.harness.window(desk.model(), desk.state, 3);
  CHECK(desk.harness.texts().sees("SyntaxError"));
}

TEST_CASE("editing: Restore brings the page's text back and can itself be undone") {
  Desk desk;
  std::string page = desk.code();
  CHECK(desk.harness.item("Restore") == nullptr);
  desk.press(ImGuiMod_Ctrl | ImGuiKey_E);
  desk.type("mine");
  std::string mine = desk.code();
  desk.click("Restore");
  CHECK(desk.code() == page);
  CHECK(desk.harness.item("Restore") == nullptr);
  desk.press(ImGuiMod_Ctrl | ImGuiKey_E);
  desk.press(ImGuiMod_Ctrl | ImGuiKey_Z);
  CHECK(desk.code() == mine);
}

TEST_CASE("editing: a double click selects a word, a third the line") {
  Desk desk;
  desk.click_on(" ctypes", 3);
  desk.click_on(" ctypes", 3);
  CHECK(desk.state.page.cells[0].edit.editor.selected() == "ctypes");
  desk.click_on(" ctypes", 3);
  CHECK(desk.state.page.cells[0].edit.editor.selected() == desk.first_line() + "\n");
}

TEST_CASE("editing: a recording can be copied from and not be changed") {
  Desk desk;
  Model model = desk.model();
  model.recording = true;
  desk.harness.press(ImGuiMod_Ctrl | ImGuiKey_E, model, desk.state);
  desk.harness.window(model, desk.state, 2);
  CHECK(desk.harness.type("x", model, desk.state).empty());
  desk.harness.press(ImGuiMod_Ctrl | ImGuiKey_A, model, desk.state);
  desk.harness.press(ImGuiMod_Ctrl | ImGuiKey_C, model, desk.state);
  CHECK(std::string(ImGui::GetClipboardText()) + "\n" == desk.code());
}

TEST_CASE("editing: code that is no longer what runs has no marks and outcomes, and says so") {
  Desk desk;
  desk.scene.run.advance_to(4);
  desk.harness.window(desk.model(), desk.state, 2);
  CHECK(desk.harness.texts().find("→ 13") != nullptr);
  desk.changed_since = {0};
  desk.harness.window(desk.model(), desk.state, 2);
  CHECK(desk.harness.texts().find("→ 13") == nullptr);
  CHECK(desk.harness.texts().sees("this run has the old code"));
  desk.scene.run.advance_to(desk.scene.run.steps());
  CHECK(asks_only_for<StepOver>(desk.press(ImGuiKey_F10)));
}

TEST_CASE("break points: a click in the margin or F9 at the caret sets one, and again takes it away") {
  Desk desk;
  Actions actions = desk.click("line 3");
  REQUIRE(asks_only_for<ToggleBreakPoint>(actions));
  CHECK(desk.break_points[0] == std::set<int>{3});
  desk.press(ImGuiMod_Ctrl | ImGuiKey_E);
  for (int i = 0; i < 3; ++i)
    desk.press(ImGuiKey_DownArrow);
  desk.press(ImGuiKey_F9);
  CHECK(desk.break_points[0] == std::set<int>{3, 4});
  desk.press(ImGuiKey_F9);
  CHECK(desk.break_points[0] == std::set<int>{3});
}

TEST_CASE("break points: a blank line means the next line of code, by mouse and key") {
  Desk desk;
  desk.click("line 2");
  CHECK(desk.break_points[0] == std::set<int>{3});
  desk.press(ImGuiMod_Ctrl | ImGuiKey_E);
  desk.press(ImGuiKey_DownArrow);
  desk.press(ImGuiKey_F9);
  CHECK(desk.break_points[0] == std::set<int>{});
}

TEST_CASE("run to the caret: from a blank line it is the next line of code") {
  Desk desk;
  desk.press(ImGuiMod_Ctrl | ImGuiKey_E);
  desk.press(ImGuiKey_DownArrow);
  Actions actions = desk.press(ImGuiMod_Ctrl | ImGuiKey_F10);
  REQUIRE(asks_only_for<RunTo>(actions));
  CHECK(std::get<RunTo>(actions[0]).line == 3);
}

TEST_CASE("break points: without a caret F9 means the next line") {
  Desk desk;
  desk.scene.run.advance_to(2);
  REQUIRE(asks_only_for<ToggleBreakPoint>(desk.press(ImGuiKey_F9)));
  CHECK(desk.break_points[0] == std::set<int>{desk.scene.run.next_line()});
}

TEST_CASE("run to the caret: Ctrl+F10 names the line of the caret") {
  Desk desk;
  CHECK(desk.press(ImGuiMod_Ctrl | ImGuiKey_F10).empty());
  desk.press(ImGuiMod_Ctrl | ImGuiKey_E);
  desk.press(ImGuiKey_DownArrow);
  desk.press(ImGuiKey_DownArrow);
  Actions actions = desk.press(ImGuiMod_Ctrl | ImGuiKey_F10);
  REQUIRE(asks_only_for<RunTo>(actions));
  CHECK(std::get<RunTo>(actions[0]).line == 3);
}

TEST_CASE("code cell: its code can be copied, in the language that is shown") {
  Desk desk;
  desk.click("Copy");
  CHECK(ImGui::GetClipboardText() == desk.code());
  desk.click("C++");
  desk.click("Copy");
  CHECK(std::string(ImGui::GetClipboardText()).find("#include") != std::string::npos);
}

TEST_CASE("caret: it blinks twice a second and stands still after five seconds") {
  CHECK(caret_wait(10, 10) == doctest::Approx(0.505));
  CHECK(caret_wait(10, 10.4) == doctest::Approx(0.105));
  CHECK(caret_wait(10, 15.1) < 0);
}

TEST_CASE("linked: the argument that led to the byte under the mouse lights up, and the other way round") {
  Desk desk;
  desk.scene.run.advance_to(4);
  desk.harness.window(desk.model(), desk.state, 2);
  const DrawnText* byte = desk.harness.texts().find("43");
  REQUIRE(byte != nullptr);
  desk.harness.point_at(byte->box.left + 3, byte->box.top + 5);
  desk.harness.window(desk.model(), desk.state, 3);
  const Experiment experiment = desk.model().experiments[0];
  const auto& call =
      experiment.history->body<trace::CallBegin>(call_of(experiment, desk.state.selection)->begin);
  REQUIRE(call.arguments.size() == 2);
  CHECK_FALSE(argument_is_lit(experiment, desk.state.selection, call, 0));
  CHECK(argument_is_lit(experiment, desk.state.selection, call, 1));
}

TEST_CASE("flags: a click on a number shows its names, a tick changes the source, a second takes it back") {
  Desk desk(SampleRun::Which::create_file);
  desk.click_on("0x40000000", 3);
  REQUIRE(desk.state.page.cells[0].edit.pick.open);
  CHECK(desk.harness.texts().sees("GENERIC_READ"));
  CHECK(desk.harness.texts().sees("dwDesiredAccess"));
  check_text(desk.harness);
  desk.click("GENERIC_READ");
  CHECK(desk.code().find("0xC0000000") != std::string::npos);
  CHECK(caret_line(desk.state.page));
  desk.click("GENERIC_READ");
  CHECK(desk.code().find("0x40000000") != std::string::npos);
  desk.press(ImGuiKey_Escape);
  CHECK_FALSE(desk.state.page.cells[0].edit.pick.open);
  CHECK(caret_line(desk.state.page));
}

TEST_CASE("flags: by keys alone they are opened, walked and ticked") {
  Desk desk(SampleRun::Which::create_file);
  desk.click_on("0x40000000", 3);
  desk.press(ImGuiKey_Escape);
  std::string before = desk.code();
  desk.press(ImGuiMod_Ctrl | ImGuiKey_Space);
  REQUIRE(desk.state.page.cells[0].edit.pick.by_key);
  CHECK(desk.code() == before);
  desk.press(ImGuiKey_DownArrow);
  desk.press(ImGuiKey_Space);
  CHECK(desk.code() != before);
  desk.press(ImGuiKey_Space);
  CHECK(desk.code() == before);
}

TEST_CASE("flags: typing goes on in the code and closes the list") {
  Desk desk(SampleRun::Which::create_file);
  desk.click_on("0x40000000", 3);
  desk.type("7");
  CHECK_FALSE(desk.state.page.cells[0].edit.pick.open);
  CHECK(desk.code().find("0x470000000") != std::string::npos);
}

TEST_CASE("flags: where the code has none Ctrl+Space says so, until the caret moves") {
  const std::string words = "no flags here: put the caret on an argument of a call that takes some";
  Desk desk(SampleRun::Which::create_file);
  desk.click_on("0x40000000", 3);
  desk.press(ImGuiMod_Ctrl | ImGuiKey_Home);
  desk.press(ImGuiMod_Ctrl | ImGuiKey_Space);
  CHECK_FALSE(desk.state.page.cells[0].edit.pick.open);
  CHECK(desk.harness.texts().find(words) != nullptr);
  check_text(desk.harness);
  desk.press(ImGuiKey_RightArrow);
  CHECK(desk.harness.texts().find(words) == nullptr);
  desk.press(ImGuiMod_Ctrl | ImGuiKey_Space);
  CHECK(desk.harness.texts().find(words) != nullptr);
  desk.press(ImGuiKey_Escape);
  CHECK(desk.harness.texts().find(words) == nullptr);
}
