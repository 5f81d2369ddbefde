#include "python/set.h"

#include "python/builtin_subclass.h"
#include "python/exception.h"
#include "python/function.h"
#include "python/interpreter.h"
#include "python/iterator.h"
#include "python/operations.h"
#include "python/sequence.h"
#include "python/thread.h"

#include <algorithm>

namespace companion::python {
namespace {

Ref<Set> set_of(Thread& thread, const std::vector<Value>& items, bool frozen) {
  Ref<Set> set = make_set(thread, frozen);
  for (const Value& item : items)
    set->add(thread, item);
  return set;
}

// The items of `set` and of `others` by the operator: | & - ^.
Ref<Set> combine(Thread& thread, Set& set, Set& other, BinaryOperator operation) {
  Ref<Set> result = make_set(thread, set.is_frozen());
  switch (operation) {
    case BinaryOperator::bit_or:
      result->merge(thread, set);
      result->merge(thread, other);
      break;
    case BinaryOperator::bit_and: {
      // The smaller one is walked.
      Set& walked = other.count() > set.count() ? set : other;
      Set& asked = &walked == &set ? other : set;
      for (const Value& item : walked.items()) {
        if (asked.has(thread, item)) result->add(thread, item);
      }
      break;
    }
    case BinaryOperator::subtract:
      for (const Value& item : set.items()) {
        if (!other.has(thread, item)) result->add(thread, item);
      }
      break;
    default:
      // What is in both goes, what is only in the first comes, into a copy of the second.
      result->merge(thread, other);
      for (const Value& item : set.items()) {
        if (!result->remove(thread, item)) result->add(thread, item);
      }
  }
  return result;
}

bool is_subset(Thread& thread, Set& part, Set& whole) {
  if (part.count() > whole.count()) return false;
  const std::vector<Value> items = part.items();
  return std::all_of(items.begin(), items.end(), [&](const Value& item) { return whole.has(thread, item); });
}

Value construct_set(Thread& thread, Type& type, const Arguments& arguments, bool frozen) {
  if (type.options().is_python_class) {
    Ref<Set> set = make_instance<Set>(type, thread.heap(), frozen);
    // What a Python class derived from set holds is for __init__ to say.
    if (frozen && !arguments.positional.empty()) {
      for (const Value& item : to_vector(thread, arguments.positional[0]))
        set->add(thread, item);
    }
    return set;
  }
  expect_positional(thread, frozen ? "frozenset" : "set", arguments, 0, 1);
  if (arguments.positional.empty()) return make_set(thread, frozen);
  if (const Set* source = arguments.positional[0].as<Set>();
      source != nullptr && !arguments.positional[0].object()->has_python_class()) {
    if (frozen && source->is_frozen()) return arguments.positional[0];
    Ref<Set> set = make_set(thread, frozen);
    set->merge(thread, *source);
    return set;
  }
  return set_of(thread, to_vector(thread, arguments.positional[0]), frozen);
}

void define_shared(Thread& thread, Type& type) {
  const auto define_combination = [&](const char* name, BinaryOperator operation) {
    define_method(thread, type, name,
                  [=](Thread& on, const Value& self, const Arguments& arguments) -> Value {
                    Ref<Set> result = set_of(on, self_of<Set>(self).items(), self_of<Set>(self).is_frozen());
                    for (const Value& other : arguments.positional) {
                      result = combine(on, *result, *set_of(on, to_vector(on, other), false), operation);
                    }
                    return result;
                  });
  };
  define_combination("union", BinaryOperator::bit_or);
  define_combination("intersection", BinaryOperator::bit_and);
  define_combination("difference", BinaryOperator::subtract);
  define_combination("symmetric_difference", BinaryOperator::bit_xor);
  define_method(thread, type, "copy", [](Thread& on, const Value& self, const Arguments&) -> Value {
    Ref<Set> copy = make_set(on, self_of<Set>(self).is_frozen());
    copy->merge(on, self_of<Set>(self));
    return copy;
  });
  using Test = bool (*)(Thread&, Set&, Set&);
  const auto define_test = [&](const char* name, Test test) {
    define_method(thread, type, name, [=](Thread& on, const Value& self, const Arguments& arguments) {
      expect_positional(on, name, arguments, 1, 1);
      return Value::boolean(
          test(on, self_of<Set>(self), *set_of(on, to_vector(on, arguments.positional[0]), false)));
    });
  };
  define_test("issubset", [](Thread& on, Set& self, Set& other) { return is_subset(on, self, other); });
  define_test("issuperset", [](Thread& on, Set& self, Set& other) { return is_subset(on, other, self); });
  define_test("isdisjoint", [](Thread& on, Set& self, Set& other) {
    return combine(on, self, other, BinaryOperator::bit_and)->count() == 0;
  });
}

}  // namespace

Set::Set(Heap& heap, bool frozen) : Container(heap, Kind::set), frozen_(frozen) {}

void Set::add(Thread& thread, const Value& item) {
  items_.add(thread, item, python::hash(thread, item));
}
bool Set::remove(Thread& thread, const Value& item) {
  return items_.remove(thread, item, python::hash(thread, item));
}
bool Set::has(Thread& thread, const Value& item) {
  return items_.has(thread, item, python::hash(thread, item));
}

std::vector<Value> Set::items() const {
  std::vector<Value> items;
  Value item;
  for (std::size_t place = 0; items_.next(place, item);)
    items.push_back(item);
  return items;
}

Type& Set::type(const Interpreter& interpreter) const {
  return interpreter.type(frozen_ ? Builtin::frozen_set : Builtin::set);
}

std::string Set::repr(Thread& thread) {
  const std::string name = type(thread.interpreter()).name();
  if (count() == 0) return name + "()";
  const ReprGuard guard(thread, this);
  if (guard.again()) return name + "(...)";
  const std::string shown = "{" + repr_items(thread, nullptr, items()) + "}";
  return frozen_ ? "frozenset(" + shown + ")" : shown;
}

std::int64_t Set::hash(Thread& thread) {
  if (!frozen_) raise_type_error(thread, "unhashable type: 'set'");
  std::int64_t result = 1927868237;
  for (const Value& item : items())
    result ^= python::hash(thread, item) * 31 + 89869747;
  return result;
}

bool Set::length(Thread&, std::int64_t& result) {
  result = static_cast<std::int64_t>(count());
  return true;
}

bool Set::contains(Thread& thread, const Value& item) {
  return has(thread, item);
}

Value Set::iterate(Thread& thread) {
  return make_iterator(thread, [self = Ref<Set>(this), at = std::size_t{0}, changes = items_.changes()](
                                   Thread& on, Value& item) mutable {
    if (self->items_.changes() != changes)
      raise_error(on, Builtin::runtime_error, "Set changed size during iteration");
    return self->items_.next(at, item);
  });
}

Value Set::binary(Thread& thread, BinaryOperator operation, const Value& other, Side side) {
  Set* right = other.as<Set>();
  const bool known = operation == BinaryOperator::bit_or || operation == BinaryOperator::bit_and ||
                     operation == BinaryOperator::subtract || operation == BinaryOperator::bit_xor;
  if (right == nullptr || !known || side == Side::right) return Value::not_implemented();
  return combine(thread, *this, *right, operation);
}

Value Set::in_place(Thread& thread, BinaryOperator operation, const Value& other) {
  if (frozen_) return Value::not_implemented();
  const Value result = binary(thread, operation, other, Side::left);
  if (result.is_not_implemented()) return result;
  // Not the table of the result: changed in place, a set keeps the order of its own.
  switch (operation) {
    case BinaryOperator::bit_or:
      items_.merge(thread, other.as<Set>()->items_);
      break;
    case BinaryOperator::subtract:
      for (const Value& item : other.as<Set>()->items())
        remove(thread, item);
      break;
    default:
      items_ = result.as<Set>()->items_;
  }
  return Value(this);
}

Value Set::compare(Thread& thread, Comparison operation, const Value& other) {
  Set* right = other.as<Set>();
  if (right == nullptr) return Value::not_implemented();
  switch (operation) {
    case Comparison::equal:
      return Value::boolean(count() == right->count() && is_subset(thread, *this, *right));
    case Comparison::not_equal:
      return Value::boolean(count() != right->count() || !is_subset(thread, *this, *right));
    case Comparison::less_equal:
      return Value::boolean(is_subset(thread, *this, *right));
    case Comparison::less:
      return Value::boolean(count() < right->count() && is_subset(thread, *this, *right));
    case Comparison::greater_equal:
      return Value::boolean(is_subset(thread, *right, *this));
    case Comparison::greater:
      return Value::boolean(count() > right->count() && is_subset(thread, *right, *this));
  }
  return Value::not_implemented();
}

Ref<Set> make_set(Thread& thread, bool frozen) {
  return Ref<Set>::adopt(new Set(thread.heap(), frozen));
}

void define_set_types(Thread& thread) {
  Type& set = thread.interpreter().type(Builtin::set);
  Type& frozen = thread.interpreter().type(Builtin::frozen_set);
  set.set_constructor([](Thread& on, Type& type, const Arguments& arguments) {
    return construct_set(on, type, arguments, false);
  });
  frozen.set_constructor([](Thread& on, Type& type, const Arguments& arguments) {
    return construct_set(on, type, arguments, true);
  });
  define_shared(thread, set);
  define_shared(thread, frozen);
  using Method = Value (*)(Thread&, const Value&, const Arguments&);
  const auto define = [&](const char* name, Method method) { define_method(thread, set, name, method); };
  define("__init__", [](Thread& on, const Value& self, const Arguments& arguments) {
    if (!self.object()->has_python_class()) return Value::none();
    expect_positional(on, "set", arguments, 0, 1);
    self_of<Set>(self).erase_all();
    if (arguments.positional.empty()) return Value::none();
    for (const Value& item : to_vector(on, arguments.positional[0]))
      self_of<Set>(self).add(on, item);
    return Value::none();
  });
  define("add", [](Thread& on, const Value& self, const Arguments& arguments) {
    expect_positional(on, "set.add", arguments, 1, 1);
    self_of<Set>(self).add(on, arguments.positional[0]);
    return Value::none();
  });
  define("discard", [](Thread& on, const Value& self, const Arguments& arguments) {
    expect_positional(on, "set.discard", arguments, 1, 1);
    self_of<Set>(self).remove(on, arguments.positional[0]);
    return Value::none();
  });
  define("remove", [](Thread& on, const Value& self, const Arguments& arguments) {
    expect_positional(on, "set.remove", arguments, 1, 1);
    if (!self_of<Set>(self).remove(on, arguments.positional[0])) {
      raise_exception(
          on, make_exception(on, on.interpreter().type(Builtin::key_error), {arguments.positional[0]}));
    }
    return Value::none();
  });
  define("pop", [](Thread& on, const Value& self, const Arguments& arguments) {
    expect_positional(on, "set.pop", arguments, 0, 0);
    const std::vector<Value> items = self_of<Set>(self).items();
    if (items.empty()) raise_error(on, Builtin::key_error, "pop from an empty set");
    self_of<Set>(self).remove(on, items[0]);
    return items[0];
  });
  const auto define_update = [&](const char* name, BinaryOperator operation) {
    define_method(thread, set, name, [=](Thread& on, const Value& self, const Arguments& arguments) {
      for (const Value& other : arguments.positional)
        self.object()->in_place(on, operation, set_of(on, to_vector(on, other), false));
      return Value::none();
    });
  };
  define_update("intersection_update", BinaryOperator::bit_and);
  define_update("difference_update", BinaryOperator::subtract);
  define_update("symmetric_difference_update", BinaryOperator::bit_xor);
  define("clear", [](Thread&, const Value& self, const Arguments&) {
    self_of<Set>(self).erase_all();
    return Value::none();
  });
  define("update", [](Thread& on, const Value& self, const Arguments& arguments) {
    for (const Value& other : arguments.positional) {
      for (const Value& item : to_vector(on, other))
        self_of<Set>(self).add(on, item);
    }
    return Value::none();
  });
}

}  // namespace companion::python
