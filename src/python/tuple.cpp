#include "python/tuple.h"

#include "python/builtin_subclass.h"
#include "python/exception.h"
#include "python/function.h"
#include "python/integer.h"
#include "python/interpreter.h"
#include "python/iterator.h"
#include "python/sequence.h"

#include <bit>

namespace companion::python {

Type& Tuple::type(const Interpreter& interpreter) const {
  return interpreter.type(Builtin::tuple);
}

std::string Tuple::repr(Thread& thread) {
  return "(" + repr_items(thread, this, items_) + (items_.size() == 1 ? ",)" : ")");
}

std::int64_t Tuple::hash(Thread& thread) {
  // CPython's form of xxHash, so that sets of tuples show in its order.
  constexpr std::uint64_t kPrime1 = 11400714785074694791u, kPrime2 = 14029467366897019727u,
                          kPrime5 = 2870177450012600261u;
  std::uint64_t result = kPrime5;
  for (const Value& item : items_) {
    result += static_cast<std::uint64_t>(python::hash(thread, item)) * kPrime2;
    result = std::rotl(result, 31) * kPrime1;
  }
  result += items_.size() ^ (kPrime5 ^ 3527539u);
  return result == ~std::uint64_t{0} ? 1546275796 : static_cast<std::int64_t>(result);
}

bool Tuple::length(Thread&, std::int64_t& result) {
  result = static_cast<std::int64_t>(items_.size());
  return true;
}

Value Tuple::get_item(Thread& thread, const Value& key) {
  const auto size = static_cast<std::int64_t>(items_.size());
  if (const auto range = slice_range(thread, key, size))
    return make_tuple(thread, slice_items(items_, *range));
  return items_[static_cast<std::size_t>(checked_index(thread, key, size, "tuple"))];
}

bool Tuple::contains(Thread& thread, const Value& item) {
  return contains_item(thread, items_, item);
}

Value Tuple::iterate(Thread& thread) {
  return Ref<SequenceIterator>::adopt(new SequenceIterator(thread.heap(), Value(this)));
}

Value Tuple::binary(Thread& thread, BinaryOperator operation, const Value& other, Side side) {
  if (operation == BinaryOperator::add && side == Side::left) {
    if (const Tuple* right = other.as<Tuple>()) {
      std::vector<Value> items = items_;
      items.insert(items.end(), right->items_.begin(), right->items_.end());
      return make_tuple(thread, std::move(items));
    }
  }
  if (operation == BinaryOperator::multiply && is_integer(other)) {
    return make_tuple(thread, repeat_items(thread, items_, other));
  }
  return Value::not_implemented();
}

Value Tuple::compare(Thread& thread, Comparison operation, const Value& other) {
  const Tuple* right = other.as<Tuple>();
  return right == nullptr ? Value::not_implemented()
                          : compare_items(thread, operation, items_, right->items_);
}

void Tuple::clear() {
  const std::vector<Value> old = std::move(items_);
  items_.clear();
}

Ref<Tuple> make_tuple(Thread& thread, std::vector<Value> items) {
  return Ref<Tuple>::adopt(new Tuple(thread.heap(), std::move(items)));
}

void define_tuple_type(Thread& thread, Type& type) {
  type.set_constructor([](Thread& on, Type& made, const Arguments& arguments) -> Value {
    expect_positional(on, "tuple", arguments, 0, 1);
    if (arguments.positional.empty()) return make_instance<Tuple>(made, on.heap(), std::vector<Value>());
    const Value& source = arguments.positional[0];
    const bool same = source.as<Tuple>() != nullptr && !source.object()->has_python_class();
    if (same && !made.options().is_python_class) return source;
    return make_instance<Tuple>(made, on.heap(), to_vector(on, source));
  });
  define_method(thread, type, "index", [](Thread& on, const Value& self, const Arguments& arguments) {
    return index_of(on, self.as<Tuple>()->items(), arguments, "tuple.index(x): x not in tuple");
  });
  define_method(thread, type, "count", [](Thread& on, const Value& self, const Arguments& arguments) {
    expect_positional(on, "tuple.count", arguments, 1, 1);
    return count_of(on, self.as<Tuple>()->items(), arguments.positional[0]);
  });
}

}  // namespace companion::python
