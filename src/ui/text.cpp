#include "ui/text.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace companion::ui {
namespace {

// Of the em square, in points.
float points_of(Size size) {
  switch (size) {
    case Size::small:
      return 12;
    case Size::interface:
      return 13.5f;
    case Size::code:
      return 13;
    case Size::prose:
      return 15;
    case Size::heading3:
      return 16;
    case Size::heading2:
      return 19;
    case Size::heading1:
      return 24;
  }
  return 15;
}

// The line box of a family in ems: ascender and descender of its fonts. ImGui takes their sum for the font's
// size.
struct Metrics {
  float ascent;
  float descent;
};
constexpr Metrics kProse{0.96875f, 0.2412f};
constexpr Metrics kMono{1.02f, 0.3f};

const Metrics& metrics_of(Face face) {
  return face == Face::mono || face == Face::mono_italic || face == Face::mono_strong ? kMono : kProse;
}

// Where `text` must end to be no wider than `width`, on a code point; the whole length if it fits.
std::size_t fitting(ImFont* font, float size, std::string_view text, float width) {
  const char* end = text.data() + text.size();
  const char* remaining = end;
  font->CalcTextSizeA(size, width, 0.0f, text.data(), end, &remaining);
  return static_cast<std::size_t>(remaining - text.data());
}

// A word that has to be cut is cut behind a sign that parts it, as paths have them, if one is not too far
// back.
const char* kinder_break(const char* at, const char* stop) {
  if (*stop == ' ' || stop[-1] == ' ') return stop;
  for (const char* place = stop; place > at + (stop - at) * 2 / 5; --place) {
    if (std::string_view("\\/_-").find(place[-1]) != std::string_view::npos) return place;
  }
  // A name of Microsoft's, in a hump: lpNumberOfBytes|Written.
  for (const char* place = stop; place > at + (stop - at) * 2 / 5; --place) {
    if (place[-1] >= 'a' && place[-1] <= 'z' && *place >= 'A' && *place <= 'Z') return place;
  }
  return stop;
}

// Lines of wrapped text; a word that is wider than a line is cut.
std::vector<std::string_view> wrap(ImFont* font, float size, std::string_view text, float width) {
  std::vector<std::string_view> lines;
  const char* at = text.data();
  const char* end = at + text.size();
  while (at < end) {
    const char* line_end = std::find(at, end, '\n');
    const char* stop = font->CalcWordWrapPosition(size, at, line_end, std::max(width, size));
    if (stop == at && at < line_end) ++stop;
    if (stop < line_end) stop = kinder_break(at, stop);
    lines.emplace_back(at, static_cast<std::size_t>(stop - at));
    at = stop;
    if (at == line_end) {
      ++at;
    } else {
      while (at < line_end && *at == ' ')
        ++at;
    }
  }
  return lines;
}

}  // namespace

ImU32 packed(Color color) {
  return IM_COL32(color.red, color.green, color.blue, color.alpha);
}

Color with_alpha(Color color, float alpha) {
  color.alpha = static_cast<std::uint8_t>(std::lround(alpha * 255));
  return color;
}

Canvas::Canvas(const Fonts& fonts, Theme theme, float scale, Recorder* recorder)
    : fonts_(fonts), palette_(&palette(theme)), theme_(theme), scale_(scale), recorder_(recorder) {}

float Canvas::points(float points) const {
  return std::round(points * scale_);
}

float Canvas::em(Size size) const {
  return points_of(size) * scale_;
}

float Canvas::pixels(Size size) const {
  return std::round(em(size) * (kProse.ascent + kProse.descent));
}

float Canvas::ascent(Size size) const {
  return std::round(em(size) * kProse.ascent);
}

float Canvas::font_size(const TextStyle& style) const {
  const Metrics& metrics = metrics_of(style.face);
  return std::round(em(style.size) * (metrics.ascent + metrics.descent));
}

float Canvas::line_height(Size size) const {
  float factor = size == Size::prose ? 1.55f : size >= Size::heading3 ? 1.3f : 1.45f;
  return std::round(em(size) * factor);
}

ImVec2 Canvas::measure(const TextStyle& style, std::string_view text) const {
  float width = font(style.face)
                    ->CalcTextSizeA(font_size(style), FLT_MAX, 0.0f, text.data(), text.data() + text.size())
                    .x;
  return {width, pixels(style.size)};
}

// Where ImGui is to put the line so that its base line is that of prose at `at`.
ImVec2 Canvas::glyphs_at(ImVec2 at, const TextStyle& style) const {
  float rise = std::round(em(style.size) * (metrics_of(style.face).ascent - kProse.ascent));
  return {std::floor(at.x), std::floor(at.y) - rise};
}

ImDrawList* Canvas::list() const {
  return ImGui::GetWindowDrawList();
}

void Canvas::record(ImVec2 at, ImVec2 size, std::string_view text, std::string_view full) const {
  if (recorder_ == nullptr || text.empty()) return;
  ImVec2 clip_min = list()->GetClipRectMin();
  ImVec2 clip_max = list()->GetClipRectMax();
  DrawnText drawn;
  drawn.text = text;
  drawn.full = full;
  drawn.box = {at.x, at.y, at.x + size.x, at.y + size.y};
  drawn.clip = {clip_min.x, clip_min.y, clip_max.x, clip_max.y};
  // Out of view along an axis on which the pane scrolls is no fault; out of view along the other is.
  bool inside_x = drawn.box.left >= clip_min.x - 1.5f && drawn.box.right <= clip_max.x + 1.5f;
  bool inside_y = drawn.box.top >= clip_min.y - 1.5f && drawn.box.bottom <= clip_max.y + 1.5f;
  bool scrolls_x = false, scrolls_y = false;
  for (const ImGuiWindow* window = ImGui::GetCurrentWindow(); window != nullptr;
       window = window->ParentWindow) {
    scrolls_x |= window->ScrollMax.x > 0;
    scrolls_y |= window->ScrollMax.y > 0;
  }
  drawn.scrolls = (inside_x || scrolls_x) && (inside_y || scrolls_y);
  drawn.layer = layer_;
  recorder_->add(std::move(drawn));
}

// Plain ASCII costs one look at each byte, any other sign is asked for once.
void Canvas::remember_signs(Face face, std::string_view text) const {
  for (std::size_t i = 0; i < text.size();) {
    if (static_cast<unsigned char>(text[i]) < 0x80) {
      ++i;
      continue;
    }
    unsigned int sign = 0;
    int length = ImTextCharFromUtf8(&sign, text.data() + i, text.data() + text.size());
    i += static_cast<std::size_t>(std::max(length, 1));
    if (!fonts_.signs->seen.insert(sign * 8 + static_cast<std::uint32_t>(face)).second) continue;
    if (sign != IM_UNICODE_CODEPOINT_INVALID && !font(face)->IsGlyphInFont(sign))
      fonts_.signs->lacking.insert(sign);
  }
}

float Canvas::write(ImVec2 at, const TextStyle& style, std::string_view text) const {
  if (text.empty()) return 0;
  remember_signs(style.face, text);
  list()->AddText(font(style.face), font_size(style), glyphs_at(at, style), packed(style.color), text.data(),
                  text.data() + text.size());
  ImVec2 size = measure(style, text);
  record(at, size, text, {});
  return size.x;
}

float Canvas::write_within(ImVec2 at, float width, const TextStyle& style, std::string_view text) const {
  ImVec2 size = measure(style, text);
  if (size.x <= width + 0.5f) return write(at, style, text);
  float mark = measure(style, "…").x;
  std::string shortened(
      text.substr(0, fitting(font(style.face), font_size(style), text, std::max(0.0f, width - mark))));
  while (!shortened.empty() && shortened.back() == ' ')
    shortened.pop_back();
  shortened += "…";
  list()->AddText(font(style.face), font_size(style), glyphs_at(at, style), packed(style.color),
                  shortened.c_str());
  ImVec2 drawn = measure(style, shortened);
  record(at, drawn, shortened, text);
  ImVec2 corner(at.x + drawn.x, at.y + drawn.y);
  if (ImGui::IsWindowHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem) &&
      ImGui::IsMouseHoveringRect(at, corner)) {
    tooltip(text);
  }
  return drawn.x;
}

float Canvas::write_wrapped(ImVec2 at, float width, const TextStyle& style, std::string_view text) const {
  float height = line_height(style.size);
  float used = 0;
  float lead = std::floor((height - pixels(style.size)) / 2);
  for (std::string_view line : wrap(font(style.face), font_size(style), text, width)) {
    write({at.x, at.y + used + lead}, style, line);
    used += height;
  }
  return used;
}

std::vector<std::string> Canvas::wrapped(float width, const TextStyle& style, std::string_view text) const {
  auto lines = wrap(font(style.face), font_size(style), text, width);
  return {lines.begin(), lines.end()};
}

float Canvas::wrapped_height(float width, const TextStyle& style, std::string_view text) const {
  return line_height(style.size) *
         static_cast<float>(wrap(font(style.face), font_size(style), text, width).size());
}

void Canvas::tooltip(std::string_view text) const {
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(unit(2), unit(1.5f)));
  ImGui::PushStyleColor(ImGuiCol_PopupBg, packed(colors().raised));
  ImGui::PushStyleColor(ImGuiCol_Border, packed(colors().border));
  if (ImGui::BeginTooltip()) {
    FloatingScope floating(*this);
    TextStyle style{Face::prose, Size::interface, colors().text};
    float width = std::min(points(420), measure(style, text).x + 1);
    ImVec2 at = ImGui::GetCursorScreenPos();
    float height = write_wrapped(at, width, style, text);
    ImGui::Dummy(ImVec2(width, height));
    ImGui::EndTooltip();
  }
  ImGui::PopStyleColor(2);
  ImGui::PopStyleVar();
}

}  // namespace companion::ui
