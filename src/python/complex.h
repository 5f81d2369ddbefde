// complex: two doubles.
#pragma once

#include "python/object.h"

#include <optional>
#include <string>
#include <string_view>

namespace companion::python {

struct ComplexNumber {
  double real = 0;
  double imaginary = 0;
};

class Complex : public Object {
 public:
  static constexpr Kind kKind = Kind::complex;
  explicit Complex(ComplexNumber number) : Object(Kind::complex), number_(number) {}
  ComplexNumber number() const { return number_; }

  Type& type(const Interpreter& interpreter) const override;
  std::string repr(Thread& thread) override;
  std::string format(Thread& thread, std::string_view specification) override;
  bool truth(Thread&) override { return number_.real != 0 || number_.imaginary != 0; }
  std::int64_t hash(Thread& thread) override;
  Value binary(Thread& thread, BinaryOperator operation, const Value& other, Side side) override;
  Value unary(Thread& thread, UnaryOperator operation) override;
  Value compare(Thread& thread, Comparison operation, const Value& other) override;

 private:
  ComplexNumber number_;
};

Value make_complex(ComplexNumber number);
// complex(text); nothing if the text is no number.
std::optional<ComplexNumber> parse_complex(std::string_view text);
// Raises ZeroDivisionError and OverflowError in CPython's words. A float to a fractional power may need it.
Value complex_power(Thread& thread, ComplexNumber base, ComplexNumber exponent);

void define_complex_type(Thread& thread, Type& type);

}  // namespace companion::python
