// Text, truth, items and iteration of any value; see operations.h. Operators are in operators.cpp, attributes
// and calls in attributes.cpp.
#include "python/operations.h"

#include "python/dictionary.h"
#include "python/exception.h"
#include "python/float.h"
#include "python/format.h"
#include "python/integer.h"
#include "python/interpreter.h"
#include "python/iterator.h"
#include "python/list.h"
#include "python/range.h"
#include "python/special_method.h"
#include "python/string.h"
#include "python/thread.h"
#include "python/tuple.h"
#include "python/type_forms.h"

#include <algorithm>

namespace companion::python {
namespace {

// A list or the like, whose own iteration a Python class keeps although it overrides __getitem__.
bool iterates_natively(const Value& value) {
  switch (value.object()->kind()) {
    case Kind::list:
    case Kind::tuple:
    case Kind::dictionary:
    case Kind::string:
    case Kind::bytes:
    case Kind::set:
      return true;
    default:
      return false;
  }
}

std::string text_from(Thread& thread, const Value& result, const char* method) {
  const auto text = string_text(result);
  if (!text) {
    raise_type_error(thread,
                     std::string(method) + " returned non-string (type " + type_name(thread, result) + ")");
  }
  return std::string(*text);
}

}  // namespace

Type& type_of(Thread& thread, const Value& value) {
  return thread.interpreter().type_of(value);
}
const std::string& type_name(Thread& thread, const Value& value) {
  return type_of(thread, value).name();
}

std::string repr(Thread& thread, const Value& value) {
  if (value.is_small()) return std::to_string(value.small_number());
  if (value.is_none()) return "None";
  if (value.is_boolean()) return value.is_true() ? "True" : "False";
  if (value.is_not_implemented()) return "NotImplemented";
  if (value.is_ellipsis()) return "Ellipsis";
  const NativeDepth depth(thread);
  const Value method = special_method(thread, value, Override::repr, "__repr__");
  if (method) return text_from(thread, call(thread, method), "__repr__");
  return value.object()->repr(thread);
}

std::string str(Thread& thread, const Value& value) {
  if (!value.is_object()) return repr(thread, value);
  const NativeDepth depth(thread);
  Value method = special_method(thread, value, Override::str, "__str__");
  if (method) return text_from(thread, call(thread, method), "__str__");
  return value.object()->str(thread);
}

std::string format_value(Thread& thread, const Value& value, std::string_view specification) {
  if (value.is_small())
    return specification.empty() ? repr(thread, value) : format_integer(thread, value, specification);
  if (value.is_boolean())
    return specification.empty() ? repr(thread, value) : format_integer(thread, value, specification);
  if (value.is_object()) {
    const Value method = special_method(thread, value, Override::format, "__format__");
    if (method)
      return text_from(thread, call(thread, method, {make_string(std::string(specification))}), "__format__");
    return value.object()->format(thread, specification);
  }
  if (!specification.empty()) {
    raise_type_error(thread,
                     "unsupported format string passed to " + type_name(thread, value) + ".__format__");
  }
  return repr(thread, value);
}

bool truth(Thread& thread, const Value& value) {
  if (value.is_boolean()) return value.is_true();
  if (value.is_small()) return value.small_number() != 0;
  if (!value.is_object()) return !value.is_none();
  if (value.object()->has_python_class()) {
    if (const Value method = special_method(thread, value, Override::truth, "__bool__")) {
      const Value result = call(thread, method);
      if (!result.is_boolean()) {
        raise_type_error(thread, "__bool__ should return bool, returned " + type_name(thread, result));
      }
      return result.is_true();
    }
    if (special_method(thread, value, Override::length, "__len__")) return length(thread, value) != 0;
  }
  return value.object()->truth(thread);
}

std::int64_t hash(Thread& thread, const Value& value) {
  if (value.is_small() || value.is_boolean()) return hash_integer(value);
  if (!value.is_object()) return static_cast<std::int64_t>(value.identity());
  const NativeDepth depth(thread);
  if (const Value method = special_method(thread, value, Override::hash, "__hash__")) {
    if (method.is_none()) raise_type_error(thread, "unhashable type: '" + type_name(thread, value) + "'");
    const Value result = call(thread, method);
    if (!is_integer(result)) raise_type_error(thread, "__hash__ method should return an integer");
    return hash_integer(result);
  }
  return value.object()->hash(thread);
}

std::int64_t length(Thread& thread, const Value& value) {
  std::int64_t result = 0;
  if (value.is_object()) {
    if (const Value method = special_method(thread, value, Override::length, "__len__")) {
      result = to_index_number(thread, call(thread, method));
      if (result < 0) raise_value_error(thread, "__len__() should return >= 0");
      return result;
    }
    if (value.object()->length(thread, result)) return result;
  }
  raise_type_error(thread, "object of type '" + type_name(thread, value) + "' has no len()");
}

Value get_item(Thread& thread, const Value& object, const Value& key) {
  if (!object.is_object())
    raise_type_error(thread, "'" + type_name(thread, object) + "' object is not subscriptable");
  if (const Value method = special_method(thread, object, Override::get_item, "__getitem__")) {
    return call(thread, method, {key});
  }
  if (object.object()->kind() == Kind::type) {
    if (Value form = subscribe_type(thread, object, key)) return form;
  }
  return object.object()->get_item(thread, key);
}

void set_item(Thread& thread, const Value& object, const Value& key, const Value& value) {
  if (!object.is_object()) {
    raise_type_error(thread, "'" + type_name(thread, object) + "' object does not support item assignment");
  }
  if (const Value method = special_method(thread, object, Override::set_item, "__setitem__")) {
    call(thread, method, {key, value});
    return;
  }
  object.object()->set_item(thread, key, value);
}

void delete_item(Thread& thread, const Value& object, const Value& key) {
  if (!object.is_object()) {
    raise_type_error(thread, "'" + type_name(thread, object) + "' object doesn't support item deletion");
  }
  if (const Value method = special_method(thread, object, Override::delete_item, "__delitem__")) {
    call(thread, method, {key});
    return;
  }
  object.object()->set_item(thread, key, {});
}

bool contains(Thread& thread, const Value& container, const Value& item) {
  if (!container.is_object()) {
    raise_type_error(thread, "argument of type '" + type_name(thread, container) + "' is not iterable");
  }
  if (container.object()->has_python_class()) {
    if (const Value method = special_method(thread, container, Override::contains, "__contains__")) {
      return truth(thread, call(thread, method, {item}));
    }
    const bool own_iteration =
        type_of(thread, container).overrides(Override::iterate) ||
        (type_of(thread, container).overrides(Override::get_item) && !iterates_natively(container));
    if (own_iteration) return container.object()->Object::contains(thread, item);
  }
  return container.object()->contains(thread, item);
}

Value iterate(Thread& thread, const Value& iterable) {
  if (!iterable.is_object())
    raise_type_error(thread, "'" + type_name(thread, iterable) + "' object is not iterable");
  if (iterable.object()->has_python_class()) {
    if (const Value method = special_method(thread, iterable, Override::iterate, "__iter__")) {
      const Value iterator = method.is_none() ? Value() : call(thread, method);
      const bool good = iterator.is_object() && (iterator.object()->is_iterator() ||
                                                 type_of(thread, iterator).overrides(Override::next));
      if (!good) {
        raise_type_error(thread,
                         "iter() returned non-iterator of type '" + type_name(thread, iterator) + "'");
      }
      return iterator;
    }
    if (type_of(thread, iterable).overrides(Override::get_item) && !iterates_natively(iterable))
      return iterate_by_index(thread, iterable);
  }
  return iterable.object()->iterate(thread);
}

bool next(Thread& thread, const Value& iterator, Value& item) {
  if (!iterator.is_object())
    raise_type_error(thread, "'" + type_name(thread, iterator) + "' object is not an iterator");
  if (!iterator.object()->has_python_class()) return iterator.object()->next(thread, item);
  const Value method = special_method(thread, iterator, Override::next, "__next__");
  if (!method) return iterator.object()->next(thread, item);
  try {
    item = call(thread, method);
    return true;
  } catch (Raised& raised) {
    const Interpreter& interpreter = thread.interpreter();
    if (!is_instance(interpreter, raised.exception, interpreter.type(Builtin::stop_iteration))) throw;
    return false;
  }
}

void for_each(Thread& thread, const Value& iterable, const std::function<bool(const Value& item)>& function) {
  const Value iterator = iterate(thread, iterable);
  for (Value item; next(thread, iterator, item);) {
    if (!function(item)) break;
    if (thread.interpreter().attention() != 0) thread.check_attention();
  }
}

std::vector<Value> to_vector(Thread& thread, const Value& iterable) {
  if (iterable.is_object() &&
      (!iterable.object()->has_python_class() || !type_of(thread, iterable).overrides(Override::iterate))) {
    if (List* list = iterable.as<List>()) return list->items();
    if (Tuple* tuple = iterable.as<Tuple>()) return tuple->items();
  }
  std::vector<Value> items;
  for_each(thread, iterable, [&](const Value& item) {
    items.push_back(item);
    return true;
  });
  return items;
}

Value iterate_by_index(Thread& thread, const Value& object) {
  return make_iterator(thread, [object, index = std::int64_t{0}](Thread& on, Value& item) mutable {
    try {
      item = get_item(on, object, Value::small(index++));
      return true;
    } catch (Raised& raised) {
      const Interpreter& interpreter = on.interpreter();
      const bool end = is_instance(interpreter, raised.exception, interpreter.type(Builtin::index_error)) ||
                       is_instance(interpreter, raised.exception, interpreter.type(Builtin::stop_iteration));
      if (!end) throw;
      return false;
    }
  });
}

Value to_index(Thread& thread, const Value& value) {
  if (value.is_small()) return value;
  if (value.is_boolean()) return Value::small(value.is_true() ? 1 : 0);
  if (value.is_object()) {
    if (const Value method = special_method(thread, value, Override::index, "__index__")) {
      const Value result = call(thread, method);
      if (!is_integer(result)) {
        raise_type_error(thread, "__index__ returned non-int (type " + type_name(thread, result) + ")");
      }
      return result;
    }
    if (const Value result = value.object()->to_index(thread)) return result;
  }
  raise_type_error(thread, "'" + type_name(thread, value) + "' object cannot be interpreted as an integer");
}

std::int64_t to_index_number(Thread& thread, const Value& value) {
  const std::optional<std::int64_t> number = to_int64(to_index(thread, value));
  if (!number) {
    raise_error(thread, Builtin::index_error,
                "cannot fit '" + type_name(thread, value) + "' into an index-sized integer");
  }
  return *number;
}

double to_double_value(Thread& thread, const Value& value) {
  if (const Float* number = value.as<Float>()) return number->number();
  if (is_integer(value)) return to_double(thread, value);
  if (value.is_object()) {
    Value result;
    if (const Value method = special_method(thread, value, Override::floating, "__float__")) {
      result = call(thread, method);
    } else {
      result = value.object()->to_float(thread);
      if (!result) result = value.object()->to_index(thread);
    }
    if (const Float* number = result.as<Float>()) return number->number();
    if (result && is_integer(result)) return to_double(thread, result);
  }
  raise_type_error(thread, "must be real number, not " + type_name(thread, value));
}

Bytes to_bytes(Thread& thread, const Value& value) {
  Bytes bytes;
  if (value.is_object() && value.object()->copy_buffer(thread, bytes)) return bytes;
  raise_type_error(thread, "a bytes-like object is required, not '" + type_name(thread, value) + "'");
}

std::int64_t checked_index(Thread& thread, const Value& key, std::int64_t length, std::string_view noun) {
  std::int64_t index = 0;
  if (key.is_small()) {
    index = key.small_number();
  } else {
    const bool usable =
        key.is_boolean() || (key.is_object() && (special_method(thread, key, Override::index, "__index__") ||
                                                 key.object()->to_index(thread)));
    if (!usable) {
      const std::string what(noun.substr(0, noun.find(' ')));
      if (what == "string") {
        raise_type_error(thread, "string indices must be integers, not '" + type_name(thread, key) + "'");
      }
      raise_type_error(thread, what + " indices must be integers or slices, not " + type_name(thread, key));
    }
    index = to_index_number(thread, key);
  }
  if (index < 0) index += length;
  if (index < 0 || index >= length) {
    raise_error(thread, Builtin::index_error,
                noun == "byte" ? "index out of range" : std::string(noun) + " index out of range");
  }
  return index;
}

std::optional<SliceRange> slice_range(Thread& thread, const Value& key, std::int64_t length) {
  const SliceObject* slice = key.as<SliceObject>();
  if (slice == nullptr) return std::nullopt;
  const auto number = [&](const Value& value) {
    const bool usable = is_integer(value) ||
                        (value.is_object() && (special_method(thread, value, Override::index, "__index__") ||
                                               value.object()->to_index(thread)));
    if (!usable)
      raise_type_error(thread, "slice indices must be integers or None or have an __index__ method");
    const Value index = to_index(thread, value);
    const std::optional<std::int64_t> fits = to_int64(index);
    const std::int64_t limit = std::int64_t{1} << 62;
    return fits ? std::clamp(*fits, -limit, limit) : sign_of(index) < 0 ? -limit : limit;
  };
  SliceRange range;
  range.step = slice->step.is_none() ? 1 : number(slice->step);
  if (range.step == 0) raise_value_error(thread, "slice step cannot be zero");
  const bool backward = range.step < 0;
  const auto place = [&](const Value& value, std::int64_t otherwise) {
    if (value.is_none()) return otherwise;
    std::int64_t at = number(value);
    if (at < 0) at += length;
    return std::clamp<std::int64_t>(at, backward ? -1 : 0, backward ? length - 1 : length);
  };
  range.start = place(slice->start, backward ? length - 1 : 0);
  const std::int64_t stop = place(slice->stop, backward ? -1 : length);
  if (backward) {
    range.count = range.start > stop ? (range.start - stop - 1) / -range.step + 1 : 0;
  } else {
    range.count = range.start < stop ? (stop - range.start - 1) / range.step + 1 : 0;
  }
  return range;
}

bool is_instance(Thread& thread, const Value& value, const Value& types) {
  if (const Type* type = types.as<Type>()) return is_instance(thread.interpreter(), value, *type);
  if (const Tuple* tuple = types.as<Tuple>()) {
    return std::any_of(tuple->items().begin(), tuple->items().end(),
                       [&](const Value& item) { return is_instance(thread, value, item); });
  }
  if (const TypeForm* form = types.as<TypeForm>(); form != nullptr && !form->origin) {
    return std::any_of(form->arguments.begin(), form->arguments.end(), [&](const Value& part) {
      return part.is_none() ? value.is_none() : is_instance(thread, value, part);
    });
  }
  if (const Value check = find_attribute(thread, Value(&type_of(thread, types)), "__instancecheck__"))
    return truth(thread, call(thread, check, {types, value}));
  raise_type_error(thread, "isinstance() arg 2 must be a type, a tuple of types, or a union");
}

}  // namespace companion::python
