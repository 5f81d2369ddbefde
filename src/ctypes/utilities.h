// The module ctypes.util: find_library, which looks along PATH as the host sees it.
#pragma once

#include "ctypes/context.h"
#include "python/module.h"

namespace companion::ctypes {

python::Ref<python::Module> make_utilities(python::Thread& thread, Context& context);

}  // namespace companion::ctypes
