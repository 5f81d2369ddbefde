#include "ctypes/call.h"

#include "ctypes/callback.h"
#include "ctypes/com_method.h"
#include "ctypes/describe.h"
#include "ctypes/last_error.h"
#include "ctypes/library.h"
#include "ctypes/parameter.h"
#include "ctypes/parameter_flags.h"
#include "ctypes/result.h"
#include "python/exception.h"
#include "python/lock.h"
#include "python/operations.h"
#include "python/tuple.h"

#include <algorithm>
#include <cstring>

namespace companion::ctypes {

using python::Builtin;

namespace {

std::string plural(std::size_t count) {
  return count == 1 ? "" : "s";
}

void check_count(Thread& thread, const FunctionData& function, std::size_t actual) {
  const Prototype& prototype = function.effective_arguments();
  if (prototype.has_arguments) {
    const std::size_t required = prototype.arguments.size();
    const bool c_declaration = (function.function_type().flags() & kCDecl) != 0;
    if (c_declaration ? required > actual : required != actual) {
      raise_type_error(thread, std::string("this function takes ") + (c_declaration ? "at least " : "") +
                                   std::to_string(required) + " argument" + plural(required) + " (" +
                                   std::to_string(actual) + " given)");
    }
  }
  if (actual > kMostArguments) {
    raise_error(
        thread, *function.context().argument_error,
        "too many arguments (" + std::to_string(actual) + "), maximum is " + std::to_string(kMostArguments));
  }
}

// By argtypes if there is one for it, then by the default rules. A Python exception becomes ArgumentError.
Parameter convert_argument(Thread& thread, Context& context, const Prototype& prototype, const Value& value,
                           std::size_t index) {
  try {
    if (index > prototype.arguments.size()) return convert_default(thread, context, value, index);
    const Value& converter = prototype.arguments[index - 1];
    CType* type = as_type(converter);
    // A class of the learner's may have a from_param of its own.
    const bool plain = type != nullptr && !type->options().is_python_class;
    const Value converted = plain ? type->from_param(thread, value)
                                  : python::call_method(thread, converter, "from_param", {value});
    Parameter parameter = convert_default(thread, context, converted, index);
    parameter.keep.push_back(converted);
    return parameter;
  } catch (const python::Raised& raised) {
    raise_error(thread, *context.argument_error,
                "argument " + std::to_string(index) + ": " + python::type_name(thread, raised.exception) +
                    ": " + raised.exception->str(thread));
  }
}

struct PreparedCall {
  ForeignCall record;
  machine::CallRequest request;
  std::vector<Value> keep;
  std::vector<ObjectId> blocks;
  Value result_type;
  HiddenResult hidden;
  std::uint32_t flags = 0;
};

// A structure that does not fit into a slot is passed as the address of a copy.
std::uint64_t copy_of_structure(Thread& thread, Context& context, const Bytes& bytes,
                                std::vector<Value>& keep) {
  const Value copy = make_instance_from(thread, *array_of_bytes(thread, context, bytes.size()), bytes);
  keep.push_back(copy);
  return as_instance(copy)->address();
}

// A class of the lesson's may have a __repr__ that fails; the call goes on.
std::string record_text(Thread& thread, const Value& value) {
  try {
    return python::repr(thread, value);
  } catch (const python::Raised&) {
    return "<" + python::type_name(thread, value) + " object>";
  }
}

void add_argument(Thread& thread, Context& context, PreparedCall& prepared, Parameter parameter,
                  const Value& value) {
  if (parameter.by_value) {
    parameter.slot = copy_of_structure(thread, context, *parameter.by_value, prepared.keep);
    parameter.is_pointer = true;
  }
  ArgumentRecord record;
  record.python = record_text(thread, value);
  record.slot = parameter.slot;
  if (parameter.is_pointer) {
    record.points_to = find_block(context, parameter.slot);
    if (record.points_to) collect_blocks(context, record.points_to->object, prepared.blocks);
  }
  prepared.request.slots.push_back(parameter.slot);
  prepared.record.arguments.push_back(std::move(record));
  prepared.keep.push_back(value);
  for (Value& kept : parameter.keep)
    prepared.keep.push_back(std::move(kept));
}

std::vector<ObjectInfo> describe_all(Thread& thread, Context& context, const std::vector<ObjectId>& blocks) {
  std::vector<ObjectInfo> objects;
  objects.reserve(blocks.size());
  for (const ObjectId block : blocks)
    objects.push_back(describe_object(thread, context, block));
  return objects;
}

// Chooses what the call finds as the last error, and takes what it leaves.
class LastErrorScope {
 public:
  LastErrorScope(Thread& thread, Context& context, std::uint32_t flags)
      : thread_(thread), context_(context), swaps_((flags & kUseLastError) != 0) {
    if (swaps_) swap_last_errors(thread_, context_);
  }
  void take(std::uint32_t error) {
    set_thread_last_error(thread_, context_, error);
    if (swaps_) swap_last_errors(thread_, context_);
  }

 private:
  Thread& thread_;
  Context& context_;
  bool swaps_;
};

}  // namespace

machine::CallReturned wait_for_return(Thread& thread, Context& context, std::uint64_t call) {
  for (;;) {
    machine::ThreadEvent event;
    {
      const python::LockReleased released(thread);
      event = context.machine.wait(thread.id());
    }
    if (auto* returned = std::get_if<machine::CallReturned>(&event)) return std::move(*returned);
    if (const auto* entered = std::get_if<machine::CallbackEntered>(&event)) {
      try {
        enter_callback(thread, context, call, *entered);
      } catch (const python::Ended&) {
        if (call != 0) context.observer.call_lost(thread, call);
        throw;
      }
    } else if (const auto* gone = std::get_if<machine::HostGone>(&event)) {
      if (call != 0) context.observer.call_lost(thread, call);
      throw_host_gone(thread, gone->message);
    }
    // Woken: whoever wants this thread to stop answers the dialog or ends the host; the call goes on until
    // then.
  }
}

namespace {

// `object` is the first argument of a COM method, empty otherwise: argtypes do not count it.
PreparedCall prepare(Thread& thread, FunctionData& function, std::span<const Value> values,
                     const Value& object, const ComTarget& com) {
  Context& context = function.context();
  PreparedCall prepared;
  prepared.result_type = function.effective_result();
  prepared.flags = function.function_type().flags();
  prepared.record.dll = function.dll;
  prepared.record.function = function.function;
  const Prototype prototype = function.effective_arguments();
  if (object) {
    Parameter parameter;
    parameter.slot = com.object;
    parameter.is_pointer = true;
    add_argument(thread, context, prepared, std::move(parameter), object);
  }
  for (std::size_t i = 0; i < values.size(); ++i) {
    Parameter parameter = convert_argument(thread, context, prototype, values[i], i + 1);
    add_argument(thread, context, prepared, std::move(parameter), values[i]);
  }
  prepared.hidden = make_hidden_result(thread, context, prepared.result_type);
  auto& slots = prepared.request.slots;
  if (prepared.hidden.instance) slots.insert(slots.begin(), prepared.hidden.instance->address());
  prepared.request.function = object ? com.function : context.read_word(thread, function.address());
  prepared.record.address = prepared.request.function;
  prepared.record.objects = describe_all(thread, context, prepared.blocks);
  return prepared;
}

void write_back_bytes(Context& context, const std::vector<ObjectId>& blocks) {
  for (const ObjectId block : blocks) {
    const auto copy = context.copies.find(block);
    if (copy != context.copies.end()) copy->second->write_back();
  }
}

// Makes the call and tells of it. Returns what restype made of the result, as far as it is a type.
Value make_call(Thread& thread, Context& context, PreparedCall& prepared) {
  context.observer.before_call(thread, prepared.record);
  LastErrorScope last_error(thread, context, prepared.flags);
  prepared.request.last_error_before = thread_last_error(thread, context);
  const std::uint64_t call = context.observer.call_begins(thread, prepared.record);
  const Status begun = context.machine.begin_call(thread.id(), prepared.request);
  if (!begun) {
    context.observer.call_lost(thread, call);
    throw_host_gone(thread, begun.error().message);
  }
  ForeignCallEnd end;
  end.last_error_before = prepared.request.last_error_before;
  end.returned = wait_for_return(thread, context, call);
  last_error.take(end.returned.last_error);
  end.overruns = context.arena.judge(prepared.blocks);
  end.objects = describe_all(thread, context, prepared.blocks);
  end.raw = end.returned.integer_result;
  write_back_bytes(context, prepared.blocks);

  // The record wants the result before the lesson's own code (a restype that is a function, errcheck) makes
  // something of it.
  Value result;
  std::optional<python::Raised> failure;
  if (!end.returned.fault) {
    try {
      const CallResult made =
          make_result(thread, context, prepared.result_type, prepared.flags, end.returned, prepared.hidden);
      result = made.value;
      end.result = made.bits;
      end.result_is_float = made.is_float;
      end.python = made.text;
    } catch (const python::Raised& raised) {
      failure = raised;
    }
  }
  context.observer.call_ends(thread, call, end);
  thread.check_attention();
  if (end.returned.fault) raise_fault(thread, context, *end.returned.fault);
  if (failure) throw *failure;
  return result;
}

}  // namespace

Value call_function(Thread& thread, FunctionData& function, const Arguments& arguments) {
  const Value alive(&function);
  std::vector<Value> built;
  Arguments given = arguments;
  Value object;
  ComTarget com;
  if (function.method) {
    com = com_target(thread, function, given.positional);
    object = given.positional[0];
    given.positional = given.positional.subspan(1);
  }
  std::span<const Value> values = given.positional;
  if (!function.parameter_flags.empty()) {
    built = build_arguments(thread, function, given);
    values = built;
  }
  check_count(thread, function, values.size());
  if (!function.lazy_library.empty()) bind_lazily(thread, function);
  PreparedCall prepared = prepare(thread, function, values, object, com);
  const Value result = make_call(thread, function.context(), prepared);
  return finish_result(thread, function, prepared.result_type, result, values);
}

std::uint64_t quiet_call(Thread& thread, Context& context, std::u16string_view dll, std::string_view function,
                         std::initializer_list<std::uint64_t> slots) {
  const auto returned = quiet_call_in_full(thread, context, dll, function, slots);
  return !returned || returned->fault ? 0 : returned->integer_result;
}

std::optional<machine::CallReturned> quiet_call_in_full(Thread& thread, Context& context,
                                                        std::u16string_view dll, std::string_view function,
                                                        std::vector<std::uint64_t> slots) {
  const machine::Address module = load_quietly(thread, context, dll);
  if (module == 0) return std::nullopt;
  std::pair<machine::Address, std::string> key{module, function};
  auto known = context.quiet_functions.find(key);
  if (known == context.quiet_functions.end()) {
    const auto address = context.machine.resolve(thread.id(), module, key.second);
    if (!address) throw_host_gone(thread, address.error().message);
    known = context.quiet_functions.emplace(std::move(key), *address).first;
  }
  if (known->second == 0) return std::nullopt;
  const Status begun = context.machine.begin_call(thread.id(), {known->second, std::move(slots), 0});
  if (!begun) throw_host_gone(thread, begun.error().message);
  return wait_for_return(thread, context, 0);
}

void raise_fault(Thread& thread, Context& context, const machine::Fault& fault) {
  if (fault.code == 0xC0000005) {
    raise_access_violation(thread, fault.access != machine::Fault::Access::read, fault.address);
  }
  // The words of CPython's SetException (Modules/_ctypes/callproc.c) for the codes of winnt.h.
  constexpr std::pair<std::uint32_t, const char*> kWords[] = {{0x80000002, "datatype misalignment"},
                                                              {0x80000003, "breakpoint encountered"},
                                                              {0x80000004, "single step"},
                                                              {0xC000008C, "array bounds exceeded"},
                                                              {0xC000008D, "floating-point operand denormal"},
                                                              {0xC000008E, "float divide by zero"},
                                                              {0xC000008F, "float inexact"},
                                                              {0xC0000090, "float invalid operation"},
                                                              {0xC0000091, "float overflow"},
                                                              {0xC0000092, "stack over/underflow"},
                                                              {0xC0000093, "float underflow"},
                                                              {0xC0000094, "integer divide by zero"},
                                                              {0xC0000095, "integer overflow"},
                                                              {0xC0000096, "privileged instruction"},
                                                              {0xC00000FD, "stack overflow"},
                                                              {0xC0000025, "nocontinuable"}};
  for (const auto& [code, words] : kWords) {
    if (code == fault.code) raise_error(thread, Builtin::os_error, std::string("exception: ") + words);
  }
  raise_windows_error(thread, context, fault.code);
}

}  // namespace companion::ctypes
