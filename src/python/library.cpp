#include "python/library.h"

#include "python/compiler.h"
#include "python/enum_type.h"
#include "python/exception.h"
#include "python/frame.h"
#include "python/interpreter.h"
#include "python/operations.h"
#include "python/thread.h"
#include "python/vm.h"
#include "python/weak_reference.h"
#include "script/parser.h"

namespace companion::python {
namespace {

// A module may list in __lacking__ what CPython's has beside: these names are Unsupported, the rest nobody's.
// Its function __getattr__, if it has one, is asked for those.
void serve_missing_names(Module& module) {
  Value* const asked = module.globals().find("__getattr__");
  Value* const lacking = module.globals().find("__lacking__");
  if (asked == nullptr && lacking == nullptr) return;
  module.set_missing([get = asked != nullptr ? *asked : Value(),
                      names = lacking != nullptr ? *lacking : Value(),
                      module_name = module.name()](Thread& on, String& name) -> Value {
    if (names && contains(on, names, Value(&name)))
      raise_unsupported(on, module_name + "." + name.text() + " is not supported here");
    if (!get) return {};
    try {
      return call(on, get, {Value(&name)});
    } catch (const Raised& raised) {
      if (!is_instance(on.interpreter(), raised.exception, on.interpreter().type(Builtin::attribute_error)))
        throw;
      return {};
    }
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
  serve_missing_names(*module);
  return module;
}

}  // namespace

void add_library_sources(Interpreter& interpreter, std::span<const LibrarySource> sources) {
  for (const LibrarySource& library : sources) {
    interpreter.add_module(std::string(library.name),
                           [&library](Thread& thread) { return make_from_source(thread, library); });
  }
}

void add_library(Interpreter& interpreter) {
  add_library_sources(interpreter, library_sources());
  interpreter.add_module("collections.abc", [](Thread& thread) {
    return thread.interpreter().import(thread, "_abstract_containers");
  });
  interpreter.add_module("math", make_math_module);
  interpreter.add_module("_hash", make_hash_module);
  interpreter.add_module("_random", make_random_core);
  interpreter.add_module("struct", make_struct_module);
  interpreter.add_module("traceback", make_traceback_module);
  interpreter.add_module("_traceback_lines", make_traceback_lines);
  interpreter.add_module("_enum_type", make_enum_type_module);
  interpreter.add_module("_re", make_regular_expressions);
  interpreter.add_module("_weakref", make_weak_reference_module);
}

}  // namespace companion::python
