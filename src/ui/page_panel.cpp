#include "ui/page_panel.h"

#include "ui/page_blocks.h"
#include "ui/widgets.h"

#include <algorithm>
#include <cmath>

namespace companion::ui {
namespace {

// The widest that prose may run, for the eye's sake.
constexpr float kMeasurePoints = 720;

struct Shown {
  float top = 0;
  float bottom = 0;
  float mark_top = 0;
  float mark_bottom = 0;
  bool any = false;
};

// Scrolls no more than is needed to see the whole cell, or at least the marked line; at its end, what it
// left.
void bring_into_view(const Canvas& canvas, Box box, const Shown& shown, bool has_ended) {
  float margin = canvas.unit(6);
  float room = box.height() - margin * 2;
  float top = shown.top, bottom = shown.bottom;
  if (bottom - top > room) {
    top = has_ended ? bottom - room : shown.mark_top - room * 0.3f;
    bottom = has_ended ? bottom : shown.mark_bottom + room * 0.5f;
  }
  float shift = 0;
  if (top < box.top + margin) {
    shift = top - box.top - margin;
  } else if (bottom > box.bottom - margin) {
    shift = bottom - box.bottom + margin;
  }
  if (shift != 0) ImGui::SetScrollY(std::max(0.0f, ImGui::GetScrollY() + std::floor(shift)));
}

}  // namespace

std::optional<CaretLine> caret_line(const PageState& state) {
  for (const auto& [cell, shown] : state.cells) {
    if (shown.edit.active) return CaretLine{cell, shown.edit.editor.line()};
  }
  return std::nullopt;
}

bool lacks_flags(const PageState& state) {
  return std::any_of(state.cells.begin(), state.cells.end(),
                     [](const auto& cell) { return cell.second.edit.no_flags; });
}

void leave_code(PageState& state) {
  for (auto& [cell, shown] : state.cells)
    shown.edit.leave = shown.edit.active;
}

void draw_page(const Canvas& canvas, Box box, const Model& model, const Selection& selection,
               PageState& state, Actions& actions) {
  if (state.page != model.page) {
    int wanted = state.scroll_to;
    state = PageState{};
    state.scroll_to = wanted;
    state.page = model.page;
    state.to_top = true;
    state.shown_experiment = model.active;
  }
  begin_pane(canvas, "page", box, canvas.colors().panel, Scroll::vertical);
  if (std::exchange(state.to_top, false)) ImGui::SetScrollY(0);
  if (model.page == nullptr) {
    empty_pane(canvas, box, "Choose a lesson on the left, or drop a Markdown or Python file here.");
    end_pane();
    return;
  }
  float margin = canvas.unit(5);
  float scroll_bar = canvas.points(12);
  float width = std::min(box.width() - margin * 2 - scroll_bar, canvas.points(kMeasurePoints));
  ImVec2 origin(box.left + margin, box.top + margin - ImGui::GetScrollY());
  Shown shown;
  state.pointed_argument.reset();
  auto draw_cell = [&](ImVec2 at, float cell_width, std::size_t cell) {
    CellPlaceOnScreen place =
        draw_code_cell(canvas, at, cell_width, model, cell, selection, state.cells[cell], actions);
    if (place.pointed_argument) state.pointed_argument = place.pointed_argument;
    const Experiment& experiment = model.experiments[experiment_of(model, cell)];
    if (experiment_of(model, cell) == model.active && (experiment.cell == cell || place.mark_bottom > 0)) {
      shown = {at.y, at.y + place.height, place.mark_bottom > 0 ? place.mark_top : at.y,
               place.mark_bottom > 0 ? place.mark_bottom : at.y, true};
    }
    return place.height;
  };
  BlockDrawer* self = nullptr;
  auto draw_task = [&](ImVec2 at, float task_width, std::size_t cell) {
    return draw_challenge(canvas, at, task_width, model, cell, state.challenges[cell], *self, actions);
  };
  BlockDrawer drawer(canvas, draw_cell, draw_task);
  self = &drawer;
  auto fixed = [&](std::size_t cell) {
    std::size_t experiment = experiment_of(model, cell);
    return experiment != model.active && !state.cells[cell].edit.active &&
           !is_busy(model.experiments[experiment]);
  };
  float height = drawer.draw_page(origin, width, model.page->blocks, box, state.heights, fixed);
  if (int line = std::exchange(state.scroll_to, 0); line > 0) {
    if (auto top = drawer.top_of_line(line)) ImGui::SetScrollY(std::max(0.0f, *top - origin.y));
  }
  if (drawer.link()) actions.push_back(OpenLink{*drawer.link()});

  if (const Experiment* experiment = model.active_experiment()) {
    auto call = static_cast<std::size_t>(selection.call.value_or(0));
    bool moved = state.shown_experiment != model.active || state.shown_cell != experiment->cell ||
                 state.shown_line != experiment->line || state.shown_call != call ||
                 state.shown_phase != experiment->phase ||
                 box.height() < state.shown_height;  // a bar with a question came
    bool has_ended = state.shown_phase != experiment->phase &&
                     experiment->phase == Experiment::Phase::ended && !selection.call;
    if (moved && shown.any && experiment->phase != Experiment::Phase::idle)
      bring_into_view(canvas, box, shown, has_ended);
    state.shown_experiment = model.active;
    state.shown_cell = experiment->cell;
    state.shown_line = experiment->line;
    state.shown_call = call;
    state.shown_phase = experiment->phase;
    state.shown_height = box.height();
  }
  // Tells ImGui how far the page reaches.
  ImGui::SetCursorScreenPos(origin);
  ImGui::Dummy(ImVec2(1, height + margin * 2));
  end_pane();
}

}  // namespace companion::ui
