#include "ui/buffer_column.h"

#include "api/words.h"
#include "ui/byte_look.h"
#include "ui/key_focus.h"
#include "ui/widgets.h"
#include "view/bytes_copy.h"
#include "view/hex_rows.h"

#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

namespace companion::ui {
namespace {

constexpr TextStyle kByte{Face::mono, Size::code, {}};

void draw_sign(const Canvas& canvas, const ByteLook& look, ImVec2 from, ImVec2 to) {
  ImDrawList* list = canvas.list();
  float thick = canvas.points(1.5f);
  if (look.sign == ByteLook::Sign::underline) {
    list->AddRectFilled({from.x, to.y}, {to.x, to.y + thick}, packed(look.color));
  } else if (look.sign == ByteLook::Sign::box) {
    float air = canvas.points(2);
    list->AddRect({from.x - air, from.y - canvas.points(1)}, {to.x + air, to.y + canvas.points(2)},
                  packed(look.color), canvas.points(2), 0, canvas.points(1));
  } else if (look.sign == ByteLook::Sign::dots) {
    float step = canvas.points(4);
    for (float x = from.x + step / 2; x < to.x; x += step) {
      list->AddRectFilled({x, to.y}, {x + thick, to.y + thick}, packed(with_alpha(look.color, 0.45f)));
    }
  }
}

std::string two_digits(std::uint8_t value) {
  static constexpr char kDigits[] = "0123456789ABCDEF";
  return {kDigits[value >> 4], kDigits[value & 15]};
}

constexpr unsigned long long kFewestRows = 4;

class Grid {
 public:
  Grid(const Canvas& canvas, const view::ObjectState& object, Box box, int per_row)
      : canvas_(canvas), object_(object), box_(box), per_row_(per_row) {
    column_ = canvas.measure(kByte, "0").x;
    offset_width_ = canvas.measure({Face::mono, Size::code, {}}, view::offset_text(object, 0)).x;
    bytes_left_ = box.left + canvas.unit(3) + offset_width_ + canvas.unit(2.5f);
    text_left_ = bytes_left_ + static_cast<float>(per_row) * column_ * 3 - column_ + canvas.unit(2.5f);
    row_height_ = row_height(canvas);
  }

  static float row_height(const Canvas& canvas) { return std::round(canvas.pixels(Size::code) * 1.3f); }
  unsigned long long rows_shown() const {
    return static_cast<unsigned long long>(std::max(1.0f, std::floor(box_.height() / row_height_)));
  }

  // The byte under the mouse.
  std::optional<std::uint64_t> draw(unsigned long long first, std::optional<std::uint64_t> hovered,
                                    const ByteSelection& selected) {
    selected_ = &selected;
    std::optional<std::uint64_t> under_mouse;
    float y = box_.top;
    for (const view::HexRow& row : view::hex_rows(object_, per_row_, first, rows_shown())) {
      if (auto byte = draw_row(row, y, hovered)) under_mouse = byte;
      y += row_height_;
    }
    return under_mouse;
  }

 private:
  std::optional<std::uint64_t> draw_row(const view::HexRow& row, float y,
                                        std::optional<std::uint64_t> hovered) {
    const Palette& colors = canvas_.colors();
    float lead = std::floor((row_height_ - canvas_.pixels(Size::code)) / 2);
    canvas_.write({box_.left + canvas_.unit(3), y + lead}, {Face::mono, Size::code, colors.muted},
                  view::offset_text(object_, row.offset));
    std::optional<std::uint64_t> under_mouse;
    // Neighbours of one state are one text.
    for (std::size_t begin = 0; begin < row.bytes.size();) {
      std::size_t end = begin + 1;
      while (end < row.bytes.size() && row.bytes[end].state == row.bytes[begin].state)
        ++end;
      ByteLook look = byte_look(row.bytes[begin].state, colors);
      std::string text;
      for (std::size_t i = begin; i < end; ++i)
        text += (i > begin ? " " : "") + two_digits(row.bytes[i].value);
      float x = bytes_left_ + static_cast<float>(begin) * column_ * 3;
      float right = x + static_cast<float>(end - begin) * column_ * 3 - column_;
      light(row, begin, end, y, hovered);
      canvas_.write({x, y + lead}, {look.face, Size::code, look.color}, text);
      draw_sign(canvas_, look, {x, y + lead}, {right, y + lead + canvas_.pixels(Size::code)});
      begin = end;
    }
    for (std::size_t i = 0; i < row.bytes.size(); ++i) {
      float x = bytes_left_ + static_cast<float>(i) * column_ * 3 - column_ / 2;
      ImVec2 from(x, y), to(x + column_ * 3, y + row_height_);
      if (ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect(from, to)) {
        under_mouse = row.offset + i;
        explain(row, i);
      }
    }
    text_column(row, y + lead, hovered);
    return under_mouse;
  }

  // The band behind the byte that is pointed at here or in the value.
  void light(const view::HexRow& row, std::size_t begin, std::size_t end, float y,
             std::optional<std::uint64_t> hovered) {
    for (std::size_t i = begin; i < end; ++i) {
      std::uint64_t byte = row.offset + i;
      if (byte < selected_->begin() || byte >= selected_->end()) continue;
      float left = bytes_left_ + static_cast<float>(i) * column_ * 3 - column_ / 2;
      canvas_.list()->AddRectFilled({left, y}, {left + column_ * 3, y + row_height_},
                                    packed(canvas_.colors().selected));
    }
    if (!hovered || *hovered < row.offset + begin || *hovered >= row.offset + end) return;
    float x = bytes_left_ + static_cast<float>(*hovered - row.offset) * column_ * 3;
    float air = canvas_.points(2);
    canvas_.list()->AddRectFilled({x - air, y}, {x + column_ * 2 + air, y + row_height_},
                                  packed(canvas_.colors().selected), canvas_.points(2));
  }

  void explain(const view::HexRow& row, std::size_t i) const {
    const view::HexByte& byte = row.bytes[i];
    std::string words = "byte " + std::to_string(row.offset + i) + " (" + api::shown_hex(row.offset + i) +
                        "): " + std::to_string(byte.value) + "\n" + view::words(byte.state);
    canvas_.tooltip(words);
  }

  void text_column(const view::HexRow& row, float y, std::optional<std::uint64_t> hovered) {
    const Palette& colors = canvas_.colors();
    float x = text_left_;
    for (std::size_t begin = 0; begin < row.text.size();) {
      std::string text;
      std::size_t end = begin;
      view::ByteState state = row.text[begin].state;
      for (; end < row.text.size() && row.text[end].state == state; ++end) {
        const view::TextCell& cell = row.text[end];
        bool lit = hovered && *hovered >= cell.offset && *hovered < cell.offset + cell.bytes;
        if (lit) {
          float left = x + canvas_.measure(kByte, text).x;
          canvas_.list()->AddRectFilled({left, y - canvas_.points(2)},
                                        {left + column_, y + canvas_.pixels(Size::code) + canvas_.points(3)},
                                        packed(colors.selected), canvas_.points(2));
        }
        text += cell.text;
      }
      ByteLook look = byte_look(state, colors);
      canvas_.write({x, y}, {look.face, Size::code, look.color}, text);
      x += canvas_.measure({look.face, Size::code, {}}, text).x;
      begin = end;
    }
  }

  const Canvas& canvas_;
  const view::ObjectState& object_;
  Box box_;
  int per_row_;
  const ByteSelection* selected_ = nullptr;
  float column_ = 0;
  float offset_width_ = 0;
  float bytes_left_ = 0;
  float text_left_ = 0;
  float row_height_ = 0;
};

// Which object is shown, as a button that drops a list.
void object_picker(const Canvas& canvas, ImVec2 at, float width, const ShownObject& shown,
                   Selection& selection) {
  const Palette& colors = canvas.colors();
  const view::ObjectState& object = *shown.state();
  float height = canvas.unit(6);
  ImVec2 end(at.x + width, at.y + height);
  ImGui::SetCursorScreenPos(at);
  bool many = shown.choices().size() > 1;
  ImGui::BeginDisabled(!many);
  bool opened = ImGui::InvisibleButton("object", {width, height});
  ImGui::EndDisabled();
  if (many) opened |= pressed_by_key(canvas, "Every buffer of this moment (Alt+Up, Alt+Down)");
  if (opened) ImGui::OpenPopup("objects");
  Color surface = many && ImGui::IsItemHovered() ? colors.hovered : colors.raised;
  canvas.list()->AddRectFilled(at, end, packed(surface), canvas.points(5));
  float arrow = many ? canvas.points(8) : 0;
  float top = at.y + std::floor((height - canvas.pixels(Size::interface)) / 2);
  float room = width - canvas.unit(4) - (many ? arrow + canvas.unit(1) : 0);
  std::string size = std::to_string(object.size) + (object.size == 1 ? " byte" : " bytes");
  TextStyle size_style{Face::prose, Size::small, colors.muted};
  float size_width = canvas.measure(size_style, size).x;
  TextStyle name_style{Face::mono, Size::interface, colors.text};
  float name_width = canvas.measure(name_style, object.name).x;
  // A name that fits alone stands there whole: .value tells the size as well.
  float name_room = name_width <= room ? room : std::max(canvas.unit(8), room - size_width - canvas.unit(2));
  float used = canvas.write_within({at.x + canvas.unit(2), top}, name_room, name_style, object.name);
  float left = room - used - canvas.unit(2);
  if (left >= size_width)
    canvas.write({at.x + canvas.unit(4) + used, top + canvas.points(1.5f)}, size_style, size);
  if (many) {
    draw_icon(canvas, Icon::down,
              {end.x - arrow - canvas.unit(1.5f), at.y + std::floor((height - arrow) / 2)}, arrow,
              colors.muted);
  }
  ImGui::SetNextWindowPos({at.x, end.y + canvas.points(2)});
  ImGui::PushStyleColor(ImGuiCol_PopupBg, packed(colors.raised));
  ImGui::PushStyleColor(ImGuiCol_Border, packed(colors.border));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, canvas.unit(1)));
  if (ImGui::BeginPopup("objects")) {
    FloatingScope floating(canvas);
    if (canvas.focus() != nullptr) canvas.focus()->begin_layer();
    float row_width = std::max(width, canvas.points(260));
    ImVec2 from = ImGui::GetCursorScreenPos();
    float y = from.y;
    for (const view::ObjectChoice& choice : shown.choices()) {
      ImGui::PushID(static_cast<int>(choice.object));
      if (row_area(canvas, choice.label.c_str(), {from.x, y}, {row_width, height},
                   choice.object == object.object)) {
        selection.object = choice.object;
        ImGui::CloseCurrentPopup();
      }
      ImGui::PopID();
      float text_top = y + std::floor((height - canvas.pixels(Size::interface)) / 2);
      TextStyle name{Face::mono, Size::interface, choice.changed ? colors.changed : colors.text};
      float name_width =
          canvas.write_within({from.x + canvas.unit(2), text_top}, row_width * 0.5f, name, choice.label);
      std::string rest = choice.type + ", " + std::to_string(choice.size) + " bytes";
      float rest_left = canvas.unit(2) + name_width + canvas.unit(3);
      canvas.write_within({from.x + rest_left, text_top + canvas.points(1)},
                          row_width - rest_left - canvas.unit(2), {Face::prose, Size::small, colors.muted},
                          rest);
      y += height;
    }
    ImGui::SetCursorScreenPos({from.x, y});
    ImGui::Dummy(ImVec2(row_width, 0));
    if (canvas.focus() != nullptr) canvas.focus()->end_layer();
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar();
  ImGui::PopStyleColor(2);
}

// The row of a byte comes into view, with some above it.
void scroll_to_byte(std::uint64_t byte, int per_row, unsigned long long room, unsigned long long rows,
                    BufferState& state) {
  unsigned long long row = byte / static_cast<unsigned>(per_row);
  if (row < state.first_row) state.first_row = row;
  if (row >= state.first_row + room) state.first_row = row - room + 1;
  state.first_row = std::min(state.first_row, rows > room ? rows - room : 0);
}

// Where a selection by keys begins: the first byte that the call changed, else the first in view.
std::uint64_t first_of_interest(const view::ObjectState& object, int per_row, const BufferState& state) {
  if (!object.changed.empty()) return object.changed.front().begin;
  return state.first_row * static_cast<unsigned>(per_row);
}

void byte_keys(const view::ObjectState& object, int per_row, unsigned long long room, unsigned long long rows,
               BufferState& state) {
  if (ImGui::GetIO().WantTextInput) return;
  std::uint64_t start = first_of_interest(object, per_row, state);
  for (auto [key, bytes] : {std::pair(ImGuiKey_LeftArrow, -1), std::pair(ImGuiKey_RightArrow, 1),
                            std::pair(ImGuiKey_UpArrow, -per_row), std::pair(ImGuiKey_DownArrow, per_row)}) {
    if (!ImGui::IsKeyChordPressed(ImGuiMod_Shift | key, ImGuiInputFlags_Repeat)) continue;
    extend_selection(state.bytes, bytes, start, object.size);
    state.scroll_to = state.bytes.caret;
  }
  unsigned long long last = rows > room ? rows - room : 0;
  if (ImGui::IsKeyChordPressed(ImGuiKey_PageDown, ImGuiInputFlags_Repeat))
    state.first_row = std::min(last, state.first_row + room);
  if (ImGui::IsKeyChordPressed(ImGuiKey_PageUp, ImGuiInputFlags_Repeat))
    state.first_row -= std::min(state.first_row, room);
  if (ImGui::IsKeyChordPressed(ImGuiMod_Ctrl | ImGuiKey_Home) || ImGui::IsKeyChordPressed(ImGuiKey_Home))
    state.first_row = 0;
  if (ImGui::IsKeyChordPressed(ImGuiMod_Ctrl | ImGuiKey_End)) state.first_row = last;
  if (state.bytes.anchor && ImGui::IsKeyChordPressed(ImGuiMod_Ctrl | ImGuiKey_C)) {
    ImGui::SetClipboardText(
        view::copied_bytes(object, state.bytes.begin(), state.bytes.end(), view::BytesAs::hex).c_str());
  }
}

// In the picker's place: an offset to go to.
void go_to_field(const Canvas& canvas, ImVec2 at, float width, const view::ObjectState& object,
                 BufferState& state) {
  TextStyle label{Face::prose, Size::small, canvas.colors().muted};
  float top = at.y + std::floor((button_height(canvas) - canvas.pixels(Size::small)) / 2);
  float used = canvas.write({at.x, top}, label, "Go to byte") + canvas.unit(2);
  if (text_field(canvas, "offset", {at.x + used, at.y}, width - used, state.go_to, true)) {
    auto offset = view::parse_offset(state.go_to);
    if (offset && object.size > 0) {
      std::uint64_t byte = std::min(*offset, object.size - 1);
      state.bytes = {};
      state.bytes.anchor = state.bytes.caret = byte;
      state.scroll_to = byte;
    }
    state.go_to_open = false;
    state.go_to.clear();
  }
}

constexpr std::size_t kStates = 5;
using Occurring = std::array<bool, kStates>;

// What the signs in view mean. Returns the height used.
float legend(const Canvas& canvas, ImVec2 at, float width, const Occurring& occurring, bool draw) {
  const Palette& colors = canvas.colors();
  struct Entry {
    view::ByteState state;
    const char* words;
  };
  static constexpr Entry kEntries[] = {{view::ByteState::changed, "changed"},
                                       {view::ByteState::terminator, "terminator"},
                                       {view::ByteState::behind_terminator, "behind it"},
                                       {view::ByteState::as_made, "as made"},
                                       {view::ByteState::same, "as before"}};
  float x = at.x, y = at.y;
  float height = canvas.line_height(Size::small);
  for (const Entry& entry : kEntries) {
    if (!occurring[static_cast<std::size_t>(entry.state)]) continue;
    ByteLook look = byte_look(entry.state, colors);
    TextStyle style{look.face, Size::small, look.color};
    float text = canvas.measure(style, entry.words).x;
    if (x > at.x && x + text > at.x + width) {
      x = at.x;
      y += height;
    }
    if (draw) {
      canvas.write({x, y}, style, entry.words);
      draw_sign(canvas, look, {x, y}, {x + text, y + canvas.pixels(Size::small)});
    }
    x += text + canvas.unit(3);
  }
  return y + height - at.y;
}

}  // namespace

float buffer_column_width(const Canvas& canvas, int bytes_per_row) {
  float column = canvas.measure(kByte, "0").x;
  // Offset, bytes, text (ASCII: a character a byte), gaps, scroll bar.
  return canvas.unit(3) + column * 4 + canvas.unit(2.5f) +
         column * static_cast<float>(bytes_per_row * 3 - 1) + canvas.unit(2.5f) +
         column * static_cast<float>(bytes_per_row) + canvas.unit(2) + canvas.points(10);
}

void draw_buffer_column(const Canvas& canvas, Box box, const ShownObject& shown, Selection& selection,
                        BufferState& state, std::optional<std::uint64_t>& pointed_at) {
  const Palette& colors = canvas.colors();
  begin_pane(canvas, "raw buffer", box, colors.panel, Scroll::vertical);
  float margin = canvas.unit(3);
  float width = box.width() - margin * 2;
  float y = box.top - ImGui::GetScrollY();
  const view::ObjectState* object = shown.state();
  if (object != nullptr && shown.has_sides()) {
    static constexpr std::string_view kSides[] = {"before", "after"};
    float sides = segments_width(canvas, kSides, 2);
    int clicked = segments(canvas, {box.right - margin - sides, y + canvas.unit(1.25f)}, "side", kSides, 2,
                           selection.side == view::Side::before ? 0 : 1);
    if (clicked >= 0) selection.side = clicked == 0 ? view::Side::before : view::Side::after;
    y += pane_title(canvas, {box.left + margin, y}, width - sides - canvas.unit(2), "Raw buffer");
  } else {
    y += pane_title(canvas, {box.left + margin, y}, width, "Raw buffer");
  }
  if (object == nullptr) {
    empty_pane(canvas, {box.left - canvas.unit(1), y, box.right, box.bottom},
               "The bytes of a buffer stand here once the code has made one, as create_unicode_buffer does. "
               "Bytes that a call changed are marked.");
    end_pane();
    return;
  }
  if (state.object != object->object) {
    bool keys = state.has_keys;
    state = {};
    state.object = object->object;
    state.has_keys = keys;
  }
  if (state.go_to_open) {
    go_to_field(canvas, {box.left + margin, y}, width, *object, state);
  } else {
    object_picker(canvas, {box.left + margin, y}, width, shown, selection);
  }
  y += canvas.unit(6) + canvas.unit(2);

  std::vector<std::string> summary = view::summary_lines(*object);
  TextStyle summary_style{Face::prose, Size::small, colors.muted};
  float foot = canvas.unit(2);
  for (const std::string& line : summary)
    foot += canvas.wrapped_height(width, summary_style, line);
  if (state.bytes.anchor) foot += copy_bar_height(canvas);
  // Room for all signs, so that the rows stay where they are while scrolling.
  Occurring occurring{true, true, true, true, true};
  float legend_height = legend(canvas, {0, 0}, width, occurring, false) + canvas.unit(2);
  if (box.bottom - y - foot - legend_height > canvas.unit(24)) foot += legend_height;

  int per_row = 4;
  for (int count : {8, 16, 32}) {
    if (buffer_column_width(canvas, count) <= box.width()) per_row = count;
  }
  unsigned long long rows = view::hex_row_count(*object, per_row);
  // In a low pane a few rows stay, and the pane scrolls as a whole.
  float fewest = static_cast<float>(std::min(rows, kFewestRows)) * Grid::row_height(canvas);
  Box grid_box{box.left, y, box.right, std::max(y + fewest, box.bottom - foot)};
  Grid grid(canvas, *object, grid_box, per_row);
  unsigned long long room = grid.rows_shown();
  bool pane_scrolls = ImGui::GetScrollMaxY() > 0;
  if (ImGui::IsWindowHovered() && ImGui::GetIO().MouseWheel != 0 && rows > room && !pane_scrolls) {
    auto steps = static_cast<long long>(std::lround(-ImGui::GetIO().MouseWheel * 3));
    auto moved = static_cast<long long>(state.first_row) + steps;
    state.first_row =
        static_cast<unsigned long long>(std::clamp<long long>(moved, 0, static_cast<long long>(rows - room)));
  }
  if (state.has_keys) byte_keys(*object, per_row, room, rows, state);
  if (state.scroll_to) scroll_to_byte(*state.scroll_to, per_row, room, rows, state);
  state.scroll_to.reset();
  float bar = canvas.points(10);
  float bar_right = pane_scrolls ? box.right - bar : box.right;
  row_scroll_bar(canvas, "scroll", {bar_right - bar, grid_box.top, bar_right, grid_box.bottom}, rows, room,
                 state.first_row);
  if (auto byte = grid.draw(state.first_row, selection.hovered_byte, state.bytes)) {
    pointed_at = byte;
    select_with_mouse(state.bytes, *byte);
  }
  if (!ImGui::GetIO().MouseDown[0]) state.bytes.dragging = false;

  auto used_rows = static_cast<float>(std::min(rows, room));
  y = grid_box.top + used_rows * Grid::row_height(canvas) + canvas.unit(2);
  if (state.bytes.anchor) y += draw_copy_bar(canvas, {box.left + margin, y}, width, *object, state.bytes);
  for (const std::string& line : summary) {
    summary_style.color = line == view::kProcessEnded ? colors.warning : colors.muted;
    y += canvas.write_wrapped({box.left + margin, y}, width, summary_style, line);
  }
  if (y + legend_height <= box.bottom + canvas.unit(1)) {
    occurring.fill(false);
    for (const view::HexRow& row : view::hex_rows(*object, per_row, state.first_row, room)) {
      for (const view::HexByte& byte : row.bytes)
        occurring[static_cast<std::size_t>(byte.state)] = true;
    }
    // "as made" alone is what the summary has just said.
    occurring[static_cast<std::size_t>(view::ByteState::as_made)] &=
        std::count(occurring.begin(), occurring.end(), true) > 1;
    legend(canvas, {box.left + margin, y + canvas.unit(1)}, width, occurring, true);
  }
  // So that ImGui knows how far there is to scroll.
  ImGui::SetCursorScreenPos({box.left, y});
  ImGui::Dummy({0, 0});
  end_pane();
}

}  // namespace companion::ui
