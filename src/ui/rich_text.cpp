#include "ui/rich_text.h"

#include "ui/key_focus.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace companion::ui {
namespace {

// A word, or as much of a code span as may stand on one line, with the blank before it.
struct Word {
  std::string_view text;
  const lesson::Run* run = nullptr;
  bool space_before = false;
  bool break_before = false;
};

struct Fragment {  // neighbours of one style on one line
  std::string text;
  const lesson::Run* run = nullptr;
  float x = 0;
  float width = 0;
};

struct LaidLine {
  std::vector<Fragment> fragments;
  float width = 0;
};

std::vector<Word> words_of(const lesson::Runs& runs) {
  std::vector<Word> words;
  bool space = false;
  for (const lesson::Run& run : runs) {
    bool break_before = run.line_break;
    std::string_view text = run.text;
    std::size_t at = 0;
    while (at < text.size()) {
      if (text[at] == ' ') {
        space = true;
        ++at;
        continue;
      }
      std::size_t end = std::min(text.find(' ', at), text.size());
      words.push_back({text.substr(at, end - at), &run, space, std::exchange(break_before, false)});
      space = false;
      at = end;
    }
  }
  return words;
}

TextStyle style_of(const RichStyle& style, const lesson::Run& run, const Palette& colors) {
  TextStyle text{Face::prose, style.size, style.color};
  bool strong = style.strong || run.strong;
  if (run.code) {
    text.face = strong ? Face::mono_strong : Face::mono;
    // Monospaced letters look larger than prose of the same size.
    if (style.size == Size::prose) text.size = Size::interface;
    if (style.size == Size::interface) text.size = Size::code;
  } else if (strong) {
    text.face = run.emphasis ? Face::strong_italic : Face::strong;
  } else if (run.emphasis || !run.image.empty()) {
    text.face = Face::italic;
  }
  if (!run.link.empty()) text.color = colors.accent;
  if (run.struck || !run.image.empty()) text.color = colors.muted;
  return text;
}

float measure(const Canvas& canvas, const TextStyle& style, std::string_view text) {
  return canvas.measure(style, text).x;
}

std::vector<LaidLine> lay_out(const Canvas& canvas, float width, const RichStyle& style,
                              const lesson::Runs& runs) {
  std::vector<LaidLine> lines(1);
  float air = canvas.points(3);
  const Palette& colors = canvas.colors();
  std::vector<Word> words = words_of(runs);
  // Words that touch, as "`a`," does, stay together.
  for (std::size_t begin = 0; begin < words.size();) {
    std::size_t end = begin + 1;
    while (end < words.size() && !words[end].space_before && !words[end].break_before)
      ++end;
    float group = 0;
    for (std::size_t i = begin; i < end; ++i) {
      group += measure(canvas, style_of(style, *words[i].run, colors), words[i].text);
      if (words[i].run->code) group += air * 2;
    }
    bool space = words[begin].space_before && !lines.back().fragments.empty();
    // The blank has the width of the style that is not code.
    const lesson::Run& first = *words[begin].run;
    const lesson::Run* left = space ? lines.back().fragments.back().run : &first;
    float gap = space ? measure(canvas, style_of(style, first.code ? *left : first, colors), " ") : 0;
    if (words[begin].break_before ||
        (!lines.back().fragments.empty() && lines.back().width + gap + group > width)) {
      lines.emplace_back();
      space = false;
    }
    for (std::size_t i = begin; i < end; ++i) {
      LaidLine& line = lines.back();
      const lesson::Run& run = *words[i].run;
      TextStyle text = style_of(style, run, colors);
      bool joins = !line.fragments.empty() && line.fragments.back().run == &run;
      if (joins) {
        Fragment& last = line.fragments.back();
        if (space) last.text += ' ';
        last.text += words[i].text;
        float before = last.width;
        last.width = measure(canvas, text, last.text) + (run.code ? air * 2 : 0);
        line.width += last.width - before;
      } else {
        if (space) {
          line.width += gap;
        }
        Fragment fragment{std::string(words[i].text), &run, line.width, 0};
        fragment.width = measure(canvas, text, fragment.text) + (run.code ? air * 2 : 0);
        line.width += fragment.width;
        line.fragments.push_back(std::move(fragment));
      }
      space = false;
    }
    begin = end;
  }
  return lines;
}

// Tab comes to links. A link has no item of ImGui's: its run and words name it.
bool follow_by_key(const Canvas& canvas, Box box, const lesson::Run& run, const std::string& words) {
  if (canvas.focus() == nullptr) return false;
  ImGui::PushID(&run);
  ImGuiID id = ImGui::GetID(words.c_str());
  ImGui::PopID();
  bool pressed = canvas.focus()->visit(id, box);
  if (canvas.focus()->is_on(id)) {
    float air = canvas.points(2);
    canvas.list()->AddRect({box.left - air, box.top - air}, {box.right + air, box.bottom + air},
                           packed(canvas.colors().accent), canvas.points(3), 0, canvas.points(2));
  }
  return pressed;
}

void draw_fragment(const Canvas& canvas, ImVec2 at, float line_height, const RichStyle& style,
                   const Fragment& fragment, float room, std::optional<std::string>& link) {
  const Palette& colors = canvas.colors();
  const lesson::Run& run = *fragment.run;
  TextStyle text = style_of(style, run, colors);
  float size = canvas.pixels(text.size);
  // All on one base line.
  float top = at.y + std::floor((line_height - canvas.pixels(style.size)) / 2) + canvas.ascent(style.size) -
              canvas.ascent(text.size);
  float x = at.x;
  float width = fragment.width;
  if (run.code) {
    float air = canvas.points(3);
    canvas.list()->AddRectFilled({x, top - canvas.points(1)},
                                 {x + std::min(width, room), top + size + canvas.points(1)},
                                 packed(colors.raised), canvas.points(3));
    x += air;
    room -= air * 2;
  }
  canvas.write_within({x, top}, std::max(room, size), text, fragment.text);
  if (run.struck) {
    float middle = std::floor(top + size * 0.55f);
    canvas.list()->AddLine({x, middle}, {x + width, middle}, packed(text.color), canvas.points(1));
  }
  if (!run.link.empty()) {
    ImVec2 end(at.x + width, top + size);
    bool hovered = ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect({at.x, top}, end);
    if (follow_by_key(canvas, {at.x, top, end.x, end.y}, run, fragment.text)) link = run.link;
    float below = top + size - canvas.points(1);
    canvas.list()->AddLine({at.x, below}, {end.x, below},
                           packed(with_alpha(text.color, hovered ? 1.0f : 0.45f)), canvas.points(1));
    if (hovered) {
      ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
      canvas.tooltip(run.link);
      if (ImGui::IsMouseReleased(ImGuiMouseButton_Left)) link = run.link;
    }
  }
}

}  // namespace

float rich_text(const Canvas& canvas, ImVec2 at, float width, const RichStyle& style,
                const lesson::Runs& runs, std::optional<std::string>& link, bool draw) {
  float height = canvas.line_height(style.size);
  std::vector<LaidLine> lines = lay_out(canvas, width, style, runs);
  if (draw) {
    float y = at.y;
    for (const LaidLine& line : lines) {
      float shift = 0;
      if (style.alignment == lesson::Alignment::right) shift = width - line.width;
      if (style.alignment == lesson::Alignment::center) shift = (width - line.width) / 2;
      shift = std::max(0.0f, std::floor(shift));
      for (const Fragment& fragment : line.fragments) {
        draw_fragment(canvas, {at.x + shift + fragment.x, y}, height, style, fragment,
                      width - fragment.x - shift, link);
      }
      y += height;
    }
  }
  return height * static_cast<float>(lines.size());
}

RichWidth rich_width(const Canvas& canvas, const RichStyle& style, const lesson::Runs& runs) {
  RichWidth widths;
  for (const LaidLine& line : lay_out(canvas, 1e9f, style, runs))
    widths.wanted = std::max(widths.wanted, line.width);
  for (const LaidLine& line : lay_out(canvas, 0, style, runs))
    widths.needed = std::max(widths.needed, line.width);
  widths.wanted = std::ceil(widths.wanted);
  widths.needed = std::ceil(widths.needed);
  return widths;
}

}  // namespace companion::ui
