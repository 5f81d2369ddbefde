// ui/key_focus and ui/chord_keeper: everything that a mouse can press, keys can.
#include "ui/key_focus.h"

#include "support/scene.h"
#include "ui/chord_keeper.h"

#include <doctest/doctest.h>

#include <set>

using namespace companion;
using namespace companion::ui;

namespace {

struct Keys {
  explicit Keys(SampleRun::Which which = SampleRun::Which::current_directory, ImVec2 size = {1440, 900})
      : scene(which), harness(size) {
    advance_to(scene.run.steps());
  }
  Actions press(ImGuiKeyChord chord) { return harness.press(chord, model, state); }
  bool is_on(const char* label) {
    const SeenItem* item = harness.item(label);
    return item != nullptr && state.focus.is_on(item->id);
  }
  // By Tab alone; false if it does not come there.
  bool go_to(const char* label) {
    for (int i = 0; i < 150; ++i) {
      press(ImGuiKey_Tab);
      if (is_on(label)) return true;
    }
    return false;
  }

  // What was put into the run or the model comes into view.
  void show(int frames = 3) { harness.window(model, state, frames); }
  void advance_to(std::size_t step) {
    scene.run.advance_to(step);
    model = scene.model();
    show();
  }
  // Presses what Tab comes to by this name; what the clipboard holds then.
  std::string copied_by(const char* label) {
    REQUIRE(go_to(label));
    ImGui::SetClipboardText("");
    press(ImGuiKey_Enter);
    return ImGui::GetClipboardText();
  }

  // A second object beside the buffer.
  void add_object() {
    trace::Object object;
    object.object = 9;
    object.name = "written";
    object.type = "c_ulong";
    object.address = 0x200000004000;
    object.size = 4;
    object.raw = scene.run.memory()->add(9, Bytes(4, 0));
    object.value = "0";
    scene.run.recorder().append(1, 1, object);
    advance_to(scene.run.steps());
    REQUIRE(state.shown.choices().size() == 2);
  }

  Scene scene;
  Model model;
  Harness harness;
  WindowState state;
};

}  // namespace

TEST_CASE("tab: it comes to every button that can be pressed, and Enter presses the one that it is on") {
  Keys keys;
  REQUIRE(keys.go_to("Reset"));
  CHECK(asks_only_for<Reset>(keys.press(ImGuiKey_Enter)));
  REQUIRE(keys.go_to("Theme"));
  CHECK(asks_only_for<SetTheme>(keys.press(ImGuiKey_Space)));
  REQUIRE(keys.go_to("Step here"));
  CHECK(keys.press(ImGuiKey_Enter).size() == 2);
  const std::string title = keys.scene.course.lessons[1].page.title;
  REQUIRE(keys.go_to(title.c_str()));
  CHECK(asks_only_for<OpenLesson>(keys.press(ImGuiKey_Enter)));
}

TEST_CASE("tab: Shift+Tab goes back, Esc and a click let go") {
  Keys keys;
  keys.press(ImGuiKey_Tab);
  const bool first = keys.is_on("Copy");
  keys.press(ImGuiKey_Tab);
  keys.press(ImGuiMod_Shift | ImGuiKey_Tab);
  CHECK(keys.is_on("Copy") == first);
  CHECK(keys.state.focus.is_on_any());
  keys.press(ImGuiKey_Escape);
  CHECK_FALSE(keys.state.focus.is_on_any());
  CHECK(keys.press(ImGuiKey_Enter).empty());
  keys.press(ImGuiKey_Tab);
  keys.harness.click_at(700, 600, keys.model, keys.state);
  CHECK_FALSE(keys.state.focus.is_on_any());
}

TEST_CASE("tab: it begins in the pane that was chosen and takes the choice along") {
  Keys keys;
  keys.press(ImGuiMod_Ctrl | ImGuiKey_Tab);
  keys.press(ImGuiMod_Ctrl | ImGuiKey_Tab);
  REQUIRE(keys.state.pane == Pane::buffer);
  keys.press(ImGuiKey_Tab);
  CHECK(keys.state.focus.is_in(KeyFocus::Place::buffer));
  REQUIRE(keys.go_to("Copy"));
  CHECK(keys.state.pane == Pane::page);
}

TEST_CASE("tab: code is copied by keys, the call in the log too, in Python and C++") {
  Keys keys;
  CHECK(keys.copied_by("Copy") != "");
  CHECK(keys.copied_by("C++").find("GetCurrentDirectoryW(1024, ") != std::string::npos);
}

TEST_CASE("tab: the code is one of the places that it comes to, and Enter goes in") {
  Keys keys;
  for (int i = 0; i < 150 && !caret_line(keys.state.page); ++i) {
    keys.press(ImGuiKey_Tab);
    if (keys.state.focus.is_in(KeyFocus::Place::page)) keys.press(ImGuiKey_Enter);
    keys.show(1);
  }
  CHECK(caret_line(keys.state.page).has_value());
}

TEST_CASE("tab: a notice's buttons are what it begins with, and Alt+Enter presses the first at once") {
  Keys keys;
  keys.model.notices.push_back({Notice::Kind::failure,
                                "Nothing can be run here",
                                "Install wine64.",
                                {{"Try again", TryAgain{}}, {"Show the recording", ShowRecording{}}}});
  keys.show(2);
  CHECK(asks_only_for<TryAgain>(keys.press(ImGuiMod_Alt | ImGuiKey_Enter)));
  keys.press(ImGuiKey_Tab);
  CHECK(keys.is_on("Try again"));
  keys.press(ImGuiKey_Tab);
  REQUIRE(keys.is_on("Show the recording"));
  CHECK(asks_only_for<ShowRecording>(keys.press(ImGuiKey_Enter)));
}

TEST_CASE("tab: the address of a link is opened by Enter") {
  Keys keys;
  std::string address;
  for (int i = 0; i < 80 && address.empty(); ++i) {
    keys.press(ImGuiKey_Tab);
    if (!keys.state.focus.is_in(KeyFocus::Place::page)) continue;
    const SeenItem* items[] = {keys.harness.item("Copy"), keys.harness.item("code"), keys.harness.item("C++"),
                               keys.harness.item("Python"), keys.harness.item("Step here")};
    bool known = false;
    for (const SeenItem* item : items)
      known |= item != nullptr && keys.state.focus.is_on(item->id);
    if (known) continue;
    for (const Action& action : keys.press(ImGuiKey_Enter)) {
      if (const auto* link = std::get_if<OpenLink>(&action)) address = link->address;
    }
  }
  CHECK(address.find("https://learn.microsoft.com/") == 0);
}

TEST_CASE("keys: Alt+B switches between before and after the call") {
  Keys keys;
  keys.advance_to(4);
  REQUIRE(keys.state.shown.has_sides());
  keys.press(ImGuiMod_Alt | ImGuiKey_B);
  CHECK(keys.state.selection.side == view::Side::before);
  keys.press(ImGuiMod_Alt | ImGuiKey_B);
  CHECK(keys.state.selection.side == view::Side::after);
}

TEST_CASE("keys: Alt+Down and Alt+Up walk through the buffers of the moment") {
  Keys keys;
  keys.add_object();
  const auto& choices = keys.state.shown.choices();
  std::set<trace::ObjectId> seen;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    keys.press(ImGuiMod_Alt | ImGuiKey_DownArrow);
    seen.insert(keys.state.shown.state()->object);
  }
  CHECK(seen.size() == choices.size());
  const trace::ObjectId before = keys.state.shown.state()->object;
  keys.press(ImGuiMod_Alt | ImGuiKey_DownArrow);
  keys.press(ImGuiMod_Alt | ImGuiKey_UpArrow);
  CHECK(keys.state.shown.state()->object == before);
}

TEST_CASE("tab: the list of buffers opens by Enter, arrows walk through it and Enter chooses") {
  Keys keys;
  keys.add_object();
  const trace::ObjectId before = keys.state.shown.state()->object;
  REQUIRE(keys.go_to("object"));
  keys.press(ImGuiKey_Enter);
  keys.show(3);
  REQUIRE(keys.state.focus.has_layer());
  for (std::size_t i = 0; i <= keys.state.shown.choices().size(); ++i) {
    keys.press(ImGuiKey_DownArrow);
    bool other = false;
    for (const view::ObjectChoice& choice : keys.state.shown.choices())
      other |= choice.object != before && keys.is_on(choice.label.c_str());
    if (other) break;
  }
  keys.press(ImGuiKey_Enter);
  keys.show(3);
  CHECK(keys.state.shown.state()->object != before);
  CHECK_FALSE(keys.state.focus.has_layer());
}

TEST_CASE("listings: what is only shown can be copied") {
  Keys keys;
  std::string copied;
  for (int i = 0; i < 3 && copied.find("DWORD GetCurrentDirectoryW(") != 0; ++i) {
    copied = keys.copied_by("Copy this");
  }
  CHECK(copied.find("DWORD GetCurrentDirectoryW(") == 0);
}

TEST_CASE("chords: one that is over before its frame begins keeps its Ctrl for that frame") {
  Harness harness;
  ChordKeeper keeper;
  ImGuiIO& io = ImGui::GetIO();
  auto frame = [&] {
    bool seen = false;
    keeper.before_frame();
    harness.frame([&](const Canvas&) {
      keeper.after_frame();
      seen = ImGui::IsKeyChordPressed(ImGuiMod_Ctrl | ImGuiKey_Home);
    });
    return seen;
  };
  io.AddKeyEvent(ImGuiMod_Ctrl, true);
  CHECK_FALSE(frame());
  io.AddKeyEvent(ImGuiKey_Home, true);
  io.AddKeyEvent(ImGuiMod_Ctrl, false);
  io.AddKeyEvent(ImGuiKey_Home, false);
  CHECK(frame());
  CHECK_FALSE(frame());
  CHECK_FALSE(io.KeyCtrl);
}
