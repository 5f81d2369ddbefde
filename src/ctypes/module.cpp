#include "python/module.h"

#include "ctypes/call.h"
#include "ctypes/callback.h"
#include "ctypes/ctypes.h"
#include "ctypes/describe.h"
#include "ctypes/function_type.h"
#include "ctypes/functions.h"
#include "ctypes/last_error.h"
#include "ctypes/library.h"
#include "ctypes/parameter.h"
#include "ctypes/pointer_type.h"
#include "ctypes/type.h"
#include "ctypes/utilities.h"
#include "ctypes/wintypes.h"
#include "python/dictionary.h"
#include "python/exception.h"
#include "python/operations.h"

#include <array>
#include <string_view>

namespace companion::ctypes {

using python::Builtin;
using python::Module;

namespace {

// Second names of simple types, with Windows' sizes: long is an int, long double is a double.
constexpr std::pair<const char*, const char*> kAliases[] = {
    {"c_int", "c_long"},       {"c_uint", "c_ulong"},       {"c_longdouble", "c_double"},
    {"c_voidp", "c_void_p"},   {"c_size_t", "c_ulonglong"}, {"c_ssize_t", "c_longlong"},
    {"c_int8", "c_byte"},      {"c_uint8", "c_ubyte"},      {"c_int16", "c_short"},
    {"c_uint16", "c_ushort"},  {"c_int32", "c_long"},       {"c_uint32", "c_ulong"},
    {"c_int64", "c_longlong"}, {"c_uint64", "c_ulonglong"}, {"c_time_t", "c_longlong"}};

// Names that CPython's module has on Windows and this one lacks.
constexpr std::string_view kLacking[] = {"DllCanUnloadNow",
                                         "DllGetClassObject",

                                         "_endian",
                                         "_os",
                                         "_sys",
                                         "_types",
                                         "_calcsize",
                                         "_check_size",
                                         "_dlopen",
                                         "_cast",
                                         "_cast_addr",
                                         "_memmove_addr",
                                         "_memset_addr",
                                         "_string_at",
                                         "_string_at_addr",
                                         "_wstring_at",
                                         "_wstring_at_addr",
                                         "_c_functype_cache",
                                         "_win_functype_cache",
                                         "_reset_cache",
                                         "_check_HRESULT",
                                         "_ctypes_version",
                                         "_functype_cache"};

void make_argument_error(Context& context) {
  python::TypeOptions options;
  options.name = "ArgumentError";
  options.module = "ctypes";
  options.bases = {Ref<python::Type>(&context.interpreter.type(Builtin::exception))};
  options.instances_have_dictionary = true;
  context.argument_error = Ref<python::Type>::adopt(new python::Type(context.heap(), std::move(options)));
}

// ctypes.GetLastError is kernel32's function; it is looked up when it is first called.
Value make_get_last_error(Thread& thread, Context& context) {
  const Ref<CType> type =
      library_function_type(thread, context, kStandardCall, Value(&context.simple("c_long")));
  const Ref<CData> instance = make_instance(thread, *type);
  auto& function = static_cast<FunctionData&>(*instance);
  function.dll = "kernel32";
  function.function = "GetLastError";
  function.lazy_library = "kernel32";
  python::set_attribute(thread, instance, "__name__", python::make_string("GetLastError"));
  return instance;
}

void define_types(Thread& thread, Context& context, Module& module) {
  for (const auto& [name, type] : context.simple_types) {
    if (type->module() == "ctypes") module.define(thread, name, Value(type));
  }
  for (const auto& [name, type] : kAliases)
    module.define(thread, name, Value(&context.simple(type)));
  constexpr std::array kBases = {"_SimpleCData", "Array", "_Pointer", "Structure", "Union", "_CFuncPtr"};
  for (std::size_t i = 0; i < kFamilyCount; ++i)
    module.define(thread, kBases[i], Value(context.bases[i]));
  module.define(thread, "LittleEndianStructure", Value(&context.base(Family::structure)));
  module.define(thread, "LittleEndianUnion", Value(&context.base(Family::union_)));
  module.define(thread, "BigEndianStructure", Value(context.big_endian_structure));
  module.define(thread, "BigEndianUnion", Value(context.big_endian_union));
  module.define(thread, "ArgumentError", Value(context.argument_error));
}

void define_constants(Thread& thread, Module& module) {
  module.define(thread, "__version__", python::make_string("1.1.0"));
  constexpr std::pair<const char*, int> kNumbers[] = {{"DEFAULT_MODE", 0},
                                                      {"RTLD_LOCAL", 0},
                                                      {"RTLD_GLOBAL", 0},
                                                      {"SIZEOF_TIME_T", 8},
                                                      {"_FUNCFLAG_STDCALL", kStandardCall},
                                                      {"_FUNCFLAG_CDECL", kCDecl},
                                                      {"_FUNCFLAG_PYTHONAPI", kPythonApi},
                                                      {"_FUNCFLAG_USE_ERRNO", kUseErrno},
                                                      {"_FUNCFLAG_USE_LASTERROR", kUseLastError}};
  for (const auto& [name, number] : kNumbers)
    module.define(thread, name, Value::small(number));
}

// What the real module has and this one lacks is said to be so; any other name is an AttributeError.
Module::Missing missing_names(std::string module, std::span<const std::string_view> lacking) {
  return [module, lacking](Thread& thread, python::String& name) -> Value {
    for (const std::string_view known : lacking) {
      if (known == name.text()) raise_unsupported(thread, module + "." + name.text() + " is not supported");
    }
    return {};
  };
}

Ref<Module> make_module(Thread& thread, Context& context) {
  auto module = Ref<Module>::adopt(new Module(thread, "ctypes"));
  define_constants(thread, *module);
  define_types(thread, context, *module);
  define_functions(thread, context, *module);
  define_last_error(thread, context, *module);
  define_libraries(thread, context, *module);
  // Its functions are refused one by one: a program may well import it and never come there.
  const Ref<Module> python_api = thread.interpreter().import(thread, "_python_api");
  module->define(thread, "pythonapi", *python_api->globals().find("pythonapi"));
  module->define(thread, "_pointer_type_cache", Value(context.pointer_types));
  module->define(thread, "GetLastError", make_get_last_error(thread, context));
  module->set_missing(missing_names("ctypes", kLacking));
  return module;
}

}  // namespace

python::Ref<Context> install(python::Interpreter& interpreter, machine::Machine& machine,
                             Observer& observer) {
  Thread& thread = interpreter.main_thread();
  auto context = Ref<Context>::adopt(new Context(interpreter, machine, observer));
  make_argument_error(*context);
  make_argument_type(thread, *context);
  make_base_types(thread, *context);
  {
    // CPython makes these two at the import, which is why they belong to the module.
    const ModuleScope module(*context, "ctypes");
    pointer_type(thread, context->simple("c_wchar"));
    pointer_type(thread, context->simple("c_char"));
  }
  machine.listen_to_foreign_threads([all = context.get()](machine::ThreadId id) {
    return all->interpreter.start_foreign_thread(
        id, [all](Thread& foreign) { serve_foreign_thread(foreign, *all); });
  });
  interpreter.add_module("ctypes", [context](Thread& on) { return make_module(on, *context); });
  interpreter.add_module("ctypes.wintypes", [context](Thread& on) { return make_wintypes(on, *context); });
  interpreter.add_module("ctypes.util", [context](Thread& on) { return make_utilities(on, *context); });
  return context;
}

std::optional<InstanceView> view_of(Thread& thread, const Value& value) {
  CData* instance = as_instance(value);
  if (instance == nullptr) return std::nullopt;
  InstanceView view;
  if (const auto place = find_block(instance->context(), instance->address())) view.place = *place;
  view.size = instance->size();
  view.type = instance->ctype().name();
  view.value = safe_value_text(thread, *instance);
  return view;
}

std::optional<ObjectInfo> describe(Thread& thread, const Value& value) {
  const CData* instance = as_instance(value);
  if (instance == nullptr) return std::nullopt;
  const auto place = find_block(instance->context(), instance->address());
  if (!place) return std::nullopt;
  return describe_object(thread, instance->context(), place->object);
}

std::optional<ObjectInfo> describe(Thread& thread, Context& context, ObjectId object) {
  if (!context.arena.find_object(object)) return std::nullopt;
  return describe_object(thread, context, object);
}

}  // namespace companion::ctypes
