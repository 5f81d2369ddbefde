// ui/bars: the guard's question and that of somebody else's page, answered by mouse and keys.
#include "ui/bars.h"

#include "lesson/page.h"
#include "support/sample_run.h"
#include "support/ui_harness.h"

#include <doctest/doctest.h>

using namespace companion;
using namespace companion::ui;

namespace {

// A run that waits for an answer of the guard's.
struct Asking {
  Asking() : run(SampleRun::Which::current_directory) {
    run.advance_to(2);
    trace::Ask ask;
    ask.ask = 7;
    ask.kind = trace::Ask::Kind::guard;
    ask.title = "May line 3 call DeleteFileW?";
    ask.text = "It deletes C:\\windows\\win.ini, outside of this page's folder C:\\lessons\\04.";
    ask.choices = {{trace::kRefuse, "Refuse"},
                   {trace::kAllowOnce, "Allow once"},
                   {trace::kAllowAll, "Allow all until Reset"}};
    run.recorder().append(1, 1, ask);
    run.advance_to(2);
    page = lesson::parse_python_file("import ctypes\n", "page.py");
    model.page = &page;
    model.experiments = {run.experiment()};
    model.experiments[0].cell = 0;
    model.experiments[0].phase = Experiment::Phase::asking;
  }
  SampleRun run;
  lesson::Page page;
  Model model;
};

// The answer that a key or click gave to question 7; 0 if it gave none.
int choice_in(const Actions& actions) {
  if (actions.size() != 1 || !std::holds_alternative<AnswerDialog>(actions[0])) return 0;
  const auto& answer = std::get<AnswerDialog>(actions[0]);
  return answer.ask == 7 && answer.experiment == 0 ? answer.choice : 0;
}

std::string page_answer(const Actions& actions) {
  if (actions.size() != 1 || !std::holds_alternative<AnswerPage>(actions[0])) return "none";
  return std::get<AnswerPage>(actions[0]).run ? "run" : "do not run";
}

}  // namespace

TEST_CASE("bars: the guard's question stands across the window, its buttons with their keys") {
  Asking asking;
  for (const ImVec2 size : {ImVec2(1440, 900), ImVec2(1024, 640)}) {
    Harness harness(size);
    WindowState state;
    harness.window(asking.model, state, 3);
    for (const char* words : {"May line 3 call DeleteFileW?", "Refuse  Alt+R", "Allow once  Alt+A",
                              "Allow all until Reset  Alt+Shift+A"})
      CHECK_MESSAGE(harness.texts().sees(words), words);
    CHECK(harness.texts().clipped() == std::vector<std::string>{});
    CHECK(harness.texts().overlaps() == std::vector<std::string>{});
  }
}

TEST_CASE("bars: the guard's question is answered by mouse") {
  Asking asking;
  Harness harness;
  WindowState state;
  CHECK(choice_in(harness.click("Refuse  Alt+R", asking.model, state)) == trace::kRefuse);
  CHECK(choice_in(harness.click("Allow once  Alt+A", asking.model, state)) == trace::kAllowOnce);
}

TEST_CASE("bars: the guard's question is answered by keys, and Esc refuses") {
  Asking asking;
  Harness harness;
  WindowState state;
  harness.window(asking.model, state, 2);
  CHECK(choice_in(harness.press(ImGuiMod_Alt | ImGuiKey_A, asking.model, state)) == trace::kAllowOnce);
  CHECK(choice_in(harness.press(ImGuiMod_Alt | ImGuiMod_Shift | ImGuiKey_A, asking.model, state)) ==
        trace::kAllowAll);
  CHECK(choice_in(harness.press(ImGuiMod_Alt | ImGuiKey_R, asking.model, state)) == trace::kRefuse);
  CHECK(choice_in(harness.press(ImGuiKey_Escape, asking.model, state)) == trace::kRefuse);
}

TEST_CASE("bars: Esc closes the list of keys before it refuses anything") {
  Asking asking;
  Harness harness;
  WindowState state;
  state.help_open = true;
  CHECK(harness.press(ImGuiKey_Escape, asking.model, state).empty());
  CHECK_FALSE(state.help_open);
}

TEST_CASE("bars: Stop stays possible while the guard asks") {
  Asking asking;
  Harness harness;
  WindowState state;
  const Actions actions = harness.press(ImGuiMod_Shift | ImGuiKey_F5, asking.model, state);
  REQUIRE(actions.size() == 1);
  CHECK(std::holds_alternative<Stop>(actions[0]));
}

TEST_CASE("bars: somebody else's page is asked about, by mouse and keys") {
  Asking asking;
  asking.model.experiments = {Experiment{}};
  asking.model.page_question =
      PageQuestion{"This page did not come with the program. Run its code?", "It calls DeleteFileW."};
  Harness harness;
  WindowState state;
  harness.window(asking.model, state, 3);
  CHECK(harness.texts().sees("This page did not come with the program. Run its code?"));
  CHECK(harness.texts().sees("It calls DeleteFileW."));
  CHECK(page_answer(harness.click("Run  Alt+A", asking.model, state)) == "run");
  CHECK(page_answer(harness.click("Do not run  Alt+R", asking.model, state)) == "do not run");
  CHECK(page_answer(harness.press(ImGuiMod_Alt | ImGuiKey_A, asking.model, state)) == "run");
  CHECK(page_answer(harness.press(ImGuiKey_Escape, asking.model, state)) == "do not run");
}
