// float: a double.
#pragma once

#include "python/object.h"

#include <optional>
#include <string>

namespace companion::python {

class Float : public Object {
 public:
  static constexpr Kind kKind = Kind::floating;
  explicit Float(double number) : Object(Kind::floating), number_(number) {}
  double number() const { return number_; }

  Type& type(const Interpreter& interpreter) const override;
  std::string repr(Thread& thread) override;
  std::string format(Thread& thread, std::string_view specification) override;
  bool truth(Thread&) override { return number_ != 0; }
  std::int64_t hash(Thread& thread) override;
  Value binary(Thread& thread, BinaryOperator operation, const Value& other, Side side) override;
  Value unary(Thread& thread, UnaryOperator operation) override;
  Value compare(Thread& thread, Comparison operation, const Value& other) override;
  Value to_integer(Thread& thread) override;
  Value to_float(Thread&) override { return Value(this); }

 private:
  double number_;
};

Value make_float(double number);
// The shortest text that reads back as this number, as Python writes it: 0.1, 1e+16, inf, nan.
std::string float_to_string(double number);
// float(text); nothing if the text is no number.
std::optional<double> parse_float(std::string_view text);

void define_float_type(Thread& thread, Type& type);

}  // namespace companion::python
