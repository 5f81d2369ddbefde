// A call as an object: sys._getframe(), tb_frame. Used by sys_module and traceback_object.
#pragma once

#include "python/arguments.h"
#include "python/value.h"

namespace companion::python {

class Frame;

class Thread;

// The object that stands for a frame.
Value make_frame_object(Thread& thread, Frame& frame);
// The frame that many calls up, those of the library not counted; ValueError if there are not so many.
Value current_frame(Thread& thread, const Arguments& arguments);

}  // namespace companion::python
