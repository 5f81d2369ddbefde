// app/foreign_page: what is asked about a page that did not ship with the program.
#include "app/foreign_page.h"

#include "support/shipped_catalogue.h"

#include <doctest/doctest.h>

using namespace companion;

namespace {

const std::string kSource =
    "import ctypes\n"
    "kernel32 = ctypes.WinDLL('kernel32')\n"
    "print('free', kernel32.CreateDirectoryW('C:\\\\foreign-page', None))\n"
    "print('gone', kernel32.RemoveDirectoryW('C:\\\\foreign-page'))\n";

const api::Catalogue& catalogue() {
  static const api::Catalogue shipped = test::shipped_catalogue();
  return shipped;
}

}  // namespace

TEST_CASE("foreign page: the question names what the code calls") {
  const lesson::Page page = lesson::parse_python_file("import os\n" + kSource, "page.py");
  const ui::PageQuestion question = app::question_about(page, {}, catalogue());
  CHECK(question.message == "This page did not come with the program. Run its code?");
  CHECK(
      question.advice ==
      "It calls CreateDirectoryW and RemoveDirectoryW. It uses os. Code runs with your rights; you are asked "
      "once for this text.");
}

TEST_CASE("foreign page: the question is about the code as the learner has it") {
  const lesson::Page page = lesson::parse_python_file("import ctypes\nprint ctypes\n", "page.py");
  const std::map<std::size_t, std::string> edits = {{0, kSource}};
  CHECK(app::question_about(page, edits, catalogue()).advice.find("CreateDirectoryW and RemoveDirectoryW") !=
        std::string::npos);
  CHECK(app::question_about(page, {}, catalogue()).advice.find("cannot be read") != std::string::npos);
}

TEST_CASE("foreign page: it is known again by its code, not by the prose around it") {
  const auto content = [](const std::string& text) {
    return app::content_of(lesson::parse_page(text, "page.md", lesson::Origin::foreign));
  };
  const std::string code = "```python\nimport ctypes\n```\n";
  CHECK(content("# One\n\n" + code) == content("# Two\n\nMore.\n\n" + code));
  CHECK(content(code) != content("```python\nimport ctypes \n```\n"));
  CHECK(content(code) != content(code + "\n" + code));
}
