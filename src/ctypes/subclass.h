// What the type families share when a Python class derives from one of their types. Used by their
// make_subclass().
#pragma once

#include "ctypes/type.h"
#include "python/dictionary.h"

#include <string>
#include <vector>

namespace companion::ctypes {

inline python::TypeOptions subclass_options(const std::string& name, std::vector<Ref<python::Type>> bases,
                                            const python::Dictionary& attributes) {
  python::TypeOptions options;
  options.name = name;
  options.module = "__main__";
  if (const Value* module = attributes.find("__module__")) {
    if (const auto text = python::string_text(*module)) options.module = *text;
  }
  options.bases = std::move(bases);
  options.instances_have_dictionary = true;
  options.attributes_can_be_set = true;
  options.is_python_class = true;
  return options;
}

// Copies the names of the class body into the type.
inline void take_attributes(Thread& thread, python::Type& type, const python::Dictionary& attributes) {
  for (const auto& entry : attributes.entries()) {
    if (const auto name = python::string_text(entry.key)) type.define(thread, *name, entry.value);
  }
  type.update_overrides();
}

}  // namespace companion::ctypes
