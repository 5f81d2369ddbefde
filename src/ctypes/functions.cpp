#include "ctypes/functions.h"

#include "base/unicode.h"
#include "ctypes/array_type.h"
#include "ctypes/bind.h"
#include "ctypes/function_type.h"
#include "ctypes/parameter.h"
#include "ctypes/pointer_type.h"
#include "ctypes/type.h"
#include "python/bytes.h"
#include "python/exception.h"
#include "python/function.h"
#include "python/integer.h"
#include "python/operations.h"

namespace companion::ctypes {

using python::Builtin;

namespace {

// --- types and instances

Value size_of(Thread& thread, Context&, const Arguments& arguments) {
  python::expect_positional(thread, "sizeof", arguments, 1, 1);
  const Value& value = arguments.positional[0];
  if (const CData* instance = as_instance(value)) return python::make_integer_unsigned(instance->size());
  const CType* type = as_type(value);
  if (type == nullptr || type->is_abstract()) raise_type_error(thread, "this type has no size");
  return python::make_integer_unsigned(type->size());
}

Value alignment_of(Thread& thread, Context&, const Arguments& arguments) {
  python::expect_positional(thread, "alignment", arguments, 1, 1);
  const Value& value = arguments.positional[0];
  const CData* instance = as_instance(value);
  const CType* type = instance != nullptr ? &instance->ctype() : as_type(value);
  if (type == nullptr || type->is_abstract()) raise_type_error(thread, "no alignment info");
  return Value::small(type->layout().alignment);
}

Value address_of(Thread& thread, Context&, const Arguments& arguments) {
  python::expect_positional(thread, "addressof", arguments, 1, 1);
  const CData* instance = as_instance(arguments.positional[0]);
  if (instance == nullptr) raise_type_error(thread, "invalid type");
  return python::make_integer_unsigned(instance->address());
}

Value by_reference(Thread& thread, Context&, const Arguments& arguments) {
  python::expect_positional(thread, "byref", arguments, 1, 2);
  CData* instance = as_instance(arguments.positional[0]);
  if (instance == nullptr) {
    // CPython names a type of a C module with the module: that of c_int is _ctypes.PyCSimpleType.
    const std::string module = as_type(arguments.positional[0]) != nullptr ? "_ctypes." : "";
    raise_type_error(thread, "byref() argument must be a ctypes instance, not '" + module +
                                 python::type_name(thread, arguments.positional[0]) + "'");
  }
  const std::int64_t offset =
      arguments.positional.size() > 1 ? python::to_index_number(thread, arguments.positional[1]) : 0;
  return make_reference(thread, *instance, offset);
}

Value pointer_function(Thread& thread, Context&, const Arguments& arguments) {
  python::expect_positional(thread, "pointer", arguments, 1, 1);
  CData* instance = as_instance(arguments.positional[0]);
  if (instance == nullptr) raise_type_error(thread, "_type_ must have storage info");
  return make_pointer(thread, *instance);
}

Value pointer_type_of(Thread& thread, Context& context, const Arguments& arguments) {
  python::expect_positional(thread, "POINTER", arguments, 1, 1);
  return pointer_function(thread, context, arguments.positional[0]);
}

Value set_pointer_type(Thread& thread, Context& context, const Arguments& arguments) {
  const std::vector<Value> values = bind_as_def(thread, arguments, {"SetPointerType", {"pointer", "cls"}, 2});
  auto* pointer = dynamic_cast<PointerType*>(as_type(values[0]));
  CType* target = as_type(values[1]);
  if (pointer == nullptr || target == nullptr) raise_type_error(thread, "must be a ctypes type");
  if (context.pointer_types->find(thread, values[1]) != nullptr) {
    raise_error(thread, Builtin::runtime_error, "This type already exists in the cache");
  }
  const Value unfinished = python::make_integer_unsigned(values[0].identity());
  if (context.pointer_types->find(thread, unfinished) == nullptr)
    raise_error(thread, Builtin::runtime_error, "What's this???");
  pointer->set_target(thread, *target);
  context.pointer_types->set(thread, values[1], values[0]);
  context.pointer_types->erase(thread, unfinished);
  return Value::none();
}

Value array_of(Thread& thread, Context&, const Arguments& arguments) {
  const std::vector<Value> values = bind_as_def(thread, arguments, {"ARRAY", {"typ", "len"}, 2});
  return python::binary(thread, python::BinaryOperator::multiply, values[0], values[1]);
}

Value cast_to(Thread& thread, Context& context, const Arguments& arguments) {
  const std::vector<Value> values = bind_as_def(thread, arguments, {"cast", {"obj", "typ"}, 2});
  return cast(thread, context, values[0], values[1]);
}

Value resize(Thread& thread, Context&, const Arguments& arguments) {
  python::expect_positional(thread, "resize", arguments, 2, 2);
  CData* instance = as_instance(arguments.positional[0]);
  if (instance == nullptr) raise_type_error(thread, "excepted ctypes instance");
  const std::int64_t size = python::to_index_number(thread, arguments.positional[1]);
  if (size < static_cast<std::int64_t>(instance->ctype().size())) {
    raise_value_error(thread, "minimum size is " + std::to_string(instance->ctype().size()));
  }
  if (!instance->owns_memory()) {
    raise_value_error(thread, "Memory cannot be resized because this object doesn't own it");
  }
  instance->resize(thread, static_cast<std::uint64_t>(size));
  return Value::none();
}

// --- memory by address: in CPython these are foreign functions with argtypes

struct Converted {
  std::vector<Parameter> parameters;
  std::uint64_t slot(std::size_t index) const { return parameters[index].slot; }
};

Converted convert(Thread& thread, Context& context, const std::vector<Value>& values,
                  std::initializer_list<std::string_view> types) {
  Converted converted;
  std::size_t index = 0;
  for (const std::string_view type : types) {
    ++index;
    try {
      const Value argument = context.simple(type).from_param(thread, values[index - 1]);
      converted.parameters.push_back(convert_default(thread, context, argument, index));
      converted.parameters.back().keep.push_back(argument);
    } catch (const python::Raised& raised) {
      raise_error(thread, *context.argument_error,
                  "argument " + std::to_string(index) + ": " + python::type_name(thread, raised.exception) +
                      ": " + raised.exception->str(thread));
    }
  }
  return converted;
}

std::vector<Value> three(Thread& thread, const Arguments& arguments) {
  const std::size_t count = arguments.positional.size();
  if (count < 3) {
    raise_type_error(thread,
                     "this function takes at least 3 arguments (" + std::to_string(count) + " given)");
  }
  return {arguments.positional.begin(), arguments.positional.begin() + 3};
}

Value address_result(std::uint64_t address) {
  return address == 0 ? Value::none() : python::make_integer_unsigned(address);
}

Value move_memory(Thread& thread, Context& context, const Arguments& arguments) {
  const Converted values =
      convert(thread, context, three(thread, arguments), {"c_void_p", "c_void_p", "c_ulonglong"});
  context.write(thread, values.slot(0), context.read(thread, values.slot(1), values.slot(2)));
  return address_result(values.slot(0));
}

Value set_memory(Thread& thread, Context& context, const Arguments& arguments) {
  const Converted values =
      convert(thread, context, three(thread, arguments), {"c_void_p", "c_long", "c_ulonglong"});
  if (values.slot(2) > context.arena.limit_bytes()) raise_access_violation(thread, true, values.slot(0));
  const Bytes bytes(values.slot(2), static_cast<std::uint8_t>(values.slot(1)));
  context.write(thread, values.slot(0), bytes);
  return address_result(values.slot(0));
}

Value text_at(Thread& thread, Context& context, const Arguments& arguments, bool wide) {
  std::vector<Value> values =
      bind_as_def(thread, arguments, {wide ? "wstring_at" : "string_at", {"ptr", "size"}, 1});
  if (!values[1]) values[1] = Value::small(-1);
  const Converted converted = convert(thread, context, values, {"c_void_p", "c_long"});
  const machine::Address address = converted.slot(0);
  const auto size = static_cast<std::int32_t>(converted.slot(1));
  if (!wide) {
    if (size < 0) return python::make_bytes(context.read_string(thread, address));
    return python::make_bytes(context.read(thread, address, static_cast<std::uint64_t>(size)));
  }
  if (size < 0) return python::make_string(to_utf8(context.read_wide_string(thread, address)));
  const Bytes bytes = context.read(thread, address, static_cast<std::uint64_t>(size) * 2);
  std::u16string units;
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    units.push_back(static_cast<char16_t>(bytes[i] | bytes[i + 1] << 8));
  }
  return python::make_string(to_utf8(units));
}

using Code = Value (*)(Thread&, Context&, const Arguments&);

}  // namespace

void define_functions(Thread& thread, Context& context, python::Module& module) {
  Context* all = &context;
  const auto define = [&](const char* name, Code code) {
    module.define_function(thread, name, [all, code](Thread& on, const Arguments& arguments) {
      return code(on, *all, arguments);
    });
  };
  define("sizeof", size_of);
  define("alignment", alignment_of);
  define("addressof", address_of);
  define("byref", by_reference);
  define("pointer", pointer_function);
  define("POINTER", pointer_type_of);
  define("SetPointerType", set_pointer_type);
  define("ARRAY", array_of);
  define("cast", cast_to);
  define("resize", resize);
  define("memmove", move_memory);
  define("memset", set_memory);
  define("string_at", [](Thread& on, Context& in, const Arguments& arguments) {
    return text_at(on, in, arguments, false);
  });
  define("wstring_at", [](Thread& on, Context& in, const Arguments& arguments) {
    return text_at(on, in, arguments, true);
  });
  define("create_string_buffer", create_string_buffer);
  define("c_buffer", create_string_buffer);
  define("create_unicode_buffer", create_unicode_buffer);
  define("CFUNCTYPE", [](Thread& on, Context& in, const Arguments& arguments) {
    return function_type(on, in, kCDecl, "CFUNCTYPE", "CFunctionType", arguments);
  });
  define("WINFUNCTYPE", [](Thread& on, Context& in, const Arguments& arguments) {
    return function_type(on, in, kStandardCall, "WINFUNCTYPE", "WinFunctionType", arguments);
  });
  define("PYFUNCTYPE", [](Thread& on, Context& in, const Arguments& arguments) {
    return function_type(on, in, kCDecl | kPythonApi, "PYFUNCTYPE", "CFunctionType", arguments);
  });
  for (const char* name :
       {"ARRAY", "CFUNCTYPE", "PYFUNCTYPE", "WINFUNCTYPE", "SetPointerType", "c_buffer", "cast",
        "create_string_buffer", "create_unicode_buffer", "string_at", "wstring_at"})
    module.globals().find(name)->as<python::NativeFunction>()->mark_written_in_python();
}

}  // namespace companion::ctypes
