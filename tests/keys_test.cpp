// ui/keys: the keys that the specification of the window lists, each by its name, with what it does.
#include "ui/keys.h"

#include "support/scene.h"

#include <doctest/doctest.h>
#include <imgui_internal.h>

#include <set>
#include <string>

using namespace companion;
using namespace companion::ui;

namespace {

struct KeyDesk {
  enum class Run { in_its_middle, finished };
  explicit KeyDesk(Run run = Run::in_its_middle, SampleRun::Which which = SampleRun::Which::create_file)
      : scene(which) {
    scene.run.advance_to(scene.run.steps() - (run == Run::finished ? 0 : 1));
    model = scene.model();
    harness.window(model, state, 3);
  }
  Actions press(ImGuiKeyChord chord) {
    Actions actions = harness.press(chord, model, state);
    harness.window(model, state, 2);
    return actions;
  }

  Scene scene;
  Harness harness;
  WindowState state;
  Model model;
};

}  // namespace

TEST_CASE("keys: the table holds each key that the window promises, once, and F1 says what it is for") {
  struct Promise {
    std::string keys;
    Command command;
  };
  const Promise kPromises[] = {{"F10", Command::step_over},
                               {"F11", Command::step_into},
                               {"Shift+F11", Command::step_out},
                               {"Ctrl+F10", Command::run_to_caret},
                               {"F9", Command::break_point},
                               {"F5", Command::run},
                               {"Shift+F5", Command::stop},
                               {"Ctrl+R", Command::reset},
                               {"Ctrl+Shift+R", Command::reset_page},
                               {"Left", Command::previous_call},
                               {"Right", Command::next_call},
                               {"Alt+Left", Command::previous_call},
                               {"Alt+Right", Command::next_call},
                               {"Ctrl+PageUp", Command::previous_lesson},
                               {"Ctrl+PageDown", Command::next_lesson},
                               {"Ctrl+K", Command::search},
                               {"Ctrl+N", Command::playground},
                               {"Ctrl+=", Command::zoom_in},
                               {"Ctrl+-", Command::zoom_out},
                               {"Ctrl+0", Command::zoom_normal},
                               {"Ctrl+C", Command::copy},
                               {"Ctrl+Tab", Command::next_pane},
                               {"F1", Command::help}};
  for (const Promise& promise : kPromises) {
    INFO(promise.keys);
    int found = 0;
    for (const Key& key : key_table()) {
      if (key.keys != promise.keys) continue;
      ++found;
      CHECK(key.command == promise.command);
      CHECK(key.words.size() >= 4);
    }
    CHECK(found == 1);
  }
}

TEST_CASE("keys: no chord stands in the table twice") {
  std::set<ImGuiKeyChord> chords;
  for (const Key& key : key_table()) {
    INFO(std::string(key.keys));
    CHECK(chords.insert(key.chord).second);
  }
}

TEST_CASE("keys: Alt+Left and Alt+Right walk the calls from everywhere, while the code is typed into too") {
  KeyDesk desk(KeyDesk::Run::finished);
  desk.press(ImGuiMod_Ctrl | ImGuiKey_E);
  REQUIRE(ImGui::GetIO().WantTextInput);
  desk.press(ImGuiKey_LeftArrow);
  CHECK_FALSE(desk.state.selection.call);
  desk.press(ImGuiMod_Alt | ImGuiKey_LeftArrow);
  REQUIRE(desk.state.selection.call);
  const trace::CallId there = *desk.state.selection.call;
  desk.press(ImGuiMod_Alt | ImGuiKey_LeftArrow);
  CHECK(*desk.state.selection.call == there - 1);
  desk.press(ImGuiMod_Alt | ImGuiKey_RightArrow);
  CHECK(*desk.state.selection.call == there);
  CHECK(ImGui::GetIO().WantTextInput);
}

TEST_CASE("keys: Left and Right walk the calls from each column and from the log") {
  KeyDesk desk(KeyDesk::Run::finished);
  for (Pane pane : {Pane::buffer, Pane::value, Pane::handles, Pane::log}) {
    desk.state.selection.call.reset();
    desk.state.pane = pane;
    INFO("pane ", static_cast<int>(pane));
    desk.press(ImGuiKey_LeftArrow);
    REQUIRE(desk.state.selection.call);
    const trace::CallId there = *desk.state.selection.call;
    desk.press(ImGuiKey_LeftArrow);
    CHECK(*desk.state.selection.call == there - 1);
    desk.press(ImGuiKey_RightArrow);
    CHECK(*desk.state.selection.call == there);
  }
}

TEST_CASE(
    "keys: Ctrl+PageUp is the lesson before, Ctrl+PageDown the next, and none beyond the first and last") {
  KeyDesk desk;
  const std::size_t here = *desk.model.lesson;
  Actions up = desk.press(ImGuiMod_Ctrl | ImGuiKey_PageUp);
  REQUIRE(asks_only_for<OpenLesson>(up));
  CHECK(std::get<OpenLesson>(up[0]).index == here - 1);
  Actions down = desk.press(ImGuiMod_Ctrl | ImGuiKey_PageDown);
  REQUIRE(asks_only_for<OpenLesson>(down));
  CHECK(std::get<OpenLesson>(down[0]).index == here + 1);
  desk.model.lesson = 0;
  CHECK(desk.press(ImGuiMod_Ctrl | ImGuiKey_PageUp).empty());
  desk.model.lesson = desk.model.course->lessons.size() - 1;
  CHECK(desk.press(ImGuiMod_Ctrl | ImGuiKey_PageDown).empty());
}

TEST_CASE("keys: Ctrl+N opens the empty experiment, whose number is 0") {
  KeyDesk desk;
  Actions actions = desk.press(ImGuiMod_Ctrl | ImGuiKey_N);
  REQUIRE(asks_only_for<OpenLesson>(actions));
  CHECK(desk.model.course->lessons[std::get<OpenLesson>(actions[0]).index].number == 0);
}

TEST_CASE("keys: Ctrl+= and Ctrl+- are one step of zoom, Ctrl+0 is 100 percent from every zoom") {
  KeyDesk desk;
  auto zoom = [&](ImGuiKeyChord chord) {
    Actions actions = desk.press(chord);
    return asks_only_for<SetZoom>(actions) ? std::get<SetZoom>(actions[0]).zoom : 0.0f;
  };
  CHECK(zoom(ImGuiMod_Ctrl | ImGuiKey_Equal) == 1.1f);
  CHECK(zoom(ImGuiMod_Ctrl | ImGuiKey_KeypadAdd) == 1.1f);
  CHECK(zoom(ImGuiMod_Ctrl | ImGuiKey_Minus) == 0.9f);
  CHECK(zoom(ImGuiMod_Ctrl | ImGuiKey_KeypadSubtract) == 0.9f);
  desk.model.zoom = 3;
  CHECK(zoom(ImGuiMod_Ctrl | ImGuiKey_0) == 1.0f);
  desk.model.zoom = 0.75f;
  CHECK(zoom(ImGuiMod_Ctrl | ImGuiKey_0) == 1.0f);
}

TEST_CASE("keys: every key of a debugger works while the code is typed into") {
  KeyDesk desk;
  desk.press(ImGuiMod_Ctrl | ImGuiKey_E);
  REQUIRE(ImGui::GetIO().WantTextInput);
  CHECK(asks_only_for<StepOver>(desk.press(ImGuiKey_F10)));
  CHECK(asks_only_for<StepInto>(desk.press(ImGuiKey_F11)));
  CHECK(asks_only_for<StepOut>(desk.press(ImGuiMod_Shift | ImGuiKey_F11)));
  CHECK(asks_only_for<RunTo>(desk.press(ImGuiMod_Ctrl | ImGuiKey_F10)));
  CHECK(asks_only_for<ToggleBreakPoint>(desk.press(ImGuiKey_F9)));
  CHECK(asks_only_for<Run>(desk.press(ImGuiKey_F5)));
  CHECK(asks_only_for<Stop>(desk.press(ImGuiMod_Shift | ImGuiKey_F5)));
  CHECK(asks_only_for<Reset>(desk.press(ImGuiMod_Ctrl | ImGuiKey_R)));
  CHECK(asks_only_for<ResetPage>(desk.press(ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_R)));
}

TEST_CASE("tab: each control of the window that a mouse can press is one that it comes to") {
  KeyDesk desk(KeyDesk::Run::in_its_middle, SampleRun::Which::current_directory);
  std::set<std::string> reached;
  for (int i = 0; i < 150; ++i) {
    desk.press(ImGuiKey_Tab);
    for (const char* label :
         {"Step", "Into", "Out", "Run", "Stop", "Reset", "Reset page", "A−", "A+", "Theme", "Previous lesson",
          "Next lesson", "before", "after", "Python", "C++", "text", "expected output"}) {
      const SeenItem* item = desk.harness.item(label);
      if (item != nullptr && desk.state.focus.is_on(item->id)) reached.insert(label);
    }
  }
  for (const char* label : {"Step", "Into", "Out", "Run", "Stop", "Reset", "Reset page", "A−", "A+", "Theme",
                            "Previous lesson", "Next lesson", "before", "after", "Python", "C++"}) {
    CHECK_MESSAGE(reached.contains(label), std::string(label));
  }
}

TEST_CASE("keys: Home and End go to the ends of the page, from the past End comes back first") {
  KeyDesk desk(KeyDesk::Run::finished);
  desk.state.pane = Pane::page;
  const std::string title = "Create a file, close a handle";
  const auto title_in_page = [&] {
    for (const DrawnText& text : desk.harness.texts().texts()) {
      if (text.text == title && text.box.left > 180 && text.box.top > 50 && text.box.bottom < 640)
        return true;
    }
    return false;
  };
  const auto scrolled = [&] {
    for (const ImGuiWindow* window : ImGui::GetCurrentContext()->Windows) {
      if (std::string(window->Name).find("/page_") != std::string::npos)
        return std::pair(window->Scroll.y, window->ScrollMax.y);
    }
    return std::pair(-1.0f, -1.0f);
  };
  desk.press(ImGuiKey_Home);
  CHECK(title_in_page());
  CHECK(scrolled().first == 0);
  desk.press(ImGuiMod_Alt | ImGuiKey_LeftArrow);
  REQUIRE(desk.state.selection.call);
  desk.press(ImGuiKey_End);
  CHECK_FALSE(desk.state.selection.call);
  CHECK(scrolled().first < scrolled().second);
  desk.press(ImGuiKey_End);
  CHECK(scrolled().first == scrolled().second);
  CHECK(scrolled().second > 500);
  CHECK_FALSE(title_in_page());
}

TEST_CASE("keys: in the log Home is the first call and End the present") {
  KeyDesk desk(KeyDesk::Run::finished);
  desk.state.pane = Pane::log;
  desk.press(ImGuiKey_Home);
  CHECK(desk.state.selection.call == trace::CallId{1});
  desk.press(ImGuiKey_End);
  CHECK_FALSE(desk.state.selection.call);
}
