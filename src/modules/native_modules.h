// The modules of this layer that are written in C++, one file each; library/*.py stands above them. Used by
// modules.cpp.
#pragma once

#include "ctypes/context.h"
#include "modules/guard.h"
#include "python/library.h"
#include "python/module.h"

#include <span>

namespace companion::modules {

// Made by CMake from library/*.py.
std::span<const python::LibrarySource> library_sources();

python::Ref<python::Module> make_clock_module(python::Thread& thread);
python::Ref<python::Module> make_keyboard_module(python::Thread& thread);
python::Ref<python::Module> make_thread_module(python::Thread& thread);
python::Ref<python::Module> make_host_module(python::Thread& thread, ctypes::Context& context, Guard& guard);

}  // namespace companion::modules
