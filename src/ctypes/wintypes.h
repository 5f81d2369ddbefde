// The module ctypes.wintypes: aliases, pointer types and structures of Windows' headers.
#pragma once

#include "ctypes/context.h"
#include "python/module.h"

namespace companion::ctypes {

python::Ref<python::Module> make_wintypes(python::Thread& thread, Context& context);

}  // namespace companion::ctypes
