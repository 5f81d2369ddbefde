#include "ctypes/function_type.h"

#include "ctypes/call.h"
#include "ctypes/callback.h"
#include "ctypes/com_method.h"
#include "ctypes/library.h"
#include "ctypes/parameter_flags.h"
#include "python/exception.h"
#include "python/function.h"
#include "python/integer.h"
#include "python/operations.h"
#include "python/text.h"
#include "python/tuple.h"

namespace companion::ctypes {

using python::Builtin;

namespace {

constexpr Layout kFunctionLayout{8, 8};

python::TypeOptions function_options(Context& context, std::string maker, std::string name) {
  python::TypeOptions options;
  options.qualified_name = maker + ".<locals>." + name;
  options.name = std::move(name);
  options.module = "ctypes";
  options.bases = {Ref<python::Type>(&context.base(Family::function))};
  options.instances_have_dictionary = true;
  options.attributes_can_be_set = true;
  return options;
}

void check_result(Thread& thread, const Value& result, const char* name) {
  if (result.is_none() || as_type(result) != nullptr || python::is_callable(thread, result)) return;
  raise_type_error(thread, std::string(name) + " must be a type, a callable, or None");
}

// The items of argtypes, each checked for a from_param method.
Prototype make_arguments(Thread& thread, const Context& context, const Value& sequence) {
  Prototype prototype;
  if (sequence.is_none()) return prototype;
  const bool is_sequence = sequence.is_object() && (sequence.object()->kind() == python::Kind::tuple ||
                                                    sequence.object()->kind() == python::Kind::list);
  if (!is_sequence) raise_type_error(thread, "_argtypes_ must be a sequence of types");
  prototype.has_arguments = true;
  prototype.arguments = python::to_vector(thread, sequence);
  if (prototype.arguments.size() > kMostArguments) {
    raise_error(thread, *context.argument_error,
                "_argtypes_ has too many arguments (" + std::to_string(prototype.arguments.size()) +
                    "), maximum is " + std::to_string(kMostArguments));
  }
  for (std::size_t i = 0; i < prototype.arguments.size(); ++i) {
    const Value& item = prototype.arguments[i];
    if (as_type(item) == nullptr && !python::find_attribute(thread, item, "from_param")) {
      raise_type_error(thread, "item " + std::to_string(i + 1) + " in _argtypes_ has no from_param method");
    }
  }
  prototype.argument_tuple = python::make_tuple(thread, prototype.arguments);
  return prototype;
}

}  // namespace

FunctionType::FunctionType(Context& context, std::uint32_t flags, Prototype prototype,
                           python::TypeOptions options)
    : CType(context, Family::function, kFunctionLayout, std::move(options)),
      flags_(flags),
      prototype_(std::move(prototype)) {}

void FunctionType::clear() {
  CType::clear();
  prototype_ = {};
}

Ref<CData> FunctionType::create(Arena::Block block) {
  return Ref<CData>::adopt(new FunctionData(*this, block));
}

Ref<CData> FunctionType::create_view(machine::Address address, Ref<CData> base) {
  return Ref<CData>::adopt(new FunctionData(*this, address, std::move(base)));
}

void FunctionType::initialise(Thread& thread, CData& self, const Arguments& arguments) {
  auto& function = static_cast<FunctionData&>(self);
  if (arguments.positional.empty()) return;
  const Value& first = arguments.positional[0];
  if (const auto* place = first.as<python::Tuple>()) {
    bind_to_library(thread, function, *place);
    if (arguments.positional.size() > 1) {
      function.parameter_flags = read_parameter_flags(thread, function, arguments.positional[1]);
    }
    return;
  }
  if (arguments.positional.size() > 1 && python::is_integer(first)) {
    make_com_method(thread, function, arguments);
    return;
  }
  if (python::is_integer(first)) {
    const std::uint64_t address = python::low_64_bits(first);
    context().write_word(thread, self.address(), address);
    const auto known = context().function_names.find(address);
    if (known != context().function_names.end()) function.function = known->second;
    return;
  }
  if (!python::is_callable(thread, first)) {
    raise_type_error(thread, "argument must be callable or integer function address");
  }
  make_callback(thread, function, first);
}

std::string FunctionType::repr_of(Thread&, CData& self) {
  return "<" + name() + " object at " + python::identity_text(&self) + ">";
}

bool FunctionType::truth_of(Thread& thread, CData& self) {
  return context().read_word(thread, self.address()) != 0;
}

Value FunctionType::call_of(Thread& thread, CData& self, const Arguments& arguments) {
  return call_function(thread, static_cast<FunctionData&>(self), arguments);
}

std::string FunctionType::value_text(Thread& thread, CData& self) {
  const auto& function = static_cast<FunctionData&>(self);
  if (function.callable) return "callback to " + python::repr(thread, function.callable);
  const std::uint64_t address = context().read_word(thread, self.address());
  if (address == 0) return "NULL";
  const auto known = context().function_names.find(address);
  return pointer_text(address) + (known == context().function_names.end() ? "" : " " + known->second);
}

Parameter FunctionType::pass(Thread& thread, CData& self) {
  Parameter parameter;
  parameter.slot = context().read_word(thread, self.address());
  parameter.is_pointer = true;
  return parameter;
}

// --- FunctionData

FunctionData::~FunctionData() {
  if (callback == 0) return;
  context().callbacks.erase(callback);
  // If the host is gone, so is the callback.
  (void)context().machine.free_callback(callback);
}

void FunctionData::clear() {
  CData::clear();
  library.reset();
  result.reset();
  own = {};
  error_check.reset();
  parameter_flags.clear();
  callable.reset();
}

const Value& FunctionData::effective_result() const {
  return result ? result : function_type().prototype().result;
}

const Prototype& FunctionData::effective_arguments() const {
  return has_own_arguments ? own : function_type().prototype();
}

FunctionData* as_function(const Value& value) {
  return value.as<FunctionData>();
}

// --- types

Ref<CType> library_function_type(Thread& thread, Context& context, std::uint32_t flags, const Value& result) {
  const FunctionTypeKey key{result.identity(), {}, flags};
  const auto known = context.function_types.find(key);
  if (known != context.function_types.end()) return known->second;
  Prototype prototype;
  prototype.result = result;
  auto type = Ref<FunctionType>::adopt(new FunctionType(
      context, flags, std::move(prototype), function_options(context, "CDLL.__init__", "_FuncPtr")));
  type->define(thread, "_flags_", Value::small(flags));
  type->define(thread, "_restype_", result);
  context.function_types.emplace(key, type);
  return type;
}

Value function_type(Thread& thread, Context& context, std::uint32_t flags, const char* maker,
                    const char* name, const Arguments& arguments) {
  for (const auto& keyword : arguments.keywords) {
    const std::string& option = keyword.name->text();
    if (option != "use_errno" && option != "use_last_error") {
      raise_value_error(thread, "unexpected keyword argument(s) dict_keys(['" + option + "'])");
    }
    if (python::truth(thread, keyword.value)) flags |= option == "use_errno" ? kUseErrno : kUseLastError;
  }
  if (arguments.positional.empty()) {
    raise_type_error(thread,
                     std::string(name == std::string_view("CFunctionType") ? "CFUNCTYPE" : "WINFUNCTYPE") +
                         "() missing 1 required positional argument: 'restype'");
  }
  // CFUNCTYPE and WINFUNCTYPE make different types though Win64 has one convention: the tag keeps their keys
  // apart.
  FunctionTypeKey key{arguments.positional[0].identity(), {1}, flags};
  for (const Value& argument : arguments.positional.subspan(1))
    key.arguments.push_back(argument.identity());
  const auto known = context.function_types.find(key);
  if (known != context.function_types.end()) return known->second;

  check_result(thread, arguments.positional[0], "_restype_");
  const auto rest = arguments.positional.subspan(1);
  const Value tuple = python::make_tuple(thread, std::vector<Value>(rest.begin(), rest.end()));
  Prototype prototype = make_arguments(thread, context, tuple);
  prototype.result = arguments.positional[0];
  auto type = Ref<FunctionType>::adopt(
      new FunctionType(context, flags, std::move(prototype), function_options(context, maker, name)));
  type->define(thread, "_flags_", Value::small(flags));
  type->define(thread, "_restype_", arguments.positional[0]);
  type->define(thread, "_argtypes_", tuple);
  context.function_types.emplace(std::move(key), type);
  return type;
}

Ref<python::Type> FunctionType::make_subclass(Thread& thread, const std::string& name,
                                              std::vector<Ref<python::Type>> bases,
                                              Ref<python::Dictionary> attributes) {
  std::uint32_t flags = flags_;
  Prototype prototype = prototype_;
  if (const Value* given = attributes->find("_flags_")) {
    if (!python::is_integer(*given)) {
      raise_type_error(thread, "class must define _flags_ which must be an integer");
    }
    flags = static_cast<std::uint32_t>(python::low_64_bits(*given));
  }
  if (const Value* given = attributes->find("_argtypes_")) {
    Value result = prototype.result;
    prototype = make_arguments(thread, context(), *given);
    prototype.result = std::move(result);
  }
  if (const Value* given = attributes->find("_restype_")) {
    check_result(thread, *given, "_restype_");
    prototype.result = *given;
  }
  auto type = Ref<FunctionType>::adopt(new FunctionType(context(), flags, std::move(prototype),
                                                        python::options_of_class(name, std::move(bases))));
  type->adopt_class_body(thread, *attributes);
  return type;
}

namespace {

void define_function_properties(Thread& thread, python::Type& base) {
  define_property(
      thread, base, "restype",
      [](Thread&, const Value& self) -> Value {
        const Value& result = as_function(self)->effective_result();
        return result ? result : Value::none();
      },
      [](Thread& on, const Value& self, const Value& value) {
        if (value) check_result(on, value, "restype");
        as_function(self)->result = value;
      });
  define_property(
      thread, base, "argtypes",
      [](Thread&, const Value& self) -> Value {
        const Value& tuple = as_function(self)->effective_arguments().argument_tuple;
        return tuple ? tuple : Value::none();
      },
      [](Thread& on, const Value& self, const Value& value) {
        FunctionData* function = as_function(self);
        function->has_own_arguments = value && !value.is_none();
        function->own =
            function->has_own_arguments ? make_arguments(on, function->context(), value) : Prototype{};
      });
  define_property(
      thread, base, "errcheck",
      [](Thread&, const Value& self) -> Value {
        const Value& check = as_function(self)->error_check;
        return check ? check : Value::none();
      },
      [](Thread& on, const Value& self, const Value& value) {
        if (value && !value.is_none() && !python::is_callable(on, value)) {
          raise_type_error(on, "the errcheck attribute must be callable");
        }
        as_function(self)->error_check = value.is_none() ? Value() : value;
      });
}

}  // namespace

void make_function_base(Thread& thread, Context& context) {
  python::TypeOptions options;
  options.name = "CFuncPtr";
  options.module = "_ctypes";
  options.bases = {context.data_type};
  auto base = Ref<FunctionType>::adopt(new FunctionType(context, kStandardCall, {}, std::move(options)));
  context.bases[static_cast<std::size_t>(Family::function)] = base;
  define_function_properties(thread, *base);
}

}  // namespace companion::ctypes
