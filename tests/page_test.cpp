// Pages: blocks, fences and their meaning, positions.
#include "lesson/page.h"

#include "base/file.h"
#include "lesson/course.h"

#include <doctest/doctest.h>

#include <filesystem>

using namespace companion;
using namespace companion::lesson;

namespace {

Page ours(std::string_view text) {
  return parse_page(text, "04-x.md", Origin::lesson);
}
Page foreign(std::string_view text) {
  return parse_page(text, "x.md", Origin::foreign);
}

template <typename T>
const T& body(const Page& page, std::size_t block) {
  return std::get<T>(page.blocks.at(block).body);
}

}  // namespace

TEST_CASE("page: prose keeps its styles, links, breaks and line numbers") {
  Page page = ours(
      "# The *current* directory\n\nPlain **strong** and `code` and\nmore, [a link](https://x.y) "
      "~~gone~~\\\nnext.\n");
  CHECK(page.title == "The current directory");
  REQUIRE(page.blocks.size() == 2);
  CHECK(page.blocks[0].line == 1);
  CHECK(body<Heading>(page, 0).level == 1);
  CHECK(page.blocks[1].line == 3);
  const Runs& runs = body<Paragraph>(page, 1).runs;
  REQUIRE(runs.size() == 9);
  CHECK(runs[0].text == "Plain ");
  CHECK(runs[1].strong);
  CHECK(runs[3].code);
  CHECK(runs[4].text == " and more, ");
  CHECK(runs[5].link == "https://x.y");
  CHECK(runs[7].struck);
  CHECK(runs[8].line_break);
  CHECK(runs[8].text == "next.");
}

TEST_CASE("page: lists, task lists, tables, rules and images are blocks") {
  Page page = ours(
      "3. three\n4. four\n\n- [x] done\n- [ ] open\n\n| a | b |\n|---|--:|\n| `1` | 2 "
      "|\n\n---\n\n![text](p.png)\n");
  REQUIRE(page.blocks.size() == 5);
  const List& numbers = body<List>(page, 0);
  CHECK(numbers.ordered);
  CHECK(numbers.start == 3);
  CHECK(numbers.items.size() == 2);
  const List& tasks = body<List>(page, 1);
  CHECK(tasks.items[0].checked == true);
  CHECK(tasks.items[1].checked == false);
  const Table& table = body<Table>(page, 2);
  REQUIRE(table.rows.size() == 2);
  CHECK(table.columns[1] == Alignment::right);
  CHECK(plain_text(table.rows[0][1]) == "b");
  CHECK(table.rows[1][0][0].code);
  CHECK(std::holds_alternative<Rule>(page.blocks[3].body));
  const Run& image = body<Paragraph>(page, 4).runs[0];
  CHECK(image.image == "p.png");
  CHECK(image.text == "text");
}

TEST_CASE("page: the marks of GitHub's callouts are taken, other quotes stay quotes") {
  Page page = ours("> [!NOTE]\n> Mind this.\n\n> [!WARNING]\n>\n> Wrong: 1.\n\n> said\n");
  REQUIRE(page.blocks.size() == 3);
  CHECK(body<Quote>(page, 0).kind == CalloutKind::note);
  CHECK(plain_text(std::get<Paragraph>(body<Quote>(page, 0).blocks[0].body).runs) == "Mind this.");
  CHECK(body<Quote>(page, 1).kind == CalloutKind::warning);
  CHECK(plain_text(std::get<Paragraph>(body<Quote>(page, 1).blocks[0].body).runs) == "Wrong: 1.");
  CHECK(body<Quote>(page, 2).kind == CalloutKind::none);
}

TEST_CASE("page: an experiment carries its output, its C++ and the continue after it") {
  Page page = ours(
      "# T\n\n```python\na = 1\nprint(a)\n```\n\n```text output\n1\n```\n\n```text output "
      "wine\n2\n```\n\n```cpp\nint a;\n```\n\n"
      "```text output\ncpp\n```\n\nProse.\n\n```python continue\nprint(a)\n```\n\n```python\nb\n```\n");
  CHECK(page.problems.empty());
  REQUIRE(page.cells.size() == 3);
  const Cell& cell = page.cells[0];
  CHECK(cell.code.text == "a = 1\nprint(a)\n");
  CHECK(cell.code.line == 3);
  CHECK(cell.code.lines == std::vector<int>{4, 5});
  CHECK(cell.output.text->text == "1\n");
  CHECK(cell.output.wine->text == "2\n");
  REQUIRE(cell.cpp);
  CHECK(cell.cpp->in_tab);
  CHECK(cell.cpp->code.text == "int a;\n");
  CHECK(cell.cpp->output.text->text == "cpp\n");
  CHECK(page.cells[1].experiment == 1);
  CHECK(page.cells[1].part == 2);
  CHECK(page.cells[2].experiment == 2);
  CHECK(cells_of_experiment(page, 1) == std::vector<std::size_t>{0, 1});
  REQUIRE(page.blocks.size() == 5);
  CHECK(body<CellPlace>(page, 1).cell == 0);
  CHECK(body<CellPlace>(page, 3).cell == 1);
}

TEST_CASE("page: C++ behind prose is a tab of its experiment") {
  Page page = ours("```python\na\n```\n\nProse.\n\n```cpp\nint a;\n```\n\n```text output\n1\n```\n");
  REQUIRE(page.blocks.size() == 2);
  CHECK(page.cells[0].cpp->in_tab);
  CHECK(page.cells[0].cpp->output.text->text == "1\n");
}

TEST_CASE("page: C++ under a heading of its own stays where it stands and still belongs to its experiment") {
  Page page = ours("```python\na\n```\n\n## In C++\n\n```cpp\nint a;\n```\n\n```text output\n1\n```\n");
  REQUIRE(page.blocks.size() == 4);
  CHECK_FALSE(page.cells[0].cpp->in_tab);
  CHECK(body<Listing>(page, 2).info == "cpp");
  CHECK(body<Listing>(page, 3).code.text == "1\n");
  CHECK(page.cells[0].cpp->output.text->text == "1\n");
}

TEST_CASE(
    "page: a challenge has a task, a check, hints in order and a solution, and only the task is shown") {
  Page page = ours(
      "```python\na\n```\n\nMake it fail.\n\n```python check\nassert calls\n```\n\n> [!TIP]\n> First.\n\n> "
      "[!TIP]\n> Second.\n\n"
      "```python solution\nb\n```\n\n> [!TIP]\n> After.\n");
  CHECK(page.problems.empty());
  REQUIRE(page.cells.size() == 1);
  REQUIRE(page.cells[0].challenge);
  const Challenge& challenge = *page.cells[0].challenge;
  CHECK(plain_text(challenge.task) == "Make it fail.");
  CHECK(challenge.check.text == "assert calls\n");
  CHECK(challenge.hints.size() == 2);
  CHECK(challenge.solution->text == "b\n");
  REQUIRE(page.blocks.size() == 4);
  CHECK(body<ChallengePlace>(page, 2).cell == 0);
  CHECK(body<Quote>(page, 3).kind == CalloutKind::tip);
}

TEST_CASE("page: what an author got wrong is told with file and line, and the page is still shown") {
  Page page = ours(
      "```python continue\na\n```\n\nx\n\n```text output\n1\n```\n\n```python frobnicate\n```\n\n```text "
      "output\n*\n```\n\n```python solution\n```\n");
  REQUIRE(page.problems.size() == 5);
  CHECK(page.problems[0].to_string() ==
        "04-x.md:1: python continue has no experiment above it. Write python, or move the block below an "
        "experiment.");
  CHECK(page.problems[1].line == 7);
  CHECK(page.problems[1].message == "text output has no block of code above it");
  CHECK(page.problems[2].message == "\"frobnicate\" means nothing after python");
  CHECK(page.problems[3].line == 15);
  CHECK(page.problems[3].message == "a line of only * would accept anything");
  CHECK(page.problems[4].message == "python solution has no check above it");
}

TEST_CASE(
    "page: on a foreign page an unmarked fence with ctypes is an experiment, other fences are listings") {
  std::string text =
      "```\nimport ctypes\nk = ctypes.WinDLL('a')\n```\n\n```\nC:\\> dir\n```\n\n```c++\nint "
      "MessageBox();\n```\n\n```python3\nx\n```\n";
  Page page = foreign(text);
  REQUIRE(page.cells.size() == 2);
  CHECK(page.cells[0].code.lines == std::vector<int>{2, 3});
  CHECK(body<Listing>(page, 2).info == "c++");
  CHECK(ours(text).cells.size() == 1);
}

TEST_CASE("page: a console session becomes a program whose lines know where they stood") {
  Page page = foreign("```pycon\n>>> import ctypes\n>>> def f():\n...     return 1\n...\n>>> f()\n1\n```\n");
  REQUIRE(page.cells.size() == 1);
  CHECK(page.cells[0].code.text == "import ctypes\ndef f():\n    return 1\n\nf()\n");
  CHECK(page.cells[0].code.lines == std::vector<int>{2, 3, 4, 5, 6});
}

TEST_CASE("page: front matter gives the title and takes no lines away") {
  Page page = foreign("---\ntitle: Windows API\n---\n\n# Other\n");
  CHECK(page.title == "Windows API");
  REQUIRE(page.blocks.size() == 1);
  CHECK(page.blocks[0].line == 5);
}

TEST_CASE("page: Windows line ends and a byte order mark change nothing") {
  Page page = ours("\xEF\xBB\xBF# T\r\n\r\n```python\r\na\r\nb\r\n```\r\n");
  CHECK(page.title == "T");
  CHECK(page.cells[0].code.text == "a\nb\n");
}

TEST_CASE("page: a file that holds no text is refused in a sentence, one in UTF-16 is read as what it is") {
  const std::filesystem::path file = std::filesystem::temp_directory_path() / "companion-no-text-test.md";
  REQUIRE(write_file(to_utf8(file), std::string("# T\0\x01", 5)).ok());
  Result<Page> refused = load_page(to_utf8(file), Origin::foreign);
  REQUIRE_FALSE(refused.ok());
  CHECK(refused.error().message == "This file is no text: its byte 3 is 0");
  CHECK(refused.error().advice == "Open a Markdown page (.md) or a Python file (.py).");
  CHECK(refused.error().file == to_utf8(file));
  REQUIRE(write_file(to_utf8(file), std::string("\xFF\xFE#\0 \0\xE4\0\n\0", 10)).ok());
  Result<Page> read = load_page(to_utf8(file), Origin::foreign);
  REQUIRE(read.ok());
  CHECK(read->title == "ä");
  std::filesystem::remove(file);
}

TEST_CASE("page: a fence inside a list item is found, with its lines") {
  Page page = foreign("1. Do\n\n   ```python\n   a\n   ```\n");
  REQUIRE(page.cells.size() == 1);
  CHECK(page.cells[0].code.text == "a\n");
  CHECK(page.cells[0].code.lines == std::vector<int>{4});
}

TEST_CASE("page: a Python file is one cell with the file's name as title") {
  Page page = parse_python_file("import ctypes\nx = 1", "folder/try.py");
  CHECK(page.title == "try.py");
  CHECK(page.cells[0].code.text == "import ctypes\nx = 1\n");
  CHECK(page.cells[0].code.lines == std::vector<int>{1, 2});
}

TEST_CASE("course: numbered pages in order, found by number, slug or file name") {
  std::filesystem::path folder = std::filesystem::temp_directory_path() / "companion-course-test";
  std::filesystem::remove_all(folder);
  REQUIRE(write_file(to_utf8(folder / "10-ten.md"), "# Ten\n").ok());
  REQUIRE(write_file(to_utf8(folder / "04-current-directory.md"), "# The current directory\n").ok());
  REQUIRE(write_file(to_utf8(folder / "README.md"), "# No lesson\n").ok());
  Result<Course> course = load_course(to_utf8(folder));
  REQUIRE(course.ok());
  REQUIRE(course->lessons.size() == 2);
  CHECK(course->lessons[0].number == 4);
  CHECK(course->lessons[0].slug == "current-directory");
  CHECK(course->lessons[0].page.title == "The current directory");
  CHECK(course->find("04") == &course->lessons[0]);
  CHECK(course->find("ten") == &course->lessons[1]);
  CHECK(course->find("10-ten.md") == &course->lessons[1]);
  CHECK(course->find("5") == nullptr);
  REQUIRE(write_file(to_utf8(folder / "4-again.md"), "# Again\n").ok());
  Result<Course> twice = load_course(to_utf8(folder));
  REQUIRE_FALSE(twice.ok());
  CHECK(twice.error().message == "two lessons have number 4");
  std::filesystem::remove_all(folder);
}

TEST_CASE("course: number 0, the playground, is a page of the course and comes first") {
  const std::filesystem::path folder = std::filesystem::temp_directory_path() / "companion-course-playground";
  std::filesystem::remove_all(folder);
  REQUIRE(write_file(to_utf8(folder / "01-one.md"), "# One\n").ok());
  REQUIRE(write_file(to_utf8(folder / "00-playground.md"), "# Playground\n").ok());
  const Result<Course> course = load_course(to_utf8(folder));
  REQUIRE(course.ok());
  REQUIRE(course->lessons.size() == 2);
  CHECK(course->lessons[0].number == 0);
  CHECK(course->lessons[0].slug == "playground");
  CHECK(course->find("playground") == &course->lessons[0]);
  CHECK(course->find("0") == &course->lessons[0]);
  std::filesystem::remove_all(folder);
}

TEST_CASE("course: a missing folder is told by name") {
  Result<Course> course = load_course("no/such/folder");
  REQUIRE_FALSE(course.ok());
  CHECK(course.error().to_string() == "no/such/folder: the folder of lessons can't be read. Check the path.");
}
