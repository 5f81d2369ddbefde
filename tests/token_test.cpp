// Tokens: positions, comments, indentation, broken text.
#include "script/token.h"

#include <doctest/doctest.h>

#include <string>

using namespace companion::script;

namespace {

// "name:a operation:= number:1 newline: end:"
std::string show(const std::string& text) {
  static constexpr const char* kNames[] = {"name",   "keyword", "number",  "string", "fstring",
                                           "op",     "comment", "newline", "break",  "indent",
                                           "dedent", "error",   "end"};
  const Source source("", text);
  std::string shown;
  for (const Token& token : tokenize(source).tokens) {
    shown += (shown.empty() ? "" : " ") + std::string(kNames[static_cast<int>(token.kind)]);
    const std::string_view of = source.text_of(token.span);
    if (!of.empty() && of != "\n") shown += ":" + std::string(of);
  }
  return shown;
}

std::string first_fault(const std::string& text) {
  const Source source("", text);
  const TokenList list = tokenize(source);
  if (list.faults.empty()) return "";
  const Place place = source.place_of(list.faults[0].span.begin);
  return std::to_string(place.line) + ":" + std::to_string(place.column) + " " + list.faults[0].message;
}

}  // namespace

TEST_CASE("tokens: every byte that is no space belongs to one token, comments too") {
  CHECK(show("a = 0x1F  # why\n") == "name:a op:= number:0x1F comment:# why newline end");
  CHECK(show("f(a,\n  b)\n") == "name:f op:( name:a op:, break name:b op:) newline end");
  CHECK(show("# only\n\nx\n") == "comment:# only break break name:x newline end");
}

TEST_CASE("tokens: indentation makes indent and dedent, the end of the text closes all") {
  CHECK(show("if a:\n  b\nc") ==
        "keyword:if name:a op:: newline indent:   name:b newline dedent name:c newline end");
  CHECK(show("if a:\n  if b:\n    c") ==
        "keyword:if name:a op:: newline indent:   keyword:if name:b op:: newline indent:     name:c newline "
        "dedent dedent end");
}

TEST_CASE("tokens: strings with prefixes, triple quotes and f-strings are one token each") {
  CHECK(show("rb'\\x' + \"\"\"a\nb\"\"\"") == "string:rb'\\x' op:+ string:\"\"\"a\nb\"\"\" newline end");
  CHECK(show("f'{x[\"a\"]!r:>{w}} {{}}'") == "fstring:f'{x[\"a\"]!r:>{w}} {{}}' newline end");
  CHECK(show("f'{x['a']}'") == "fstring:f'{x['a']}' newline end");
}

TEST_CASE("tokens: longest operator first") {
  CHECK(show("a**=b//c->d...e!=f") ==
        "name:a op:**= name:b op:// name:c op:-> name:d op:... name:e op:!= name:f newline end");
}

TEST_CASE("tokens: broken text still gives tokens, with the fault in CPython's words") {
  CHECK(first_fault("x = 'abc\ny = 1") ==
        "1:5 SyntaxError: unterminated string literal (detected at line 1)");
  CHECK(first_fault("x = \"\"\"abc\ny") ==
        "1:5 SyntaxError: unterminated triple-quoted string literal (detected at line 2)");
  CHECK(first_fault("f(1") == "1:2 SyntaxError: '(' was never closed");
  CHECK(first_fault("a)") == "1:2 SyntaxError: unmatched ')'");
  CHECK(first_fault("(a]") ==
        "1:3 SyntaxError: closing parenthesis ']' does not match opening parenthesis '('");
  CHECK(first_fault("x = \u201Chi\u201D") == "1:5 SyntaxError: invalid character '\u201C' (U+201C)");
  CHECK(first_fault("x = 1\u00A0+ 2") == "1:6 SyntaxError: invalid non-printable character U+00A0");
  CHECK(first_fault("12abc") == "1:1 SyntaxError: invalid decimal literal");
  CHECK(first_fault("0xZ") == "1:1 SyntaxError: invalid hexadecimal literal");
  CHECK(first_fault("0o9") == "1:1 SyntaxError: invalid octal literal");
  CHECK(first_fault("012") ==
        "1:1 SyntaxError: leading zeros in decimal integer literals are not permitted; use an 0o "
        "prefix for octal integers");
  CHECK(first_fault("if a:\n    b\n  c") ==
        "3:1 IndentationError: unindent does not match any outer indentation level");
  CHECK(first_fault("if a:\n\tb\n        c") ==
        "3:1 TabError: inconsistent use of tabs and spaces in indentation");
  CHECK(show("x = 'abc\ny") == "name:x op:= error:'abc newline name:y newline end");
}

TEST_CASE("source: columns count code points, lines end in any of the three ways") {
  const Source source("", "a\r\nhé = 'x'\rlast");
  CHECK(source.line_count() == 3);
  CHECK(source.line_text(2) == "hé = 'x'");
  CHECK(source.place_of(source.start_of_line(2) + 4) == Place{2, 4});
  CHECK(source.line_text(4) == "");
}
