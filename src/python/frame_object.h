// sys._getframe(): a running call as an object. Used by sys_module.
#pragma once

#include "python/arguments.h"
#include "python/value.h"

namespace companion::python {

class Thread;

// The frame that many calls up, those of the library not counted; ValueError if there are not so many.
Value current_frame(Thread& thread, const Arguments& arguments);

}  // namespace companion::python
