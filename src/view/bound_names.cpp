#include "view/bound_names.h"

#include "script/token.h"

#include <array>
#include <vector>

namespace companion::view {
namespace {

struct Word {
  script::TokenKind kind;
  std::string_view text;
  int depth;  // brackets around it
};

std::vector<Word> words_of(const script::Source& source, const std::string& line) {
  std::vector<Word> words;
  int depth = 0;
  for (const script::Token& token : script::tokenize(source).tokens) {
    const std::string_view text =
        std::string_view(line).substr(token.span.begin, token.span.end - token.span.begin);
    if (text == ")" || text == "]" || text == "}") --depth;
    words.push_back({token.kind, text, depth});
    if (text == "(" || text == "[" || text == "{") ++depth;
  }
  return words;
}

bool is_assignment(const Word& word) {
  static constexpr std::array kSigns = {
      "=", "+=", "-=", "*=", "/=", "//=", "%=", "@=", "**=", "&=", "|=", "^=", ">>=", "<<="};
  if (word.depth != 0 || word.kind != script::TokenKind::operation) return false;
  for (const char* sign : kSigns) {
    if (word.text == sign) return true;
  }
  return false;
}

}  // namespace

bool binds_name(const std::string& line, std::string_view name) {
  const script::Source source("", line);
  const std::vector<Word> words = words_of(source, line);
  std::size_t last_assignment = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (is_assignment(words[i])) last_assignment = i;
  }
  bool in_for = false, in_import = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Word& word = words[i];
    if (word.kind == script::TokenKind::keyword) {
      if (word.text == "for") in_for = true;
      if (word.text == "in") in_for = false;
      if (word.text == "import") in_import = true;
      continue;
    }
    if (word.kind != script::TokenKind::name || word.text != name) continue;
    const std::string_view before = i > 0 ? words[i - 1].text : std::string_view();
    const std::string_view after = i + 1 < words.size() ? words[i + 1].text : std::string_view();
    if (before == "." || after == "." || after == "[" || after == "(") {
      if (before != "def" && before != "class") continue;
    }
    if (i < last_assignment || after == ":=" || in_for || in_import) return true;
    if (before == "as" || before == "def" || before == "class") return true;
  }
  return false;
}

}  // namespace companion::view
