// The door of this layer: puts the standard modules that act on Windows into an interpreter: os, time, open
// and the like. They act where the lesson lives: in the host, by calls that no record shows and that leave
// the lesson's last error alone. Used by run.
#pragma once

#include "ctypes/context.h"
#include "modules/guard.h"
#include "python/interpreter.h"
#include "python/thread.h"

namespace companion::modules {

// Before the interpreter runs anything. The guard must outlive it.
void install(python::Interpreter& interpreter, const python::Ref<ctypes::Context>& context, Guard& guard);

// When the program has ended, on its thread and with the lock held: threads that are no daemons are waited
// for, functions of atexit called, what files still hold back is written. What they raise is told and does
// not leave; the outcome is that of a Stop or of the host's end meanwhile, else finished.
python::RunOutcome finish(python::Thread& thread);

}  // namespace companion::modules
