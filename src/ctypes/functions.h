// The functions of the module ctypes that work on types, instances and addresses: sizeof, byref, POINTER,
// memmove, string_at and so on.
#pragma once

#include "ctypes/context.h"
#include "python/module.h"

namespace companion::ctypes {

void define_functions(python::Thread& thread, Context& context, python::Module& module);

}  // namespace companion::ctypes
