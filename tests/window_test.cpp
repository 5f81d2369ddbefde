// The whole window without a screen: what it shows of a run, what its buttons and keys ask for, at every size
// and theme.
#include "support/scene.h"
#include "ui/toolbar.h"

#include <doctest/doctest.h>
#include <imgui_internal.h>

using namespace companion;
using namespace companion::ui;

TEST_CASE("window: before anything has run every pane says what will fill it") {
  Scene scene;
  Harness harness;
  WindowState state;
  Model model = scene.model();
  harness.window(model, state, 3);
  for (const char* words : {"Raw buffer", ".value", "Handles", "Calls", "The bytes of a buffer",
                            "What Python makes", "Handles that the code", "Every call into Windows"}) {
    CHECK_MESSAGE(harness.texts().sees(words), words << " is not seen");
  }
  Model nothing;
  WindowState empty;
  harness.window(nothing, empty, 3);
  CHECK(harness.texts().sees("Choose a lesson"));
  check_text(harness);
}

TEST_CASE("window: a call shows its bytes, its text, its handle and its row, side by side") {
  Scene scene;
  scene.run.advance_to(4);
  Harness harness;
  WindowState state;
  harness.window(scene.model(), state, 3);
  const Recorder& texts = harness.texts();
  CHECK(texts.find("GetCurrentDirectoryW(1024, buffer)") != nullptr);
  CHECK(texts.find("13 characters") != nullptr);
  CHECK(texts.find("'C:\\\\lessons\\\\04'") != nullptr);
  CHECK(texts.find("0000") != nullptr);
  CHECK(texts.find("43") != nullptr);
  CHECK(texts.find("00 00") != nullptr);
  CHECK(texts.find("0x7B340000") != nullptr);
  CHECK(texts.find("Kernel32.dll") != nullptr);
  CHECK(texts.sees("changed: 0 to 24"));
  CHECK(texts.find("→ 13") != nullptr);
  CHECK(texts.find("next: line 6") != nullptr);
  CHECK(texts.sees("Wine 8.0, host 212"));
  check_text(harness);
}

TEST_CASE("window: nothing is clipped and nothing overlaps at any size, zoom and theme") {
  struct Shape {
    ImVec2 size;
    float zoom;
  };
  static constexpr Shape kShapes[] = {{{1024, 640}, 1},     {{1440, 900}, 1},  {{2560, 1440}, 2},
                                      {{1024, 640}, 0.75f}, {{3840, 2160}, 3}, {{900, 700}, 1},
                                      {{2560, 1440}, 1},    {{1440, 900}, 2},  {{1024, 640}, 1.5f},
                                      {{1024, 640}, 2},     {{1024, 640}, 3}};
  // Themes share one layout: it is enough that each is met.
  std::size_t turn = 0;
  for (const Shape& shape : kShapes) {
    for (auto which : {SampleRun::Which::current_directory, SampleRun::Which::create_file,
                       SampleRun::Which::create_file_again}) {
      Scene scene(which);
      Theme theme = kThemes[turn++ % 3];
      Harness harness(shape.size, theme, shape.zoom);
      WindowState state;
      for (std::size_t steps : {std::size_t{0}, std::size_t{4}, scene.run.steps()}) {
        scene.run.advance_to(steps);
        INFO(shape.size.x, "x", shape.size.y, " zoom ", shape.zoom, " steps ", steps);
        harness.window(scene.model(theme, shape.zoom), state, 4);
        check_text(harness);
      }
    }
  }
}

TEST_CASE(
    "window: at 300 percent in a small window it scrolls as a whole, and Ctrl+Tab brings each pane into "
    "view") {
  Scene scene;
  Harness harness({1024, 640}, Theme::dark, 3);
  WindowState state;
  Model model = scene.model(Theme::dark, 3);
  harness.window(model, state, 4);
  CHECK(harness.texts().sees("Step"));
  CHECK_FALSE(harness.texts().sees("Handles"));
  for (const char* title : {"Every process has one folder", "Raw buffer", ".value", "Handles", "Calls"}) {
    harness.press(ImGuiMod_Ctrl | ImGuiKey_Tab, model, state);
    harness.window(model, state, 2);
    CHECK_MESSAGE(harness.texts().sees(title), std::string(title));
    check_text(harness);
  }
}

TEST_CASE("window: the three columns stay side by side however narrow it gets") {
  for (ImVec2 size : {ImVec2(1440, 900), ImVec2(1024, 640), ImVec2(900, 640), ImVec2(640, 480)}) {
    Harness harness(size);
    harness.frame([&](const Canvas& canvas) {
      Layout layout = lay_out(canvas, size, 0, true);
      CHECK(layout.buffer.top == layout.value.top);
      CHECK(layout.value.top == layout.handles.top);
      CHECK(layout.buffer.right < layout.value.left);
      CHECK(layout.value.right < layout.handles.left);
      CHECK(layout.handles.right == size.x);
      CHECK(layout.buffer.width() >= buffer_column_width(canvas, 4));
      CHECK(layout.stacked == (layout.page.bottom < layout.buffer.top));
      CHECK(layout.page.height() > 100);
    });
  }
}

TEST_CASE("window: the list of lessons folds into a button before the page moves above the columns") {
  Scene scene;
  Harness harness({1024, 640});
  WindowState state;
  Model model = scene.model();
  harness.window(model, state, 2);
  CHECK_FALSE(harness.texts().sees("Create a file"));
  harness.click("Lessons", model, state);
  CHECK(harness.texts().sees("Create a file"));
  Actions actions = harness.click("Create a file, close a handle", model, state);
  REQUIRE(asks_only_for<OpenLesson>(actions));
  CHECK_FALSE(state.lessons_open);
}

TEST_CASE("toolbar: each button asks for what it says") {
  Scene scene;
  scene.run.advance_to(2);
  Harness harness;
  WindowState state;
  Model model = scene.model();
  CHECK(asks_only_for<StepOver>(harness.click("Step", model, state)));
  CHECK(asks_only_for<StepInto>(harness.click("Into", model, state)));
  CHECK(asks_only_for<StepOut>(harness.click("Out", model, state)));
  CHECK(asks_only_for<Run>(harness.click("Run", model, state)));
  CHECK(asks_only_for<Stop>(harness.click("Stop", model, state)));
  CHECK(asks_only_for<Reset>(harness.click("Reset", model, state)));
  CHECK(asks_only_for<ResetPage>(harness.click("Reset page", model, state)));
  CHECK(asks_only_for<OpenLesson>(harness.click("Next lesson", model, state)));
  Actions theme = harness.click("Theme", model, state);
  REQUIRE(asks_only_for<SetTheme>(theme));
  CHECK(std::get<SetTheme>(theme[0]).theme == Theme::light);
  Actions larger = harness.click("A+", model, state);
  REQUIRE(asks_only_for<SetZoom>(larger));
  CHECK(std::get<SetZoom>(larger[0]).zoom == 1.1f);
  CHECK(asks_only_for<SetZoom>(harness.click("A−", model, state)));
}

TEST_CASE("toolbar: what makes no sense now cannot be asked for, by mouse or key") {
  Scene scene;
  Harness harness;
  WindowState state;
  Model idle = scene.model();
  CHECK(harness.click("Stop", idle, state).empty());
  CHECK(harness.click("Reset", idle, state).empty());
  Model busy = scene.model();
  busy.experiments[0].phase = Experiment::Phase::in_call;
  CHECK(harness.click("Step", busy, state).empty());
  CHECK(harness.press(ImGuiKey_F10, busy, state).empty());
  CHECK(asks_only_for<Stop>(harness.press(ImGuiMod_Shift | ImGuiKey_F5, busy, state)));
}

TEST_CASE("keys: every command of the table does what F1 says") {
  Scene scene;
  scene.run.advance_to(2);
  Harness harness;
  WindowState state;
  Model model = scene.model();
  CHECK(asks_only_for<StepOver>(harness.press(ImGuiKey_F10, model, state)));
  CHECK(asks_only_for<StepInto>(harness.press(ImGuiKey_F11, model, state)));
  CHECK(asks_only_for<StepOut>(harness.press(ImGuiMod_Shift | ImGuiKey_F11, model, state)));
  CHECK(asks_only_for<Run>(harness.press(ImGuiKey_F5, model, state)));
  CHECK(asks_only_for<Stop>(harness.press(ImGuiMod_Shift | ImGuiKey_F5, model, state)));
  CHECK(asks_only_for<Reset>(harness.press(ImGuiMod_Ctrl | ImGuiKey_R, model, state)));
  CHECK(asks_only_for<ResetPage>(harness.press(ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_R, model, state)));
  CHECK(asks_only_for<OpenLesson>(harness.press(ImGuiMod_Ctrl | ImGuiKey_PageDown, model, state)));
  CHECK(asks_only_for<SetZoom>(harness.press(ImGuiMod_Ctrl | ImGuiKey_Equal, model, state)));
  CHECK(asks_only_for<SetZoom>(harness.press(ImGuiMod_Ctrl | ImGuiKey_Minus, model, state)));
  CHECK(asks_only_for<Quit>(harness.press(ImGuiMod_Ctrl | ImGuiKey_Q, model, state)));
  Actions normal = harness.press(ImGuiMod_Ctrl | ImGuiKey_0, model, state);
  REQUIRE(asks_only_for<SetZoom>(normal));
  CHECK(std::get<SetZoom>(normal[0]).zoom == 1);
}

TEST_CASE("keys: a chord whose Ctrl is released first, all within one frame, still counts") {
  Scene scene;
  Harness harness;
  WindowState state;
  Model model = scene.model();
  harness.window(model, state, 2);
  ImGuiIO& io = ImGui::GetIO();
  io.AddKeyEvent(ImGuiMod_Ctrl, true);
  io.AddKeyEvent(ImGuiKey_Equal, true);
  io.AddKeyEvent(ImGuiMod_Ctrl, false);
  io.AddKeyEvent(ImGuiKey_Equal, false);
  CHECK(asks_only_for<SetZoom>(harness.window(model, state, 2)));
  io.AddKeyEvent(ImGuiKey_Equal, true);
  io.AddKeyEvent(ImGuiKey_Equal, false);
  CHECK(harness.window(model, state, 2).empty());
}

TEST_CASE("help: F1 lists every key of the table, Escape and a click elsewhere close it") {
  Scene scene;
  Harness harness;
  WindowState state;
  Model model = scene.model();
  harness.press(ImGuiKey_F1, model, state);
  harness.window(model, state, 3);
  for (const Key& key : key_table()) {
    INFO(key.keys);
    CHECK(harness.texts().sees(key.keys));
  }
  check_text(harness);
  harness.press(ImGuiKey_Escape, model, state);
  CHECK_FALSE(state.help_open);
  harness.press(ImGuiKey_F1, model, state);
  harness.click_at(5, 500, model, state);
  CHECK_FALSE(state.help_open);
}

TEST_CASE("time travel: Left shows the state right after the call before, Right and End come back") {
  Scene scene(SampleRun::Which::create_file);
  scene.run.advance_to(scene.run.steps());
  Harness harness;
  WindowState state;
  Model model = scene.model();
  harness.window(model, state, 3);
  CHECK(harness.texts().sees("closed by line 9"));
  harness.press(ImGuiKey_LeftArrow, model, state);
  harness.window(model, state, 2);
  CHECK(state.selection.call == trace::CallId{2});
  CHECK(harness.texts().sees("open, line 4"));
  CHECK_FALSE(harness.texts().sees("closed by line 9"));
  CHECK(harness.texts().sees("looking at call 2 of 3"));
  harness.press(ImGuiMod_Alt | ImGuiKey_LeftArrow, model, state);
  harness.window(model, state, 2);
  CHECK_FALSE(harness.texts().sees("open, line 4"));
  harness.press(ImGuiKey_RightArrow, model, state);
  CHECK(state.selection.call == trace::CallId{2});
  harness.press(ImGuiKey_End, model, state);
  CHECK_FALSE(state.selection.call);
  harness.window(model, state, 2);
  CHECK(harness.texts().sees("closed by line 9"));
}

TEST_CASE("time travel: a clicked call moves the columns, a step comes back to the present") {
  Scene scene;
  scene.run.advance_to(5);
  Harness harness;
  WindowState state;
  Model model = scene.model();
  harness.click("LoadLibraryExW", model, state);
  CHECK(state.selection.call == trace::CallId{1});
  CHECK(harness.texts().sees("looking at call 1 of 2"));
  CHECK_FALSE(harness.texts().sees("'C:\\\\lessons\\\\04'"));
  harness.press(ImGuiKey_F10, model, state);
  CHECK_FALSE(state.selection.call);
}

TEST_CASE("raw buffer: before and after the call are two sides of one switch") {
  Scene scene;
  scene.run.advance_to(4);
  Harness harness;
  WindowState state;
  Model model = scene.model();
  harness.window(model, state, 2);
  CHECK(harness.texts().find("C:\\l") != nullptr);
  harness.click("before", model, state);
  CHECK(state.selection.side == view::Side::before);
  CHECK(harness.texts().find("C:\\l") == nullptr);
  CHECK(harness.texts().sees("''"));
  harness.click("after", model, state);
  CHECK(harness.texts().find("C:\\l") != nullptr);
}

TEST_CASE("raw buffer: in a low window a few rows stay and the pane scrolls to the rest") {
  Scene scene;
  scene.run.advance_to(4);
  Harness harness({1440, 900}, Theme::dark, 2);
  WindowState state;
  Model model = scene.model();
  harness.window(model, state, 3);
  CHECK(harness.texts().sees("0008"));
  CHECK(!harness.texts().sees("the rest: as made"));
  const DrawnText* row = harness.texts().find("0008");
  REQUIRE(row != nullptr);
  harness.point_at(row->box.left, row->box.top);
  ImGui::GetIO().AddMouseWheelEvent(0, -50);
  harness.window(model, state, 3);
  CHECK(harness.texts().sees("the rest: as made"));
}

TEST_CASE("raw buffer: pointing at a byte tells its state and lights its character up") {
  Scene scene;
  scene.run.advance_to(4);
  Harness harness;
  WindowState state;
  Model model = scene.model();
  harness.window(model, state, 2);
  const DrawnText* byte = harness.texts().find("43");
  REQUIRE(byte != nullptr);
  harness.point_at(byte->box.left + 3, byte->box.top + 5);
  harness.window(model, state, 3);
  CHECK(state.selection.hovered_byte == std::uint64_t{0});
  CHECK(harness.texts().sees("changed by this call"));
  const DrawnText* value = harness.texts().find("'C:\\\\lessons\\\\04'");
  REQUIRE(value != nullptr);
  harness.point_at(value->box.left + value->box.width() / static_cast<float>(value->text.size()) * 1.5f,
                   value->box.top + 5);
  harness.window(model, state, 3);
  CHECK(state.selection.hovered_byte == std::uint64_t{0});
}

TEST_CASE("code cell: the C++ tab shows the same work in C++") {
  Scene scene;
  Harness harness({1440, 3000});
  WindowState state;
  Model model = scene.model();
  harness.click("C++", model, state);
  CHECK(harness.texts().sees("GetCurrentDirectoryW"));
  CHECK(harness.texts().sees("printf"));
  harness.click("Python", model, state);
  CHECK(harness.texts().sees("create_unicode_buffer"));
}

TEST_CASE("code cell: another experiment is entered with Step here") {
  Scene scene;
  Harness harness({1440, 4000});
  WindowState state;
  Model model = scene.model();
  Actions actions = harness.click("Step here", model, state);
  REQUIRE(actions.size() == 2);
  CHECK(std::get<Activate>(actions[0]).experiment == 1);
  CHECK(std::holds_alternative<StepOver>(actions[1]));
}

TEST_CASE("code cell: prints, variables and the page's own output stand under the code") {
  Scene scene;
  scene.run.advance_to(scene.run.steps());
  Harness harness({1440, 3000});
  WindowState state;
  Model model = scene.model();
  harness.window(model, state, 2);
  CHECK(harness.texts().find("Variables") != nullptr);
  CHECK(harness.texts().find("length") != nullptr);
  CHECK(harness.texts().find("C:\\lessons\\04") != nullptr);
  CHECK(harness.texts().sees("it did"));
  CHECK(harness.texts().find("* characters") == nullptr);
  harness.click("expected output", model, state);
  CHECK(harness.texts().find("* characters") != nullptr);
}

TEST_CASE("code cell: while an earlier call is looked at, nothing is said of what the whole run printed") {
  Scene scene;
  scene.run.advance_to(scene.run.steps());
  Harness harness({1440, 3000});
  WindowState state;
  Model model = scene.model();
  harness.window(model, state, 2);
  CHECK(harness.texts().sees("it did"));
  harness.press(ImGuiMod_Alt | ImGuiKey_LeftArrow, model, state);
  harness.window(model, state, 2);
  CHECK_FALSE(harness.texts().sees("it did"));
}

TEST_CASE("code cell: a run under Wine is held against what the page says of Wine") {
  SampleRun run(SampleRun::Which::current_directory);
  run.advance_to(run.steps());
  const lesson::Page page = lesson::parse_page(
      "```python\nprint(1)\n```\n\n```text output\nof Windows\n```\n\n```text output wine\nof Wine\n```\n",
      "page.md", lesson::Origin::foreign);
  Model model;
  model.page = &page;
  model.experiments = {run.experiment()};
  model.experiments[0].cell = 0;
  Harness harness;
  WindowState state;
  harness.click("expected output", model, state);
  harness.window(model, state, 2);
  CHECK(harness.texts().sees("of Wine"));
  CHECK_FALSE(harness.texts().sees("of Windows"));
}

TEST_CASE("tooltips: they have the theme's colours, so that their words can be read") {
  for (Theme theme : {Theme::dark, Theme::light, Theme::high_contrast}) {
    Harness harness({600, 400}, theme);
    for (int i = 0; i < 3; ++i)
      harness.frame([](const Canvas& canvas) { canvas.tooltip("words"); });
    const ImU32 wanted = packed(palette(theme).raised);
    bool found = false;
    for (const ImGuiWindow* window : ImGui::GetCurrentContext()->Windows) {
      if ((window->Flags & ImGuiWindowFlags_Tooltip) == 0) continue;
      for (const ImDrawVert& corner : window->DrawList->VtxBuffer)
        found |= corner.col == wanted;
    }
    CHECK(found);
  }
}

TEST_CASE("status: a call that waits is named with its seconds") {
  Scene scene;
  scene.run.advance_to(2);
  Harness harness;
  WindowState state;
  Model model = scene.model();
  model.experiments[0].phase = Experiment::Phase::in_call;
  model.experiments[0].waiting_in = "MessageBoxW";
  model.experiments[0].waiting_seconds = 3.21;
  harness.window(model, state, 2);
  CHECK(harness.texts().sees("waiting in MessageBoxW for 3.2 s"));
}

TEST_CASE("status: where the run stands is told at the bottom, whatever part of the page is in view") {
  Scene scene;
  scene.run.advance_to(2);
  Harness harness({1440, 560});
  WindowState state;
  Model model = scene.model();
  const auto at_the_bottom = [&](const std::string& words) {
    harness.window(model, state, 2);
    for (const DrawnText& text : harness.texts().texts()) {
      if (text.text == words && text.box.top > 530) return true;
    }
    return false;
  };
  CHECK(at_the_bottom("next: line " + std::to_string(scene.run.next_line())));
  scene.run.advance_to(scene.run.steps());
  model = scene.model();
  CHECK(at_the_bottom("finished"));
  model.experiments[0].end = trace::EndStatus::raised;
  model.experiments[0].end_text = "ended by OSError in line 4";
  CHECK(at_the_bottom("ended by OSError in line 4"));
}

TEST_CASE("questions: a dialog's buttons stand in a bar and answer it") {
  Scene scene;
  scene.run.advance_to(2);
  trace::Ask ask;
  ask.ask = 7;
  ask.kind = trace::Ask::Kind::dialog;
  ask.title = "This is a title";
  ask.text = "This is a message box";
  ask.choices = {{1, "OK"}, {2, "Cancel"}};
  scene.run.recorder().append(1, 1, ask);
  scene.run.advance_to(2);
  Harness harness;
  WindowState state;
  Model model = scene.model();
  model.experiments[0].phase = Experiment::Phase::in_call;
  model.experiments[0].waiting_in = "MessageBoxW";
  Actions actions = harness.click("Cancel", model, state);
  REQUIRE(asks_only_for<AnswerDialog>(actions));
  CHECK(std::get<AnswerDialog>(actions[0]).ask == 7);
  CHECK(std::get<AnswerDialog>(actions[0]).choice == 2);
  CHECK(harness.texts().sees("MessageBoxW shows “This is a title”"));
  CHECK(harness.texts().sees("This is a message box"));
  check_text(harness);
}

TEST_CASE("questions: input() is answered under the code") {
  Scene scene;
  scene.run.advance_to(2);
  trace::Ask ask;
  ask.ask = 8;
  ask.kind = trace::Ask::Kind::input;
  ask.text = "Your name? ";
  scene.run.recorder().append(1, 1, ask);
  scene.run.advance_to(2);
  Harness harness({1440, 3000});
  WindowState state;
  Model model = scene.model();
  model.experiments[0].phase = Experiment::Phase::asking;
  harness.window(model, state, 3);
  CHECK(harness.texts().sees("Your name?"));
  harness.type("Ada", model, state);
  Actions actions = harness.press(ImGuiKey_Enter, model, state);
  REQUIRE(asks_only_for<AnswerInput>(actions));
  CHECK(std::get<AnswerInput>(actions[0]).ask == 8);
  CHECK(std::get<AnswerInput>(actions[0]).text == "Ada");
}

TEST_CASE("questions: a program that looks for keys while it runs can be typed to") {
  Scene scene;
  scene.run.advance_to(2);
  trace::Ask ask;
  ask.ask = 9;
  ask.kind = trace::Ask::Kind::input;
  scene.run.recorder().append(1, 1, ask);
  scene.run.advance_to(2);
  Harness harness({1440, 3000});
  WindowState state;
  Model model = scene.model();
  model.experiments[0].phase = Experiment::Phase::running;
  harness.window(model, state, 3);
  CHECK(harness.texts().sees("The program looks for what you type"));
  harness.type("q", model, state);
  Actions actions = harness.press(ImGuiKey_Enter, model, state);
  REQUIRE(asks_only_for<AnswerInput>(actions));
  CHECK(std::get<AnswerInput>(actions[0]).ask == 9);
  CHECK(std::get<AnswerInput>(actions[0]).text == "q");
  model.experiments[0].phase = Experiment::Phase::ended;
  harness.window(model, state, 3);
  CHECK_FALSE(harness.texts().sees("The program looks for what you type"));
}

TEST_CASE(
    "code cell: a run that went wrong has a button that begins again, one that could not start one that "
    "tries") {
  Scene scene;
  scene.run.advance_to(2);
  Harness harness;
  WindowState state;
  Model model = scene.model();
  model.experiments[0].phase = Experiment::Phase::ended;
  CHECK(harness.item("Begin again") == nullptr);
  model.experiments[0].end = trace::EndStatus::host_crashed;
  Actions actions = harness.click("Begin again", model, state);
  REQUIRE(actions.size() == 2);
  CHECK(std::holds_alternative<Activate>(actions[0]));
  CHECK(std::holds_alternative<Reset>(actions[1]));
  model.experiments[0].error = Error{"Wine was not found", "Install wine64.", "", 0, 0};
  actions = harness.click("Try again", model, state);
  REQUIRE(actions.size() == 2);
  CHECK(std::holds_alternative<TryAgain>(actions[1]));
}

TEST_CASE("notices: one sentence, the advice, and a button that does it") {
  Scene scene;
  Harness harness;
  WindowState state;
  Model model = scene.model();
  model.notices.push_back({Notice::Kind::failure,
                           "Nothing can be run here: Wine was not found",
                           "Install wine64.",
                           {{"Show the recording", ShowRecording{}}}});
  Actions actions = harness.click("Show the recording", model, state);
  CHECK(asks_only_for<ShowRecording>(actions));
  CHECK(harness.texts().sees("Nothing can be run here"));
  CHECK(harness.texts().sees("Install wine64."));
  check_text(harness);
}

TEST_CASE("recording: a tape can be looked at and not be stepped") {
  Scene scene;
  scene.run.advance_to(scene.run.steps());
  Harness harness;
  WindowState state;
  Model model = scene.model();
  model.recording = true;
  harness.window(model, state, 2);
  CHECK(harness.item("Step") == nullptr);
  CHECK(harness.texts().sees("a recording"));
  CHECK(harness.press(ImGuiKey_F10, model, state).empty());
  harness.press(ImGuiKey_LeftArrow, model, state);
  CHECK(state.selection.call == trace::CallId{1});
}

TEST_CASE("zoom: the steps reach from 75 to 300 percent") {
  CHECK(zoomed(1, 1) == 1.1f);
  CHECK(zoomed(1, -1) == 0.9f);
  CHECK(zoomed(3, 1) == 3.0f);
  CHECK(zoomed(0.75f, -1) == 0.75f);
}
