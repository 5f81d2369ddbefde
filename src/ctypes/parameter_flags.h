// paramflags of a prototype: arguments by name and with defaults, and output parameters that become the
// result. Used by function_type and the call loop.
#pragma once

#include "ctypes/function_type.h"

#include <cstdint>
#include <vector>

namespace companion::ctypes {

// The second argument of prototype(("Name", library), paramflags); checks it against the argtypes.
std::vector<ParameterFlag> read_parameter_flags(Thread& thread, const FunctionData& function,
                                                const Value& flags);

// The arguments of the function for those of the call.
std::vector<Value> build_arguments(Thread& thread, const FunctionData& function, const Arguments& arguments);

// The values of output parameters, or the result if there is none.
Value build_result(Thread& thread, const FunctionData& function, const Value& result,
                   const std::vector<Value>& arguments);

}  // namespace companion::ctypes
