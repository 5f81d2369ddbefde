// compile(): a tree to Code. What the dialect does not run is refused here, before anything has run. Used by
// the interpreter.
#pragma once

#include "base/result.h"
#include "python/code.h"
#include "script/tree.h"

namespace companion::python {

class Interpreter;

// `expression`: the tree is one expression statement, whose value the code returns; for eval().
enum class SourceForm { module, expression };
Result<Ref<Code>> compile_tree(Interpreter& interpreter, const script::Tree& tree,
                               SourceForm form = SourceForm::module);

}  // namespace companion::python
