// Every text colour on every surface on which it is written, in every theme, by WCAG 2; and as people see
// them who do not see all colours.
#include "ui/theme.h"

#include "ui/byte_look.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

using namespace companion::ui;

namespace {

struct Named {
  const char* name;
  Color color;
};

struct Vision {
  const char* name;
  double matrix[3][3];
};
// G. M. Machado, M. M. Oliveira, L. A. F. Fernandes: A Physiologically-based Model for Simulation of Color
// Vision Deficiency, IEEE TVCG 15 (6), 2009: the matrices of severity 1.0, for linear RGB.
constexpr Vision kVisions[] = {
    {"protanopia",
     {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}},
    {"deuteranopia",
     {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}},
    {"tritanopia",
     {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}},
};

double to_linear(std::uint8_t channel) {
  double value = channel / 255.0;
  return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

std::uint8_t to_channel(double linear) {
  linear = std::clamp(linear, 0.0, 1.0);
  double value = linear <= 0.0031308 ? linear * 12.92 : 1.055 * std::pow(linear, 1 / 2.4) - 0.055;
  return static_cast<std::uint8_t>(std::lround(value * 255));
}

Color as_seen(const Vision& vision, Color color) {
  const double in[3] = {to_linear(color.red), to_linear(color.green), to_linear(color.blue)};
  std::uint8_t out[3];
  for (int i = 0; i < 3; ++i) {
    const double* row = vision.matrix[i];
    out[i] = to_channel(row[0] * in[0] + row[1] * in[1] + row[2] * in[2]);
  }
  return {out[0], out[1], out[2], 255};
}

}  // namespace

TEST_CASE("theme: grey stays grey for every kind of sight, and red and green come nearer for two of them") {
  for (const Vision& vision : kVisions) {
    Color grey = as_seen(vision, {128, 128, 128});
    CHECK(std::abs(grey.red - 128) <= 1);
    CHECK(std::abs(grey.green - 128) <= 1);
    CHECK(std::abs(grey.blue - 128) <= 1);
  }
  Color red = as_seen(kVisions[1], {200, 0, 0}), green = as_seen(kVisions[1], {0, 200, 0});
  CHECK(std::abs(red.red - green.red) < 100);
}

TEST_CASE("theme: whoever does not see all colours can still read every text on every surface") {
  for (Theme theme : kThemes) {
    const Palette& p = palette(theme);
    for (const Vision& vision : kVisions) {
      for (Color surface : {p.background, p.panel, p.raised, p.hovered, p.selected}) {
        for (const Named& text :
             {Named{"text", p.text}, Named{"muted", p.muted}, Named{"accent", p.accent},
              Named{"changed", p.changed}, Named{"terminator", p.terminator}, Named{"unchanged", p.unchanged},
              Named{"ok", p.ok}, Named{"failed", p.failed}, Named{"warning", p.warning},
              Named{"keyword", p.keyword}, Named{"string", p.string}, Named{"number", p.number},
              Named{"comment", p.comment}, Named{"function", p.function}}) {
          INFO(std::string(theme_name(theme)), " ", std::string(vision.name), ": ", std::string(text.name));
          CHECK(contrast(as_seen(vision, text.color), as_seen(vision, surface)) >= 4.5);
        }
      }
    }
  }
}

TEST_CASE(
    "theme: two states of bytes differ in their sign or face, or in how dark they are for every kind of "
    "sight") {
  using State = companion::view::ByteState;
  constexpr State kStates[] = {State::changed, State::terminator, State::behind_terminator, State::as_made,
                               State::same};
  for (Theme theme : kThemes) {
    const Palette& p = palette(theme);
    for (State one : kStates) {
      for (State other : kStates) {
        if (one == other) continue;
        ByteLook a = byte_look(one, p), b = byte_look(other, p);
        if (a.sign != b.sign) continue;
        // What is only dim: as made, beside what may have been rewritten.
        CHECK(std::pair(std::min(one, other), std::max(one, other)) ==
              std::pair(std::min(State::as_made, State::same), std::max(State::as_made, State::same)));
        for (const Vision& vision : kVisions) {
          INFO(std::string(theme_name(theme)), " ", std::string(vision.name));
          CHECK(contrast(as_seen(vision, a.color), as_seen(vision, b.color)) >= 1.7);
        }
      }
    }
  }
}

TEST_CASE("theme: contrast is computed as WCAG 2 says") {
  CHECK(contrast({0, 0, 0}, {255, 255, 255}) == doctest::Approx(21.0));
  CHECK(contrast({0x77, 0x77, 0x77}, {255, 255, 255}) == doctest::Approx(4.48).epsilon(0.01));
  CHECK(contrast({1, 2, 3}, {1, 2, 3}) == doctest::Approx(1.0));
}

TEST_CASE("theme: every text on every surface has at least AA contrast") {
  for (Theme theme : kThemes) {
    const Palette& p = palette(theme);
    const Named surfaces[] = {{"background", p.background},
                              {"panel", p.panel},
                              {"raised", p.raised},
                              {"hovered", p.hovered},
                              {"selected", p.selected}};
    const Named texts[] = {{"text", p.text},       {"muted", p.muted},           {"accent", p.accent},
                           {"changed", p.changed}, {"terminator", p.terminator}, {"unchanged", p.unchanged},
                           {"ok", p.ok},           {"failed", p.failed},         {"warning", p.warning},
                           {"keyword", p.keyword}, {"string", p.string},         {"number", p.number},
                           {"comment", p.comment}, {"function", p.function}};
    for (const Named& surface : surfaces) {
      for (const Named& text : texts) {
        INFO(std::string(theme_name(theme)), ": ", text.name, " on ", surface.name);
        CHECK(contrast(text.color, surface.color) >= 4.5);
      }
    }
    INFO(std::string(theme_name(theme)));
    CHECK(contrast(p.on_accent, p.accent) >= 4.5);
  }
}

TEST_CASE("theme: the themes follow one another in a circle") {
  Theme theme = Theme::dark;
  for (int i = 0; i < 3; ++i)
    theme = next_theme(theme);
  CHECK(theme == Theme::dark);
}
