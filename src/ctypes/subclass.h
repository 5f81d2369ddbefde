// The options of a type that a Python class derives from one of ours. Used by the families' make_subclass(),
// which then lets the type adopt the names of the class body.
#pragma once

#include "python/type.h"

#include <string>
#include <vector>

namespace companion::ctypes {

inline python::TypeOptions subclass_options(const std::string& name,
                                            std::vector<python::Ref<python::Type>> bases) {
  python::TypeOptions options;
  options.name = name;
  options.module = "__main__";
  options.bases = std::move(bases);
  options.instances_have_dictionary = true;
  options.attributes_can_be_set = true;
  options.is_python_class = true;
  return options;
}

}  // namespace companion::ctypes
