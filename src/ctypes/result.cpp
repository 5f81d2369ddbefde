#include "ctypes/result.h"

#include "ctypes/array_type.h"
#include "ctypes/last_error.h"
#include "ctypes/parameter_flags.h"
#include "ctypes/scalar.h"
#include "ctypes/simple_type.h"
#include "python/exception.h"
#include "python/integer.h"
#include "python/operations.h"
#include "python/tuple.h"

#include <cstring>

namespace companion::ctypes {

namespace {

bool is_structure(const CType& type) {
  return type.family() == Family::structure || type.family() == Family::union_;
}

// Win64: a structure of 1, 2, 4 or 8 bytes comes back in rax.
bool fits_register(const CType& type) {
  return type.size() == 1 || type.size() == 2 || type.size() == 4 || type.size() == 8;
}

std::uint64_t cut(std::uint64_t bits, std::uint64_t size_bytes) {
  return size_bytes >= 8 ? bits : bits & ((std::uint64_t{1} << (8 * size_bytes)) - 1);
}

Value integer_result(std::uint64_t bits) {
  return python::make_integer(static_cast<std::int32_t>(bits));
}

}  // namespace

Ref<CType> array_of_bytes(Thread& thread, Context& context, std::uint64_t size) {
  return array_type(thread, context.simple("c_char"), python::make_integer_unsigned(size));
}

HiddenResult make_hidden_result(Thread& thread, Context&, const Value& result_type) {
  CType* type = as_type(result_type);
  if (type == nullptr || !is_structure(*type) || fits_register(*type)) return {};
  return {make_instance(thread, *type)};
}

CallResult make_result(Thread& thread, Context& context, const Value& result_type, std::uint32_t flags,
                       const machine::CallReturned& returned, const HiddenResult& hidden) {
  CallResult result;
  CType* type = as_type(result_type);
  if ((flags & kHresult) != 0) {
    if (static_cast<std::int32_t>(returned.integer_result) < 0) {
      raise_windows_error(thread, context, static_cast<std::uint32_t>(returned.integer_result));
    }
    type = nullptr;
  }
  if (result_type && result_type.is_none()) {
    result.value = Value::none();
  } else if (type == nullptr) {
    result.bits = cut(returned.integer_result, 4);
    result.value = integer_result(result.bits);
  } else if (hidden.instance) {
    result.bits = returned.integer_result;
    result.value = hidden.instance;
  } else {
    const auto* simple = dynamic_cast<const SimpleType*>(type);
    result.is_float = simple != nullptr && is_float_scalar(simple->code());
    result.bits = cut(result.is_float ? returned.float_result : returned.integer_result, type->size());
    std::uint8_t bytes[8];
    std::memcpy(bytes, &result.bits, sizeof bytes);
    const std::uint64_t size = std::min<std::uint64_t>(type->size(), sizeof bytes);
    const Ref<CData> instance = make_instance_from(thread, *type, std::span<const std::uint8_t>(bytes, size));
    const bool as_value = simple != nullptr && simple->is_direct();
    result.value = as_value ? type->load(thread, instance->address(), nullptr) : Value(instance);
  }
  result.text = python::repr(thread, result.value);
  return result;
}

Value finish_result(Thread& thread, FunctionData& function, const Value& result_type, const Value& result,
                    std::span<const Value> arguments) {
  Value value = result;
  if (result_type && !result_type.is_none()) {
    CType* type = as_type(result_type);
    if (type == nullptr) {
      value = python::call(thread, result_type, {value});
    } else if (const Value* check = type->lookup(*thread.interpreter().intern("_check_retval_"))) {
      value = python::call(thread, Value(*check), {value});
    }
  }
  const std::vector<Value> passed(arguments.begin(), arguments.end());
  if (function.error_check) {
    const Value tuple = python::make_tuple(thread, passed);
    Value checked = python::call(thread, function.error_check, {value, Value(&function), tuple});
    // To return the arguments means: go on as if there were no errcheck.
    if (!checked.is_same(tuple)) return checked;
  }
  return build_result(thread, function, value, passed);
}

}  // namespace companion::ctypes
