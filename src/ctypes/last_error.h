// The last error as ctypes sees it: the thread's own, and the private copy that use_last_error swaps in and
// out; FormatError, WinError and the OSError of a Win32 code. Used by the call loop, the libraries and the
// module.
#pragma once

#include "ctypes/type.h"
#include "python/module.h"

#include <cstdint>
#include <string>

namespace companion::ctypes {

// What GetLastError() would give on this thread now, between two calls of the lesson.
std::uint32_t thread_last_error(Thread& thread, Context& context);
void set_thread_last_error(Thread& thread, Context& context, std::uint32_t error);
// What ctypes.get_last_error() gives.
std::uint32_t private_last_error(Thread& thread, Context& context);
void set_private_last_error(Thread& thread, Context& context, std::uint32_t error);
void swap_last_errors(Thread& thread, Context& context);

// Windows' own words for the code, trimmed; empty if it has none.
std::string format_message(Thread& thread, Context& context, std::uint32_t code);

// OSError as PyErr_SetFromWindowsErr makes it.
[[noreturn]] void raise_windows_error(Thread& thread, Context& context, std::uint32_t code);

void define_last_error(Thread& thread, Context& context, python::Module& module);

}  // namespace companion::ctypes
