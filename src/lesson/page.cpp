// What the fences of a page mean: cells, expected output, C++ tabs, challenges.
#include "lesson/page.h"

#include "base/file.h"
#include "base/unicode.h"
#include "lesson/markdown.h"
#include "script/parser.h"

#include <algorithm>
#include <cctype>
#include <memory>
#include <utility>

namespace companion::lesson {
namespace {

std::vector<std::string> words_of(const std::string& info) {
  std::vector<std::string> words;
  std::string word;
  for (char c : info + " ") {
    if (c == ' ' || c == '\t' || c == '{' || c == '}' || c == ',') {
      if (!word.empty()) words.push_back(std::exchange(word, {}));
    } else {
      word += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
  }
  return words;
}

bool is_python(const std::string& language) {
  return language == "python" || language == "python3" || language == "py" || language == "pycon";
}

// True if a line of the text imports ctypes.
bool has_ctypes_import(const std::string& text) {
  std::size_t at = 0;
  while (at < text.size()) {
    std::size_t end = std::min(text.find('\n', at), text.size());
    std::string line = text.substr(at, end - at);
    at = end + 1;
    std::size_t first = line.find_first_not_of(" \t>");
    if (first == std::string::npos) continue;
    bool imports = line.compare(first, 7, "import ") == 0 || line.compare(first, 5, "from ") == 0;
    if (imports && line.find("ctypes") != std::string::npos) return true;
  }
  return false;
}

// An unmarked fence is an experiment if it is Python (2 or 3) that uses ctypes.
bool is_ctypes_program(const std::string& text) {
  if (!has_ctypes_import(text)) return false;
  auto source = std::make_shared<script::Source>("fence", text);
  Result<script::Tree> tree = script::parse(source);
  return tree.ok() || script::looks_like_python2(*source, tree.error());
}

bool has_prompts(const std::string& text) {
  return text.rfind(">>> ", 0) == 0;
}

// A console session as a program: prompts taken off, what Python answered left out.
Fence without_prompts(const Fence& fence) {
  Fence code;
  code.line = fence.line;
  std::size_t at = 0;
  for (int file_line : fence.lines) {
    std::size_t end = std::min(fence.text.find('\n', at), fence.text.size());
    std::string line = fence.text.substr(at, end - at);
    at = end + 1;
    bool prompt = line.rfind(">>>", 0) == 0 || line.rfind("...", 0) == 0;
    if (!prompt) continue;
    code.text +=
        line.substr(std::min<std::size_t>(line.size(), line.size() > 3 && line[3] == ' ' ? 4 : 3)) + "\n";
    code.lines.push_back(file_line);
  }
  return code;
}

class Reader {
 public:
  Reader(Page& page, Origin origin) : page_(page), origin_(origin) {}

  Blocks read(Blocks in) {
    Blocks out;
    for (Block& block : in) {
      if (auto* listing = std::get_if<Listing>(&block.body)) {
        fence(std::move(*listing), block.line, out);
        continue;
      }
      auto* quote = std::get_if<Quote>(&block.body);
      if (quote != nullptr && quote->kind == CalloutKind::tip && hints_open_) {
        page_.cells[challenged_].challenge->hints.push_back(std::move(quote->blocks));
        continue;
      }
      apart();
      if (quote != nullptr) quote->blocks = read(std::move(quote->blocks));
      if (std::holds_alternative<Heading>(block.body)) heading_since_cell_ = true;
      if (auto* list = std::get_if<List>(&block.body)) {
        for (ListItem& item : list->items)
          item.blocks = read(std::move(item.blocks));
      }
      out.push_back(std::move(block));
    }
    apart();
    return out;
  }

 private:
  // Something stands between the last block of code and what follows.
  void apart() {
    output_ = OutputOf::nothing;
    beside_cell_ = false;
  }

  void problem(int line, std::string message, std::string advice) {
    page_.problems.push_back({std::move(message), std::move(advice), page_.path, line, 0});
  }

  void fence(Listing listing, int line, Blocks& out) {
    std::vector<std::string> words = words_of(listing.info);
    std::string language = words.empty() ? std::string() : words[0];
    std::string mark = words.size() > 1 ? words[1] : std::string();
    if (is_python(language)) {
      python(std::move(listing), mark, line, out);
    } else if (language == "cpp" && !page_.cells.empty() && cpp(listing, line, out)) {
      return;
    } else if (language == "text" && mark == "output") {
      output(std::move(listing), words.size() > 2 && words[2] == "wine", line, out);
    } else if (language.empty() && origin_ == Origin::foreign && is_ctypes_program(listing.code.text)) {
      experiment(std::move(listing.code), false, line, out);
    } else {
      apart();
      out.push_back({line, std::move(listing)});
    }
  }

  void python(Listing listing, const std::string& mark, int line, Blocks& out) {
    if (mark == "check") {
      check(std::move(listing), line, out);
    } else if (mark == "solution") {
      solution(std::move(listing), line, out);
    } else {
      bool continues = mark == "continue";
      if (!mark.empty() && !continues && origin_ == Origin::lesson) {
        problem(line, "\"" + mark + "\" means nothing after python",
                "Write python, python continue, python check or python solution.");
      }
      if (continues && page_.cells.empty()) {
        problem(line, "python continue has no experiment above it",
                "Write python, or move the block below an experiment.");
        continues = false;
      }
      experiment(std::move(listing.code), continues, line, out);
    }
  }

  void experiment(Fence code, bool continues, int line, Blocks& out) {
    if (has_prompts(code.text)) code = without_prompts(code);
    Cell cell;
    cell.code = std::move(code);
    if (continues) {
      cell.experiment = page_.cells.back().experiment;
      cell.part = page_.cells.back().part + 1;
    } else {
      cell.experiment = page_.cells.empty() ? 1 : page_.cells.back().experiment + 1;
    }
    page_.cells.push_back(std::move(cell));
    out.push_back({line, CellPlace{page_.cells.size() - 1}});
    beside_cell_ = true;
    heading_since_cell_ = false;
    output_ = OutputOf::cell;
    hints_open_ = false;
  }

  // False if the fence is no tab of an experiment and nothing was done.
  bool cpp(Listing& listing, int line, Blocks& out) {
    Cell& cell = page_.cells.back();
    bool in_tab = origin_ == Origin::lesson ? !heading_since_cell_ : beside_cell_;
    if (cell.cpp || (origin_ == Origin::foreign && !in_tab)) return false;
    cell.cpp = CppTab{listing.code, {}, in_tab};
    if (!in_tab) out.push_back({line, std::move(listing)});
    output_ = OutputOf::cpp;
    hints_open_ = false;
    return true;
  }

  void output(Listing listing, bool wine, int line, Blocks& out) {
    if (output_ == OutputOf::nothing) {
      problem(line, "text output has no block of code above it",
              "Put it right under the code that prints it.");
      out.push_back({line, std::move(listing)});
      return;
    }
    for (std::size_t at = 0, row = 0; at < listing.code.text.size(); ++row) {
      std::size_t end = std::min(listing.code.text.find('\n', at), listing.code.text.size());
      if (listing.code.text.substr(at, end - at) == "*") {
        problem(listing.code.lines[row], "a line of only * would accept anything",
                "Write the part of the line that is known.");
      }
      at = end + 1;
    }
    Cell& cell = page_.cells.back();
    ExpectedOutput& expected = output_ == OutputOf::cpp ? cell.cpp->output : cell.output;
    std::optional<Fence>& slot = wine ? expected.wine : expected.text;
    if (slot) problem(line, "this block of code has its output already", "Keep one.");
    slot = std::move(listing.code);
    if (output_ == OutputOf::cpp && !cell.cpp->in_tab) {
      out.push_back({line, Listing{"text output", *slot}});
    }
  }

  void check(Listing listing, int line, Blocks& out) {
    if (page_.cells.empty()) {
      problem(line, "python check has no experiment above it", "Move it below an experiment.");
      out.push_back({line, std::move(listing)});
      return;
    }
    challenged_ = page_.cells.size() - 1;
    Cell& cell = page_.cells[challenged_];
    if (cell.challenge) problem(line, "this experiment has its challenge already", "Keep one check.");
    cell.challenge = Challenge{};
    cell.challenge->check = std::move(listing.code);
    const Paragraph* above = out.empty() ? nullptr : std::get_if<Paragraph>(&out.back().body);
    if (above != nullptr) {
      cell.challenge->task = above->runs;
    } else {
      problem(line, "python check has no task above it",
              "Put the paragraph that says what to do right above it.");
    }
    apart();
    hints_open_ = true;
    out.push_back({line, ChallengePlace{challenged_}});
  }

  void solution(Listing listing, int line, Blocks& out) {
    if (!hints_open_) {
      problem(line, "python solution has no check above it", "Put the python check before it.");
      out.push_back({line, std::move(listing)});
      return;
    }
    page_.cells[challenged_].challenge->solution = std::move(listing.code);
    hints_open_ = false;
  }

  enum class OutputOf { nothing, cell, cpp };

  Page& page_;
  Origin origin_;
  OutputOf output_ = OutputOf::nothing;  // what a text output would belong to
  bool beside_cell_ = false;             // nothing but output since the last cell
  bool heading_since_cell_ = false;
  bool hints_open_ = false;  // between a check and its solution
  std::size_t challenged_ = 0;
};

std::string file_name(const std::string& path) {
  return to_utf8(to_path(path).filename());
}

const Heading* first_heading(const Blocks& blocks) {
  for (const Block& block : blocks) {
    if (const auto* heading = std::get_if<Heading>(&block.body)) return heading;
  }
  return nullptr;
}

bool ends_with(const std::string& text, std::string_view end) {
  return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

// Carriage returns go: the dialect, cmark and the window count lines by "\n" alone.
std::string with_unix_lines(std::string_view text) {
  if (text.rfind("\xEF\xBB\xBF", 0) == 0) text.remove_prefix(3);
  std::string plain;
  plain.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\r') {
      plain += '\n';
      if (i + 1 < text.size() && text[i + 1] == '\n') ++i;
    } else {
      plain += text[i];
    }
  }
  return plain;
}

}  // namespace

std::string plain_text(const Runs& runs) {
  std::string text;
  for (const Run& run : runs) {
    if (run.line_break) text += ' ';
    text += run.text;
  }
  return text;
}

Page parse_page(std::string_view markdown, const std::string& path, Origin origin) {
  Page page;
  page.path = path;
  Document document = parse_markdown(with_unix_lines(markdown));
  page.blocks = Reader(page, origin).read(std::move(document.blocks));
  const Heading* heading = first_heading(page.blocks);
  if (!document.front_title.empty()) {
    page.title = document.front_title;
  } else if (heading != nullptr) {
    page.title = plain_text(heading->runs);
  } else {
    page.title = file_name(path);
  }
  return page;
}

Page parse_python_file(std::string_view source, const std::string& path) {
  Page page;
  page.path = path;
  page.title = file_name(path);
  Cell cell;
  cell.code.text = with_unix_lines(source);
  if (!cell.code.text.empty() && cell.code.text.back() != '\n') cell.code.text += '\n';
  auto count = std::count(cell.code.text.begin(), cell.code.text.end(), '\n');
  for (int line = 1; line <= count; ++line)
    cell.code.lines.push_back(line);
  cell.code.line = 1;
  page.cells.push_back(std::move(cell));
  page.blocks.push_back({1, CellPlace{0}});
  return page;
}

Result<Page> load_page(const std::string& path, Origin origin) {
  Result<std::string> text = read_file(path);
  if (!text) return text.error();
  // What Notepad calls Unicode.
  if (text->starts_with("\xFF\xFE")) {
    std::u16string units;
    for (std::size_t i = 2; i + 1 < text->size(); i += 2) {
      units += static_cast<char16_t>(static_cast<unsigned char>((*text)[i]) |
                                     static_cast<unsigned char>((*text)[i + 1]) << 8);
    }
    *text = to_utf8(std::u16string_view(units));
  }
  if (std::size_t nul = text->find('\0'); nul != std::string::npos) {
    return Error{"This file is no text: its byte " + std::to_string(nul) + " is 0",
                 "Open a Markdown page (.md) or a Python file (.py).", path, 0, 0};
  }
  if (ends_with(path, ".py") || ends_with(path, ".pyw")) return parse_python_file(*text, path);
  return parse_page(*text, path, origin);
}

std::vector<std::size_t> cells_of_experiment(const Page& page, int experiment) {
  std::vector<std::size_t> cells;
  for (std::size_t i = 0; i < page.cells.size(); ++i) {
    if (page.cells[i].experiment == experiment) cells.push_back(i);
  }
  return cells;
}

}  // namespace companion::lesson
