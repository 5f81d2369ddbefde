#include "ui/call_log.h"

#include "ui/widgets.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace companion::ui {
namespace {

// Left edges of the columns; the call takes what the others leave.
struct Columns {
  float number = 0;
  float line = 0;
  float call = 0;
  float result = 0;
  float error = 0;
  float time = 0;
  float right = 0;
};

Columns columns_of(const Canvas& canvas, Box box, const CallLogState& state) {
  float width = box.width();
  float gap = canvas.unit(5);
  Columns columns;
  columns.number = box.left + canvas.unit(6);
  columns.line = columns.number + canvas.unit(9);
  columns.call = columns.line + canvas.unit(10);
  columns.right = box.right - canvas.unit(4);
  float time = canvas.unit(16);
  float error =
      std::clamp(state.error_width + gap, canvas.unit(24), std::max(canvas.unit(24), width * 0.25f));
  float result =
      std::clamp(state.result_width + gap, canvas.unit(24), std::max(canvas.unit(24), width * 0.25f));
  columns.time = columns.right - time;
  columns.error = columns.time - error;
  columns.result = columns.error - result;
  return columns;
}

constexpr std::string_view kForms[] = {"text", "C++", "Python"};

// "copy the call as" has room beside the column's own words; else the buttons stand there without words.
bool copy_words_fit(const Canvas& canvas, const Columns& columns) {
  TextStyle style{Face::prose, Size::small, {}};
  float copy =
      canvas.measure(style, "copy the call as").x + canvas.unit(6) + segments_width(canvas, kForms, 3);
  return columns.call + canvas.measure(style, "call, flags by name").x + canvas.unit(4) <=
         columns.result - copy;
}

void header(const Canvas& canvas, float y, float height, const Columns& columns) {
  TextStyle style{Face::prose, Size::small, canvas.colors().muted};
  float top = y + std::floor((height - canvas.pixels(Size::small)) / 2);
  float gap = canvas.unit(2);
  canvas.write_within({columns.number, top}, columns.line - columns.number - gap, style, "#");
  canvas.write_within({columns.line, top}, columns.call - columns.line - gap, style, "line");
  float room = columns.result - columns.call - gap;
  if (!copy_words_fit(canvas, columns)) room -= segments_width(canvas, kForms, 3) + canvas.unit(4);
  canvas.write_within({columns.call, top}, room, style, "call, flags by name");
  canvas.write_within({columns.result, top}, columns.error - columns.result - gap, style, "returned");
  canvas.write_within({columns.error, top}, columns.time - columns.error - gap, style, "last error");
  float time = canvas.measure(style, "time").x;
  canvas.write({columns.right - time, top}, style, "time");
}

Color result_color(view::CallRow::Outcome outcome, const Palette& colors) {
  switch (outcome) {
    case view::CallRow::Outcome::running:
    case view::CallRow::Outcome::refused:
      return colors.warning;
    case view::CallRow::Outcome::succeeded:
      return colors.text;
    case view::CallRow::Outcome::failed:
    case view::CallRow::Outcome::raised:
    case view::CallRow::Outcome::lost:
      return colors.failed;
  }
  return colors.text;
}

// Calls made inside callbacks stand further in.
float call_indent(const Canvas& canvas, const Columns& columns, const view::CallRow& row) {
  return std::min(canvas.unit(4) * static_cast<float>(row.depth), (columns.result - columns.call) / 3);
}

// Arguments of the current call light up with the byte to which they lead. The one under the mouse comes out.
std::optional<std::size_t> light_row_arguments(const Canvas& canvas, ImVec2 at, float width, float height,
                                               const view::CallRow& row, const Experiment& experiment,
                                               const Selection& selection) {
  std::optional<std::size_t> pointed;
  const view::CallEntry* call = experiment.session->call(row.call);
  const auto& begin = experiment.history->body<trace::CallBegin>(call->begin);
  TextStyle style{Face::mono, Size::code, {}};
  for (std::size_t i = 0; i < row.arguments.size() && i < begin.arguments.size(); ++i) {
    const view::ArgumentText& part = row.arguments[i];
    float left = at.x + canvas.measure(style, std::string_view(row.text).substr(0, part.begin)).x;
    float right =
        left + canvas.measure(style, std::string_view(row.text).substr(part.begin, part.end - part.begin)).x;
    if (right > at.x + width) break;
    if (ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect({left, at.y}, {right, at.y + height}))
      pointed = i;
    if (!argument_is_lit(experiment, selection, begin, i)) continue;
    float inset = canvas.points(3);
    canvas.list()->AddRect({left - canvas.points(2), at.y + inset},
                           {right + canvas.points(2), at.y + height - inset}, packed(canvas.colors().accent),
                           canvas.points(3), 0, canvas.points(1));
  }
  return pointed;
}

void row_text(const Canvas& canvas, float y, float height, const Columns& columns, const view::CallRow& row,
              bool selected) {
  const Palette& colors = canvas.colors();
  float small = y + std::floor((height - canvas.pixels(Size::small)) / 2);
  float code = y + std::floor((height - canvas.pixels(Size::code)) / 2);
  float gap = canvas.unit(3);
  TextStyle number{Face::mono, Size::small, selected ? colors.text : colors.muted};
  canvas.write_within({columns.number, small}, columns.line - columns.number - canvas.unit(1), number,
                      std::to_string(row.number));
  canvas.write_within({columns.line, small}, columns.call - columns.line - canvas.unit(1), number,
                      std::to_string(row.line));
  float indent = call_indent(canvas, columns, row);
  canvas.write_within({columns.call + indent, code}, columns.result - columns.call - indent - gap,
                      {Face::mono, Size::code, colors.text}, row.text);
  float left = columns.result;
  bool bad =
      row.outcome != view::CallRow::Outcome::succeeded && row.outcome != view::CallRow::Outcome::running;
  Color ink = result_color(row.outcome, colors);
  if (bad) {
    float icon = canvas.points(12);
    draw_icon(canvas, Icon::warning, {left, y + std::floor((height - icon) / 2)}, icon, ink);
    left += icon + canvas.unit(1);
  }
  // A call that never returned has left no last error: its sentence may have that place as well.
  float result_end = row.last_error.empty() ? columns.time : columns.error;
  canvas.write_within({left, code}, result_end - left - gap, {Face::prose, Size::interface, ink}, row.result);
  TextStyle error{Face::prose, Size::interface, row.last_error == "0" || !bad ? colors.muted : colors.failed};
  canvas.write_within({columns.error, code}, columns.time - columns.error - gap, error, row.last_error);
  if (!row.last_error_meaning.empty() && ImGui::IsWindowHovered() &&
      ImGui::IsMouseHoveringRect({columns.error, y}, {columns.time, y + height})) {
    canvas.tooltip(row.last_error + "\n" + row.last_error_meaning);
  }
  TextStyle time{Face::prose, Size::small, colors.muted};
  canvas.write({columns.right - canvas.measure(time, row.time).x, small}, time, row.time);
}

// The rows of the folds as they are open. What holds the selected call is open.
void make_rows(const Experiment& experiment, std::optional<std::size_t> selected, CallLogState& state) {
  const view::SessionHistory& session = *experiment.session;
  if (state.rows_of != &session) state.unfolded.clear();
  state.folds.update(*experiment.history, session);
  const auto& folds = state.folds.folds();
  if (selected) {
    auto behind = std::partition_point(folds.begin(), folds.end(),
                                       [&](const view::CallFold& fold) { return fold.first <= *selected; });
    if (behind != folds.begin() && std::prev(behind)->is_folded())
      state.unfolded.insert(std::prev(behind)->first);
  }
  if (state.rows_of == &session && state.rows_calls == session.calls.size() &&
      state.rows_unfolded == state.unfolded.size())
    return;
  state.rows_of = &session;
  state.rows_calls = session.calls.size();
  state.rows_unfolded = state.unfolded.size();
  state.rows.clear();
  for (const view::CallFold& fold : folds) {
    if (fold.is_folded()) state.rows.push_back({fold.first, fold});
    if (fold.is_folded() && !state.unfolded.contains(fold.first)) continue;
    for (std::size_t i = 0; i < fold.count; ++i)
      state.rows.push_back({fold.first + i, std::nullopt});
  }
}

// The row of a call, or of the head that hides it.
std::size_t row_of_call(const std::vector<LogRow>& rows, std::size_t call) {
  auto behind =
      std::partition_point(rows.begin(), rows.end(), [&](const LogRow& row) { return row.call <= call; });
  return behind == rows.begin() ? 0 : static_cast<std::size_t>(behind - rows.begin()) - 1;
}

// The arrow at the row that the columns show.
void mark_row(const Canvas& canvas, ImVec2 at, float height, Color color) {
  float icon = canvas.points(9);
  draw_icon(canvas, Icon::right, {at.x + canvas.unit(2), at.y + std::floor((height - icon) / 2)}, icon,
            color);
}

// "412 × DefWindowProcW"; true when it was clicked. `present`: the call that it hides and that is the
// present.
bool head_row(const Canvas& canvas, ImVec2 at, float width, float height, const Columns& columns,
              const Experiment& experiment, const view::CallFold& fold, bool open,
              const view::CallEntry* present) {
  const Palette& colors = canvas.colors();
  std::string words = view::fold_text(*experiment.history, *experiment.session, fold);
  bool clicked = row_area(canvas, words.c_str(), at, {width, height}, present != nullptr);
  if (present != nullptr) mark_row(canvas, at, height, colors.accent);
  if (present != nullptr && present->end == 0) {
    canvas.write({columns.result, at.y + std::floor((height - canvas.pixels(Size::code)) / 2)},
                 {Face::prose, Size::interface, result_color(view::CallRow::Outcome::running, colors)},
                 "waiting");
  }
  float icon = canvas.points(8);
  draw_icon(canvas, open ? Icon::down : Icon::right,
            {columns.call - icon - canvas.unit(2), at.y + std::floor((height - icon) / 2)}, icon,
            colors.muted);
  canvas.write_within({columns.call, at.y + std::floor((height - canvas.pixels(Size::code)) / 2)},
                      columns.result - columns.call - canvas.unit(3), {Face::mono, Size::code, colors.muted},
                      words);
  return clicked;
}

// The current call for the clipboard: as the log has it, as C++, as Python.
void copy_call(const Canvas& canvas, float y, float height, const Columns& columns, const Model& model,
               const Experiment& experiment, const Selection& selection) {
  TextStyle style{Face::prose, Size::small, canvas.colors().muted};
  float words = canvas.measure(style, "copy the call as").x + canvas.unit(2);
  float width = segments_width(canvas, kForms, 3);
  float right = columns.result - canvas.unit(4);
  float left = right - width;
  const view::CallEntry* call = call_of(experiment, selection);
  if (call == nullptr || left < columns.call) return;
  if (copy_words_fit(canvas, columns)) {
    canvas.write({left - words, y + std::floor((height - canvas.pixels(Size::small)) / 2)}, style,
                 "copy the call as");
  }
  int clicked =
      segments(canvas, {left, y + std::floor((height - canvas.unit(5.5f)) / 2)}, "copy call", kForms, 3, -1);
  if (clicked < 0) return;
  std::size_t index = experiment.session->call_index.find(call->call)->second;
  std::string text =
      clicked == 0   ? call_as_text(experiment, *model.catalogue, index)
      : clicked == 1 ? view::call_as_cpp(*experiment.history, *experiment.session, *model.catalogue, index)
                     : view::call_as_python(*experiment.history, *experiment.session, index);
  ImGui::SetClipboardText(text.c_str());
}

}  // namespace

std::string call_as_text(const Experiment& experiment, const api::Catalogue& catalogue, std::size_t index) {
  view::CallRow row = view::call_row(*experiment.history, *experiment.session, catalogue, index);
  return row.text + " -> " + row.result + ", last error " + row.last_error;
}

void draw_call_log(const Canvas& canvas, Box box, const Model& model, Selection& selection,
                   CallLogState& state) {
  const Palette& colors = canvas.colors();
  const Experiment* experiment = model.active_experiment();
  state.pointed_argument.reset();
  const view::SessionHistory* session = experiment != nullptr ? experiment->session : nullptr;
  float header_height = canvas.unit(7);
  begin_pane(canvas, "call log", box, colors.background, Scroll::none);
  if (session == nullptr || session->calls.empty() || model.catalogue == nullptr) {
    pane_title(canvas, {box.left + canvas.unit(3), box.top}, box.width() - canvas.unit(6), "Calls");
    empty_pane(
        canvas,
        {box.left - canvas.unit(1), box.top + canvas.unit(8), box.left + canvas.points(620), box.bottom},
        "Every call into Windows stands here: its arguments with flags by name, its result, the last error, "
        "its time.");
    state = {};
    end_pane();
    return;
  }
  if (state.scale != canvas.unit(100)) {
    state.result_width = state.error_width = 0;
    state.scale = canvas.unit(100);
  }
  Columns columns = columns_of(canvas, box, state);
  header(canvas, box.top, header_height, columns);
  copy_call(canvas, box.top, header_height, columns, model, *experiment, selection);
  canvas.list()->AddLine({box.left, box.top + header_height}, {box.right, box.top + header_height},
                         packed(colors.border), canvas.points(1));
  Box rows{box.left, box.top + header_height + canvas.points(1), box.right, box.bottom};
  begin_pane(canvas, "rows", rows, colors.background, Scroll::vertical);
  float height = canvas.unit(6.5f);
  const view::CallEntry* current = call_of(*experiment, selection);
  bool grown = state.shown_count != session->calls.size();
  bool moved = state.shown != selection.call || grown;
  std::size_t current_index = current != nullptr ? session->call_index.find(current->call)->second : 0;
  make_rows(*experiment, selection.call ? std::optional(current_index) : std::nullopt, state);
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(state.rows.size()), height);
  float scroll = ImGui::GetScrollY();
  if (moved && current != nullptr) {
    float target = static_cast<float>(row_of_call(state.rows, current_index)) * height;
    if (target < scroll) scroll = target;
    // By whole rows, so that none is cut at the top.
    if (target + height > scroll + rows.height())
      scroll = std::ceil((target + height - rows.height()) / height) * height;
  }
  // A bar that came or went left ImGui between two rows, in this frame and, by what it knew of them, the
  // next.
  if (std::exchange(state.rows_height, rows.height()) != rows.height()) state.settling = 3;
  if (state.settling > 0) {
    --state.settling;
    scroll = std::ceil(scroll / height) * height;
  }
  if (scroll != ImGui::GetScrollY()) ImGui::SetScrollY(scroll);
  state.shown_count = session->calls.size();
  state.shown = selection.call;
  float scrolled = rows.top - ImGui::GetScrollY();
  std::optional<std::size_t> switched;
  while (clipper.Step()) {
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
      const LogRow& shown = state.rows[static_cast<std::size_t>(i)];
      float y = scrolled + static_cast<float>(i) * height;
      ImGui::PushID(i);
      if (shown.head) {
        bool open = state.unfolded.contains(shown.call);
        bool hides_present = !open && current != nullptr && current_index >= shown.head->first &&
                             current_index - shown.head->first < shown.head->count;
        if (head_row(canvas, {box.left, y}, box.width(), height, columns, *experiment, *shown.head, open,
                     hides_present ? current : nullptr))
          switched = shown.call;
        ImGui::PopID();
        continue;
      }
      std::size_t index = shown.call;
      view::CallRow row = view::call_row(*experiment->history, *session, *model.catalogue, index);
      TextStyle style{Face::prose, Size::interface, {}};
      state.result_width = std::max(state.result_width, canvas.measure(style, row.result).x + canvas.unit(4));
      state.error_width = std::max(state.error_width, canvas.measure(style, row.last_error).x);
      bool selected = current != nullptr && current->call == row.call;
      if (row_area(canvas, row.function.c_str(), {box.left, y}, {box.width(), height}, selected,
                   Reach::own_keys)) {
        bool last = index + 1 == session->calls.size();
        selection.call = last && !selection.call ? std::optional<trace::CallId>() : row.call;
      }
      ImGui::PopID();
      if (selected) {
        mark_row(canvas, {box.left, y}, height, selection.call ? colors.terminator : colors.accent);
        float left = columns.call + call_indent(canvas, columns, row);
        float room = columns.result - left - canvas.unit(3);
        state.pointed_argument =
            light_row_arguments(canvas, {left, y}, room, height, row, *experiment, selection);
      }
      row_text(canvas, y, height, columns, row, selected);
    }
  }
  // Room below the last row, for the same reason.
  if (float content = height * static_cast<float>(state.rows.size()); content > rows.height()) {
    float cut = content - rows.height();
    ImGui::SetCursorScreenPos({rows.left, scrolled + content});
    ImGui::Dummy({1, std::ceil(cut / height) * height - cut});
  }
  if (switched && state.unfolded.erase(*switched) == 0) state.unfolded.insert(*switched);
  end_pane();
  end_pane();
}

}  // namespace companion::ui
