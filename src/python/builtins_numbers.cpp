// Builtin functions on numbers.
#include "python/builtins.h"
#include "python/exception.h"
#include "python/float.h"
#include "python/format.h"
#include "python/function.h"
#include "python/integer.h"
#include "python/interpreter.h"
#include "python/operations.h"
#include "python/special_method.h"
#include "python/thread.h"
#include "python/tuple.h"

#include <cmath>
#include <utility>

namespace companion::python {
namespace {

Value with_prefix(Thread& thread, const Arguments& arguments, const char* name, int base,
                  const char* prefix) {
  expect_positional(thread, name, arguments, 1, 1);
  const Value integer = to_index(thread, arguments.positional[0]);
  std::string digits = integer_to_base(integer, base);
  const bool negative = digits[0] == '-';
  if (negative) digits.erase(0, 1);
  return make_string((negative ? "-" : "") + std::string(prefix) + digits);
}

Value absolute(Thread& thread, const Arguments& arguments) {
  expect_positional(thread, "abs", arguments, 1, 1);
  const Value& value = arguments.positional[0];
  if (is_integer(value))
    return sign_of(value) < 0 ? integer_unary(thread, UnaryOperator::negative, value)
                              : to_index(thread, value);
  if (const Float* number = value.as<Float>()) return make_float(std::fabs(number->number()));
  if (const Value method = value.is_object() ? find_attribute(thread, value, "__abs__") : Value())
    return call(thread, method);
  raise_type_error(thread, "bad operand type for abs(): '" + type_name(thread, value) + "'");
}

// Half to even, for ints with a negative number of digits.
Value round_integer(Thread& thread, const Value& value, std::int64_t digits) {
  const Value integer = to_index(thread, value);
  if (digits >= 0) return integer;
  const Value unit = integer_binary(thread, BinaryOperator::power, Value::small(10), make_integer(-digits));
  const Value rest = integer_binary(thread, BinaryOperator::modulo, integer, unit);
  Value down = integer_binary(thread, BinaryOperator::subtract, integer, rest);
  const Value twice = integer_binary(thread, BinaryOperator::multiply, rest, Value::small(2));
  const int order = compare_integers(twice, unit);
  const Value count = integer_binary(thread, BinaryOperator::floor_divide, down, unit);
  const bool odd = (low_64_bits(count) & 1) != 0;
  if (order > 0 || (order == 0 && odd)) down = integer_binary(thread, BinaryOperator::add, down, unit);
  return down;
}

Value round_float(Thread& thread, double number, const Value& digits) {
  if (!digits || digits.is_none()) {
    if (!std::isfinite(number)) return make_float(number).object()->to_integer(thread);
    const double down = std::floor(number), rest = number - down;
    const bool up = rest > 0.5 || (rest == 0.5 && std::fmod(down, 2) != 0);
    return integer_from_double(up ? down + 1 : down);
  }
  const std::int64_t places = to_index_number(thread, digits);
  if (!std::isfinite(number) || places > 323) return make_float(number);
  if (places < -308) return make_float(std::copysign(0.0, number));
  if (places >= 0)
    return make_float(*parse_float(float_with_precision(number, 'f', static_cast<int>(places), false)));
  const double unit = std::pow(10.0, static_cast<double>(-places));
  const double scaled = number / unit;
  const double down = std::floor(scaled), rest = scaled - down;
  const bool up = rest > 0.5 || (rest == 0.5 && std::fmod(down, 2) != 0);
  return make_float((up ? down + 1 : down) * unit);
}

Value round_value(Thread& thread, const Arguments& arguments) {
  const auto values = bind_parameters(thread, arguments, {"round", {"number", "ndigits"}, 1});
  const Value& value = values[0];
  if (is_integer(value)) {
    return round_integer(thread, value,
                         values[1] && !values[1].is_none() ? to_index_number(thread, values[1]) : 0);
  }
  if (const Float* number = value.as<Float>()) return round_float(thread, number->number(), values[1]);
  if (const Value method = value.is_object() ? find_attribute(thread, value, "__round__") : Value()) {
    return values[1] ? call(thread, method, {values[1]}) : call(thread, method);
  }
  raise_type_error(thread, "type " + type_name(thread, value) + " doesn't define __round__ method");
}

Value sum(Thread& thread, const Arguments& arguments) {
  const auto values = bind_parameters(thread, arguments, {"sum", {"iterable", "start"}, 1, 1});
  Value total = values[1] ? values[1] : Value::small(0);
  if (total.as<String>() != nullptr)
    raise_type_error(thread, "sum() can't sum strings [use ''.join(seq) instead]");
  // Floats are added with the rounding error kept aside, as CPython 3.12 does.
  bool compensated = false;
  double high = 0, low = 0;
  const auto settle = [&] {
    if (compensated) total = make_float(std::isfinite(low) ? high + low : high);
    compensated = false;
  };
  for_each(thread, values[0], [&](const Value& item) {
    const Float* number = item.as<Float>();
    const Float* floating_total = compensated ? nullptr : total.as<Float>();
    if (number != nullptr && !compensated && (floating_total != nullptr || is_integer(total))) {
      high = to_double_value(thread, total);
      low = 0;
      compensated = true;
    }
    if (compensated && (number != nullptr || is_integer(item))) {
      const double x = to_double_value(thread, item), next = high + x;
      low += std::fabs(high) >= std::fabs(x) ? (high - next) + x : (x - next) + high;
      high = next;
      return true;
    }
    settle();
    total = binary(thread, BinaryOperator::add, total, item);
    return true;
  });
  settle();
  return total;
}

// The number that times `number` leaves 1: Euclid's algorithm, with the factors of `number` kept along.
Value inverse(Thread& thread, const Value& number, const Value& modulus) {
  const auto calculate = [&](BinaryOperator operation, const Value& a, const Value& b) {
    return integer_binary(thread, operation, a, b);
  };
  Value a = calculate(BinaryOperator::modulo, number, modulus), b = modulus;
  Value of_a = Value::small(1), of_b = Value::small(0);
  while (sign_of(b) != 0) {
    const Value quotient = calculate(BinaryOperator::floor_divide, a, b);
    Value rest = calculate(BinaryOperator::subtract, a, calculate(BinaryOperator::multiply, quotient, b));
    Value of_rest =
        calculate(BinaryOperator::subtract, of_a, calculate(BinaryOperator::multiply, quotient, of_b));
    a = std::exchange(b, std::move(rest));
    of_a = std::exchange(of_b, std::move(of_rest));
  }
  if (sign_of(a) < 0) {
    a = integer_unary(thread, UnaryOperator::negative, a);
    of_a = integer_unary(thread, UnaryOperator::negative, of_a);
  }
  if (compare_integers(a, Value::small(1)) != 0)
    raise_value_error(thread, "base is not invertible for the given modulus");
  return calculate(BinaryOperator::modulo, of_a, modulus);
}

Value builtin_power(Thread& thread, const Arguments& arguments) {
  const auto values = bind_parameters(thread, arguments, {"pow", {"base", "exp", "mod"}, 2});
  if (!values[2] || values[2].is_none()) return binary(thread, BinaryOperator::power, values[0], values[1]);
  for (const Value& value : values) {
    if (!is_integer(value)) {
      raise_type_error(thread, "pow() 3rd argument not allowed unless all arguments are integers");
    }
  }
  if (sign_of(values[2]) == 0) raise_value_error(thread, "pow() 3rd argument cannot be 0");
  Value result = integer_binary(thread, BinaryOperator::modulo, Value::small(1), values[2]);
  Value factor = sign_of(values[1]) < 0
                     ? inverse(thread, values[0], values[2])
                     : integer_binary(thread, BinaryOperator::modulo, values[0], values[2]);
  const BigNumber exponent = to_big(values[1]);
  for (std::size_t i = 0; i < bit_length(exponent); ++i) {
    if ((exponent.limbs[i / 32] >> (i % 32) & 1) != 0) {
      result = integer_binary(thread, BinaryOperator::modulo,
                              integer_binary(thread, BinaryOperator::multiply, result, factor), values[2]);
    }
    factor = integer_binary(thread, BinaryOperator::modulo,
                            integer_binary(thread, BinaryOperator::multiply, factor, factor), values[2]);
  }
  return result;
}

}  // namespace

void define_number_functions(Thread& thread) {
  Interpreter& interpreter = thread.interpreter();
  const auto define = [&](std::string_view name, Value (*function)(Thread&, const Arguments&)) {
    interpreter.builtins().set(interpreter.intern(name), make_native_function(std::string(name), function));
  };
  define("abs", absolute);
  define("round", round_value);
  define("sum", sum);
  define("pow", builtin_power);
  define("hex",
         [](Thread& on, const Arguments& arguments) { return with_prefix(on, arguments, "hex", 16, "0x"); });
  define("oct",
         [](Thread& on, const Arguments& arguments) { return with_prefix(on, arguments, "oct", 8, "0o"); });
  define("bin",
         [](Thread& on, const Arguments& arguments) { return with_prefix(on, arguments, "bin", 2, "0b"); });
  define("divmod", [](Thread& on, const Arguments& arguments) -> Value {
    expect_positional(on, "divmod", arguments, 2, 2);
    return make_tuple(
        on, {binary(on, BinaryOperator::floor_divide, arguments.positional[0], arguments.positional[1]),
             binary(on, BinaryOperator::modulo, arguments.positional[0], arguments.positional[1])});
  });
}

}  // namespace companion::python
