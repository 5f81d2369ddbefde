// A foreign call: arguments are converted, told to the observer, made by the machine, and the result is
// turned into a Python value. While Windows has the thread, the interpreter lock is free and callbacks are
// served. Used by function_type, library, last_error.
#pragma once

#include "ctypes/function_type.h"
#include "machine/machine.h"

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace companion::ctypes {

Value call_function(Thread& thread, FunctionData& function, const Arguments& arguments);

// Waits for the end of the call or load that was begun on this thread, serving its callbacks. `call` is the
// observer's number, 0 for a call that is not told. Throws Ended when the host is gone.
machine::CallReturned wait_for_return(Thread& thread, Context& context, std::uint64_t call);

// A call of our own that no record shows and that leaves the lesson's last error alone; 0 if there is no such
// function.
std::uint64_t quiet_call(Thread& thread, Context& context, std::u16string_view dll, std::string_view function,
                         std::initializer_list<std::uint64_t> slots);

// The same with all that came back, and by a list of any length.
std::optional<machine::CallReturned> quiet_call_in_full(Thread& thread, Context& context,
                                                        std::u16string_view dll, std::string_view function,
                                                        std::vector<std::uint64_t> slots);

// OSError for what SetException of CPython's callproc makes of a fault.
[[noreturn]] void raise_fault(Thread& thread, Context& context, const machine::Fault& fault);

}  // namespace companion::ctypes
