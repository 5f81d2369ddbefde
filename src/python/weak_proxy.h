// What weakref.proxy gives: it does whatever its target does.
#pragma once

#include "python/weak_reference.h"

namespace companion::python {

Ref<WeakReference> make_weak_proxy(Thread& thread, Object& target, Value callback);

}  // namespace companion::python
