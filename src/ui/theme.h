// Colours of the window: three themes as data, and the arithmetic of WCAG contrast. Used by every panel; the
// test computes the contrast of every pair that is drawn.
#pragma once

#include <cstdint>

namespace companion::ui {

struct Color {
  std::uint8_t red = 0;
  std::uint8_t green = 0;
  std::uint8_t blue = 0;
  std::uint8_t alpha = 255;
};

enum class Theme { dark, light, high_contrast };
inline constexpr Theme kThemes[] = {Theme::dark, Theme::light, Theme::high_contrast};

struct Palette {
  // Surfaces.
  Color background;  // of the window, code, bytes
  Color panel;       // of panes
  Color raised;      // buttons, callouts, table headers
  Color hovered;     // a row or button under the mouse
  Color selected;    // the selected row, the next line
  Color border;
  // Text, on any surface.
  Color text;
  Color muted;
  Color accent;
  Color on_accent;  // on a surface of the accent colour
  // Bytes.
  Color changed;
  Color terminator;
  Color unchanged;  // as made, behind the terminator
  // Judgements.
  Color ok;
  Color failed;
  Color warning;
  // Code.
  Color keyword;
  Color string;
  Color number;
  Color comment;
  Color function;
};

const Palette& palette(Theme theme);
const char* theme_name(Theme theme);  // "Dark"
Theme next_theme(Theme theme);

// WCAG 2: from 1 (equal) to 21 (black on white).
double contrast(Color a, Color b);

}  // namespace companion::ui
