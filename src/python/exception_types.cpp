// The hierarchy of builtin exceptions, their constructors and attributes.
#include "python/exception.h"
#include "python/function.h"
#include "python/interpreter.h"
#include "python/list.h"
#include "python/operations.h"
#include "python/thread.h"
#include "python/traceback_object.h"
#include "python/tuple.h"

#include <array>

namespace companion::python {
namespace {

constexpr std::array<ExceptionTypeName, 68> kExceptionNames = {{
    {Builtin::base_exception, "BaseException", Builtin::object},
    {Builtin::unsupported, "Unsupported", Builtin::base_exception},
    {Builtin::refused, "Refused", Builtin::base_exception},
    {Builtin::system_exit, "SystemExit", Builtin::base_exception},
    {Builtin::keyboard_interrupt, "KeyboardInterrupt", Builtin::base_exception},
    {Builtin::generator_exit, "GeneratorExit", Builtin::base_exception},
    {Builtin::exception, "Exception", Builtin::base_exception},
    {Builtin::stop_iteration, "StopIteration", Builtin::exception},
    {Builtin::arithmetic_error, "ArithmeticError", Builtin::exception},
    {Builtin::floating_point_error, "FloatingPointError", Builtin::arithmetic_error},
    {Builtin::overflow_error, "OverflowError", Builtin::arithmetic_error},
    {Builtin::zero_division_error, "ZeroDivisionError", Builtin::arithmetic_error},
    {Builtin::assertion_error, "AssertionError", Builtin::exception},
    {Builtin::attribute_error, "AttributeError", Builtin::exception},
    {Builtin::buffer_error, "BufferError", Builtin::exception},
    {Builtin::eof_error, "EOFError", Builtin::exception},
    {Builtin::import_error, "ImportError", Builtin::exception},
    {Builtin::module_not_found_error, "ModuleNotFoundError", Builtin::import_error},
    {Builtin::lookup_error, "LookupError", Builtin::exception},
    {Builtin::index_error, "IndexError", Builtin::lookup_error},
    {Builtin::key_error, "KeyError", Builtin::lookup_error},
    {Builtin::memory_error, "MemoryError", Builtin::exception},
    {Builtin::name_error, "NameError", Builtin::exception},
    {Builtin::unbound_local_error, "UnboundLocalError", Builtin::name_error},
    {Builtin::os_error, "OSError", Builtin::exception},
    {Builtin::blocking_io_error, "BlockingIOError", Builtin::os_error},
    {Builtin::child_process_error, "ChildProcessError", Builtin::os_error},
    {Builtin::connection_error, "ConnectionError", Builtin::os_error},
    {Builtin::broken_pipe_error, "BrokenPipeError", Builtin::connection_error},
    {Builtin::connection_aborted_error, "ConnectionAbortedError", Builtin::connection_error},
    {Builtin::connection_refused_error, "ConnectionRefusedError", Builtin::connection_error},
    {Builtin::connection_reset_error, "ConnectionResetError", Builtin::connection_error},
    {Builtin::file_exists_error, "FileExistsError", Builtin::os_error},
    {Builtin::file_not_found_error, "FileNotFoundError", Builtin::os_error},
    {Builtin::interrupted_error, "InterruptedError", Builtin::os_error},
    {Builtin::is_a_directory_error, "IsADirectoryError", Builtin::os_error},
    {Builtin::not_a_directory_error, "NotADirectoryError", Builtin::os_error},
    {Builtin::permission_error, "PermissionError", Builtin::os_error},
    {Builtin::process_lookup_error, "ProcessLookupError", Builtin::os_error},
    {Builtin::timeout_error, "TimeoutError", Builtin::os_error},
    {Builtin::reference_error, "ReferenceError", Builtin::exception},
    {Builtin::runtime_error, "RuntimeError", Builtin::exception},
    {Builtin::not_implemented_error, "NotImplementedError", Builtin::runtime_error},
    {Builtin::recursion_error, "RecursionError", Builtin::runtime_error},
    {Builtin::syntax_error, "SyntaxError", Builtin::exception},
    {Builtin::indentation_error, "IndentationError", Builtin::syntax_error},
    {Builtin::tab_error, "TabError", Builtin::indentation_error},
    {Builtin::system_error, "SystemError", Builtin::exception},
    {Builtin::type_error, "TypeError", Builtin::exception},
    {Builtin::value_error, "ValueError", Builtin::exception},
    {Builtin::unicode_error, "UnicodeError", Builtin::value_error},
    {Builtin::unicode_decode_error, "UnicodeDecodeError", Builtin::unicode_error},
    {Builtin::unicode_encode_error, "UnicodeEncodeError", Builtin::unicode_error},
    {Builtin::warning, "Warning", Builtin::exception},
    {Builtin::user_warning, "UserWarning", Builtin::warning},
    {Builtin::deprecation_warning, "DeprecationWarning", Builtin::warning},
    {Builtin::pending_deprecation_warning, "PendingDeprecationWarning", Builtin::warning},
    {Builtin::syntax_warning, "SyntaxWarning", Builtin::warning},
    {Builtin::runtime_warning, "RuntimeWarning", Builtin::warning},
    {Builtin::future_warning, "FutureWarning", Builtin::warning},
    {Builtin::import_warning, "ImportWarning", Builtin::warning},
    {Builtin::unicode_warning, "UnicodeWarning", Builtin::warning},
    {Builtin::bytes_warning, "BytesWarning", Builtin::warning},
    {Builtin::resource_warning, "ResourceWarning", Builtin::warning},
    {Builtin::encoding_warning, "EncodingWarning", Builtin::warning},
    {Builtin::stop_async_iteration, "StopAsyncIteration", Builtin::exception},
    {Builtin::base_exception_group, "BaseExceptionGroup", Builtin::base_exception},
    {Builtin::exception_group, "ExceptionGroup", Builtin::base_exception_group},
}};

Value construct_exception(Thread& thread, Type& type, const Arguments& arguments) {
  std::vector<Value> values(arguments.positional.begin(), arguments.positional.end());
  Ref<Exception> exception = make_exception(thread, type, std::move(values));
  const bool takes_names = type.is_subtype_of(thread.interpreter().type(Builtin::import_error)) ||
                           type.is_subtype_of(thread.interpreter().type(Builtin::name_error)) ||
                           type.is_subtype_of(thread.interpreter().type(Builtin::attribute_error));
  if (takes_names) {
    if (const Value* name = arguments.keyword("name")) exception->name = *name;
  } else if (!arguments.keywords.empty() && !type.options().is_python_class) {
    raise_type_error(thread, type.name() + "() takes no keyword arguments");
  }
  return exception;
}

Value construct_os_error(Thread& thread, Type& type, const Arguments& arguments) {
  if (!arguments.keywords.empty() && !type.options().is_python_class) {
    raise_type_error(thread, type.name() + "() takes no keyword arguments");
  }
  return make_os_error_of_type(thread, type, {arguments.positional.begin(), arguments.positional.end()});
}

// BaseException.__init__: for Python subclasses that hand on other arguments than they were called with.
Value initialize(Thread& thread, const Value& self, const Arguments& arguments) {
  Exception& exception = self_of<Exception>(self);
  if (!exception.own_type().options().is_python_class) return Value::none();
  exception.arguments.assign(arguments.positional.begin(), arguments.positional.end());
  exception.exit_code = arguments.positional.empty() ? Value() : arguments.positional[0];
  if (exception.own_type().is_subtype_of(thread.interpreter().type(Builtin::os_error)))
    fill_os_error(exception);
  return Value::none();
}

Value add_note(Thread& thread, const Value& self, const Arguments& arguments) {
  expect_positional(thread, "BaseException.add_note", arguments, 1, 1);
  const Value& note = arguments.positional[0];
  if (note.as<String>() == nullptr)
    raise_type_error(thread, "note must be a str, not '" + type_name(thread, note) + "'");
  const Value notes = find_attribute(thread, self, "__notes__");
  if (!notes) {
    self.as<Exception>()->set_attribute(thread, *thread.interpreter().intern("__notes__"),
                                        make_list(thread, {note}));
  } else if (List* list = notes.as<List>()) {
    list->items().push_back(note);
  } else {
    raise_type_error(thread, "Cannot add note: __notes__ is not a list");
  }
  return Value::none();
}

// For __cause__ and __context__: an exception or None.
Value need_exception(Thread& thread, const Value& value, const char* what) {
  if (!value || value.is_none()) return {};
  if (value.as<Exception>() == nullptr) {
    raise_type_error(thread, std::string("exception ") + what + " must be None or derive from BaseException");
  }
  return value;
}

void define_field(Thread& thread, Builtin type, const char* name, Value Exception::*field) {
  define_property(
      thread, thread.interpreter().type(type), name,
      [field](Thread&, const Value& self) { return none_if_empty(self_of<Exception>(self).*field); },
      [field](Thread&, const Value& self, const Value& value) { self_of<Exception>(self).*field = value; });
}

void define_codec_field(Thread& thread, Builtin type, const char* name, std::size_t index) {
  define_property(thread, thread.interpreter().type(type), name, [index](Thread&, const Value& self) {
    const auto& arguments = self_of<Exception>(self).arguments;
    return index < arguments.size() ? arguments[index] : Value::none();
  });
}

// SyntaxError("message", (file, line, offset, text)).
void define_syntax_error_fields(Thread& thread) {
  Type& type = thread.interpreter().type(Builtin::syntax_error);
  define_property(thread, type, "msg", [](Thread&, const Value& self) {
    const auto& arguments = self_of<Exception>(self).arguments;
    return arguments.empty() ? Value::none() : arguments[0];
  });
  const char* const names[] = {"filename", "lineno", "offset", "text", "end_lineno", "end_offset"};
  for (std::size_t i = 0; i < std::size(names); ++i) {
    define_property(thread, type, names[i], [i](Thread&, const Value& self) {
      const auto& arguments = self_of<Exception>(self).arguments;
      const Tuple* details = arguments.size() == 2 ? arguments[1].as<Tuple>() : nullptr;
      return details != nullptr && i < details->items().size() ? details->items()[i] : Value::none();
    });
  }
}

}  // namespace

std::span<const ExceptionTypeName> exception_type_names() {
  return kExceptionNames;
}

void define_exception_types(Thread& thread) {
  const Interpreter& interpreter = thread.interpreter();
  Type& base = interpreter.type(Builtin::base_exception);
  base.set_constructor(construct_exception);
  interpreter.type(Builtin::os_error).set_constructor(construct_os_error);
  define_method(thread, base, "__init__", initialize);
  define_method(thread, base, "with_traceback",
                [](Thread& on, const Value& self, const Arguments& arguments) {
                  expect_positional(on, "BaseException.with_traceback", arguments, 1, 1);
                  set_traceback(on, self_of<Exception>(self), arguments.positional[0]);
                  return self;
                });
  define_method(thread, base, "add_note", add_note);
  define_property(
      thread, base, "args",
      [](Thread& on, const Value& self) -> Value {
        return make_tuple(on, self_of<Exception>(self).arguments);
      },
      [](Thread& on, const Value& self, const Value& value) {
        self_of<Exception>(self).arguments = to_vector(on, value);
      });
  define_property(
      thread, base, "__cause__",
      [](Thread&, const Value& self) { return none_if_empty(self_of<Exception>(self).cause); },
      [](Thread& on, const Value& self, const Value& value) {
        self_of<Exception>(self).cause = need_exception(on, value, "cause");
        self_of<Exception>(self).suppress_context = true;
      });
  define_property(
      thread, base, "__context__",
      [](Thread&, const Value& self) { return none_if_empty(self_of<Exception>(self).context); },
      [](Thread& on, const Value& self, const Value& value) {
        self_of<Exception>(self).context = need_exception(on, value, "context");
      });
  define_property(
      thread, base, "__suppress_context__",
      [](Thread&, const Value& self) { return Value::boolean(self_of<Exception>(self).suppress_context); },
      [](Thread& on, const Value& self, const Value& value) {
        self_of<Exception>(self).suppress_context = truth(on, value);
      });
  define_property(
      thread, base, "__traceback__",
      [](Thread& on, const Value& self) { return make_traceback(on, self_of<Exception>(self)); },
      [](Thread& on, const Value& self, const Value& value) {
        set_traceback(on, self_of<Exception>(self), value);
      });

  define_field(thread, Builtin::os_error, "errno", &Exception::error_number);
  define_field(thread, Builtin::os_error, "winerror", &Exception::windows_error);
  define_field(thread, Builtin::os_error, "strerror", &Exception::text);
  define_field(thread, Builtin::os_error, "filename", &Exception::file_name);
  define_field(thread, Builtin::os_error, "filename2", &Exception::file_name2);
  define_field(thread, Builtin::system_exit, "code", &Exception::exit_code);
  define_field(thread, Builtin::stop_iteration, "value", &Exception::exit_code);
  define_field(thread, Builtin::import_error, "name", &Exception::name);
  define_field(thread, Builtin::name_error, "name", &Exception::name);
  define_field(thread, Builtin::attribute_error, "name", &Exception::name);
  define_syntax_error_fields(thread);
  for (const Builtin type : {Builtin::unicode_decode_error, Builtin::unicode_encode_error}) {
    define_codec_field(thread, type, "encoding", 0);
    define_codec_field(thread, type, "object", 1);
    define_codec_field(thread, type, "start", 2);
    define_codec_field(thread, type, "end", 3);
    define_codec_field(thread, type, "reason", 4);
  }
}

}  // namespace companion::python
