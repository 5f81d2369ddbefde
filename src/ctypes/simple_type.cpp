#include "ctypes/simple_type.h"

#include "base/unicode.h"
#include "ctypes/array_type.h"
#include "ctypes/last_error.h"
#include "ctypes/parameter.h"
#include "ctypes/scalar.h"
#include "python/bytes.h"
#include "python/exception.h"
#include "python/function.h"
#include "python/integer.h"
#include "python/operations.h"
#include "python/text.h"

#include <algorithm>
#include <cstring>

namespace companion::ctypes {

using python::Builtin;

SimpleType::SimpleType(Context& context, char code, python::TypeOptions options, ByteOrder order)
    : CType(context, Family::simple, {scalar_size(code), std::max<std::uint32_t>(scalar_size(code), 1)},
            std::move(options)),
      code_(code),
      order_(order),
      direct_(base() == context.bases[static_cast<std::size_t>(Family::simple)].get()) {
  set_abstract(code == 0);
}

bool SimpleType::holds_pointers() const {
  return is_pointer_scalar(code_);
}

void SimpleType::initialise(Thread& thread, CData& self, const Arguments& arguments) {
  const std::size_t count = arguments.positional.size();
  if (count > 1) {
    raise_type_error(thread, "__init__ expected at most 1 argument, got " + std::to_string(count));
  }
  if (count == 1) self.keep(self.address(), store(thread, self.address(), arguments.positional[0]));
}

// By its bytes: -0.0 is true.
bool SimpleType::truth_of(Thread& thread, CData& self) {
  const Bytes bytes = context().read(thread, self.address(), self.size());
  return std::any_of(bytes.begin(), bytes.end(), [](std::uint8_t byte) { return byte != 0; });
}

std::string SimpleType::repr_of(Thread& thread, CData& self) {
  if (code_ == 'z' || code_ == 'Z') {
    const std::uint64_t address = context().read_word(thread, self.address());
    return name() + "(" + (address == 0 ? "None" : std::to_string(address)) + ")";
  }
  if (!is_direct()) return "<" + name() + " object at " + python::identity_text(&self) + ">";
  return name() + "(" + python::repr(thread, value_at(thread, self.address())) + ")";
}

std::string SimpleType::value_text(Thread& thread, CData& self) {
  try {
    return python::repr(thread, value_at(thread, self.address()));
  } catch (const python::Raised&) {
    // A text pointer that leads nowhere; the pointer itself lies in the arena and can be read.
    return "pointer to " + pointer_text(context().read_word(thread, self.address())) +
           ", which cannot be read";
  }
}

Value SimpleType::value_at(Thread& thread, machine::Address address) {
  if (code_ == 'z' || code_ == 'Z') {
    const std::uint64_t target = context().read_word(thread, address);
    if (target == 0) return Value::none();
    if (code_ == 'z') return python::make_bytes(context().read_string(thread, target));
    return python::make_string(to_utf8(context().read_wide_string(thread, target)));
  }
  std::uint8_t bytes[8];
  const std::span<std::uint8_t> part(bytes, size());
  read_bytes(thread, address, part);
  return load_scalar(thread, code_, part);
}

void SimpleType::read_bytes(Thread& thread, machine::Address address, std::span<std::uint8_t> bytes) {
  context().read_to(thread, address, bytes);
  if (order_ == ByteOrder::big) std::reverse(bytes.begin(), bytes.end());
}

Value SimpleType::load(Thread& thread, machine::Address address, CData* base) {
  if (is_direct()) return value_at(thread, address);
  return CType::load(thread, address, base);
}

Value SimpleType::store(Thread& thread, machine::Address address, const Value& value) {
  if (code_ == 'z' || code_ == 'Z') {
    if (value.is_none() || python::is_integer(value)) {
      context().write_word(thread, address, value.is_none() ? 0 : python::low_64_bits(value));
      return {};
    }
    Ref<MemoryCopy> copy;
    if (code_ == 'z' && value.as<python::BytesObject>() != nullptr) {
      copy = copy_bytes(thread, context(), value, CopyFor::pointer);
    } else if (code_ == 'Z' && value.as<python::String>() != nullptr) {
      copy = copy_string(thread, context(), value, CopyFor::pointer);
    } else {
      raise_type_error(thread, std::string(code_ == 'z' ? "bytes" : "unicode string") +
                                   " or integer address expected instead of " +
                                   python::type_name(thread, value) + " instance");
    }
    context().write_word(thread, address, copy->address());
    return copy;
  }
  std::uint8_t bytes[8];
  const std::span<std::uint8_t> part(bytes, size());
  store_scalar(thread, code_, value, part);
  if (order_ == ByteOrder::big) std::reverse(part.begin(), part.end());
  context().write(thread, address, part);
  return {};
}

Parameter SimpleType::pass(Thread& thread, CData& self) {
  std::uint8_t bytes[8] = {};
  context().read_to(thread, self.address(), std::span<std::uint8_t>(bytes, size()));
  Parameter parameter;
  std::memcpy(&parameter.slot, bytes, sizeof parameter.slot);
  parameter.is_pointer = is_pointer_scalar(code_);
  return parameter;
}

// --- from_param

namespace {

Value make_argument(Context& context, char tag, std::uint64_t slot, Value object = {},
                    Ref<MemoryCopy> copy = {}) {
  Parameter parameter;
  parameter.slot = slot;
  parameter.is_pointer = is_pointer_scalar(tag);
  if (copy) parameter.keep.push_back(copy);
  return Ref<CArgument>::adopt(new CArgument(context, tag, std::move(parameter), std::move(object)));
}

Value text_argument(Thread& thread, Context& context, char tag, const Value& value) {
  const Ref<MemoryCopy> copy = tag == 'z' ? copy_bytes(thread, context, value, CopyFor::argument)
                                          : copy_string(thread, context, value, CopyFor::argument);
  return make_argument(context, tag, copy->address(), value, copy);
}

bool is_simple_of(const CType* type, char code) {
  const auto* simple = dynamic_cast<const SimpleType*>(type);
  return simple != nullptr && simple->code() == code;
}

// Empty if the value is nothing that void* takes.
Value pointer_from_param(Thread& thread, SimpleType& type, const Value& value) {
  Context& context = type.context();
  if (value.is_none()) return value;
  if (python::is_integer(value)) return make_argument(context, 'P', python::low_64_bits(value));
  if (value.as<python::BytesObject>() != nullptr) return text_argument(thread, context, 'z', value);
  if (value.as<python::String>() != nullptr) return text_argument(thread, context, 'Z', value);
  if (is_instance_of(value, type)) return value;
  if (CData* instance = as_instance(value)) {
    const CType& of = instance->ctype();
    if (of.family() == Family::array || of.family() == Family::pointer) return value;
    if (of.family() == Family::function || is_simple_of(&of, 'z') || is_simple_of(&of, 'Z')) {
      return make_argument(context, of.family() == Family::function ? 'P' : 'Z',
                           context.read_word(thread, instance->address()), value);
    }
  }
  if (const auto* argument = value.as<CArgument>()) {
    if (argument->tag() == 'P') return value;
  }
  return {};
}

}  // namespace

Value text_from_param(Thread& thread, CType& type, char code, const Value& value) {
  Context& context = type.context();
  const char unit = code == 'z' ? 'c' : 'u';
  if (value.is_none()) return value;
  if (code == 'z' ? value.as<python::BytesObject>() != nullptr : value.as<python::String>() != nullptr) {
    return text_argument(thread, context, code, value);
  }
  if (is_instance_of(value, type)) return value;
  if (CData* instance = as_instance(value)) {
    const Family family = instance->ctype().family();
    if ((family == Family::array || family == Family::pointer) &&
        is_simple_of(instance->ctype().element(), unit)) {
      return value;
    }
  }
  if (const auto* argument = value.as<CArgument>()) {
    const CData* target = as_instance(argument->object());
    if (target != nullptr && is_simple_of(&target->ctype(), unit)) return value;
  }
  if (const Value replacement = python::find_attribute(thread, value, "_as_parameter_")) {
    const python::NativeDepth depth(thread);
    return type.from_param(thread, replacement);
  }
  raise_type_error(thread, "wrong type");
}

Value SimpleType::from_param(Thread& thread, const Value& value) {
  if (code_ == 'z' || code_ == 'Z') return text_from_param(thread, *this, code_, value);
  if (code_ == 'P') {
    if (Value argument = pointer_from_param(thread, *this, value)) return argument;
    if (const Value replacement = python::find_attribute(thread, value, "_as_parameter_")) {
      const python::NativeDepth depth(thread);
      return from_param(thread, replacement);
    }
    raise_type_error(thread, "wrong type");
  }
  if (is_instance_of(value, *this)) return value;
  std::uint8_t bytes[8] = {};
  try {
    store_scalar(thread, code_, value, std::span<std::uint8_t>(bytes, size()));
  } catch (const python::Raised&) {
    const Value replacement = python::find_attribute(thread, value, "_as_parameter_");
    if (!replacement) throw;
    const python::NativeDepth depth(thread);
    return from_param(thread, replacement);
  }
  std::uint64_t slot = 0;
  std::memcpy(&slot, bytes, sizeof slot);
  return make_argument(context(), code_, slot);
}

Ref<CType> big_endian_type(Thread& thread, CType& type) {
  if (const Value* swapped = type.lookup(*thread.interpreter().intern("__ctype_be__"))) {
    return Ref<CType>(as_type(*swapped));
  }
  if (type.family() == Family::array) {
    const ModuleScope module(type.context(), "ctypes._endian");
    const Ref<CType> element = big_endian_type(thread, *type.element());
    return array_type(thread, *element,
                      python::make_integer_unsigned(static_cast<ArrayType&>(type).item_count()));
  }
  if (type.family() == Family::structure) return Ref<CType>(&type);
  raise_type_error(thread, "This type does not support other endian: " + type.repr(thread));
}

// --- making types

Ref<python::Type> SimpleType::make_subclass(Thread& thread, const std::string& name,
                                            std::vector<Ref<python::Type>> bases,
                                            Ref<python::Dictionary> attributes) {
  char code = code_;
  if (const Value* given = attributes->find("_type_")) {
    const auto text = python::string_text(*given);
    if (!text) raise_type_error(thread, "class must define a '_type_' string attribute");
    if (text->size() != 1) {
      raise_value_error(thread, "class must define a '_type_' attribute which must be a string of length 1");
    }
    code = (*text)[0];
    if (code == 'X') raise_unsupported(thread, "a type with _type_ = 'X' (BSTR) is not supported here");
    if (scalar_size(code) == 0) {
      raise_attribute_error(thread,
                            "class must define a '_type_' attribute which must be\n"
                            "a single character string containing one of 'cbBhHiIlLfdgqQzZuPXOv?'.");
    }
  } else if (code == 0) {
    raise_attribute_error(thread, "class must define a '_type_' attribute");
  }
  auto type = Ref<SimpleType>::adopt(
      new SimpleType(context(), code, python::options_of_class(name, std::move(bases)), order_));
  type->adopt_class_body(thread, *attributes);
  return type;
}

namespace {

Value check_hresult(Thread& thread, Context& context, const Arguments& arguments) {
  python::expect_positional(thread, "_check_HRESULT", arguments, 1, 1);
  const auto result =
      static_cast<std::int32_t>(python::low_64_bits(python::to_index(thread, arguments.positional[0])));
  if (result < 0) raise_windows_error(thread, context, static_cast<std::uint32_t>(result));
  return python::make_integer(result);
}

python::TypeOptions direct_options(Context& context, std::string name, std::string module) {
  python::TypeOptions options;
  options.name = std::move(name);
  options.module = std::move(module);
  options.bases = {Ref<python::Type>(&context.base(Family::simple))};
  options.instances_have_dictionary = true;
  options.attributes_can_be_set = true;
  return options;
}

void add_type(Thread& thread, Context& context, std::string name, char code, const char* module = "ctypes") {
  auto type = Ref<SimpleType>::adopt(new SimpleType(context, code, direct_options(context, name, module)));
  type->define(thread, "_type_", python::make_string(std::string(1, code)));
  context.simple_types.emplace(name, type);
  constexpr std::string_view kTwoOrders = "hHlLqQfd", kOneByte = "cbB";
  if (kOneByte.find(code) != kOneByte.npos) {
    type->define(thread, "__ctype_le__", Value(type));
    type->define(thread, "__ctype_be__", Value(type));
  } else if (kTwoOrders.find(code) != kTwoOrders.npos) {
    python::TypeOptions options = direct_options(context, name + "_be", module);
    options.qualified_name = name;
    auto swapped = Ref<SimpleType>::adopt(new SimpleType(context, code, std::move(options), ByteOrder::big));
    swapped->define(thread, "_type_", python::make_string(std::string(1, code)));
    for (const auto& of : {type, swapped}) {
      of->define(thread, "__ctype_le__", Value(type));
      of->define(thread, "__ctype_be__", Value(swapped));
    }
  }
}

Value get_simple_value(Thread& thread, const Value& self) {
  CData* instance = as_instance(self);
  return static_cast<SimpleType&>(instance->ctype()).value_at(thread, instance->address());
}

void set_simple_value(Thread& thread, const Value& self, const Value& value) {
  if (!value) raise_type_error(thread, "can't delete attribute");
  CData* instance = as_instance(self);
  instance->keep(instance->address(), instance->ctype().store(thread, instance->address(), value));
}

}  // namespace

void make_simple_types(Thread& thread, Context& context) {
  python::TypeOptions options;
  options.name = "_SimpleCData";
  options.module = "_ctypes";
  options.bases = {context.data_type};
  auto base = Ref<SimpleType>::adopt(new SimpleType(context, 0, std::move(options)));
  context.bases[static_cast<std::size_t>(Family::simple)] = base;
  define_property(thread, *base, "value", get_simple_value, set_simple_value);

  // On Windows c_int is c_long and c_longdouble is c_double; module.cpp has these and all other second names.
  constexpr std::pair<const char*, char> kTypes[] = {
      {"c_byte", 'b'},  {"c_ubyte", 'B'},    {"c_short", 'h'},     {"c_ushort", 'H'},  {"c_long", 'l'},
      {"c_ulong", 'L'}, {"c_longlong", 'q'}, {"c_ulonglong", 'Q'}, {"c_float", 'f'},   {"c_double", 'd'},
      {"c_char", 'c'},  {"c_wchar", 'u'},    {"c_char_p", 'z'},    {"c_wchar_p", 'Z'}, {"c_void_p", 'P'},
      {"c_bool", '?'},  {"py_object", 'O'}};
  for (const auto& [name, code] : kTypes)
    add_type(thread, context, name, code);
  add_type(thread, context, "HRESULT", 'l');
  context.simple("HRESULT").define(
      thread, "_check_retval_",
      python::make_native_function("_check_HRESULT", [&context](Thread& on, const Arguments& arguments) {
        return check_hresult(on, context, arguments);
      }));
  add_type(thread, context, "VARIANT_BOOL", 'v', "ctypes.wintypes");
}

}  // namespace companion::ctypes
