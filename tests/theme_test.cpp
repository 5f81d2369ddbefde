// Every text colour on every surface on which it is written, in every theme, by WCAG 2.
#include "ui/theme.h"

#include <doctest/doctest.h>

#include <string>

using namespace companion::ui;

namespace {

struct Named {
  const char* name;
  Color color;
};

}  // namespace

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
