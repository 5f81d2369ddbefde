// The instructions of the VM. One is 32 bits: 8 of operation, 24 of argument. Made by the compiler, run by
// vm.cpp.
#pragma once

#include <cstdint>

namespace companion::python {

// In the comments: what the instruction takes from the stack -> what it leaves; the top is on the right. `n`
// is the argument.
enum class Operation : std::uint8_t {
  nothing,
  line,  // a statement on line n begins: hooks look here

  load_constant,  // -> constants[n]
  load_local,     // -> locals[n], UnboundLocalError if it is empty
  store_local,    // value ->
  delete_local,
  load_cell,  // -> cells[n]'s value, NameError if it is empty
  store_cell,
  delete_cell,
  load_closure,     // -> the Cell itself
  load_class_cell,  // like load_cell, but a class body's own name comes first
  load_name,        // names of modules and class bodies: locals, globals, builtins
  store_name,
  delete_name,
  load_global,
  store_global,
  delete_global,

  load_attribute,    // object -> value
  store_attribute,   // value object ->
  delete_attribute,  // object ->
  load_method,       // object -> function self; or: callable (empty)
  load_item,         // object key -> value
  store_item,        // value object key ->
  delete_item,       // object key ->

  build_tuple,  // n values -> tuple
  build_list,
  build_set,
  build_dictionary,  // n pairs -> dict
  build_slice,       // n (2 or 3) values -> slice
  build_string,      // n texts -> str
  list_append,       // value ->; the list is n below the top
  set_add,
  dictionary_add,  // key value ->; the dict is n below
  list_extend,     // iterable ->; the list is n below
  set_update,
  spread_argument,  // iterable ->; the same for *iterable in a call: the list is the top, the function below
  dictionary_update,  // mapping ->; the dict is n below
  dictionary_merge,   // the same for call keywords: doubles are a TypeError
  list_to_tuple,      // list -> tuple
  unpack,             // iterable -> n values, the first on top
  unpack_star,        // iterable -> n & 0xFFF values, list, n >> 12 values

  pop,
  duplicate,
  duplicate_two,  // a b -> a b a b
  swap,
  rotate_three,  // a b c -> c a b
  rotate_four,   // a b c d -> d a b c

  unary,  // n: UnaryOperator
  logical_not,
  binary,    // left right -> value; n: BinaryOperator
  in_place,  // the same for +=
  compare,   // n: Comparison
  is,        // n: 1 is `is not`
  contains,  // item container -> bool; n: 1 is `not in`

  jump,
  jump_back,  // Stop and the other threads are looked after here
  pop_jump_if_false,
  pop_jump_if_true,
  jump_if_false_or_pop,
  jump_if_true_or_pop,
  get_iterator,  // iterable -> iterator
  for_next,      // iterator -> iterator item; at the end: iterator ->, jump to n

  call,           // function n values -> result
  call_method,    // function self n values -> result, after load_method
  call_keywords,  // function n values names -> result; names: a tuple for the last values
  call_spread,    // function tuple [dict] -> result; n: 1 with dict
  make_function,  // [annotations] [defaults] [keyword defaults] [closure] code -> function; n: Make flags
  // Types written in a class see its names, which lie in a cell.
  load_class_names,    // -> the dict of the class body's names
  load_from_class,     // dict -> value: names[n] of the dict, of globals, of builtins
  load_class_free,     // dict -> value: of the dict, else of cell n
  make_type_form,      // n: one of kMake…
  build_class,         // function name n bases -> class
  build_class_spread,  // function name tuple of bases, dict of keywords -> class
  return_value,        // value ->

  raise,            // n (0 to 2) values ->
  enter_handler,    // exception -> what was being handled, exception
  match_exception,  // exception type -> exception bool
  leave_handler,    // what was being handled ->
  reraise,          // what was being handled, exception ->
  load_assertion_error,
  // except*: `raised` is a list of what the handlers raised, `rest` what none has taken yet, or None
  begin_star,    // exception -> exception raised rest
  match_star,    // rest type -> rest match; None where nothing matches, else it is what is being handled
  collect_star,  // raised rest exception -> raised rest
  finish_star,   // exception raised rest -> what is to be raised, or None

  enter_context,           // manager -> manager, what __enter__ gave
  exit_context,            // manager ->
  exit_context_exception,  // manager, what was being handled, exception -> the same and whether it was
                           // suppressed

  import_name,    // -> the module; n: names[n], dotted; the first part
  import_module,  // -> the module that a dotted name ends in
  import_from,    // module -> module value
  import_star,    // module ->
  format_value,   // value [specification] -> str; n: conversion | 0x100 with a specification

  yield_value,  // value -> what was sent
  yield_from,   // iterator, what was sent -> result; yields in between
};

// Flags of make_function.
inline constexpr std::uint32_t kMakeDefaults = 1, kMakeKeywordDefaults = 2, kMakeClosure = 4,
                               kMakeAnnotations = 8;

// What make_type_form makes. A parameter: name [function] -> object; n is its kind (0 T, 1 *Ts, 2 **P) and
// what the function gives.
inline constexpr std::uint32_t kMakeWithBound = 4, kMakeWithConstraints = 8;
inline constexpr std::uint32_t kMakeAlias = 16,  // name, parameters or None, function -> alias
    kMakeTypeParametersOf = 17,                  // object, parameters -> object
    kMakeGenericBase = 18;                       // parameters -> Generic[parameters]

struct Instruction {
  std::uint32_t bits = 0;

  Instruction() = default;
  Instruction(Operation operation, std::uint32_t argument)
      : bits(static_cast<std::uint32_t>(operation) | argument << 8) {}
  Operation operation() const { return static_cast<Operation>(bits & 0xFF); }
  std::uint32_t argument() const { return bits >> 8; }
};

}  // namespace companion::python
