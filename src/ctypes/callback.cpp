#include "ctypes/callback.h"

#include "ctypes/last_error.h"
#include "ctypes/scalar.h"
#include "ctypes/simple_type.h"
#include "python/exception.h"
#include "python/operations.h"
#include "python/unraisable.h"

#include <cstring>

namespace companion::ctypes {

namespace {

// The types of the arguments are ctypes types: they say how the slots are read.
void check_prototype(Thread& thread, const FunctionType& type) {
  const Prototype& prototype = type.prototype();
  if (!prototype.has_arguments) {
    raise_type_error(thread, "cannot construct instance of this class: no argtypes");
  }
  for (const Value& argument : prototype.arguments) {
    if (as_type(argument) == nullptr || as_type(argument)->is_abstract()) {
      raise_type_error(thread, "invalid argument type for callback function");
    }
  }
  if (!prototype.result || prototype.result.is_none()) return;
  const auto* simple = dynamic_cast<const SimpleType*>(as_type(prototype.result));
  if (simple == nullptr || simple->is_abstract()) {
    raise_type_error(thread, "invalid result type for callback function");
  }
}

// "Exception ignored on calling ctypes callback function: <function f at 0x…>" and the traceback.
void print_ignored(Thread& thread, const char* where, const Value& callable, python::Exception& exception) {
  const std::string words = "Exception ignored on " + std::string(where) + " ctypes callback function";
  python::report_unraisable(thread, words, callable, exception);
}

Value load_argument(Thread& thread, CType& type, const machine::CallbackEntered& entered, std::size_t index) {
  const auto* simple = dynamic_cast<const SimpleType*>(&type);
  std::uint64_t bits = entered.slots[index];
  if (simple != nullptr && is_float_scalar(simple->code()) && index < entered.floats.size()) {
    bits = entered.floats[index];
  }
  const bool by_reference = type.size() != 1 && type.size() != 2 && type.size() != 4 && type.size() != 8;
  if (by_reference) return type.load(thread, bits, nullptr);
  std::uint8_t bytes[8];
  std::memcpy(bytes, &bits, sizeof bytes);
  const Ref<CData> instance = make_instance_from(
      thread, type, std::span<const std::uint8_t>(bytes, static_cast<std::size_t>(type.size())));
  if (simple != nullptr && simple->is_direct()) return type.load(thread, instance->address(), nullptr);
  return instance;
}

struct Answer {
  std::uint64_t integer = 0;
  std::uint64_t floating = 0;
};

Answer store_answer(Thread& thread, FunctionData& function, const Value& value) {
  Answer answer;
  const Value& result = function.function_type().prototype().result;
  if (!result || result.is_none()) return answer;
  auto& type = static_cast<SimpleType&>(*as_type(result));
  const Ref<CData> instance = make_instance(thread, type);
  const Value kept = type.store(thread, instance->address(), value);
  // Windows gets the address and nobody says when it is done with it.
  if (kept) function.keep(instance->address(), kept);
  const Parameter parameter = type.pass(thread, *instance);
  if (is_float_scalar(type.code())) {
    answer.floating = parameter.slot;
  } else if (is_signed_scalar(type.code())) {
    const unsigned shift = static_cast<unsigned>(64 - 8 * type.size());
    answer.integer = static_cast<std::uint64_t>(static_cast<std::int64_t>(parameter.slot << shift) >> shift);
  } else {
    answer.integer = parameter.slot;
  }
  return answer;
}

Answer run_callback(Thread& thread, Context& context, std::uint64_t call, FunctionData& function,
                    const machine::CallbackEntered& entered) {
  const Prototype& prototype = function.function_type().prototype();
  std::vector<Value> values;
  std::vector<std::string> texts;
  std::uint64_t record = 0;
  Answer answer;
  std::string text;
  const char* stage = "calling";
  try {
    for (std::size_t i = 0; i < prototype.arguments.size(); ++i) {
      values.push_back(load_argument(thread, *as_type(prototype.arguments[i]), entered, i));
      texts.push_back(python::repr(thread, values.back()));
    }
    record = context.observer.callback_begins(thread, call, callable_name(thread, function.callable), texts);
    const Value result = python::call(thread, function.callable, Arguments(values));
    stage = "converting result of";
    text = python::repr(thread, result);
    answer = store_answer(thread, function, result);
  } catch (const python::Raised& raised) {
    print_ignored(thread, stage, function.callable, *raised.exception);
    text.clear();
  }
  if (record != 0) context.observer.callback_ends(thread, record, text);
  return answer;
}

}  // namespace

void make_callback(Thread& thread, FunctionData& function, const Value& callable) {
  Context& context = function.context();
  check_prototype(thread, function.function_type());
  const auto count = static_cast<int>(function.function_type().prototype().arguments.size());
  const auto made = context.machine.make_callback(count);
  if (!made) throw_host_gone(thread, made.error().message);
  function.callable = callable;
  function.callback = made->id;
  function.function = callable_name(thread, callable);
  context.callbacks[made->id] = &function;
  context.write_word(thread, function.address(), made->address);
}

void enter_callback(Thread& thread, Context& context, std::uint64_t call,
                    const machine::CallbackEntered& entered) {
  Answer answer;
  const auto known = context.callbacks.find(entered.callback);
  if (known != context.callbacks.end()) {
    FunctionData& function = *known->second;
    const Ref<FunctionData> alive(&function);
    const bool swaps = (function.function_type().flags() & kUseLastError) != 0;
    if (swaps) swap_last_errors(thread, context);
    answer = run_callback(thread, context, call, function, entered);
    if (swaps) swap_last_errors(thread, context);
  }
  const Status answered = context.machine.return_from_callback(thread.id(), answer.integer, answer.floating);
  if (!answered) throw_host_gone(thread, answered.error().message);
}

void serve_foreign_thread(Thread& thread, Context& context) {
  try {
    const machine::ThreadEvent event = context.machine.wait(thread.id());
    thread.check_attention();
    if (const auto* entered = std::get_if<machine::CallbackEntered>(&event)) {
      enter_callback(thread, context, 0, *entered);
    }
  } catch (const python::Ended&) {
    // Stop, or the program's end: Windows' thread goes on without Python. If the host is gone, so is that.
    (void)context.machine.return_from_callback(thread.id(), 0, 0);
  }
}

std::string callable_name(Thread& thread, const Value& callable) {
  const Value name = python::find_attribute(thread, callable, "__name__");
  return name ? python::str(thread, name) : python::repr(thread, callable);
}

}  // namespace companion::ctypes
