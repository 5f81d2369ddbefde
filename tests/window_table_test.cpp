// The table of the window's sentences, tests/WINDOW.md: what it names is there.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace {

std::string whole_file(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

// The names of all test cases, each joined where it is written over several lines.
std::vector<std::string> test_names() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(COMPANION_SOURCE_DIR "/tests")) {
    if (entry.path().extension() != ".cpp") continue;
    const std::string text = whole_file(entry.path());
    const std::string begin = std::string("TEST_CASE") + "(";
    for (std::size_t at = text.find(begin); at != std::string::npos; at = text.find(begin, at + 1)) {
      std::string name;
      bool inside = false;
      for (std::size_t i = at + begin.size(); i < text.size() && (inside || text[i] != ')'); ++i) {
        if (text[i] == '"') {
          inside = !inside;
        } else if (inside) {
          name += text[i];
        }
      }
      names.push_back(name);
    }
  }
  return names;
}

std::vector<std::string> split(const std::string& text, char at) {
  std::vector<std::string> parts;
  std::stringstream stream(text);
  for (std::string part; std::getline(stream, part, at);) {
    part.erase(0, part.find_first_not_of(' '));
    parts.push_back(part.substr(0, part.find_last_not_of(' ') + 1));
  }
  return parts;
}

}  // namespace

TEST_CASE("table of the window: every test that it names is there") {
  const std::vector<std::string> names = test_names();
  int named = 0;
  for (const std::string& line : split(whole_file(COMPANION_SOURCE_DIR "/tests/WINDOW.md"), '\n')) {
    const std::vector<std::string> cells = split(line, '|');
    if (cells.size() < 5 || cells[1].empty() || cells[1].find_first_not_of("0123456789") != std::string::npos)
      continue;
    CHECK_MESSAGE(!cells[4].empty(), line);
    for (std::string test : split(cells[4], ';')) {
      if (test.find(": ") == std::string::npos) continue;
      test = test.substr(0, std::min(test.find("…"), test.find("(app)")));
      test.erase(test.find_last_not_of(' ') + 1);
      CHECK_MESSAGE(std::any_of(names.begin(), names.end(),
                                [&](const std::string& name) { return name.starts_with(test); }),
                    test);
      ++named;
    }
  }
  CHECK(named > 100);
}
