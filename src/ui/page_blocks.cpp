#include "ui/page_blocks.h"

#include "ui/code_lines.h"
#include "ui/key_focus.h"
#include "ui/rich_text.h"
#include "ui/widgets.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace companion::ui {
namespace {

struct CalloutLook {
  const char* title;
  Color color;
};

CalloutLook callout_look(lesson::CalloutKind kind, const Palette& colors) {
  switch (kind) {
    case lesson::CalloutKind::none:
      break;
    case lesson::CalloutKind::note:
      return {"Note", colors.accent};
    case lesson::CalloutKind::tip:
      return {"Tip", colors.ok};
    case lesson::CalloutKind::important:
      return {"Important", colors.terminator};
    case lesson::CalloutKind::warning:
      return {"Warning", colors.warning};
    case lesson::CalloutKind::caution:
      return {"Caution", colors.failed};
  }
  return {"", colors.border};
}

// The text, or where that is too wide, the text with the blanks between its columns drawn together: prototypes
// set their parameters in columns, and a column that wraps is none. What bars draw is left as it is.
std::string fitting(const Canvas& canvas, const std::string& text, float room) {
  const float column = canvas.measure({Face::mono, Size::code, {}}, "0").x;
  auto is_wide = [&](const std::string& what) {
    std::size_t longest = 0;
    for (std::size_t at = 0; at < what.size();) {
      const std::size_t end = std::min(what.find('\n', at), what.size());
      longest = std::max(longest, end - at);
      at = end + 1;
    }
    return column * static_cast<float>(longest) > room;
  };
  if (text.find('|') != std::string::npos || !is_wide(text)) return text;
  std::string narrow;
  bool indent = true;
  for (const char c : text) {
    if (c == ' ' && !indent && narrow.back() == ' ') continue;
    indent = c == '\n' || (indent && c == ' ');
    narrow += c;
  }
  return narrow;
}

// Widths of table columns: as wide as they want, or their words' widths and a fair share of the rest.
std::vector<float> column_widths(const std::vector<RichWidth>& columns, float room) {
  std::vector<float> widths;
  float wanted = 0, needed = 0;
  for (const RichWidth& column : columns) {
    wanted += column.wanted;
    needed += column.needed;
  }
  for (const RichWidth& column : columns) {
    float width = column.wanted;
    if (wanted > room && needed < room) {
      width =
          column.needed + (column.wanted - column.needed) * (room - needed) / std::max(1.0f, wanted - needed);
    } else if (wanted > room) {
      width = column.needed * room / std::max(1.0f, needed);
    }
    widths.push_back(std::floor(width));
  }
  return widths;
}

}  // namespace

float BlockDrawer::draw(ImVec2 at, float width, const lesson::Blocks& blocks) {
  float y = at.y;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    y += space_before(blocks, i);
    y += block({at.x, y}, width, blocks[i]);
  }
  return y - at.y;
}

float BlockDrawer::draw_page(ImVec2 at, float width, const lesson::Blocks& blocks, Box view,
                             BlockHeights& known, const std::function<bool(std::size_t cell)>& fixed) {
  float scale = canvas_.unit(100);
  if (known.width != width || known.scale != scale || known.heights.size() != blocks.size()) {
    known = {width, scale, std::vector<float>(blocks.size(), 0.0f)};
  }
  // Tab comes to what is out of view as well.
  bool reached_by_keys = canvas_.focus() != nullptr && canvas_.focus()->is_on_any();
  float y = at.y;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    y += space_before(blocks, i);
    tops_.emplace_back(blocks[i].line, y);
    const auto* cell = std::get_if<lesson::CellPlace>(&blocks[i].body);
    bool lasting =
        cell == nullptr ? !std::holds_alternative<lesson::ChallengePlace>(blocks[i].body) : fixed(cell->cell);
    bool seen = reached_by_keys || (y < view.bottom && y + known.heights[i] > view.top);
    if (seen || !lasting || known.heights[i] == 0) known.heights[i] = block({at.x, y}, width, blocks[i]);
    y += known.heights[i];
  }
  return y - at.y;
}

std::optional<float> BlockDrawer::top_of_line(int line) const {
  std::optional<float> top;
  for (const auto& [begin, y] : tops_) {
    if (begin <= line) top = y;
  }
  return top;
}

float BlockDrawer::space_before(const lesson::Blocks& blocks, std::size_t index) const {
  if (index == 0) return 0;
  if (std::holds_alternative<lesson::ChallengePlace>(blocks[index].body))
    return draw_challenge_ ? canvas_.unit(2) : 0;
  return std::holds_alternative<lesson::Heading>(blocks[index].body) ? canvas_.unit(6) : canvas_.unit(3);
}

float BlockDrawer::block(ImVec2 at, float width, const lesson::Block& block) {
  RichStyle style{Size::prose, false, canvas_.colors().text, lesson::Alignment::none};
  if (const auto* part = std::get_if<lesson::Heading>(&block.body)) return heading(at, width, *part);
  if (const auto* part = std::get_if<lesson::Paragraph>(&block.body)) {
    return rich_text(canvas_, at, width, style, part->runs, link_);
  }
  if (const auto* part = std::get_if<lesson::List>(&block.body)) return list(at, width, *part);
  if (const auto* part = std::get_if<lesson::Table>(&block.body)) return table(at, width, *part);
  if (const auto* part = std::get_if<lesson::Quote>(&block.body)) return quote(at, width, *part);
  if (const auto* part = std::get_if<lesson::Listing>(&block.body)) return listing(at, width, *part);
  if (const auto* part = std::get_if<lesson::CellPlace>(&block.body))
    return draw_cell_(at, width, part->cell);
  if (const auto* part = std::get_if<lesson::ChallengePlace>(&block.body); part != nullptr && draw_challenge_)
    return draw_challenge_(at, width, part->cell);
  if (std::holds_alternative<lesson::Rule>(block.body)) {
    float y = at.y + canvas_.unit(1);
    canvas_.list()->AddLine({at.x, y}, {at.x + width, y}, packed(canvas_.colors().border), canvas_.points(1));
    return canvas_.unit(2);
  }
  return 0;
}

float BlockDrawer::heading(ImVec2 at, float width, const lesson::Heading& heading) {
  Size size = heading.level <= 1 ? Size::heading1 : heading.level == 2 ? Size::heading2 : Size::heading3;
  RichStyle style{size, true, canvas_.colors().text, lesson::Alignment::none};
  return rich_text(canvas_, at, width, style, heading.runs, link_);
}

float BlockDrawer::list(ImVec2 at, float width, const lesson::List& list) {
  const Palette& colors = canvas_.colors();
  TextStyle style{Face::prose, Size::prose, colors.muted};
  float line = canvas_.line_height(Size::prose);
  float lead = std::floor((line - canvas_.pixels(Size::prose)) / 2);
  int number = list.start;
  std::string last = std::to_string(list.start + static_cast<int>(list.items.size()) - 1) + ".";
  float indent = list.ordered ? canvas_.measure(style, last).x + canvas_.unit(2) : canvas_.unit(5);
  float y = at.y;
  for (const lesson::ListItem& item : list.items) {
    if (&item != &list.items.front()) y += list.tight ? canvas_.unit(1) : canvas_.unit(2);
    if (item.checked) {
      float side = canvas_.points(13);
      ImVec2 box(at.x, y + std::floor((line - side) / 2));
      canvas_.list()->AddRect(box, {box.x + side, box.y + side}, packed(colors.muted), canvas_.points(3));
      if (*item.checked) draw_icon(canvas_, Icon::check, box, side, colors.ok);
    } else if (list.ordered) {
      std::string text = std::to_string(number++) + ".";
      canvas_.write({at.x + indent - canvas_.unit(2) - canvas_.measure(style, text).x, y + lead}, style,
                    text);
    } else {
      canvas_.list()->AddCircleFilled({at.x + canvas_.unit(2), y + std::floor(line / 2)},
                                      canvas_.points(2.2f), packed(colors.muted));
    }
    y += std::max(draw({at.x + indent, y}, width - indent, item.blocks), item.blocks.empty() ? line : 0);
  }
  return y - at.y;
}

float BlockDrawer::table(ImVec2 at, float width, const lesson::Table& table) {
  const Palette& colors = canvas_.colors();
  float pad = canvas_.unit(2.5f);
  std::vector<RichWidth> columns(table.columns.size());
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    RichStyle style{Size::interface, row == 0, colors.text, lesson::Alignment::none};
    for (std::size_t i = 0; i < columns.size(); ++i) {
      RichWidth cell = rich_width(canvas_, style, table.rows[row][i]);
      columns[i].wanted = std::max(columns[i].wanted, cell.wanted);
      columns[i].needed = std::max(columns[i].needed, cell.needed);
    }
  }
  float padding = pad * 2 * static_cast<float>(columns.size());
  std::vector<float> widths = column_widths(columns, width - padding);
  float total = std::accumulate(widths.begin(), widths.end(), padding);
  float y = at.y;
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    RichStyle style{Size::interface, row == 0, colors.text, lesson::Alignment::none};
    float height = 0;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      height = std::max(height, rich_text(canvas_, at, widths[i], style, table.rows[row][i], link_, false));
    }
    height = std::max(height, canvas_.line_height(Size::interface)) + canvas_.unit(2);
    if (row == 0) {
      canvas_.list()->AddRectFilled({at.x, y}, {at.x + total, y + height}, packed(colors.raised),
                                    canvas_.points(5), ImDrawFlags_RoundCornersTop);
    }
    float x = at.x + pad;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      style.alignment = table.columns[i];
      rich_text(canvas_, {x, y + canvas_.unit(1)}, widths[i], style, table.rows[row][i], link_);
      x += widths[i] + pad * 2;
    }
    y += height;
    if (row + 1 < table.rows.size()) {
      canvas_.list()->AddLine({at.x, y}, {at.x + total, y}, packed(colors.border), canvas_.points(1));
    }
  }
  canvas_.list()->AddRect(at, {at.x + total, y}, packed(colors.border), canvas_.points(5), 0,
                          canvas_.points(1));
  return y - at.y;
}

float BlockDrawer::quote(ImVec2 at, float width, const lesson::Quote& quote) {
  const Palette& colors = canvas_.colors();
  CalloutLook look = callout_look(quote.kind, colors);
  bool callout = quote.kind != lesson::CalloutKind::none;
  float bar = canvas_.points(3);
  float indent = bar + canvas_.unit(3.5f);
  ImDrawList* list = canvas_.list();
  float y = at.y + (callout ? canvas_.unit(2.5f) : 0);
  // What is behind the text is drawn when its height is known.
  ImDrawListSplitter splitter;
  splitter.Split(list, 2);
  splitter.SetCurrentChannel(list, 1);
  if (callout) {
    canvas_.write({at.x + indent, y}, {Face::strong, Size::interface, look.color}, look.title);
    y += canvas_.line_height(Size::interface) + canvas_.unit(0.5f);
  }
  y += draw({at.x + indent, y}, width - indent - canvas_.unit(3), quote.blocks);
  if (callout) y += canvas_.unit(2.5f);
  splitter.SetCurrentChannel(list, 0);
  if (callout) list->AddRectFilled(at, {at.x + width, y}, packed(colors.background), canvas_.points(4));
  list->AddRectFilled(at, {at.x + bar, y}, packed(look.color), canvas_.points(1));
  splitter.Merge(list);
  return y - at.y;
}

float BlockDrawer::listing(ImVec2 at, float width, const lesson::Listing& listing) {
  const Palette& colors = canvas_.colors();
  float pad = canvas_.unit(2.5f);
  Button copy{"Copy this", Icon::copy, Look::quiet};
  copy.label_hidden = true;
  copy.tooltip = "Copies this listing";
  float side = button_width(canvas_, copy), air = canvas_.points(1);
  float room = width - pad * 2 - side;
  std::vector<CodeLine> lines =
      highlight(fitting(canvas_, listing.code.text, room), language_of(listing.info));
  auto rows = static_cast<float>(code_rows(canvas_, lines, room).size());
  float height = std::max(rows * code_row_height(canvas_) + pad * 1.5f, button_height(canvas_) + air * 2);
  ImVec2 end(at.x + width, at.y + height);
  canvas_.list()->AddRectFilled(at, end, packed(colors.background), canvas_.points(6));
  canvas_.list()->AddRect(at, end, packed(colors.border), canvas_.points(6), 0, canvas_.points(1));
  write_code(canvas_, {at.x + pad, at.y + std::floor(pad * 0.75f)}, room, lines);
  ImGui::PushID(&listing);
  if (button(canvas_, {end.x - side - air, at.y + air}, copy))
    ImGui::SetClipboardText(listing.code.text.c_str());
  ImGui::PopID();
  return height;
}

}  // namespace companion::ui
