// What Python's operators and builtins do to any value: the one way to use a value without knowing what it
// is. All may raise; those that give a std::string give UTF-8 with surrogates allowed.
#pragma once

#include "python/arguments.h"
#include "python/object.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace companion::python {

Type& type_of(Thread& thread, const Value& value);
// "int", "c_long": for error messages.
const std::string& type_name(Thread& thread, const Value& value);

std::string repr(Thread& thread, const Value& value);
std::string str(Thread& thread, const Value& value);
std::string format_value(Thread& thread, const Value& value, std::string_view specification);
bool truth(Thread& thread, const Value& value);
std::int64_t hash(Thread& thread, const Value& value);

Value get_attribute(Thread& thread, const Value& object, String& name);
Value get_attribute(Thread& thread, const Value& object, std::string_view name);
// Empty where get_attribute would raise AttributeError.
Value find_attribute(Thread& thread, const Value& object, String& name);
Value find_attribute(Thread& thread, const Value& object, std::string_view name);
void set_attribute(Thread& thread, const Value& object, String& name, const Value& value);
void set_attribute(Thread& thread, const Value& object, std::string_view name, const Value& value);
void delete_attribute(Thread& thread, const Value& object, String& name);
// The lookup that object.__getattribute__ does; empty if there is nothing. For native types that override
// get_attribute.
Value find_attribute_generic(Thread& thread, const Value& object, String& name);
void set_attribute_generic(Thread& thread, const Value& object, String& name, const Value& value);
// What a descriptor found in a type becomes: functions are bound, properties are computed. `instance` is
// empty for access through the type itself.
Value bind_attribute(Thread& thread, const Value& found, const Value& instance, Type& owner);

Value call(Thread& thread, const Value& callable, const Arguments& arguments);
Value call(Thread& thread, const Value& callable, std::initializer_list<Value> positional = {});
Value call_method(Thread& thread, const Value& object, std::string_view name,
                  std::initializer_list<Value> positional = {});
bool is_callable(Thread& thread, const Value& value);

std::int64_t length(Thread& thread, const Value& value);
Value get_item(Thread& thread, const Value& object, const Value& key);
void set_item(Thread& thread, const Value& object, const Value& key, const Value& value);
void delete_item(Thread& thread, const Value& object, const Value& key);
bool contains(Thread& thread, const Value& container, const Value& item);

Value iterate(Thread& thread, const Value& iterable);
bool next(Thread& thread, const Value& iterator, Value& item);
// Every item in turn; the function says whether to go on.
void for_each(Thread& thread, const Value& iterable, const std::function<bool(const Value& item)>& function);
std::vector<Value> to_vector(Thread& thread, const Value& iterable);
// An iterator over object[0], object[1], … until IndexError.
Value iterate_by_index(Thread& thread, const Value& object);

Value binary(Thread& thread, BinaryOperator operation, const Value& left, const Value& right);
Value in_place(Thread& thread, BinaryOperator operation, const Value& left, const Value& right);
Value unary(Thread& thread, UnaryOperator operation, const Value& value);
Value compare(Thread& thread, Comparison operation, const Value& left, const Value& right);
// `is` or ==, as `in` and list.index use it.
bool equals(Thread& thread, const Value& left, const Value& right);
bool less_than(Thread& thread, const Value& left, const Value& right);

// By __index__: TypeError "'str' object cannot be interpreted as an integer".
Value to_index(Thread& thread, const Value& value);
// to_index() as a number; IndexError/OverflowError text "cannot fit 'int' into an index-sized integer".
std::int64_t to_index_number(Thread& thread, const Value& value);
double to_double_value(Thread& thread, const Value& value);  // TypeError "must be real number, not str"
Bytes to_bytes(Thread& thread, const Value& value);  // TypeError "a bytes-like object is required, not 'int'"

// A subscript of a sequence of `length` items: index with negative counted from the end, IndexError
// "list index out of range" with the given noun.
std::int64_t checked_index(Thread& thread, const Value& key, std::int64_t length, std::string_view noun);
// slice.indices(): where a slice begins, how many items it has, its step.
struct SliceRange {
  std::int64_t start = 0;
  std::int64_t step = 1;
  std::int64_t count = 0;
};
// Nothing if the key is no slice.
std::optional<SliceRange> slice_range(Thread& thread, const Value& key, std::int64_t length);

// isinstance(value, type or tuple of types).
bool is_instance(Thread& thread, const Value& value, const Value& types);

}  // namespace companion::python
