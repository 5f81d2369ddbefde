// Canvas: what a panel draws with. All text of the window goes through it, so that a test can see each string
// with its place. Sizes are in units of the font and of a four point grid, so that zoom scales everything.
#pragma once

#include "ui/recorder.h"
#include "ui/theme.h"

#include <imgui.h>

#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace companion::ui {

enum class Face { prose, italic, strong, strong_italic, mono, mono_italic, mono_strong };
inline constexpr int kFaceCount = 7;

// Sizes of text; the points stand in text.cpp.
enum class Size { small, interface, code, prose, heading3, heading2, heading1 };

// Which signs were written and which of them no face has; system_fonts looks for those.
struct SignMemory {
  std::unordered_set<std::uint32_t> seen;  // sign * 8 + face
  std::set<char32_t> lacking;
};

// Made by load_fonts (fonts.h).
struct Fonts {
  ImFont* faces[kFaceCount] = {};
  std::shared_ptr<SignMemory> signs = std::make_shared<SignMemory>();
};

// How text looks.
struct TextStyle {
  Face face = Face::prose;
  Size size = Size::interface;
  Color color;
};

class KeyFocus;

class Canvas {
 public:
  Canvas(const Fonts& fonts, Theme theme, float scale, Recorder* recorder);

  const Palette& colors() const { return *palette_; }
  Theme theme() const { return theme_; }
  // Pixels of `points` at this zoom, whole ones.
  float points(float points) const;
  // The grid: unit(1) is four points.
  float unit(float count) const { return points(count * 4); }

  ImFont* font(Face face) const { return fonts_.faces[static_cast<int>(face)]; }
  // Height of the box around one line of text, from the top of accents to the bottom of descenders.
  float pixels(Size size) const;
  // From the top of that box to the base line.
  float ascent(Size size) const;
  // What ImGui calls the size of a font.
  float font_size(const TextStyle& style) const;
  // From one line to the next.
  float line_height(Size size) const;
  ImVec2 measure(const TextStyle& style, std::string_view text) const;

  // Draws one line with its top left corner at `at`, in the current ImGui window. Returns its width.
  float write(ImVec2 at, const TextStyle& style, std::string_view text) const;
  // The same, shortened with "…" to `width`; while the mouse is on a shortened text a tooltip shows all of
  // it.
  float write_within(ImVec2 at, float width, const TextStyle& style, std::string_view text) const;
  // Draws wrapped lines; returns the height used.
  float write_wrapped(ImVec2 at, float width, const TextStyle& style, std::string_view text) const;
  // The lines that write_wrapped draws.
  std::vector<std::string> wrapped(float width, const TextStyle& style, std::string_view text) const;
  float wrapped_height(float width, const TextStyle& style, std::string_view text) const;

  // A box of text beside the mouse.
  void tooltip(std::string_view text) const;

  ImDrawList* list() const;
  Recorder* recorder() const { return recorder_; }
  // What Tab walks through; nullptr where nobody listens to it.
  KeyFocus* focus() const { return focus_; }
  void set_focus(KeyFocus* focus) { focus_ = focus; }

 private:
  friend class FloatingScope;
  float em(Size size) const;
  ImVec2 glyphs_at(ImVec2 at, const TextStyle& style) const;
  void remember_signs(Face face, std::string_view text) const;
  void record(ImVec2 at, ImVec2 size, std::string_view text, std::string_view full) const;

  const Fonts& fonts_;
  const Palette* palette_;
  Theme theme_;
  float scale_;
  Recorder* recorder_;
  KeyFocus* focus_ = nullptr;
  mutable int layer_ = 0;
};

// While it lives, text counts as floating above the panes: tooltips, lists that drop down, help.
class FloatingScope {
 public:
  explicit FloatingScope(const Canvas& canvas) : canvas_(canvas) { ++canvas_.layer_; }
  ~FloatingScope() { --canvas_.layer_; }
  FloatingScope(const FloatingScope&) = delete;
  FloatingScope& operator=(const FloatingScope&) = delete;

 private:
  const Canvas& canvas_;
};

ImU32 packed(Color color);
Color with_alpha(Color color, float alpha);

}  // namespace companion::ui
