#include "python/float.h"

#include "python/builtin_subclass.h"
#include "python/complex.h"
#include "python/exception.h"
#include "python/format.h"
#include "python/function.h"
#include "python/integer.h"
#include "python/interpreter.h"
#include "python/operations.h"
#include "python/string.h"
#include "python/thread.h"
#include "python/tuple.h"

#include <bit>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <limits>

namespace companion::python {
namespace {

double floor_modulo(double a, double b) {
  double rest = std::fmod(a, b);
  if (rest != 0) {
    if ((b < 0) != (rest < 0)) rest += b;
  } else {
    rest = std::copysign(0.0, b);
  }
  return rest;
}

double floor_divide(double a, double b) {
  const double rest = floor_modulo(a, b);
  const double quotient = (a - rest) / b;
  if (quotient == 0) return std::copysign(0.0, a / b);
  const double whole = std::floor(quotient);
  return quotient - whole > 0.5 ? whole + 1 : whole;
}

Value float_power(Thread& thread, double base, double exponent) {
  if (base == 0 && exponent < 0) {
    raise_error(thread, Builtin::zero_division_error, "0.0 cannot be raised to a negative power");
  }
  if (base < 0 && std::isfinite(base) && std::isfinite(exponent) && exponent != std::floor(exponent)) {
    return complex_power(thread, {base, 0}, {exponent, 0});
  }
  const double result = std::pow(base, exponent);
  if (std::isinf(result) && std::isfinite(base) && std::isfinite(exponent)) {
    raise_error(thread, Builtin::overflow_error, "(34, 'Numerical result out of range')");
  }
  return make_float(result);
}

Value calculate(Thread& thread, BinaryOperator operation, double a, double b) {
  switch (operation) {
    case BinaryOperator::add:
      return make_float(a + b);
    case BinaryOperator::subtract:
      return make_float(a - b);
    case BinaryOperator::multiply:
      return make_float(a * b);
    case BinaryOperator::true_divide:
      if (b == 0) raise_error(thread, Builtin::zero_division_error, "float division by zero");
      return make_float(a / b);
    case BinaryOperator::floor_divide:
      if (b == 0) raise_error(thread, Builtin::zero_division_error, "float floor division by zero");
      return make_float(floor_divide(a, b));
    case BinaryOperator::modulo:
      if (b == 0) raise_error(thread, Builtin::zero_division_error, "float modulo");
      return make_float(floor_modulo(a, b));
    case BinaryOperator::power:
      return float_power(thread, a, b);
    default:
      return Value::not_implemented();
  }
}

std::optional<double> number_of(Thread& thread, const Value& value) {
  if (const Float* number = value.as<Float>()) return number->number();
  if (is_integer(value)) return to_double(thread, value);
  return std::nullopt;
}

std::string float_to_hex(double number) {
  if (!std::isfinite(number)) return float_to_string(number);
  const std::string sign = std::signbit(number) ? "-" : "";
  if (number == 0) return sign + "0x0.0p+0";
  const auto bits = std::bit_cast<std::uint64_t>(number);
  const auto stored = static_cast<int>(bits >> 52 & 0x7FF);
  const int exponent = stored == 0 ? -1022 : stored - 1023;
  char text[64];
  std::snprintf(text, sizeof text, "0x%d.%013llxp%+d", stored == 0 ? 0 : 1,
                static_cast<unsigned long long>(bits & 0xFFFFFFFFFFFFF), exponent);
  return sign + text;
}

double float_from_hex(Thread& thread, const std::string& text) {
  const std::size_t begin = text.find_first_not_of(" \t\n\r\v\f");
  const std::size_t end = text.find_last_not_of(" \t\n\r\v\f");
  std::string part = begin == std::string::npos ? "" : text.substr(begin, end - begin + 1);
  const bool negative = !part.empty() && part[0] == '-';
  if (!part.empty() && (part[0] == '-' || part[0] == '+')) part.erase(0, 1);
  const bool prefixed = part.size() > 1 && part[0] == '0' && (part[1] | 32) == 'x';
  double number = 0;
  const auto [stop, fault] = std::from_chars(part.data() + (prefixed ? 2 : 0), part.data() + part.size(),
                                             number, std::chars_format::hex);
  if (fault == std::errc::result_out_of_range)
    raise_error(thread, Builtin::overflow_error, "hexadecimal value too large to represent as a float");
  if (part.empty() || fault != std::errc() || stop != part.data() + part.size())
    raise_value_error(thread, "invalid hexadecimal floating-point string");
  return negative ? -number : number;
}

Value plain_float(Thread& thread, const Arguments& arguments) {
  expect_positional(thread, "float", arguments, 0, 1);
  if (arguments.positional.empty()) return make_float(0);
  const Value& value = arguments.positional[0];
  if (const auto text = string_text(value)) {
    const std::optional<double> number = parse_float(*text);
    if (!number) raise_value_error(thread, "could not convert string to float: " + quote_string(*text));
    return make_float(*number);
  }
  if (value.as<Float>() != nullptr && !value.object()->has_python_class()) return value;
  const bool usable = is_integer(value) || (value.is_object() && (value.object()->has_python_class() ||
                                                                  value.object()->to_float(thread) ||
                                                                  value.object()->to_index(thread)));
  if (!usable) {
    raise_type_error(
        thread, "float() argument must be a string or a real number, not '" + type_name(thread, value) + "'");
  }
  return make_float(to_double_value(thread, value));
}

}  // namespace

Type& Float::type(const Interpreter& interpreter) const {
  return interpreter.type(Builtin::floating);
}
std::string Float::repr(Thread&) {
  return float_to_string(number_);
}
std::string Float::format(Thread& thread, std::string_view specification) {
  return format_float(thread, number_, specification);
}

// Equal numbers hash alike whether int or float: CPython's rule, by the modulus 2^61 - 1.
std::int64_t Float::hash(Thread&) {
  if (std::isinf(number_)) return number_ > 0 ? 314159 : -314159;
  if (std::isnan(number_)) return static_cast<std::int64_t>(reinterpret_cast<std::uintptr_t>(this) >> 4);
  if (number_ == std::floor(number_)) return hash_integer(integer_from_double(number_));
  constexpr std::uint64_t kModulus = (std::uint64_t{1} << 61) - 1;
  int exponent = 0;
  double fraction = std::frexp(std::fabs(number_), &exponent);
  std::uint64_t rest = 0;
  while (fraction != 0) {
    rest = ((rest << 28) & kModulus) | rest >> 33;
    fraction *= 268435456.0;
    exponent -= 28;
    const auto part = static_cast<std::uint64_t>(fraction);
    fraction -= static_cast<double>(part);
    rest += part;
    if (rest >= kModulus) rest -= kModulus;
  }
  exponent = exponent >= 0 ? exponent % 61 : 60 - (-1 - exponent) % 61;
  rest = ((rest << exponent) & kModulus) | rest >> (61 - exponent);
  const auto result = static_cast<std::int64_t>(rest);
  const std::int64_t with_sign = number_ < 0 ? -result : result;
  return with_sign == -1 ? -2 : with_sign;
}

Value Float::binary(Thread& thread, BinaryOperator operation, const Value& other, Side side) {
  const std::optional<double> number = number_of(thread, other);
  if (!number) return Value::not_implemented();
  return side == Side::left ? calculate(thread, operation, number_, *number)
                            : calculate(thread, operation, *number, number_);
}

Value Float::unary(Thread& thread, UnaryOperator operation) {
  if (operation == UnaryOperator::negative) return make_float(-number_);
  if (operation == UnaryOperator::positive) return Value(this);
  return Object::unary(thread, operation);
}

Value Float::compare(Thread&, Comparison operation, const Value& other) {
  if (const Float* right = other.as<Float>()) {
    const double a = number_, b = right->number_;
    if (std::isnan(a) || std::isnan(b)) return Value::boolean(operation == Comparison::not_equal);
    return Value::boolean(holds(operation, a < b ? -1 : a > b ? 1 : 0));
  }
  if (!is_integer(other)) return Value::not_implemented();
  if (std::isnan(number_)) return Value::boolean(operation == Comparison::not_equal);
  if (std::isinf(number_)) return Value::boolean(holds(operation, number_ > 0 ? 1 : -1));
  // Exactly, not by rounding the int.
  int order = compare_integers(integer_from_double(number_), other);
  const double fraction = number_ - std::trunc(number_);
  if (order == 0 && fraction != 0) order = fraction > 0 ? 1 : -1;
  return Value::boolean(holds(operation, order));
}

Value Float::to_integer(Thread& thread) {
  if (std::isnan(number_)) raise_value_error(thread, "cannot convert float NaN to integer");
  if (std::isinf(number_))
    raise_error(thread, Builtin::overflow_error, "cannot convert float infinity to integer");
  return integer_from_double(number_);
}

Value make_float(double number) {
  return Ref<Float>::adopt(new Float(number));
}

std::string float_to_string(double number) {
  if (std::isnan(number)) return "nan";
  if (std::isinf(number)) return number > 0 ? "inf" : "-inf";
  char buffer[64];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, number, std::chars_format::scientific).ptr;
  const std::string text(buffer, end);
  const std::size_t e = text.find('e');
  const int exponent = std::stoi(text.substr(e + 1));
  const bool negative = text[0] == '-';
  std::string digits;
  for (std::size_t i = negative ? 1 : 0; i < e; ++i) {
    if (text[i] != '.') digits.push_back(text[i]);
  }
  std::string result = negative ? "-" : "";
  if (exponent < -4 || exponent >= 16) {
    result += digits.substr(0, 1);
    if (digits.size() > 1) result += "." + digits.substr(1);
    result += exponent < 0 ? "e-" : "e+";
    const std::string power = std::to_string(std::abs(exponent));
    return result + (power.size() < 2 ? "0" + power : power);
  }
  if (exponent < 0) return result + "0." + std::string(static_cast<std::size_t>(-exponent - 1), '0') + digits;
  const auto whole = static_cast<std::size_t>(exponent + 1);
  if (digits.size() <= whole) return result + digits + std::string(whole - digits.size(), '0') + ".0";
  return result + digits.substr(0, whole) + "." + digits.substr(whole);
}

std::optional<double> parse_float(std::string_view text) {
  const auto space = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
  while (!text.empty() && space(text.front()))
    text.remove_prefix(1);
  while (!text.empty() && space(text.back()))
    text.remove_suffix(1);
  std::string digits;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '_') {
      digits.push_back(text[i]);
      continue;
    }
    const auto digit = [&](std::size_t at) { return at < text.size() && text[at] >= '0' && text[at] <= '9'; };
    if (i == 0 || !digit(i - 1) || !digit(i + 1)) return std::nullopt;
  }
  bool negative = false;
  if (!digits.empty() && (digits[0] == '+' || digits[0] == '-')) {
    negative = digits[0] == '-';
    digits.erase(0, 1);
  }
  std::string lower = digits;
  for (char& c : lower)
    c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  double number = 0;
  if (lower == "inf" || lower == "infinity") {
    number = std::numeric_limits<double>::infinity();
  } else if (lower == "nan") {
    number = std::numeric_limits<double>::quiet_NaN();
  } else {
    if (digits.empty() || !((digits[0] >= '0' && digits[0] <= '9') || digits[0] == '.')) return std::nullopt;
    const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (end != digits.data() + digits.size() || fault == std::errc::invalid_argument) return std::nullopt;
    if (fault == std::errc::result_out_of_range) {
      const std::size_t e = lower.find('e');
      number = e != std::string::npos && lower[e + 1] == '-' ? 0.0 : std::numeric_limits<double>::infinity();
    }
  }
  return negative ? -number : number;
}

void define_float_type(Thread& thread, Type& type) {
  type.set_constructor([](Thread& on, Type& made, const Arguments& arguments) -> Value {
    Value number = plain_float(on, arguments);
    if (!made.options().is_python_class) return number;
    return make_instance<Float>(made, number.as<Float>()->number());
  });
  define_method(thread, type, "is_integer", [](Thread&, const Value& self, const Arguments&) {
    const double number = self.as<Float>()->number();
    return Value::boolean(std::isfinite(number) && number == std::floor(number));
  });
  define_method(thread, type, "hex", [](Thread&, const Value& self, const Arguments&) -> Value {
    return make_string(float_to_hex(self.as<Float>()->number()));
  });
  define_class_method(thread, type, "fromhex", [](Thread& on, const Value&, const Arguments& arguments) {
    expect_positional(on, "float.fromhex", arguments, 1, 1);
    return make_float(float_from_hex(on, str(on, arguments.positional[0])));
  });
  define_property(thread, type, "real", [](Thread&, const Value& self) { return self; });
  define_property(thread, type, "imag", [](Thread&, const Value&) { return make_float(0); });
  define_method(thread, type, "conjugate", [](Thread&, const Value& self, const Arguments&) { return self; });
  define_method(
      thread, type, "as_integer_ratio", [](Thread& on, const Value& self, const Arguments&) -> Value {
        const double number = self.as<Float>()->number();
        if (!std::isfinite(number)) self.object()->to_integer(on);
        int exponent = 0;
        double fraction = std::frexp(number, &exponent);
        while (fraction != std::floor(fraction)) {
          fraction *= 2;
          --exponent;
        }
        Value numerator = integer_from_double(fraction), denominator = Value::small(1);
        Value& grown = exponent > 0 ? numerator : denominator;
        grown = integer_binary(on, BinaryOperator::left_shift, grown, Value::small(std::abs(exponent)));
        return make_tuple(on, {numerator, denominator});
      });
}

}  // namespace companion::python
