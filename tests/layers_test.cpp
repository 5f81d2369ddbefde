// Holds the table of which folder of src/ may include which other one, and the few rules about files that
// go with it. Reads the sources only; knows nothing of a build.
#include <doctest/doctest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace {

namespace fs = std::filesystem;

constexpr int kLongestFile = 600;

// Folder, and what it may include besides itself and base.
const std::map<std::string, std::set<std::string>> kMayInclude = {
    {"app",
     {"ui", "check", "view", "run", "modules", "ctypes", "python", "lesson", "machine", "trace", "api",
      "script", "wire", "store"}},
    {"cli",
     {"ui", "check", "view", "run", "modules", "ctypes", "python", "lesson", "machine", "trace", "api",
      "script", "wire", "store"}},
    {"ui", {"view", "trace", "lesson", "script", "api", "store"}},
    {"check", {"run", "lesson", "trace", "script", "api"}},
    {"view", {"trace", "script", "api"}},
    {"run", {"modules", "ctypes", "python", "machine", "trace", "api"}},
    {"modules", {"ctypes", "python", "machine"}},
    {"ctypes", {"python", "machine"}},
    {"python", {"script"}},
    {"lesson", {"script"}},
    {"machine", {"wire"}},
    {"host", {"wire"}},
    {"trace", {}},
    {"api", {}},
    {"script", {}},
    {"wire", {}},
    {"store", {}},
    {"base", {}},
};

// A library that only some folders may include: the start of the header's name, the folders.
struct Reserved {
  std::string_view header;
  std::set<std::string> folders;
};
const std::vector<Reserved> kReserved = {
    {"imgui", {"ui", "app"}}, {"glfw/", {"app"}},      {"glad/", {"app"}},
    {"pcre2", {"python"}},    {"windows.h", {"host"}}, {"httplib", {"run"}},
};

std::string lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return result;
}

// What stands between the quotes or angle brackets of an include line; empty for any other line.
std::string included_header(std::string_view line) {
  std::size_t at = line.find_first_not_of(" \t");
  if (at == std::string_view::npos || line[at] != '#') return {};
  at = line.find_first_not_of(" \t", at + 1);
  if (at == std::string_view::npos || line.substr(at, 7) != "include") return {};
  std::size_t open = line.find_first_of("\"<", at + 7);
  if (open == std::string_view::npos) return {};
  std::size_t close = line.find(line[open] == '<' ? '>' : '"', open + 1);
  if (close == std::string_view::npos) return {};
  return std::string(line.substr(open, close + 1 - open));
}

std::string judge_include(const std::string& layer, const std::string& file, const std::string& quoted) {
  const std::string header = quoted.substr(1, quoted.size() - 2);
  const std::string name = lower(header);
  for (const Reserved& reserved : kReserved) {
    if (!name.starts_with(reserved.header) || reserved.folders.contains(layer)) continue;
    if (reserved.header == "windows.h" && file.ends_with("_win32.cpp")) continue;
    return header + " is not for " + layer;
  }
  if (quoted.front() == '<') return {};

  const std::string target = header.substr(0, header.find('/'));
  if (!kMayInclude.contains(target) || target.size() == header.size()) {
    return header + " is not written from src, such as \"base/result.h\"";
  }
  if (target == layer || target == "base" || kMayInclude.at(layer).contains(target)) return {};
  return layer + " may not include " + target;
}

// file is written from the root: "src/view/hex_rows.cpp".
std::vector<std::string> judge_file(const std::string& file, const std::string& text) {
  std::vector<std::string> findings;
  const bool of_src = file.starts_with("src/");
  std::string layer;
  if (of_src) {
    const std::string rest = file.substr(4);
    layer = rest.substr(0, rest.find('/'));
    if (!kMayInclude.contains(layer)) return {file + ": " + layer + " is not a layer"};
  }
  std::istringstream lines(text);
  std::string line;
  int number = 0;
  while (std::getline(lines, line)) {
    ++number;
    const std::string quoted = included_header(line);
    if (quoted.empty() || !of_src) continue;
    if (const std::string fault = judge_include(layer, file, quoted); !fault.empty()) {
      findings.push_back(file + ":" + std::to_string(number) + ": " + fault);
    }
  }
  if (number > kLongestFile) {
    findings.push_back(file + ": " + std::to_string(number) + " lines, more than " +
                       std::to_string(kLongestFile));
  }
  return findings;
}

bool is_source(const fs::path& path) {
  static const std::set<std::string> endings = {".cpp", ".h", ".c", ".S"};
  return endings.contains(path.extension().string());
}

std::vector<std::string> judge_tree(const fs::path& root) {
  std::vector<std::string> findings;
  for (const char* top : {"src", "tests"}) {
    if (!fs::exists(root / top)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(root / top)) {
      if (!entry.is_regular_file() || !is_source(entry.path())) continue;
      std::ifstream in(entry.path(), std::ios::binary);
      const std::string text(std::istreambuf_iterator<char>(in), {});
      const std::string file = fs::relative(entry.path(), root).generic_string();
      for (std::string& finding : judge_file(file, text))
        findings.push_back(std::move(finding));
    }
  }
  std::sort(findings.begin(), findings.end());
  return findings;
}

using Findings = std::vector<std::string>;

struct TemporaryTree {
  fs::path root = fs::temp_directory_path() / "companion-layers-test";
  TemporaryTree() { fs::remove_all(root); }
  ~TemporaryTree() { fs::remove_all(root); }
  void write(const std::string& file, const std::string& text) const {
    fs::create_directories((root / file).parent_path());
    std::ofstream(root / file, std::ios::binary) << text;
  }
};

}  // namespace

TEST_CASE("layers: the sources keep to the table") {
  std::string all;
  for (const std::string& finding : judge_tree(COMPANION_SOURCE_DIR))
    all += finding + "\n";
  CHECK(all == "");
}

TEST_CASE("layers: every folder of src is in the table") {
  for (const auto& entry : fs::directory_iterator(fs::path(COMPANION_SOURCE_DIR) / "src")) {
    if (entry.is_directory())
      CHECK_MESSAGE(kMayInclude.contains(entry.path().filename().string()), entry.path());
  }
}

TEST_CASE("layers: a planted include against the table is found, with file and line") {
  TemporaryTree tree;
  tree.write("src/view/rows.cpp",
             "#include \"view/rows.h\"\n#include \"base/hex.h\"\n#include \"run/session.h\"\n");
  tree.write("src/trace/event.h", "#pragma once\n#  include \"api/words.h\"\n");
  tree.write("tests/rows_test.cpp", "#include \"run/session.h\"\n");
  CHECK(judge_tree(tree.root) == Findings{"src/trace/event.h:2: trace may not include api",
                                          "src/view/rows.cpp:3: view may not include run"});
}

TEST_CASE("layers: what the table allows is not reported") {
  CHECK(judge_file("src/ctypes/call.cpp",
                   "#include <vector>\n#include \"ctypes/call.h\"\n"
                   "#include \"machine/machine.h\"\n#include \"python/value.h\"\n") == Findings{});
}

TEST_CASE("layers: imgui.h is only for ui and app") {
  CHECK(judge_file("src/ui/panel.cpp", "#include <imgui.h>\n") == Findings{});
  CHECK(judge_file("src/view/rows.cpp", "#include <imgui_internal.h>\n") ==
        Findings{"src/view/rows.cpp:1: imgui_internal.h is not for view"});
}

TEST_CASE("layers: GLFW and glad are only for app") {
  CHECK(judge_file("src/ui/panel.cpp", "#include <GLFW/glfw3.h>\n#include <glad/gl.h>\n") ==
        Findings{"src/ui/panel.cpp:1: GLFW/glfw3.h is not for ui",
                 "src/ui/panel.cpp:2: glad/gl.h is not for ui"});
}

TEST_CASE("layers: windows.h is only for host and files named _win32.cpp") {
  CHECK(judge_file("src/host/probe.cpp", "#include <windows.h>\n") == Findings{});
  CHECK(judge_file("src/store/folders_win32.cpp", "#include <windows.h>\n") == Findings{});
  CHECK(judge_file("src/store/folders.cpp", "#include <Windows.h>\n") ==
        Findings{"src/store/folders.cpp:1: Windows.h is not for store"});
}

TEST_CASE("layers: an include that is not written from src is found") {
  CHECK(judge_file("src/base/hex.cpp", "#include \"hex.h\"\n#include \"../base/hex.h\"\n") ==
        Findings{"src/base/hex.cpp:1: hex.h is not written from src, such as \"base/result.h\"",
                 "src/base/hex.cpp:2: ../base/hex.h is not written from src, such as \"base/result.h\""});
}

TEST_CASE("layers: a folder that is not a layer is found") {
  CHECK(judge_file("src/utils/misc.h", "") == Findings{"src/utils/misc.h: utils is not a layer"});
}

TEST_CASE("layers: a file of more than 600 lines is found") {
  std::string text;
  for (int line = 0; line < 600; ++line)
    text += "\n";
  CHECK(judge_file("src/base/long.cpp", text) == Findings{});
  CHECK(judge_file("tests/long_test.cpp", text + "\n") ==
        Findings{"tests/long_test.cpp: 601 lines, more than 600"});
}
