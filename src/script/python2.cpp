#include "script/python2.h"

#include "script/name_bytes.h"
#include "script/parser.h"

#include <algorithm>
#include <map>
#include <memory>
#include <vector>

namespace companion::script {
namespace {

// The whole text in pieces, blanks included; a tokenizer of its own, because our other one reads Python 3.
struct Piece {
  enum class Kind { blank, comment, name, number, string, operation, newline };
  Kind kind = Kind::blank;
  std::string text;
};
using Pieces = std::vector<Piece>;
using Kind = Piece::Kind;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  Pieces run() {
    while (at_ < text_.size())
      read_one();
    return std::move(pieces_);
  }

 private:
  void add(Kind kind, std::size_t end) {
    end = std::min(end, text_.size());
    pieces_.push_back({kind, std::string(text_.substr(at_, end - at_))});
    at_ = end;
  }
  char peek(std::size_t ahead) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }

  template <typename Predicate>
  std::size_t while_true(std::size_t from, Predicate predicate) const {
    while (from < text_.size() && predicate(text_[from]))
      ++from;
    return from;
  }

  void read_one() {
    const char c = text_[at_];
    if (c == '\n' || c == '\r') {
      add(Kind::newline, at_ + (c == '\r' && peek(1) == '\n' ? 2 : 1));
    } else if (c == ' ' || c == '\t' || c == '\f') {
      add(Kind::blank,
          while_true(at_, [](char each) { return each == ' ' || each == '\t' || each == '\f'; }));
    } else if (c == '\\' && (peek(1) == '\n' || peek(1) == '\r')) {
      add(Kind::blank, at_ + (peek(1) == '\r' && peek(2) == '\n' ? 3 : 2));
    } else if (c == '#') {
      add(Kind::comment, while_true(at_, [](char each) { return each != '\n' && each != '\r'; }));
    } else if (c == '"' || c == '\'') {
      add(Kind::string, end_of_string(at_));
    } else if (is_name_start(c)) {
      const std::size_t end = while_true(at_, is_name_part);
      const bool prefix = end - at_ <= 2 && end < text_.size() && (text_[end] == '"' || text_[end] == '\'') &&
                          text_.substr(at_, end - at_).find_first_not_of("uUbBrR") == std::string_view::npos;
      prefix ? add(Kind::string, end_of_string(end)) : add(Kind::name, end);
    } else if (is_digit(c) || (c == '.' && is_digit(peek(1)))) {
      add(Kind::number, end_of_number());
    } else {
      constexpr std::string_view kPairs[] = {"<>", ">>", "<<", "**", "//", "==", "!=", "<=", ">="};
      const bool pair = std::any_of(std::begin(kPairs), std::end(kPairs),
                                    [&](std::string_view each) { return text_.substr(at_, 2) == each; });
      add(Kind::operation, at_ + (pair ? 2 : 1));
    }
  }

  std::size_t end_of_string(std::size_t quote) const {
    const char mark = text_[quote];
    const bool triple = text_.substr(quote, 3) == std::string(3, mark);
    std::size_t at = quote + (triple ? 3 : 1);
    while (at < text_.size()) {
      if (text_[at] == '\\') {
        at += 2;
      } else if (triple ? text_.substr(at, 3) == std::string(3, mark) : text_[at] == mark) {
        return at + (triple ? 3 : 1);
      } else if (!triple && text_[at] == '\n') {
        return at;
      } else {
        ++at;
      }
    }
    return text_.size();
  }

  std::size_t end_of_number() const {
    std::size_t end = at_;
    while (end < text_.size()) {
      const char c = text_[end], before = end > at_ ? text_[end - 1] : '\0';
      const bool hexadecimal = text_.substr(at_, 2) == "0x" || text_.substr(at_, 2) == "0X";
      const bool sign = (c == '+' || c == '-') && (before == 'e' || before == 'E') && !hexadecimal;
      if (!is_name_part(c) && c != '.' && !sign) break;
      ++end;
    }
    return end;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  Pieces pieces_;
};

const std::map<std::string, std::string, std::less<>> kNames = {
    {"xrange", "range"},   {"raw_input", "input"},         {"unicode", "str"},
    {"unichr", "chr"},     {"basestring", "str"},          {"long", "int"},
    {"_winreg", "winreg"}, {"reload", "importlib.reload"}, {"StandardError", "Exception"}};
// Behind a point.
const std::map<std::string, std::string, std::less<>> kMethods = {{"iteritems", "items"},
                                                                  {"itervalues", "values"},
                                                                  {"iterkeys", "keys"},
                                                                  {"has_key", "__contains__"},
                                                                  {"getcwdu", "getcwd"},
                                                                  {"next", "__next__"},
                                                                  {"letters", "ascii_letters"},
                                                                  {"lowercase", "ascii_lowercase"},
                                                                  {"uppercase", "ascii_uppercase"}};
// Only where `string.` stands before, or where a call follows.
bool method_applies(const std::string& name, const std::string& object, bool called) {
  if (name == "letters" || name == "lowercase" || name == "uppercase") return object == "string";
  return called || name == "getcwdu";
}

std::string convert_number(const std::string& text) {
  std::string number = text;
  const bool hexadecimal = number.size() > 1 && (number[1] | 32) == 'x';
  if (number.size() > 1 && (number.back() | 32) == 'l') number.pop_back();
  const bool digits = std::all_of(number.begin(), number.end(), is_digit);
  const bool zeros = number.find_first_not_of('0') == std::string::npos;
  if (!hexadecimal && digits && number.size() > 1 && number[0] == '0' && !zeros) number.insert(1, "o");
  return number;
}

std::string convert_string(const std::string& text) {
  // ur"…" is gone; u"…" came back.
  if (text.size() > 2 && (text[0] | 32) == 'u' && (text[1] | 32) == 'r') return text.substr(1);
  return text;
}

// One statement: pieces from `begin` to `end`, without what ends it.
class Statement {
 public:
  explicit Statement(Pieces pieces) : pieces_(std::move(pieces)) { find_words(); }

  std::string run() {
    if (words_.empty()) return text_of(0, pieces_.size());
    const std::string& first = pieces_[words_[0]].text;
    if (first == "print") return print();
    if (first == "exec") return exec();
    if (first == "raise") return raise();
    if (first == "except") return except();
    return text_of(0, pieces_.size());
  }

 private:
  // Places of what is neither blank nor comment.
  void find_words() {
    words_.clear();
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      if (pieces_[i].kind != Kind::blank && pieces_[i].kind != Kind::comment &&
          pieces_[i].kind != Kind::newline)
        words_.push_back(i);
    }
  }

  std::string text_of(std::size_t begin, std::size_t end) const {
    std::string text;
    for (std::size_t i = begin; i < end; ++i)
      text += pieces_[i].text;
    return text;
  }
  // Of words, with the blanks between them.
  std::string words_text(std::size_t first, std::size_t end) const {
    return first >= end ? "" : text_of(words_[first], words_[end - 1] + 1);
  }
  std::string before() const { return text_of(0, words_[0]); }
  std::string behind() const { return text_of(words_.back() + 1, pieces_.size()); }
  const std::string& word(std::size_t index) const { return pieces_[words_[index]].text; }

  // The next word with this text outside of brackets; words_.size() if there is none.
  std::size_t find(std::string_view wanted, std::size_t from) const {
    int depth = 0;
    for (std::size_t i = from; i < words_.size(); ++i) {
      const std::string& text = word(i);
      if (depth == 0 && text == wanted) return i;
      if (text == "(" || text == "[" || text == "{") ++depth;
      if (text == ")" || text == "]" || text == "}") --depth;
    }
    return words_.size();
  }
  // All that follows stands in one pair of parentheses: it is a call already.
  bool is_call() const {
    if (words_.size() < 2 || word(1) != "(") return false;
    int depth = 0;
    for (std::size_t i = 1; i < words_.size(); ++i) {
      if (word(i) == "(") ++depth;
      if (word(i) == ")" && --depth == 0) return i + 1 == words_.size();
    }
    return true;
  }

  std::string print() {
    if (words_.size() > 1 && (word(1) == "=" || word(1) == ".")) return text_of(0, pieces_.size());
    if (is_call()) {
      // print ("a", 1) printed a tuple, which is hardly ever what was meant; the call is what most expect.
      return text_of(0, pieces_.size());
    }
    std::size_t begin = 1;
    std::string file;
    if (words_.size() > 1 && word(1) == ">>") {
      const std::size_t comma = find(",", 2);
      file = words_text(2, comma);
      begin = std::min(comma + 1, words_.size());
    }
    std::size_t end = words_.size();
    const bool goes_on = end > begin && word(end - 1) == ",";
    if (goes_on) --end;
    std::string arguments = words_text(begin, end);
    const auto add = [&](const std::string& more) { arguments += (arguments.empty() ? "" : ", ") + more; };
    if (goes_on) add("end=\" \"");
    if (!file.empty()) add("file=" + file);
    return before() + "print(" + arguments + ")" + behind();
  }

  std::string exec() {
    if (is_call()) return text_of(0, pieces_.size());
    const std::size_t in = find("in", 1);
    std::string arguments = words_text(1, in);
    if (in < words_.size()) arguments += ", " + words_text(in + 1, words_.size());
    return before() + "exec(" + arguments + ")" + behind();
  }

  std::string raise() {
    const std::size_t comma = find(",", 1);
    if (comma >= words_.size()) return text_of(0, pieces_.size());
    const std::size_t second = find(",", comma + 1);
    const std::string value = words_text(comma + 1, second);
    std::string result =
        before() + "raise " + words_text(1, comma) + "(" + (value == "None" ? "" : value) + ")";
    if (second < words_.size()) result += ".with_traceback(" + words_text(second + 1, words_.size()) + ")";
    return result + behind();
  }

  std::string except() {
    const std::size_t comma = find(",", 1);
    if (comma >= words_.size()) return text_of(0, pieces_.size());
    return before() + "except " + words_text(1, comma) + " as " + words_text(comma + 1, words_.size()) +
           behind();
  }

  Pieces pieces_;
  std::vector<std::size_t> words_;
};

// Single pieces: names, numbers, texts, <> and backticks.
void convert_pieces(Pieces& pieces) {
  bool in_backticks = false;
  std::size_t last = pieces.size();  // the word before, and the one before that
  std::size_t before_last = pieces.size();
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    Piece& piece = pieces[i];
    const bool word = piece.kind != Kind::blank && piece.kind != Kind::comment && piece.kind != Kind::newline;
    if (!word) continue;
    const bool behind_point = last < pieces.size() && pieces[last].text == ".";
    std::size_t next = i + 1;
    while (next < pieces.size() && pieces[next].kind == Kind::blank)
      ++next;
    const bool called = next < pieces.size() && pieces[next].text == "(";
    if (piece.kind == Kind::number) {
      piece.text = convert_number(piece.text);
    } else if (piece.kind == Kind::string) {
      piece.text = convert_string(piece.text);
    } else if (piece.text == "<>") {
      piece.text = "!=";
    } else if (piece.text == "`") {
      piece.text = in_backticks ? ")" : "repr(";
      in_backticks = !in_backticks;
    } else if (piece.kind == Kind::name && behind_point) {
      const auto found = kMethods.find(piece.text);
      const std::string object = before_last < pieces.size() ? pieces[before_last].text : "";
      if (found != kMethods.end() && method_applies(piece.text, object, called)) piece.text = found->second;
    } else if (piece.kind == Kind::name) {
      const bool defined =
          last < pieces.size() && (pieces[last].text == "def" || pieces[last].text == "class");
      const auto found = kNames.find(piece.text);
      if (found != kNames.end() && !defined) piece.text = found->second;
    }
    before_last = last;
    last = i;
  }
}

// Tabs in front of a line go to the next multiple of eight in Python 2.
std::string expand_indent(const std::string& blank) {
  std::string result;
  for (const char c : blank) {
    if (c == '\t') {
      result.append(8 - result.size() % 8, ' ');
    } else {
      result.push_back(c);
    }
  }
  return result;
}

bool begins_block(const std::string& word) {
  constexpr std::string_view kWords[] = {"if",  "elif", "else",    "while", "for",   "try",
                                         "def", "with", "finally", "class", "except"};
  return std::find(std::begin(kWords), std::end(kWords), word) != std::end(kWords);
}

class Converter {
 public:
  explicit Converter(Pieces pieces) : pieces_(std::move(pieces)) {}

  std::string run() {
    for (Piece& piece : pieces_)
      take(piece);
    finish();
    return std::move(result_);
  }

 private:
  void take(Piece& piece) {
    if (at_line_start_ && piece.kind == Kind::blank && piece.text.find('\\') == std::string::npos)
      piece.text = expand_indent(piece.text);
    at_line_start_ = false;
    if (piece.kind == Kind::newline) {
      at_line_start_ = depth_ == 0;
      if (depth_ == 0) {
        finish();
        result_ += piece.text;
        return;
      }
    }
    const std::string& text = piece.text;
    if (piece.kind == Kind::operation) {
      if (text == "(" || text == "[" || text == "{") ++depth_;
      if ((text == ")" || text == "]" || text == "}") && depth_ > 0) --depth_;
    }
    if (piece.kind == Kind::name && first_word_.empty()) first_word_ = text;
    lambdas_ += piece.kind == Kind::name && text == "lambda" && depth_ == 0 ? 1 : 0;
    const bool colon = text == ":" && piece.kind == Kind::operation && depth_ == 0;
    if (colon && lambdas_ > 0) {
      --lambdas_;
    } else if ((colon && begins_block(first_word_)) || (text == ";" && depth_ == 0)) {
      finish();
      result_ += text;
      return;
    }
    statement_.push_back(piece);
  }

  void finish() {
    result_ += Statement(std::move(statement_)).run();
    statement_.clear();
    first_word_.clear();
    lambdas_ = 0;
  }

  Pieces pieces_;
  Pieces statement_;
  std::string first_word_;
  std::string result_;
  int depth_ = 0;
  int lambdas_ = 0;
  bool at_line_start_ = true;
};

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1);
    std::string line(text.substr(0, end + 1));
    while (!line.empty() && (line.back() == '\n' || line.back() == '\r'))
      line.pop_back();
    lines.push_back(std::move(line));
    text.remove_prefix(end + 1);
  }
  return lines;
}

}  // namespace

bool is_python2(const std::string& text) {
  const auto source = std::make_shared<Source>("", text);
  const Result<Tree> tree = parse(source);
  return !tree && looks_like_python2(*source, tree.error());
}

std::string convert_python2(std::string_view text) {
  Pieces pieces = Reader(text).run();
  convert_pieces(pieces);
  return Converter(std::move(pieces)).run();
}

std::string difference_of_lines(std::string_view before, std::string_view after) {
  // The conversion keeps the lines, so they are compared one to one.
  const std::vector<std::string> old = lines_of(before), changed = lines_of(after);
  std::string result;
  const std::size_t count = std::max(old.size(), changed.size());
  for (std::size_t i = 0; i < count;) {
    const auto same = [&](std::size_t at) {
      return at < old.size() && at < changed.size() && old[at] == changed[at];
    };
    if (same(i)) {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < count && !same(end))
      ++end;
    result += "@@ line " + std::to_string(i + 1) + " @@\n";
    for (std::size_t at = i; at < end && at < old.size(); ++at)
      result += "-" + old[at] + "\n";
    for (std::size_t at = i; at < end && at < changed.size(); ++at)
      result += "+" + changed[at] + "\n";
    i = end;
  }
  return result;
}

}  // namespace companion::script
