// special_method(): the method by which a Python class overrides a slot. Used by the files of operations.h.
#pragma once

#include "python/type.h"

#include <string_view>

namespace companion::python {

// Bound to the object; empty if the object's class overrides no such slot.
Value find_special_method(Thread& thread, const Value& object, Override slot, std::string_view name);

inline Value special_method(Thread& thread, const Value& object, Override slot, std::string_view name) {
  if (!object.is_object() || !object.object()->has_python_class()) return {};
  return find_special_method(thread, object, slot, name);
}

}  // namespace companion::python
