#include "ctypes/parameter_flags.h"

#include "ctypes/simple_type.h"
#include "python/exception.h"
#include "python/integer.h"
#include "python/operations.h"
#include "python/tuple.h"

namespace companion::ctypes {

namespace {

constexpr std::uint32_t kIn = 1, kOut = 2, kLocale = 4;

std::uint32_t direction(const ParameterFlag& flag) {
  return flag.flags & (kIn | kOut | kLocale);
}

void check_output_type(Thread& thread, const Value& argument, std::size_t number) {
  const CType* type = as_type(argument);
  const auto* simple = dynamic_cast<const SimpleType*>(type);
  const bool is_pointer =
      type != nullptr && (type->family() == Family::pointer || type->family() == Family::array ||
                          (simple != nullptr && simple->holds_pointers()));
  if (is_pointer) return;
  raise_type_error(thread, "'out' parameter " + std::to_string(number) + " must be a pointer type, not " +
                               (type != nullptr ? type->name() : python::type_name(thread, argument)));
}

// An output parameter without a default is made by us: argtypes says what it points to.
Value make_output(Thread& thread, const Value& argument_type) {
  CType* type = as_type(argument_type);
  if (type != nullptr && type->family() == Family::array) return make_instance(thread, *type);
  if (type == nullptr || type->family() != Family::pointer || type->element() == nullptr) {
    raise_type_error(thread, (type == nullptr ? std::string("object") : type->name()) +
                                 " 'out' parameter must be passed as default value");
  }
  return make_instance(thread, *type->element());
}

Value output_value(Thread& thread, const Value& value) {
  CData* instance = as_instance(value);
  if (instance == nullptr) return value;
  auto* simple = dynamic_cast<SimpleType*>(&instance->ctype());
  return simple != nullptr && simple->is_direct() ? simple->value_at(thread, instance->address()) : value;
}

}  // namespace

std::vector<ParameterFlag> read_parameter_flags(Thread& thread, const FunctionData& function,
                                                const Value& flags) {
  std::vector<ParameterFlag> result;
  if (flags.is_none()) return result;
  const auto* rows = flags.as<python::Tuple>();
  if (rows == nullptr) raise_type_error(thread, "paramflags must be a tuple or None");
  if (rows->items().size() != function.effective_arguments().arguments.size()) {
    raise_value_error(thread, "paramflags must have the same length as argtypes");
  }
  for (const Value& row : rows->items()) {
    const auto* items = row.as<python::Tuple>();
    const std::size_t count = items == nullptr ? 0 : items->items().size();
    const bool good = count >= 1 && count <= 3 && python::is_integer(items->items()[0]) &&
                      (count == 1 || items->items()[1].is_none() || python::string_text(items->items()[1]));
    if (!good) {
      raise_type_error(thread, "paramflags must be a sequence of (int [,string [,value]]) tuples");
    }
    ParameterFlag flag;
    flag.flags = static_cast<std::uint32_t>(python::low_64_bits(items->items()[0]));
    if (count > 1 && !items->items()[1].is_none())
      flag.name = std::string(*python::string_text(items->items()[1]));
    if (count > 2) flag.default_value = items->items()[2];
    if (direction(flag) > (kIn | kLocale)) {
      raise_type_error(thread, "paramflag value " + std::to_string(flag.flags) + " not supported");
    }
    const Value& argument = function.effective_arguments().arguments[result.size()];
    if ((flag.flags & kOut) != 0) check_output_type(thread, argument, result.size() + 1);
    result.push_back(std::move(flag));
  }
  return result;
}

std::vector<Value> build_arguments(Thread& thread, const FunctionData& function, const Arguments& arguments) {
  std::vector<Value> values;
  std::size_t taken = 0;
  for (std::size_t i = 0; i < function.parameter_flags.size(); ++i) {
    const ParameterFlag& flag = function.parameter_flags[i];
    if (direction(flag) == (kIn | kLocale)) {
      values.push_back(flag.default_value ? flag.default_value : Value::small(0));
    } else if (direction(flag) == kOut) {
      values.push_back(flag.default_value ? flag.default_value
                                          : make_output(thread, function.effective_arguments().arguments[i]));
    } else if (taken < arguments.positional.size()) {
      values.push_back(arguments.positional[taken++]);
    } else if (const Value* given = flag.name.empty() ? nullptr : arguments.keyword(flag.name)) {
      ++taken;
      values.push_back(*given);
    } else if (flag.default_value) {
      values.push_back(flag.default_value);
    } else if (!flag.name.empty()) {
      raise_type_error(thread, "required argument '" + flag.name + "' missing");
    } else {
      raise_type_error(thread, "not enough arguments");
    }
  }
  if (arguments.size() != taken) {
    raise_type_error(thread, "call takes exactly " + std::to_string(taken) + " arguments (" +
                                 std::to_string(arguments.size()) + " given)");
  }
  return values;
}

Value build_result(Thread& thread, const FunctionData& function, const Value& result,
                   const std::vector<Value>& arguments) {
  std::vector<Value> outputs;
  for (std::size_t i = 0; i < function.parameter_flags.size(); ++i) {
    const std::uint32_t way = direction(function.parameter_flags[i]);
    if (way == (kIn | kOut)) outputs.push_back(arguments[i]);
    if (way == kOut) outputs.push_back(output_value(thread, arguments[i]));
  }
  if (outputs.empty()) return result;
  if (outputs.size() == 1) return outputs[0];
  return python::make_tuple(thread, std::move(outputs));
}

}  // namespace companion::ctypes
