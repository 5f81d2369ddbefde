#include "ui/code_cell.h"

#include "ui/cell_results.h"
#include "ui/code_lines.h"
#include "ui/keys.h"
#include "ui/widgets.h"
#include "view/call_rows.h"
#include "view/progress.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace companion::ui {
namespace {

// Which line of the cell is marked, and as what.
struct LineMark {
  int line = 0;  // 0: none
  bool past = false;
};

// The first line that is neither empty nor a comment; 0 if there is none.
int first_line_of_code(const std::string& text) {
  int line = 1;
  for (std::size_t at = 0; at < text.size(); ++line) {
    std::size_t end = std::min(text.find('\n', at), text.size());
    std::size_t first = text.find_first_not_of(" \t", at);
    if (first < end && text[first] != '#') return line;
    at = end + 1;
  }
  return 0;
}

LineMark mark_of(const Model& model, const Experiment& experiment, std::size_t cell,
                 const Selection& selection) {
  const lesson::Cell& code = model.page->cells[cell];
  if (experiment.session != nullptr && selection.call) {
    const view::CallEntry* call = call_of(experiment, selection);
    if (call != nullptr) {
      const auto& begin = experiment.history->body<trace::CallBegin>(call->begin);
      return begin.cell == code.part ? LineMark{begin.line, true} : LineMark{};
    }
  }
  if (experiment.cell != cell) return {};
  using Phase = Experiment::Phase;
  if (experiment.phase == Phase::idle || (experiment.phase == Phase::paused && experiment.line == 0)) {
    return {first_line_of_code(code.code.text), false};
  }
  if (experiment.phase == Phase::paused) return {experiment.line, false};
  if (is_busy(experiment) && experiment.session != nullptr) {
    auto row = view::current_line(*experiment.history, *experiment.session, experiment.session->until);
    if (row && row->cell == code.part) return {row->line, false};
  }
  return {};
}

struct Status {
  std::string words;
  Color color;
  Icon icon = Icon::none;
};

Status status_of(const Canvas& canvas, const Model& model, const Experiment& experiment, std::size_t cell) {
  const Palette& colors = canvas.colors();
  const lesson::Cell& code = model.page->cells[cell];
  using Phase = Experiment::Phase;
  if (model.recording && experiment.session != nullptr) return {"recording", colors.muted, Icon::ring};
  if (experiment.error) return {"could not start", colors.failed, Icon::warning};
  if (experiment.phase == Phase::idle) return {};
  if (experiment.cell < model.page->cells.size()) {
    int under_way = model.page->cells[experiment.cell].part;
    if (code.part < under_way) return {"done", colors.ok, Icon::check};
    if (code.part > under_way) return {"after the code above", colors.muted, Icon::none};
  }
  switch (experiment.phase) {
    case Phase::idle:
      break;
    case Phase::starting:
      return {"starting", colors.muted, Icon::ring};
    case Phase::paused:
      return {experiment.line == 0 ? "ready" : "next: line " + std::to_string(experiment.line), colors.accent,
              Icon::dot};
    case Phase::running:
      return {"running", colors.accent, Icon::dot};
    case Phase::in_call:
      return {"waiting in " + experiment.waiting_in, colors.warning, Icon::dot};
    case Phase::asking:
      return {"waiting for your answer", colors.warning, Icon::dot};
    case Phase::ended:
      if (experiment.end == trace::EndStatus::finished) return {"finished", colors.ok, Icon::check};
      return {experiment.end_text, experiment.end == trace::EndStatus::stopped ? colors.muted : colors.failed,
              Icon::warning};
  }
  return {};
}

class CellDrawer {
 public:
  CellDrawer(const Canvas& canvas, const Model& model, std::size_t cell, const Selection& selection,
             CellState& state, Actions& actions)
      : canvas_(canvas),
        model_(model),
        cell_(cell),
        code_(model.page->cells[cell]),
        experiment_index_(experiment_of(model, cell)),
        experiment_(model.experiments[experiment_index_]),
        selection_(selection),
        state_(state),
        actions_(actions) {}

  CellPlaceOnScreen draw(ImVec2 at, float width) {
    bool active = experiment_index_ == model_.active;
    if (!active) none_.call.reset();
    // The frame is drawn behind what it holds, whose height is known last.
    ImDrawList* list = canvas_.list();
    ImDrawListSplitter layers;
    layers.Split(list, 2);
    layers.SetCurrentChannel(list, 1);
    ImGui::PushID(static_cast<int>(cell_));
    CellPlaceOnScreen place;
    float y = at.y + header(at, width, active);
    float top = y;
    y += canvas_.unit(1);
    bool cpp = state_.cpp && code_.cpp && code_.cpp->in_tab;
    if (cpp) {
      y += write_code(canvas_, {at.x + canvas_.unit(4), y}, width - canvas_.unit(8),
                      highlight(code_.cpp->code.text, Language::cpp));
    } else {
      y += lines({at.x, y}, width, active, place);
    }
    y += canvas_.unit(2);
    float code_bottom = y;
    y += draw_cell_results(canvas_, {at.x, y}, width, model_, cell_, active ? selection_ : none_, state_,
                           actions_);
    ImGui::PopID();
    layers.SetCurrentChannel(list, 0);
    frame(at, {at.x + width, y}, top, code_bottom, active);
    layers.Merge(list);
    place.height = y - at.y;
    return place;
  }

 private:
  void frame(ImVec2 from, ImVec2 to, float code_top, float code_bottom, bool active) {
    const Palette& colors = canvas_.colors();
    float rounding = canvas_.points(6);
    ImDrawList* list = canvas_.list();
    list->AddRectFilled(from, to, packed(colors.raised), rounding);
    list->AddRectFilled({from.x, code_top}, {to.x, code_bottom}, packed(colors.background),
                        code_bottom >= to.y - 1 ? rounding : 0, ImDrawFlags_RoundCornersBottom);
    for (const auto& [top, bottom, color] : bands_) {
      list->AddRectFilled({from.x, top}, {to.x, bottom}, packed(color));
    }
    bool several = model_.experiments.size() > 1;
    list->AddRect(from, to, packed(active && several ? colors.accent : colors.border), rounding, 0,
                  canvas_.points(1));
  }

  float header(ImVec2 at, float width, bool active) {
    const Palette& colors = canvas_.colors();
    float height = canvas_.unit(9);
    float left = at.x + canvas_.unit(2);
    float text_top = at.y + std::floor((height - canvas_.pixels(Size::small)) / 2);
    if (code_.cpp && code_.cpp->in_tab) {
      static constexpr std::string_view kTabs[] = {"Python", "C++"};
      float top = at.y + std::floor((height - canvas_.unit(5.5f)) / 2);
      int clicked = segments(canvas_, {left, top}, "language", kTabs, 2, state_.cpp ? 1 : 0);
      if (clicked >= 0) state_.cpp = clicked == 1;
      left += segments_width(canvas_, kTabs, 2);
    } else {
      left += canvas_.write({left + canvas_.unit(1), text_top}, {Face::prose, Size::small, colors.muted},
                            "Python") +
              canvas_.unit(1);
    }
    float right = at.x + width - canvas_.unit(2);
    if (active) {
      Status status = status_of(canvas_, model_, experiment_, cell_);
      if (status.words.empty()) {
        status = {"press Step, " + std::string(keys_of(Command::step_over)), colors.muted, Icon::none};
      }
      TextStyle style{Face::prose, Size::small, status.color};
      float icon = canvas_.points(10);
      float room = right - left - icon - canvas_.unit(5);
      float text = std::min(room, canvas_.measure(style, status.words).x);
      canvas_.write_within({right - text, text_top}, room, style, status.words);
      if (status.icon != Icon::none) {
        draw_icon(canvas_, status.icon,
                  {right - text - icon - canvas_.unit(1.5f), text_top + canvas_.points(1)}, icon,
                  status.color);
      }
    } else if (!model_.recording) {
      Button step{"Step here", Icon::step_over, Look::quiet};
      step.tooltip = "Makes this the active experiment and runs its first line";
      float x = right - button_width(canvas_, step);
      if (button(canvas_, {x, at.y + std::floor((height - button_height(canvas_)) / 2)}, step)) {
        actions_.push_back(Activate{experiment_index_});
        actions_.push_back(StepOver{});
      }
    } else {
      Button look{"Look at this", Icon::none, Look::quiet};
      float x = right - button_width(canvas_, look);
      if (button(canvas_, {x, at.y + std::floor((height - button_height(canvas_)) / 2)}, look)) {
        actions_.push_back(Activate{experiment_index_});
      }
    }
    return height;
  }

  float lines(ImVec2 at, float width, bool active, CellPlaceOnScreen& place) {
    const Palette& colors = canvas_.colors();
    std::vector<CodeLine> code = highlight(code_.code.text, Language::python);
    TextStyle number{Face::mono, Size::small, colors.muted};
    std::string widest(std::to_string(code.size()).size(), '0');
    float mark_width = canvas_.unit(5);
    float number_width = canvas_.measure(number, widest).x;
    float gutter = mark_width + number_width + canvas_.unit(3);
    float text_width = width - gutter - canvas_.unit(2);
    float height = code_row_height(canvas_);
    bool marks = active || experiment_.phase != Experiment::Phase::idle;
    LineMark mark = marks && !(model_.recording && !selection_.call)
                        ? mark_of(model_, experiment_, cell_, active ? selection_ : none_)
                        : LineMark{};
    float y = at.y;
    for (const CodeRow& row : code_rows(canvas_, code, text_width)) {
      int line = static_cast<int>(row.line) + 1;
      bool marked = line == mark.line;
      if (marked) {
        if (row.first) {
          place.mark_top = y;
          float side = canvas_.points(9);
          draw_icon(canvas_, Icon::play, {at.x + canvas_.unit(1.5f), y + std::floor((height - side) / 2)},
                    side, mark.past ? colors.terminator : colors.accent);
        }
        place.mark_bottom = y + height;
        bands_.push_back({y, y + height, mark.past ? colors.hovered : colors.selected});
      }
      if (row.first) {
        std::string text = std::to_string(line);
        float x = at.x + mark_width + number_width - canvas_.measure(number, text).x;
        number.color = marked ? colors.text : colors.muted;
        canvas_.write({x, y + std::floor((height - canvas_.pixels(Size::small)) / 2)}, number, text);
      }
      float used = write_code_row(canvas_, {at.x + gutter, y}, code, row);
      if (row.last) {
        float extra = outcome({at.x + gutter, y}, text_width, used, line);
        if (marked && extra > 0) bands_.push_back({y + height, y + height + extra, bands_.back().color});
        y += extra;
      }
      y += height;
    }
    return y - at.y;
  }

  // At the right of the line's last row, or in a row of its own; the height of that.
  float outcome(ImVec2 at, float width, float used, int line) {
    if (experiment_.session == nullptr) return 0;
    bool active = experiment_index_ == model_.active;
    view::Position position = position_of(experiment_, active ? selection_ : none_);
    auto outcome = view::outcome_of_line(*experiment_.session, position, code_.part, line);
    if (!outcome) return 0;
    const Palette& colors = canvas_.colors();
    TextStyle style{Face::mono, Size::small, outcome->exception ? colors.failed : colors.muted};
    std::string text = "→ " + outcome->text;
    float height = code_row_height(canvas_);
    float wanted = std::min(canvas_.measure(style, text).x, std::floor(width * 0.7f));
    // Beside the code if a good part of it fits there; all of it stands in the tooltip and among the
    // variables.
    float room = width - used - canvas_.unit(4);
    bool beside = wanted <= room || room >= canvas_.measure(style, "→ 123456789012").x;
    if (beside) wanted = std::min(wanted, room);
    float top = at.y + (beside ? 0 : height) + std::floor((height - canvas_.pixels(Size::small)) / 2);
    canvas_.write_within({at.x + width - wanted, top}, wanted, style, text);
    return beside ? 0 : height;
  }

  struct Band {
    float top;
    float bottom;
    Color color;
  };

  const Canvas& canvas_;
  const Model& model_;
  std::size_t cell_;
  const lesson::Cell& code_;
  std::size_t experiment_index_;
  const Experiment& experiment_;
  const Selection& selection_;
  Selection none_;
  CellState& state_;
  Actions& actions_;
  std::vector<Band> bands_;
};

}  // namespace

std::size_t experiment_of(const Model& model, std::size_t cell) {
  return static_cast<std::size_t>(model.page->cells[cell].experiment - 1);
}

CellPlaceOnScreen draw_code_cell(const Canvas& canvas, ImVec2 at, float width, const Model& model,
                                 std::size_t cell, const Selection& selection, CellState& state,
                                 Actions& actions) {
  return CellDrawer(canvas, model, cell, selection, state, actions).draw(at, width);
}

}  // namespace companion::ui
