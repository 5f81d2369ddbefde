// The format specification and its three kinds of value; see format.h.
#include "python/format.h"

#include "base/unicode.h"
#include "python/exception.h"
#include "python/float.h"
#include "python/integer.h"
#include "python/operations.h"
#include "python/string.h"
#include "python/thread.h"

#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace companion::python {
namespace {

bool is_align(char32_t point) {
  return point == U'<' || point == U'>' || point == U'^' || point == U'=';
}

[[noreturn]] void raise_unknown_code(Thread& thread, char type, std::string_view type_name) {
  raise_value_error(thread, std::string("Unknown format code '") + type + "' for object of type '" +
                                std::string(type_name) + "'");
}

// Puts the grouping character between each `size` digits of the whole part.
std::string group_digits(const std::string& digits, char grouping, std::size_t size) {
  std::string result;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % size == 0) result.push_back(grouping);
    result.push_back(digits[i]);
  }
  return result;
}

std::string repeat_fill(const std::string& fill, long long count) {
  std::string result;
  for (long long i = 0; i < count; ++i)
    result += fill;
  return result;
}

std::string pad_formatted(const std::string& text, const FormatSpecification& form, char default_align) {
  const auto size = static_cast<long long>(count_code_points(text));
  if (size >= form.width) return text;
  const long long missing = form.width - size;
  const char align = form.align != 0 ? form.align : default_align;
  if (align == '<') return text + repeat_fill(form.fill, missing);
  if (align == '^')
    return repeat_fill(form.fill, missing / 2) + text + repeat_fill(form.fill, missing - missing / 2);
  return repeat_fill(form.fill, missing) + text;
}

// Sign, prefix ("0x"), whole digits, and what follows (".5", "e+10", "%"), put together by the specification.
std::string assemble_number(const FormatSpecification& form, bool negative, const std::string& prefix,
                            std::string whole, const std::string& rest, std::size_t group_size) {
  std::string sign = negative ? "-" : form.sign == '+' ? "+" : form.sign == ' ' ? " " : "";
  const bool zero_filled = form.align == '=' || (form.align == 0 && form.zero);
  if (zero_filled && form.grouping != 0 && form.fill == "0") {
    // Zeros are grouped, too: fill until the width is reached.
    std::string grouped = group_digits(whole, form.grouping, group_size);
    while (static_cast<long long>(sign.size() + prefix.size() + grouped.size() + rest.size()) < form.width) {
      whole.insert(0, "0");
      grouped = group_digits(whole, form.grouping, group_size);
    }
    return sign + prefix + grouped + rest;
  }
  if (form.grouping != 0) whole = group_digits(whole, form.grouping, group_size);
  const std::string text = sign + prefix + whole + rest;
  if (!zero_filled) return pad_formatted(text, form, '>');
  const long long missing = form.width - static_cast<long long>(text.size());
  return sign + prefix + repeat_fill(form.fill, missing) + whole + rest;
}

// Without a type: like g, but the exponent begins one digit earlier, and one digit at least stands behind the
// point.
std::string general_float(double magnitude, int precision) {
  const std::string scientific = float_with_precision(magnitude, 'e', precision - 1, false);
  const std::size_t e = scientific.find('e');
  const int exponent = magnitude == 0 ? 0 : std::atoi(scientific.c_str() + e + 1);
  if (exponent >= -4 && exponent < precision - 1) {
    const std::string text = float_with_precision(magnitude, 'g', precision, false);
    return text.find('.') == std::string::npos ? text + ".0" : text;
  }
  std::string digits = scientific.substr(0, e);
  if (digits.find('.') != std::string::npos) {
    digits.erase(digits.find_last_not_of('0') + 1);
    if (digits.back() == '.') digits.pop_back();
  }
  return digits + scientific.substr(e);
}

}  // namespace

FormatSpecification parse_specification(Thread& thread, std::string_view text, std::string_view type_name) {
  FormatSpecification form;
  std::size_t at = 0;
  const auto invalid = [&]() {
    raise_value_error(thread, "Invalid format specifier '" + std::string(text) + "' for object of type '" +
                                  std::string(type_name) + "'");
  };
  const auto peek = [&] { return at < text.size() ? text[at] : '\0'; };
  if (!text.empty()) {
    std::size_t behind_fill = 0;
    next_code_point(text, behind_fill);
    if (behind_fill < text.size() && is_align(static_cast<unsigned char>(text[behind_fill]))) {
      form.fill = std::string(text.substr(0, behind_fill));
      form.align = text[behind_fill];
      at = behind_fill + 1;
    } else if (is_align(static_cast<unsigned char>(text[0]))) {
      form.align = text[0];
      at = 1;
    }
  }
  const bool explicit_fill = at > 1;
  if (peek() == '+' || peek() == '-' || peek() == ' ') form.sign = text[at++];
  if (peek() == 'z') {
    form.no_negative_zero = true;
    ++at;
  }
  if (peek() == '#') {
    form.alternate = true;
    ++at;
  }
  if (peek() == '0') {
    form.zero = true;
    if (!explicit_fill) form.fill = "0";
    ++at;
  }
  const auto number = [&](long long& result) {
    bool any = false;
    result = 0;
    for (; peek() >= '0' && peek() <= '9'; ++at) {
      any = true;
      result = result * 10 + (peek() - '0');
      if (result > 0x7FFFFFFF) raise_value_error(thread, "Too many decimal digits in format string");
    }
    return any;
  };
  number(form.width);
  constexpr long long kMaximumWidth = 1 << 26;
  if (form.width > kMaximumWidth)
    raise_error(thread, Builtin::memory_error, "the result is larger than 64 MiB");
  if (peek() == ',' || peek() == '_') form.grouping = text[at++];
  if (form.grouping != 0 && (peek() == ',' || peek() == '_')) {
    raise_value_error(thread, peek() == form.grouping
                                  ? std::string("Cannot specify '") + peek() + "' with '" + peek() + "'."
                                  : "Cannot specify both ',' and '_'.");
  }
  if (peek() == '.') {
    ++at;
    if (!number(form.precision)) raise_value_error(thread, "Format specifier missing precision");
  }
  if (at + 1 < text.size()) invalid();
  if (at < text.size()) form.type = text[at++];
  return form;
}

std::string format_integer(Thread& thread, const Value& value, std::string_view specification) {
  const std::string_view type_name = value.is_boolean() ? "bool" : "int";
  FormatSpecification form = parse_specification(thread, specification, type_name);
  if (form.type != 0 && std::string_view("eEfFgG%").find(form.type) != std::string_view::npos) {
    return format_float(thread, to_double(thread, value), specification);
  }
  const Value integer = to_index(thread, value);
  if (form.precision >= 0) raise_value_error(thread, "Precision not allowed in integer format specifier");
  if (form.no_negative_zero)
    raise_value_error(thread,
                      "Negative zero coercion (z) not allowed in format specifier with integer format code");
  if (form.type == 'c') {
    if (form.sign != 0) raise_value_error(thread, "Sign not allowed with integer format specifier 'c'");
    const std::optional<std::int64_t> point = to_int64(integer);
    if (!point || *point < 0 || *point > 0x10FFFF) {
      raise_error(thread, Builtin::overflow_error, "%c arg not in range(0x110000)");
    }
    std::string text;
    append_utf8(text, static_cast<char32_t>(*point));
    return pad_formatted(text, form, '>');
  }
  int base = 10;
  std::string prefix;
  switch (form.type) {
    case 0:
    case 'd':
    case 'n':
      break;
    case 'x':
    case 'X':
      base = 16;
      prefix = form.type == 'x' ? "0x" : "0X";
      break;
    case 'o':
      base = 8;
      prefix = "0o";
      break;
    case 'b':
      base = 2;
      prefix = "0b";
      break;
    default:
      raise_unknown_code(thread, form.type, type_name);
  }
  if (form.grouping == ',' && base != 10)
    raise_value_error(thread, std::string("Cannot specify ',' with '") + form.type + "'.");
  const bool negative = sign_of(integer) < 0;
  std::string digits = base == 10 ? integer_to_string(thread, integer) : integer_to_base(integer, base);
  if (negative) digits.erase(0, 1);
  if (form.type == 'X') {
    for (char& c : digits)
      c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  }
  return assemble_number(form, negative, form.alternate ? prefix : "", digits, "", base == 10 ? 3 : 4);
}

std::string float_with_precision(double number, char type, int precision, bool alternate) {
  const char pattern[] = {
      '%', alternate ? '#' : '.', alternate ? '.' : '*', alternate ? '*' : type, alternate ? type : '\0',
      '\0'};
  const int size = std::snprintf(nullptr, 0, pattern, precision, number);
  std::string text(static_cast<std::size_t>(size) + 1, '\0');
  std::snprintf(text.data(), text.size(), pattern, precision, number);
  text.pop_back();
  return text;
}

namespace {

// One part of a complex number, without its width.
std::string complex_part(double number, FormatSpecification form, char sign) {
  form.sign = sign;
  form.width = 0;
  form.align = 0;
  const double magnitude = std::fabs(number);
  std::string text;
  if (!std::isfinite(magnitude)) {
    const bool upper = form.type == 'E' || form.type == 'F' || form.type == 'G';
    text = std::isnan(magnitude) ? (upper ? "NAN" : "nan") : (upper ? "INF" : "inf");
  } else if (form.type == 0 && form.precision < 0) {
    text = float_to_string(magnitude);
    if (text.ends_with(".0")) text.erase(text.size() - 2);
  } else {
    const char type = form.type == 0 || form.type == 'n' ? 'g' : form.type;
    int precision = form.precision < 0 ? 6 : static_cast<int>(form.precision);
    if ((type == 'g' || type == 'G') && precision == 0) precision = 1;
    text = float_with_precision(magnitude, type, precision, form.alternate);
  }
  const std::size_t whole = std::min(text.find_first_not_of("0123456789"), text.size());
  const bool negative = std::signbit(number) && !std::isnan(number);
  return assemble_number(form, negative, "", text.substr(0, whole), text.substr(whole), 3);
}

}  // namespace

std::string format_complex(Thread& thread, double real, double imaginary, std::string_view specification) {
  const FormatSpecification form = parse_specification(thread, specification, "complex");
  if (form.type != 0 && std::string_view("eEfFgGn").find(form.type) == std::string_view::npos)
    raise_unknown_code(thread, form.type, "complex");
  if (form.zero || form.fill == "0")
    raise_value_error(thread, "Zero padding is not allowed in complex format specifier");
  if (form.align == '=')
    raise_value_error(thread, "'=' alignment flag is not allowed in complex format specifier");
  // Without a type the real part is left out where it is 0, else both stand in parentheses.
  const bool is_plain = form.type == 0;
  if (is_plain && real == 0 && !std::signbit(real))
    return pad_formatted(complex_part(imaginary, form, form.sign) + "j", form, '>');
  const std::string both = complex_part(real, form, form.sign) + complex_part(imaginary, form, '+') + "j";
  return pad_formatted(is_plain ? "(" + both + ")" : both, form, '>');
}

std::string format_float(Thread& thread, double number, std::string_view specification) {
  const FormatSpecification form = parse_specification(thread, specification, "float");
  if (form.type != 0 && std::string_view("eEfFgGn%").find(form.type) == std::string_view::npos) {
    raise_unknown_code(thread, form.type, "float");
  }
  constexpr long long kMaximumPrecision = 1 << 20;
  if (form.precision > kMaximumPrecision) raise_value_error(thread, "precision too big");
  const bool percent = form.type == '%';
  double magnitude = std::fabs(percent ? number * 100 : number);
  bool negative = std::signbit(number) && !std::isnan(number);
  std::string text;
  if (!std::isfinite(magnitude)) {
    text = std::isnan(magnitude) ? "nan" : "inf";
    if (form.type == 'E' || form.type == 'F' || form.type == 'G')
      text = std::isnan(magnitude) ? "NAN" : "INF";
    if (percent) text += "%";
    return assemble_number(form, negative, "", "", text, 3);
  }
  if (form.type == 0 && form.precision < 0) {
    text = float_to_string(magnitude);
  } else if (form.type == 0) {
    text = general_float(magnitude, form.precision == 0 ? 1 : static_cast<int>(form.precision));
  } else {
    const char type = percent ? 'f' : form.type == 'n' ? 'g' : form.type;
    int precision = form.precision < 0 ? 6 : static_cast<int>(form.precision);
    if ((type == 'g' || type == 'G') && precision == 0) precision = 1;
    text = float_with_precision(magnitude, type, precision, form.alternate);
    if (percent) text += "%";
  }
  if (form.no_negative_zero && negative && text.find_first_of("123456789") == std::string::npos)
    negative = false;
  const std::size_t whole = std::min(text.find_first_not_of("0123456789"), text.size());
  return assemble_number(form, negative, "", text.substr(0, whole), text.substr(whole), 3);
}

std::string format_string(Thread& thread, std::string_view text, std::string_view specification) {
  if (specification.empty()) return std::string(text);
  FormatSpecification form = parse_specification(thread, specification, "str");
  if (form.type != 0 && form.type != 's') raise_unknown_code(thread, form.type, "str");
  if (form.sign != 0)
    raise_value_error(thread, form.sign == ' ' ? "Space not allowed in string format specifier"
                                               : "Sign not allowed in string format specifier");
  if (form.alternate) raise_value_error(thread, "Alternate form (#) not allowed in string format specifier");
  if (form.grouping != 0)
    raise_value_error(thread, std::string("Cannot specify '") + form.grouping + "' with 's'.");
  if (form.align == '=') raise_value_error(thread, "'=' alignment not allowed in string format specifier");
  std::string shown(text);
  if (form.precision >= 0) {
    std::size_t end = 0;
    for (long long i = 0; i < form.precision && end < shown.size(); ++i)
      next_code_point(shown, end);
    shown.resize(end);
  }
  return pad_formatted(shown, form, '<');
}

}  // namespace companion::python
