#include "check/value_rules.h"

#include "api/words.h"
#include "check/page_text.h"
#include "run/loopback_server.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <sstream>

namespace companion::check {
namespace {

// What may stand between a number and its name: "0x80, FILE_ATTRIBUTE_NORMAL", "0x80000000 is GENERIC_READ",
// "MB_YESNO = 0x4", "| 0x10 | MB_ICONERROR |", "1 (CREATE_NEW)".
bool joins(const std::string& gap) {
  std::string plain;
  for (const char c : gap) {
    if (c != ' ' && c != '`' && c != '*' && c != '|') plain += c;
  }
  return plain.empty() || plain == "," || plain == "is" || plain == "=" || plain == "(" || plain == ":";
}

// A type or name without the spaces that only make columns.
std::string squeezed(std::string_view text) {
  std::string plain;
  for (const char c : text) {
    const bool space = std::isspace(static_cast<unsigned char>(c)) != 0;
    if (!space) {
      plain += c;
    } else if (!plain.empty() && plain.back() != ' ') {
      plain += ' ';
    }
  }
  while (!plain.empty() && plain.back() == ' ')
    plain.pop_back();
  return plain;
}

class ValueCheck {
 public:
  ValueCheck(const CheckedPage& page, Findings& findings) : page_(page), findings_(findings) {
    for (const auto& [name, enumeration] : page.catalogue.enumerations()) {
      for (const api::NamedValue& value : enumeration.values)
        known_.emplace(value.name, value.value);
    }
    for (const auto& [code, error] : page.catalogue.errors())
      known_.emplace(error.name, code);
  }

  void check() {
    for_each_block(page_.lesson.page.blocks, [this](const lesson::Block& block) {
      std::string text;
      for (const lesson::Runs* runs : runs_of(block))
        text += lesson::plain_text(*runs) + " | ";
      judge_words(text, block.line);
      if (const auto* listing = std::get_if<lesson::Listing>(&block.body)) prototypes(*listing);
    });
    for (const lesson::Cell& cell : page_.lesson.page.cells)
      assignments(cell.code);
  }

 private:
  void find(int from_line, std::string_view at, std::string what, std::string advice) {
    const TextPlace place = place_of(page_.text, from_line, at);
    findings_.push_back(
        {std::move(what), std::move(advice), page_.lesson.page.path, place.line, place.column});
  }

  void judge_words(const std::string& text, int line) {
    const std::vector<Word> words = words_of(text);
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (words[i].number) continue;
      const bool before = i > 0 && words[i - 1].number && joins(words[i].gap);
      const bool after = !before && i + 1 < words.size() && words[i + 1].number && joins(words[i + 1].gap) &&
                         // in a row of a table the number may belong to the name behind it
                         !(i + 2 < words.size() && !words[i + 2].number && joins(words[i + 2].gap));
      if (!before && !after) continue;
      judge(words[i].text, before ? words[i - 1] : words[i + 1], line);
    }
  }

  void judge(const std::string& name, const Word& said, int line) {
    const auto known = known_.find(name);
    if (known == known_.end()) {
      if (name == run::kLessonHttpPort) return;  // its number is another one each time
      return find(line, name, "the catalogue does not know " + name,
                  "add it to assets/api, or mend the name");
    }
    if ((known->second & 0xFFFFFFFF) == (*said.number & 0xFFFFFFFF)) return;
    find(line, name, name + " is " + api::shown_hex(known->second) + ", not " + said.text,
         "write the right value");
  }

  // NAME = 0x4 at the begin of a line of code.
  void assignments(const lesson::Fence& code) {
    std::istringstream lines(code.text);
    std::string line;
    for (std::size_t row = 0; std::getline(lines, line) && row < code.lines.size(); ++row) {
      const std::vector<Word> words = words_of(line);
      if (words.size() < 2 || !words[0].gap.empty() || words[0].number || !words[1].number) continue;
      if (squeezed(words[1].gap) != " =" && squeezed(words[1].gap) != "=") continue;
      if (known_.contains(words[0].text)) judge(words[0].text, words[1], code.lines[row]);
    }
  }

  // "TYPE Name(\n  [in] TYPE name,\n …);", one after the other.
  void prototypes(const lesson::Listing& listing) {
    if (listing.info != "text") return;
    const std::string& text = listing.code.text;
    std::size_t at = 0;
    for (;;) {
      const std::size_t open = text.find('(', at);
      const std::size_t close = text.find(");", at);
      if (open == std::string::npos || close == std::string::npos || close < open) return;
      const std::string head = squeezed(std::string_view(text).substr(at, open - at));
      const std::size_t space = head.rfind(' ');
      if (space != std::string::npos) {
        const std::string trimmed = head.front() == ' ' ? head.substr(1) : head;
        prototype(trimmed.substr(trimmed.rfind(' ') + 1), trimmed.substr(0, trimmed.rfind(' ')),
                  text.substr(open + 1, close - open - 1), listing.code.line);
      }
      at = close + 2;
    }
  }

  void prototype(const std::string& name, const std::string& type, const std::string& parameters, int line) {
    const api::Function* function = page_.catalogue.function(name);
    if (function == nullptr) {
      return find(line, name + "(", "the catalogue does not know " + name,
                  "add it to assets/api, or mend the name");
    }
    const auto differs = [&](const std::string& at, const std::string& what) {
      find(line, at, "the prototype of " + name + " is not the catalogue's: " + what,
           "write it as " + api::prototype(*function));
    };
    if (type != function->result.type) return differs(name + "(", "it returns " + function->result.type);
    std::vector<std::string> said;
    // Commas within [in, optional] separate nothing.
    std::string piece;
    int depth = 0;
    for (const char c : parameters) {
      depth += c == '[' ? 1 : c == ']' ? -1 : 0;
      if (c == ',' && depth == 0) {
        said.push_back(std::exchange(piece, {}));
      } else {
        piece += c;
      }
    }
    if (!squeezed(piece).empty()) said.push_back(piece);
    if (said.size() != function->parameters.size()) {
      return differs(name + "(", "it has " + std::to_string(function->parameters.size()) + " parameters");
    }
    for (std::size_t i = 0; i < said.size(); ++i) {
      const api::Parameter& parameter = function->parameters[i];
      const std::string marks = api::direction_marks(parameter);
      const std::string plain = parameter.type + " " + parameter.name;
      std::string got = squeezed(said[i]);
      if (got.starts_with(' ')) got = got.substr(1);
      // Microsoft's pages leave the marks of reserved parameters out.
      const bool same = got == "[" + marks + "] " + plain || (parameter.reserved && got == plain);
      if (!same)
        return differs(parameter.name, "parameter " + std::to_string(i + 1) + " is [" + marks + "] " + plain);
    }
  }

  const CheckedPage& page_;
  Findings& findings_;
  std::map<std::string, std::uint64_t, std::less<>> known_;
};

}  // namespace

void check_values(const CheckedPage& page, Findings& findings) {
  ValueCheck(page, findings).check();
}

}  // namespace companion::check
