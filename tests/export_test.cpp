// lesson/export: a page as one Python file.
#include "lesson/export.h"

#include <doctest/doctest.h>

#include <array>

using namespace companion;
using lesson::PredefinedName;

namespace {

std::string exported(std::string_view text, std::span<const PredefinedName> names = {}) {
  return lesson::export_python(lesson::parse_page(text, "folder/04-x.md", lesson::Origin::lesson), names);
}

// What every exported file begins with.
const std::string kHead =
    "# T\n"
    "#\n"
    "# The code of 04-x.md, a page for Win32 Companion, as a script for Python 3.12\n"
    "# on Windows. Its experiments stand here one after the other. The files that\n"
    "# they make are made in the folder where you start it.\n";

}  // namespace

TEST_CASE("export: the experiments in order, each below its heading and the prose that leads to it") {
  CHECK(exported("# T\n\nIntroduction.\n\n## The function\n\nNo code here.\n\n## First\n\nThis *is* "
                 "`code`.\n\nAnd more.\n\n"
                 "```python\na = 1\n```\n\n```text output\n\n```\n\nWhat was seen.\n\n```python continue\nb "
                 "= a\n```\n\n"
                 "## Second\n\n```python\nc = 3\n```\n") ==
        kHead +
            "\n# == First ==\n#\n# This is code.\n#\n# And more.\n\na = 1\n"
            "\n# What was seen.\n\nb = a\n"
            "\n# == Second ==\n\nc = 3\n");
}

TEST_CASE("export: checks, solutions, tasks, hints, C++, tables and callouts are left out") {
  CHECK(
      exported(
          "# T\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```python\na\n```\n\n```cpp\nint a;\n```\n\n"
          "> [!WARNING]\n> Not so.\n\nDo this.\n\n```python check\nassert calls\n```\n\n> [!TIP]\n> Hint.\n\n"
          "```python solution\nsolved\n```\n\nNext.\n\n```python\nb\n```\n") ==
      kHead + "\na\n\n# Next.\n\nb\n");
}

TEST_CASE("export: a long paragraph is broken between words, at 79 characters however many bytes they have") {
  const std::string eighth = "é234567 ";  // with its blank eight characters
  std::string text = "# T\n\n";
  for (int i = 0; i < 10; ++i)
    text += eighth;
  std::string nine;
  for (int i = 0; i < 9; ++i)
    nine += " é234567";
  CHECK(exported(text + "\n\n```python\na\n```\n") == kHead + "\n#" + nine + "\n# é234567\n\na\n");
}

TEST_CASE("export: a name that the program predefines is assigned if an experiment uses it") {
  const std::array names{PredefinedName{"PORT", "PORT = 7\n"}, PredefinedName{"OTHER", "OTHER = 8\n"}};
  CHECK(exported("# T\n\n```python\na\n```\n\n```python\nprint(PORT)\n```\n", names) ==
        kHead + "\nPORT = 7\n\na\n\nprint(PORT)\n");
  CHECK(exported("# T\n\n```python\na\n```\n\nx\n\n```python check\nPORT\n```\n", names) == kHead + "\na\n");
}

TEST_CASE("export: an experiment that asks for the last error finds none of the experiment before it") {
  const std::string asks = "import ctypes\nprint(ctypes.get_last_error())\n";
  CHECK(exported("# T\n\n```python\n" + asks + "```\n\n```python continue\n" + asks + "```\n\n```python\n" +
                 asks + "```\n") ==
        kHead + "\n" + asks + "\n" + asks +
            "\n# An experiment starts without the error of the one before.\nimport ctypes\n"
            "ctypes.set_last_error(0)\n\n" +
            asks);
}

TEST_CASE("export: imports from __future__ come first, once") {
  CHECK(exported("# T\n\n```python\nfrom __future__ import annotations\na\n```\n\n"
                 "```python\nfrom __future__ import annotations\nb\n```\n") ==
        kHead + "\nfrom __future__ import annotations\n\na\n\nb\n");
}

TEST_CASE("export: code in a list is found, with the prose beside it") {
  CHECK(exported("# T\n\n1. Do this.\n\n   ```python\n   a\n   ```\n") == kHead + "\n# Do this.\n\na\n");
}
