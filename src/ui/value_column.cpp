#include "ui/value_column.h"

#include "ui/widgets.h"

#include <algorithm>
#include <cmath>

namespace companion::ui {
namespace {

// One printed character's place in the wrapped value.
struct Cell {
  std::size_t begin = 0;
  std::size_t end = 0;
};

std::size_t next_character(const std::string& text, std::size_t at) {
  ++at;
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80)
    ++at;
  return at;
}

// Where a line of a value ends best that must end at `end`: behind a blank or a sign that parts it, if one is
// not too far back.
std::size_t kind_end(const std::string& text, std::size_t begin, std::size_t end) {
  if (end >= text.size()) return end;
  for (std::size_t at = end; at > begin + (end - begin) * 2 / 5; --at) {
    if (std::string_view(" \\/,=").find(text[at - 1]) == std::string_view::npos) continue;
    if (text[at - 1] == '\\' && at >= 2 && text[at - 2] != '\\') continue;  // within an escape
    return at;
  }
  return end;
}

// The value, wrapped, each character linked to its bytes. Returns the height used.
float linked_value(const Canvas& canvas, ImVec2 at, float width, const view::ValueView& view,
                   const std::string& text, const Selection& selection,
                   std::optional<std::uint64_t>& pointed_at) {
  const Palette& colors = canvas.colors();
  TextStyle style{Face::mono, Size::code, colors.text};
  float height = std::round(canvas.pixels(Size::code) * 1.3f);
  float lead = std::floor((height - canvas.pixels(Size::code)) / 2);
  const view::ValueCharacter* lit =
      selection.hovered_byte ? view::character_at_byte(view, *selection.hovered_byte) : nullptr;
  float y = at.y;
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = begin;
    float used = 0;
    std::vector<std::pair<Cell, float>> places;
    while (end < text.size()) {
      std::size_t next = next_character(text, end);
      float advance = canvas.measure(style, std::string_view(text).substr(end, next - end)).x;
      if (end > begin && used + advance > width) break;
      places.push_back({{end, next}, used});
      used += advance;
      end = next;
    }
    end = kind_end(text, begin, end);
    while (places.back().first.begin >= end) {
      used = places.back().second;
      places.pop_back();
    }
    for (std::size_t i = 0; i < places.size(); ++i) {
      float left = at.x + places[i].second;
      float right = at.x + (i + 1 < places.size() ? places[i + 1].second : used);
      bool inside =
          lit != nullptr && places[i].first.begin >= lit->text_begin && places[i].first.end <= lit->text_end;
      if (inside)
        canvas.list()->AddRectFilled({left, y}, {right, y + height}, packed(colors.selected),
                                     canvas.points(2));
      if (ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect({left, y}, {right, y + height})) {
        if (const view::ValueCharacter* character = view::character_at_text(view, places[i].first.begin)) {
          pointed_at = character->byte_begin;
        }
      }
    }
    canvas.write({at.x, y + lead}, style, std::string_view(text).substr(begin, end - begin));
    y += height;
    begin = end;
  }
  return y - at.y;
}

}  // namespace

void draw_value_column(const Canvas& canvas, Box box, const ShownObject& shown, const Selection& selection,
                       std::optional<std::uint64_t>& pointed_at) {
  const Palette& colors = canvas.colors();
  begin_pane(canvas, "value", box, colors.panel, Scroll::vertical);
  float margin = canvas.unit(3);
  float width = box.width() - margin * 2;
  float y = box.top - ImGui::GetScrollY();
  float left = box.left + margin;
  y += pane_title(canvas, {left, y}, width, ".value");
  if (shown.state() == nullptr) {
    empty_pane(canvas, {box.left - canvas.unit(1), y, box.right, box.bottom},
               "What Python makes of those bytes stands here: the text up to the first NUL, or the number.");
    end_pane();
    return;
  }
  using Kind = view::ValueRow::Kind;
  for (const view::ValueRow& row : shown.value().rows) {
    switch (row.kind) {
      case Kind::name:
        y += canvas.write_wrapped({left, y}, width, {Face::mono_strong, Size::code, colors.text}, row.text);
        break;
      case Kind::type:
        y += canvas.write_wrapped({left, y}, width, {Face::mono, Size::small, colors.muted}, row.text);
        y += canvas.unit(2);
        break;
      case Kind::value:
        y += linked_value(canvas, {left, y}, width, shown.value(), row.text, selection, pointed_at);
        y += canvas.unit(2);
        break;
      case Kind::field:
        y += canvas.write_wrapped({left, y}, width, {Face::mono, Size::small, colors.text}, row.text);
        break;
      case Kind::note:
        y += canvas.unit(1);
        y += canvas.write_wrapped({left, y}, width, {Face::italic, Size::small, colors.muted}, row.text);
        break;
      case Kind::characters:
      case Kind::length:
      case Kind::size:
        y += canvas.write_wrapped({left, y}, width, {Face::prose, Size::interface, colors.muted}, row.text);
        break;
    }
  }
  ImGui::SetCursorScreenPos({left, y});
  ImGui::Dummy(ImVec2(1, canvas.unit(2)));
  end_pane();
}

}  // namespace companion::ui
