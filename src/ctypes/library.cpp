#include "ctypes/library.h"

#include "base/unicode.h"
#include "ctypes/bind.h"
#include "ctypes/call.h"
#include "ctypes/describe.h"
#include "ctypes/last_error.h"
#include "ctypes/parameter.h"
#include "ctypes/scratch.h"
#include "python/exception.h"
#include "python/function.h"
#include "python/integer.h"
#include "python/operations.h"

#include <cstdio>
#include <optional>

namespace companion::ctypes {

using python::Builtin;

namespace {

// Of LoadLibraryExW; what CPython passes.
constexpr std::uint32_t kSearchDefaultDirectories = 0x1000, kSearchDirectoryOfDll = 0x100;
constexpr std::uint32_t kModuleNotFound = 126;
constexpr std::uint64_t kPathChars = 32768;

// nt._getfullpathname(): as seen from the lesson's current directory.
std::string full_path(Thread& thread, Context& context, const std::string& name) {
  const ScratchBlock relative(thread, context, to_utf16(name));
  const ScratchBlock absolute(thread, context, kPathChars * 2);
  const std::uint64_t length = quiet_call(thread, context, u"kernel32.dll", "GetFullPathNameW",
                                          {relative.address(), kPathChars, absolute.address(), 0});
  if (length == 0 || length >= kPathChars) return name;
  return to_utf8(context.read_wide_string(thread, absolute.address()));
}

ForeignCall load_record(Thread& thread, Context& context, const Value& name, const MemoryCopy& copy,
                        std::uint32_t flags) {
  ForeignCall call;
  call.dll = "kernel32.dll";
  call.function = "LoadLibraryExW";
  const Value flags_value = Value::small(flags);
  call.arguments.push_back({python::repr(thread, name), copy.address(), PointsTo{copy.object(), 0}});
  call.arguments.push_back({"None", 0, std::nullopt});
  call.arguments.push_back({python::repr(thread, flags_value), flags, std::nullopt});
  call.objects.push_back(describe_object(thread, context, copy.object()));
  return call;
}

// LoadLibraryExW as a recorded foreign call.
machine::Address load(Thread& thread, Context& context, const std::string& name, std::uint32_t flags) {
  const Value name_value = python::make_string(name);
  if (name_value.as<python::String>()->text().find('\0') != std::string::npos)
    raise_value_error(thread, "embedded null character");
  const Ref<MemoryCopy> copy = copy_string(thread, context, name_value, CopyFor::argument);
  const ForeignCall record = load_record(thread, context, name_value, *copy, flags);
  context.observer.before_call(thread, record);
  const std::uint64_t call = context.observer.call_begins(thread, record);
  const std::uint32_t last_error_before = thread_last_error(thread, context);
  const Status begun = context.machine.begin_load(thread.id(), {to_utf16(name), flags, last_error_before});
  if (!begun) {
    context.observer.call_lost(thread, call);
    throw_host_gone(thread, begun.error().message);
  }
  ForeignCallEnd end;
  end.last_error_before = last_error_before;
  end.returned = wait_for_return(thread, context, call);
  end.raw = end.returned.integer_result;
  end.result = end.raw;
  end.objects.push_back(describe_object(thread, context, copy->object()));
  set_thread_last_error(thread, context, end.returned.last_error);
  const machine::Address handle = end.returned.fault ? 0 : end.returned.integer_result;
  if (handle != 0) end.python = python::repr(thread, python::make_integer_unsigned(handle));
  context.observer.call_ends(thread, call, end);
  thread.check_attention();
  if (end.returned.fault) raise_fault(thread, context, *end.returned.fault);
  if (handle != 0) return handle;
  if (end.returned.last_error == kModuleNotFound) {
    raise_error(thread, Builtin::file_not_found_error,
                "Could not find module '" + name +
                    "' (or one of its dependencies). Try using the full path with constructor syntax.");
  }
  raise_windows_error(thread, context, end.returned.last_error);
}

machine::Address resolve(Thread& thread, Context& context, machine::Address module,
                         const std::variant<std::string, std::uint16_t>& name) {
  const auto address = context.machine.resolve(thread.id(), module, name);
  if (!address) throw_host_gone(thread, address.error().message);
  return *address;
}

std::string library_name(Thread& thread, const Value& given) {
  if (const auto text = python::string_text(given)) return std::string(*text);
  const Value path = given.is_none() ? Value() : python::find_attribute(thread, given, "__fspath__");
  if (path) return library_name(thread, python::call(thread, path));
  if (given.is_none()) raise_type_error(thread, "argument of type 'NoneType' is not iterable");
  raise_type_error(thread,
                   "expected str, bytes or os.PathLike object, not " + python::type_name(thread, given));
}

bool is_given(const Value& value) {
  return value && !value.is_none();
}

// CDLL.__init__
Value initialise(Thread& thread, const Value& self, const Arguments& arguments) {
  auto& library = *self.as<Library>();
  Context& context = library.context();
  const std::vector<Value> values =
      bind_as_def(thread, arguments,
                  {"CDLL.__init__", {"name", "mode", "handle", "use_errno", "use_last_error", "winmode"}, 1});
  std::string name = library_name(thread, values[0]);
  const Value flags_value = python::get_attribute(thread, self, "_func_flags_");
  library.flags = static_cast<std::uint32_t>(python::low_64_bits(python::to_index(thread, flags_value)));
  if (values[3] && python::truth(thread, values[3])) library.flags |= kUseErrno;
  if (values[4] && python::truth(thread, values[4])) library.flags |= kUseLastError;

  std::uint32_t mode = kSearchDefaultDirectories;
  if (is_given(values[5])) {
    mode = static_cast<std::uint32_t>(python::low_64_bits(python::to_index(thread, values[5])));
  } else if (name.find_first_of("/\\") != name.npos) {
    name = full_path(thread, context, name);
    mode |= kSearchDirectoryOfDll;
  }
  library.name = name;
  library.name_value = python::make_string(name);
  library.function_type = library_function_type(thread, context, library.flags,
                                                python::get_attribute(thread, self, "_func_restype_"));
  library.handle = is_given(values[2]) ? python::low_64_bits(python::to_index(thread, values[2]))
                                       : load(thread, context, name, mode);
  return Value::none();
}

}  // namespace

// --- Library

Library::Library(Context& context, python::Type& type)
    : Instance(context.heap(), type), name_value(python::make_string(name)), context_(&context) {}

std::string Library::repr(Thread&) {
  char handle_text[24], identity[24];
  std::snprintf(handle_text, sizeof handle_text, "%llx", static_cast<unsigned long long>(handle));
  std::snprintf(identity, sizeof identity, "%#llx",
                static_cast<unsigned long long>(reinterpret_cast<std::uintptr_t>(this)));
  return "<" + own_type().name() + " '" + name + "', handle " + handle_text + " at " + identity + ">";
}

Value Library::get_attribute(Thread& thread, python::String& attribute) {
  if (Value found = python::find_attribute_generic(thread, Value(this), attribute)) return found;
  const std::string& text = attribute.text();
  if (text.starts_with("__") && text.ends_with("__")) raise_attribute_error(thread, text);
  const Value function = get_item(thread, Value(&attribute));
  set_attribute(thread, attribute, function);
  return function;
}

Value Library::get_item(Thread& thread, const Value& key) {
  if (!function_type) raise_type_error(thread, "'NoneType' object is not callable");
  const Ref<CData> function = make_instance(thread, *function_type);
  const Ref<python::Tuple> place = python::make_tuple(thread, {key, Value(this)});
  bind_to_library(thread, static_cast<FunctionData&>(*function), *place);
  if (python::string_text(key)) python::set_attribute(thread, function, "__name__", key);
  return function;
}

void Library::clear() {
  Instance::clear();
  name_value.reset();
  function_type = {};
}

void bind_to_library(Thread& thread, FunctionData& function, const python::Tuple& place) {
  Context& context = function.context();
  if (place.items().size() != 2)
    raise_type_error(thread, "a function name or ordinal and a library are expected");
  const Value& name = place.items()[0];
  auto* library = place.items()[1].as<Library>();
  if (library == nullptr)
    raise_attribute_error(thread, place.items()[1], *thread.interpreter().intern("_handle"));
  std::variant<std::string, std::uint16_t> wanted;
  std::string shown;
  if (const auto text = python::string_text(name)) {
    wanted = std::string(*text);
    shown = *text;
  } else if (const auto number = python::is_integer(name) ? python::to_int64(name) : std::nullopt) {
    wanted = static_cast<std::uint16_t>(*number);
    shown = std::string("#").append(std::to_string(*number));
  } else {
    raise_type_error(thread, "function name must be string, bytes object or integer");
  }
  const machine::Address address = resolve(thread, context, library->handle, wanted);
  if (address == 0) {
    raise_attribute_error(thread, shown.starts_with('#')
                                      ? "function ordinal " + shown.substr(1) + " not found"
                                      : "function '" + shown + "' not found");
  }
  context.write_word(thread, function.address(), address);
  context.function_names.emplace(address, shown);
  function.dll = library->name;
  function.function = shown;
  function.library = Value(library);
}

void bind_lazily(Thread& thread, FunctionData& function) {
  Context& context = function.context();
  const machine::Address module = load_quietly(thread, context, to_utf16(function.lazy_library));
  const machine::Address address = resolve(thread, context, module, function.function);
  context.write_word(thread, function.address(), address);
  function.lazy_library.clear();
}

machine::Address load_quietly(Thread& thread, Context& context, std::u16string_view name) {
  const auto known = context.quiet_modules.find(name);
  if (known != context.quiet_modules.end()) return known->second;
  const Status begun =
      context.machine.begin_load(thread.id(), {std::u16string(name), kSearchDefaultDirectories, 0});
  if (!begun) throw_host_gone(thread, begun.error().message);
  const machine::CallReturned returned = wait_for_return(thread, context, 0);
  if (returned.fault || returned.integer_result == 0) return 0;
  context.quiet_modules.emplace(name, returned.integer_result);
  return returned.integer_result;
}

Value in_dll(Thread& thread, const Value& self, const Arguments& arguments) {
  python::expect_positional(thread, "in_dll", arguments, 2, 2);
  CType* type = as_type(self);
  auto* library = arguments.positional[0].as<Library>();
  if (type == nullptr || type->is_abstract()) raise_type_error(thread, "abstract class");
  if (library == nullptr) {
    raise_attribute_error(thread, arguments.positional[0], *thread.interpreter().intern("_handle"));
  }
  const auto name = python::string_text(arguments.positional[1]);
  if (!name) {
    raise_type_error(
        thread, "in_dll() argument 2 must be str, not " + python::type_name(thread, arguments.positional[1]));
  }
  const machine::Address address = resolve(thread, library->context(), library->handle, std::string(*name));
  if (address == 0) raise_value_error(thread, "symbol '" + std::string(*name) + "' not found");
  return make_view(*type, address, {});
}

// --- the classes

namespace {

class LibraryLoader : public python::Instance {
 public:
  LibraryLoader(python::Heap& heap, python::Type& type, Value library_type)
      : Instance(heap, type), library_type_(std::move(library_type)) {}

  Value make(Thread& thread, const Value& name) { return python::call(thread, library_type_, {name}); }

  Value get_attribute(Thread& thread, python::String& attribute) override {
    if (Value found = python::find_attribute_generic(thread, Value(this), attribute)) return found;
    if (attribute.text().starts_with('_')) raise_attribute_error(thread, attribute.text());
    Value library;
    try {
      library = make(thread, Value(&attribute));
    } catch (const python::Raised& raised) {
      if (!raised.exception->own_type().is_subtype_of(thread.interpreter().type(Builtin::os_error))) throw;
      auto error = python::make_exception(thread, thread.interpreter().type(Builtin::attribute_error),
                                          {Value(&attribute)});
      error->context = raised.exception;
      throw python::Raised{error};
    }
    set_attribute(thread, attribute, library);
    return library;
  }

  Value get_item(Thread& thread, const Value& key) override {
    const auto text = python::string_text(key);
    if (!text)
      raise_type_error(thread, "attribute name must be string, not '" + python::type_name(thread, key) + "'");
    return python::get_attribute(thread, Value(this), *text);
  }

  void clear() override {
    Instance::clear();
    library_type_.reset();
  }

 private:
  Value library_type_;
};

Ref<python::Type> make_library_type(Thread& thread, Context& context, python::Module& module,
                                    std::string name, Ref<python::Type> base, std::uint32_t flags,
                                    const Value& result) {
  python::TypeOptions options;
  options.name = name;
  options.module = "ctypes";
  const bool is_root = !base;
  options.bases = {is_root ? Ref<python::Type>(&context.interpreter.type(Builtin::object)) : std::move(base)};
  if (is_root) {
    Context* all = &context;
    options.constructor = [all](Thread&, python::Type& type, const Arguments&) -> Value {
      return Ref<Library>::adopt(new Library(*all, type));
    };
  }
  options.instances_have_dictionary = true;
  options.attributes_can_be_set = true;
  auto type = Ref<python::Type>::adopt(new python::Type(context.heap(), std::move(options)));
  type->define(thread, "_func_flags_", Value::small(flags));
  type->define(thread, "_func_restype_", result);
  if (is_root) {
    define_method(thread, *type, "__init__", initialise);
    define_method(thread, *type, "__getitem__", [](Thread& on, const Value& self, const Arguments& given) {
      python::expect_positional(on, "__getitem__", given, 1, 1);
      return self.as<Library>()->get_item(on, given.positional[0]);
    });
    define_property(thread, *type, "_name",
                    [](Thread&, const Value& self) -> Value { return self.as<Library>()->name_value; });
    define_property(thread, *type, "_handle", [](Thread&, const Value& self) -> Value {
      return python::make_integer_unsigned(self.as<Library>()->handle);
    });
    define_property(thread, *type, "_FuncPtr", [](Thread&, const Value& self) -> Value {
      const auto& function_type = self.as<Library>()->function_type;
      return function_type ? Value(function_type) : Value::none();
    });
  }
  module.define(thread, name, type);
  return type;
}

Ref<python::Type> make_loader_type(Thread& thread, Context& context, python::Module& module) {
  python::TypeOptions options;
  options.name = "LibraryLoader";
  options.module = "ctypes";
  options.bases = {Ref<python::Type>(&context.interpreter.type(Builtin::object))};
  options.constructor = [](Thread& on, python::Type& type, const Arguments& arguments) -> Value {
    python::expect_positional(on, "LibraryLoader", arguments, 1, 1);
    return Ref<LibraryLoader>::adopt(new LibraryLoader(on.heap(), type, arguments.positional[0]));
  };
  options.instances_have_dictionary = true;
  auto type = Ref<python::Type>::adopt(new python::Type(context.heap(), std::move(options)));
  define_method(thread, *type, "LoadLibrary",
                [](Thread& on, const Value& self, const Arguments& arguments) -> Value {
                  const auto values = bind_as_def(on, arguments, {"LibraryLoader.LoadLibrary", {"name"}, 1});
                  return self.as<LibraryLoader>()->make(on, values[0]);
                });
  module.define(thread, "LibraryLoader", type);
  return type;
}

}  // namespace

void define_libraries(Thread& thread, Context& context, python::Module& module) {
  const Value c_int(&context.simple("c_long"));
  const auto c_dll = make_library_type(thread, context, module, "CDLL", {}, kCDecl, c_int);
  const auto py_dll = make_library_type(thread, context, module, "PyDLL", c_dll, kCDecl | kPythonApi, c_int);
  const auto win_dll = make_library_type(thread, context, module, "WinDLL", c_dll, kStandardCall, c_int);
  const auto ole_dll = make_library_type(thread, context, module, "OleDLL", c_dll, kStandardCall,
                                         Value(&context.simple("HRESULT")));
  const auto loader = make_loader_type(thread, context, module);
  const std::pair<const char*, Ref<python::Type>> kLoaders[] = {
      {"cdll", c_dll}, {"pydll", py_dll}, {"windll", win_dll}, {"oledll", ole_dll}};
  for (const auto& [name, type] : kLoaders) {
    module.define(thread, name,
                  Ref<LibraryLoader>::adopt(new LibraryLoader(context.heap(), *loader, Value(type))));
  }
}

}  // namespace companion::ctypes
