// The virtual machine: runs frames. Used by Thread and Function; everyone else calls through operations.h.
#pragma once

#include "python/arguments.h"
#include "python/frame.h"
#include "python/function.h"

namespace companion::python {

// A new frame with the arguments bound to the parameters; TypeError in CPython's words if they do not fit.
Ref<Frame> make_frame(Thread& thread, Function& function, const Arguments& arguments);
// Runs a Python function to its end in a nested loop (from native code). A generator function gives its generator.
Value call_function(Thread& thread, Function& function, const Arguments& arguments);

}  // namespace companion::python
