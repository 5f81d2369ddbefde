#include "ui/theme.h"

#include <algorithm>
#include <cmath>

namespace companion::ui {
namespace {

constexpr Color rgb(std::uint32_t value) {
  return {static_cast<std::uint8_t>(value >> 16), static_cast<std::uint8_t>(value >> 8 & 0xFF),
          static_cast<std::uint8_t>(value & 0xFF), 255};
}

constexpr Palette kDark = {
    .background = rgb(0x14171C),
    .panel = rgb(0x1B1F26),
    .raised = rgb(0x252A33),
    .hovered = rgb(0x282E38),
    .selected = rgb(0x1D2D42),
    .border = rgb(0x333A46),
    .text = rgb(0xE6E9EF),
    .muted = rgb(0x9BA5B4),
    .accent = rgb(0x5AA9FF),
    .on_accent = rgb(0x0B1522),
    .changed = rgb(0xF2B84B),
    .terminator = rgb(0xC49BFF),
    .unchanged = rgb(0x8C97A6),
    .ok = rgb(0x5FD6A0),
    .failed = rgb(0xFF8585),
    .warning = rgb(0xFFB454),
    .keyword = rgb(0x86B7FF),
    .string = rgb(0x9AD7A0),
    .number = rgb(0xE8B48A),
    .comment = rgb(0x9BA5B4),
    .function = rgb(0xD9C7FF),
};

constexpr Palette kLight = {
    .background = rgb(0xF4F5F7),
    .panel = rgb(0xFFFFFF),
    .raised = rgb(0xE9ECF1),
    .hovered = rgb(0xE4E9F0),
    .selected = rgb(0xDCE9FA),
    .border = rgb(0xCDD3DC),
    .text = rgb(0x1A1F27),
    .muted = rgb(0x566173),
    .accent = rgb(0x0A56BA),
    .on_accent = rgb(0xFFFFFF),
    .changed = rgb(0x835500),
    .terminator = rgb(0x6B2FBF),
    .unchanged = rgb(0x5E6978),
    .ok = rgb(0x0A6B43),
    .failed = rgb(0xAF221B),
    .warning = rgb(0x835000),
    .keyword = rgb(0x1A4FA8),
    .string = rgb(0x1A6336),
    .number = rgb(0x8A4510),
    .comment = rgb(0x566173),
    .function = rgb(0x5A2EA6),
};

constexpr Palette kHighContrast = {
    .background = rgb(0x000000),
    .panel = rgb(0x000000),
    .raised = rgb(0x1A1A1A),
    .hovered = rgb(0x2A2A2A),
    .selected = rgb(0x002B4D),
    .border = rgb(0xB0B0B0),
    .text = rgb(0xFFFFFF),
    .muted = rgb(0xD0D0D0),
    .accent = rgb(0x6CC4FF),
    .on_accent = rgb(0x000000),
    .changed = rgb(0xFFD400),
    .terminator = rgb(0xE0B0FF),
    .unchanged = rgb(0xB8B8B8),
    .ok = rgb(0x4CFFA6),
    .failed = rgb(0xFF9A9A),
    .warning = rgb(0xFFC069),
    .keyword = rgb(0x8FCBFF),
    .string = rgb(0xA5FFC8),
    .number = rgb(0xFFCFA8),
    .comment = rgb(0xD0D0D0),
    .function = rgb(0xE6D2FF),
};

double linear(std::uint8_t channel) {
  double value = channel / 255.0;
  return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(Color color) {
  return 0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue);
}

}  // namespace

const Palette& palette(Theme theme) {
  switch (theme) {
    case Theme::dark:
      return kDark;
    case Theme::light:
      return kLight;
    case Theme::high_contrast:
      break;
  }
  return kHighContrast;
}

const char* theme_name(Theme theme) {
  switch (theme) {
    case Theme::dark:
      return "Dark";
    case Theme::light:
      return "Light";
    case Theme::high_contrast:
      break;
  }
  return "High contrast";
}

Theme next_theme(Theme theme) {
  switch (theme) {
    case Theme::dark:
      return Theme::light;
    case Theme::light:
      return Theme::high_contrast;
    case Theme::high_contrast:
      break;
  }
  return Theme::dark;
}

double contrast(Color a, Color b) {
  double first = luminance(a), second = luminance(b);
  return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

}  // namespace companion::ui
