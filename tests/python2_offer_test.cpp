// ui/python2_offer: a page of Python 2 is recognised, what a copy would change is shown, and the copy runs.
#include "support/scene.h"

#include <doctest/doctest.h>

using namespace companion;
using namespace companion::ui;

namespace {

const std::string kOld = "import ctypes\nname = 'you'\nprint 'hello', name\nbig = 10L\n";

// A window that obeys edits, as app does.
struct OldPage {
  explicit OldPage(const std::string& text) : page(lesson::parse_python_file(text, "old.py")) {
    model.page = &page;
    model.experiments = {Experiment{}};
    model.edits = &edits;
    model.catalogue = &catalogue();
  }
  Actions obey(Actions actions) {
    for (const Action& action : actions) {
      if (const auto* edit = std::get_if<EditCode>(&action)) edits[edit->cell] = edit->text;
      if (const auto* restore = std::get_if<RestoreCode>(&action)) edits.erase(restore->cell);
    }
    harness.window(model, state, 2);
    return actions;
  }
  Actions click(const char* label) { return obey(harness.click(label, model, state)); }
  bool sees(const char* words) {
    harness.window(model, state, 2);
    return harness.texts().sees(words);
  }

  lesson::Page page;
  std::map<std::size_t, std::string> edits;
  Model model;
  Harness harness;
  WindowState state;
};

}  // namespace

TEST_CASE("python 2: it is said, and every line that a copy would change stands with its new one") {
  for (const ImVec2 size : {ImVec2(1440, 900), ImVec2(1024, 640)}) {
    OldPage old(kOld);
    Harness harness(size);
    WindowState state;
    harness.window(old.model, state, 3);
    for (const char* words : {"This is Python 2", "@@ line 3 @@", "-print 'hello', name",
                              "+print('hello', name)", "-big = 10L", "+big = 10", "Run a converted copy"})
      CHECK_MESSAGE(harness.texts().sees(words), words);
    check_text(harness);
  }
}

TEST_CASE("python 2: the copy becomes the cell's code and runs, Restore brings the page's text back") {
  OldPage old(kOld);
  const Actions actions = old.click("Run a converted copy");
  REQUIRE(actions.size() == 3);
  CHECK(std::get<EditCode>(actions[0]).text ==
        "import ctypes\nname = 'you'\nprint('hello', name)\nbig = 10\n");
  CHECK(std::get<Activate>(actions[1]).experiment == 0);
  CHECK(std::holds_alternative<Run>(actions[2]));
  CHECK_FALSE(old.sees("This is Python 2"));
  CHECK(old.page.cells[0].code.text == kOld);
  old.click("Restore");
  CHECK(code_of(old.model, 0) == kOld);
  CHECK(old.sees("This is Python 2"));
}

TEST_CASE("python 2: it can be converted without running it, and undone in the code") {
  OldPage old(kOld);
  CHECK(asks_only_for<EditCode>(old.click("Only convert")));
  CHECK_FALSE(old.sees("This is Python 2"));
  old.obey(old.harness.press(ImGuiMod_Ctrl | ImGuiKey_E, old.model, old.state));
  old.obey(old.harness.press(ImGuiMod_Ctrl | ImGuiKey_Z, old.model, old.state));
  CHECK(code_of(old.model, 0) == kOld);
}

TEST_CASE("python 2: it is offered by keys too") {
  OldPage old(kOld);
  old.harness.window(old.model, old.state, 3);
  for (int i = 0; i < 40; ++i) {
    const SeenItem* wanted = old.harness.item("Only convert");
    REQUIRE(wanted != nullptr);
    if (old.state.focus.is_on(wanted->id)) break;
    old.harness.press(ImGuiKey_Tab, old.model, old.state);
  }
  CHECK(asks_only_for<EditCode>(old.obey(old.harness.press(ImGuiKey_Enter, old.model, old.state))));
}

TEST_CASE("python 2: many changes are folded and can be unfolded") {
  std::string text = "import ctypes\n";
  for (int i = 0; i < 20; ++i)
    text += "print " + std::to_string(i) + "\n";
  OldPage old(text);
  CHECK(old.sees("-print 0"));
  CHECK_FALSE(old.sees("+print(19)"));
  old.click("All changes");
  CHECK(old.state.page.cells[0].python2.all_shown);
}

TEST_CASE("python 2: Python 3 and plain faults are offered nothing") {
  OldPage fine("import ctypes\nprint(1)\n");
  CHECK_FALSE(fine.sees("Python 2"));
  OldPage faulty("import ctypes\nprint(1\n");
  CHECK_FALSE(faulty.sees("Python 2"));
}
