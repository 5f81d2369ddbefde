// The modules sys and companion. Registered by the interpreter itself.
#pragma once

#include "python/module.h"

namespace companion::python {

Ref<Module> make_sys_module(Thread& thread);
// companion.Unsupported and companion.Refused, for lessons that want to catch them.
Ref<Module> make_companion_module(Thread& thread);

}  // namespace companion::python
