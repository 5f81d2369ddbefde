// compile(): a tree to Code. What the dialect does not run is refused here, before anything has run. Used by
// the interpreter.
#pragma once

#include "base/result.h"
#include "python/code.h"
#include "script/tree.h"

namespace companion::python {

class Interpreter;

Result<Ref<Code>> compile_tree(Interpreter& interpreter, const script::Tree& tree);

}  // namespace companion::python
