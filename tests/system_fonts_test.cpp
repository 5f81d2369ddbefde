// Signs of any script: what the window's fonts lack is taken from the system's. The fonts here are those of
// the machine, of which ./run installs DejaVu and Droid Sans Fallback.
#include "ui/system_fonts.h"

#include "support/ui_harness.h"

#include <doctest/doctest.h>

#include <chrono>
#include <thread>

using namespace companion;
using namespace companion::ui;

TEST_CASE("system fonts: the font with most of the signs is found, upright if there is one") {
  std::atomic<bool> stop = false;
  auto found = font_with(system_font_folders(), {U'ب', U'ت'}, stop);
  REQUIRE(found);
  CHECK(found->filename() == "DejaVuSans.ttf");
  CHECK_FALSE(font_with({"/nowhere"}, {U'ب'}, stop));
  CHECK_FALSE(font_with(system_font_folders(), {char32_t{0x10FFFD}}, stop));
  stop = true;
  CHECK_FALSE(font_with(system_font_folders(), {U'ب'}, stop));
}

TEST_CASE("system fonts: a sign that no face has is looked for once and then drawn as itself") {
  Harness harness;
  Fonts fonts = harness.fonts();
  std::atomic<int> woken = 0;
  SystemFonts system(system_font_folders(), [&] { ++woken; });
  auto draw = [&] {
    harness.frame([](const Canvas& canvas) {
      canvas.write({10, 10}, {Face::mono, Size::code, {255, 255, 255}}, "ملف 😀 é.txt");
      canvas.write({10, 40}, {Face::strong, Size::prose, {255, 255, 255}}, "ملف");
    });
  };
  draw();
  CHECK_FALSE(fonts.faces[0]->IsGlyphInFont(U'م'));
  CHECK(fonts.signs->lacking == std::set<char32_t>{U'م', U'ل', U'ف', U'😀'});
  CHECK_FALSE(system.add_found(fonts));
  for (int i = 0; i < 500 && woken == 0; ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  REQUIRE(woken == 1);
  std::this_thread::sleep_for(std::chrono::milliseconds(50));
  CHECK(system.add_found(fonts));
  for (ImFont* face : fonts.faces) {
    CHECK(face->IsGlyphInFont(U'م'));
    CHECK(face->IsGlyphInFont(U'😀'));
  }
  draw();
  CHECK(fonts.signs->lacking.empty());
  CHECK_FALSE(system.add_found(fonts));
  CHECK_FALSE(system.is_looking());
}

TEST_CASE("system fonts: a sign that no font of the system has is asked for once") {
  Harness harness;
  Fonts fonts = harness.fonts();
  SystemFonts system({"/nowhere"}, [] {});
  for (int i = 0; i < 3; ++i) {
    harness.frame([](const Canvas& canvas) {
      canvas.write({10, 10}, {Face::prose, Size::prose, {255, 255, 255}}, "日本");
    });
    CHECK_FALSE(system.add_found(fonts));
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  CHECK_FALSE(system.is_looking());
}

TEST_CASE("system fonts: Japanese and Chinese are drawn as themselves, beside Arabic and emoji") {
  Harness harness;
  Fonts fonts = harness.fonts();
  std::atomic<int> woken = 0;
  SystemFonts system(system_font_folders(), [&] { ++woken; });
  // What lesson 1's mirrored mistake returns, and names of files.
  const std::string written[] = {"整瑳楦敬琮瑸", "日本語のファイル.txt", "ملف 😀.txt"};
  const auto draw = [&] {
    harness.frame([&](const Canvas& canvas) {
      float y = 10;
      for (const std::string& text : written) {
        canvas.write({10, y}, {Face::mono, Size::code, {255, 255, 255}}, text);
        y += 30;
      }
    });
  };
  // One font after the other is looked for until nothing is lacking.
  for (int i = 0; i < 3000; ++i) {
    draw();
    system.add_found(fonts);
    if (fonts.signs->lacking.empty() && !system.is_looking()) break;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  for (const char32_t sign : {U'整', U'瑸', U'日', U'語', U'ァ', U'م', U'😀'}) {
    for (ImFont* face : fonts.faces)
      CHECK_MESSAGE(face->IsGlyphInFont(sign), static_cast<std::uint32_t>(sign));
  }
}

TEST_CASE(
    "system fonts: what no font has is drawn as the replacement sign, in prose too, never as a question "
    "mark") {
  Harness harness;
  for (ImFont* face : harness.fonts().faces) {
    CHECK(face->FallbackChar == ImWchar{0xFFFD});
    CHECK(face->IsGlyphInFont(0xFFFD));
  }
}
