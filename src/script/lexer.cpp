// The tokenizer: see token.h.
#include "base/unicode.h"
#include "script/name_bytes.h"
#include "script/token.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdio>

namespace companion::script {
namespace {

constexpr std::array<std::string_view, 35> kKeywords = {
    "False", "None",     "True",  "and",    "as",   "assert", "async",  "await",    "break",
    "class", "continue", "def",   "del",    "elif", "else",   "except", "finally",  "for",
    "from",  "global",   "if",    "import", "in",   "is",     "lambda", "nonlocal", "not",
    "or",    "pass",     "raise", "return", "try",  "while",  "with",   "yield"};

constexpr std::array<std::string_view, 5> kThreeCharacters = {"**=", "//=", ">>=", "<<=", "..."};
constexpr std::array<std::string_view, 20> kTwoCharacters = {
    "**", "//", ">>", "<<", "<=", ">=", "==", "!=", "->", "+=",
    "-=", "*=", "/=", "%=", "&=", "|=", "^=", "@=", ":=", "<>"};
constexpr std::size_t kMaximumNesting = 200;

bool is_digit_of(unsigned char byte, int base) {
  if (base == 16) return std::isxdigit(byte) != 0;
  return byte >= '0' && byte < '0' + base;
}
bool is_line_end(char byte) {
  return byte == '\n' || byte == '\r';
}

// Quotes and typographic characters that word processors put into code, and the like, are valid UTF-8 but no
// names.
bool is_identifier_code_point(char32_t point) {
  if (point < 0x80) return true;
  if (point == 0xAA || point == 0xB5 || point == 0xB7 || point == 0xBA) return true;
  if (point < 0xC0 || point == 0xD7 || point == 0xF7) return false;
  if (point >= 0x2000 && point <= 0x206F) return false;  // general punctuation
  if (point >= 0x20A0 && point <= 0x20CF) return false;  // currency
  if (point >= 0x2190 && point <= 0x2BFF) return false;  // arrows, mathematics, symbols
  if (point >= 0x3000 && point <= 0x3004) return false;  // ideographic space and marks
  if (point >= 0x3008 && point <= 0x3020) return false;  // ideographic brackets
  if (point >= 0xD800 && point <= 0xF8FF) return false;  // surrogates, private use
  if (point >= 0xFE10 && point <= 0xFE6F) return false;  // punctuation forms
  if (point >= 0xFF01 && point <= 0xFF0F) return false;  // full-width punctuation
  if (point >= 0xFFF0 && point <= 0xFFFF) return false;
  if (point >= 0x1F000 && point <= 0x1FAFF) return false;  // emoji and pictures
  return true;
}

class Lexer {
 public:
  Lexer(const Source& source, Span range, bool fragment)
      : source_(source), text_(source.text()), at_(range.begin), end_(range.end), fragment_(fragment) {}

  TokenList run() {
    if (at_ == 0 && text_.substr(0, 3) == "\xEF\xBB\xBF") at_ = 3;
    if (!fragment_) begin_line();
    while (at_ < end_)
      read_token();
    finish();
    return std::move(list_);
  }

 private:
  char peek(std::size_t ahead = 0) const { return at_ + ahead < end_ ? text_[at_ + ahead] : '\0'; }
  unsigned char byte(std::size_t ahead = 0) const { return static_cast<unsigned char>(peek(ahead)); }
  bool in_brackets() const { return fragment_ || !brackets_.empty(); }

  void add(TokenKind kind, std::size_t begin) {
    list_.tokens.push_back({kind, {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at_)}});
  }
  void add_error(std::size_t begin, std::string message, const char* type = "SyntaxError") {
    add(TokenKind::error, begin);
    list_.faults.push_back({list_.tokens.back().span, std::string(type) + ": " + message});
  }

  void skip_line_end() {
    if (peek() == '\r' && peek(1) == '\n') ++at_;
    ++at_;
  }

  // At the start of a physical line outside of brackets: indentation, or an empty or comment line.
  void begin_line() {
    int column = 0, alternative = 0;
    const std::size_t begin = at_;
    while (at_ < end_) {
      const char c = peek();
      if (c == ' ') {
        ++column;
        ++alternative;
      } else if (c == '\t') {
        column = (column / 8 + 1) * 8;
        ++alternative;
      } else if (c == '\f') {
        column = alternative = 0;
      } else {
        break;
      }
      ++at_;
    }
    if (at_ >= end_ || peek() == '#' || is_line_end(peek())) return;  // no logical line begins here
    if (peek() == '\\' && is_line_end(peek(1))) return;
    at_line_start_ = false;
    if (column == indents_.back().column) {
      if (alternative != indents_.back().alternative) add_tab_error(begin);
    } else if (column > indents_.back().column) {
      if (alternative <= indents_.back().alternative) add_tab_error(begin);
      indents_.push_back({column, alternative});
      add(TokenKind::indent, begin);
    } else {
      while (indents_.size() > 1 && column < indents_.back().column) {
        indents_.pop_back();
        add(TokenKind::dedent, at_);
      }
      if (column != indents_.back().column) {
        add_error(begin, "unindent does not match any outer indentation level", "IndentationError");
      } else if (alternative != indents_.back().alternative) {
        add_tab_error(begin);
      }
    }
  }
  void add_tab_error(std::size_t begin) {
    add_error(begin, "inconsistent use of tabs and spaces in indentation", "TabError");
  }

  void read_token() {
    const char c = peek();
    if (c == ' ' || c == '\t' || c == '\f') {
      ++at_;
    } else if (c == '#') {
      const std::size_t begin = at_;
      while (at_ < end_ && !is_line_end(peek()))
        ++at_;
      add(TokenKind::comment, begin);
    } else if (is_line_end(c)) {
      read_line_end();
    } else if (c == '\\') {
      read_continuation();
    } else {
      at_line_start_ = false;
      read_visible_token(c);
    }
  }

  void read_visible_token(char c) {
    if (c == '"' || c == '\'') {
      read_string(at_, "");
    } else if (is_name_start(static_cast<unsigned char>(c))) {
      read_name();
    } else if (std::isdigit(static_cast<unsigned char>(c)) != 0 || (c == '.' && std::isdigit(byte(1)) != 0)) {
      read_number();
    } else {
      read_operator();
    }
  }

  void read_line_end() {
    const std::size_t begin = at_;
    skip_line_end();
    if (in_brackets() || at_line_start_) {
      add(TokenKind::line_break, begin);
      if (!in_brackets()) begin_line();
      return;
    }
    add(TokenKind::newline, begin);
    at_line_start_ = true;
    begin_line();
  }

  void read_continuation() {
    const std::size_t begin = at_++;
    if (is_line_end(peek()) && at_ < end_) {
      skip_line_end();
      if (at_ >= end_) add_error(begin, "unexpected EOF while parsing");
      return;
    }
    add_error(begin, "unexpected character after line continuation character");
  }

  void read_name() {
    const std::size_t begin = at_;
    std::size_t bad = std::string_view::npos;
    while (at_ < end_ && is_name_part(byte())) {
      if (byte() < 0x80) {
        ++at_;
        continue;
      }
      const std::size_t before = at_;
      const char32_t point = next_code_point(text_, at_);
      if (!is_identifier_code_point(point)) {
        bad = before;
        break;
      }
    }
    if (bad != std::string_view::npos) {
      read_bad_character(begin, bad);
      return;
    }
    const std::string_view word = text_.substr(begin, at_ - begin);
    if ((peek() == '"' || peek() == '\'') && is_string_prefix(word)) {
      read_string(begin, word);
      return;
    }
    add(is_keyword(word) ? TokenKind::keyword : TokenKind::name, begin);
  }

  void read_bad_character(std::size_t begin, std::size_t bad) {
    std::size_t behind = bad;
    const char32_t point = next_code_point(text_, behind);
    if (bad > begin) {
      at_ = bad;
      add(TokenKind::name, begin);
    }
    at_ = behind;
    char number[16];
    std::snprintf(number, sizeof number, "U+%04X", static_cast<unsigned>(point));
    const bool printable =
        point != 0xA0 && !(point >= 0x2000 && point <= 0x200F) && !(point >= 0x2028 && point <= 0x202F);
    if (printable) {
      add_error(bad,
                "invalid character '" + std::string(text_.substr(bad, behind - bad)) + "' (" + number + ")");
    } else {
      add_error(bad, std::string("invalid non-printable character ") + number);
    }
  }

  static bool is_string_prefix(std::string_view word) {
    if (word.size() > 2) return false;
    std::string lower(word);
    for (char& c : lower)
      c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    static constexpr std::array<std::string_view, 8> kPrefixes = {"r", "b", "u", "f", "rb", "br", "fr", "rf"};
    return std::find(kPrefixes.begin(), kPrefixes.end(), lower) != kPrefixes.end();
  }

  // at_ is at the opening quote.
  void read_string(std::size_t begin, std::string_view prefix) {
    const bool formatted = prefix.find_first_of("fF") != std::string_view::npos;
    std::size_t position = at_;
    std::size_t stop = position;
    if (scan_string(position, formatted, stop)) {
      at_ = position;
      add(formatted ? TokenKind::formatted_string : TokenKind::string, begin);
      return;
    }
    const char quote = text_[at_];
    const bool triple = peek(1) == quote && peek(2) == quote;
    at_ = stop;
    const std::string detected =
        " (detected at line " +
        std::to_string(source_.line_of(static_cast<std::uint32_t>(stop > begin ? stop - 1 : begin))) + ")";
    const std::string what = formatted ? "f-string literal" : "string literal";
    add_error(begin, "unterminated " + std::string(triple ? "triple-quoted " : "") + what + detected);
  }

  // Moves `position` behind the closing quote. False if there is none; `stop` is then where the search ended.
  bool scan_string(std::size_t& position, bool formatted, std::size_t& stop, int depth = 0) const {
    const char quote = text_[position];
    const bool triple = position + 2 < end_ && text_[position + 1] == quote && text_[position + 2] == quote;
    position += triple ? 3 : 1;
    while (position < end_) {
      const char c = text_[position];
      if (c == '\\') {
        const bool carriage =
            position + 2 < end_ && text_[position + 1] == '\r' && text_[position + 2] == '\n';
        position += carriage ? 3 : 2;
        continue;
      }
      if (!triple && is_line_end(c)) break;
      if (c == quote && !triple) {
        ++position;
        return true;
      }
      if (c == quote && position + 2 < end_ && text_[position + 1] == quote && text_[position + 2] == quote) {
        position += 3;
        return true;
      }
      if (formatted && c == '{') {
        if (position + 1 < end_ && text_[position + 1] == '{') {
          position += 2;
          continue;
        }
        std::size_t inside = position + 1;
        if (depth < 10 && scan_replacement_field(inside, quote, triple, depth)) {
          position = inside;
          continue;
        }
      }
      ++position;
    }
    stop = std::min(position, static_cast<std::size_t>(end_));
    return false;
  }

  // Behind the '{' of a replacement field: moves behind its '}'. False if the string ends before that.
  bool scan_replacement_field(std::size_t& position, char quote, bool triple, int depth) const {
    int nesting = 0;
    bool in_specification = false;
    while (position < end_) {
      const char c = text_[position];
      if (in_specification) {
        if (c == quote || (is_line_end(c) && !triple)) return false;
        if (c == '{') {
          ++position;
          if (depth > 10 || !scan_replacement_field(position, quote, triple, depth + 1)) return false;
          continue;
        }
        ++position;
        if (c == '}') return true;
        continue;
      }
      if (c == '"' || c == '\'') {
        std::size_t inner = position, stop = position;
        const bool is_formatted = position > 0 && (text_[position - 1] == 'f' || text_[position - 1] == 'F');
        if (!scan_string(inner, is_formatted, stop, depth + 1)) return false;
        position = inner;
        continue;
      }
      if (is_line_end(c) && !triple && nesting == 0) return false;
      if (c == '(' || c == '[' || c == '{') ++nesting;
      if (c == '}' && nesting == 0) {
        ++position;
        return true;
      }
      if (c == ')' || c == ']' || c == '}') --nesting;
      if (c == ':' && nesting == 0) in_specification = true;
      ++position;
    }
    return false;
  }

  void read_number() {
    const std::size_t begin = at_;
    std::string problem;
    const char second = static_cast<char>(std::tolower(byte(1)));
    if (peek() == '0' && (second == 'x' || second == 'o' || second == 'b')) {
      at_ += 2;
      const int base = second == 'x' ? 16 : second == 'o' ? 8 : 2;
      const char* name = second == 'x' ? "hexadecimal" : second == 'o' ? "octal" : "binary";
      if (!read_digits(base, true)) problem = std::string("invalid ") + name + " literal";
      if (problem.empty() && base != 16 && std::isdigit(byte()) != 0) {
        problem = std::string("invalid digit '") + peek() + "' in " + name + " literal";
      }
      if (problem.empty() && word_follows()) problem = std::string("invalid ") + name + " literal";
    } else {
      problem = read_decimal(begin);
    }
    if (problem.empty()) {
      add(TokenKind::number, begin);
      return;
    }
    while (is_name_part(byte()))
      ++at_;
    add_error(begin, problem);
  }

  // Digits with single underscores between them.
  bool read_digits(int base, bool leading_underscore) {
    bool any = false;
    if (leading_underscore && peek() == '_') ++at_;
    while (at_ < end_) {
      if (is_digit_of(byte(), base)) {
        any = true;
        ++at_;
      } else if (peek() == '_' && any && is_digit_of(byte(1), base)) {
        ++at_;
      } else {
        break;
      }
    }
    return any;
  }

  std::string read_decimal(std::size_t begin) {
    bool is_float = false;
    read_digits(10, false);
    const std::size_t whole_end = at_;
    if (peek() == '.') {
      is_float = true;
      ++at_;
      read_digits(10, false);
    }
    if (peek() == 'e' || peek() == 'E') {
      const std::size_t sign = peek(1) == '+' || peek(1) == '-' ? 1 : 0;
      if (std::isdigit(byte(1 + sign)) != 0) {
        is_float = true;
        at_ += 1 + sign;
        read_digits(10, false);
      }
    }
    if (peek() == 'j' || peek() == 'J') {
      ++at_;
      is_float = true;
    }
    if (!is_float) {
      const std::string_view digits = text_.substr(begin, whole_end - begin);
      const bool only_zeros = digits.find_first_not_of("0_") == std::string_view::npos;
      if (digits.size() > 1 && digits[0] == '0' && !only_zeros) {
        return "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal "
               "integers";
      }
    }
    if (word_follows()) {
      return "invalid decimal literal";
    }
    return {};
  }

  // Something that would be part of a name right behind a number. `1if x else 2` is accepted by Python (with
  // a warning).
  bool word_follows() const {
    if (!is_name_part(byte())) return false;
    std::size_t behind = at_;
    if (byte() >= 0x80) return is_identifier_code_point(next_code_point(text_, behind));
    static constexpr std::array<std::string_view, 8> kWords = {"and", "else", "for", "if",
                                                               "in",  "is",   "not", "or"};
    for (const std::string_view word : kWords) {
      if (text_.substr(at_, word.size()) == word && !is_name_part(byte(word.size()))) return false;
    }
    return true;
  }

  void read_operator() {
    const std::size_t begin = at_;
    const std::string_view rest = text_.substr(at_, std::min<std::size_t>(3, end_ - at_));
    for (const std::string_view three : kThreeCharacters) {
      if (rest.substr(0, 3) == three) {
        at_ += 3;
        add(TokenKind::operation, begin);
        return;
      }
    }
    for (const std::string_view two : kTwoCharacters) {
      if (rest.substr(0, 2) == two) {
        at_ += 2;
        add(TokenKind::operation, begin);
        return;
      }
    }
    const char c = peek();
    if (c == '(' || c == '[' || c == '{') {
      brackets_.push_back(at_);
      ++at_;
      if (brackets_.size() > kMaximumNesting) {
        add_error(begin, "too many nested parentheses");
        at_ = end_;
        brackets_.clear();
        return;
      }
      add(TokenKind::operation, begin);
      return;
    }
    if (c == ')' || c == ']' || c == '}') {
      close_bracket(c);
      return;
    }
    ++at_;
    if (std::string_view("+-*/%@&|^~<>=.,:;!").find(c) != std::string_view::npos) {
      add(TokenKind::operation, begin);
      return;
    }
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
      char number[16];
      std::snprintf(number, sizeof number, "U+%04X", static_cast<unsigned>(static_cast<unsigned char>(c)));
      add_error(begin, std::string("invalid non-printable character ") + number);
    } else {
      add_error(begin, "invalid syntax");  // $ ? `
    }
  }

  void close_bracket(char c) {
    const std::size_t begin = at_++;
    if (brackets_.empty()) {
      add_error(begin, std::string("unmatched '") + c + "'");
      return;
    }
    const std::size_t opening = brackets_.back();
    const char expected = text_[opening] == '(' ? ')' : text_[opening] == '[' ? ']' : '}';
    brackets_.pop_back();
    if (c == expected) {
      add(TokenKind::operation, begin);
      return;
    }
    const int line = source_.line_of(static_cast<std::uint32_t>(opening));
    std::string message = std::string("closing parenthesis '") + c +
                          "' does not match opening parenthesis '" + text_[opening] + "'";
    if (line != source_.line_of(static_cast<std::uint32_t>(begin)))
      message += " on line " + std::to_string(line);
    add_error(begin, message);
  }

  void finish() {
    if (!brackets_.empty()) {
      const std::size_t opening = brackets_.back();
      const std::uint32_t place = static_cast<std::uint32_t>(opening);
      list_.tokens.push_back({TokenKind::error, {place, place + 1}});
      list_.faults.push_back(
          {{place, place + 1}, std::string("SyntaxError: '") + text_[opening] + "' was never closed"});
    }
    if (!fragment_) {
      if (!at_line_start_) add(TokenKind::newline, at_);
      while (indents_.size() > 1) {
        indents_.pop_back();
        add(TokenKind::dedent, at_);
      }
    }
    add(TokenKind::end, at_);
  }

  struct Indent {
    int column = 0;
    int alternative = 0;  // counting a tab as one: equal order in both means the mixture is unambiguous
  };

  const Source& source_;
  std::string_view text_;
  std::size_t at_;
  std::size_t end_;
  bool fragment_;
  bool at_line_start_ = true;  // no token of a logical line yet
  std::vector<Indent> indents_ = {{}};
  std::vector<std::size_t> brackets_;
  TokenList list_;
};

}  // namespace

bool is_keyword(std::string_view word) {
  return std::find(kKeywords.begin(), kKeywords.end(), word) != kKeywords.end();
}

TokenList tokenize(const Source& source) {
  return Lexer(source, {0, static_cast<std::uint32_t>(source.text().size())}, false).run();
}

TokenList tokenize_range(const Source& source, Span range) {
  return Lexer(source, range, true).run();
}

}  // namespace companion::script
