// Exceptions that nobody can catch: of __del__, of callbacks of weak references and of ctypes. They are
// printed, or given to what the program put into sys.unraisablehook.
#pragma once

#include "python/exception.h"

#include <initializer_list>
#include <string>

namespace companion::python {

// `where`: "Exception ignored in"; `object`: what was being called.
void report_unraisable(Thread& thread, const std::string& where, const Value& object, Exception& exception);
// Calls it and reports what it raises, a method by its function; Stop ends it quietly, and is seen again at
// the next line.
void call_unraisably(Thread& thread, const Value& callable, std::initializer_list<Value> positional);
// What sys.unraisablehook is at first.
Value default_unraisable_hook(Thread& thread, const Arguments& arguments);

}  // namespace companion::python
