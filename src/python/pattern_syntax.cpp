#include "python/pattern_syntax.h"

#include "base/unicode.h"

#include <algorithm>
#include <cstdio>

namespace companion::python {
namespace {

bool is_digit_character(char c) {
  return c >= '0' && c <= '9';
}
bool is_octal(char c) {
  return c >= '0' && c <= '7';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_hex(char c) {
  return is_digit_character(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

std::uint32_t flag_of(char letter) {
  switch (letter) {
    case 'i':
      return pattern_flag::ignore_case;
    case 'L':
      return pattern_flag::locale;
    case 'm':
      return pattern_flag::multi_line;
    case 's':
      return pattern_flag::dot_all;
    case 'u':
      return pattern_flag::unicode;
    case 'x':
      return pattern_flag::verbose;
    case 'a':
      return pattern_flag::ascii;
    default:
      return 0;
  }
}

class Translator {
 public:
  Translator(std::string_view pattern, std::uint32_t flags, bool is_text) : in_(pattern), is_text_(is_text) {
    result_.flags = flags;
  }

  PatternSyntax run() {
    try {
      // Verbose may be said inside the pattern; what it means for the text before is the same.
      take_global_flags();
      while (at_ < in_.size())
        read_one();
      if (!open_.empty()) fail("missing ), unterminated subpattern", open_.back().begin);
    } catch (PatternFault& fault) {
      result_.fault = std::move(fault);
    }
    return std::move(result_);
  }

 private:
  struct Open {
    std::size_t begin = 0;
    int group = 0;  // 0: captures nothing
    bool verbose = false;
  };
  enum class Last { nothing, atom, quantified };

  [[noreturn]] static void fail(std::string message, std::size_t position) {
    throw PatternFault{std::move(message), position};
  }
  char peek(std::size_t ahead = 0) const { return at_ + ahead < in_.size() ? in_[at_ + ahead] : '\0'; }
  bool verbose() const { return (result_.flags & pattern_flag::verbose) != 0; }

  // One character of the pattern, several bytes in UTF-8.
  std::string_view character() {
    const std::size_t begin = at_;
    if (is_text_) {
      next_code_point(in_, at_);
    } else {
      ++at_;
    }
    return in_.substr(begin, at_ - begin);
  }
  void put_code(std::uint32_t code) {
    char text[16];
    std::snprintf(text, sizeof text, "\\x{%x}", code);
    result_.text += text;
  }

  void take_global_flags() {
    while (in_.substr(at_).starts_with("(?")) {
      std::size_t end = at_ + 2;
      std::uint32_t flags = 0;
      while (end < in_.size() && flag_of(in_[end]) != 0)
        flags |= flag_of(in_[end++]);
      if (flags == 0 || end >= in_.size() || in_[end] != ')') return;
      if (is_text_ && (flags & pattern_flag::locale) != 0)
        fail("bad inline flags: cannot use 'L' flag with a str pattern", end - 1);
      if (!is_text_ && (flags & pattern_flag::unicode) != 0)
        fail("bad inline flags: cannot use 'u' flag with a bytes pattern", end - 1);
      result_.flags |= flags;
      at_ = end + 1;
    }
  }

  void read_one() {
    const char c = in_[at_];
    if (verbose() && (c == ' ' || (c >= '\t' && c <= '\r'))) {
      ++at_;
      return;
    }
    if (verbose() && c == '#') {
      while (at_ < in_.size() && in_[at_] != '\n')
        ++at_;
      return;
    }
    switch (c) {
      case '\\':
        read_escape();
        return;
      case '[':
        read_set();
        return;
      case '(':
        read_group();
        return;
      case ')':
        close_group();
        return;
      case '*':
      case '+':
      case '?':
        ++at_;
        read_quantifier(at_ - 1, std::string(1, c));
        return;
      case '{':
        read_braces();
        return;
      case '|':
        result_.text.push_back(c);
        last_ = Last::nothing;
        ++at_;
        return;
      case '^':
        // CPython repeats an anchor without complaint only where it can; `^*` is an error there, too.
        result_.text.push_back(c);
        last_ = Last::nothing;
        ++at_;
        return;
      default:
        put_literal(character());
        last_ = Last::atom;
    }
  }

  void put_literal(std::string_view text) {
    // In verbose mode we have taken spaces and comments out; PCRE2 is not told of the mode.
    if (text.size() == 1 && text[0] == '}') {
      result_.text += "\\}";
      return;
    }
    if (text.size() == 1 && text[0] == '\0') {
      put_code(0);
      return;
    }
    result_.text += text;
  }

  void read_quantifier(std::size_t begin, const std::string& text) {
    if (last_ == Last::nothing) fail("nothing to repeat", begin);
    if (last_ == Last::quantified) fail("multiple repeat", begin);
    result_.text += text;
    if (peek() == '?' || peek() == '+') result_.text.push_back(in_[at_++]);
    last_ = Last::quantified;
  }

  void read_braces() {
    const std::size_t begin = at_;
    std::size_t end = at_ + 1;
    const auto number = [&] {
      const std::size_t from = end;
      while (end < in_.size() && is_digit_character(in_[end]))
        ++end;
      return std::string(in_.substr(from, end - from));
    };
    std::string low = number(), high = low;
    const bool comma = end < in_.size() && in_[end] == ',';
    if (comma) {
      ++end;
      high = number();
    }
    const bool closed = end < in_.size() && in_[end] == '}';
    if (!closed || (!comma && low.empty())) {
      ++at_;
      result_.text += "\\{";
      last_ = Last::atom;
      return;
    }
    at_ = end + 1;
    if (low.empty()) low = "0";
    constexpr std::size_t kLongest = 9;
    if (low.size() > kLongest || high.size() > kLongest) fail("the repetition number is too large", begin);
    if (!high.empty() && std::stol(high) < std::stol(low))
      fail("min repeat greater than max repeat", begin + 1);
    read_quantifier(begin, "{" + low + (comma ? "," + high : std::string()) + "}");
  }

  // The number behind \x, \u, \U, of exactly `digits` hexadecimal digits.
  std::uint32_t hexadecimal(std::size_t begin, std::size_t digits) {
    std::uint32_t code = 0;
    std::size_t read = 0;
    for (; read < digits && is_hex(peek()); ++read, ++at_)
      code = code * 16 + static_cast<std::uint32_t>(
                             is_digit_character(in_[at_]) ? in_[at_] - '0' : (in_[at_] | 32) - 'a' + 10);
    if (read < digits) fail("incomplete escape " + std::string(in_.substr(begin, at_ - begin)), begin);
    if (code > 0x10FFFF) fail("bad escape " + std::string(in_.substr(begin, at_ - begin)), begin);
    return code;
  }

  // Those that mean one character, inside and outside of sets.
  std::optional<std::uint32_t> character_escape(std::size_t begin) {
    const char c = in_[at_++];
    switch (c) {
      case 'a':
        return 7;
      case 'f':
        return 12;
      case 'n':
        return 10;
      case 'r':
        return 13;
      case 't':
        return 9;
      case 'v':
        return 11;
      case 'x':
        return hexadecimal(begin, 2);
      case 'u':
        if (is_text_) return hexadecimal(begin, 4);
        break;
      case 'U':
        if (is_text_) return hexadecimal(begin, 8);
        break;
      default:
        break;
    }
    --at_;
    return std::nullopt;
  }

  std::uint32_t octal(std::size_t begin, std::size_t most) {
    std::uint32_t code = 0;
    for (std::size_t i = 0; i < most && is_octal(peek()); ++i)
      code = code * 8 + static_cast<std::uint32_t>(in_[at_++] - '0');
    if (code > 0377)
      fail("octal escape value " + std::string(in_.substr(begin, at_ - begin)) + " outside of range 0-0o377",
           begin);
    return code;
  }

  void read_escape() {
    const std::size_t begin = at_++;
    if (at_ >= in_.size()) fail("bad escape (end of pattern)", begin);
    const char c = in_[at_];
    last_ = Last::atom;
    if (const auto code = character_escape(begin)) {
      put_code(*code);
    } else if (c == '0') {
      put_code(octal(begin, 3));
    } else if (is_digit_character(c)) {
      read_reference(begin);
    } else if (c == 'Z') {
      result_.text += "\\z";
      ++at_;
      last_ = Last::nothing;
    } else if (c == 'A' || c == 'b' || c == 'B') {
      result_.text += std::string("\\") + c;
      ++at_;
    } else if (std::string_view("dDsSwW").find(c) != std::string_view::npos) {
      result_.text += std::string("\\") + c;
      ++at_;
    } else if (is_letter(c)) {
      fail(std::string("bad escape \\") + c, begin);
    } else {
      put_escaped(character());
    }
  }

  void put_escaped(std::string_view text) {
    if (text.size() == 1 && static_cast<unsigned char>(text[0]) < 0x80 && !is_digit_character(text[0]) &&
        text[0] != '\0') {
      result_.text += "\\";
      result_.text += text;
    } else {
      put_literal(text);
    }
  }

  // \1 to \99; three octal digits are a character.
  void read_reference(std::size_t begin) {
    if (is_octal(peek()) && is_octal(peek(1)) && is_octal(peek(2))) {
      put_code(octal(begin, 3));
      return;
    }
    int group = in_[at_++] - '0';
    if (is_digit_character(peek())) group = group * 10 + (in_[at_++] - '0');
    if (group > static_cast<int>(result_.parents.size()))
      fail("invalid group reference " + std::to_string(group), begin + 1);
    if (is_open(group)) fail("cannot refer to an open group", begin);
    result_.text += "\\g{" + std::to_string(group) + "}";
  }

  bool is_open(int group) const {
    return std::any_of(open_.begin(), open_.end(), [&](const Open& open) { return open.group == group; });
  }

  // One member of a set: its code if it is one character.
  std::optional<std::uint32_t> set_member() {
    const std::size_t begin = at_;
    if (in_[at_] != '\\') {
      const std::string_view text = character();
      std::size_t offset = 0;
      return is_text_ ? static_cast<std::uint32_t>(next_code_point(text, offset))
                      : static_cast<std::uint32_t>(static_cast<unsigned char>(text[0]));
    }
    ++at_;
    if (at_ >= in_.size()) fail("bad escape (end of pattern)", begin);
    const char c = in_[at_];
    if (const auto code = character_escape(begin)) return code;
    if (is_octal(c)) return octal(begin, 3);
    if (c == 'b') {
      ++at_;
      return 8;
    }
    if (std::string_view("dDsSwW").find(c) != std::string_view::npos) {
      result_.text += std::string("\\") + c;
      ++at_;
      return std::nullopt;
    }
    if (is_letter(c) || is_digit_character(c)) fail(std::string("bad escape \\") + c, begin);
    const std::string_view text = character();
    std::size_t offset = 0;
    return is_text_ ? static_cast<std::uint32_t>(next_code_point(text, offset))
                    : static_cast<std::uint32_t>(static_cast<unsigned char>(text[0]));
  }

  void read_set() {
    const std::size_t begin = at_++;
    result_.text.push_back('[');
    if (peek() == '^') result_.text.push_back(in_[at_++]);
    for (bool first = true;; first = false) {
      if (at_ >= in_.size()) fail("unterminated character set", begin);
      if (in_[at_] == ']' && !first) break;
      const std::size_t from = at_;
      const auto low = set_member();
      const bool range = peek() == '-' && at_ + 1 < in_.size() && in_[at_ + 1] != ']';
      if (at_ >= in_.size() || (peek() == '-' && at_ + 1 >= in_.size()))
        fail("unterminated character set", begin);
      if (!range) {
        if (low) put_code(*low);
        continue;
      }
      ++at_;
      const std::size_t written = result_.text.size();
      const auto high = set_member();
      const auto shown = [&] { return std::string(in_.substr(from, at_ - from)); };
      if (!low || !high || *high < *low) {
        result_.text.resize(written);
        fail("bad character range " + shown(), from);
      }
      put_code(*low);
      result_.text.push_back('-');
      put_code(*high);
    }
    ++at_;
    result_.text.push_back(']');
    last_ = Last::atom;
  }

  void open_group(std::size_t begin, bool captures, const std::string& text) {
    Open open{begin, 0, verbose()};
    if (captures) {
      int parent = 0;
      for (const Open& outer : open_)
        parent = outer.group != 0 ? outer.group : parent;
      result_.parents.push_back(parent);
      open.group = static_cast<int>(result_.parents.size());
    }
    open_.push_back(open);
    result_.text += text;
    last_ = Last::nothing;
  }

  void close_group() {
    if (open_.empty()) fail("unbalanced parenthesis", at_);
    if (open_.back().verbose != verbose()) result_.flags ^= pattern_flag::verbose;
    open_.pop_back();
    result_.text.push_back(')');
    ++at_;
    last_ = Last::atom;
  }

  std::string group_name(char terminator, std::size_t& begin) {
    begin = at_;
    while (at_ < in_.size() && in_[at_] != terminator)
      ++at_;
    const std::string name(in_.substr(begin, at_ - begin));
    if (name.empty()) fail("missing group name", begin);
    if (at_ >= in_.size()) fail(std::string("missing ") + terminator + ", unterminated name", begin);
    ++at_;
    return name;
  }

  static void check_name(const std::string& name, std::size_t begin) {
    const bool good = !is_digit_character(name[0]) && std::all_of(name.begin(), name.end(), [](char c) {
      return is_letter(c) || is_digit_character(c) || c == '_' || static_cast<unsigned char>(c) >= 0x80;
    });
    if (!good) fail("bad character in group name '" + name + "'", begin);
  }

  void read_group() {
    const std::size_t begin = at_++;
    if (peek() != '?') {
      open_group(begin, true, "(");
      return;
    }
    ++at_;
    if (at_ >= in_.size()) fail("unexpected end of pattern", at_);
    const char c = in_[at_];
    if (c == 'P') {
      ++at_;
      read_named(begin);
    } else if (c == ':' || c == '=' || c == '!' || c == '>') {
      ++at_;
      open_group(begin, false, std::string("(?") + c);
    } else if (c == '<') {
      ++at_;
      const char direction = peek();
      if (at_ >= in_.size()) fail("unexpected end of pattern", at_);
      if (direction != '=' && direction != '!')
        fail(std::string("unknown extension ?<") + direction, begin + 1);
      ++at_;
      open_group(begin, false, std::string("(?<") + direction);
    } else if (c == '#') {
      const std::size_t end = in_.find(')', at_);
      if (end == std::string_view::npos) fail("missing ), unterminated comment", begin);
      at_ = end + 1;
    } else if (c == '(') {
      ++at_;
      read_conditional(begin);
    } else if (flag_of(c) != 0 || c == '-') {
      read_flags(begin);
    } else {
      const std::string_view shown = character();
      fail("unknown extension ?" + std::string(shown), begin + 1);
    }
  }

  void read_named(std::size_t begin) {
    const char c = peek();
    std::size_t place = 0;
    if (c == '<') {
      ++at_;
      const std::string name = group_name('>', place);
      check_name(name, place);
      const int number = static_cast<int>(result_.parents.size()) + 1;
      const auto known = result_.names.find(name);
      if (known != result_.names.end()) {
        fail("redefinition of group name '" + name + "' as group " + std::to_string(number) + "; was group " +
                 std::to_string(known->second),
             place);
      }
      result_.names[name] = number;
      open_group(begin, true, "(");
    } else if (c == '=') {
      ++at_;
      const std::string name = group_name(')', place);
      check_name(name, place);
      const auto known = result_.names.find(name);
      if (known == result_.names.end()) fail("unknown group name '" + name + "'", place);
      if (is_open(known->second)) fail("cannot refer to an open group", place);
      result_.text += "\\g{" + std::to_string(known->second) + "}";
      last_ = Last::atom;
    } else if (at_ >= in_.size()) {
      fail("unexpected end of pattern", at_);
    } else {
      fail(std::string("unknown extension ?P") + c, begin + 1);
    }
  }

  void read_conditional(std::size_t begin) {
    std::size_t place = 0;
    const std::string name = group_name(')', place);
    int group = 0;
    if (std::all_of(name.begin(), name.end(), is_digit_character) && name.size() < 9) {
      group = std::stoi(name);
      if (group == 0) fail("bad group number", place);
      // It may come later; PCRE2 says if it never does.
    } else {
      check_name(name, place);
      const auto known = result_.names.find(name);
      if (known == result_.names.end()) fail("unknown group name '" + name + "'", place);
      group = known->second;
    }
    open_group(begin, false, "(?(" + std::to_string(group) + ")");
  }

  // (?i:…) and (?i-s:…).
  void read_flags(std::size_t begin) {
    std::uint32_t on = 0, off = 0;
    bool negative = false;
    std::string kept;
    for (; at_ < in_.size() && in_[at_] != ':' && in_[at_] != ')'; ++at_) {
      const char c = in_[at_];
      if (c == '-' && !negative) {
        negative = true;
        kept.push_back(c);
        continue;
      }
      if (flag_of(c) == 0) fail("unknown flag", at_);
      (negative ? off : on) |= flag_of(c);
      // Verbose is our own affair; ascii and unicode have no such letter in PCRE2's options before 10.43.
      if (c == 'i' || c == 'm' || c == 's' || c == 'a') kept.push_back(c);
    }
    if (at_ >= in_.size()) fail("missing -, : or )", at_);
    if (in_[at_] == ')') {
      if (negative) fail("missing :", at_);
      fail("global flags not at the start of the expression", begin);
    }
    ++at_;
    open_group(begin, false, "(?" + kept + ":");
    if ((on & pattern_flag::verbose) != 0) result_.flags |= pattern_flag::verbose;
    if ((off & pattern_flag::verbose) != 0) result_.flags &= ~pattern_flag::verbose;
  }

  std::string_view in_;
  bool is_text_;
  std::size_t at_ = 0;
  Last last_ = Last::nothing;
  std::vector<Open> open_;
  PatternSyntax result_;
};

}  // namespace

PatternSyntax translate_pattern(std::string_view pattern, std::uint32_t flags, bool is_text) {
  return Translator(pattern, flags, is_text).run();
}

}  // namespace companion::python
