#include "python/sys_module.h"

#include "base/unicode.h"
#include "python/dictionary.h"
#include "python/exception.h"
#include "python/float.h"
#include "python/frame_object.h"
#include "python/integer.h"
#include "python/interpreter.h"
#include "python/list.h"
#include "python/operations.h"
#include "python/thread.h"
#include "python/traceback_object.h"
#include "python/tuple.h"
#include "python/unraisable.h"

#include <algorithm>
#include <array>
#include <limits>
#include <string_view>

namespace companion::python {
namespace {

// What else CPython's sys has; a name that is not here is nobody's.
constexpr std::array<std::string_view, 43> kOtherNames = {
    "_base_executable",
    "_clear_type_cache",
    "_current_exceptions",
    "_current_frames",
    "_debugmallocstats",
    "_framework",
    "_getquickenedcount",
    "_git",
    "_home",
    "_stdlib_dir",
    "_xoptions",
    "activate_stack_trampoline",
    "addaudithook",
    "audit",
    "breakpointhook",
    "builtin_module_names",
    "call_tracing",
    "deactivate_stack_trampoline",
    "displayhook",
    "dllhandle",
    "flags",
    "get_asyncgen_hooks",
    "get_coroutine_origin_tracking_depth",
    "getallocatedblocks",
    "getdlopenflags",
    "getwindowsversion",
    "hash_info",
    "is_stack_trampoline_active",
    "last_exc",
    "meta_path",
    "monitoring",
    "orig_argv",
    "path_hooks",
    "path_importer_cache",
    "pycache_prefix",
    "set_asyncgen_hooks",
    "set_coroutine_origin_tracking_depth",
    "setdlopenflags",
    "setprofile",
    "settrace",
    "stdlib_module_names",
    "thread_info",
    "warnoptions",
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
  define_method(thread, *type, "writelines", [](Thread& on, const Value& self, const Arguments& arguments) {
    expect_positional(on, "writelines", arguments, 1, 1);
    for_each(on, arguments.positional[0], [&](const Value& line) {
      call_method(on, self, "write", {line});
      return true;
    });
    return Value::none();
  });
  define_method(thread, *type, "fileno", [](Thread&, const Value& self, const Arguments&) {
    return Value::small(self.as<OutputStream>()->is_error ? 2 : 1);
  });
  define_method(thread, *type, "reconfigure",
                [](Thread&, const Value&, const Arguments&) { return Value::none(); });
  define_property(thread, *type, "name", [](Thread&, const Value& self) -> Value {
    return make_string(self.as<OutputStream>()->is_error ? "<stderr>" : "<stdout>");
  });
  type->define(thread, "mode", make_string("w"));
  type->define(thread, "errors", make_string("strict"));
  type->define(thread, "closed", Value::boolean(false));
  define_method(thread, *type, "isatty",
                [](Thread&, const Value&, const Arguments&) { return Value::boolean(false); });
  type->define(thread, "encoding", make_string("utf-8"));
  return type;
}

// A tuple whose items have names, as sys.version_info: sys.version_info(major=3, minor=12, …).
using NamedParts = std::vector<std::pair<const char*, Value>>;

class NamedTuple : public Tuple {
 public:
  NamedTuple(Heap& heap, Ref<Type> type, std::vector<const char*> names, std::vector<Value> items)
      : Tuple(heap, std::move(items)), type_(std::move(type)), names_(std::move(names)) {}
  Type& type(const Interpreter&) const override { return *type_; }
  std::string repr(Thread& thread) override {
    std::string text = type_->full_name() + "(";
    for (std::size_t i = 0; i < items().size(); ++i)
      text += std::string(i > 0 ? ", " : "") + names_[i] + "=" + python::repr(thread, items()[i]);
    return text + ")";
  }

 private:
  Ref<Type> type_;
  std::vector<const char*> names_;
};

Value make_named_tuple(Thread& thread, const char* name, const NamedParts& parts) {
  TypeOptions options;
  options.name = name;
  options.module = "sys";
  options.bases.emplace_back(&thread.interpreter().type(Builtin::tuple));
  Ref<Type> type = Ref<Type>::adopt(new Type(thread.heap(), std::move(options)));
  std::vector<const char*> names;
  std::vector<Value> items;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    names.push_back(parts[i].first);
    items.push_back(parts[i].second);
    define_property(thread, *type, parts[i].first,
                    [i](Thread&, const Value& self) { return self.as<Tuple>()->items()[i]; });
  }
  return Ref<NamedTuple>::adopt(
      new NamedTuple(thread.heap(), std::move(type), std::move(names), std::move(items)));
}

Value make_version_info(Thread& thread) {
  return make_named_tuple(thread, "version_info",
                          {{"major", Value::small(3)},
                           {"minor", Value::small(12)},
                           {"micro", Value::small(0)},
                           {"releaselevel", make_string("final")},
                           {"serial", Value::small(0)}});
}

// C's <float.h> for double.
Value make_float_info(Thread& thread) {
  using Limits = std::numeric_limits<double>;
  return make_named_tuple(thread, "float_info",
                          {{"max", make_float(Limits::max())},
                           {"max_exp", Value::small(Limits::max_exponent)},
                           {"max_10_exp", Value::small(Limits::max_exponent10)},
                           {"min", make_float(Limits::min())},
                           {"min_exp", Value::small(Limits::min_exponent)},
                           {"min_10_exp", Value::small(Limits::min_exponent10)},
                           {"dig", Value::small(Limits::digits10)},
                           {"mant_dig", Value::small(Limits::digits)},
                           {"epsilon", make_float(Limits::epsilon())},
                           {"radix", Value::small(Limits::radix)},
                           {"rounds", Value::small(1)}});
}

// sys.stdin: each line is asked for, as input() asks.
class InputStream : public PlainInstance {
 public:
  using PlainInstance::PlainInstance;
  bool is_iterator() const override { return true; }
  bool next(Thread& thread, Value& item) override {
    std::string line;
    if (!read_line(thread, line)) return false;
    item = make_string(line + "\n");
    return true;
  }
  static bool read_line(Thread& thread, std::string& line) {
    const bool read = thread.interpreter().hooks().on_ask(thread, "", line);
    thread.check_attention();
    return read;
  }
};

Value make_input(Thread& thread) {
  TypeOptions options;
  options.name = "TextIOWrapper";
  options.module = "_io";
  options.bases.emplace_back(&thread.interpreter().type(Builtin::object));
  const Ref<Type> type = Ref<Type>::adopt(new Type(thread.heap(), std::move(options)));
  define_method(thread, *type, "readline", [](Thread& on, const Value&, const Arguments&) -> Value {
    std::string line;
    return make_string(InputStream::read_line(on, line) ? line + "\n" : std::string());
  });
  define_method(thread, *type, "read", [](Thread& on, const Value&, const Arguments&) -> Value {
    std::string all;
    for (std::string line; InputStream::read_line(on, line);)
      all += line + "\n";
    return make_string(std::move(all));
  });
  define_method(thread, *type, "readlines", [](Thread& on, const Value& self, const Arguments&) {
    return make_list(on, to_vector(on, self));
  });
  define_method(thread, *type, "isatty",
                [](Thread&, const Value&, const Arguments&) { return Value::boolean(false); });
  define_method(thread, *type, "fileno",
                [](Thread&, const Value&, const Arguments&) { return Value::small(0); });
  type->define(thread, "encoding", make_string("utf-8"));
  return Ref<InputStream>::adopt(new InputStream(thread.heap(), *type));
}

// About what CPython on a 64-bit system answers: its headers and its growth. A size of ours would mislead.
Value size_of_object(Thread& thread, const Arguments& arguments) {
  expect_positional(thread, "getsizeof", arguments, 1, 2);
  const Value& value = arguments.positional[0];
  if (const Value method = find_attribute(thread, value, "__sizeof__")) return call(thread, method);
  if (is_integer(value)) {
    const auto digits = static_cast<std::int64_t>((bit_length(value) + 29) / 30);
    return Value::small(24 + 4 * std::max<std::int64_t>(digits, 1));
  }
  if (const String* text = value.as<String>()) {
    if (text->is_ascii()) return Value::small(49 + text->size());
    char32_t largest = 0;
    for (std::size_t at = 0; at < text->text().size();)
      largest = std::max(largest, next_code_point(text->text(), at));
    if (largest < 0x100) return Value::small(73 + text->size());
    return Value::small(largest < 0x10000 ? 74 + 2 * text->size() : 76 + 4 * text->size());
  }
  std::int64_t length = 0;
  const bool sized = value.is_object() && value.object()->length(thread, length);
  switch (value.is_object() ? value.object()->kind() : Kind::other) {
    case Kind::floating:
      return Value::small(24);
    case Kind::complex:
      return Value::small(32);
    case Kind::bytes:
      return Value::small(33 + length);
    case Kind::tuple:
      return Value::small(40 + 8 * length);
    case Kind::list:
      return Value::small(56 + 8 * length);
    case Kind::dictionary:
      return Value::small(length == 0 ? 64 : 184 + (length > 5 ? 104 * (length / 5) : 0));
    case Kind::set:
      return Value::small(216 + (length > 4 ? 128 * length : 0));
    default:
      return Value::small(sized ? 56 + 8 * length : value.is_object() ? 48 : 16);
  }
}

void define_facts(Thread& thread, Module& module) {
  const auto text = [&](const char* name, const char* value) {
    module.define(thread, name, make_string(value));
  };
  text("copyright", "The dialect of Win32 Companion follows Python 3.12; Python is a trademark of the PSF.");
  text("prefix", "");
  text("exec_prefix", "");
  text("base_prefix", "");
  text("base_exec_prefix", "");
  text("platlibdir", "DLLs");
  text("winver", "3.12");
  text("float_repr_style", "short");
  module.define(thread, "api_version", Value::small(1013));
  module.define(thread, "dont_write_bytecode", Value::boolean(true));
  module.define(thread, "float_info", make_float_info(thread));
  module.define(thread, "int_info",
                make_named_tuple(thread, "int_info",
                                 {{"bits_per_digit", Value::small(30)},
                                  {"sizeof_digit", Value::small(4)},
                                  {"default_max_str_digits", Value::small(4300)},
                                  {"str_digits_check_threshold", Value::small(640)}}));
  module.define(thread, "implementation",
                make_named_tuple(thread, "implementation",
                                 {{"name", make_string("win32-companion")},
                                  {"version", make_version_info(thread)},
                                  {"hexversion", Value::small(0x030C00F0)},
                                  {"cache_tag", Value::none()}}));
}

void define_settings(Thread& thread, Module& module) {
  const auto constant = [&](const char* name, Value value) {
    module.define_function(thread, name, [value](Thread&, const Arguments&) { return value; });
  };
  constant("getfilesystemencoding", make_string("utf-8"));
  constant("getfilesystemencodeerrors", make_string("surrogatepass"));
  constant("is_finalizing", Value::boolean(false));
  constant("gettrace", Value::none());
  constant("getprofile", Value::none());
  constant("getswitchinterval", make_float(0.005));
  constant("setswitchinterval", Value::none());
  module.define_function(thread, "getrecursionlimit", [](Thread& on, const Arguments&) {
    return Value::small(on.interpreter().recursion_limit());
  });
  module.define_function(thread, "setrecursionlimit", [](Thread& on, const Arguments& values) {
    expect_positional(on, "sys.setrecursionlimit", values, 1, 1);
    const std::int64_t limit = to_index_number(on, values.positional[0]);
    if (limit < 1) raise_value_error(on, "recursion limit must be greater or equal than 1");
    if (on.depth() >= limit) {
      raise_error(on, Builtin::recursion_error,
                  "cannot set the recursion limit to " + std::to_string(limit) + " at the recursion depth " +
                      std::to_string(on.depth()) + ": the limit is too low");
    }
    on.interpreter().set_recursion_limit(static_cast<int>(std::min<std::int64_t>(limit, 1000000)));
    return Value::none();
  });
  module.define_function(thread, "get_int_max_str_digits", [](Thread& on, const Arguments&) {
    return Value::small(on.interpreter().integer_digits());
  });
  module.define_function(thread, "set_int_max_str_digits", [](Thread& on, const Arguments& values) {
    const auto given = bind_parameters(on, values, {"set_int_max_str_digits", {"maxdigits"}, 1});
    const std::int64_t most = to_index_number(on, given[0]);
    if (most != 0 && most < 640) raise_value_error(on, "maxdigits must be 0 or larger than 640");
    on.interpreter().set_integer_digits(most);
    return Value::none();
  });
  module.define_function(thread, "intern", [](Thread& on, const Arguments& values) -> Value {
    expect_positional(on, "sys.intern", values, 1, 1);
    const auto name = string_text(values.positional[0]);
    if (!name)
      raise_type_error(on, "intern() argument must be str, not " + type_name(on, values.positional[0]));
    return on.interpreter().intern(*name);
  });
  module.define_function(thread, "exception", [](Thread& on, const Arguments&) {
    return on.handled_exception ? on.handled_exception : Value::none();
  });
  module.define_function(thread, "getsizeof", size_of_object);
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
  module->define(thread, "executable", make_string(""));
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
  module->define(thread, "stdin", make_input(thread));
  for (const char* name : {"stdout", "stderr", "stdin"})
    module->define(thread, std::string("__") + name + "__", *module->globals().find(name));
  thread.interpreter().set_first_stdout(*module->globals().find("stdout"));
  define_facts(thread, *module);
  define_settings(thread, *module);
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
    const Value traceback = make_traceback(on, *handled.as<Exception>());
    return make_tuple(on, {Value(&type_of(on, handled)), handled, traceback});
  });
  module->define_function(thread, "_getframe", current_frame);
  module->define(thread, "modules", Value(&thread.interpreter().loaded_modules()));
  constexpr std::pair<const char*, Value (*)(Thread&, const Arguments&)> kHooks[] = {
      {"excepthook", default_exception_hook}, {"unraisablehook", default_unraisable_hook}};
  for (const auto& [name, function] : kHooks) {
    const Value hook = make_native_function(name, function);
    module->define(thread, name, hook);
    module->define(thread, "__" + std::string(name) + "__", hook);
  }
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
