#include "python/complex.h"

#include "python/arguments.h"
#include "python/builtin_subclass.h"
#include "python/exception.h"
#include "python/float.h"
#include "python/format.h"
#include "python/function.h"
#include "python/integer.h"
#include "python/interpreter.h"
#include "python/operations.h"
#include "python/string.h"
#include "python/thread.h"

#include <cmath>

namespace companion::python {
namespace {

ComplexNumber complex_product(ComplexNumber a, ComplexNumber b) {
  return {a.real * b.real - a.imaginary * b.imaginary, a.real * b.imaginary + a.imaginary * b.real};
}

// Smith's way, as in CPython's complexobject.c: the larger part of the divisor is divided by first. Nothing
// for a divisor of zero.
std::optional<ComplexNumber> quotient(ComplexNumber a, ComplexNumber b) {
  const double real_size = std::fabs(b.real), imaginary_size = std::fabs(b.imaginary);
  if (real_size >= imaginary_size) {
    if (real_size == 0) return std::nullopt;
    const double ratio = b.imaginary / b.real;
    const double divisor = b.real + b.imaginary * ratio;
    return ComplexNumber{(a.real + a.imaginary * ratio) / divisor, (a.imaginary - a.real * ratio) / divisor};
  }
  if (imaginary_size >= real_size) {
    const double ratio = b.real / b.imaginary;
    const double divisor = b.real * ratio + b.imaginary;
    return ComplexNumber{(a.real * ratio + a.imaginary) / divisor, (a.imaginary * ratio - a.real) / divisor};
  }
  return ComplexNumber{std::nan(""), std::nan("")};
}

// By repeated squaring.
ComplexNumber whole_power(ComplexNumber base, long exponent) {
  ComplexNumber result{1, 0};
  for (long bit = 1; exponent >= bit; bit <<= 1) {
    if (exponent & bit) result = complex_product(result, base);
    base = complex_product(base, base);
  }
  return result;
}

std::optional<ComplexNumber> polar_power(ComplexNumber base, ComplexNumber exponent) {
  if (exponent.real == 0 && exponent.imaginary == 0) return ComplexNumber{1, 0};
  if (base.real == 0 && base.imaginary == 0) {
    if (exponent.imaginary != 0 || exponent.real < 0) return std::nullopt;
    return ComplexNumber{};
  }
  const double size = std::hypot(base.real, base.imaginary);
  const double angle = std::atan2(base.imaginary, base.real);
  double length = std::pow(size, exponent.real);
  double phase = angle * exponent.real;
  if (exponent.imaginary != 0) {
    length /= std::exp(angle * exponent.imaginary);
    phase += exponent.imaginary * std::log(size);
  }
  return ComplexNumber{length * std::cos(phase), length * std::sin(phase)};
}

Value calculate_complex(Thread& thread, BinaryOperator operation, ComplexNumber a, ComplexNumber b) {
  switch (operation) {
    case BinaryOperator::add:
      return make_complex({a.real + b.real, a.imaginary + b.imaginary});
    case BinaryOperator::subtract:
      return make_complex({a.real - b.real, a.imaginary - b.imaginary});
    case BinaryOperator::multiply:
      return make_complex(complex_product(a, b));
    case BinaryOperator::true_divide: {
      const std::optional<ComplexNumber> result = quotient(a, b);
      if (!result) raise_error(thread, Builtin::zero_division_error, "complex division by zero");
      return make_complex(*result);
    }
    case BinaryOperator::power:
      return complex_power(thread, a, b);
    default:
      return Value::not_implemented();
  }
}

std::optional<ComplexNumber> complex_of(Thread& thread, const Value& value) {
  if (const Complex* number = value.as<Complex>()) return number->number();
  if (const Float* number = value.as<Float>()) return ComplexNumber{number->number(), 0};
  if (is_integer(value)) return ComplexNumber{to_double(thread, value), 0};
  return std::nullopt;
}

// What complex() takes: a number, or what says by __complex__, __float__ or __index__ which number it is.
std::optional<ComplexNumber> converted_to_complex(Thread& thread, const Value& value) {
  if (const std::optional<ComplexNumber> number = complex_of(thread, value)) return number;
  if (!value.is_object()) return std::nullopt;
  Object& object = *value.object();
  if (const Value method = find_attribute(thread, value, "__complex__")) {
    const Value result = call(thread, method);
    if (const Complex* number = result.as<Complex>()) return number->number();
    raise_type_error(thread, "__complex__ returned non-complex (type " + type_name(thread, result) + ")");
  }
  const bool is_real = find_attribute(thread, value, "__float__") ||
                       find_attribute(thread, value, "__index__") || object.to_float(thread) ||
                       object.to_index(thread);
  if (!is_real) return std::nullopt;
  return ComplexNumber{to_double_value(thread, value), 0};
}

// One that stands not between two digits.
bool has_stray_underscore(std::string_view text) {
  const auto is_digit = [&](std::size_t at) {
    return at < text.size() && text[at] >= '0' && text[at] <= '9';
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '_' && (i == 0 || !is_digit(i - 1) || !is_digit(i + 1))) return true;
  }
  return false;
}

ComplexNumber plain_complex(Thread& thread, const Arguments& arguments) {
  const auto values = bind_parameters(thread, arguments, {"complex", {"real", "imag"}});
  const Value& first = values[0];
  const Value& second = values[1];
  if (first && string_text(first)) {
    if (second) raise_type_error(thread, "complex() can't take second arg if first is a string");
    const std::optional<ComplexNumber> number = parse_complex(*string_text(first));
    if (!number && has_stray_underscore(*string_text(first)))
      raise_value_error(thread, "could not convert string to complex: " + quote_string(*string_text(first)));
    if (!number) raise_value_error(thread, "complex() arg is a malformed string");
    return *number;
  }
  if (second && string_text(second)) raise_type_error(thread, "complex() second arg can't be a string");
  ComplexNumber result;
  if (first) {
    const std::optional<ComplexNumber> number = converted_to_complex(thread, first);
    if (!number) {
      raise_type_error(thread, "complex() first argument must be a string or a number, not '" +
                                   type_name(thread, first) + "'");
    }
    result = *number;
  }
  if (second) {
    const std::optional<ComplexNumber> number = converted_to_complex(thread, second);
    if (!number) {
      raise_type_error(thread,
                       "complex() second argument must be a number, not '" + type_name(thread, second) + "'");
    }
    // The second is counted in units of 1j.
    result.real -= number->imaginary;
    result.imaginary += number->real;
  }
  return result;
}

bool is_complex_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_complex_space(text.front()))
    text.remove_prefix(1);
  while (!text.empty() && is_complex_space(text.back()))
    text.remove_suffix(1);
  return text;
}

// "2", "-2.5e3", and what stands before a j for one: "", "+", "-".
std::optional<double> imaginary_part(std::string_view text) {
  if (text.empty() || text == "+") return 1.0;
  if (text == "-") return -1.0;
  return parse_float(text);
}

}  // namespace

Type& Complex::type(const Interpreter& interpreter) const {
  return interpreter.type(Builtin::complex);
}
std::string Complex::repr(Thread& thread) {
  return format_complex(thread, number_.real, number_.imaginary, "");
}
std::string Complex::format(Thread& thread, std::string_view specification) {
  return format_complex(thread, number_.real, number_.imaginary, specification);
}

std::int64_t Complex::hash(Thread& thread) {
  constexpr std::uint64_t kImaginaryFactor = 1000003;
  const auto part = [&](double number) {
    return static_cast<std::uint64_t>(make_float(number).object()->hash(thread));
  };
  const auto sum = static_cast<std::int64_t>(part(number_.real) + kImaginaryFactor * part(number_.imaginary));
  return sum == -1 ? -2 : sum;
}

Value Complex::binary(Thread& thread, BinaryOperator operation, const Value& other, Side side) {
  const std::optional<ComplexNumber> number = complex_of(thread, other);
  if (!number) return Value::not_implemented();
  return side == Side::left ? calculate_complex(thread, operation, number_, *number)
                            : calculate_complex(thread, operation, *number, number_);
}

Value Complex::unary(Thread& thread, UnaryOperator operation) {
  if (operation == UnaryOperator::negative) return make_complex({-number_.real, -number_.imaginary});
  if (operation == UnaryOperator::positive) return make_complex(number_);
  return Object::unary(thread, operation);
}

Value Complex::compare(Thread& thread, Comparison operation, const Value& other) {
  if (operation != Comparison::equal && operation != Comparison::not_equal) return Value::not_implemented();
  bool same = false;
  if (const Complex* right = other.as<Complex>()) {
    same = number_.real == right->number_.real && number_.imaginary == right->number_.imaginary;
  } else if (is_integer(other) || other.as<Float>() != nullptr) {
    // Exactly, not by rounding an int.
    same = number_.imaginary == 0 && equals(thread, make_float(number_.real), other);
  } else {
    return Value::not_implemented();
  }
  return Value::boolean(same == (operation == Comparison::equal));
}

Value make_complex(ComplexNumber number) {
  return Ref<Complex>::adopt(new Complex(number));
}

std::optional<ComplexNumber> parse_complex(std::string_view text) {
  text = trimmed(text);
  if (text.size() > 1 && text.front() == '(' && text.back() == ')')
    text = trimmed(text.substr(1, text.size() - 2));
  for (const char c : text) {
    if (is_complex_space(c)) return std::nullopt;
  }
  if (text.empty() || (text.back() | 32) != 'j') {
    const std::optional<double> real = parse_float(text);
    if (!real) return std::nullopt;
    return ComplexNumber{*real, 0};
  }
  text.remove_suffix(1);
  // The sign between the two parts is the last that belongs to no exponent.
  std::size_t sign = text.find_last_of("+-");
  while (sign != std::string_view::npos && sign > 0 && (text[sign - 1] | 32) == 'e')
    sign = text.find_last_of("+-", sign - 1);
  ComplexNumber number;
  if (sign != std::string_view::npos && sign > 0) {
    const std::optional<double> real = parse_float(text.substr(0, sign));
    if (!real) return std::nullopt;
    number.real = *real;
    text.remove_prefix(sign);
  }
  const std::optional<double> imaginary = imaginary_part(text);
  if (!imaginary) return std::nullopt;
  number.imaginary = *imaginary;
  return number;
}

Value complex_power(Thread& thread, ComplexNumber base, ComplexNumber exponent) {
  constexpr double kSmall = 100;
  std::optional<ComplexNumber> result;
  if (exponent.imaginary == 0 && exponent.real == std::floor(exponent.real) &&
      std::fabs(exponent.real) <= kSmall) {
    const auto whole = static_cast<long>(exponent.real);
    result = whole > 0 ? whole_power(base, whole) : quotient({1, 0}, whole_power(base, -whole));
  } else {
    result = polar_power(base, exponent);
  }
  if (!result) raise_error(thread, Builtin::zero_division_error, "0.0 to a negative or complex power");
  if (std::isinf(result->real) || std::isinf(result->imaginary))
    raise_error(thread, Builtin::overflow_error, "complex exponentiation");
  return make_complex(*result);
}

void define_complex_type(Thread& thread, Type& type) {
  type.set_constructor([](Thread& on, Type& made, const Arguments& arguments) -> Value {
    const bool is_copy = arguments.size() == 1 && arguments.positional.size() == 1 &&
                         arguments.positional[0].as<Complex>() != nullptr &&
                         !arguments.positional[0].object()->has_python_class();
    if (is_copy && !made.options().is_python_class) return arguments.positional[0];
    return make_instance<Complex>(made, plain_complex(on, arguments));
  });
  define_property(thread, type, "real",
                  [](Thread&, const Value& self) { return make_float(self.as<Complex>()->number().real); });
  define_property(thread, type, "imag", [](Thread&, const Value& self) {
    return make_float(self.as<Complex>()->number().imaginary);
  });
  define_method(thread, type, "conjugate", [](Thread&, const Value& self, const Arguments&) {
    const ComplexNumber number = self.as<Complex>()->number();
    return make_complex({number.real, -number.imaginary});
  });
  define_method(thread, type, "__complex__", [](Thread&, const Value& self, const Arguments&) {
    return make_complex(self.as<Complex>()->number());
  });
  define_method(thread, type, "__abs__", [](Thread& on, const Value& self, const Arguments&) {
    const ComplexNumber number = self.as<Complex>()->number();
    const double size = std::hypot(number.real, number.imaginary);
    if (std::isinf(size) && std::isfinite(number.real) && std::isfinite(number.imaginary))
      raise_error(on, Builtin::overflow_error, "absolute value too large");
    return make_float(size);
  });
}

}  // namespace companion::python
