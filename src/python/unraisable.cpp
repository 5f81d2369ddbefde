#include "python/unraisable.h"

#include "python/arguments.h"
#include "python/dictionary.h"
#include "python/function.h"
#include "python/hooks.h"
#include "python/interpreter.h"
#include "python/module.h"
#include "python/operations.h"
#include "python/thread.h"
#include "python/traceback_object.h"
#include "python/tuple.h"

namespace companion::python {
namespace {

constexpr const char* kIgnoredIn = "Exception ignored in";

void print_unraisable(Thread& thread, const std::string& where, const Value& object, Exception& exception) {
  std::string text = where + ": " + repr(thread, object) + "\n" + format_traceback(thread, exception);
  thread.interpreter().hooks().on_print_error(thread, text);
}

// The function that the program put there; empty if it did not.
Value hook_of_program(Thread& thread, const std::string& name) {
  if (!thread.interpreter().is_loaded("sys")) return {};
  const Ref<Module> sys = thread.interpreter().import(thread, "sys");
  const Value* hook = sys->globals().find(name);
  const Value* first = sys->globals().find("__" + name + "__");
  return hook == nullptr || (first != nullptr && hook->is_same(*first)) ? Value() : *hook;
}

// A plain object with the attributes that the hook reads.
Value make_hook_arguments(Thread& thread, const std::string& where, const Value& object,
                          Exception& exception) {
  TypeOptions options =
      options_of_class("UnraisableHookArgs", {Ref<Type>(&thread.interpreter().type(Builtin::object))});
  options.module = "sys";
  const Ref<Type> type = Ref<Type>::adopt(new Type(thread.heap(), std::move(options)));
  const Value made = Ref<PlainInstance>::adopt(new PlainInstance(thread.heap(), *type));
  const Value self(&exception);
  set_attribute(thread, made, "exc_type", Value(&type_of(thread, self)));
  set_attribute(thread, made, "exc_value", self);
  set_attribute(thread, made, "exc_traceback", make_traceback(thread, exception));
  set_attribute(thread, made, "err_msg", where == kIgnoredIn ? Value::none() : Value(make_string(where)));
  set_attribute(thread, made, "object", object);
  return made;
}

}  // namespace

void report_unraisable(Thread& thread, const std::string& where, const Value& object, Exception& exception) {
  if (const Value hook = hook_of_program(thread, "unraisablehook")) {
    try {
      call(thread, hook, {make_hook_arguments(thread, where, object, exception)});
    } catch (const Raised& raised) {
      print_unraisable(thread, "Exception ignored in sys.unraisablehook", hook, *raised.exception);
    }
    return;
  }
  print_unraisable(thread, where, object, exception);
}

void call_unraisably(Thread& thread, const Value& callable, std::initializer_list<Value> positional) {
  try {
    try {
      call(thread, callable, positional);
    } catch (const Raised& raised) {
      const auto* method = callable.as<BoundMethod>();
      report_unraisable(thread, kIgnoredIn, method != nullptr ? method->function() : callable,
                        *raised.exception);
    }
  } catch (const Raised&) {
  } catch (const Ended&) {
  }
}

bool tell_exception_hook(Thread& thread, Exception& exception) {
  const Value hook = hook_of_program(thread, "excepthook");
  if (!hook) return false;
  const Value self(&exception);
  try {
    call(thread, hook, {Value(&type_of(thread, self)), self, make_traceback(thread, exception)});
    return true;
  } catch (const Raised& raised) {
    thread.interpreter().hooks().on_print_error(thread, "Error in sys.excepthook:\n" +
                                                            format_traceback(thread, *raised.exception) +
                                                            "\nOriginal exception was:\n");
    return false;
  }
}

Value default_exception_hook(Thread& thread, const Arguments& arguments) {
  expect_positional(thread, "excepthook", arguments, 3, 3);
  if (auto* exception = arguments.positional[1].as<Exception>())
    thread.interpreter().hooks().on_print_error(thread, format_traceback(thread, *exception));
  return Value::none();
}

Value default_unraisable_hook(Thread& thread, const Arguments& arguments) {
  expect_positional(thread, "unraisablehook", arguments, 1, 1);
  const Value& given = arguments.positional[0];
  const Value message = get_attribute(thread, given, "err_msg");
  const Value value = get_attribute(thread, given, "exc_value");
  auto* exception = value.as<Exception>();
  if (exception == nullptr)
    raise_type_error(thread, "sys.unraisablehook argument type must be UnraisableHookArgs");
  print_unraisable(thread, message.is_none() ? kIgnoredIn : python::str(thread, message),
                   get_attribute(thread, given, "object"), *exception);
  return Value::none();
}

}  // namespace companion::python
