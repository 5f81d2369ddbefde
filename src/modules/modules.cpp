#include "modules/modules.h"

#include "modules/native_modules.h"
#include "python/exception.h"
#include "python/function.h"
#include "python/library.h"
#include "python/operations.h"
#include "python/sys_module.h"
#include "python/thread.h"

#include <utility>

namespace companion::modules {

using python::Arguments;
using python::Interpreter;
using python::Ref;
using python::Thread;
using python::Value;

namespace {

// os.path is ntpath under a second name.
Ref<python::Module> import_path_module(Thread& thread) {
  return thread.interpreter().import(thread, "ntpath");
}

// sys of the layer below, and what of it is a question to Windows.
Ref<python::Module> make_sys_module(Thread& thread) {
  Ref<python::Module> module = python::make_sys_module(thread);
  module->define_function(thread, "getwindowsversion", [](Thread& on, const Arguments&) {
    const Ref<python::Module> version = on.interpreter().import(on, "_windows_version");
    return python::call_method(on, version, "getwindowsversion");
  });
  const Ref<python::Module> version = thread.interpreter().import(thread, "_windows_version");
  module->define(thread, "executable", python::call_method(thread, version, "executable"));
  return module;
}

Value open_file(Thread& thread, const Arguments& arguments) {
  const Ref<python::Module> io = thread.interpreter().import(thread, "io");
  return python::call(thread, python::get_attribute(thread, io, "open"), arguments);
}

}  // namespace

void install(Interpreter& interpreter, const Ref<ctypes::Context>& context, Guard& guard) {
  python::add_library_sources(interpreter, library_sources());
  interpreter.add_module("sys", make_sys_module);
  interpreter.add_module("os.path", import_path_module);
  interpreter.add_module("_clock", make_clock_module);
  interpreter.add_module("_keyboard", make_keyboard_module);
  interpreter.add_module("_thread", make_thread_module);
  interpreter.add_module(
      "_host", [context, &guard](Thread& thread) { return make_host_module(thread, *context, guard); });
  interpreter.lock().acquire();
  interpreter.builtins().set(interpreter.intern("open"), python::make_native_function("open", open_file));
  interpreter.lock().release();
}

python::RunOutcome finish(Thread& thread) {
  Interpreter& interpreter = thread.interpreter();
  // Threads that are no daemons are waited for, functions of atexit called, files written.
  constexpr std::pair<const char*, const char*> kLastWords[] = {
      {"threading", "_shutdown"}, {"atexit", "_run_exitfuncs"}, {"_files", "close_all"}};
  for (const auto& [module, function] : kLastWords) {
    if (!interpreter.is_loaded(module)) continue;
    const Value what = python::get_attribute(thread, interpreter.import(thread, module), function);
    python::RunOutcome outcome = thread.run_callable(what, {});
    if (outcome.status == python::RunOutcome::Status::stopped ||
        outcome.status == python::RunOutcome::Status::host_gone)
      return outcome;
  }
  return {};
}

}  // namespace companion::modules
