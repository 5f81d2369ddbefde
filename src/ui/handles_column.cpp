#include "ui/handles_column.h"

#include "ui/widgets.h"
#include "view/handle_rows.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace companion::ui {
namespace {

class Column {
 public:
  Column(const Canvas& canvas, Box box)
      : canvas_(canvas),
        left_(box.left + canvas.unit(3)),
        width_(box.width() - canvas.unit(6)),
        y_(box.top - ImGui::GetScrollY()) {}

  float y() const { return y_; }
  void title() { y_ += pane_title(canvas_, {left_, y_}, width_, "Handles"); }

  void group(const std::string& title) {
    canvas_.write_within({left_, y_}, width_, {Face::strong, Size::small, canvas_.colors().muted}, title);
    y_ += canvas_.line_height(Size::small) + canvas_.unit(0.5f);
  }

  void row(const view::HandleRow& row) {
    const Palette& colors = canvas_.colors();
    bool open = (row.state == trace::HandleState::open && !row.went_with_process) ||
                row.state == trace::HandleState::pseudo;
    Color ink = row.leaked ? colors.warning : open ? colors.text : colors.muted;
    float line = canvas_.line_height(Size::code);
    float icon = canvas_.points(10);
    float indent = icon + canvas_.unit(2);
    Icon shape = row.leaked ? Icon::warning : open ? Icon::dot : Icon::ring;
    Color shape_color = row.leaked ? colors.warning : open ? colors.ok : colors.muted;
    draw_icon(canvas_, shape, {left_, y_ + std::floor((line - icon) / 2) - canvas_.points(1)}, icon,
              shape_color);
    TextStyle style{open ? Face::mono_strong : Face::mono, Size::code, ink};
    for (const std::string& part : title_lines(row.title, width_ - indent, style)) {
      float used = canvas_.write_within({left_ + indent, y_}, width_ - indent, style, part);
      if (row.state == trace::HandleState::closed) {
        float middle = std::floor(y_ + canvas_.pixels(Size::code) * 0.55f);
        canvas_.list()->AddLine({left_ + indent, middle}, {left_ + indent + used, middle}, packed(ink),
                                canvas_.points(1));
      }
      if (row.of_last_call) {
        float below = y_ + canvas_.pixels(Size::code) + canvas_.points(2);
        canvas_.list()->AddRectFilled({left_ + indent, below},
                                      {left_ + indent + used, below + canvas_.points(1.5f)},
                                      packed(colors.changed));
      }
      y_ += line;
    }
    y_ += canvas_.unit(0.5f);
    sentence(indent, Face::prose, colors.muted, row.status);
    sentence(indent, Face::mono, colors.muted, row.name);
    for (const std::string& detail : row.details)
      sentence(indent, Face::prose, colors.muted, with_bars_kept(detail));
    y_ += canvas_.unit(1.5f);
  }

  void sentence(float indent, Face face, Color color, const std::string& words) {
    if (words.empty()) return;
    y_ += canvas_.write_wrapped({left_ + indent, y_}, width_ - indent, {face, Size::small, color}, words);
  }

  // The row that folds others away; true when clicked.
  bool fold(const std::string& words, bool open) {
    const Palette& colors = canvas_.colors();
    float height = canvas_.unit(6);
    bool clicked = row_area(canvas_, words.c_str(), {left_ - canvas_.unit(1), y_},
                            {width_ + canvas_.unit(2), height}, false);
    float icon = canvas_.points(8);
    draw_icon(canvas_, open ? Icon::down : Icon::right, {left_, y_ + std::floor((height - icon) / 2)}, icon,
              colors.muted);
    canvas_.write_within(
        {left_ + icon + canvas_.unit(2), y_ + std::floor((height - canvas_.pixels(Size::small)) / 2)},
        width_ - icon - canvas_.unit(2), {Face::prose, Size::small, colors.muted}, words);
    y_ += height;
    return clicked;
  }

  void gap() { y_ += canvas_.unit(2); }

 private:
  // "0x1F0 File, second life" in one line or, where that is too wide, at its comma in two, else where it
  // fits.
  std::vector<std::string> title_lines(const std::string& title, float width, const TextStyle& style) const {
    if (canvas_.measure(style, title).x <= width) return {title};
    std::size_t comma = title.find(", ");
    if (comma == std::string::npos) return canvas_.wrapped(width, style, title);
    std::vector<std::string> lines = canvas_.wrapped(width, style, title.substr(0, comma + 1));
    for (std::string& line : canvas_.wrapped(width, style, title.substr(comma + 2)))
      lines.push_back(std::move(line));
    return lines;
  }

  // A bar between flags stays at the end of its line: the blank before it does not break.
  static std::string with_bars_kept(std::string text) {
    for (std::size_t at = text.find(" | "); at != std::string::npos; at = text.find(" | ", at))
      text.replace(at, 1, "\u00A0");
    return text;
  }

  const Canvas& canvas_;
  float left_;
  float width_;
  float y_;
};

}  // namespace

namespace {

// The rows of the last call.
struct Touched {
  float top = 0;
  float bottom = 0;  // 0: none
};

void draw_row(Column& column, const view::HandleRow& row, Touched& touched) {
  float top = column.y();
  column.row(row);
  if (!row.of_last_call) return;
  if (touched.bottom == 0) touched.top = top;
  touched.bottom = column.y();
}

void bring_into_view(const Canvas& canvas, Box box, const Touched& touched) {
  float shift = 0;
  if (touched.bottom > box.bottom) shift = touched.bottom - box.bottom + canvas.unit(2);
  if (touched.top - shift < box.top) shift = touched.top - box.top - canvas.unit(2);
  if (shift != 0) ImGui::SetScrollY(std::max(0.0f, ImGui::GetScrollY() + std::floor(shift)));
}

}  // namespace

void draw_handles_column(const Canvas& canvas, Box box, const Model& model, const Selection& selection,
                         HandlesState& state) {
  const Palette& colors = canvas.colors();
  begin_pane(canvas, "handles", box, colors.panel, Scroll::vertical);
  Column column(canvas, box);
  column.title();
  const Experiment* experiment = model.active_experiment();
  view::HandleTable table;
  Touched touched;
  view::Position shown = experiment != nullptr && experiment->session != nullptr
                             ? position_of(*experiment, selection)
                             : view::Position{};
  if (experiment != nullptr && experiment->session != nullptr && model.catalogue != nullptr) {
    table = view::handle_table_at(*experiment->history, *experiment->session, *model.catalogue, shown);
  }
  if (table.groups.empty()) {
    empty_pane(canvas, {box.left - canvas.unit(1), column.y(), box.right, box.bottom},
               "Handles that the code opens stand here with their state. Closed ones stay, struck through, "
               "with the line that "
               "closed them.");
  }
  for (const view::HandleGroup& group : table.groups) {
    column.group(group.title);
    for (const view::HandleRow& row : group.rows)
      draw_row(column, row, touched);
    column.gap();
  }
  if (!table.leaks.empty() && !table.groups.empty()) {
    column.sentence(0, Face::prose, table.has_leaks ? colors.warning : colors.muted, table.leaks);
    column.gap();
  }
  if (!table.of_windows_text.empty() && !table.groups.empty()) {
    if (column.fold(table.of_windows_text, state.windows_open)) state.windows_open = !state.windows_open;
    if (state.windows_open) {
      for (const view::HandleRow& row : table.windows_rows)
        column.row(row);
    }
  }
  // With many handles the one that the call is about may stand far down.
  if (std::exchange(state.shown, shown) != shown && touched.bottom > 0) bring_into_view(canvas, box, touched);
  ImGui::SetCursorScreenPos({box.left, column.y()});
  ImGui::Dummy(ImVec2(1, canvas.unit(2)));
  end_pane();
}

}  // namespace companion::ui
