#include "python/tuple.h"

#include "python/exception.h"
#include "python/function.h"
#include "python/integer.h"
#include "python/interpreter.h"
#include "python/iterator.h"
#include "python/sequence.h"

namespace companion::python {

Type& Tuple::type(const Interpreter& interpreter) const {
  return interpreter.type(Builtin::tuple);
}

std::string Tuple::repr(Thread& thread) {
  return "(" + repr_items(thread, this, items_) + (items_.size() == 1 ? ",)" : ")");
}

std::int64_t Tuple::hash(Thread& thread) {
  std::uint64_t result = 0x345678 + items_.size();
  for (const Value& item : items_) {
    result = (result ^ static_cast<std::uint64_t>(python::hash(thread, item))) * 1000003;
  }
  return static_cast<std::int64_t>(result >> 1);
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
  type.set_constructor([](Thread& on, Type&, const Arguments& arguments) -> Value {
    expect_positional(on, "tuple", arguments, 0, 1);
    if (arguments.positional.empty()) return make_tuple(on, {});
    if (arguments.positional[0].as<Tuple>() != nullptr) return arguments.positional[0];
    return make_tuple(on, to_vector(on, arguments.positional[0]));
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
