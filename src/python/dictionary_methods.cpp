// The type dict: constructor, methods, views.
#include "python/builtin_subclass.h"
#include "python/dictionary_view.h"
#include "python/exception.h"
#include "python/function.h"
#include "python/interpreter.h"
#include "python/iterator.h"
#include "python/operations.h"
#include "python/sequence.h"
#include "python/set.h"
#include "python/thread.h"
#include "python/tuple.h"

namespace companion::python {
namespace {

using What = DictionaryView::What;

// dict(source) and dict.update(source): another dict, or pairs.
void update_from(Thread& thread, Dictionary& target, const Value& source) {
  if (Dictionary* other = source.as<Dictionary>()) {
    target.update(thread, *other);
    return;
  }
  if (const Value keys = source.is_object() ? find_attribute(thread, source, "keys") : Value()) {
    for_each(thread, call(thread, keys), [&](const Value& key) {
      target.set(thread, key, get_item(thread, source, key));
      return true;
    });
    return;
  }
  std::size_t index = 0;
  for_each(thread, source, [&](const Value& item) {
    const std::string number = std::to_string(index++);
    if (!item.is_object()) {
      raise_type_error(thread,
                       "cannot convert dictionary update sequence element #" + number + " to a sequence");
    }
    const std::vector<Value> pair = to_vector(thread, item);
    if (pair.size() != 2) {
      raise_value_error(thread, "dictionary update sequence element #" + number + " has length " +
                                    std::to_string(pair.size()) + "; 2 is required");
    }
    target.set(thread, pair[0], pair[1]);
    return true;
  });
}

void update(Thread& thread, Dictionary& target, const Arguments& arguments, const char* name) {
  if (arguments.positional.size() > 1) {
    raise_type_error(thread, std::string(name) + " expected at most 1 argument, got " +
                                 std::to_string(arguments.positional.size()));
  }
  if (!arguments.positional.empty()) update_from(thread, target, arguments.positional[0]);
  for (const KeywordArgument& keyword : arguments.keywords)
    target.set(keyword.name, keyword.value);
}

Value construct_dictionary(Thread& thread, Type& type, const Arguments& arguments) {
  // What a Python class derived from dict holds is for __init__ to say.
  if (type.options().is_python_class) return make_instance<Dictionary>(type, thread.heap());
  Ref<Dictionary> result = make_dictionary(thread);
  update(thread, *result, arguments, "dict");
  return result;
}

Value get(Thread& thread, const Value& self, const Arguments& arguments) {
  expect_positional(thread, "get", arguments, 1, 2);
  if (Value* found = self_of<Dictionary>(self).find(thread, arguments.positional[0])) return *found;
  return arguments.positional.size() > 1 ? arguments.positional[1] : Value::none();
}

Value set_default(Thread& thread, const Value& self, const Arguments& arguments) {
  expect_positional(thread, "setdefault", arguments, 1, 2);
  if (Value* found = self_of<Dictionary>(self).find(thread, arguments.positional[0])) return *found;
  const Value value = arguments.positional.size() > 1 ? arguments.positional[1] : Value::none();
  self_of<Dictionary>(self).set(thread, arguments.positional[0], value);
  return value;
}

Value pop_key(Thread& thread, const Value& self, const Arguments& arguments) {
  expect_positional(thread, "pop", arguments, 1, 2);
  const Value& key = arguments.positional[0];
  if (Value* found = self_of<Dictionary>(self).find(thread, key)) {
    const Value value = *found;
    self_of<Dictionary>(self).erase(thread, key);
    return value;
  }
  if (arguments.positional.size() > 1) return arguments.positional[1];
  raise_exception(thread, make_exception(thread, thread.interpreter().type(Builtin::key_error), {key}));
}

Value pop_item(Thread& thread, const Value& self, const Arguments& arguments) {
  expect_positional(thread, "dict.popitem", arguments, 0, 0);
  const auto& entries = self_of<Dictionary>(self).entries();
  for (std::size_t i = entries.size(); i-- > 0;) {
    if (!entries[i].key) continue;
    const Value key = entries[i].key, value = entries[i].value;
    self_of<Dictionary>(self).erase(thread, key);
    return make_tuple(thread, {key, value});
  }
  raise_error(thread, Builtin::key_error, "popitem(): dictionary is empty");
}

Value from_keys(Thread& thread, const Value& self, const Arguments& arguments) {
  expect_positional(thread, "fromkeys", arguments, 1, 2);
  const Value made = self.as<Type>()->call(thread, Arguments());
  Ref<Dictionary> result(made.as<Dictionary>());
  if (!result) raise_type_error(thread, "fromkeys() of a class that makes no dict");
  const Value value = arguments.positional.size() > 1 ? arguments.positional[1] : Value::none();
  for_each(thread, arguments.positional[0], [&](const Value& key) {
    // A Python class may do its own when an item is stored.
    if (result->has_python_class()) {
      set_item(thread, made, key, value);
    } else {
      result->set(thread, key, value);
    }
    return true;
  });
  return result;
}

}  // namespace

DictionaryView::DictionaryView(Heap& heap, Ref<Dictionary> dictionary, What what)
    : Container(heap, Kind::other), dictionary_(std::move(dictionary)), what_(what) {}

Type& DictionaryView::type(const Interpreter& interpreter) const {
  return interpreter.type(what_ == What::keys     ? Builtin::dictionary_keys
                          : what_ == What::values ? Builtin::dictionary_values
                                                  : Builtin::dictionary_items);
}

std::string DictionaryView::repr(Thread& thread) {
  const ReprGuard guard(thread, this);
  if (guard.again()) return "...";
  return type(thread.interpreter()).name() + "([" +
         repr_items(thread, nullptr, to_vector(thread, Value(this))) + "])";
}

bool DictionaryView::length(Thread&, std::int64_t& result) {
  result = static_cast<std::int64_t>(dictionary_->count());
  return true;
}

bool DictionaryView::contains(Thread& thread, const Value& item) {
  if (what_ == What::keys) return dictionary_->find(thread, item) != nullptr;
  return Object::contains(thread, item);
}

Value DictionaryView::iterate(Thread& thread) {
  const std::uint64_t changes = dictionary_->changes();
  return make_iterator(thread, [dictionary = dictionary_, what = what_, at = std::size_t{0}, changes,
                                count = dictionary_->count()](Thread& on, Value& item) mutable {
    if (dictionary->changes() != changes) {
      raise_error(on, Builtin::runtime_error,
                  dictionary->count() != count ? "dictionary changed size during iteration"
                                               : "dictionary keys changed during iteration");
    }
    const auto& entries = dictionary->entries();
    while (at < entries.size() && !entries[at].key)
      ++at;
    if (at >= entries.size()) return false;
    const Dictionary::Entry& entry = entries[at++];
    item = what == What::keys     ? entry.key
           : what == What::values ? entry.value
                                  : Value(make_tuple(on, {entry.key, entry.value}));
    return true;
  });
}

Value DictionaryView::compare(Thread& thread, Comparison operation, const Value& other) {
  const bool equality = operation == Comparison::equal || operation == Comparison::not_equal;
  if (!equality || what_ == What::values || !other.is_object())
    return Object::compare(thread, operation, other);
  std::int64_t size = 0;
  const bool comparable = other.as<DictionaryView>() != nullptr || other.object()->kind() == Kind::set;
  if (!comparable || !other.object()->length(thread, size)) return Value::not_implemented();
  bool same = static_cast<std::size_t>(size) == dictionary_->count();
  for_each(thread, Value(this),
           [&](const Value& item) { return same = same && python::contains(thread, other, item); });
  return Value::boolean(same == (operation == Comparison::equal));
}

Value DictionaryView::binary(Thread& thread, BinaryOperator operation, const Value& other, Side side) {
  const bool known = operation == BinaryOperator::bit_or || operation == BinaryOperator::bit_and ||
                     operation == BinaryOperator::subtract || operation == BinaryOperator::bit_xor;
  if (!known || what_ == What::values || side == Side::right) return Value::not_implemented();
  const auto as_set = [&](const Value& items) {
    Ref<Set> set = make_set(thread);
    for (const Value& item : to_vector(thread, items))
      set->add(thread, item);
    return set;
  };
  return as_set(Value(this))->binary(thread, operation, as_set(other), Side::left);
}

Ref<DictionaryView> make_view(Thread& thread, Dictionary& dictionary, DictionaryView::What what) {
  return Ref<DictionaryView>::adopt(new DictionaryView(thread.heap(), Ref<Dictionary>(&dictionary), what));
}

void define_dictionary_types(Thread& thread) {
  Type& type = thread.interpreter().type(Builtin::dictionary);
  type.set_constructor(construct_dictionary);
  using Method = Value (*)(Thread&, const Value&, const Arguments&);
  const auto define = [&](const char* name, Method method) { define_method(thread, type, name, method); };
  define("__init__", [](Thread& on, const Value& self, const Arguments& arguments) {
    if (self.object()->has_python_class()) update(on, self_of<Dictionary>(self), arguments, "dict");
    return Value::none();
  });
  define("get", get);
  define("setdefault", set_default);
  define("pop", pop_key);
  define("popitem", pop_item);
  const auto define_view = [&](const char* name, What what) {
    define_method(thread, type, name,
                  [=](Thread& on, const Value& self, const Arguments& arguments) -> Value {
                    expect_positional(on, std::string("dict.") + name, arguments, 0, 0);
                    return make_view(on, self_of<Dictionary>(self), what);
                  });
  };
  define_view("keys", What::keys);
  define_view("values", What::values);
  define_view("items", What::items);
  define("update", [](Thread& on, const Value& self, const Arguments& arguments) {
    update(on, self_of<Dictionary>(self), arguments, "update");
    return Value::none();
  });
  define("clear", [](Thread& on, const Value& self, const Arguments& arguments) {
    expect_positional(on, "dict.clear", arguments, 0, 0);
    self_of<Dictionary>(self).erase_all();
    return Value::none();
  });
  define("copy", [](Thread& on, const Value& self, const Arguments& arguments) -> Value {
    expect_positional(on, "dict.copy", arguments, 0, 0);
    Ref<Dictionary> result = make_dictionary(on);
    result->update(on, self_of<Dictionary>(self));
    return result;
  });
  define_class_method(thread, type, "fromkeys", from_keys);
}

}  // namespace companion::python
