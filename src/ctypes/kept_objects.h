// `_objects`: what an instance keeps alive, as CPython shows it. Used by type.
#pragma once

#include "ctypes/type.h"

namespace companion::ctypes {

// None, the one object of a simple instance, or a dictionary by place: "1" is the second field or item, "2:0"
// the third item of the first. What is a part of another instance keeps nothing: the whole does.
Value kept_objects(Thread& thread, const CData& instance);

// What an item or field keeps that `source` was copied into: all that the whole of the source keeps. Empty
// where that can keep nothing.
Value kept_with_copy(Thread& thread, const CData& source);

}  // namespace companion::ctypes
