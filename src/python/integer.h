// int: small numbers live in the Value, larger ones in Integer, of any size. Arithmetic, conversions, text.
// Used by the operators and by whoever passes numbers to and from Windows.
#pragma once

#include "python/big_number.h"
#include "python/object.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace companion::python {

// An int that does not fit into a Value, made by make_integer(), so that equal ints have one form; or an
// instance of a Python class derived from int, whatever its number.
class Integer : public Object {
 public:
  static constexpr Kind kKind = Kind::integer;
  explicit Integer(BigNumber number) : Object(Kind::integer), number_(std::move(number)) {}
  const BigNumber& number() const { return number_; }

  Type& type(const Interpreter& interpreter) const override;
  std::string repr(Thread& thread) override;
  std::string format(Thread& thread, std::string_view specification) override;
  bool truth(Thread&) override { return !number_.is_zero(); }
  std::int64_t hash(Thread& thread) override;
  Value binary(Thread& thread, BinaryOperator operation, const Value& other, Side side) override;
  Value unary(Thread& thread, UnaryOperator operation) override;
  Value compare(Thread& thread, Comparison operation, const Value& other) override;
  Value to_index(Thread&) override;
  Value to_integer(Thread& thread) override { return to_index(thread); }
  Value to_float(Thread& thread) override;

 private:
  BigNumber number_;
};

Value make_integer(std::int64_t number);
Value make_integer_unsigned(std::uint64_t number);
Value make_integer(BigNumber number);

// int or bool (not a subclass check of Python classes, not __index__).
bool is_integer(const Value& value);
// The number if the value is an int or bool and fits; nothing otherwise.
std::optional<std::int64_t> to_int64(const Value& integer);
std::optional<std::uint64_t> to_uint64(const Value& integer);
// The low 64 bits in two's complement, as C converts: -1 gives 0xFFFFFFFFFFFFFFFF. Only for is_integer()
// values.
std::uint64_t low_64_bits(const Value& integer);
// -1, 0 or 1.
int sign_of(const Value& integer);
double to_double(Thread& thread, const Value& integer);  // OverflowError if it is too large
BigNumber to_big(const Value& integer);
std::size_t bit_length(const Value& integer);

// Decimal text, limited to 4300 digits as in CPython (ValueError); other bases are unlimited, without prefix.
std::string integer_to_string(Thread& thread, const Value& integer);
std::string integer_to_base(const Value& integer, int base);
// int(text, base): underscores, signs and 0x prefixes as in Python; nothing if the text is no number.
std::optional<Value> parse_integer(std::string_view text, int base);
// Truncates toward zero; for int(3.7). Not for NaN or infinity.
Value integer_from_double(double number);

// Both sides must be is_integer(). True division gives a float.
Value integer_binary(Thread& thread, BinaryOperator operation, const Value& left, const Value& right);
Value integer_unary(Thread& thread, UnaryOperator operation, const Value& integer);
int compare_integers(const Value& left, const Value& right);  // -1, 0, 1
std::int64_t hash_integer(const Value& integer);

void define_integer_type(Thread& thread, Type& type);
void define_boolean_type(Thread& thread, Type& type);

}  // namespace companion::python
