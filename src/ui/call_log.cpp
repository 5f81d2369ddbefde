#include "ui/call_log.h"

#include "ui/widgets.h"

#include <algorithm>
#include <cmath>

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

void header(const Canvas& canvas, float y, float height, const Columns& columns) {
  TextStyle style{Face::prose, Size::small, canvas.colors().muted};
  float top = y + std::floor((height - canvas.pixels(Size::small)) / 2);
  float gap = canvas.unit(2);
  canvas.write_within({columns.number, top}, columns.line - columns.number - gap, style, "#");
  canvas.write_within({columns.line, top}, columns.call - columns.line - gap, style, "line");
  canvas.write_within({columns.call, top}, columns.result - columns.call - gap, style, "call, flags by name");
  canvas.write_within({columns.result, top}, columns.error - columns.result - gap, style, "returned");
  canvas.write_within({columns.error, top}, columns.time - columns.error - gap, style, "last error");
  float time = canvas.measure(style, "time").x;
  canvas.write({columns.right - time, top}, style, "time");
}

Color result_color(view::CallRow::Outcome outcome, const Palette& colors) {
  switch (outcome) {
    case view::CallRow::Outcome::running:
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
  float indent =
      std::min(canvas.unit(4) * static_cast<float>(row.depth), (columns.result - columns.call) / 3);
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
  canvas.write_within({left, code}, columns.error - left - gap, {Face::prose, Size::interface, ink},
                      row.result);
  TextStyle error{Face::prose, Size::interface, row.last_error == "0" || !bad ? colors.muted : colors.failed};
  canvas.write_within({columns.error, code}, columns.time - columns.error - gap, error, row.last_error);
  if (!row.last_error_meaning.empty() && ImGui::IsWindowHovered() &&
      ImGui::IsMouseHoveringRect({columns.error, y}, {columns.time, y + height})) {
    canvas.tooltip(row.last_error + "\n" + row.last_error_meaning);
  }
  TextStyle time{Face::prose, Size::small, colors.muted};
  canvas.write({columns.right - canvas.measure(time, row.time).x, small}, time, row.time);
}

}  // namespace

void draw_call_log(const Canvas& canvas, Box box, const Model& model, Selection& selection,
                   CallLogState& state) {
  const Palette& colors = canvas.colors();
  const Experiment* experiment = model.active_experiment();
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
  canvas.list()->AddLine({box.left, box.top + header_height}, {box.right, box.top + header_height},
                         packed(colors.border), canvas.points(1));
  Box rows{box.left, box.top + header_height + canvas.points(1), box.right, box.bottom};
  begin_pane(canvas, "rows", rows, colors.background, Scroll::vertical);
  float height = canvas.unit(6.5f);
  const view::CallEntry* current = call_of(*experiment, selection);
  bool grown = state.shown_count != session->calls.size();
  bool moved = state.shown != selection.call || grown;
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(session->calls.size()), height);
  if (moved && current != nullptr) {
    auto found = session->call_index.find(current->call);
    float target = static_cast<float>(found->second) * height;
    if (target < ImGui::GetScrollY()) ImGui::SetScrollY(target);
    if (target + height > ImGui::GetScrollY() + rows.height())
      ImGui::SetScrollY(target + height - rows.height());
  }
  state.shown_count = session->calls.size();
  state.shown = selection.call;
  float scrolled = rows.top - ImGui::GetScrollY();
  while (clipper.Step()) {
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
      auto index = static_cast<std::size_t>(i);
      view::CallRow row = view::call_row(*experiment->history, *session, *model.catalogue, index);
      float y = scrolled + static_cast<float>(i) * height;
      TextStyle style{Face::prose, Size::interface, {}};
      state.result_width = std::max(state.result_width, canvas.measure(style, row.result).x + canvas.unit(4));
      state.error_width = std::max(state.error_width, canvas.measure(style, row.last_error).x);
      bool selected = current != nullptr && current->call == row.call;
      ImGui::PushID(i);
      if (row_area(canvas, row.function.c_str(), {box.left, y}, {box.width(), height}, selected)) {
        bool last = index + 1 == session->calls.size();
        selection.call = last && !selection.call ? std::optional<trace::CallId>() : row.call;
      }
      ImGui::PopID();
      if (selected) {
        float icon = canvas.points(9);
        draw_icon(canvas, Icon::right, {box.left + canvas.unit(2), y + std::floor((height - icon) / 2)}, icon,
                  selection.call ? colors.terminator : colors.accent);
      }
      row_text(canvas, y, height, columns, row, selected);
    }
  }
  end_pane();
  end_pane();
}

}  // namespace companion::ui
