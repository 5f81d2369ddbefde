#include "python/integer.h"

#include "python/exception.h"
#include "python/float.h"
#include "python/format.h"
#include "python/interpreter.h"
#include "python/operations.h"
#include "python/thread.h"

#include <bit>
#include <cmath>

namespace companion::python {
namespace {

// More than this many bits is refused: a slip of the keyboard must not fill the memory.
constexpr std::size_t kMaximumBits = std::size_t{1} << 27;

std::int64_t plain(const Value& integer) {
  return integer.is_small() ? integer.small_number() : integer.is_true() ? 1 : 0;
}

bool is_plain(const Value& integer) {
  return integer.is_small() || integer.is_boolean();
}

// Of at most two limbs.
std::uint64_t magnitude_of(const BigNumber& number) {
  std::uint64_t magnitude = 0;
  for (std::size_t i = number.limbs.size(); i-- > 0;)
    magnitude = magnitude << 32 | number.limbs[i];
  return magnitude;
}

Value floor_divide_small(std::int64_t a, std::int64_t b) {
  const std::int64_t quotient = a / b;
  return make_integer(a % b != 0 && (a < 0) != (b < 0) ? quotient - 1 : quotient);
}

Value modulo_small(std::int64_t a, std::int64_t b) {
  const std::int64_t rest = a % b;
  return Value::small(rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest);
}

Value integer_power(Thread& thread, const Value& base, const Value& exponent) {
  if (sign_of(exponent) < 0) {
    if (sign_of(base) == 0) {
      raise_error(thread, Builtin::zero_division_error, "0.0 cannot be raised to a negative power");
    }
    return make_float(std::pow(to_double(thread, base), to_double(thread, exponent)));
  }
  const std::optional<std::int64_t> times = to_int64(exponent);
  const std::size_t bits = bit_length(base);
  if (bits > 1 && (!times || bits * static_cast<std::uint64_t>(*times) > kMaximumBits)) {
    raise_error(thread, Builtin::memory_error, "the result has too many digits for this program");
  }
  std::uint64_t left = times ? static_cast<std::uint64_t>(*times) : 2 + (low_64_bits(exponent) & 1);
  BigNumber result = big_from_signed(1), factor = to_big(base);
  for (; left != 0; left >>= 1) {
    if ((left & 1) != 0) result = multiply(result, factor);
    if (left > 1) factor = multiply(factor, factor);
  }
  return make_integer(std::move(result));
}

Value shift(Thread& thread, BinaryOperator operation, const Value& left, const Value& right) {
  if (sign_of(right) < 0) raise_value_error(thread, "negative shift count");
  const std::optional<std::int64_t> count = to_int64(right);
  if (operation == BinaryOperator::right_shift) {
    if (!count || *count > static_cast<std::int64_t>(bit_length(left)))
      return Value::small(sign_of(left) < 0 ? -1 : 0);
    if (is_plain(left)) return Value::small(plain(left) >> (*count > 63 ? 63 : *count));
    return make_integer(shift_right(to_big(left), static_cast<std::size_t>(*count)));
  }
  if (sign_of(left) == 0) return Value::small(0);
  if (!count || static_cast<std::uint64_t>(*count) + bit_length(left) > kMaximumBits) {
    raise_error(thread, Builtin::memory_error, "the result has too many digits for this program");
  }
  if (is_plain(left) && static_cast<std::size_t>(*count) + bit_length(left) < 62) {
    return Value::small(plain(left) * (std::int64_t{1} << *count));
  }
  return make_integer(shift_left(to_big(left), static_cast<std::size_t>(*count)));
}

Value true_divide(Thread& thread, const Value& left, const Value& right) {
  if (sign_of(right) == 0) raise_error(thread, Builtin::zero_division_error, "division by zero");
  constexpr std::size_t kExactBits = 53;
  if (bit_length(left) <= kExactBits && bit_length(right) <= kExactBits) {
    return make_float(to_double(thread, left) / to_double(thread, right));
  }
  // Scale so that the quotient has 66 bits or more, with a sticky last bit: then one rounding is right.
  BigNumber numerator = to_big(left), denominator = to_big(right);
  const bool negative = numerator.negative != denominator.negative;
  numerator.negative = denominator.negative = false;
  const std::int64_t shift_bits = 66 - (static_cast<std::int64_t>(bit_length(numerator)) -
                                        static_cast<std::int64_t>(bit_length(denominator)));
  if (shift_bits > 0) numerator = shift_left(numerator, static_cast<std::size_t>(shift_bits));
  if (shift_bits < 0) denominator = shift_left(denominator, static_cast<std::size_t>(-shift_bits));
  BigNumber quotient, remainder;
  floor_divide(numerator, denominator, quotient, remainder);
  if (!remainder.is_zero()) quotient.limbs[0] |= 1;
  const double result = std::ldexp(to_double(quotient), static_cast<int>(-shift_bits));
  if (std::isinf(result)) {
    raise_error(thread, Builtin::overflow_error, "integer division result too large for a float");
  }
  return make_float(negative ? -result : result);
}

Value divide_big(Thread& thread, BinaryOperator operation, const Value& left, const Value& right) {
  if (sign_of(right) == 0) {
    raise_error(thread, Builtin::zero_division_error,
                operation == BinaryOperator::modulo ? "integer modulo by zero"
                                                    : "integer division or modulo by zero");
  }
  if (is_plain(left) && is_plain(right)) {
    return operation == BinaryOperator::modulo ? modulo_small(plain(left), plain(right))
                                               : floor_divide_small(plain(left), plain(right));
  }
  BigNumber quotient, remainder;
  floor_divide(to_big(left), to_big(right), quotient, remainder);
  return make_integer(operation == BinaryOperator::modulo ? std::move(remainder) : std::move(quotient));
}

Value bit_operation(BinaryOperator operation, const Value& left, const Value& right) {
  if (left.is_boolean() && right.is_boolean()) {
    const bool a = left.is_true(), b = right.is_true();
    return Value::boolean(operation == BinaryOperator::bit_and  ? a && b
                          : operation == BinaryOperator::bit_or ? a || b
                                                                : a != b);
  }
  if (is_plain(left) && is_plain(right)) {
    const std::int64_t a = plain(left), b = plain(right);
    return Value::small(operation == BinaryOperator::bit_and  ? (a & b)
                        : operation == BinaryOperator::bit_or ? (a | b)
                                                              : (a ^ b));
  }
  const BitOperation which = operation == BinaryOperator::bit_and  ? BitOperation::and_
                             : operation == BinaryOperator::bit_or ? BitOperation::or_
                                                                   : BitOperation::xor_;
  return make_integer(bitwise(which, to_big(left), to_big(right)));
}

}  // namespace

Value make_integer(std::int64_t number) {
  if (Value::fits_small(number)) return Value::small(number);
  return Ref<Integer>::adopt(new Integer(big_from_signed(number)));
}

Value make_integer_unsigned(std::uint64_t number) {
  if (number <= static_cast<std::uint64_t>(Value::kSmallMaximum))
    return Value::small(static_cast<std::int64_t>(number));
  return Ref<Integer>::adopt(new Integer(big_from_unsigned(number)));
}

Value make_integer(BigNumber number) {
  if (number.limbs.size() <= 2) {
    std::uint64_t magnitude = 0;
    for (std::size_t i = number.limbs.size(); i-- > 0;)
      magnitude = magnitude << 32 | number.limbs[i];
    if (magnitude <= static_cast<std::uint64_t>(Value::kSmallMaximum)) {
      const auto small = static_cast<std::int64_t>(magnitude);
      return Value::small(number.negative ? -small : small);
    }
    if (number.negative && magnitude == static_cast<std::uint64_t>(Value::kSmallMaximum) + 1) {
      return Value::small(Value::kSmallMinimum);
    }
  }
  return Ref<Integer>::adopt(new Integer(std::move(number)));
}

bool is_integer(const Value& value) {
  return is_plain(value) || value.as<Integer>() != nullptr;
}

std::optional<std::int64_t> to_int64(const Value& integer) {
  if (is_plain(integer)) return plain(integer);
  const Integer* big = integer.as<Integer>();
  if (big == nullptr || big->number().limbs.size() > 2) return std::nullopt;
  const std::uint64_t magnitude = magnitude_of(big->number());
  if (big->number().negative) {
    if (magnitude > std::uint64_t{1} << 63) return std::nullopt;
    return static_cast<std::int64_t>(0 - magnitude);
  }
  if (magnitude >> 63 != 0) return std::nullopt;
  return static_cast<std::int64_t>(magnitude);
}

std::optional<std::uint64_t> to_uint64(const Value& integer) {
  if (sign_of(integer) < 0) return std::nullopt;
  if (is_plain(integer)) return static_cast<std::uint64_t>(plain(integer));
  const Integer* big = integer.as<Integer>();
  if (big == nullptr || big->number().limbs.size() > 2) return std::nullopt;
  return magnitude_of(big->number());
}

std::uint64_t low_64_bits(const Value& integer) {
  if (is_plain(integer)) return static_cast<std::uint64_t>(plain(integer));
  const Integer* big = integer.as<Integer>();
  if (big == nullptr) return 0;
  const auto& limbs = big->number().limbs;
  const std::uint64_t low =
      (limbs.size() > 1 ? std::uint64_t{limbs[1]} << 32 : 0) | (limbs.empty() ? 0 : limbs[0]);
  return big->number().negative ? 0 - low : low;
}

int sign_of(const Value& integer) {
  if (is_plain(integer)) return plain(integer) < 0 ? -1 : plain(integer) > 0 ? 1 : 0;
  const Integer* big = integer.as<Integer>();
  return big == nullptr || big->number().is_zero() ? 0 : big->number().negative ? -1 : 1;
}

double to_double(Thread& thread, const Value& integer) {
  if (is_plain(integer)) return static_cast<double>(plain(integer));
  const double number = to_double(integer.as<Integer>()->number());
  if (std::isinf(number)) raise_error(thread, Builtin::overflow_error, "int too large to convert to float");
  return number;
}

BigNumber to_big(const Value& integer) {
  if (is_plain(integer)) return big_from_signed(plain(integer));
  return integer.as<Integer>()->number();
}

std::size_t bit_length(const Value& integer) {
  if (is_plain(integer)) {
    const std::int64_t number = plain(integer);
    const std::uint64_t magnitude =
        number < 0 ? 0 - static_cast<std::uint64_t>(number) : static_cast<std::uint64_t>(number);
    return static_cast<std::size_t>(std::bit_width(magnitude));
  }
  return bit_length(integer.as<Integer>()->number());
}

std::string integer_to_string(Thread& thread, const Value& integer) {
  if (is_plain(integer)) return std::to_string(plain(integer));
  const auto most = static_cast<std::size_t>(thread.interpreter().integer_digits());
  const BigNumber& number = integer.as<Integer>()->number();
  if (most == 0) return to_text(number, 10);
  const double digits = static_cast<double>(bit_length(number)) * 0.30102999566398;
  std::string text;
  if (digits <= static_cast<double>(most + 1)) text = to_text(number, 10);
  if (text.empty() || text.size() - (number.negative ? 1 : 0) > most) {
    raise_value_error(thread, "Exceeds the limit (" + std::to_string(most) +
                                  " digits) for integer string conversion; use sys.set_int_max_str_digits() "
                                  "to increase the limit");
  }
  return text;
}

std::string integer_to_base(const Value& integer, int base) {
  return to_text(to_big(integer), base);
}

std::optional<Value> parse_integer(std::string_view text, int base) {
  const auto is_space = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
  while (!text.empty() && is_space(text.front()))
    text.remove_prefix(1);
  while (!text.empty() && is_space(text.back()))
    text.remove_suffix(1);
  bool negative = false;
  if (!text.empty() && (text[0] == '+' || text[0] == '-')) {
    negative = text[0] == '-';
    text.remove_prefix(1);
  }
  bool prefixed = false;
  if (text.size() > 1 && text[0] == '0') {
    const char letter = static_cast<char>(text[1] | 0x20);
    const int prefix_base = letter == 'x' ? 16 : letter == 'o' ? 8 : letter == 'b' ? 2 : 0;
    if (prefix_base != 0 && (base == 0 || base == prefix_base)) {
      base = prefix_base;
      prefixed = true;
      text.remove_prefix(2);
    }
  }
  const bool base_guessed = base == 0;
  if (base_guessed) base = 10;
  if (prefixed && !text.empty() && text[0] == '_') text.remove_prefix(1);
  std::string digits;
  bool after_digit = false;
  for (const char c : text) {
    if (c == '_') {
      if (!after_digit) return std::nullopt;
      after_digit = false;
      continue;
    }
    const char lower = static_cast<char>(c | 0x20);
    const int digit = c >= '0' && c <= '9' ? c - '0' : lower >= 'a' && lower <= 'z' ? lower - 'a' + 10 : 99;
    if (digit >= base) return std::nullopt;
    digits.push_back(c);
    after_digit = true;
  }
  if (!after_digit) return std::nullopt;
  if (base_guessed && digits[0] == '0' && digits.find_first_not_of('0') != std::string::npos)
    return std::nullopt;
  BigNumber number = big_from_digits(digits, base);
  if (negative) number = negate(std::move(number));
  return make_integer(std::move(number));
}

Value integer_from_double(double number) {
  const double whole = std::trunc(number);
  if (std::fabs(whole) < 4e18) return make_integer(static_cast<std::int64_t>(whole));
  return make_integer(big_from_double(whole));
}

Value integer_binary(Thread& thread, BinaryOperator operation, const Value& left, const Value& right) {
  switch (operation) {
    case BinaryOperator::add:
    case BinaryOperator::subtract:
      if (is_plain(left) && is_plain(right)) {
        // Two numbers of 63 bits cannot overflow 64.
        const std::int64_t a = plain(left), b = plain(right);
        return make_integer(operation == BinaryOperator::add ? a + b : a - b);
      }
      return make_integer(operation == BinaryOperator::add ? add(to_big(left), to_big(right))
                                                           : subtract(to_big(left), to_big(right)));
    case BinaryOperator::multiply:
      if (is_plain(left) && is_plain(right)) {
        std::int64_t product = 0;
        if (!__builtin_mul_overflow(plain(left), plain(right), &product)) return make_integer(product);
      }
      return make_integer(multiply(to_big(left), to_big(right)));
    case BinaryOperator::true_divide:
      return true_divide(thread, left, right);
    case BinaryOperator::floor_divide:
    case BinaryOperator::modulo:
      return divide_big(thread, operation, left, right);
    case BinaryOperator::power:
      return integer_power(thread, left, right);
    case BinaryOperator::left_shift:
    case BinaryOperator::right_shift:
      return shift(thread, operation, left, right);
    case BinaryOperator::bit_and:
    case BinaryOperator::bit_or:
    case BinaryOperator::bit_xor:
      return bit_operation(operation, left, right);
    case BinaryOperator::matrix_multiply:
      break;
  }
  return Value::not_implemented();
}

Value integer_unary(Thread& thread, UnaryOperator operation, const Value& integer) {
  switch (operation) {
    case UnaryOperator::positive:
      return is_plain(integer) ? Value::small(plain(integer)) : make_integer(to_big(integer));
    case UnaryOperator::negative:
      return integer_binary(thread, BinaryOperator::subtract, Value::small(0), integer);
    case UnaryOperator::invert:
      return integer_binary(thread, BinaryOperator::subtract, Value::small(-1), integer);
  }
  return integer;
}

int compare_integers(const Value& left, const Value& right) {
  if (is_plain(left) && is_plain(right)) {
    const std::int64_t a = plain(left), b = plain(right);
    return a < b ? -1 : a > b ? 1 : 0;
  }
  return compare(to_big(left), to_big(right));
}

std::int64_t hash_integer(const Value& integer) {
  // As CPython: modulo the Mersenne prime 2^61 - 1, so that equal ints and floats hash alike.
  constexpr std::uint64_t kModulus = (std::uint64_t{1} << 61) - 1;
  std::uint64_t rest = 0;
  bool negative = false;
  if (is_plain(integer)) {
    const std::int64_t number = plain(integer);
    negative = number < 0;
    rest =
        (negative ? 0 - static_cast<std::uint64_t>(number) : static_cast<std::uint64_t>(number)) % kModulus;
  } else {
    const BigNumber& big = integer.as<Integer>()->number();
    negative = big.negative;
    for (std::size_t i = big.limbs.size(); i-- > 0;) {
      for (int half = 0; half < 2; ++half) {
        const std::uint64_t part = half == 0 ? big.limbs[i] >> 16 : big.limbs[i] & 0xFFFF;
        // rest is below 2^61: shift in 16 bits by rotating within 61.
        rest = ((rest << 16) & kModulus) | rest >> 45;
        rest += part;
        if (rest >= kModulus) rest -= kModulus;
      }
    }
  }
  const std::int64_t result = negative ? -static_cast<std::int64_t>(rest) : static_cast<std::int64_t>(rest);
  return result == -1 ? -2 : result;
}

Value Integer::to_index(Thread&) {
  return has_python_class() ? make_integer(number_) : Value(this);
}
Type& Integer::type(const Interpreter& interpreter) const {
  return interpreter.type(Builtin::integer);
}
std::string Integer::repr(Thread& thread) {
  return integer_to_string(thread, Value(this));
}
std::string Integer::format(Thread& thread, std::string_view specification) {
  return format_integer(thread, Value(this), specification);
}
std::int64_t Integer::hash(Thread&) {
  return hash_integer(Value(this));
}
Value Integer::binary(Thread& thread, BinaryOperator operation, const Value& other, Side side) {
  if (!is_integer(other)) return Value::not_implemented();
  return side == Side::left ? integer_binary(thread, operation, Value(this), other)
                            : integer_binary(thread, operation, other, Value(this));
}
Value Integer::unary(Thread& thread, UnaryOperator operation) {
  return integer_unary(thread, operation, Value(this));
}
Value Integer::compare(Thread&, Comparison operation, const Value& other) {
  if (!is_integer(other)) return Value::not_implemented();
  return Value::boolean(holds(operation, compare_integers(Value(this), other)));
}
Value Integer::to_float(Thread& thread) {
  return make_float(to_double(thread, Value(this)));
}

}  // namespace companion::python
