// Methods of COM objects: prototype(index, "Name") is called with a pointer to an object, whose first word
// leads to the table that the index counts in. Used by function_type and the call loop.
#pragma once

#include "ctypes/function_type.h"

namespace companion::ctypes {

// prototype(index, name[, paramflags]).
void make_com_method(Thread& thread, FunctionData& function, const Arguments& arguments);

struct ComTarget {
  machine::Address object = 0;  // what Windows gets as the first argument
  machine::Address function = 0;
};

// Follows the first argument of a call. ValueError for what leads nowhere.
ComTarget com_target(Thread& thread, const FunctionData& function, std::span<const Value> values);

}  // namespace companion::ctypes
