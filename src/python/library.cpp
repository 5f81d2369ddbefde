#include "python/library.h"

#include "python/compiler.h"
#include "python/exception.h"
#include "python/frame.h"
#include "python/interpreter.h"
#include "python/operations.h"
#include "python/thread.h"
#include "python/vm.h"
#include "script/parser.h"

namespace companion::python {
namespace {

// A module may list in __lacking__ what CPython's has beside: these names are Unsupported, the rest nobody's.
void refuse_lacking(Module& module) {
  Value* lacking = module.globals().find("__lacking__");
  if (lacking == nullptr) return;
  module.set_missing([names = *lacking, module_name = module.name()](Thread& on, String& name) -> Value {
    if (!contains(on, names, Value(&name))) return {};
    raise_unsupported(on, module_name + "." + name.text() + " is not supported here");
  });
}

Ref<Module> make_from_source(Thread& thread, const LibrarySource& library) {
  const auto source = script::Source::unseen("<" + std::string(library.name) + ">", std::string(library.text),
                                             script::Source::Visibility::hidden);
  const Result<script::Tree> tree = script::parse(source);
  if (!tree) raise_error(thread, Builtin::system_error, tree.error().to_string());
  const Result<Ref<Code>> code = compile_tree(thread.interpreter(), *tree);
  if (!code) raise_error(thread, Builtin::system_error, code.error().to_string());
  Ref<Module> module = Ref<Module>::adopt(new Module(thread, std::string(library.name)));
  VirtualMachine(thread).run(
      Ref<Frame>::adopt(new Frame(thread.heap(), *code, Ref<Dictionary>(&module->globals()))));
  refuse_lacking(*module);
  return module;
}

}  // namespace

void add_library(Interpreter& interpreter) {
  for (const LibrarySource& library : library_sources()) {
    interpreter.add_module(std::string(library.name),
                           [&library](Thread& thread) { return make_from_source(thread, library); });
  }
  interpreter.add_module("math", make_math_module);
  interpreter.add_module("_random", make_random_core);
  interpreter.add_module("struct", make_struct_module);
  interpreter.add_module("traceback", make_traceback_module);
  interpreter.add_module("_re", make_regular_expressions);
}

}  // namespace companion::python
