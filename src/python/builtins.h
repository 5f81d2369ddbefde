// The builtin functions, and which names Python has that we do not.
#pragma once

#include "python/object.h"

#include <string>
#include <string_view>

namespace companion::python {

// Fills the interpreter's builtins: functions here, and the types and exceptions by their names.
void define_builtins(Thread& thread);
void define_number_functions(Thread& thread);      // hex, round, sum…
void define_iteration_functions(Thread& thread);   // sorted, zip, enumerate…
void define_evaluation_functions(Thread& thread);  // eval, exec

// True for the names of CPython 3.12's builtins module; those that are not defined raise Unsupported.
bool is_python_builtin(std::string_view name);
// True for the names of CPython 3.12's standard library; those that are not registered raise Unsupported.
bool is_standard_module(std::string_view name);
// What of a module that Python has on Unix alone is missing on Windows: "fcntl", "_curses"; empty for others.
std::string missing_part_of_unix_module(std::string_view module);
// "pywin32 is not part of Python": for modules that many programs import and that are installed by pip; empty
// for others.
std::string third_party_hint(std::string_view module);

}  // namespace companion::python
