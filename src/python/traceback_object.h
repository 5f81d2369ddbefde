// __traceback__: the lines through which an exception came, as Python code sees them.
#pragma once

#include "python/exception.h"

namespace companion::python {

// None for an exception that was never raised; the same object until a line is added.
Value make_traceback(Thread& thread, Exception& exception);
// with_traceback() and `error.__traceback__ = …`; TypeError unless it is a traceback or None.
void set_traceback(Thread& thread, Exception& exception, const Value& traceback);
// The entry that a traceback begins with; null if the value is none.
const TracebackEntry* traceback_entry(const Value& value);

void define_traceback_type(Thread& thread);

}  // namespace companion::python
