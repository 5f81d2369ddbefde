// Exception objects and the raising functions. The types are in exception_types.cpp, OSError in os_error.cpp,
// texts of uncaught exceptions in traceback.cpp.
#include "python/exception.h"

#include "python/integer.h"
#include "python/interpreter.h"
#include "python/operations.h"
#include "python/string.h"
#include "python/thread.h"
#include "python/tuple.h"

namespace companion::python {
namespace {

// "'utf-8' codec can't decode byte 0xff in position 0: invalid start byte"
std::string codec_error_text(Thread& thread, const Exception& exception, bool decode) {
  const auto& arguments = exception.arguments;
  const std::int64_t begin = to_int64(arguments[2]).value_or(0), end = to_int64(arguments[3]).value_or(0);
  std::string text =
      "'" + str(thread, arguments[0]) + "' codec can't " + (decode ? "decode byte" : "encode character");
  if (end == begin + 1) {
    if (decode) {
      const Value byte = get_item(thread, arguments[1], arguments[2]);
      const std::string digits = integer_to_base(byte, 16);
      text += " 0x" + (digits.size() < 2 ? "0" + digits : digits) + " in position ";
    } else {
      const std::string shown = quote_string(str(thread, get_item(thread, arguments[1], arguments[2])));
      std::string inner = shown.substr(1, shown.size() - 2);
      const auto code = call(thread, *thread.interpreter().builtins().find("ord"),
                             {get_item(thread, arguments[1], arguments[2])});
      const std::int64_t point = to_int64(code).value_or(0);
      // Always the escape, also for characters that repr() shows as they are.
      std::string digits = integer_to_base(code, 16);
      const std::size_t width = point < 0x100 ? 2 : point < 0x10000 ? 4 : 8;
      digits.insert(0, width > digits.size() ? width - digits.size() : 0, '0');
      inner = std::string(width == 2 ? "\\x" : width == 4 ? "\\u" : "\\U") + digits;
      text += " '" + inner + "' in position ";
    }
    text += std::to_string(begin);
  } else {
    text += std::string("s in position ") + std::to_string(begin) + "-" + std::to_string(end - 1);
  }
  return text + ": " + str(thread, arguments[4]);
}

// " (x.py, line 3)", as far as a SyntaxError knows it.
std::string syntax_error_place(Thread& thread, const Exception& exception) {
  const auto& arguments = exception.arguments;
  const Tuple* details = arguments.size() == 2 ? arguments[1].as<Tuple>() : nullptr;
  if (details == nullptr || details->items().size() < 2) return "";
  std::string text;
  if (details->items()[0].as<String>() != nullptr) {
    text = str(thread, details->items()[0]);
    text = text.substr(text.find_last_of("/\\") + 1);
  }
  if (is_integer(details->items()[1]))
    text += (text.empty() ? "line " : ", line ") + str(thread, details->items()[1]);
  return text.empty() ? "" : " (" + text + ")";
}

}  // namespace

std::string Exception::repr(Thread& thread) {
  std::string text = own_type().name() + "(";
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (i > 0) text += ", ";
    text += python::repr(thread, arguments[i]);
  }
  return text + ")";
}

std::string Exception::str(Thread& thread) {
  const Interpreter& interpreter = thread.interpreter();
  const auto is = [&](Builtin type) { return own_type().is_subtype_of(interpreter.type(type)); };
  if (is(Builtin::os_error)) {
    const std::string text = os_error_text(thread, *this);
    if (!text.empty()) return text;
  }
  if (is(Builtin::key_error) && arguments.size() == 1) return python::repr(thread, arguments[0]);
  if (arguments.size() == 5 && is(Builtin::unicode_decode_error))
    return codec_error_text(thread, *this, true);
  if (arguments.size() == 5 && is(Builtin::unicode_encode_error))
    return codec_error_text(thread, *this, false);
  if (is(Builtin::syntax_error)) {
    const std::string place = syntax_error_place(thread, *this);
    if (!place.empty()) return python::str(thread, arguments[0]) + place;
  }
  if (arguments.empty()) return "";
  if (arguments.size() == 1) return python::str(thread, arguments[0]);
  return python::repr(thread, make_tuple(thread, arguments));
}

void Exception::clear() {
  Instance::clear();
  const std::vector<Value> old_arguments = std::move(arguments);
  const std::vector<TracebackEntry> old_traceback = std::move(traceback);
  arguments.clear();
  traceback.clear();
  for (Value* value : {&cause, &context, &error_number, &windows_error, &text, &file_name, &file_name2,
                       &exit_code, &name, &shown_traceback}) {
    value->reset();
  }
}

Ref<Exception> make_exception(Thread& thread, Type& type, std::vector<Value> arguments) {
  Ref<Exception> exception = Ref<Exception>::adopt(new Exception(thread.heap(), type));
  exception->arguments = std::move(arguments);
  if (!exception->arguments.empty()) exception->exit_code = exception->arguments[0];
  return exception;
}

void raise_exception(Thread& thread, Ref<Exception> exception) {
  Exception* handled = thread.handled_exception.as<Exception>();
  if (handled != nullptr && handled != exception.get()) {
    // The new one must not become its own context by way of a chain.
    for (Exception* link = handled; link != nullptr;) {
      Exception* next = link->context.as<Exception>();
      if (next == exception.get()) link->context.reset();
      link = next == exception.get() ? nullptr : next;
    }
    exception->context = Value(handled);
  }
  throw Raised{std::move(exception)};
}

void raise_error(Thread& thread, Type& type, std::string message) {
  raise_exception(thread, make_exception(thread, type, {make_string(std::move(message))}));
}

void raise_error(Thread& thread, Builtin type, std::string message) {
  raise_error(thread, thread.interpreter().type(type), std::move(message));
}

void raise_type_error(Thread& thread, std::string message) {
  raise_error(thread, Builtin::type_error, std::move(message));
}
void raise_value_error(Thread& thread, std::string message) {
  raise_error(thread, Builtin::value_error, std::move(message));
}

void raise_attribute_error(Thread& thread, const Value& object, String& name) {
  Ref<Exception> exception = make_exception(
      thread, thread.interpreter().type(Builtin::attribute_error),
      {make_string("'" + type_name(thread, object) + "' object has no attribute '" + name.text() + "'")});
  exception->name = Value(&name);
  raise_exception(thread, std::move(exception));
}

void raise_attribute_error(Thread& thread, std::string message) {
  raise_error(thread, Builtin::attribute_error, std::move(message));
}

void raise_unsupported(Thread& thread, std::string message) {
  raise_error(thread, Builtin::unsupported, std::move(message));
}

void raise_refused(Thread& thread, std::string message) {
  raise_error(thread, Builtin::refused, std::move(message));
}

}  // namespace companion::python
