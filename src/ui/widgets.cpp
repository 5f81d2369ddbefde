#include "ui/widgets.h"

#include "ui/key_focus.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace companion::ui {
namespace {

// The last item of ImGui's has the keys.
bool has_focus(const Canvas& canvas) {
  return canvas.focus() != nullptr && canvas.focus()->is_on(ImGui::GetItemID());
}

void outline_focus(const Canvas& canvas, ImVec2 from, ImVec2 to) {
  float gap = canvas.points(2);
  canvas.list()->AddRect({from.x - gap, from.y - gap}, {to.x + gap, to.y + gap},
                         packed(canvas.colors().accent), canvas.points(6), 0, canvas.points(2));
}

}  // namespace

bool pressed_by_key(const Canvas& canvas, std::string_view tooltip) {
  if (canvas.focus() == nullptr) return false;
  ImVec2 from = ImGui::GetItemRectMin(), to = ImGui::GetItemRectMax();
  bool pressed = canvas.focus()->visit(ImGui::GetItemID(), {from.x, from.y, to.x, to.y});
  if (!has_focus(canvas)) return pressed;
  outline_focus(canvas, from, to);
  // What the mouse is told by pointing at it.
  if (!tooltip.empty() && ImGui::IsItemVisible()) {
    ImGui::SetNextWindowPos({from.x, to.y + canvas.unit(1.5f)});
    canvas.tooltip(tooltip);
  }
  return pressed;
}

void draw_icon(const Canvas& canvas, Icon icon, ImVec2 at, float side, Color color) {
  ImDrawList* list = canvas.list();
  ImU32 ink = packed(color);
  auto place = [&](float x, float y) { return ImVec2(at.x + x * side, at.y + y * side); };
  float stroke = std::max(1.0f, side / 9);
  switch (icon) {
    case Icon::none:
      break;
    case Icon::left:
      list->AddTriangleFilled(place(0.7f, 0.15f), place(0.7f, 0.85f), place(0.2f, 0.5f), ink);
      break;
    case Icon::right:
      list->AddTriangleFilled(place(0.3f, 0.15f), place(0.8f, 0.5f), place(0.3f, 0.85f), ink);
      break;
    case Icon::down:
      list->AddTriangleFilled(place(0.15f, 0.3f), place(0.85f, 0.3f), place(0.5f, 0.8f), ink);
      break;
    case Icon::play:
      list->AddTriangleFilled(place(0.2f, 0.08f), place(0.9f, 0.5f), place(0.2f, 0.92f), ink);
      break;
    case Icon::step_over:
      list->PathArcTo(place(0.5f, 0.62f), side * 0.36f, 3.35f, 5.9f);
      list->PathStroke(ink, 0, stroke);
      list->AddTriangleFilled(place(0.66f, 0.4f), place(1.0f, 0.3f), place(0.92f, 0.64f), ink);
      list->AddCircleFilled(place(0.5f, 0.82f), side * 0.12f, ink);
      break;
    case Icon::step_into:
      list->AddLine(place(0.5f, 0.05f), place(0.5f, 0.42f), ink, stroke);
      list->AddTriangleFilled(place(0.24f, 0.34f), place(0.76f, 0.34f), place(0.5f, 0.64f), ink);
      list->AddCircleFilled(place(0.5f, 0.84f), side * 0.12f, ink);
      break;
    case Icon::step_out:
      list->AddLine(place(0.5f, 0.28f), place(0.5f, 0.62f), ink, stroke);
      list->AddTriangleFilled(place(0.24f, 0.34f), place(0.5f, 0.04f), place(0.76f, 0.34f), ink);
      list->AddCircleFilled(place(0.5f, 0.84f), side * 0.12f, ink);
      break;
    case Icon::stop:
      list->AddRectFilled(place(0.16f, 0.16f), place(0.84f, 0.84f), ink, side * 0.08f);
      break;
    case Icon::reset:
      list->PathArcTo(place(0.5f, 0.54f), side * 0.36f, -0.9f, 4.0f);
      list->PathStroke(ink, 0, stroke);
      list->AddTriangleFilled(place(0.5f, 0.0f), place(0.94f, 0.12f), place(0.62f, 0.46f), ink);
      break;
    case Icon::reset_page:
      list->PathArcTo(place(0.5f, 0.54f), side * 0.4f, -0.9f, 4.0f);
      list->PathStroke(ink, 0, stroke);
      list->AddTriangleFilled(place(0.5f, -0.04f), place(0.94f, 0.08f), place(0.64f, 0.4f), ink);
      list->AddRectFilled(place(0.36f, 0.36f), place(0.64f, 0.74f), ink);
      break;
    case Icon::check: {
      ImVec2 points[] = {place(0.14f, 0.54f), place(0.4f, 0.8f), place(0.86f, 0.24f)};
      list->AddPolyline(points, 3, ink, 0, stroke * 1.3f);
      break;
    }
    case Icon::dot:
      list->AddCircleFilled(place(0.5f, 0.5f), side * 0.32f, ink);
      break;
    case Icon::ring:
      list->AddCircle(place(0.5f, 0.5f), side * 0.3f, ink, 0, stroke);
      break;
    case Icon::warning:
      list->AddTriangle(place(0.5f, 0.1f), place(0.94f, 0.88f), place(0.06f, 0.88f), ink, stroke);
      list->AddLine(place(0.5f, 0.38f), place(0.5f, 0.62f), ink, stroke);
      list->AddCircleFilled(place(0.5f, 0.75f), stroke * 0.6f, ink);
      break;
    case Icon::copy:
      list->AddRect(place(0.08f, 0.08f), place(0.66f, 0.66f), ink, side * 0.08f, 0, stroke);
      list->AddRectFilled(place(0.34f, 0.34f), place(0.94f, 0.94f), ink, side * 0.08f);
      break;
    case Icon::list:
      for (float y : {0.2f, 0.5f, 0.8f})
        list->AddLine(place(0.05f, y), place(0.95f, y), ink, stroke);
      break;
  }
}

float button_height(const Canvas& canvas) {
  return canvas.unit(7);
}

float icon_top(const Canvas& canvas, float text_top, Size size, float side) {
  // Between the middle of small letters and that of capitals.
  float middle = canvas.ascent(size) - canvas.pixels(size) * 0.25f;
  return std::round(text_top + middle - side / 2);
}

float button_width(const Canvas& canvas, const Button& button) {
  float width = canvas.unit(2.5f) * 2;
  float icon = canvas.points(12);
  if (button.label_hidden) return std::max(button_height(canvas), icon + canvas.unit(2) * 2);
  if (button.icon != Icon::none) width += icon + canvas.unit(1.5f);
  return width + canvas.measure({Face::prose, Size::interface, {}}, button.label).x;
}

bool button(const Canvas& canvas, ImVec2 at, const Button& button) {
  const Palette& colors = canvas.colors();
  ImVec2 size(button_width(canvas, button), button_height(canvas));
  ImGui::SetCursorScreenPos(at);
  ImGui::BeginDisabled(!button.enabled);
  bool clicked = ImGui::InvisibleButton(button.label.c_str(), size);
  ImGui::EndDisabled();
  bool hovered = ImGui::IsItemHovered() && button.enabled;
  ImVec2 end(at.x + size.x, at.y + size.y);

  Color ink = button.enabled ? colors.text : colors.muted;
  Color surface = colors.raised;
  bool has_surface = button.look != Look::quiet || hovered || button.pressed_in;
  if (button.look == Look::filled && button.enabled) {
    surface = colors.accent;
    ink = colors.on_accent;
  } else if (button.pressed_in) {
    surface = colors.selected;
  } else if (hovered) {
    surface = colors.hovered;
  }
  if (has_surface) canvas.list()->AddRectFilled(at, end, packed(surface), canvas.points(5));
  if (button.look == Look::filled && hovered) {
    canvas.list()->AddRect(at, end, packed(colors.text), canvas.points(5), 0, canvas.points(1.5f));
  } else if (button.look == Look::plain || button.pressed_in) {
    canvas.list()->AddRect(at, end, packed(button.pressed_in ? colors.accent : colors.border),
                           canvas.points(5));
  }
  if (button.enabled) clicked |= pressed_by_key(canvas, button.tooltip);

  float icon = canvas.points(12);
  float x = at.x + canvas.unit(2.5f);
  if (button.label_hidden) x = at.x + std::round((size.x - icon) / 2);
  if (button.icon != Icon::none) {
    draw_icon(canvas, button.icon, {x, at.y + std::round((size.y - icon) / 2)}, icon, ink);
    x += icon + canvas.unit(1.5f);
  }
  if (!button.label_hidden) {
    float text = canvas.pixels(Size::interface);
    canvas.write({x, at.y + (size.y - text) / 2}, {Face::prose, Size::interface, ink}, button.label);
  }
  if (!button.tooltip.empty() &&
      ImGui::IsItemHovered(ImGuiHoveredFlags_ForTooltip | ImGuiHoveredFlags_AllowWhenDisabled)) {
    canvas.tooltip(button.tooltip);
  }
  return clicked;
}

float segments_width(const Canvas& canvas, const std::string_view* labels, int count) {
  float width = 0;
  for (int i = 0; i < count; ++i) {
    width += canvas.measure({Face::prose, Size::small, {}}, labels[i]).x + canvas.unit(2) * 2;
  }
  return width;
}

int segments(const Canvas& canvas, ImVec2 at, const char* id, const std::string_view* labels, int count,
             int chosen) {
  const Palette& colors = canvas.colors();
  int clicked = -1;
  float height = canvas.unit(5.5f);
  ImVec2 end(at.x + segments_width(canvas, labels, count), at.y + height);
  canvas.list()->AddRectFilled(at, end, packed(colors.raised), canvas.points(5));
  ImGui::PushID(id);
  float x = at.x;
  for (int i = 0; i < count; ++i) {
    TextStyle style{Face::prose, Size::small, i == chosen ? colors.text : colors.muted};
    float width = canvas.measure(style, labels[i]).x + canvas.unit(2) * 2;
    ImGui::SetCursorScreenPos({x, at.y});
    if (ImGui::InvisibleButton(std::string(labels[i]).c_str(), {width, height})) clicked = i;
    ImVec2 corner(x + width, at.y + height);
    if (i == chosen) {
      canvas.list()->AddRectFilled({x, at.y}, corner, packed(colors.selected), canvas.points(5));
      canvas.list()->AddRect({x, at.y}, corner, packed(colors.accent), canvas.points(5));
    } else if (ImGui::IsItemHovered()) {
      canvas.list()->AddRectFilled({x, at.y}, corner, packed(colors.hovered), canvas.points(5));
    }
    if (pressed_by_key(canvas)) clicked = i;
    canvas.write({x + canvas.unit(2), at.y + (height - canvas.pixels(Size::small)) / 2}, style, labels[i]);
    x += width;
  }
  ImGui::PopID();
  return clicked;
}

bool text_field(const Canvas& canvas, const char* id, ImVec2 at, float width, std::string& text,
                bool take_keyboard) {
  const Palette& colors = canvas.colors();
  float size = canvas.font_size({Face::mono, Size::code, {}});
  ImGui::SetCursorScreenPos(at);
  ImGui::PushFont(canvas.font(Face::mono), size);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding,
                      ImVec2(canvas.unit(2), std::floor((button_height(canvas) - size) / 2)));
  ImGui::PushStyleVar(ImGuiStyleVar_FrameRounding, canvas.points(5));
  ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, 1.0f);
  ImGui::PushStyleColor(ImGuiCol_FrameBg, packed(colors.background));
  ImGui::PushStyleColor(ImGuiCol_Border, packed(colors.accent));
  ImGui::PushStyleColor(ImGuiCol_Text, packed(colors.text));
  ImGui::PushStyleColor(ImGuiCol_TextSelectedBg, packed(colors.selected));
  ImGui::SetNextItemWidth(width);
  ImGuiID name = ImGui::GetID(id);
  bool appears = ImGui::GetStateStorage()->GetInt(name, -2) < ImGui::GetFrameCount() - 1;
  ImGui::GetStateStorage()->SetInt(name, ImGui::GetFrameCount());
  bool chosen = canvas.focus() != nullptr && canvas.focus()->visit(name, {at.x, at.y, at.x + width, at.y});
  if ((take_keyboard && appears) || chosen) ImGui::SetKeyboardFocusHere();
  auto grow = [](ImGuiInputTextCallbackData* data) {
    if (data->EventFlag == ImGuiInputTextFlags_CallbackResize) {
      auto* held = static_cast<std::string*>(data->UserData);
      held->resize(static_cast<std::size_t>(data->BufTextLen));
      data->Buf = held->data();
    }
    return 0;
  };
  ImGui::PushID(id);
  bool entered = ImGui::InputText("##text", text.data(), text.capacity() + 1,
                                  ImGuiInputTextFlags_CallbackResize | ImGuiInputTextFlags_EnterReturnsTrue,
                                  grow, &text);
  ImGui::PopID();
  ImGui::PopStyleColor(4);
  ImGui::PopStyleVar(3);
  ImGui::PopFont();
  if (canvas.focus() != nullptr && canvas.focus()->is_on(name))
    outline_focus(canvas, ImGui::GetItemRectMin(), ImGui::GetItemRectMax());
  return entered;
}

bool row_area(const Canvas& canvas, const char* id, ImVec2 at, ImVec2 size, bool selected, Reach reach) {
  ImGui::SetCursorScreenPos(at);
  bool clicked = ImGui::InvisibleButton(id, size);
  ImVec2 end(at.x + size.x, at.y + size.y);
  if (selected) {
    canvas.list()->AddRectFilled(at, end, packed(canvas.colors().selected));
  } else if (ImGui::IsItemHovered()) {
    canvas.list()->AddRectFilled(at, end, packed(canvas.colors().hovered));
  }
  if (reach == Reach::own_keys || canvas.focus() == nullptr) return clicked;
  clicked |= canvas.focus()->visit(ImGui::GetItemID(), {at.x, at.y, end.x, end.y});
  if (has_focus(canvas))
    canvas.list()->AddRect(at, end, packed(canvas.colors().accent), 0, 0, canvas.points(2));
  return clicked;
}

void push_scroll_bars(const Canvas& canvas, Color background) {
  const Palette& colors = canvas.colors();
  ImGui::PushStyleVar(ImGuiStyleVar_ScrollbarSize, canvas.points(10));
  ImGui::PushStyleVar(ImGuiStyleVar_ScrollbarRounding, canvas.points(5));
  ImGui::PushStyleVar(ImGuiStyleVar_GrabMinSize, canvas.unit(6));  // long pages: still to be caught by a mouse
  ImGui::PushStyleColor(ImGuiCol_ScrollbarBg, packed(with_alpha(background, 0)));
  ImGui::PushStyleColor(ImGuiCol_ScrollbarGrab, packed(colors.border));
  ImGui::PushStyleColor(ImGuiCol_ScrollbarGrabHovered, packed(colors.muted));
  ImGui::PushStyleColor(ImGuiCol_ScrollbarGrabActive, packed(colors.accent));
}

void pop_scroll_bars() {
  ImGui::PopStyleColor(4);
  ImGui::PopStyleVar(3);
}

void begin_pane(const Canvas& canvas, const char* id, Box box, Color background, Scroll scroll) {
  ImGui::SetCursorScreenPos({box.left, box.top});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
  ImGui::PushStyleVar(ImGuiStyleVar_ChildRounding, 0.0f);
  // The window is cleared in the panels' colour: no pixel is filled twice, which software renderers feel.
  const bool is_panel = packed(background) == packed(canvas.colors().panel);
  ImGui::PushStyleColor(ImGuiCol_ChildBg, packed(is_panel ? with_alpha(background, 0) : background));
  push_scroll_bars(canvas, background);
  ImGuiWindowFlags flags = ImGuiWindowFlags_NoSavedSettings;
  if (scroll == Scroll::none) flags |= ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse;
  if (scroll == Scroll::both) flags |= ImGuiWindowFlags_HorizontalScrollbar;
  ImVec2 size(std::max(1.0f, box.width()), std::max(1.0f, box.height()));
  ImGui::BeginChild(id, size, ImGuiChildFlags_None, flags);
}

void end_pane() {
  ImGui::EndChild();
  pop_scroll_bars();
  ImGui::PopStyleColor();
  ImGui::PopStyleVar(2);
}

float pane_title(const Canvas& canvas, ImVec2 at, float width, std::string_view title) {
  float height = canvas.unit(8);
  float y = at.y + (height - canvas.pixels(Size::interface)) / 2;
  canvas.write_within({at.x, y}, width, {Face::strong, Size::interface, canvas.colors().text}, title);
  return height;
}

void empty_pane(const Canvas& canvas, Box box, std::string_view words) {
  TextStyle style{Face::prose, Size::interface, canvas.colors().muted};
  float margin = canvas.unit(4);
  float width = std::min(box.width() - margin * 2, canvas.points(460));
  float top = box.top + canvas.unit(1);
  float height = canvas.write_wrapped({box.left + margin, top}, width, style, words);
  // Where the pane is too low for the words, it scrolls.
  ImGui::SetCursorScreenPos({box.left + margin, top + height});
  ImGui::Dummy({0, 0});
}

void row_scroll_bar(const Canvas& canvas, const char* id, Box box, unsigned long long rows,
                    unsigned long long shown, unsigned long long& first) {
  if (rows <= shown) {
    first = 0;
    return;
  }
  double last = static_cast<double>(rows - shown);
  float grab = std::max(canvas.unit(6), box.height() * static_cast<float>(static_cast<double>(shown) /
                                                                          static_cast<double>(rows)));
  float room = std::max(1.0f, box.height() - grab);
  ImGui::SetCursorScreenPos({box.left, box.top});
  ImGui::InvisibleButton(id, {box.width(), box.height()});
  bool active = ImGui::IsItemActive(), hovered = ImGui::IsItemHovered();
  if (active) {
    double share = std::clamp((ImGui::GetIO().MousePos.y - grab / 2 - box.top) / room, 0.0f, 1.0f);
    first = static_cast<unsigned long long>(std::llround(share * last));
  }
  first = std::min(first, rows - shown);
  float top = box.top + room * static_cast<float>(static_cast<double>(first) / last);
  const Palette& colors = canvas.colors();
  Color ink = active ? colors.accent : hovered ? colors.muted : colors.border;
  float inset = canvas.points(1);
  canvas.list()->AddRectFilled({box.left + inset, top}, {box.right - inset, top + grab}, packed(ink),
                               box.width() / 2);
}

}  // namespace companion::ui
