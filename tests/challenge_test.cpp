// ui/challenge: the buttons under a task.
#include "ui/challenge.h"

#include "support/scene.h"

#include <doctest/doctest.h>

using namespace companion;
using namespace companion::ui;

namespace {

// The first experiment of lesson 6, run to its end, in a window that is high enough for its task.
struct ChallengeScene {
  ChallengeScene() : harness({1440, 3000}) {
    scene.run.advance_to(scene.run.steps());
    model = scene.model();
    while (cell < model.page->cells.size() && !model.page->cells[cell].challenge)
      ++cell;
    REQUIRE(cell < model.page->cells.size());
    number = static_cast<std::size_t>(model.page->cells[cell].experiment - 1);
    model.experiments[number].phase = Experiment::Phase::ended;
    show();
  }
  void show() { harness.window(model, state, 2); }

  Scene scene{SampleRun::Which::create_file};
  Model model;
  std::size_t cell = 0;
  std::size_t number = 0;
  Harness harness;
  WindowState state;
};

}  // namespace

TEST_CASE("challenge: every task of the lessons has Check, hints and a solution under it") {
  Scene scene;
  int tasks = 0;
  for (const lesson::Lesson& lesson : scene.course.lessons) {
    if (lesson.number == 0) continue;
    Model model = scene.model();
    model.page = &lesson.page;
    model.experiments.assign(static_cast<std::size_t>(lesson.page.cells.back().experiment), Experiment{});
    Harness harness({1440, 16000});
    WindowState state;
    harness.window(model, state, 2);
    std::size_t checks = 0, expected = 0;
    for (const DrawnText& text : harness.texts().texts())
      checks += text.text == "Check" ? 1 : 0;
    for (const lesson::Cell& cell : lesson.page.cells)
      expected += cell.challenge ? 1 : 0;
    CHECK(checks == expected);
    CHECK(harness.texts().sees("Hint 1 of 3"));
    CHECK(harness.texts().sees("Solution"));
    tasks += static_cast<int>(expected);
    check_text(harness);
  }
  CHECK(tasks >= 9);
}

TEST_CASE("challenge: a run is checked, and what the check says stands beside the buttons") {
  ChallengeScene challenge;
  Actions actions = challenge.harness.click("Check", challenge.model, challenge.state);
  REQUIRE(asks_only_for<CheckChallenge>(actions));
  CHECK(std::get<CheckChallenge>(actions[0]).cell == challenge.cell);
  challenge.model.verdicts[challenge.cell] = {false, "no call with 5 characters"};
  challenge.show();
  CHECK(challenge.harness.texts().sees("not yet: no call with 5 characters"));
  challenge.model.verdicts[challenge.cell] = {true, ""};
  challenge.show();
  CHECK(challenge.harness.texts().find("solved") != nullptr);
}

TEST_CASE("challenge: what has not run cannot be checked, and the window says what to do first") {
  ChallengeScene challenge;
  challenge.model.experiments[challenge.number].phase = Experiment::Phase::idle;
  challenge.show();
  CHECK(challenge.harness.texts().sees("Change the code above and run it, then check."));
  CHECK(challenge.harness.click("Check", challenge.model, challenge.state).empty());
}

TEST_CASE("challenge: hints come one by one, the solution when it is asked for, both go again") {
  ChallengeScene challenge;
  const lesson::Challenge& task = *challenge.model.page->cells[challenge.cell].challenge;
  const auto tips = [&] {
    int count = 0;
    for (const DrawnText& text : challenge.harness.texts().texts())
      count += text.text == "Tip" ? 1 : 0;
    return count;
  };
  for (int hint = 1; hint <= 3; ++hint) {
    std::string label = "Hint " + std::to_string(hint) + " of 3";
    challenge.harness.click(label, challenge.model, challenge.state);
    challenge.show();
    CHECK(tips() == hint);
  }
  challenge.harness.click("Hide hints", challenge.model, challenge.state);
  challenge.show();
  CHECK(tips() == 0);
  challenge.harness.click("Solution", challenge.model, challenge.state);
  challenge.show();
  REQUIRE(challenge.state.page.challenges[challenge.cell].shown.size() == 1);
  const auto& shown =
      std::get<lesson::Listing>(challenge.state.page.challenges[challenge.cell].shown[0].body);
  CHECK(shown.code.text == task.solution->text);
  check_text(challenge.harness);
  challenge.harness.click("Hide solution", challenge.model, challenge.state);
  challenge.show();
  CHECK(challenge.state.page.challenges[challenge.cell].shown.empty());
}
