// The text helper's memory: it sees what is drawn, and reports what is clipped or overlaps.
#include "support/ui_harness.h"
#include "ui/widgets.h"

#include <doctest/doctest.h>

#include <string>

using namespace companion::ui;

namespace {

TextStyle plain(const Canvas& canvas) {
  return {Face::prose, Size::interface, canvas.colors().text};
}

}  // namespace

TEST_CASE("recorder: text is recorded with its place and can be found") {
  Harness harness;
  harness.frame([](const Canvas& canvas) { canvas.write({20, 30}, plain(canvas), "hello"); });
  REQUIRE(harness.texts().find("hello") != nullptr);
  CHECK(harness.texts().find("hello")->box.left == 20);
  CHECK(harness.texts().find("hello")->box.top == 30);
  CHECK(harness.texts().sees("ell"));
  CHECK_FALSE(harness.texts().sees("other"));
  CHECK(harness.texts().clipped().empty());
}

TEST_CASE("recorder: a planted clipped label is reported") {
  Harness harness;
  harness.frame([](const Canvas& canvas) {
    begin_pane(canvas, "narrow", {0, 0, 40, 100}, canvas.colors().panel, Scroll::none);
    canvas.write({10, 10}, plain(canvas), "a label that is too long");
    end_pane();
  });
  CHECK(harness.texts().clipped() == std::vector<std::string>{"clipped: a label that is too long"});
}

TEST_CASE("recorder: a planted overlap is reported") {
  Harness harness;
  harness.frame([](const Canvas& canvas) {
    canvas.write({10, 10}, plain(canvas), "under");
    canvas.write({14, 14}, plain(canvas), "over");
    canvas.write({10, 60}, plain(canvas), "apart");
  });
  CHECK(harness.texts().overlaps() == std::vector<std::string>{"overlap: under | over"});
}

TEST_CASE("recorder: what can be scrolled into view is not clipped") {
  Harness harness;
  for (int i = 0; i < 2; ++i) {
    harness.frame([](const Canvas& canvas) {
      begin_pane(canvas, "low", {0, 0, 300, 40}, canvas.colors().panel, Scroll::vertical);
      canvas.write({10, 100}, plain(canvas), "below");
      ImGui::SetCursorScreenPos({0, 130});
      ImGui::Dummy({1, 1});
      end_pane();
    });
  }
  CHECK(harness.texts().clipped().empty());
  CHECK_FALSE(harness.texts().sees("below"));
}

TEST_CASE("recorder: what floats above the panes overlaps nothing") {
  Harness harness;
  harness.frame([](const Canvas& canvas) {
    canvas.write({10, 10}, plain(canvas), "under");
    FloatingScope floating(canvas);
    canvas.write({10, 10}, plain(canvas), "above");
  });
  CHECK(harness.texts().overlaps().empty());
}

TEST_CASE("text: a text that is too wide is shortened, and its whole is kept for the tooltip") {
  Harness harness;
  harness.frame([](const Canvas& canvas) {
    canvas.write_within({10, 10}, 60, plain(canvas), "GetCurrentDirectoryW");
  });
  REQUIRE(harness.texts().texts().size() == 1);
  const DrawnText& drawn = harness.texts().texts()[0];
  CHECK(drawn.full == "GetCurrentDirectoryW");
  CHECK(drawn.text.rfind("…") == drawn.text.size() - 3);
  CHECK(drawn.box.width() <= 61);
}

TEST_CASE("text: pointing at a shortened text shows all of it") {
  Harness harness;
  harness.point_at(15, 15);
  for (int i = 0; i < 3; ++i) {
    harness.frame([](const Canvas& canvas) {
      canvas.write_within({10, 10}, 60, plain(canvas), "GetCurrentDirectoryW");
    });
  }
  CHECK(harness.texts().find("GetCurrentDirectoryW") != nullptr);
}

TEST_CASE("text: prose is Inter, code and bytes are JetBrains Mono") {
  Harness harness;
  harness.frame([](const Canvas& canvas) {
    for (Face face : {Face::prose, Face::italic, Face::strong, Face::strong_italic})
      CHECK(std::string(canvas.font(face)->GetDebugName()).starts_with("Inter-"));
    for (Face face : {Face::mono, Face::mono_italic, Face::mono_strong})
      CHECK(std::string(canvas.font(face)->GetDebugName()).starts_with("JetBrainsMono-"));
    auto width = [&](Face face, const char* text) { return canvas.measure({face, Size::code, {}}, text).x; };
    CHECK(width(Face::mono, "iiii") == width(Face::mono, "MMMM"));
    CHECK(width(Face::prose, "iiii") < width(Face::prose, "MMMM"));
  });
}

TEST_CASE("text: the fonts hold every sign that the window writes") {
  Harness harness;
  harness.frame([](const Canvas& canvas) {
    for (char32_t sign : U"→✓▸●○◀▶−…·“”µ×éя") {
      if (sign == 0) continue;
      INFO("U+", static_cast<unsigned>(sign));
      CHECK(canvas.font(Face::prose)->IsGlyphInFont(sign));
      CHECK(canvas.font(Face::mono)->IsGlyphInFont(sign));
    }
  });
}
