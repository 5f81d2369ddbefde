// The builtin functions on objects: print, len, getattr, isinstance… Numbers and iteration have files of
// their own.
#include "python/builtins.h"

#include "base/unicode.h"
#include "python/bytes.h"
#include "python/dictionary.h"
#include "python/exception.h"
#include "python/frame.h"
#include "python/function.h"
#include "python/integer.h"
#include "python/interpreter.h"
#include "python/list.h"
#include "python/operations.h"
#include "python/text.h"
#include "python/thread.h"
#include "python/tuple.h"

#include <algorithm>

namespace companion::python {
namespace {

Ref<String> attribute_name(Thread& thread, const Value& value) {
  const auto name = string_text(value);
  if (!name)
    raise_type_error(thread, "attribute name must be string, not '" + type_name(thread, value) + "'");
  return thread.interpreter().intern(*name);
}

std::string separator(Thread& thread, const Value& value, const char* name, const char* otherwise) {
  if (!value || value.is_none()) return otherwise;
  const auto text = string_text(value);
  if (!text)
    raise_type_error(thread,
                     std::string(name) + " must be None or a string, not " + type_name(thread, value));
  return std::string(*text);
}

Value print(Thread& thread, const Arguments& arguments) {
  const Arguments keywords({}, arguments.keywords);
  const auto values = bind_parameters(thread, keywords, {"print", {"sep", "end", "file", "flush"}, 0, 0, 0});
  const std::string between = separator(thread, values[0], "sep", " ");
  const std::string end = separator(thread, values[1], "end", "\n");
  const bool to_file = values[2] && !values[2].is_none();
  const Value stream = to_file ? values[2] : thread.interpreter().replaced_stdout();
  if (stream.is_none()) return Value::none();
  // Piece by piece, as CPython writes to a file of the program's own.
  std::vector<std::string> pieces;
  for (std::size_t i = 0; i < arguments.positional.size(); ++i) {
    if (i > 0) pieces.push_back(between);
    pieces.push_back(str(thread, arguments.positional[i]));
  }
  pieces.push_back(end);
  if (stream) {
    for (std::string& piece : pieces)
      call_method(thread, stream, "write", {make_string(std::move(piece))});
    if (values[3] && truth(thread, values[3])) call_method(thread, stream, "flush");
  } else {
    std::string text;
    for (const std::string& piece : pieces)
      text += piece;
    thread.interpreter().print(thread, text);
  }
  return Value::none();
}

Value input(Thread& thread, const Arguments& arguments) {
  expect_positional(thread, "input", arguments, 0, 1);
  const std::string prompt = arguments.positional.empty() ? "" : str(thread, arguments.positional[0]);
  std::string answer;
  if (!thread.interpreter().hooks().on_ask(thread, prompt, answer)) {
    raise_error(thread, Builtin::eof_error, "EOF when reading a line");
  }
  thread.check_attention();
  return make_string(std::move(answer));
}

Value get_attribute_or_default(Thread& thread, const Arguments& arguments) {
  expect_positional(thread, "getattr", arguments, 2, 3);
  const Ref<String> name = attribute_name(thread, arguments.positional[1]);
  if (arguments.positional.size() == 2) return get_attribute(thread, arguments.positional[0], *name);
  Value found = find_attribute(thread, arguments.positional[0], *name);
  return found ? found : arguments.positional[2];
}

Value is_subclass(Thread& thread, const Value& value, const Value& types) {
  const Type* type = value.as<Type>();
  if (type == nullptr) raise_type_error(thread, "issubclass() arg 1 must be a class");
  if (const Type* one = types.as<Type>()) return Value::boolean(type->is_subtype_of(*one));
  const Tuple* tuple = types.as<Tuple>();
  if (tuple == nullptr) {
    if (const Value check = find_attribute(thread, Value(&type_of(thread, types)), "__subclasscheck__"))
      return Value::boolean(truth(thread, call(thread, check, {types, value})));
  }
  if (tuple == nullptr)
    raise_type_error(thread, "issubclass() arg 2 must be a class, a tuple of classes, or a union");
  const auto& items = tuple->items();
  return Value::boolean(std::any_of(items.begin(), items.end(), [&](const Value& item) {
    return is_subclass(thread, value, item).is_true();
  }));
}

// Sorted names, as dir() gives them.
Value directory(Thread& thread, const Arguments& arguments) {
  expect_positional(thread, "dir", arguments, 0, 1);
  std::vector<std::string> names;
  const auto take = [&](Dictionary* dictionary) {
    if (dictionary == nullptr) return;
    for (const Dictionary::Entry& entry : dictionary->entries()) {
      if (const String* name = entry.key.as<String>()) names.push_back(name->text());
    }
  };
  if (arguments.positional.empty()) {
    for (const Frame::Variable& variable : thread.frame()->variables())
      names.push_back(variable.name);
  } else {
    const Value& value = arguments.positional[0];
    if (value.is_object()) take(value.object()->dictionary());
    if (value.as<Module>() == nullptr) {
      const Type* type = value.as<Type>();
      for (Type* each : (type != nullptr ? *type : type_of(thread, value)).resolution_order())
        take(&each->attributes());
    }
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  std::vector<Value> items;
  for (std::string& name : names)
    items.emplace_back(make_string(std::move(name)));
  return make_list(thread, std::move(items));
}

Value ordinal(Thread& thread, const Arguments& arguments) {
  expect_positional(thread, "ord", arguments, 1, 1);
  const Value& value = arguments.positional[0];
  if (const String* text = value.as<String>()) {
    std::size_t offset = 0;
    if (text->size() == 1)
      return Value::small(static_cast<std::int64_t>(next_code_point(text->text(), offset)));
    raise_type_error(thread, "ord() expected a character, but string of length " +
                                 std::to_string(text->size()) + " found");
  }
  if (const BytesObject* bytes = value.as<BytesObject>()) {
    if (bytes->bytes().size() == 1) return Value::small(bytes->span()[0]);
    raise_type_error(thread, "ord() expected a character, but string of length " +
                                 std::to_string(bytes->bytes().size()) + " found");
  }
  raise_type_error(thread, "ord() expected string of length 1, but " + type_name(thread, value) + " found");
}

Value character(Thread& thread, const Arguments& arguments) {
  expect_positional(thread, "chr", arguments, 1, 1);
  const std::optional<std::int64_t> point = to_int64(to_index(thread, arguments.positional[0]));
  if (!point || *point < 0 || *point > 0x10FFFF)
    raise_value_error(thread, "chr() arg not in range(0x110000)");
  std::string text;
  append_utf8(text, static_cast<char32_t>(*point));
  return make_string(std::move(text));
}

void define_types(Thread& thread) {
  Interpreter& interpreter = thread.interpreter();
  Dictionary& builtins = interpreter.builtins();
  constexpr Builtin kTypes[] = {Builtin::object,       Builtin::type,       Builtin::boolean,
                                Builtin::integer,      Builtin::floating,   Builtin::complex,
                                Builtin::string,       Builtin::bytes,      Builtin::byte_array,
                                Builtin::tuple,        Builtin::list,       Builtin::dictionary,
                                Builtin::set,          Builtin::frozen_set, Builtin::range,
                                Builtin::slice,        Builtin::property,   Builtin::static_method,
                                Builtin::class_method, Builtin::super,      Builtin::memory_view};
  const auto define = [&](std::string_view name, Builtin type) {
    builtins.set(interpreter.intern(name), Value(&interpreter.type(type)));
  };
  for (const Builtin type : kTypes)
    define(interpreter.type(type).name(), type);
  for (const ExceptionTypeName& exception : exception_type_names()) {
    if (!is_of_companion(exception.type)) define(exception.name, exception.type);
  }
  define("IOError", Builtin::os_error);
  define("EnvironmentError", Builtin::os_error);
  define("WindowsError", Builtin::os_error);
}

}  // namespace

void define_builtins(Thread& thread) {
  Interpreter& interpreter = thread.interpreter();
  Dictionary& builtins = interpreter.builtins();
  define_types(thread);
  const auto define = [&](std::string_view name, Value (*function)(Thread&, const Arguments&)) {
    builtins.set(interpreter.intern(name), make_native_function(std::string(name), function));
  };
  builtins.set(interpreter.intern("NotImplemented"), Value::not_implemented());
  builtins.set(interpreter.intern("Ellipsis"), Value::ellipsis());
  builtins.set(interpreter.intern("__debug__"), Value::boolean(true));
  builtins.set(interpreter.intern("__name__"), make_string("builtins"));
  define("print", print);
  define("input", input);
  define("getattr", get_attribute_or_default);
  define("dir", directory);
  define("ord", ordinal);
  define("chr", character);
  define("len", [](Thread& on, const Arguments& arguments) -> Value {
    expect_positional(on, "len", arguments, 1, 1);
    return Value::small(length(on, arguments.positional[0]));
  });
  define("repr", [](Thread& on, const Arguments& arguments) -> Value {
    expect_positional(on, "repr", arguments, 1, 1);
    return make_string(repr(on, arguments.positional[0]));
  });
  define("ascii", [](Thread& on, const Arguments& arguments) -> Value {
    expect_positional(on, "ascii", arguments, 1, 1);
    return make_string(ascii_text(repr(on, arguments.positional[0])));
  });
  define("format", [](Thread& on, const Arguments& arguments) -> Value {
    expect_positional(on, "format", arguments, 1, 2);
    const std::string form = arguments.positional.size() > 1 ? str(on, arguments.positional[1]) : "";
    return make_string(format_value(on, arguments.positional[0], form));
  });
  define("hasattr", [](Thread& on, const Arguments& arguments) {
    expect_positional(on, "hasattr", arguments, 2, 2);
    return Value::boolean(
        !find_attribute(on, arguments.positional[0], *attribute_name(on, arguments.positional[1]))
             .is_empty());
  });
  define("setattr", [](Thread& on, const Arguments& arguments) {
    expect_positional(on, "setattr", arguments, 3, 3);
    set_attribute(on, arguments.positional[0], *attribute_name(on, arguments.positional[1]),
                  arguments.positional[2]);
    return Value::none();
  });
  define("delattr", [](Thread& on, const Arguments& arguments) {
    expect_positional(on, "delattr", arguments, 2, 2);
    delete_attribute(on, arguments.positional[0], *attribute_name(on, arguments.positional[1]));
    return Value::none();
  });
  define("isinstance", [](Thread& on, const Arguments& arguments) {
    expect_positional(on, "isinstance", arguments, 2, 2);
    return Value::boolean(is_instance(on, arguments.positional[0], arguments.positional[1]));
  });
  define("issubclass", [](Thread& on, const Arguments& arguments) {
    expect_positional(on, "issubclass", arguments, 2, 2);
    return is_subclass(on, arguments.positional[0], arguments.positional[1]);
  });
  define("callable", [](Thread& on, const Arguments& arguments) {
    expect_positional(on, "callable", arguments, 1, 1);
    return Value::boolean(is_callable(on, arguments.positional[0]));
  });
  define("id", [](Thread& on, const Arguments& arguments) {
    expect_positional(on, "id", arguments, 1, 1);
    return make_integer_unsigned(arguments.positional[0].identity());
  });
  define("hash", [](Thread& on, const Arguments& arguments) {
    expect_positional(on, "hash", arguments, 1, 1);
    return make_integer(hash(on, arguments.positional[0]));
  });
  define("globals", [](Thread& on, const Arguments&) { return Value(&on.frame()->globals()); });
  define("locals", [](Thread& on, const Arguments&) { return Value(&on.frame()->shown_locals(on)); });
  define("vars", [](Thread& on, const Arguments& arguments) {
    expect_positional(on, "vars", arguments, 0, 1);
    if (arguments.positional.empty()) return Value(&on.frame()->shown_locals(on));
    const Value& value = arguments.positional[0];
    const Value own = find_attribute(on, value, *on.interpreter().names().dict);
    if (!own) raise_type_error(on, "vars() argument must have __dict__ attribute");
    return own;
  });
  const auto leave = [](Thread& on, const Arguments& arguments) -> Value {
    raise_exception(on, make_exception(on, on.interpreter().type(Builtin::system_exit),
                                       {arguments.positional.begin(), arguments.positional.end()}));
  };
  define("exit", leave);
  define("quit", leave);
  define("__import__", [](Thread& on, const Arguments& arguments) -> Value {
    expect_positional(on, "__import__", arguments, 1, 5);
    const std::string name = str(on, arguments.positional[0]);
    Value leaf = on.interpreter().import_for_program(on, name);
    const bool whole = name.find('.') == std::string::npos ||
                       (arguments.positional.size() > 3 && truth(on, arguments.positional[3]));
    return whole ? leaf : on.interpreter().import_for_program(on, name.substr(0, name.find('.')));
  });
  define_number_functions(thread);
  define_iteration_functions(thread);
  define_evaluation_functions(thread);
}

}  // namespace companion::python
