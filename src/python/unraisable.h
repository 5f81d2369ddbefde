// Exceptions that nobody catches. Those of __del__, of callbacks of weak references and of ctypes are
// printed, or given to what the program put into sys.unraisablehook; one that ends the program to its
// sys.excepthook.
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
// Gives it to what the program put into sys.excepthook. False if there is nothing of the program's, or if
// that raises: then it is told as ever.
bool tell_exception_hook(Thread& thread, Exception& exception);
// What sys.excepthook and sys.unraisablehook are at first.
Value default_exception_hook(Thread& thread, const Arguments& arguments);
Value default_unraisable_hook(Thread& thread, const Arguments& arguments);

}  // namespace companion::python
