// list[int] and int | None: what annotations write with types. They do nothing at run time but show
// themselves, be called, and be asked by isinstance().
#pragma once

#include "python/object.h"

#include <vector>

namespace companion::python {

// origin[arguments], or, without an origin, one of the arguments.
class TypeForm : public Container {
 public:
  TypeForm(Heap& heap, Value form_origin, std::vector<Value> form_arguments)
      : Container(heap, Kind::other), origin(std::move(form_origin)), arguments(std::move(form_arguments)) {}

  Value origin;
  std::vector<Value> arguments;

  Type& type(const Interpreter& interpreter) const override;
  std::string repr(Thread& thread) override;
  std::int64_t hash(Thread& thread) override;
  bool is_callable() const override { return static_cast<bool>(origin); }
  Value call(Thread& thread, const Arguments& arguments) override;
  Value get_attribute(Thread& thread, String& name) override;
  Value compare(Thread& thread, Comparison operation, const Value& other) override;
  void clear() override;
};

// type[key] for the builtin containers and for classes with __class_getitem__; empty for other types.
Value subscribe_type(Thread& thread, const Value& type, const Value& key);
// left | right if both are types, None or such forms; empty otherwise.
Value unite_types(Thread& thread, const Value& left, const Value& right);

}  // namespace companion::python
