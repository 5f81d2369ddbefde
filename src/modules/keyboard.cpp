// _keyboard: whether something was typed, for msvcrt. The lesson has no keyboard but the line that input()
// asks for.
#include "modules/native_modules.h"
#include "python/hooks.h"
#include "python/interpreter.h"
#include "python/string.h"
#include "python/thread.h"

#include <string>

namespace companion::modules {

using python::Arguments;
using python::Thread;
using python::Value;

namespace {

// look(): None if nothing was typed yet, the line, or False at the end of the input.
Value look(Thread& thread, const Arguments&) {
  std::string line;
  const python::ExecutionHooks::Typed typed = thread.interpreter().hooks().on_look_for_input(thread, line);
  thread.check_attention();
  switch (typed) {
    case python::ExecutionHooks::Typed::nothing_yet:
      return Value::none();
    case python::ExecutionHooks::Typed::line:
      return python::make_string(std::move(line));
    case python::ExecutionHooks::Typed::end_of_input:
      break;
  }
  return Value::boolean(false);
}

}  // namespace

python::Ref<python::Module> make_keyboard_module(Thread& thread) {
  auto module = python::Ref<python::Module>::adopt(new python::Module(thread, "_keyboard"));
  module->define_function(thread, "look", look);
  return module;
}

}  // namespace companion::modules
