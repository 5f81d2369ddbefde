#include "ui/code_cell.h"

#include "ui/cell_results.h"
#include "ui/code_lines.h"
#include "ui/flag_picker.h"
#include "ui/keys.h"
#include "ui/widgets.h"
#include "view/call_rows.h"
#include "view/pausing_line.h"
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
    return {first_line_of_code(code_of(model, cell)), false};
  }
  if (experiment.phase == Phase::paused) return {experiment.line, false};
  if (is_busy(experiment) && experiment.session != nullptr) {
    auto row = view::current_line(*experiment.history, *experiment.session, experiment.session->until);
    if (row && row->cell == code.part) return {row->line, false};
  }
  return {};
}

bool is_changed(const Experiment& experiment, std::size_t cell) {
  const auto& changed = experiment.changed_since;
  return std::find(changed.begin(), changed.end(), cell) != changed.end();
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
  if (is_changed(experiment, cell)) {
    return {experiment.phase == Phase::ended ? "edited; a step begins anew"
                                             : "edited; this run has the old code, Reset takes the new",
            colors.warning, Icon::dot};
  }
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
    bool cpp = state_.cpp && code_.cpp && code_.cpp->in_tab;
    // While somebody types, the code stays where it is.
    if (!cpp && !model_.recording && !state_.edit.active)
      y += draw_python2_offer(canvas_, {at.x, y}, width, model_, cell_, state_.python2, actions_);
    float top = y;
    y += canvas_.unit(1);
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
    left = cell_buttons(at, height, left);
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
                  {right - text - icon - canvas_.unit(1.5f), icon_top(canvas_, text_top, Size::small, icon)},
                  icon, status.color);
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

  // Copy, and what an edit can be undone with; returns where the next thing may stand.
  float cell_buttons(ImVec2 at, float height, float left) {
    bool cpp = state_.cpp && code_.cpp && code_.cpp->in_tab;
    float top = at.y + std::floor((height - button_height(canvas_)) / 2);
    Button copy{"Copy", Icon::copy, Look::quiet};
    copy.label_hidden = true;
    copy.tooltip = "Copies this code";
    left += canvas_.unit(1);
    if (button(canvas_, {left, top}, copy))
      ImGui::SetClipboardText(cpp ? code_.cpp->code.text.c_str() : code_of(model_, cell_).c_str());
    left += button_width(canvas_, copy);
    if (cpp || model_.recording || !is_edited(model_, cell_)) return left;
    Button restore{"Restore", Icon::reset, Look::quiet};
    restore.tooltip = "Brings the page's code back; Ctrl+Z in the code undoes that";
    if (button(canvas_, {left, top}, restore)) actions_.push_back(RestoreCode{cell_});
    return left + button_width(canvas_, restore);
  }

  // Where the code stands, with room for the outcomes that need a row of their own.
  CodePlace lay_out(ImVec2 at, float gutter, float text_width, const std::string& text) const {
    CodePlace place;
    place.lines = highlight(text, Language::python);
    place.rows = code_rows(canvas_, place.lines, text_width);
    place.left = at.x + gutter;
    place.right = place.left + text_width;
    float y = at.y;
    for (const CodeRow& row : place.rows) {
      place.tops.push_back(y);
      y += code_row_height(canvas_);
      if (ends_statement(place, row))
        y += outcome_of(place, row_end(place, row) - place.left, text_width, row.line).extra;
    }
    place.bottom = y;
    return place;
  }

  float row_end(const CodePlace& place, const CodeRow& row) const {
    std::string_view text =
        std::string_view(place.lines[row.line].text).substr(row.begin, row.end - row.begin);
    return place.left + row.indent + canvas_.measure({Face::mono, Size::code, {}}, text).x;
  }

  float lines(ImVec2 at, float width, bool active, CellPlaceOnScreen& shown) {
    EditorState& edit = state_.edit;
    load_text(edit, code_of(model_, cell_));
    std::size_t lines =
        1 + static_cast<std::size_t>(std::count(edit.editor.text().begin(), edit.editor.text().end(), '\n'));
    TextStyle number{Face::mono, Size::small, {}};
    float number_width = canvas_.measure(number, std::string(std::to_string(lines).size(), '0')).x;
    float mark_width = canvas_.unit(5);
    float gutter = mark_width + number_width + canvas_.unit(3);
    float text_width = width - gutter - canvas_.unit(2);
    CodePlace place = lay_out(at, gutter, text_width, edited_text(edit));
    bool was_active = edit.active;
    bool changed =
        edit_code(canvas_, "code", place, model_.recording ? Editing::read_only : Editing::allowed, edit);
    if (!changed && model_.catalogue != nullptr)
      changed = pick_flags(canvas_, place, *model_.catalogue, edit);
    if (changed) {
      actions_.push_back(EditCode{cell_, edited_text(edit)});
      place = lay_out(at, gutter, text_width, edited_text(edit));
    }
    if (edit.active && !was_active && !active) actions_.push_back(Activate{experiment_index_});

    LineMark mark = mark_to_show(active);
    for (std::size_t i = 0; i < place.rows.size(); ++i) {
      const CodeRow& row = place.rows[i];
      if (static_cast<int>(row.line) + 1 != mark.line) continue;
      float bottom = i + 1 < place.rows.size() ? place.tops[i + 1] : place.bottom;
      if (row.first) shown.mark_top = place.tops[i];
      shown.mark_bottom = place.tops[i] + code_row_height(canvas_);
      bands_.push_back(
          {place.tops[i], bottom, mark.past ? canvas_.colors().hovered : canvas_.colors().selected});
    }
    light_arguments(place, active, shown);
    draw_selection(canvas_, place, edit);
    for (std::size_t i = 0; i < place.rows.size(); ++i) {
      const CodeRow& row = place.rows[i];
      int line = static_cast<int>(row.line) + 1;
      if (row.first) margin({at.x, place.tops[i]}, mark_width, number_width, line, mark);
      float used = write_code_row(canvas_, {place.left, place.tops[i]}, place.lines, row);
      if (ends_statement(place, row)) outcome(place, {place.left, place.tops[i]}, text_width, used, row.line);
    }
    draw_caret_and_fault(canvas_, place, edit);
    return place.bottom - at.y;
  }

  LineMark mark_to_show(bool active) const {
    bool marks = active || experiment_.phase != Experiment::Phase::idle;
    if (!marks || (model_.recording && !selection_.call)) return {};
    // Lines of a text that is not the one that runs would be the wrong ones.
    if (is_stale() && experiment_.phase != Experiment::Phase::idle) return {};
    return mark_of(model_, experiment_, cell_, active ? selection_ : none_);
  }

  bool is_stale() const { return is_changed(experiment_, cell_); }

  // Break point, mark and number at the left of a line; a click there sets or takes the break point.
  void margin(ImVec2 at, float mark_width, float number_width, int line, const LineMark& mark) {
    const Palette& colors = canvas_.colors();
    float height = code_row_height(canvas_);
    bool marked = line == mark.line;
    bool stops = has_break_point(model_, cell_, line);
    std::string label = "line " + std::to_string(line);
    ImGui::SetCursorScreenPos(at);
    if (ImGui::InvisibleButton(label.c_str(), {mark_width + number_width + canvas_.unit(1), height}) &&
        !model_.recording) {
      actions_.push_back(ToggleBreakPoint{cell_, view::pausing_line(code_of(model_, cell_), line)});
    }
    bool hovered = ImGui::IsItemHovered() && !model_.recording;
    if (hovered && ImGui::IsItemHovered(ImGuiHoveredFlags_ForTooltip)) {
      int before = view::pausing_line(code_of(model_, cell_), line);
      canvas_.tooltip(
          (stops ? "No break point" : "Break point: pause before line " + std::to_string(before)) +
          std::string(" (") + std::string(keys_of(Command::break_point)) + ")");
    }
    float side = canvas_.points(13);
    ImVec2 middle(at.x + canvas_.unit(1.5f) + canvas_.points(4.5f), at.y + std::floor(height / 2));
    if (stops) {
      canvas_.list()->AddCircleFilled(middle, side / 2, packed(colors.failed));
    } else if (hovered) {
      canvas_.list()->AddCircle(middle, side / 2, packed(colors.muted), 0, canvas_.points(1));
    }
    if (marked) {
      float arrow = canvas_.points(9);
      Color ink = stops ? colors.background : mark.past ? colors.terminator : colors.accent;
      draw_icon(canvas_, Icon::play, {at.x + canvas_.unit(1.5f), at.y + std::floor((height - arrow) / 2)},
                arrow, ink);
    }
    TextStyle number{Face::mono, Size::small, marked ? colors.text : colors.muted};
    std::string digits = std::to_string(line);
    float x = at.x + mark_width + number_width - canvas_.measure(number, digits).x;
    canvas_.write({x, at.y + std::floor((height - canvas_.pixels(Size::small)) / 2)}, number, digits);
  }

  // The arguments of the call that the columns show: those that lead to the byte under the mouse light up.
  void light_arguments(const CodePlace& place, bool active, CellPlaceOnScreen& shown) {
    if (!active || is_stale() || experiment_.session == nullptr) return;
    const view::CallEntry* call = call_of(experiment_, selection_);
    if (call == nullptr) return;
    const auto& begin = experiment_.history->body<trace::CallBegin>(call->begin);
    if (begin.cell != code_.part) return;
    const std::string& text = state_.edit.editor.text();
    for (std::size_t i = 0; i < begin.arguments.size(); ++i) {
      const trace::Span& span = begin.arguments[i].span;
      if (span.line == 0) continue;
      RowPlace from = row_place_of(canvas_, place, text, text_offset(text, span.line, span.column));
      RowPlace to = row_place_of(canvas_, place, text, text_offset(text, span.end_line, span.end_column));
      if (from.row != to.row || from.row >= place.tops.size()) continue;
      ImVec2 least(from.x, place.tops[from.row]);
      ImVec2 most(to.x, least.y + code_row_height(canvas_));
      if (ImGui::IsWindowHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem) &&
          ImGui::IsMouseHoveringRect(least, most))
        shown.pointed_argument = i;
      if (!argument_is_lit(experiment_, selection_, begin, i)) continue;
      float air = canvas_.points(1);
      canvas_.list()->AddRectFilled({least.x - air, least.y + air}, {most.x + air, most.y - air},
                                    packed(canvas_.colors().selected), canvas_.points(3));
      canvas_.list()->AddRect({least.x - air, least.y + air}, {most.x + air, most.y - air},
                              packed(canvas_.colors().accent), canvas_.points(3), 0, canvas_.points(1));
    }
  }

  // Lines and columns count from 1, columns in characters; bytes of the text come out.
  static std::size_t text_offset(const std::string& text, int line, int column) {
    std::size_t at = 0;
    for (; line > 1 && at < text.size(); --line)
      at = std::min(text.find('\n', at), text.size() - 1) + 1;
    for (; column > 1 && at < text.size() && text[at] != '\n'; --column) {
      ++at;
      while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80)
        ++at;
    }
    return at;
  }

  struct OutcomeText {
    std::string text;  // empty: none
    bool exception = false;
    bool beside = true;
    float width = 0;
    float extra = 0;  // the height of a row of its own
  };

  static bool ends_statement(const CodePlace& place, const CodeRow& row) {
    return row.last && !place.lines[row.line].continues;
  }

  // A call of these lines runs: what an earlier turn of a loop left is not what comes of it.
  bool is_waiting_for(std::size_t begin, std::size_t end) const {
    if (experiment_.phase != Experiment::Phase::in_call || selection_.call) return false;
    const view::CallEntry* call = experiment_.session->running_call(experiment_.session->until);
    return call != nullptr && call->cell == code_.part && call->line > static_cast<int>(begin) &&
           call->line <= static_cast<int>(end) + 1;
  }

  // `line` is the last one of its statement; what came of it is told of the line in which it begins.
  OutcomeText outcome_of(const CodePlace& place, float used, float width, std::size_t line) const {
    if (experiment_.session == nullptr || is_stale()) return {};
    bool active = experiment_index_ == model_.active;
    view::Position position = position_of(experiment_, active ? selection_ : none_);
    std::size_t begin = line;
    while (begin > 0 && place.lines[begin - 1].continues)
      --begin;
    std::optional<view::LineOutcome> outcome;
    for (std::size_t of = begin; of <= line && !outcome; ++of)
      outcome = view::outcome_of_line(*experiment_.session, position, code_.part, static_cast<int>(of) + 1);
    if (!outcome || is_waiting_for(begin, line)) return {};
    OutcomeText shown;
    shown.text = "→ " + outcome->text;
    shown.exception = outcome->exception;
    TextStyle style{Face::mono, Size::small, {}};
    shown.width = std::min(canvas_.measure(style, shown.text).x, std::floor(width * 0.7f));
    // Beside the code if a good part of it fits there; all of it stands in the tooltip and among the
    // variables.
    float room = width - used - canvas_.unit(4);
    shown.beside = shown.width <= room || room >= canvas_.measure(style, "→ 123456789012").x;
    if (shown.beside) shown.width = std::min(shown.width, room);
    shown.extra = shown.beside ? 0 : code_row_height(canvas_);
    return shown;
  }

  // At the right of the line's last row, or in a row of its own below.
  void outcome(const CodePlace& place, ImVec2 at, float width, float used, std::size_t line) const {
    OutcomeText shown = outcome_of(place, used, width, line);
    if (shown.text.empty()) return;
    const Palette& colors = canvas_.colors();
    TextStyle style{Face::mono, Size::small, shown.exception ? colors.failed : colors.muted};
    float top = at.y + shown.extra + std::floor((code_row_height(canvas_) - canvas_.pixels(Size::small)) / 2);
    canvas_.write_within({at.x + width - shown.width, top}, shown.width, style, shown.text);
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
