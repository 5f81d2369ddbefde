#include "python/list.h"

#include "python/builtin_subclass.h"
#include "python/exception.h"
#include "python/function.h"
#include "python/integer.h"
#include "python/interpreter.h"
#include "python/iterator.h"
#include "python/sequence.h"
#include "python/sort.h"

#include <algorithm>

namespace companion::python {
namespace {

std::vector<Value>& items_of(const Value& self) {
  return self.as<List>()->items();
}

void assign_slice(Thread& thread, std::vector<Value>& items, const SliceRange& range, const Value& value) {
  if (!value) {
    std::vector<Value> kept;
    std::vector<bool> gone(items.size());
    for (std::int64_t i = 0; i < range.count; ++i)
      gone[static_cast<std::size_t>(range.start + i * range.step)] = true;
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (!gone[i]) kept.push_back(items[i]);
    }
    items.swap(kept);
    return;
  }
  if (!value.is_object()) raise_type_error(thread, "can only assign an iterable");
  const std::vector<Value> inserted = to_vector(thread, value);
  if (range.step == 1) {
    std::vector<Value> result(items.begin(), items.begin() + range.start);
    result.insert(result.end(), inserted.begin(), inserted.end());
    result.insert(result.end(), items.begin() + range.start + range.count, items.end());
    items.swap(result);
    return;
  }
  if (static_cast<std::int64_t>(inserted.size()) != range.count) {
    raise_value_error(thread, "attempt to assign sequence of size " + std::to_string(inserted.size()) +
                                  " to extended slice of size " + std::to_string(range.count));
  }
  for (std::int64_t i = 0; i < range.count; ++i) {
    items[static_cast<std::size_t>(range.start + i * range.step)] = inserted[static_cast<std::size_t>(i)];
  }
}

Value insert(Thread& thread, const Value& self, const Arguments& arguments) {
  expect_positional(thread, "insert", arguments, 2, 2);
  std::vector<Value>& items = items_of(self);
  const auto size = static_cast<std::int64_t>(items.size());
  std::int64_t at = to_index_number(thread, arguments.positional[0]);
  if (at < 0) at += size;
  items.insert(items.begin() + std::clamp<std::int64_t>(at, 0, size), arguments.positional[1]);
  return Value::none();
}

Value pop_list_item(Thread& thread, const Value& self, const Arguments& arguments) {
  expect_positional(thread, "pop", arguments, 0, 1);
  std::vector<Value>& items = items_of(self);
  if (items.empty()) raise_error(thread, Builtin::index_error, "pop from empty list");
  std::int64_t at = arguments.positional.empty() ? -1 : to_index_number(thread, arguments.positional[0]);
  if (at < 0) at += static_cast<std::int64_t>(items.size());
  if (at < 0 || at >= static_cast<std::int64_t>(items.size())) {
    raise_error(thread, Builtin::index_error, "pop index out of range");
  }
  Value item = items[static_cast<std::size_t>(at)];
  items.erase(items.begin() + at);
  return item;
}

Value remove(Thread& thread, const Value& self, const Arguments& arguments) {
  expect_positional(thread, "list.remove", arguments, 1, 1);
  std::vector<Value>& items = items_of(self);
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Value item = items[i];
    if (!equals(thread, item, arguments.positional[0])) continue;
    if (i < items.size()) items.erase(items.begin() + static_cast<std::ptrdiff_t>(i));
    return Value::none();
  }
  raise_value_error(thread, "list.remove(x): x not in list");
}

Value sort(Thread& thread, const Value& self, const Arguments& arguments) {
  const auto values = bind_parameters(thread, arguments, {"sort", {"key", "reverse"}, 0, 0, 0});
  // As CPython: the list looks empty while it is sorted.
  List* list = self.as<List>();
  std::vector<Value> items;
  items.swap(list->items());
  const auto put_back = [&] { list->items() = std::move(items); };
  try {
    sort_items(thread, items, values[0], values[1] && truth(thread, values[1]));
  } catch (...) {
    put_back();
    throw;
  }
  put_back();
  return Value::none();
}

}  // namespace

Type& List::type(const Interpreter& interpreter) const {
  return interpreter.type(Builtin::list);
}
std::string List::repr(Thread& thread) {
  return "[" + repr_items(thread, this, items_) + "]";
}
std::int64_t List::hash(Thread& thread) {
  raise_type_error(thread, "unhashable type: 'list'");
}

bool List::length(Thread&, std::int64_t& result) {
  result = static_cast<std::int64_t>(items_.size());
  return true;
}

Value List::get_item(Thread& thread, const Value& key) {
  const auto size = static_cast<std::int64_t>(items_.size());
  if (const auto range = slice_range(thread, key, size))
    return make_list(thread, slice_items(items_, *range));
  return items_[static_cast<std::size_t>(checked_index(thread, key, size, "list"))];
}

void List::set_item(Thread& thread, const Value& key, const Value& value) {
  const auto size = static_cast<std::int64_t>(items_.size());
  if (const auto range = slice_range(thread, key, size)) {
    assign_slice(thread, items_, *range, value);
    return;
  }
  const auto index = static_cast<std::size_t>(checked_index(thread, key, size, "list assignment"));
  if (value) {
    items_[index] = value;
  } else {
    const Value old = std::move(items_[index]);
    items_.erase(items_.begin() + static_cast<std::ptrdiff_t>(index));
  }
}

bool List::contains(Thread& thread, const Value& item) {
  return contains_item(thread, items_, item);
}

Value List::iterate(Thread& thread) {
  return Ref<SequenceIterator>::adopt(new SequenceIterator(thread.heap(), Value(this)));
}

Value List::binary(Thread& thread, BinaryOperator operation, const Value& other, Side side) {
  if (operation == BinaryOperator::add && side == Side::left) {
    if (const List* right = other.as<List>()) {
      std::vector<Value> items = items_;
      items.insert(items.end(), right->items_.begin(), right->items_.end());
      return make_list(thread, std::move(items));
    }
  }
  if (operation == BinaryOperator::multiply && is_integer(other))
    return make_list(thread, repeat_items(thread, items_, other));
  return Value::not_implemented();
}

Value List::in_place(Thread& thread, BinaryOperator operation, const Value& other) {
  if (operation == BinaryOperator::add) {
    const std::vector<Value> added = to_vector(thread, other);
    items_.insert(items_.end(), added.begin(), added.end());
    return Value(this);
  }
  if (operation == BinaryOperator::multiply && is_integer(other)) {
    items_ = repeat_items(thread, items_, other);
    return Value(this);
  }
  return Value::not_implemented();
}

Value List::compare(Thread& thread, Comparison operation, const Value& other) {
  const List* right = other.as<List>();
  return right == nullptr ? Value::not_implemented()
                          : compare_items(thread, operation, items_, right->items_);
}

void List::clear() {
  const std::vector<Value> old = std::move(items_);
  items_.clear();
}

Ref<List> make_list(Thread& thread, std::vector<Value> items) {
  return Ref<List>::adopt(new List(thread.heap(), std::move(items)));
}

void define_list_type(Thread& thread, Type& type) {
  type.set_constructor([](Thread& on, Type& made, const Arguments& arguments) -> Value {
    // What a Python class derived from list holds is for __init__ to say.
    if (made.options().is_python_class) return make_instance<List>(made, on.heap(), std::vector<Value>());
    expect_positional(on, "list", arguments, 0, 1);
    return make_list(
        on, arguments.positional.empty() ? std::vector<Value>() : to_vector(on, arguments.positional[0]));
  });
  using Method = Value (*)(Thread&, const Value&, const Arguments&);
  const auto define = [&](const char* name, Method method) { define_method(thread, type, name, method); };
  define("__init__", [](Thread& on, const Value& self, const Arguments& arguments) {
    if (!self.object()->has_python_class()) return Value::none();
    expect_positional(on, "list", arguments, 0, 1);
    self.as<List>()->items() =
        arguments.positional.empty() ? std::vector<Value>() : to_vector(on, arguments.positional[0]);
    return Value::none();
  });
  define("insert", insert);
  define("pop", pop_list_item);
  define("remove", remove);
  define("sort", sort);
  define("append", [](Thread& on, const Value& self, const Arguments& arguments) {
    expect_positional(on, "list.append", arguments, 1, 1);
    items_of(self).push_back(arguments.positional[0]);
    return Value::none();
  });
  define("extend", [](Thread& on, const Value& self, const Arguments& arguments) {
    expect_positional(on, "list.extend", arguments, 1, 1);
    const std::vector<Value> added = to_vector(on, arguments.positional[0]);
    items_of(self).insert(items_of(self).end(), added.begin(), added.end());
    return Value::none();
  });
  define("clear", [](Thread& on, const Value& self, const Arguments& arguments) {
    expect_positional(on, "list.clear", arguments, 0, 0);
    self.as<List>()->clear();
    return Value::none();
  });
  define("copy", [](Thread& on, const Value& self, const Arguments& arguments) -> Value {
    expect_positional(on, "list.copy", arguments, 0, 0);
    return make_list(on, items_of(self));
  });
  define("reverse", [](Thread& on, const Value& self, const Arguments& arguments) {
    expect_positional(on, "list.reverse", arguments, 0, 0);
    std::reverse(items_of(self).begin(), items_of(self).end());
    return Value::none();
  });
  define("index", [](Thread& on, const Value& self, const Arguments& arguments) {
    const std::string shown = arguments.positional.empty() ? "" : python::repr(on, arguments.positional[0]);
    return index_of(on, items_of(self), arguments, shown + " is not in list");
  });
  define("count", [](Thread& on, const Value& self, const Arguments& arguments) {
    expect_positional(on, "list.count", arguments, 1, 1);
    return count_of(on, items_of(self), arguments.positional[0]);
  });
}

}  // namespace companion::python
