#include "lesson/export.h"

#include "base/file.h"

#include <algorithm>
#include <utility>

namespace companion::lesson {
namespace {

constexpr std::size_t kColumns = 79;  // as Python's own style guide wants it

constexpr std::string_view kFuture = "from __future__ import ";

// In characters. Every byte of UTF-8 but those that go on with a character begins one.
std::size_t columns_of(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

// `text` as lines of comment, broken between words.
std::string comment_of(std::string_view text) {
  std::string lines;
  std::string line = "#";
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find_first_of(" \n\t", at), text.size());
    const std::string_view word = text.substr(at, end - at);
    at = end + 1;
    if (word.empty()) continue;
    if (line != "#" && columns_of(line) + 1 + columns_of(word) > kColumns) {
      lines += std::exchange(line, "#") + "\n";
    }
    line += " ";
    line += word;
  }
  return lines + line + "\n";
}

bool uses(const Page& page, std::string_view name) {
  return std::any_of(page.cells.begin(), page.cells.end(),
                     [&](const Cell& cell) { return cell.code.text.find(name) != std::string::npos; });
}

class Exporter {
 public:
  explicit Exporter(const Page& page) : page_(page) { walk(page.blocks); }

  // Python wants these above everything else of a file.
  const std::string& future_imports() const { return future_imports_; }
  const std::string& experiments() const { return experiments_; }

 private:
  void walk(const Blocks& blocks) {
    for (const Block& block : blocks) {
      if (const auto* heading = std::get_if<Heading>(&block.body)) {
        prose_.clear();
        const std::string text = plain_text(heading->runs);
        if (text != page_.title) prose_.push_back("== " + text + " ==");
      } else if (const auto* paragraph = std::get_if<Paragraph>(&block.body)) {
        prose_.push_back(plain_text(paragraph->runs));
      } else if (const auto* list = std::get_if<List>(&block.body)) {
        for (const ListItem& item : list->items)
          walk(item.blocks);
      } else if (const auto* quote = std::get_if<Quote>(&block.body)) {
        // Only what runs: a callout is about the experiment above it.
        std::vector<std::string> prose = std::exchange(prose_, {});
        walk(quote->blocks);
        prose_ = std::move(prose);
      } else if (const auto* place = std::get_if<CellPlace>(&block.body)) {
        write(page_.cells[place->cell]);
      } else if (std::holds_alternative<ChallengePlace>(block.body) && !prose_.empty()) {
        prose_.pop_back();  // the task
      }
    }
  }

  void write(const Cell& cell) {
    experiments_ += "\n";
    for (std::size_t i = 0; i < prose_.size(); ++i)
      experiments_ += (i == 0 ? "" : "#\n") + comment_of(prose_[i]);
    if (!prose_.empty()) experiments_ += "\n";
    prose_.clear();
    const std::string code = without_future_imports(cell.code.text);
    if (cell.experiment > 1 && cell.part == 1 && code.find("get_last_error") != std::string::npos) {
      experiments_ +=
          "# An experiment starts without the error of the one before.\n"
          "import ctypes\n"
          "ctypes.set_last_error(0)\n\n";
    }
    experiments_ += code;
  }

  std::string without_future_imports(const std::string& code) {
    std::string kept;
    for (std::size_t at = 0; at < code.size();) {
      const std::size_t end = std::min(code.find('\n', at), code.size() - 1) + 1;
      const std::string line = code.substr(at, end - at);
      at = end;
      if (!line.starts_with(kFuture)) {
        kept += line;
      } else if (future_imports_.find(line) == std::string::npos) {
        future_imports_ += line;
      }
    }
    return kept;
  }

  const Page& page_;
  std::vector<std::string> prose_;  // since the last heading or experiment, a paragraph each
  std::string future_imports_;
  std::string experiments_;
};

}  // namespace

std::string export_python(const Page& page, std::span<const PredefinedName> names) {
  const Exporter exporter(page);
  std::string text = comment_of(page.title);
  text += "#\n" +
          comment_of("The code of " + to_utf8(to_path(page.path).filename()) +
                     ", a page for Win32 Companion, as a script for Python 3.12 on Windows. Its "
                     "experiments stand here one after the other. The files that they make are made in the "
                     "folder where you start it.");
  if (!exporter.future_imports().empty()) text += "\n" + exporter.future_imports();
  for (const PredefinedName& name : names) {
    if (uses(page, name.name)) {
      text += "\n";
      text += name.python;
    }
  }
  return text + exporter.experiments();
}

}  // namespace companion::lesson
