#include "ui/flag_picker.h"

#include "api/words.h"
#include "ui/widgets.h"

#include <algorithm>
#include <cmath>

namespace companion::ui {
namespace {

constexpr float kMostRows = 9;

// The keys of an open picker that was opened by key: up, down, Space or Enter ticks.
bool keys_of_picker(FlagPick& pick, std::size_t count) {
  auto last = static_cast<int>(count) - 1;
  if (ImGui::IsKeyPressed(ImGuiKey_DownArrow)) pick.chosen = std::min(pick.chosen + 1, last);
  if (ImGui::IsKeyPressed(ImGuiKey_UpArrow)) pick.chosen = std::max(pick.chosen - 1, 0);
  return ImGui::IsKeyPressed(ImGuiKey_Space, false) || ImGui::IsKeyPressed(ImGuiKey_Enter, false);
}

void tick_box(const Canvas& canvas, ImVec2 at, float side, bool round, bool ticked) {
  const Palette& colors = canvas.colors();
  ImVec2 end(at.x + side, at.y + side);
  float rounding = round ? side / 2 : canvas.points(3);
  if (ticked) canvas.list()->AddRectFilled(at, end, packed(colors.accent), rounding);
  canvas.list()->AddRect(at, end, packed(ticked ? colors.accent : colors.muted), rounding, 0,
                         canvas.points(1));
  if (ticked) {
    float inset = canvas.points(2);
    draw_icon(canvas, round ? Icon::dot : Icon::check, {at.x + inset, at.y + inset}, side - inset * 2,
              colors.on_accent);
  }
}

struct Frame {
  ImVec2 at;
  float width = 0;
  float height = 0;
  float row = 0;
  float head = 0;
};

Frame frame_of(const Canvas& canvas, const CodePlace& place, const EditorState& state,
               const view::FlagArgument& argument) {
  TextStyle name{Face::mono, Size::code, {}};
  float widest = canvas.measure({Face::strong, Size::small, {}}, argument.parameter->name).x;
  for (const api::NamedValue& value : argument.enumeration->values)
    widest = std::max(widest, canvas.measure(name, value.name).x);
  Frame frame;
  frame.row = canvas.unit(6);
  frame.head = canvas.unit(7);
  frame.width = std::min(widest + canvas.points(150), ImGui::GetIO().DisplaySize.x * 0.9f);
  auto rows = static_cast<float>(argument.enumeration->values.size());
  frame.height = frame.head + frame.row * std::min(rows, kMostRows) + canvas.unit(1);
  RowPlace at = row_place_of(canvas, place, state.editor.text(), argument.begin);
  float line = code_row_height(canvas);
  float top = place.tops.empty() ? 0 : place.tops[std::min(at.row, place.tops.size() - 1)];
  ImVec2 display = ImGui::GetIO().DisplaySize;
  frame.at = {std::min(at.x, display.x - frame.width - canvas.unit(2)), top + line + canvas.points(3)};
  if (frame.at.y + frame.height > display.y)
    frame.at.y = std::max(0.0f, top - frame.height - canvas.points(3));
  return frame;
}

}  // namespace

bool pick_flags(const Canvas& canvas, const CodePlace& place, const api::Catalogue& catalogue,
                EditorState& state) {
  FlagPick& pick = state.pick;
  pick.under_mouse = false;
  if (!pick.open) return false;
  auto argument = view::flag_argument_at(state.editor.text(), state.editor.caret(), catalogue);
  if (!argument || argument->enumeration->values.empty()) {
    state.no_flags = pick.by_key;
    pick = {};
    return false;
  }
  const Palette& colors = canvas.colors();
  const auto& values = argument->enumeration->values;
  Frame frame = frame_of(canvas, place, state, *argument);
  ImVec2 corner(frame.at.x + frame.width, frame.at.y + frame.height);
  pick.under_mouse = ImGui::IsMouseHoveringRect(frame.at, corner, false);
  std::optional<std::size_t> ticked;
  int before = pick.chosen;
  // The key that opened it, Ctrl+Space, is no Space for its first row.
  if (pick.by_key && !pick.appears && keys_of_picker(pick, values.size()))
    ticked = static_cast<std::size_t>(pick.chosen);

  ImGui::SetNextWindowPos(frame.at);
  ImGui::SetNextWindowSize({frame.width, frame.height});
  ImGui::PushStyleColor(ImGuiCol_WindowBg, packed(colors.raised));
  ImGui::PushStyleColor(ImGuiCol_Border, packed(colors.accent));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, std::max(1.0f, canvas.points(1)));
  ImGui::Begin("flags", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoFocusOnAppearing | ImGuiWindowFlags_NoNav);
  {
    FloatingScope floating(canvas);
    float pad = canvas.unit(3);
    float text = frame.at.y + std::floor((frame.head - canvas.pixels(Size::small)) / 2);
    canvas.write_within({frame.at.x + pad, text}, frame.width - pad * 2,
                        {Face::strong, Size::small, colors.text}, argument->parameter->name);
    std::string now = view::flag_source(*argument->enumeration, argument->value);
    TextStyle value_style{Face::mono, Size::small, colors.muted};
    canvas.write({corner.x - pad - canvas.measure(value_style, now).x, text}, value_style, now);
    begin_pane(canvas, "values", {frame.at.x, frame.at.y + frame.head, corner.x, corner.y - canvas.unit(1)},
               colors.raised, Scroll::vertical);
    if (before != pick.chosen || pick.appears) {
      float target = frame.row * static_cast<float>(pick.chosen);
      float room = ImGui::GetWindowHeight();
      if (target < ImGui::GetScrollY()) ImGui::SetScrollY(target);
      if (target + frame.row > ImGui::GetScrollY() + room) ImGui::SetScrollY(target + frame.row - room);
    }
    pick.appears = false;
    float scrolled = frame.at.y + frame.head - ImGui::GetScrollY();
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(values.size()), frame.row);
    while (clipper.Step()) {
      for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
        const api::NamedValue& value = values[static_cast<std::size_t>(i)];
        float y = scrolled + static_cast<float>(i) * frame.row;
        ImGui::PushID(i);
        if (row_area(canvas, value.name.c_str(), {frame.at.x + 1, y}, {frame.width - 2, frame.row},
                     pick.by_key && i == pick.chosen))
          ticked = static_cast<std::size_t>(i);
        ImGui::PopID();
        float side = canvas.points(13);
        tick_box(canvas, {frame.at.x + pad, y + std::floor((frame.row - side) / 2)}, side,
                 !argument->enumeration->flags,
                 view::has_flag(*argument->enumeration, argument->value, value.value));
        float left = frame.at.x + pad + side + canvas.unit(2);
        std::string number = api::shown_hex(value.value);
        float number_width = canvas.measure(value_style, number).x;
        float right = corner.x - pad - canvas.points(10);
        canvas.write({right - number_width, y + std::floor((frame.row - canvas.pixels(Size::small)) / 2)},
                     value_style, number);
        canvas.write_within({left, y + std::floor((frame.row - canvas.pixels(Size::code)) / 2)},
                            right - number_width - canvas.unit(2) - left,
                            {Face::mono, Size::code, colors.text}, value.name);
      }
    }
    end_pane();
  }
  ImGui::End();
  ImGui::PopStyleVar();
  ImGui::PopStyleColor(2);
  if (!ticked) return false;
  std::uint64_t value = view::with_flag(*argument->enumeration, argument->value, values[*ticked].value);
  state.editor.replace(argument->begin, argument->end, view::flag_source(*argument->enumeration, value));
  state.editor.put_caret(argument->begin, false);
  state.take_keyboard = true;  // a click took it
  return true;
}

}  // namespace companion::ui
