#include "python/sys_module.h"

#include "python/exception.h"
#include "python/integer.h"
#include "python/interpreter.h"
#include "python/list.h"
#include "python/operations.h"
#include "python/thread.h"
#include "python/tuple.h"

#include <algorithm>
#include <array>
#include <limits>
#include <string_view>

namespace companion::python {
namespace {

// What else CPython's sys has; a name that is not here is nobody's.
constexpr std::array<std::string_view, 74> kOtherNames = {
    "_base_executable",
    "_clear_type_cache",
    "_current_exceptions",
    "_current_frames",
    "_debugmallocstats",
    "_framework",
    "_getframe",
    "_getquickenedcount",
    "_git",
    "_home",
    "_stdlib_dir",
    "_xoptions",
    "activate_stack_trampoline",
    "addaudithook",
    "api_version",
    "audit",
    "base_exec_prefix",
    "base_prefix",
    "breakpointhook",
    "builtin_module_names",
    "call_tracing",
    "copyright",
    "deactivate_stack_trampoline",
    "displayhook",
    "dllhandle",
    "dont_write_bytecode",
    "excepthook",
    "exception",
    "exec_prefix",
    "flags",
    "float_info",
    "float_repr_style",
    "get_asyncgen_hooks",
    "get_coroutine_origin_tracking_depth",
    "get_int_max_str_digits",
    "getallocatedblocks",
    "getdlopenflags",
    "getfilesystemencodeerrors",
    "getfilesystemencoding",
    "getprofile",
    "getsizeof",
    "getswitchinterval",
    "gettrace",
    "getwindowsversion",
    "hash_info",
    "implementation",
    "int_info",
    "intern",
    "is_finalizing",
    "is_stack_trampoline_active",
    "last_exc",
    "meta_path",
    "modules",
    "monitoring",
    "orig_argv",
    "path_hooks",
    "path_importer_cache",
    "platlibdir",
    "prefix",
    "pycache_prefix",
    "set_asyncgen_hooks",
    "set_coroutine_origin_tracking_depth",
    "set_int_max_str_digits",
    "setdlopenflags",
    "setprofile",
    "setrecursionlimit",
    "setswitchinterval",
    "settrace",
    "stdin",
    "stdlib_module_names",
    "thread_info",
    "unraisablehook",
    "warnoptions",
    "winver",
};

// sys.stdout and sys.stderr.
class OutputStream : public PlainInstance {
 public:
  OutputStream(Heap& heap, Type& type, bool error) : PlainInstance(heap, type), is_error(error) {}
  const bool is_error;
};

Ref<Type> make_stream_type(Thread& thread) {
  TypeOptions options;
  options.name = "TextIOWrapper";
  options.module = "_io";
  options.bases.emplace_back(&thread.interpreter().type(Builtin::object));
  Ref<Type> type = Ref<Type>::adopt(new Type(thread.heap(), std::move(options)));
  define_method(
      thread, *type, "write", [](Thread& on, const Value& self, const Arguments& arguments) -> Value {
        expect_positional(on, "write", arguments, 1, 1);
        const String* text = arguments.positional[0].as<String>();
        if (text == nullptr) {
          raise_type_error(on, "write() argument must be str, not " + type_name(on, arguments.positional[0]));
        }
        if (self.as<OutputStream>()->is_error) {
          on.interpreter().hooks().on_print_error(on, text->text());
        } else {
          on.interpreter().print(on, text->text());
        }
        return Value::small(text->size());
      });
  define_method(thread, *type, "flush",
                [](Thread&, const Value&, const Arguments&) { return Value::none(); });
  define_method(thread, *type, "isatty",
                [](Thread&, const Value&, const Arguments&) { return Value::boolean(false); });
  type->define(thread, "encoding", make_string("utf-8"));
  return type;
}

Value make_version_info(Thread& thread) {
  return make_tuple(
      thread, {Value::small(3), Value::small(12), Value::small(0), make_string("final"), Value::small(0)});
}

}  // namespace

Ref<Module> make_sys_module(Thread& thread) {
  Ref<Module> module = Ref<Module>::adopt(new Module(thread, "sys"));
  std::vector<Value> arguments;
  for (const std::string& argument : thread.interpreter().arguments())
    arguments.emplace_back(make_string(argument));
  module->define(thread, "argv", make_list(thread, std::move(arguments)));
  module->define(thread, "platform", make_string("win32"));
  module->define(thread, "version", make_string("3.12.0 (Win32 Companion)"));
  module->define(thread, "version_info", make_version_info(thread));
  module->define(thread, "hexversion", Value::small(0x030C00F0));
  module->define(thread, "byteorder", make_string("little"));
  module->define(thread, "maxsize", make_integer(std::numeric_limits<std::int64_t>::max()));
  module->define(thread, "maxunicode", Value::small(0x10FFFF));
  module->define(thread, "executable", make_string("python.exe"));
  module->define(thread, "path", make_list(thread, {}));
  const Ref<Type> stream = make_stream_type(thread);
  for (const bool error : {false, true}) {
    module->define(thread, error ? "stderr" : "stdout",
                   Ref<OutputStream>::adopt(new OutputStream(thread.heap(), *stream, error)));
  }
  module->define_function(thread, "exit", [](Thread& on, const Arguments& values) -> Value {
    expect_positional(on, "exit", values, 0, 1);
    raise_exception(on, make_exception(on, on.interpreter().type(Builtin::system_exit),
                                       {values.positional.begin(), values.positional.end()}));
  });
  module->define_function(thread, "getrecursionlimit",
                          [](Thread&, const Arguments&) { return Value::small(1000); });
  module->define_function(thread, "getdefaultencoding",
                          [](Thread&, const Arguments&) -> Value { return make_string("utf-8"); });
  module->define_function(thread, "getrefcount", [](Thread& on, const Arguments& values) -> Value {
    expect_positional(on, "getrefcount", values, 1, 1);
    const Value& value = values.positional[0];
    return Value::small(value.is_object() ? value.object()->reference_count() : std::int64_t{0xFFFFFFFF});
  });
  module->define_function(thread, "exc_info", [](Thread& on, const Arguments&) -> Value {
    const Value& handled = on.handled_exception;
    if (!handled) return make_tuple(on, {Value::none(), Value::none(), Value::none()});
    return make_tuple(on, {Value(&type_of(on, handled)), handled, Value::none()});
  });
  module->set_missing([](Thread& on, String& name) -> Value {
    if (std::find(kOtherNames.begin(), kOtherNames.end(), name.text()) == kOtherNames.end()) return {};
    raise_unsupported(on, "sys." + name.text() + " is not supported here");
  });
  return module;
}

Ref<Module> make_companion_module(Thread& thread) {
  Ref<Module> module = Ref<Module>::adopt(new Module(thread, "companion"));
  module->define(thread, "Unsupported", Value(&thread.interpreter().type(Builtin::unsupported)));
  module->define(thread, "Refused", Value(&thread.interpreter().type(Builtin::refused)));
  return module;
}

}  // namespace companion::python
