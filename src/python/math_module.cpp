// math: the C library's functions with CPython's rules for domain and range errors.
#include "python/exception.h"
#include "python/float.h"
#include "python/function.h"
#include "python/integer.h"
#include "python/interpreter.h"
#include "python/library.h"
#include "python/operations.h"
#include "python/special_method.h"
#include "python/thread.h"
#include "python/tuple.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace companion::python {
namespace {

[[noreturn]] void raise_domain(Thread& thread) {
  raise_value_error(thread, "math domain error");
}
[[noreturn]] void raise_range(Thread& thread) {
  raise_error(thread, Builtin::overflow_error, "math range error");
}

// A result that is no number, or is infinite, although the arguments are finite: which error that is.
double checked(Thread& thread, double result, bool finite_arguments, bool can_overflow) {
  if (!finite_arguments) return result;
  if (std::isnan(result)) raise_domain(thread);
  if (std::isinf(result)) can_overflow ? raise_range(thread) : raise_domain(thread);
  return result;
}

using OneNumber = double (*)(double);

void define_one(Thread& thread, Module& module, const char* name, OneNumber function, bool can_overflow) {
  module.define_function(thread, name, [=](Thread& on, const Arguments& arguments) {
    expect_positional(on, std::string("math.") + name, arguments, 1, 1);
    const double x = to_double_value(on, arguments.positional[0]);
    const double result = function(x);
    if (std::isnan(result) && !std::isnan(x)) raise_domain(on);
    return make_float(checked(on, result, std::isfinite(x), can_overflow));
  });
}

void define_two(Thread& thread, Module& module, const char* name, double (*function)(double, double)) {
  module.define_function(thread, name, [=](Thread& on, const Arguments& arguments) {
    expect_positional(on, name, arguments, 2, 2);
    const double x = to_double_value(on, arguments.positional[0]),
                 y = to_double_value(on, arguments.positional[1]);
    const double result = function(x, y);
    if (std::isnan(result) && !std::isnan(x) && !std::isnan(y)) raise_domain(on);
    return make_float(checked(on, result, std::isfinite(x) && std::isfinite(y), true));
  });
}

// floor, ceil and trunc: a method of that name first, then the number itself.
void define_rounding(Thread& thread, Module& module, const char* name, const char* method,
                     OneNumber function) {
  module.define_function(thread, name, [=](Thread& on, const Arguments& arguments) -> Value {
    expect_positional(on, std::string("math.") + name, arguments, 1, 1);
    const Value& value = arguments.positional[0];
    if (is_integer(value)) return to_index(on, value);
    if (value.is_object() && value.object()->has_python_class()) {
      if (const Value own = find_attribute(on, value, method)) return call(on, own);
    }
    const double number = function(to_double_value(on, value));
    if (std::isnan(number)) raise_value_error(on, "cannot convert float NaN to integer");
    if (std::isinf(number))
      raise_error(on, Builtin::overflow_error, "cannot convert float infinity to integer");
    return integer_from_double(number);
  });
}

Value logarithm(Thread& thread, const Value& value, double (*function)(double), double of_two) {
  if (is_integer(value)) {
    if (sign_of(value) <= 0) raise_domain(thread);
    // Beyond the range of a double: the leading bits and the power of two.
    const std::size_t bits = bit_length(value);
    if (bits > 1000) {
      const BigNumber leading = shift_right(to_big(value), bits - 100);
      return make_float(function(to_double(leading)) + static_cast<double>(bits - 100) * of_two);
    }
    return make_float(function(to_double(thread, value)));
  }
  const double number = to_double_value(thread, value);
  if (number <= 0) raise_domain(thread);
  return make_float(function(number));
}

Value log_function(Thread& thread, const Arguments& arguments) {
  expect_positional(thread, "log", arguments, 1, 2);
  constexpr double kLogOfTwo = std::numbers::ln2;
  const Value number = logarithm(thread, arguments.positional[0], std::log, kLogOfTwo);
  if (arguments.positional.size() == 1) return number;
  const Value base = logarithm(thread, arguments.positional[1], std::log, kLogOfTwo);
  return binary(thread, BinaryOperator::true_divide, number, base);
}

Value math_power(Thread& thread, const Arguments& arguments) {
  expect_positional(thread, "pow", arguments, 2, 2);
  const double x = to_double_value(thread, arguments.positional[0]),
               y = to_double_value(thread, arguments.positional[1]);
  const double result = std::pow(x, y);
  if (std::isfinite(x) && std::isfinite(y)) {
    if (std::isnan(result) || (std::isinf(result) && x == 0)) raise_domain(thread);
    if (std::isinf(result)) raise_range(thread);
  }
  return make_float(result);
}

Value need_integer(Thread& thread, const Value& value) {
  return to_index(thread, value);
}

Value factorial(Thread& thread, const Arguments& arguments) {
  expect_positional(thread, "math.factorial", arguments, 1, 1);
  const Value number = need_integer(thread, arguments.positional[0]);
  if (sign_of(number) < 0) raise_value_error(thread, "factorial() not defined for negative values");
  const std::optional<std::int64_t> last = to_int64(number);
  if (!last || *last > 1000000)
    raise_error(thread, Builtin::overflow_error, "the result has too many digits for this program");
  Value result = Value::small(1);
  for (std::int64_t i = 2; i <= *last; ++i) {
    result = integer_binary(thread, BinaryOperator::multiply, result, Value::small(i));
    if (thread.interpreter().attention() != 0) thread.check_attention();
  }
  return result;
}

Value magnitude(Thread& thread, const Value& number) {
  return sign_of(number) < 0 ? integer_unary(thread, UnaryOperator::negative, number) : number;
}

Value common_divisor(Thread& thread, Value a, Value b) {
  a = magnitude(thread, a);
  b = magnitude(thread, b);
  while (sign_of(b) != 0) {
    Value rest = integer_binary(thread, BinaryOperator::modulo, a, b);
    a = std::move(b);
    b = std::move(rest);
  }
  return a;
}

Value divisor_of_all(Thread& thread, const Arguments& arguments) {
  Value result = Value::small(0);
  for (const Value& value : arguments.positional)
    result = common_divisor(thread, result, need_integer(thread, value));
  return result;
}

Value multiple_of_all(Thread& thread, const Arguments& arguments) {
  Value result = Value::small(1);
  for (const Value& value : arguments.positional) {
    const Value number = magnitude(thread, need_integer(thread, value));
    if (sign_of(number) == 0) return Value::small(0);
    const Value divisor = common_divisor(thread, result, number);
    result = integer_binary(thread, BinaryOperator::multiply, result,
                            integer_binary(thread, BinaryOperator::floor_divide, number, divisor));
  }
  return result;
}

// Newton's method downwards from a power of two above the root.
Value integer_root(Thread& thread, const Arguments& arguments) {
  expect_positional(thread, "math.isqrt", arguments, 1, 1);
  const Value number = need_integer(thread, arguments.positional[0]);
  if (sign_of(number) < 0) raise_value_error(thread, "isqrt() argument must be nonnegative");
  if (sign_of(number) == 0) return Value::small(0);
  const auto half = static_cast<std::int64_t>((bit_length(number) + 1) / 2);
  Value root = integer_binary(thread, BinaryOperator::left_shift, Value::small(1), Value::small(half));
  for (;;) {
    Value next = integer_binary(thread, BinaryOperator::floor_divide, number, root);
    next = integer_binary(thread, BinaryOperator::add, root, next);
    next = integer_binary(thread, BinaryOperator::right_shift, next, Value::small(1));
    if (compare_integers(next, root) >= 0) return root;
    root = std::move(next);
  }
}

// n · (n-1) · … over 1 · 2 · … (combinations), or the product alone (permutations).
Value arrangements(Thread& thread, const Arguments& arguments, const char* name, bool ordered) {
  expect_positional(thread, name, arguments, ordered ? 1 : 2, 2);
  const Value n = need_integer(thread, arguments.positional[0]);
  const Value k = arguments.positional.size() > 1 && !arguments.positional[1].is_none()
                      ? need_integer(thread, arguments.positional[1])
                      : n;
  if (sign_of(n) < 0) raise_value_error(thread, "n must be a non-negative integer");
  if (sign_of(k) < 0) raise_value_error(thread, "k must be a non-negative integer");
  if (compare_integers(k, n) > 0) return Value::small(0);
  std::int64_t count = to_index_number(thread, k);
  if (!ordered) {
    const Value other = integer_binary(thread, BinaryOperator::subtract, n, k);
    if (compare_integers(other, k) < 0) count = to_index_number(thread, other);
  }
  Value result = Value::small(1);
  for (std::int64_t i = 0; i < count; ++i) {
    const Value factor = integer_binary(thread, BinaryOperator::subtract, n, Value::small(i));
    result = integer_binary(thread, BinaryOperator::multiply, result, factor);
    if (!ordered) result = integer_binary(thread, BinaryOperator::floor_divide, result, Value::small(i + 1));
    if (thread.interpreter().attention() != 0) thread.check_attention();
  }
  return result;
}

// Shewchuk's exact sum: partial sums that do not overlap, rounded once at the end.
Value exact_sum(Thread& thread, const Arguments& arguments) {
  expect_positional(thread, "math.fsum", arguments, 1, 1);
  std::vector<double> partials;
  double special = 0;
  bool any_special = false;
  for_each(thread, arguments.positional[0], [&](const Value& item) {
    double x = to_double_value(thread, item);
    if (!std::isfinite(x)) {
      special += x;
      any_special = true;
      return true;
    }
    std::size_t kept = 0;
    for (double y : partials) {
      if (std::fabs(x) < std::fabs(y)) std::swap(x, y);
      const double high = x + y, low = y - (high - x);
      if (low != 0) partials[kept++] = low;
      x = high;
    }
    partials.resize(kept);
    if (!std::isfinite(x)) raise_error(thread, Builtin::overflow_error, "intermediate overflow in fsum");
    partials.push_back(x);
    return true;
  });
  if (any_special) {
    if (std::isnan(special)) raise_value_error(thread, "-inf + inf in fsum");
    return make_float(special);
  }
  double high = 0, low = 0;
  std::size_t left = partials.size();
  if (left > 0) high = partials[--left];
  while (left > 0) {
    const double x = high, y = partials[--left];
    high = x + y;
    low = y - (high - x);
    if (low != 0) break;
  }
  // Half of the last place exactly: what lies below decides.
  if (left > 0 && ((low < 0 && partials[left - 1] < 0) || (low > 0 && partials[left - 1] > 0))) {
    const double doubled = low * 2, rounded = high + doubled;
    if (doubled == rounded - high) high = rounded;
  }
  return make_float(high);
}

Value product(Thread& thread, const Arguments& arguments) {
  const auto values = bind_parameters(thread, arguments, {"prod", {"iterable", "start"}, 1, 1, 1});
  Value result = values[1] ? values[1] : Value::small(1);
  for_each(thread, values[0], [&](const Value& item) {
    result = binary(thread, BinaryOperator::multiply, result, item);
    return true;
  });
  return result;
}

Value is_close(Thread& thread, const Arguments& arguments) {
  const auto values =
      bind_parameters(thread, arguments, {"isclose", {"a", "b", "rel_tol", "abs_tol"}, 2, 0, 2});
  const double a = to_double_value(thread, values[0]), b = to_double_value(thread, values[1]);
  const double relative = values[2] ? to_double_value(thread, values[2]) : 1e-9;
  const double absolute = values[3] ? to_double_value(thread, values[3]) : 0;
  if (relative < 0 || absolute < 0) raise_value_error(thread, "tolerances must be non-negative");
  if (a == b) return Value::boolean(true);
  if (std::isinf(a) || std::isinf(b)) return Value::boolean(false);
  const double apart = std::fabs(b - a);
  return Value::boolean(apart <= std::fabs(relative * b) || apart <= std::fabs(relative * a) ||
                        apart <= absolute);
}

Value hypotenuse(Thread& thread, const Arguments& arguments) {
  double largest = 0;
  std::vector<double> sides;
  bool infinite = false;
  for (const Value& value : arguments.positional) {
    const double side = std::fabs(to_double_value(thread, value));
    infinite |= std::isinf(side);
    sides.push_back(side);
    if (side > largest || std::isnan(side)) largest = side;
  }
  if (infinite) return make_float(std::numeric_limits<double>::infinity());
  if (sides.size() == 2) return make_float(std::hypot(sides[0], sides[1]));
  if (largest == 0 || std::isnan(largest)) return make_float(largest);
  double sum = 0;
  for (const double side : sides)
    sum += side / largest * (side / largest);
  return make_float(largest * std::sqrt(sum));
}

Value distance(Thread& thread, const Arguments& arguments) {
  expect_positional(thread, "math.dist", arguments, 2, 2);
  const std::vector<Value> p = to_vector(thread, arguments.positional[0]),
                           q = to_vector(thread, arguments.positional[1]);
  if (p.size() != q.size()) raise_value_error(thread, "both points must have the same number of dimensions");
  std::vector<Value> differences;
  for (std::size_t i = 0; i < p.size(); ++i)
    differences.push_back(make_float(to_double_value(thread, p[i]) - to_double_value(thread, q[i])));
  return hypotenuse(thread, Arguments(differences));
}

Value split_fraction(Thread& thread, const Arguments& arguments) {
  expect_positional(thread, "math.modf", arguments, 1, 1);
  double whole = 0;
  const double fraction = std::modf(to_double_value(thread, arguments.positional[0]), &whole);
  return make_tuple(thread, {make_float(fraction), make_float(whole)});
}

Value split_exponent(Thread& thread, const Arguments& arguments) {
  expect_positional(thread, "math.frexp", arguments, 1, 1);
  int exponent = 0;
  const double number = to_double_value(thread, arguments.positional[0]);
  const double fraction = std::isfinite(number) ? std::frexp(number, &exponent) : number;
  return make_tuple(thread, {make_float(fraction), Value::small(exponent)});
}

Value load_exponent(Thread& thread, const Arguments& arguments) {
  expect_positional(thread, "ldexp", arguments, 2, 2);
  const double number = to_double_value(thread, arguments.positional[0]);
  if (!is_integer(arguments.positional[1]))
    raise_type_error(thread, "Expected an int as second argument to ldexp.");
  const Value& wanted = arguments.positional[1];
  const std::int64_t exponent = to_int64(wanted).value_or(sign_of(wanted) < 0 ? -100000 : 100000);
  const double result =
      std::ldexp(number, static_cast<int>(std::clamp<std::int64_t>(exponent, -100000, 100000)));
  if (std::isinf(result) && std::isfinite(number)) raise_range(thread);
  return make_float(result);
}

double gamma_function(double x) {
  if (x == 0 || (x < 0 && x == std::floor(x))) return std::numeric_limits<double>::quiet_NaN();
  return std::tgamma(x);
}

void define_tests(Thread& thread, Module& module) {
  const auto define = [&](const char* name, bool (*test)(double)) {
    module.define_function(thread, name, [=](Thread& on, const Arguments& arguments) {
      expect_positional(on, std::string("math.") + name, arguments, 1, 1);
      return Value::boolean(test(to_double_value(on, arguments.positional[0])));
    });
  };
  define("isnan", [](double x) { return std::isnan(x); });
  define("isinf", [](double x) { return std::isinf(x); });
  define("isfinite", [](double x) { return std::isfinite(x); });
}

}  // namespace

Ref<Module> make_math_module(Thread& thread) {
  Ref<Module> module = Ref<Module>::adopt(new Module(thread, "math"));
  Module& m = *module;
  m.define(thread, "pi", make_float(std::numbers::pi));
  m.define(thread, "e", make_float(std::numbers::e));
  m.define(thread, "tau", make_float(2 * std::numbers::pi));
  m.define(thread, "inf", make_float(std::numeric_limits<double>::infinity()));
  m.define(thread, "nan", make_float(std::numeric_limits<double>::quiet_NaN()));
  const std::pair<const char*, OneNumber> functions[] = {
      {"sqrt", std::sqrt},   {"sin", std::sin},     {"cos", std::cos},     {"tan", std::tan},
      {"asin", std::asin},   {"acos", std::acos},   {"atan", std::atan},   {"tanh", std::tanh},
      {"asinh", std::asinh}, {"acosh", std::acosh}, {"atanh", std::atanh}, {"fabs", std::fabs},
      {"erf", std::erf},     {"erfc", std::erfc},   {"log1p", std::log1p}, {"cbrt", std::cbrt}};
  for (const auto& [name, function] : functions)
    define_one(thread, m, name, function, false);
  const std::pair<const char*, OneNumber> growing[] = {
      {"exp", std::exp},   {"exp2", std::exp2},       {"expm1", std::expm1},  {"sinh", std::sinh},
      {"cosh", std::cosh}, {"gamma", gamma_function}, {"lgamma", std::lgamma}};
  for (const auto& [name, function] : growing)
    define_one(thread, m, name, function, true);
  define_one(
      thread, m, "degrees", [](double x) { return x * (180 / std::numbers::pi); }, true);
  define_one(
      thread, m, "radians", [](double x) { return x * (std::numbers::pi / 180); }, true);
  define_two(thread, m, "atan2", std::atan2);
  define_two(thread, m, "fmod", std::fmod);
  define_two(thread, m, "copysign", std::copysign);
  define_two(thread, m, "remainder", std::remainder);
  define_two(thread, m, "nextafter", std::nextafter);
  define_rounding(thread, m, "floor", "__floor__", std::floor);
  define_rounding(thread, m, "ceil", "__ceil__", std::ceil);
  define_rounding(thread, m, "trunc", "__trunc__", std::trunc);
  define_tests(thread, m);
  m.define_function(thread, "log", log_function);
  m.define_function(thread, "log2", [](Thread& on, const Arguments& arguments) {
    expect_positional(on, "math.log2", arguments, 1, 1);
    return logarithm(on, arguments.positional[0], std::log2, 1);
  });
  m.define_function(thread, "log10", [](Thread& on, const Arguments& arguments) {
    expect_positional(on, "math.log10", arguments, 1, 1);
    return logarithm(on, arguments.positional[0], std::log10, std::log10(2.0));
  });
  m.define_function(thread, "pow", math_power);
  m.define_function(thread, "factorial", factorial);
  m.define_function(thread, "gcd", divisor_of_all);
  m.define_function(thread, "lcm", multiple_of_all);
  m.define_function(thread, "isqrt", integer_root);
  m.define_function(thread, "comb", [](Thread& on, const Arguments& arguments) {
    return arrangements(on, arguments, "comb", false);
  });
  m.define_function(thread, "perm", [](Thread& on, const Arguments& arguments) {
    return arrangements(on, arguments, "perm", true);
  });
  m.define_function(thread, "fsum", exact_sum);
  m.define_function(thread, "prod", product);
  m.define_function(thread, "isclose", is_close);
  m.define_function(thread, "hypot", hypotenuse);
  m.define_function(thread, "dist", distance);
  m.define_function(thread, "modf", split_fraction);
  m.define_function(thread, "frexp", split_exponent);
  m.define_function(thread, "ldexp", load_exponent);
  m.define_function(thread, "ulp", [](Thread& on, const Arguments& arguments) {
    expect_positional(on, "math.ulp", arguments, 1, 1);
    const double x = std::fabs(to_double_value(on, arguments.positional[0]));
    if (!std::isfinite(x)) return make_float(x);
    const double above = std::nextafter(x, std::numeric_limits<double>::infinity());
    return make_float(std::isinf(above) ? x - std::nextafter(x, 0.0) : above - x);
  });
  return module;
}

}  // namespace companion::python
