// str.translate, str.maketrans and str.format_map.
#include "base/unicode.h"
#include "python/dictionary.h"
#include "python/exception.h"
#include "python/format.h"
#include "python/function.h"
#include "python/integer.h"
#include "python/interpreter.h"
#include "python/operations.h"
#include "python/string.h"
#include "python/thread.h"

namespace companion::python {
namespace {

std::string need_string(Thread& thread, const Value& value, const char* what) {
  const auto text = string_text(value);
  if (!text) raise_type_error(thread, std::string(what) + type_name(thread, value));
  return std::string(*text);
}

Value translate_string(Thread& thread, const Value& self, const Arguments& arguments) {
  expect_positional(thread, "str.translate", arguments, 1, 1);
  const std::string& own = self.as<String>()->text();
  std::string result;
  for (std::size_t at = 0; at < own.size();) {
    const std::size_t begin = at;
    const char32_t point = next_code_point(own, at);
    Value mapped;
    try {
      mapped = get_item(thread, arguments.positional[0], Value::small(point));
    } catch (Raised& raised) {
      const Interpreter& interpreter = thread.interpreter();
      if (!is_instance(interpreter, raised.exception, interpreter.type(Builtin::lookup_error))) throw;
      result += own.substr(begin, at - begin);
      continue;
    }
    if (mapped.is_none()) continue;
    if (const auto text = string_text(mapped)) {
      result += *text;
    } else {
      const auto code = is_integer(mapped) ? to_int64(mapped) : std::nullopt;
      if (!code) raise_type_error(thread, "character mapping must return integer, None or str");
      if (*code < 0 || *code > 0x10FFFF)
        raise_value_error(thread, "character mapping must be in range(0x110000)");
      append_utf8(result, static_cast<char32_t>(*code));
    }
  }
  return make_string(std::move(result));
}

std::vector<char32_t> code_points(std::string_view text) {
  std::vector<char32_t> points;
  for (std::size_t at = 0; at < text.size();)
    points.push_back(next_code_point(text, at));
  return points;
}

// maketrans(dict), or maketrans(from, to[, removed]).
Value make_string_table(Thread& thread, const Value&, const Arguments& arguments) {
  expect_positional(thread, "maketrans", arguments, 1, 3);
  Ref<Dictionary> table = make_dictionary(thread);
  if (arguments.positional.size() == 1) {
    Dictionary* source = arguments.positional[0].as<Dictionary>();
    if (source == nullptr)
      raise_type_error(thread, "if you give only one argument to maketrans it must be a dict");
    for (const Dictionary::Entry& entry : source->entries()) {
      if (!entry.key) continue;
      if (const String* text = entry.key.as<String>()) {
        const std::vector<char32_t> points = code_points(text->text());
        if (points.size() != 1)
          raise_value_error(thread, "string keys in translate table must be of length 1");
        table->set(thread, Value::small(points[0]), entry.value);
      } else if (is_integer(entry.key)) {
        table->set(thread, entry.key, entry.value);
      } else {
        raise_type_error(thread, "keys in translate table must be strings or integers");
      }
    }
    return table;
  }
  const auto from = code_points(
      need_string(thread, arguments.positional[0],
                  "first maketrans argument must be a string if there is a second argument, not "));
  const auto to =
      code_points(need_string(thread, arguments.positional[1], "maketrans() argument 2 must be str, not "));
  if (from.size() != to.size())
    raise_value_error(thread, "the first two maketrans arguments must have equal length");
  for (std::size_t i = 0; i < from.size(); ++i)
    table->set(thread, Value::small(from[i]), Value::small(to[i]));
  if (arguments.positional.size() > 2) {
    for (const char32_t point : code_points(
             need_string(thread, arguments.positional[2], "maketrans() argument 3 must be str, not ")))
      table->set(thread, Value::small(point), Value::none());
  }
  return table;
}

// The fields by name from any mapping; str.format() takes them from keywords.
Value format_map(Thread& thread, const Value& self, const Arguments& arguments) {
  expect_positional(thread, "str.format_map", arguments, 1, 1);
  return make_string(format_by_mapping(thread, self.as<String>()->text(), arguments.positional[0]));
}

}  // namespace

void define_string_translation(Thread& thread, Type& type) {
  define_method(thread, type, "translate", translate_string);
  // Called on the type or on a str, it needs neither.
  define_class_method(thread, type, "maketrans", make_string_table);
  define_method(thread, type, "format_map", format_map);
}

}  // namespace companion::python
