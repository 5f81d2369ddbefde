// tests/dialect/README.md: every row of its tables names a test that exists, and every program of the dialect
// is named.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

const fs::path kRoot = COMPANION_SOURCE_DIR;

// "`a/b.py` `c`": what stands between backticks in the last column of a row.
std::vector<std::string> tests_of(const std::string& row) {
  std::vector<std::string> names;
  const std::size_t column = row.rfind('|', row.size() - 2);
  for (std::size_t at = row.find('`', column); at != std::string::npos;) {
    const std::size_t end = row.find('`', at + 1);
    if (end == std::string::npos) break;
    names.push_back(row.substr(at + 1, end - at - 1));
    at = row.find('`', end + 1);
  }
  return names;
}

// Programs are named from tests/dialect, all else from the root.
fs::path path_of(const std::string& name) {
  const bool from_root = name.starts_with("tests/") || name.starts_with("src/");
  return from_root ? kRoot / name : kRoot / "tests/dialect" / name;
}

struct Table {
  int rows = 0;
  std::set<std::string> named;
  std::vector<std::string> faults;
};

Table read_table(std::istream& lines) {
  Table table;
  std::string line;
  for (int number = 1; std::getline(lines, line); ++number) {
    if (!line.starts_with("| ") || line.starts_with("| what |")) continue;
    ++table.rows;
    const std::vector<std::string> tests = tests_of(line);
    if (tests.empty()) table.faults.push_back("line " + std::to_string(number) + ": no test");
    for (const std::string& test : tests) {
      table.named.insert(test);
      if (!fs::exists(path_of(test)))
        table.faults.push_back("line " + std::to_string(number) + ": there is no " + test);
    }
  }
  return table;
}

}  // namespace

TEST_CASE("the dialect's table: every row has a test, every program a row") {
  std::ifstream file(kRoot / "tests/dialect/README.md");
  const Table table = read_table(file);
  CHECK(table.rows > 30);
  for (const std::string& fault : table.faults)
    FAIL_CHECK(fault);
  for (const char* folder : {"portable", "portable/ctypes", "windows"}) {
    for (const auto& entry : fs::directory_iterator(kRoot / "tests/dialect" / folder)) {
      const std::string name = folder + ("/" + entry.path().filename().string());
      CAPTURE(name);
      if (entry.path().extension() == ".py") CHECK(table.named.contains(name));
    }
  }
}

TEST_CASE("the dialect's table: a row without a test is found") {
  std::istringstream lines(
      "| what | tests |\n|---|---|\n| loops |  |\n| with `words` | `portable/nope.py` |\n");
  const Table table = read_table(lines);
  CHECK(table.rows == 2);
  REQUIRE(table.faults.size() == 2);
  CHECK(table.faults[0] == "line 3: no test");
  CHECK(table.faults[1] == "line 4: there is no portable/nope.py");
}
