// Code in colours and rows.
#include "ui/code_lines.h"

#include "support/ui_harness.h"

#include <doctest/doctest.h>

using namespace companion::ui;

namespace {

// "keyword:import plain: ctypes"
std::string told(const CodeLine& line) {
  static const char* kNames[] = {"plain", "keyword", "string", "number", "comment", "function"};
  std::string text;
  for (const CodePiece& piece : line.pieces) {
    if (!text.empty()) text += '|';
    text += std::string(kNames[static_cast<int>(piece.kind)]) + ":" +
            line.text.substr(piece.begin, piece.end - piece.begin);
  }
  return text;
}

}  // namespace

TEST_CASE("highlight: Python's keywords, strings, numbers, comments and calls have their kinds") {
  auto lines = highlight("import ctypes\nx = f(0x10, 'a') # b\n", Language::python);
  REQUIRE(lines.size() == 2);
  CHECK(told(lines[0]) == "keyword:import|plain: ctypes");
  CHECK(told(lines[1]) ==
        "plain:x = |function:f|plain:(|number:0x10|plain:, |string:'a'|plain:) |comment:# b");
}

TEST_CASE("highlight: a string over several lines is a string on each of them") {
  auto lines = highlight("a = '''x\ny'''\n", Language::python);
  REQUIRE(lines.size() == 2);
  CHECK(told(lines[0]) == "plain:a = |string:'''x");
  CHECK(told(lines[1]) == "string:y'''");
}

TEST_CASE("highlight: a line says whether its statement goes on in the next one") {
  auto lines =
      highlight("a = f(\n    1,\n\n    2)\n# g(\nif a:\n    b = \"\"\"x\ny\"\"\"\nc = 1 + \\\n    2\n",
                Language::python);
  std::string continues;
  for (const CodeLine& line : lines)
    continues += line.continues ? '+' : '.';
  CHECK(continues == "+++...+.+.");
}

TEST_CASE("highlight: broken Python is still drawn, every byte of it") {
  auto lines = highlight("x = 'open\n§ ?\n", Language::python);
  REQUIRE(lines.size() == 2);
  CHECK(lines[0].text == "x = 'open");
  CHECK(lines[1].text == "§ ?");
}

TEST_CASE("highlight: C++ with directives, wide strings, comments and calls") {
  auto lines = highlight("#include <x>\nint a = f(L\"b\", 1); // c\n", Language::cpp);
  REQUIRE(lines.size() == 2);
  CHECK(told(lines[0]) == "keyword:#include |plain:<x>");
  CHECK(told(lines[1]) ==
        "keyword:int|plain: a = |function:f|plain:(|string:L\"b\"|plain:, |number:1|plain:); |comment:// c");
}

TEST_CASE("highlight: tabs become spaces up to the next fourth column") {
  CHECK(highlight("a\tb\n", Language::none)[0].text == "a   b");
}

TEST_CASE("code rows: a long line wraps behind a comma with a hanging indent, and no byte is lost") {
  Harness harness;
  harness.frame([](const Canvas& canvas) {
    auto lines = highlight("  call(aaaaaaaaaaaa, bbbbbbbbbbbb, cccccccccccc)\n\nx\n", Language::python);
    float column = canvas.measure({Face::mono, Size::code, {}}, "0").x;
    auto rows = code_rows(canvas, lines, column * 33.5f);
    REQUIRE(rows.size() == 4);
    CHECK(lines[0].text.substr(rows[0].begin, rows[0].end - rows[0].begin) == "  call(aaaaaaaaaaaa, ");
    CHECK(rows[0].first);
    CHECK_FALSE(rows[0].last);
    CHECK(rows[1].indent == doctest::Approx(column * 6));
    CHECK(lines[0].text.substr(rows[1].begin, rows[1].end - rows[1].begin) == "bbbbbbbbbbbb, cccccccccccc)");
    CHECK(rows[1].last);
    CHECK(rows[2].line == 1);
    CHECK(rows[3].line == 2);
  });
}
