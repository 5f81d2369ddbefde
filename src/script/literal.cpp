#include "script/literal.h"

#include "base/unicode.h"

#include <cctype>
#include <charconv>
#include <limits>

namespace companion::script {
namespace {

// from_chars: independent of the locale, which a window program may have set.
double read_double(const std::string& digits) {
  double number = 0;
  const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (fault != std::errc::result_out_of_range) return number;
  const std::size_t exponent = digits.find_first_of("eE");
  const bool tiny = exponent != std::string::npos && digits[exponent + 1] == '-';
  return tiny ? 0.0 : std::numeric_limits<double>::infinity();
}

int digit_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return 99;
}

// Reads up to `count` digits of the base; says how many there were.
int read_escape_digits(std::string_view body, std::size_t at, int count, int base, std::uint32_t& number) {
  int read = 0;
  number = 0;
  while (read < count && at + static_cast<std::size_t>(read) < body.size()) {
    const int digit = digit_value(body[at + static_cast<std::size_t>(read)]);
    if (digit >= base) break;
    number = number * static_cast<std::uint32_t>(base) + static_cast<std::uint32_t>(digit);
    ++read;
  }
  return read;
}

void append(std::string& result, bool bytes, std::uint32_t point) {
  if (bytes) {
    result.push_back(static_cast<char>(static_cast<unsigned char>(point & 0xFF)));
  } else {
    append_utf8(result, static_cast<char32_t>(point));
  }
}

std::string truncated_message(std::size_t from, std::size_t to, char letter) {
  const std::string form = letter == 'x' ? "\\xXX" : letter == 'u' ? "\\uXXXX" : "\\UXXXXXXXX";
  return "(unicode error) 'unicodeescape' codec can't decode bytes in position " + std::to_string(from) +
         "-" + std::to_string(to) + ": truncated " + form + " escape";
}

// \x.., \u...., \U........: `at` is behind the letter.
EscapeFault decode_hex_escape(std::string_view body, std::size_t& at, char letter, bool bytes,
                              std::string& result) {
  const int count = letter == 'x' ? 2 : letter == 'u' ? 4 : 8;
  std::uint32_t number = 0;
  const int read = read_escape_digits(body, at, count, 16, number);
  const std::size_t escape = at - 2;
  if (read < count) {
    if (bytes) return {"(value error) invalid \\x escape at position " + std::to_string(escape), escape};
    return {truncated_message(escape, at + static_cast<std::size_t>(read) - 1, letter), escape};
  }
  if (number > 0x10FFFF) {
    return {"(unicode error) 'unicodeescape' codec can't decode bytes in position " + std::to_string(escape) +
                "-" + std::to_string(escape + 9) + ": illegal Unicode character",
            escape};
  }
  append(result, bytes, number);
  at += static_cast<std::size_t>(count);
  return {};
}

}  // namespace

void read_number_literal(std::string_view text, Expression& expression) {
  std::string digits;
  for (const char c : text) {
    if (c != '_') digits.push_back(c);
  }
  const char second =
      digits.size() > 1 ? static_cast<char>(std::tolower(static_cast<unsigned char>(digits[1]))) : '\0';
  if (digits[0] == '0' && (second == 'x' || second == 'o' || second == 'b')) {
    expression.node = IntegerLiteral{digits.substr(2), second == 'x' ? 16 : second == 'o' ? 8 : 2};
    return;
  }
  if (digits.back() == 'j' || digits.back() == 'J') {
    digits.pop_back();
    expression.node = ImaginaryLiteral{read_double(digits)};
    return;
  }
  if (digits.find_first_of(".eE") != std::string::npos) {
    expression.node = FloatLiteral{read_double(digits)};
    return;
  }
  expression.node = IntegerLiteral{digits, 10};
}

StringParts split_string_token(std::string_view token) {
  StringParts parts;
  std::size_t at = 0;
  for (; token[at] != '"' && token[at] != '\''; ++at) {
    const char letter = static_cast<char>(std::tolower(static_cast<unsigned char>(token[at])));
    parts.raw |= letter == 'r';
    parts.bytes |= letter == 'b';
    parts.formatted |= letter == 'f';
  }
  const bool triple = token.size() >= at + 6 && token[at + 1] == token[at] && token[at + 2] == token[at];
  const std::size_t quotes = triple ? 3 : 1;
  parts.body_begin = static_cast<std::uint32_t>(at + quotes);
  parts.body_end = static_cast<std::uint32_t>(token.size() - quotes);
  return parts;
}

EscapeFault decode_string_body(std::string_view body, const StringParts& parts, std::string& result) {
  for (std::size_t at = 0; at < body.size();) {
    const char c = body[at];
    if (c == '\r') {
      result.push_back('\n');
      at += at + 1 < body.size() && body[at + 1] == '\n' ? 2 : 1;
      continue;
    }
    if (parts.bytes && static_cast<unsigned char>(c) >= 0x80) {
      return {"bytes can only contain ASCII literal characters", at};
    }
    if (c != '\\' || parts.raw || at + 1 >= body.size()) {
      result.push_back(c);
      ++at;
      continue;
    }
    const char letter = body[at + 1];
    at += 2;
    switch (letter) {
      case '\n':
        break;
      case '\r':
        if (at < body.size() && body[at] == '\n') ++at;
        break;
      case '\\':
        result.push_back('\\');
        break;
      case '\'':
        result.push_back('\'');
        break;
      case '"':
        result.push_back('"');
        break;
      case 'a':
        result.push_back('\a');
        break;
      case 'b':
        result.push_back('\b');
        break;
      case 'f':
        result.push_back('\f');
        break;
      case 'n':
        result.push_back('\n');
        break;
      case 'r':
        result.push_back('\r');
        break;
      case 't':
        result.push_back('\t');
        break;
      case 'v':
        result.push_back('\v');
        break;
      case '0':
      case '1':
      case '2':
      case '3':
      case '4':
      case '5':
      case '6':
      case '7': {
        std::uint32_t number = 0;
        const int read = read_escape_digits(body, at - 1, 3, 8, number);
        append(result, parts.bytes, number);
        at += static_cast<std::size_t>(read - 1);
        break;
      }
      case 'x':
      case 'u':
      case 'U': {
        if (parts.bytes && letter != 'x') {
          result += {'\\', letter};
          break;
        }
        EscapeFault fault = decode_hex_escape(body, at, letter, parts.bytes, result);
        if (!fault.message.empty()) return fault;
        break;
      }
      case 'N':
        if (!parts.bytes) return {"character names (\\N{…}) are not supported here", at - 2};
        result += "\\N";
        break;
      default:
        result += {'\\', letter};
        break;
    }
  }
  return {};
}

}  // namespace companion::script
