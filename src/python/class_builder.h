// The class statement: runs the body, chooses the native base, makes the type. And what classes use: super,
// property, staticmethod, classmethod.
#pragma once

#include "python/function.h"
#include "python/type.h"

#include <string>
#include <vector>

namespace companion::python {

class VirtualMachine;

// The arguments are the bases and what __init_subclass__ gets by name.
Value build_class(Thread& thread, VirtualMachine& machine, Function& body, const std::string& name,
                  const Arguments& arguments);
// type(name, bases, dict).
Value make_type(Thread& thread, const Arguments& arguments);
// super, property, staticmethod, classmethod, and object's own methods; at the interpreter's start.
void define_class_types(Thread& thread);

}  // namespace companion::python
