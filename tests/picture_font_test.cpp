// ui/picture_font: where in a font of pictures a sign's picture lies; the tables here are made by hand.
#include "ui/picture_font.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace companion;
using namespace companion::ui;

namespace {

struct Table {
  void put(std::uint32_t value, int width) {
    for (int shift = (width - 1) * 8; shift >= 0; shift -= 8)
      bytes.push_back(static_cast<std::uint8_t>(value >> shift));
  }
  void put(const std::string& text) { bytes.insert(bytes.end(), text.begin(), text.end()); }
  std::vector<std::uint8_t> bytes;
};

// One size of 109 pixels an em, with one range of glyphs 10 to 11, of which 11 has no picture.
Table locations(std::uint32_t index_format) {
  Table table;
  table.put(0x00030000, 4);
  table.put(1, 4);   // sizes
  table.put(56, 4);  // where the list of ranges begins
  table.put(24, 4);
  table.put(1, 4);  // ranges
  for (int i = 0; i < 28; ++i)
    table.put(0, 1);  // colour, and metrics of lines
  table.put(10, 2);
  table.put(11, 2);
  table.put(109, 1);
  table.put(109, 1);
  table.put(32, 1);
  table.put(1, 1);
  table.put(10, 2);
  table.put(11, 2);
  table.put(8, 4);
  table.put(index_format, 2);
  table.put(17, 2);
  table.put(4, 4);  // in CBDT
  const int width = index_format == 1 ? 4 : 2;
  table.put(0, width);
  table.put(5 + 4 + 3, width);
  table.put(5 + 4 + 3, width);
  return table;
}

Table pictures() {
  Table table;
  table.put(0x00030000, 4);
  table.put(128, 1);
  table.put(136, 1);
  table.put(0xFF, 1);  // one pixel to the left
  table.put(101, 1);
  table.put(136, 1);
  table.put(3, 4);
  table.put("PNG");
  return table;
}

}  // namespace

TEST_CASE("picture font: a sign's picture and its place are read from both kinds of list") {
  for (const std::uint32_t format : {1u, 3u}) {
    const Table where = locations(format), what = pictures();
    const auto picture = glyph_picture(where.bytes, what.bytes, 10);
    REQUIRE(picture);
    CHECK(picture->pixels_per_em == 109);
    CHECK(picture->bearing_x == -1);
    CHECK(picture->bearing_y == 101);
    CHECK(picture->advance == 136);
    CHECK(std::string(picture->png.begin(), picture->png.end()) == "PNG");
    CHECK_FALSE(glyph_picture(where.bytes, what.bytes, 11));
    CHECK_FALSE(glyph_picture(where.bytes, what.bytes, 12));
  }
}

TEST_CASE("picture font: tables that end early hold no picture, wherever they end") {
  const Table where = locations(1), what = pictures();
  for (std::size_t size = 0; size < where.bytes.size(); ++size) {
    const std::vector<std::uint8_t> cut(where.bytes.begin(), where.bytes.begin() + static_cast<long>(size));
    if (size + 4 < where.bytes.size()) CHECK_FALSE(glyph_picture(cut, what.bytes, 10));
  }
  for (std::size_t size = 0; size < what.bytes.size(); ++size) {
    const std::vector<std::uint8_t> cut(what.bytes.begin(), what.bytes.begin() + static_cast<long>(size));
    CHECK_FALSE(glyph_picture(where.bytes, cut, 10));
  }
}

TEST_CASE("picture font: a table is found by its letters, one that reaches past the file is not") {
  Table file;
  file.put(0x00010000, 4);
  file.put(1, 2);
  file.put(0, 4);
  file.put(0, 2);
  file.put("CBDT");
  file.put(0, 4);
  file.put(28, 4);
  file.put(2, 4);
  file.put("ab");
  CHECK(font_table(file.bytes, "CBDT").size() == 2);
  CHECK(font_table(file.bytes, "CBLC").empty());
  file.bytes.pop_back();
  CHECK(font_table(file.bytes, "CBDT").empty());
}
