// The linter's rules that need no run: one planted fault each, and the whole message.
#include "check/check.h"
#include "check/cpp_rules.h"
#include "check/structure_rules.h"
#include "check/value_rules.h"
#include "support/good_page.h"

#include <doctest/doctest.h>

using namespace companion;
using check::Findings;
using test::kGoodPage;
using test::with;

namespace {

std::string lines_of(const Findings& findings) {
  std::string all;
  for (const Error& finding : findings)
    all += check::finding_text(finding) + "\n";
  return all;
}

const api::Catalogue& shipped() {
  static const Result<api::Catalogue> loaded = api::Catalogue::load(COMPANION_SOURCE_DIR "/assets/api");
  REQUIRE(loaded.ok());
  return *loaded;
}

// A page of a course, and what the rules asked for said of it, one finding a line.
class LintedPage {
 public:
  explicit LintedPage(std::string text, int number = 4)
      : text_(std::move(text)),
        lesson_{number, "x", lesson::parse_page(text_, "04-x.md", lesson::Origin::lesson)} {}

  std::string structure_and_values() {
    check::check_structure(page(), findings_);
    check::check_values(page(), findings_);
    return said();
  }
  std::string cpp_beside(const std::vector<trace::Event>& run) {
    check::check_cpp(page(), lesson_.page.cells.at(0), run, findings_);
    return said();
  }

 private:
  check::CheckedPage page() const { return {lesson_, text_, shipped()}; }
  std::string said() const { return lines_of(findings_); }

  std::string text_;
  lesson::Lesson lesson_;
  Findings findings_;
};

std::string said_of(const std::string& text, int number = 4) {
  return LintedPage(text, number).structure_and_values();
}

std::string said_with(const std::string& from, const std::string& to) {
  return said_of(with(kGoodPage, from, to));
}

// Of a course whose pages have these numbers.
std::string said_of_numbers(const std::vector<int>& numbers) {
  lesson::Course course;
  for (const int number : numbers) {
    lesson::Lesson lesson;
    lesson.number = number;
    lesson.page.path = "0" + std::to_string(number) + "-x.md";
    course.lessons.push_back(lesson);
  }
  Findings findings;
  check::check_numbers(course, findings);
  return lines_of(findings);
}

trace::Event call_of(const std::string& function, std::vector<trace::Argument> arguments) {
  trace::CallBegin begin;
  begin.function = function;
  begin.arguments = std::move(arguments);
  trace::Event event;
  event.body = std::move(begin);
  return event;
}

trace::Argument argument(const std::string& python, std::uint64_t value) {
  trace::Argument made;
  made.python = python;
  made.value = value;
  return made;
}

// What the C++ rules say of the good page with this C++ beside a run that made these calls.
std::string said_of_cpp(const std::string& code, const std::vector<trace::Event>& run) {
  return LintedPage(with(kGoodPage, "int main() { std::printf(\"%d\\n\", MessageBeep(MB_ICONHAND)); }", code))
      .cpp_beside(run);
}

}  // namespace

TEST_CASE("check: a good page gives no finding") {
  CHECK(said_of(kGoodPage) == "");
}

TEST_CASE("check: what the page's reader found is a finding") {
  CHECK(said_with("```python check", "```python chek") ==
        "04-x.md:39:1: \"chek\" means nothing after python: Write python, python continue, python check or "
        "python "
        "solution\n"
        "04-x.md:52:1: python solution has no check above it: Put the python check before it\n"
        "04-x.md:43:3: a hint that belongs to no challenge: put it between python check and python solution, "
        "or "
        "write [!NOTE]\n"
        "04-x.md:46:3: a hint that belongs to no challenge: put it between python check and python solution, "
        "or "
        "write [!NOTE]\n"
        "04-x.md:49:3: a hint that belongs to no challenge: put it between python check and python solution, "
        "or "
        "write [!NOTE]\n"
        "04-x.md:52:1: a fence marked python: mark it python, cpp or text\n"
        "04-x.md:39:1: the experiment has no text output: write what it prints in a fence marked text output "
        "below "
        "it\n"
        "04-x.md:1:1: the page has no challenge: add a task, a python check, three hints and a python "
        "solution\n");
}

TEST_CASE("check: pages are numbered without gaps, from 0 or 1") {
  CHECK(said_of_numbers({0, 1, 2}) == "");
  CHECK(said_of_numbers({1, 2}) == "");
  CHECK(said_of_numbers({0, 1, 3}) ==
        "03-x.md:1:1: number 2 is missing before this page: number the pages without gaps\n");
  CHECK(said_of_numbers({3}) ==
        "03-x.md:1:1: number 1 is missing before this page: number the pages without gaps\n");
}

TEST_CASE("check: a page begins with its title and has one") {
  CHECK(said_with("## Two", "# Two") == "04-x.md:59:1: a second title: write ## for the parts of a page\n");
  CHECK(said_with("# Good", "Good") ==
        "04-x.md:1:1: the page does not begin with its title: write # and the title first\n");
}

TEST_CASE("check: links resolve") {
  CHECK(said_with("Beep twice.", "Beep [twice](05-y.md).") ==
        "04-x.md:37:14: the link leads to 05-y.md, which is not there: name an existing file\n");
  CHECK(said_with("Beep twice.", "Beep ![twice](no.png).") ==
        "04-x.md:37:15: the link leads to no.png, which is not there: name an existing file\n");
  CHECK(said_with("Beep twice.", "Beep [twice](#two).") == "");
  CHECK(said_with("Beep twice.", "Beep [twice](#three).") ==
        "04-x.md:37:14: no heading is called #three: write the heading in lower case, - for each space\n");
  CHECK(said_with("Beep twice.", "Beep [twice](http://x.y).") ==
        "04-x.md:37:14: the link http://x.y is not https: give the https address\n");
  CHECK(said_with("winuser-messagebeep", "winuser-messageboxw") ==
        "04-x.md:12:15: the link \"MessageBeep\" leads to the page of another function: let text and address "
        "name "
        "the same one\n");
}

TEST_CASE("check: a page links to its reference") {
  CHECK(said_with("(https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-messagebeep)",
                  "(https://example.com)") ==
        "04-x.md:1:1: the page links to no reference page: add a line \"Reference:\" with a link to "
        "learn.microsoft.com\n");
}

TEST_CASE("check: a page says what will be seen") {
  CHECK(said_with("You will see", "There will be") ==
        "04-x.md:1:1: the page does not say what will be seen: write a paragraph with \"You will see\" above "
        "the "
        "first ##\n");
}

TEST_CASE("check: fences are marked with what they are") {
  CHECK(said_with("Beep twice.", "```c++\nint x;\n```\n\nBeep twice.") ==
        "04-x.md:37:1: a fence marked c++: mark it python, cpp or text\n");
  CHECK(said_with("Beep twice.", "```\nint x;\n```\n\nBeep twice.") ==
        "04-x.md:37:1: a fence without a mark: mark it python, cpp or text\n");
  CHECK(said_with("Beep twice.", "```cpp\nint x;\n```\n\nBeep twice.") ==
        "04-x.md:37:1: this C++ belongs to no experiment: put it below the experiment, under the same "
        "heading, one "
        "for each\n");
}

TEST_CASE("check: quotes are notes, warnings and hints") {
  CHECK(said_with("[!WARNING]\n", "[!CAUTION]\n") ==
        "04-x.md:34:1: a quote that is no callout: begin it with [!NOTE] or [!WARNING]\n");
  CHECK(said_with("[!WARNING]\n", "[!TIP]\n") ==
        "04-x.md:34:3: a hint that belongs to no challenge: put it between python check and python solution, "
        "or "
        "write [!NOTE]\n");
}

TEST_CASE("check: what a warning names stands in the output beside it") {
  CHECK(said_with("The result is `1`.", "The result is 1.") ==
        "04-x.md:34:3: no text in `…` of this warning stands in the output of the experiment beside it: let "
        "the "
        "experiment print what the warning names, and quote that\n");
}

TEST_CASE("check: a page has two to six experiments, each with its output, and C++") {
  CHECK(said_with("## Two\n\n```python\nprint(2)\n```\n\n```text output\n2\n```\n", "") ==
        "04-x.md:1:1: the page has 1 experiments: have 2 to 6\n");
  CHECK(said_with("```text output\n2\n```\n", "") ==
        "04-x.md:61:1: the experiment has no text output: write what it prints in a fence marked text output "
        "below "
        "it\n");
  const std::string cpp = std::string(kGoodPage).substr(std::string(kGoodPage).find("```cpp"));
  CHECK(said_with(cpp.substr(0, cpp.find("> [!WARNING]")), "") ==
        "04-x.md:1:1: no experiment has a C++ version: add a fence marked cpp below one\n");
}

TEST_CASE("check: a challenge has three hints and a solution") {
  CHECK(said_with("> [!TIP]\n> Two.\n\n", "") ==
        "04-x.md:39:1: the challenge has 2 hints: write three [!TIP] between check and solution, from a "
        "nudge to "
        "nearly the answer\n");
  const std::string solution =
      std::string(kGoodPage).substr(std::string(kGoodPage).find("```python solution"));
  CHECK(said_with(solution.substr(0, solution.find("## Two")), "") ==
        "04-x.md:39:1: the challenge has no solution: write it in a fence marked python solution\n");
}

TEST_CASE("check: the playground needs neither experiments nor a challenge") {
  CHECK(said_of("# Playground\n\nType.\n\n```python\nimport ctypes\n```\n", 0) == "");
}

TEST_CASE("check: values named in prose, tables and code are the catalogue's") {
  CHECK(said_with("`0x10`, MB_ICONHAND", "`0x20`, MB_ICONHAND") ==
        "04-x.md:11:14: MB_ICONHAND is 0x10, not 0x20: write the right value\n");
  CHECK(said_with("Beep twice.",
                  "| `0x30` | MB_ICONASTERISK |\n|---|---|\n| `81` | ERROR_FILE_EXISTS |\n\nBeep twice.") ==
        "04-x.md:37:12: MB_ICONASTERISK is 0x40, not 0x30: write the right value\n"
        "04-x.md:39:10: ERROR_FILE_EXISTS is 0x50, not 81: write the right value\n");
  CHECK(said_with("MB_ICONHAND = 0x10", "MB_ICONHAND = 0x11") ==
        "04-x.md:18:1: MB_ICONHAND is 0x10, not 0x11: write the right value\n");
  CHECK(said_with("`0x10`, MB_ICONHAND", "`0x10`, MB_ICONHANDS") ==
        "04-x.md:11:14: the catalogue does not know MB_ICONHANDS: add it to assets/api, or mend the name\n");
}

TEST_CASE("check: prototypes are the catalogue's") {
  const std::string advice = ": write it as BOOL MessageBeep([in] UINT uType)\n";
  CHECK(said_with("BOOL MessageBeep(\n", "int MessageBeep(\n") ==
        "04-x.md:6:5: the prototype of MessageBeep is not the catalogue's: it returns BOOL" + advice);
  CHECK(said_with("[in] UINT uType", "[in] DWORD uType") ==
        "04-x.md:7:14: the prototype of MessageBeep is not the catalogue's: parameter 1 is [in] UINT uType" +
            advice);
  CHECK(said_with("[in] UINT uType", "[in] UINT uType, [in] UINT more") ==
        "04-x.md:6:6: the prototype of MessageBeep is not the catalogue's: it has 1 parameters" + advice);
  CHECK(said_with("BOOL MessageBeep(\n", "BOOL MessageBeeb(\n") ==
        "04-x.md:6:6: the catalogue does not know MessageBeeb: add it to assets/api, or mend the name\n");
}

TEST_CASE("check: the C++ version calls the same functions with the same constants") {
  const auto beep = call_of("MessageBeep", {argument("16", 16)});
  CHECK(said_of_cpp("MessageBeep(0x10);", {beep}) == "");
  CHECK(said_of_cpp("// CloseHandle(0)\nMessageBeep(kind);", {beep}) == "");
  CHECK(said_of_cpp("MessageBeep(MB_ICONQUESTION);", {beep}) ==
        "04-x.md:27:1: the experiment calls MessageBeep with other constants: let both pass the same\n");
  CHECK(said_of_cpp("MessageBeep(0x10);\nCloseHandle(handle);", {beep}) ==
        "04-x.md:28:1: the experiment does not call CloseHandle: let both do the same work\n");
  CHECK(said_of_cpp("SetLastError(0);", {beep}) ==
        "04-x.md:26:1: the C++ version does not call MessageBeep: let both do the same work\n");
  const auto box = call_of(
      "MessageBoxW", {argument("None", 0), argument("'Hi'", 0x10000), argument("None", 0), argument("0", 0)});
  CHECK(said_of_cpp("MessageBoxW(nullptr, L\"Hi\", nullptr, MB_OK);", {box}) == "");
  CHECK(said_of_cpp("MessageBoxW(nullptr, L\"Ho\", nullptr, MB_OK);", {box}) ==
        "04-x.md:27:1: the experiment calls MessageBoxW with other constants: let both pass the same\n");
}
