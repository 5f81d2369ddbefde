// The modules of the standard library that need no Windows: those written in Python (library/*.py, compiled
// when they are first imported) and those written in C++. Registered by the interpreter.
#pragma once

#include "python/module.h"

#include <span>
#include <string_view>

namespace companion::python {

class Interpreter;

void add_library(Interpreter& interpreter);

struct LibrarySource {
  std::string_view name;  // of the module
  std::string_view text;
};
// Made by CMake from library/*.py.
std::span<const LibrarySource> library_sources();

// Registers modules that are written in Python; also those of other layers. The texts must outlive the
// interpreter.
void add_library_sources(Interpreter& interpreter, std::span<const LibrarySource> sources);

// --- the native ones, one file each
Ref<Module> make_math_module(Thread& thread);
Ref<Module> make_hash_module(Thread& thread);  // _hash: MD5 and SHA, for hashlib
Ref<Module> make_random_core(Thread& thread);  // _random: the Mersenne Twister
Ref<Module> make_struct_module(Thread& thread);
Ref<Module> make_traceback_module(Thread& thread);
Ref<Module> make_traceback_lines(Thread& thread);      // what _traceback.py needs of C++
Ref<Module> make_regular_expressions(Thread& thread);  // _re: compiles and matches, for re

}  // namespace companion::python
