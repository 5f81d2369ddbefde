#include "ui/challenge.h"

#include "ui/widgets.h"

#include <algorithm>
#include <cmath>

namespace companion::ui {
namespace {

// Hints as tips, then the solution as a listing.
lesson::Blocks shown_blocks(const lesson::Challenge& challenge, const ChallengeState& state) {
  lesson::Blocks blocks;
  for (std::size_t i = 0; i < std::min(state.hints, challenge.hints.size()); ++i)
    blocks.push_back({0, lesson::Quote{lesson::CalloutKind::tip, challenge.hints[i]}});
  if (state.solution && challenge.solution)
    blocks.push_back({0, lesson::Listing{"python", *challenge.solution}});
  return blocks;
}

struct VerdictWords {
  std::string text;
  Icon icon = Icon::none;
  Color color;
};

// What stands beside the buttons: the verdict, else what to do first.
VerdictWords verdict_words(const Model& model, std::size_t cell, bool can_check, const Palette& colors) {
  const auto verdict = model.verdicts.find(cell);
  if (verdict == model.verdicts.end())
    return {can_check ? "" : "Change the code above and run it, then check.", Icon::none, colors.muted};
  const ChallengeVerdict& said = verdict->second;
  if (said.passed) return {"solved", Icon::check, colors.ok};
  return {said.message.empty() ? "not yet" : "not yet: " + said.message, Icon::warning, colors.warning};
}

}  // namespace

float draw_challenge(const Canvas& canvas, ImVec2 at, float width, const Model& model, std::size_t cell,
                     ChallengeState& state, BlockDrawer& blocks, Actions& actions) {
  const lesson::Challenge& challenge = *model.page->cells[cell].challenge;
  auto number = static_cast<std::size_t>(model.page->cells[cell].experiment - 1);
  const Experiment& experiment = model.experiments[number];
  bool can_check = !model.recording && experiment.phase == Experiment::Phase::ended && !experiment.error &&
                   experiment.changed_since.empty();
  ImGui::PushID("challenge");
  ImGui::PushID(static_cast<int>(cell));
  float gap = canvas.unit(1.5f), x = at.x, y = at.y;
  auto next = [&](Button entry, std::string tooltip) {
    entry.tooltip = std::move(tooltip);
    bool pressed = button(canvas, {x, y}, entry);
    x += button_width(canvas, entry) + gap;
    return pressed;
  };
  if (next({"Check", Icon::check, Look::plain, can_check},
           can_check ? "Looks whether the calls of this run do what the task asks"
                     : "Run your code first: the check looks at the calls that it made"))
    actions.push_back(CheckChallenge{cell});
  std::size_t hints = challenge.hints.size();
  std::size_t shown = state.hints;
  bool shows_solution = state.solution;
  if (hints > 0) {
    std::string label =
        shown < hints ? "Hint " + std::to_string(shown + 1) + " of " + std::to_string(hints) : "Hide hints";
    if (next({label, Icon::none, Look::quiet}, "Each hint says more than the one before"))
      state.hints = shown < hints ? shown + 1 : 0;
  }
  if (challenge.solution) {
    if (next({state.solution ? "Hide solution" : "Solution", Icon::none, Look::quiet},
             "One way to do it; your code stays as it is"))
      state.solution = !state.solution;
  }
  VerdictWords words = verdict_words(model, cell, can_check, canvas.colors());
  float height = button_height(canvas);
  if (!words.text.empty()) {
    TextStyle style{Face::prose, Size::interface, words.color};
    float icon = words.icon == Icon::none ? 0 : canvas.points(14);
    float room = at.x + width - x - gap - icon - gap;
    // Beside the buttons where all of it fits there, else below.
    bool beside = canvas.measure(style, words.text).x <= room;
    float left = beside ? x + gap : at.x;
    float top = beside ? y + std::floor((height - canvas.line_height(Size::interface)) / 2)
                       : y + height + canvas.unit(1);
    if (icon > 0) {
      float middle = top + std::floor((canvas.line_height(Size::interface) - icon) / 2);
      draw_icon(canvas, words.icon, {left, middle}, icon, words.color);
      left += icon + gap;
    }
    float used = canvas.write_wrapped({left, top}, at.x + width - left, style, words.text);
    if (!beside) height += canvas.unit(1) + used;
  }
  ImGui::PopID();
  ImGui::PopID();
  if (shown != state.hints || shows_solution != state.solution) state.shown = shown_blocks(challenge, state);
  if (state.shown.empty()) return height;
  height += canvas.unit(3);
  return height + blocks.draw({at.x, at.y + height}, width, state.shown);
}

}  // namespace companion::ui
