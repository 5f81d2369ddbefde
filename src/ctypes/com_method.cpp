#include "ctypes/com_method.h"

#include "ctypes/parameter_flags.h"
#include "python/exception.h"
#include "python/integer.h"
#include "python/operations.h"

namespace companion::ctypes {

void make_com_method(Thread& thread, FunctionData& function, const Arguments& arguments) {
  python::expect_positional(thread, "function", arguments, 2, 4);
  const auto name = python::string_text(arguments.positional[1]);
  if (!name) {
    raise_type_error(thread,
                     "argument 2 must be str, not " + python::type_name(thread, arguments.positional[1]));
  }
  function.method = static_cast<std::uint32_t>(python::to_index_number(thread, arguments.positional[0]));
  function.function = *name;
  if (arguments.positional.size() > 2 && !arguments.positional[2].is_none()) {
    function.parameter_flags = read_parameter_flags(thread, function, arguments.positional[2]);
  }
  if (arguments.positional.size() > 3 && !arguments.positional[3].is_none()) {
    raise_unsupported(thread,
                      "a COM method with an interface id, which makes errors COMError, is not supported");
  }
  // What makes the pointer true; the address is known when there is an object.
  function.context().write_word(thread, function.address(), *function.method + 0x1000);
}

// PyCFuncPtr_call of Modules/_ctypes/_ctypes.c says what is checked, in which words.
ComTarget com_target(Thread& thread, const FunctionData& function, std::span<const Value> values) {
  Context& context = function.context();
  if (values.empty()) raise_value_error(thread, "native com method call without 'this' parameter");
  const CData* self = as_instance(values[0]);
  if (self == nullptr) raise_type_error(thread, "Expected a COM this pointer as first argument");
  ComTarget target;
  target.object = context.read_word(thread, self->address());
  if (target.object == 0) raise_value_error(thread, "NULL COM pointer access");
  const machine::Address table = context.read_word(thread, target.object);
  if (table == 0) raise_value_error(thread, "COM method call without VTable");
  target.function = context.read_word(thread, table + std::uint64_t{8} * *function.method);
  return target;
}

}  // namespace companion::ctypes
