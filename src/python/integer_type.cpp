// The types int and bool: constructors and methods.
#include "python/builtin_subclass.h"
#include "python/bytes.h"
#include "python/exception.h"
#include "python/float.h"
#include "python/function.h"
#include "python/integer.h"
#include "python/interpreter.h"
#include "python/operations.h"
#include "python/special_method.h"
#include "python/thread.h"
#include "python/tuple.h"

#include <algorithm>

namespace companion::python {
namespace {

Value from_text(Thread& thread, std::string_view text, const std::string& shown, int base) {
  const auto most = static_cast<std::size_t>(thread.interpreter().integer_digits());
  const bool power_of_two = base == 2 || base == 4 || base == 8 || base == 16 || base == 32;
  if (most != 0 && text.size() > most && !power_of_two) {
    std::size_t digits = 0;
    for (const char c : text)
      digits += c >= '0' && c <= '9' ? 1 : 0;
    if (digits > most) {
      raise_value_error(thread, "Exceeds the limit (" + std::to_string(most) +
                                    " digits) for integer string conversion: value has " +
                                    std::to_string(digits) +
                                    " digits; use sys.set_int_max_str_digits() to increase the limit");
    }
  }
  const std::optional<Value> number = parse_integer(text, base);
  if (!number)
    raise_value_error(thread, "invalid literal for int() with base " + std::to_string(base) + ": " + shown);
  return *number;
}

Value plain_integer(Thread& thread, const Arguments& arguments) {
  const auto values = bind_parameters(thread, arguments, {"int", {"x", "base"}, 0, 1});
  if (!values[0]) {
    if (values[1]) raise_type_error(thread, "int() missing string argument");
    return Value::small(0);
  }
  const Value& value = values[0];
  const auto text = string_text(value);
  const BytesObject* bytes = value.as<BytesObject>();
  if (values[1]) {
    const std::int64_t base = to_index_number(thread, values[1]);
    if (base != 0 && (base < 2 || base > 36))
      raise_value_error(thread, "int() base must be >= 2 and <= 36, or 0");
    if (!text && bytes == nullptr)
      raise_type_error(thread, "int() can't convert non-string with explicit base");
    return from_text(thread, text ? *text : std::string_view(bytes->bytes()), repr(thread, value),
                     static_cast<int>(base));
  }
  if (text) return from_text(thread, *text, quote_string(*text), 10);
  if (bytes != nullptr) return from_text(thread, bytes->bytes(), quote_bytes(bytes->bytes()), 10);
  if (is_integer(value)) return to_index(thread, value);
  if (value.is_object()) {
    if (const Value method = special_method(thread, value, Override::integer, "__int__"))
      return call(thread, method);
    if (special_method(thread, value, Override::index, "__index__")) return to_index(thread, value);
    if (const Value number = value.object()->to_integer(thread)) return number;
  }
  raise_type_error(thread, "int() argument must be a string, a bytes-like object or a real number, not '" +
                               type_name(thread, value) + "'");
}

Value construct_integer(Thread& thread, Type& type, const Arguments& arguments) {
  Value number = plain_integer(thread, arguments);
  if (!type.options().is_python_class) return number;
  return make_instance<Integer>(type, to_big(number));
}

// What the two byte orders are called.
bool is_little(Thread& thread, const Value& value) {
  const std::string order = value ? str(thread, value) : "big";
  if (order != "little" && order != "big")
    raise_value_error(thread, "byteorder must be either 'little' or 'big'");
  return order == "little";
}

Value to_bytes_method(Thread& thread, const Value& self, const Arguments& arguments) {
  const auto values =
      bind_parameters(thread, arguments, {"to_bytes", {"length", "byteorder", "signed"}, 0, 0, 2});
  const std::int64_t length = values[0] ? to_index_number(thread, values[0]) : 1;
  if (length < 0) raise_value_error(thread, "length argument must be non-negative");
  const bool little = is_little(thread, values[1]);
  const bool is_signed = values[2] && truth(thread, values[2]);
  const Value number = to_index(thread, self);
  if (sign_of(number) < 0 && !is_signed)
    raise_error(thread, Builtin::overflow_error, "can't convert negative int to unsigned");
  const std::size_t bits = static_cast<std::size_t>(length) * 8;
  // -128 needs 8 bits with sign, 128 needs 9.
  const std::size_t needed = sign_of(number) < 0
                                 ? bit_length(integer_unary(thread, UnaryOperator::invert, number)) + 1
                                 : bit_length(number) + (is_signed ? 1 : 0);
  if (needed > bits && !(sign_of(number) == 0))
    raise_error(thread, Builtin::overflow_error, "int too big to convert");
  std::string bytes;
  Value rest = number;
  for (std::int64_t i = 0; i < length; ++i) {
    bytes.push_back(static_cast<char>(static_cast<unsigned char>(low_64_bits(rest) & 0xFF)));
    rest = integer_binary(thread, BinaryOperator::right_shift, rest, Value::small(8));
  }
  if (!little) std::reverse(bytes.begin(), bytes.end());
  return make_bytes(std::move(bytes));
}

Value from_bytes(Thread& thread, const Value&, const Arguments& arguments) {
  const auto values =
      bind_parameters(thread, arguments, {"from_bytes", {"bytes", "byteorder", "signed"}, 1, 0, 2});
  Bytes bytes;
  if (values[0].is_object() && values[0].object()->copy_buffer(thread, bytes)) {
    // copied
  } else {
    for (const Value& item : to_vector(thread, values[0]))
      bytes.push_back(static_cast<std::uint8_t>(to_index_number(thread, item)));
  }
  if (is_little(thread, values[1])) std::reverse(bytes.begin(), bytes.end());
  BigNumber number;
  for (const std::uint8_t byte : bytes)
    number = add(shift_left(number, 8), big_from_unsigned(byte));
  const bool negative = values[2] && truth(thread, values[2]) && !bytes.empty() && bytes[0] >= 0x80;
  if (negative) number = subtract(number, shift_left(big_from_signed(1), bytes.size() * 8));
  return make_integer(std::move(number));
}

}  // namespace

void define_integer_type(Thread& thread, Type& type) {
  type.set_constructor(construct_integer);
  define_method(thread, type, "to_bytes", to_bytes_method);
  define_class_method(thread, type, "from_bytes", from_bytes);
  define_method(thread, type, "bit_length",
                [](Thread& on, const Value& self, const Arguments& arguments) -> Value {
                  expect_positional(on, "int.bit_length", arguments, 0, 0);
                  return Value::small(static_cast<std::int64_t>(bit_length(self)));
                });
  define_method(thread, type, "bit_count",
                [](Thread& on, const Value& self, const Arguments& arguments) -> Value {
                  expect_positional(on, "int.bit_count", arguments, 0, 0);
                  std::int64_t count = 0;
                  for (std::uint32_t limb : to_big(self).limbs)
                    count += __builtin_popcount(limb);
                  return Value::small(count);
                });
  define_method(thread, type, "is_integer", [](Thread& on, const Value&, const Arguments& arguments) {
    expect_positional(on, "int.is_integer", arguments, 0, 0);
    return Value::boolean(true);
  });
  define_property(thread, type, "real", [](Thread& on, const Value& self) { return to_index(on, self); });
  define_property(thread, type, "imag", [](Thread&, const Value&) { return Value::small(0); });
  define_property(thread, type, "numerator",
                  [](Thread& on, const Value& self) { return to_index(on, self); });
  define_method(thread, type, "conjugate",
                [](Thread& on, const Value& self, const Arguments&) { return to_index(on, self); });
  define_method(thread, type, "as_integer_ratio",
                [](Thread& on, const Value& self, const Arguments&) -> Value {
                  return make_tuple(on, {to_index(on, self), Value::small(1)});
                });
  define_property(thread, type, "denominator", [](Thread&, const Value&) { return Value::small(1); });
}

void define_boolean_type(Thread&, Type& type) {
  type.set_constructor([](Thread& on, Type&, const Arguments& arguments) {
    expect_positional(on, "bool", arguments, 0, 1);
    return Value::boolean(!arguments.positional.empty() && truth(on, arguments.positional[0]));
  });
}

}  // namespace companion::python
