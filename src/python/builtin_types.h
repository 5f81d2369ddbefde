// The names of the types that every interpreter has; Interpreter::type(Builtin) gives the Type.
#pragma once

#include <cstdint>

namespace companion::python {

// clang-format off
enum class Builtin : std::uint8_t {
  object, type, none_type, not_implemented_type, ellipsis, boolean, integer, floating, complex, string, bytes, byte_array, memory_view, tuple, list,
  dictionary, dictionary_keys, dictionary_values, dictionary_items, set, frozen_set, range, slice, function, builtin_function, method,
  method_descriptor, member_descriptor, property, static_method, class_method, super, module, cell, code, frame, generator, iterator, enumerate, zip, map, filter,
  reversed, traceback, weak_reference, weak_proxy, weak_callable_proxy,
  // exceptions, in the order of CPython's documentation of the hierarchy
  base_exception, unsupported, refused, system_exit, keyboard_interrupt, generator_exit, exception, stop_iteration, arithmetic_error,
  floating_point_error, overflow_error, zero_division_error, assertion_error, attribute_error, buffer_error, eof_error,
  import_error, module_not_found_error, lookup_error, index_error, key_error, memory_error, name_error,
  unbound_local_error, os_error, blocking_io_error, child_process_error, connection_error, broken_pipe_error,
  connection_aborted_error, connection_refused_error, connection_reset_error, file_exists_error, file_not_found_error,
  interrupted_error, is_a_directory_error, not_a_directory_error, permission_error, process_lookup_error, timeout_error,
  reference_error, runtime_error, not_implemented_error, recursion_error, syntax_error, indentation_error, tab_error,
  system_error, type_error, value_error, unicode_error, unicode_decode_error, unicode_encode_error, warning,
  user_warning, deprecation_warning, pending_deprecation_warning, syntax_warning, runtime_warning,
  future_warning, import_warning, unicode_warning, bytes_warning, resource_warning, encoding_warning, stop_async_iteration,
  base_exception_group, exception_group,
  count
};
// clang-format on

}  // namespace companion::python
