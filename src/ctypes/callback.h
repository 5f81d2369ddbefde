// Python functions that Windows can call: made from WINFUNCTYPE or CFUNCTYPE types, entered while a call of
// their thread runs.
#pragma once

#include "ctypes/function_type.h"
#include "machine/machine.h"

#include <cstdint>

namespace companion::ctypes {

void make_callback(Thread& thread, FunctionData& function, const Value& callable);

// Runs the Python function and answers the host. An exception in it is printed, not raised; Ended leaves.
void enter_callback(Thread& thread, Context& context, std::uint64_t call,
                    const machine::CallbackEntered& entered);

// On a thread of Windows' own that calls back into Python: runs the callback that waits on this thread's id.
void serve_foreign_thread(Thread& thread, Context& context);

// Its __name__ if it has one, else its repr.
std::string callable_name(Thread& thread, const Value& callable);

}  // namespace companion::ctypes
