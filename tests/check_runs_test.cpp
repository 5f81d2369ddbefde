// The linter's rules that run a page with the real host: one planted fault each, and the whole message.
#include "base/file.h"
#include "check/check.h"
#include "run/challenge_judge.h"
#include "run/workbench.h"
#include "support/good_page.h"

#include <doctest/doctest.h>

#include <filesystem>

using namespace companion;
using test::kGoodPage;
using test::with;

namespace {

run::Workbench& check_workbench() {
  static const std::unique_ptr<run::Workbench> shared = [] {
    auto opened = run::Workbench::open(COMPANION_BIN_DIR, {run::ScratchSet::check, {}});
    if (!opened) FAIL(opened.error().to_string());
    return std::move(opened).value();
  }();
  return *shared;
}

// What the linter says of a course with this one page, one finding a line, without the folder's name.
std::string checked(const std::string& page) {
  const std::filesystem::path folder = std::filesystem::temp_directory_path() / "companion-check-test";
  std::filesystem::remove_all(folder);
  REQUIRE(write_file(to_utf8(folder / "01-x.md"), page).ok());
  std::string all;
  for (const Error& finding : check::check_course(to_utf8(folder), check_workbench())) {
    const std::string text = check::finding_text(finding);
    all += text.substr(text.find("01-x.md")) + "\n";
  }
  std::filesystem::remove_all(folder);
  return all;
}

std::string checked_with(const std::string& from, const std::string& to) {
  return checked(with(kGoodPage, from, to));
}

}  // namespace

TEST_CASE("check: a page that keeps its promises gives no finding") {
  CHECK(checked(kGoodPage) == "");
}

TEST_CASE("check: an experiment prints what the page says") {
  CHECK(checked_with("```text output\n2\n```", "```text output\n2\n3\n```") ==
        "01-x.md:67:1: the experiment prints something else: line 2 should be \"3\", but it is nothing: mend "
        "the "
        "code or the output\n");
}

TEST_CASE("check: an experiment comes to its end") {
  CHECK(
      checked_with("print(2)", "print(two)") ==
      "01-x.md:61:1: the experiment does not come to its end: NameError: name 'two' is not defined: mend the "
      "code\n");
  CHECK(checked_with("print(2)", "import os\nos.remove('C:\\\\outside.txt')")
            .starts_with("01-x.md:61:1: the experiment does not come to its end: companion."));
}

TEST_CASE("check: what Wine prints is what counts under Wine") {
  CHECK(checked_with("```text output\n2\n```", "```text output\n3\n```\n\n```text output wine\n2\n```") ==
        "");
}

TEST_CASE("check: a declared difference of Wine that no longer shows is told") {
  CHECK(checked_with("```text output\n2\n```", "```text output\n2\n```\n\n```text output wine\n2\n```") ==
        "01-x.md:69:1: Wine prints what Windows prints: take this text output wine out\n");
}

TEST_CASE("check: every experiment starts in an empty folder") {
  const std::string make =
      "import ctypes\nkernel32 = ctypes.WinDLL('Kernel32.dll')\n"
      "handle = kernel32.CreateFileW('left.txt', 0x40000000, 0, None, 1, 0x80, None)\n"
      "kernel32.CloseHandle(handle)\nassert handle != -1\n";
  CHECK(checked(with(with(kGoodPage, "print(2)", make + "print(2)"), "user32 =", make + "user32 =")) == "");
}

TEST_CASE("check: the C++ version is compared with the calls that were made") {
  CHECK(checked_with("MessageBeep(MB_ICONHAND)); }", "MessageBeep(MB_ICONQUESTION)); }") ==
        "01-x.md:27:34: the experiment calls MessageBeep with other constants: let both pass the same\n");
}

TEST_CASE("check: a check that cannot fail is refused") {
  CHECK(checked_with("== 2, \"not twice\"", ">= 0") ==
        "01-x.md:39:1: the check passes a run without any call: assert that the calls are there\n");
}

TEST_CASE("check: the untouched experiment fails the check") {
  CHECK(checked_with("== 2, \"not twice\"", ">= 1") ==
        "01-x.md:39:1: the untouched experiment passes the check: assert what the task adds\n");
}

TEST_CASE("check: the solution passes the check") {
  CHECK(checked_with("user32.MessageBeep(0x10)\nuser32.MessageBeep(0x10)", "user32.MessageBeep(0x10)") ==
        "01-x.md:52:1: the solution fails the check in line 40: not twice: mend the solution or the check\n");
}

TEST_CASE("check: a check that is no check is told with its line") {
  CHECK(checked_with("assert len(", "assert length(") ==
        "01-x.md:40:1: the check is no check: NameError: name 'length' is not defined: let it only assert, "
        "over "
        "calls\n");
  CHECK(checked_with("assert len(", "assert len((").starts_with("01-x.md:4"));
}

TEST_CASE("check: the solution comes to its end") {
  CHECK(checked_with("user32.MessageBeep(0x10)\nuser32.MessageBeep(0x10)", "user32.NoSuchFunction()")
            .starts_with("01-x.md:52:1: the solution does not come to its end: "));
}

TEST_CASE("check: a solution leaves no handle open") {
  const std::string leak =
      "user32.MessageBeep(0x10)\nuser32.MessageBeep(0x10)\nkernel32 = ctypes.WinDLL('Kernel32.dll')\n"
      "kernel32.CreateFileW('x.txt', 0x40000000, 0, None, 2, 0x80, None)";
  const std::string said = checked_with("user32.MessageBeep(0x10)\nuser32.MessageBeep(0x10)", leak);
  CHECK(said.starts_with("01-x.md:52:1: the solution leaves handle 0x"));
  CHECK(said.ends_with(" open, from its line 6: close it\n"));
}

TEST_CASE("check: a folder without pages and a missing folder are told") {
  const std::filesystem::path folder = std::filesystem::temp_directory_path() / "companion-check-empty";
  std::filesystem::create_directories(folder);
  const check::Findings empty = check::check_course(to_utf8(folder), check_workbench());
  REQUIRE(empty.size() == 1);
  CHECK(empty[0].message == "there is no page called NN-slug.md here");
  std::filesystem::remove_all(folder);
  const check::Findings missing = check::check_course(to_utf8(folder), check_workbench());
  REQUIRE(missing.size() == 1);
  CHECK(missing[0].message == "the folder of lessons can't be read");
}

TEST_CASE("challenge: a check sees the calls as the code made them") {
  trace::CallBegin begin;
  begin.call = 1;
  begin.function = "CreateFileW";
  trace::Argument text, number, nothing, pointer;
  text.python = "'it\\'s.txt'";
  number.python = "-1";
  number.value = 0xFFFFFFFF;
  nothing.python = "None";
  pointer.python = "<cparam 'P' (0x0000200000000010)>";
  pointer.value = 0x200000000010;
  begin.arguments = {text, number, nothing, pointer};
  trace::Call call;
  call.call = 1;
  call.python = "-1";
  call.result = 0xFFFFFFFF;
  call.last_error = 80;
  std::vector<trace::Event> events(2);
  events[0].body = begin;
  events[1].body = call;
  const run::Verdict verdict = run::judge_challenge(
      "(call,) = calls\n"
      "assert call.function == 'CreateFileW'\n"
      "assert call.arguments == [\"it's.txt\", -1, None, 0x200000000010], call.arguments\n"
      "assert call.result == -1\n"
      "assert call.last_error == 80\n"
      "assert False, 'all of it'\n",
      events);
  CHECK(verdict.kind == run::Verdict::Kind::failed);
  CHECK(verdict.message == "all of it");
  CHECK(verdict.line == 6);
}

TEST_CASE("challenge: a call that the guard refused was not made") {
  trace::CallBegin begin;
  begin.call = 1;
  begin.function = "DeleteFileW";
  trace::Call call;
  call.call = 1;
  call.refused = true;
  std::vector<trace::Event> events(2);
  events[0].body = begin;
  events[1].body = call;
  CHECK(run::judge_challenge("assert calls == []\n", events).kind == run::Verdict::Kind::passed);
}
