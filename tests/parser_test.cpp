// The parser: spans, and the words of its refusals with line and column.
#include "script/parser.h"

#include <doctest/doctest.h>

#include <string>

using namespace companion;
using namespace companion::script;

namespace {

std::string fault(const std::string& text) {
  const Result<Tree> tree = parse(std::make_shared<Source>("", text));
  if (tree) return "it parses";
  const Error& error = tree.error();
  return std::to_string(error.line) + ":" + std::to_string(error.column) + " " + error.message +
         (error.advice.empty() ? "" : ". " + error.advice);
}

bool python2(const std::string& text) {
  const Source source("", text);
  const Result<Tree> tree = parse(std::make_shared<Source>("", text));
  return !tree && looks_like_python2(source, tree.error());
}

}  // namespace

TEST_CASE("parser: a call knows the span of itself and of each argument") {
  const auto source = std::make_shared<Source>("", "h = k.CreateFileW(name, 0x40000000, share=0, *rest)\n");
  const Result<Tree> tree = parse(source);
  REQUIRE(tree.ok());
  const Call* call = tree->body[0].as<Assign>()->value->as<Call>();
  REQUIRE(call != nullptr);
  CHECK(source->text_of(tree->body[0].as<Assign>()->value->span) ==
        "k.CreateFileW(name, 0x40000000, share=0, *rest)");
  REQUIRE(call->arguments.size() == 4);
  CHECK(source->text_of(call->arguments[1].span) == "0x40000000");
  CHECK(source->text_of(call->arguments[2].span) == "share=0");
  CHECK(source->text_of(call->arguments[2].value->span) == "0");
  CHECK(source->text_of(call->arguments[3].span) == "*rest");
}

TEST_CASE("parser: a statement's span covers its body, the header's does not") {
  const auto source = std::make_shared<Source>("", "@d\ndef f(a):\n  return a\nx\n");
  const Result<Tree> tree = parse(source);
  REQUIRE(tree.ok());
  CHECK(source->text_of(tree->body[0].span) == "@d\ndef f(a):\n  return a");
  CHECK(source->text_of(tree->body[0].header_span) == "def f(a)");
}

TEST_CASE("parser: operators bind as in Python") {
  const auto shape = [](const std::string& text) {
    const auto source = std::make_shared<Source>("", text);
    const Result<Tree> tree = parse(source);
    REQUIRE(tree.ok());
    const Binary* top = tree->body[0].as<ExpressionStatement>()->value->as<Binary>();
    REQUIRE(top != nullptr);
    return std::string(source->text_of(top->left->span)) + " / " +
           std::string(source->text_of(top->right->span));
  };
  CHECK(shape("1 + 2 * 3") == "1 / 2 * 3");
  CHECK(shape("1 - 2 - 3") == "1 - 2 / 3");
  CHECK(shape("2 ** 3 ** 2") == "2 / 3 ** 2");
  CHECK(shape("a | b & c") == "a / b & c");
  CHECK(shape("-2 << 1") == "-2 / 1");
}

TEST_CASE("parser: faults have CPython's words, line and column") {
  CHECK(fault("x = = 1") == "1:5 SyntaxError: invalid syntax");
  CHECK(fault("if x\n  y") == "1:5 SyntaxError: expected ':'");
  CHECK(fault("if x:\ny") ==
        "2:1 IndentationError: expected an indented block after 'if' statement on line 1");
  CHECK(fault("def f():\nx") ==
        "2:1 IndentationError: expected an indented block after function definition on line 1");
  CHECK(fault("x = 1\n  y = 2") == "2:1 IndentationError: unexpected indent");
  CHECK(fault("f(a b)") == "1:3 SyntaxError: invalid syntax. Perhaps you forgot a comma?");
  CHECK(fault("f(a=1, 2)") == "1:8 SyntaxError: positional argument follows keyword argument");
  CHECK(fault("f(a=1, a=2)") == "1:8 SyntaxError: keyword argument repeated: a");
  CHECK(fault("f() = 1") ==
        "1:1 SyntaxError: cannot assign to function call here. Maybe you meant '==' instead of '='?");
  CHECK(fault("None = 1") == "1:1 SyntaxError: cannot assign to None");
  CHECK(fault("del f()") == "1:5 SyntaxError: cannot delete function call");
  CHECK(fault("for 1 in x: pass") == "1:5 SyntaxError: cannot assign to literal");
  CHECK(fault("def f(a, a): pass") == "1:10 SyntaxError: duplicate argument 'a' in function definition");
  CHECK(fault("def f(a=1, b): pass") ==
        "1:12 SyntaxError: parameter without a default follows parameter with a default");
  CHECK(fault("try:\n  x\ny") == "3:1 SyntaxError: expected 'except' or 'finally' block");
  CHECK(fault("foo(1,\nbar") == "1:4 SyntaxError: '(' was never closed");
  CHECK(fault("'a' b'b'") == "1:1 SyntaxError: cannot mix bytes and nonbytes literals");
  CHECK(fault("b'é'") == "1:3 SyntaxError: bytes can only contain ASCII literal characters");
  CHECK(fault("f'{}'") == "1:4 SyntaxError: f-string: valid expression required before '}'");
  CHECK(fault("f'}'") == "1:3 SyntaxError: f-string: single '}' is not allowed");
  CHECK(fault("if x = 1: pass") ==
        "1:4 SyntaxError: invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
  CHECK(fault("x = '\\x4'").find("truncated \\xXX escape") != std::string::npos);
}

TEST_CASE("parser: what the dialect leaves out is refused before it runs, with advice") {
  CHECK(fault("x = 1\nasync def f(): pass") ==
        "2:1 async is not supported here. the dialect runs ordinary functions only");
  CHECK(fault("def f():\n  return await g()") ==
        "2:10 await is not supported here. the dialect runs ordinary functions only");
  CHECK(fault("if (n := f()): pass") ==
        "1:7 the walrus operator (:=) is not supported here. assign on a line of its own");
  CHECK(fault("match x:\n  case 1: pass") ==
        "1:1 the match statement is not supported here. use if and elif");
}

TEST_CASE("parser: Python 2 is recognised as such") {
  CHECK(fault("print 'x'") ==
        "1:1 SyntaxError: Missing parentheses in call to 'print'. Did you mean print(...)?");
  CHECK(python2("print 'x'"));
  CHECK(python2("x = 10L"));
  CHECK(python2("try:\n  f()\nexcept Exception, e:\n  pass"));
  CHECK(python2("x = `y`"));
  CHECK(python2("if a <> b: pass"));
  CHECK(python2("mode = 0777"));
  CHECK_FALSE(python2("x = = 1"));
  CHECK_FALSE(python2("x = 1abc"));
}

TEST_CASE("parser: nesting without end is a fault, not a crash") {
  CHECK(fault(std::string(5000, '(') + std::string(5000, ')')).find("too many nested parentheses") !=
        std::string::npos);
  CHECK(fault(std::string(5000, '-') + "1").find("too many nested parentheses") != std::string::npos);
  std::string sum = "1";
  for (int i = 0; i < 5000; ++i)
    sum += "+1";
  CHECK(fault(sum).find("more than 1000 operators in a row") != std::string::npos);
}
