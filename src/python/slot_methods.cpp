#include "python/slot_methods.h"

#include "python/exception.h"
#include "python/float.h"
#include "python/function.h"
#include "python/integer.h"
#include "python/interpreter.h"
#include "python/operations.h"
#include "python/thread.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <initializer_list>
#include <utility>

namespace companion::python {
namespace {

using Types = std::initializer_list<Builtin>;

constexpr std::array<std::pair<const char*, BinaryOperator>, 12> kOperators = {{
    {"add__", BinaryOperator::add},
    {"sub__", BinaryOperator::subtract},
    {"mul__", BinaryOperator::multiply},
    {"truediv__", BinaryOperator::true_divide},
    {"floordiv__", BinaryOperator::floor_divide},
    {"mod__", BinaryOperator::modulo},
    {"pow__", BinaryOperator::power},
    {"lshift__", BinaryOperator::left_shift},
    {"rshift__", BinaryOperator::right_shift},
    {"and__", BinaryOperator::bit_and},
    {"or__", BinaryOperator::bit_or},
    {"xor__", BinaryOperator::bit_xor},
}};

// Small numbers and bools are no objects: their operators are those of the numbers.
Value apply(Thread& thread, BinaryOperator operation, const Value& self, const Value& other, Side side) {
  if (self.is_object()) return self.object()->binary(thread, operation, other, side);
  if (!is_integer(other)) return Value::not_implemented();
  return side == Side::left ? integer_binary(thread, operation, self, other)
                            : integer_binary(thread, operation, other, self);
}

void define_operators(Thread& thread, Builtin which, std::initializer_list<BinaryOperator> operators,
                      bool reflected) {
  Type& type = thread.interpreter().type(which);
  for (const auto& [name, operation] : kOperators) {
    if (std::find(operators.begin(), operators.end(), operation) == operators.end()) continue;
    for (const Side side : {Side::left, Side::right}) {
      if (side == Side::right && !reflected) continue;
      const std::string full = std::string(side == Side::left ? "__" : "__r") + name;
      define_method(
          thread, type, full,
          [operation = operation, side, full](Thread& on, const Value& self, const Arguments& arguments) {
            expect_positional(on, full, arguments, 1, 1);
            return apply(on, operation, self, arguments.positional[0], side);
          });
    }
  }
}

void define_comparisons(Thread& thread, Builtin which) {
  constexpr std::array<std::pair<const char*, Comparison>, 6> kNames = {
      {{"__lt__", Comparison::less},
       {"__le__", Comparison::less_equal},
       {"__eq__", Comparison::equal},
       {"__ne__", Comparison::not_equal},
       {"__gt__", Comparison::greater},
       {"__ge__", Comparison::greater_equal}}};
  for (const auto& [name, operation] : kNames) {
    define_method(
        thread, thread.interpreter().type(which), name,
        [name = name, operation = operation](Thread& on, const Value& self, const Arguments& arguments) {
          expect_positional(on, name, arguments, 1, 1);
          const Value& other = arguments.positional[0];
          if (self.is_object()) return self.object()->compare(on, operation, other);
          if (!is_integer(other)) return Value::not_implemented();
          return Value::boolean(holds(operation, compare_integers(self, other)));
        });
  }
}

void define(Thread& thread, Types types, const char* name, std::size_t arguments_wanted,
            Value (*function)(Thread&, const Value&, const Arguments&)) {
  for (const Builtin which : types) {
    define_method(thread, thread.interpreter().type(which), name,
                  [=](Thread& on, const Value& self, const Arguments& arguments) {
                    expect_positional(on, name, arguments, arguments_wanted, arguments_wanted);
                    return function(on, self, arguments);
                  });
  }
}

void define_containers(Thread& thread) {
  const Types containers = {Builtin::string,     Builtin::bytes,      Builtin::tuple,      Builtin::list,
                            Builtin::dictionary, Builtin::set,        Builtin::frozen_set, Builtin::range,
                            Builtin::byte_array, Builtin::memory_view};
  define(thread, containers, "__len__", 0, [](Thread& on, const Value& self, const Arguments&) -> Value {
    std::int64_t size = 0;
    self.object()->length(on, size);
    return Value::small(size);
  });
  define(thread, containers, "__iter__", 0,
         [](Thread& on, const Value& self, const Arguments&) { return self.object()->iterate(on); });
  define(thread, containers, "__contains__", 1,
         [](Thread& on, const Value& self, const Arguments& arguments) {
           return Value::boolean(self.object()->contains(on, arguments.positional[0]));
         });
  define(thread,
         {Builtin::string, Builtin::bytes, Builtin::tuple, Builtin::list, Builtin::dictionary, Builtin::range,
          Builtin::byte_array, Builtin::memory_view},
         "__getitem__", 1, [](Thread& on, const Value& self, const Arguments& arguments) {
           return self.object()->get_item(on, arguments.positional[0]);
         });
  define(thread, {Builtin::list, Builtin::dictionary, Builtin::byte_array, Builtin::memory_view},
         "__setitem__", 2, [](Thread& on, const Value& self, const Arguments& arguments) {
           self.object()->set_item(on, arguments.positional[0], arguments.positional[1]);
           return Value::none();
         });
  define(thread, {Builtin::list, Builtin::dictionary, Builtin::byte_array}, "__delitem__", 1,
         [](Thread& on, const Value& self, const Arguments& arguments) {
           self.object()->set_item(on, arguments.positional[0], {});
           return Value::none();
         });
  define(thread,
         {Builtin::generator, Builtin::iterator, Builtin::enumerate, Builtin::zip, Builtin::map,
          Builtin::filter, Builtin::reversed},
         "__iter__", 0, [](Thread&, const Value& self, const Arguments&) { return self; });
  define(
      thread,
      {Builtin::iterator, Builtin::enumerate, Builtin::zip, Builtin::map, Builtin::filter, Builtin::reversed},
      "__next__", 0, [](Thread& on, const Value& self, const Arguments&) {
        Value item;
        if (self.object()->next(on, item)) return item;
        raise_exception(on, make_exception(on, on.interpreter().type(Builtin::stop_iteration), {}));
      });
  for (const Builtin type : {Builtin::string, Builtin::bytes, Builtin::tuple, Builtin::list}) {
    define_operators(thread, type, {BinaryOperator::add, BinaryOperator::multiply}, false);
    define_comparisons(thread, type);
  }
  define_operators(thread, Builtin::string, {BinaryOperator::modulo}, false);
  define_operators(thread, Builtin::dictionary, {BinaryOperator::bit_or}, false);
  for (const Builtin type : {Builtin::set, Builtin::frozen_set}) {
    define_operators(
        thread, type,
        {BinaryOperator::bit_or, BinaryOperator::bit_and, BinaryOperator::subtract, BinaryOperator::bit_xor},
        false);
    define_comparisons(thread, type);
  }
  define_comparisons(thread, Builtin::dictionary);
}

void define_numbers(Thread& thread) {
  const Types numbers = {Builtin::integer, Builtin::floating};
  for (const Builtin type : numbers) {
    define_operators(
        thread, type,
        {BinaryOperator::add, BinaryOperator::subtract, BinaryOperator::multiply, BinaryOperator::true_divide,
         BinaryOperator::floor_divide, BinaryOperator::modulo, BinaryOperator::power},
        true);
    define_comparisons(thread, type);
  }
  define_operators(thread, Builtin::complex,
                   {BinaryOperator::add, BinaryOperator::subtract, BinaryOperator::multiply,
                    BinaryOperator::true_divide, BinaryOperator::power},
                   true);
  define_comparisons(thread, Builtin::complex);
  define_operators(thread, Builtin::integer,
                   {BinaryOperator::left_shift, BinaryOperator::right_shift, BinaryOperator::bit_and,
                    BinaryOperator::bit_or, BinaryOperator::bit_xor},
                   true);
  const auto whole = [](Thread& on, const Value& self, const Arguments&) {
    return is_integer(self) ? to_index(on, self) : self.object()->to_integer(on);
  };
  define(thread, numbers, "__int__", 0, whole);
  define(thread, numbers, "__trunc__", 0, whole);
  define(thread, {Builtin::integer}, "__index__", 0, whole);
  define(thread, numbers, "__float__", 0, [](Thread& on, const Value& self, const Arguments&) {
    const Float* number = self.as<Float>();
    return make_float(number != nullptr ? number->number() : to_double(on, self));
  });
  const Types all_numbers = {Builtin::integer, Builtin::floating, Builtin::complex};
  define(thread, all_numbers, "__bool__", 0, [](Thread& on, const Value& self, const Arguments&) {
    return Value::boolean(self.is_object() ? self.object()->truth(on) : truth(on, self));
  });
  const auto define_unary = [&](const char* name, UnaryOperator operation) {
    for (const Builtin which : all_numbers) {
      define_method(thread, thread.interpreter().type(which), name,
                    [=](Thread& on, const Value& self, const Arguments&) {
                      return is_integer(self) ? integer_unary(on, operation, self)
                                              : self.object()->unary(on, operation);
                    });
    }
  };
  define_unary("__neg__", UnaryOperator::negative);
  define_unary("__pos__", UnaryOperator::positive);
  define(thread, {Builtin::integer}, "__invert__", 0, [](Thread& on, const Value& self, const Arguments&) {
    return integer_unary(on, UnaryOperator::invert, self);
  });
  define(thread, numbers, "__abs__", 0, [](Thread& on, const Value& self, const Arguments&) {
    if (!is_integer(self)) return make_float(std::abs(self.as<Float>()->number()));
    return integer_unary(on, sign_of(self) < 0 ? UnaryOperator::negative : UnaryOperator::positive, self);
  });
}

}  // namespace

void define_slot_methods(Thread& thread) {
  define_containers(thread);
  define_numbers(thread);
  define(
      thread, {Builtin::object}, "__format__", 1,
      [](Thread& on, const Value& self, const Arguments& arguments) -> Value {
        const std::string form = str(on, arguments.positional[0]);
        return make_string(self.is_object() ? self.object()->format(on, form) : format_value(on, self, form));
      });
}

}  // namespace companion::python
