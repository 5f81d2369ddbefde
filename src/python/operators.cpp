// Binary, in-place and unary operators and comparisons of any values; see operations.h.
#include "python/exception.h"
#include "python/float.h"
#include "python/integer.h"
#include "python/interpreter.h"
#include "python/operations.h"
#include "python/special_method.h"
#include "python/string.h"
#include "python/thread.h"
#include "python/type_forms.h"

#include <array>
#include <cmath>

namespace companion::python {
namespace {

struct OperatorNames {
  const char* sign;
  const char* method;
  const char* reflected;
  const char* in_place;
};
constexpr std::array<OperatorNames, 13> kOperatorNames = {
    {{"+", "__add__", "__radd__", "__iadd__"},
     {"-", "__sub__", "__rsub__", "__isub__"},
     {"*", "__mul__", "__rmul__", "__imul__"},
     {"@", "__matmul__", "__rmatmul__", "__imatmul__"},
     {"/", "__truediv__", "__rtruediv__", "__itruediv__"},
     {"//", "__floordiv__", "__rfloordiv__", "__ifloordiv__"},
     {"%", "__mod__", "__rmod__", "__imod__"},
     {"** or pow()", "__pow__", "__rpow__", "__ipow__"},
     {"<<", "__lshift__", "__rlshift__", "__ilshift__"},
     {">>", "__rshift__", "__rrshift__", "__irshift__"},
     {"&", "__and__", "__rand__", "__iand__"},
     {"|", "__or__", "__ror__", "__ior__"},
     {"^", "__xor__", "__rxor__", "__ixor__"}}};

const OperatorNames& names_of(BinaryOperator operation) {
  return kOperatorNames[static_cast<std::size_t>(operation)];
}

// An int, bool or float itself; what a Python class derives from one may have operators of its own.
bool is_exact_integer(const Value& value) {
  return is_integer(value) && !(value.is_object() && value.object()->has_python_class());
}
bool is_plain_number(const Value& value) {
  return is_exact_integer(value) || (value.as<Float>() != nullptr && !value.object()->has_python_class());
}

// One side's try: a Python class's method first, then the native slot.
Value try_side(Thread& thread, BinaryOperator operation, const Value& self, const Value& other, Side side) {
  if (!self.is_object()) return Value::not_implemented();
  if (self.object()->has_python_class()) {
    const OperatorNames& names = names_of(operation);
    const Value method =
        special_method(thread, self, Override::binary, side == Side::left ? names.method : names.reflected);
    if (method) return call(thread, method, {other});
  }
  return self.object()->binary(thread, operation, other, side);
}

// NotImplemented if neither side knows.
Value try_binary(Thread& thread, BinaryOperator operation, const Value& left, const Value& right) {
  if (is_exact_integer(left) && is_exact_integer(right))
    return integer_binary(thread, operation, left, right);
  if (is_plain_number(left) && is_plain_number(right)) {
    const Value as_float = make_float(to_double_value(thread, left));
    return as_float.object()->binary(thread, operation, right, Side::left);
  }
  bool right_first = false;
  if (left.is_object() && right.is_object() && right.object()->has_python_class()) {
    const Type& left_type = type_of(thread, left);
    const Type& right_type = type_of(thread, right);
    right_first = &left_type != &right_type && right_type.is_subtype_of(left_type);
  }
  if (right_first) {
    Value result = try_side(thread, operation, right, left, Side::right);
    if (!result.is_not_implemented()) return result;
  }
  Value result = try_side(thread, operation, left, right, Side::left);
  if (result.is_not_implemented() && !right_first)
    result = try_side(thread, operation, right, left, Side::right);
  return result;
}

[[noreturn]] void raise_unsupported_operands(Thread& thread, BinaryOperator operation, const Value& left,
                                             const Value& right, bool in_place) {
  const std::string& left_name = type_name(thread, left);
  const std::string& right_name = type_name(thread, right);
  const Kind kind = left.is_object() ? left.object()->kind() : Kind::other;
  if (operation == BinaryOperator::add) {
    if (kind == Kind::string)
      raise_type_error(thread, "can only concatenate str (not \"" + right_name + "\") to str");
    if (kind == Kind::list)
      raise_type_error(thread, "can only concatenate list (not \"" + right_name + "\") to list");
    if (kind == Kind::tuple)
      raise_type_error(thread, "can only concatenate tuple (not \"" + right_name + "\") to tuple");
    if (kind == Kind::bytes) raise_type_error(thread, "can't concat " + right_name + " to bytes");
  }
  if (operation == BinaryOperator::multiply) {
    const auto is_sequence = [](const Value& value) {
      if (!value.is_object()) return false;
      const Kind of = value.object()->kind();
      return of == Kind::string || of == Kind::list || of == Kind::tuple || of == Kind::bytes;
    };
    if (is_sequence(left))
      raise_type_error(thread, "can't multiply sequence by non-int of type '" + right_name + "'");
    if (is_sequence(right))
      raise_type_error(thread, "can't multiply sequence by non-int of type '" + left_name + "'");
  }
  std::string sign = names_of(operation).sign;
  if (in_place) sign = (operation == BinaryOperator::power ? "**" : sign) + "=";
  raise_type_error(
      thread, "unsupported operand type(s) for " + sign + ": '" + left_name + "' and '" + right_name + "'");
}

constexpr std::array<const char*, 6> kCompareMethods = {"__lt__", "__le__", "__eq__",
                                                        "__ne__", "__gt__", "__ge__"};
constexpr std::array<const char*, 6> kCompareSigns = {"<", "<=", "==", "!=", ">", ">="};

Comparison swapped(Comparison operation) {
  switch (operation) {
    case Comparison::less:
      return Comparison::greater;
    case Comparison::less_equal:
      return Comparison::greater_equal;
    case Comparison::greater:
      return Comparison::less;
    case Comparison::greater_equal:
      return Comparison::less_equal;
    default:
      return operation;
  }
}

Value try_compare_side(Thread& thread, Comparison operation, const Value& self, const Value& other) {
  if (!self.is_object()) return Value::not_implemented();
  if (self.object()->has_python_class()) {
    Value method =
        special_method(thread, self, Override::compare, kCompareMethods[static_cast<std::size_t>(operation)]);
    if (method) return call(thread, method, {other});
    if (operation == Comparison::not_equal) {
      method = special_method(thread, self, Override::compare, "__eq__");
      if (method) {
        const Value equal = call(thread, method, {other});
        return equal.is_not_implemented() ? equal : Value::boolean(!truth(thread, equal));
      }
    }
  }
  return self.object()->compare(thread, operation, other);
}

}  // namespace

Value binary(Thread& thread, BinaryOperator operation, const Value& left, const Value& right) {
  Value result = try_binary(thread, operation, left, right);
  if (result.is_not_implemented() && operation == BinaryOperator::bit_or) {
    if (Value united = unite_types(thread, left, right)) return united;
  }
  if (result.is_not_implemented()) raise_unsupported_operands(thread, operation, left, right, false);
  return result;
}

Value in_place(Thread& thread, BinaryOperator operation, const Value& left, const Value& right) {
  Value result = Value::not_implemented();
  if (left.is_object()) {
    const Value method = special_method(thread, left, Override::in_place, names_of(operation).in_place);
    result = method ? call(thread, method, {right}) : left.object()->in_place(thread, operation, right);
  }
  if (result.is_not_implemented()) result = try_binary(thread, operation, left, right);
  if (result.is_not_implemented()) raise_unsupported_operands(thread, operation, left, right, true);
  return result;
}

Value unary(Thread& thread, UnaryOperator operation, const Value& value) {
  if (is_exact_integer(value)) return integer_unary(thread, operation, value);
  if (value.is_object()) {
    const char* method_name = operation == UnaryOperator::negative   ? "__neg__"
                              : operation == UnaryOperator::positive ? "__pos__"
                                                                     : "__invert__";
    if (const Value method = special_method(thread, value, Override::unary, method_name))
      return call(thread, method);
    return value.object()->unary(thread, operation);
  }
  const char* sign = operation == UnaryOperator::negative   ? "-"
                     : operation == UnaryOperator::positive ? "+"
                                                            : "~";
  raise_type_error(
      thread, std::string("bad operand type for unary ") + sign + ": '" + type_name(thread, value) + "'");
}

Value compare(Thread& thread, Comparison operation, const Value& left, const Value& right) {
  if (is_exact_integer(left) && is_exact_integer(right))
    return Value::boolean(holds(operation, compare_integers(left, right)));
  const NativeDepth depth(thread);
  bool right_first = false;
  if (left.is_object() && right.is_object() && right.object()->has_python_class()) {
    const Type& left_type = type_of(thread, left);
    const Type& right_type = type_of(thread, right);
    right_first = &left_type != &right_type && right_type.is_subtype_of(left_type);
  }
  if (right_first) {
    Value result = try_compare_side(thread, swapped(operation), right, left);
    if (!result.is_not_implemented()) return result;
  }
  Value result = try_compare_side(thread, operation, left, right);
  if (result.is_not_implemented() && !right_first)
    result = try_compare_side(thread, swapped(operation), right, left);
  if (!result.is_not_implemented()) return result;
  if (operation == Comparison::equal) return Value::boolean(left.is_same(right));
  if (operation == Comparison::not_equal) return Value::boolean(!left.is_same(right));
  raise_type_error(thread, std::string("'") + kCompareSigns[static_cast<std::size_t>(operation)] +
                               "' not supported between instances of '" + type_name(thread, left) +
                               "' and '" + type_name(thread, right) + "'");
}

bool equals(Thread& thread, const Value& left, const Value& right) {
  if (left.is_same(right)) return true;
  if (const String* a = left.as<String>()) {
    if (const String* b = right.as<String>();
        b != nullptr && !left.object()->has_python_class() && !right.object()->has_python_class()) {
      return a->text() == b->text();
    }
  }
  return truth(thread, compare(thread, Comparison::equal, left, right));
}

bool less_than(Thread& thread, const Value& left, const Value& right) {
  return truth(thread, compare(thread, Comparison::less, left, right));
}

}  // namespace companion::python
