// The methods of bytes that do what those of str do, byte for code point: the bytes are read as Latin-1, the
// method of str is called, what comes back is bytes again. The others are in bytes.cpp.
#include "base/unicode.h"
#include "python/bytes.h"
#include "python/exception.h"
#include "python/function.h"
#include "python/integer.h"
#include "python/interpreter.h"
#include "python/operations.h"
#include "python/text_algorithms.h"
#include "python/thread.h"
#include "python/tuple.h"

#include <algorithm>

namespace companion::python {
namespace {

Value to_text(std::string_view bytes) {
  std::string text;
  for (const char c : bytes)
    append_utf8(text, static_cast<unsigned char>(c));
  return make_string(std::move(text));
}

std::string to_latin(std::string_view text) {
  std::string bytes;
  for (std::size_t at = 0; at < text.size();)
    bytes.push_back(static_cast<char>(static_cast<unsigned char>(next_code_point(text, at))));
  return bytes;
}

// Bytes among the arguments become text; a str is what bytes does not take.
Value argument_text(Thread& thread, const Value& value) {
  if (value.as<String>() != nullptr) raise_type_error(thread, "a bytes-like object is required, not 'str'");
  if (const Tuple* tuple = value.as<Tuple>()) {
    std::vector<Value> items;
    for (const Value& item : tuple->items())
      items.push_back(argument_text(thread, item));
    return make_tuple(thread, std::move(items));
  }
  Bytes bytes;
  if (!value.is_object() || !value.object()->copy_buffer(thread, bytes)) return value;
  return to_text({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

Value result_bytes(Thread& thread, const Value& value) {
  if (const String* text = value.as<String>()) return make_bytes(to_latin(text->text()));
  if (const Tuple* tuple = value.as<Tuple>()) {
    std::vector<Value> items;
    for (const Value& item : tuple->items())
      items.push_back(result_bytes(thread, item));
    return make_tuple(thread, std::move(items));
  }
  return value;
}

void define_like_text(Thread& thread, Type& type, const char* name) {
  define_method(thread, type, name, [name](Thread& on, const Value& self, const Arguments& arguments) {
    std::vector<Value> positional;
    for (const Value& value : arguments.positional)
      positional.push_back(argument_text(on, value));
    const Value method = get_attribute(on, to_text(bytes_of(self)), name);
    return result_bytes(on, call(on, method, Arguments(positional, arguments.keywords)));
  });
}

void define_test(Thread& thread, Type& type, const char* name, bool (*test)(unsigned char)) {
  define_method(thread, type, name, [=](Thread& on, const Value& self, const Arguments& arguments) {
    expect_positional(on, std::string("bytes.") + name, arguments, 0, 0);
    const std::string& bytes = bytes_of(self);
    return Value::boolean(!bytes.empty() && std::all_of(bytes.begin(), bytes.end(), [&](char c) {
      return test(static_cast<unsigned char>(c));
    }));
  });
}

bool is_upper_byte(unsigned char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_lower_byte(unsigned char c) {
  return c >= 'a' && c <= 'z';
}
bool is_digit_byte(unsigned char c) {
  return c >= '0' && c <= '9';
}

// All letters are of this case, and there is one.
void define_case_test(Thread& thread, Type& type, const char* name, bool (*wanted)(unsigned char),
                      bool (*other)(unsigned char)) {
  define_method(thread, type, name, [=](Thread&, const Value& self, const Arguments&) {
    bool any = false;
    for (const char c : bytes_of(self)) {
      if (other(static_cast<unsigned char>(c))) return Value::boolean(false);
      any |= wanted(static_cast<unsigned char>(c));
    }
    return Value::boolean(any);
  });
}

void define_case(Thread& thread, Type& type, const char* name,
                 std::string (*map)(std::string_view, Alphabet)) {
  define_method(thread, type, name, [=](Thread& on, const Value& self, const Arguments& arguments) -> Value {
    expect_positional(on, std::string("bytes.") + name, arguments, 0, 0);
    return make_bytes(map(bytes_of(self), Alphabet::ascii));
  });
}

// translate(table, delete=b''): 256 bytes or None.
Value translate_bytes(Thread& thread, const Value& self, const Arguments& arguments) {
  const auto values = bind_parameters(thread, arguments, {"translate", {"table", "delete"}, 1, 1});
  const Bytes removed = values[1] ? to_bytes(thread, values[1]) : Bytes();
  Bytes table;
  if (!values[0].is_none()) {
    table = to_bytes(thread, values[0]);
    if (table.size() != 256) raise_value_error(thread, "translation table must be 256 characters long");
  }
  std::string result;
  for (const char c : bytes_of(self)) {
    const auto byte = static_cast<std::uint8_t>(c);
    if (std::find(removed.begin(), removed.end(), byte) != removed.end()) continue;
    result.push_back(static_cast<char>(table.empty() ? byte : table[byte]));
  }
  return make_bytes(std::move(result));
}

Value make_byte_table(Thread& thread, const Value&, const Arguments& arguments) {
  expect_positional(thread, "maketrans", arguments, 2, 2);
  const Bytes from = to_bytes(thread, arguments.positional[0]),
              to = to_bytes(thread, arguments.positional[1]);
  if (from.size() != to.size()) raise_value_error(thread, "maketrans arguments must have same length");
  std::string table;
  for (int i = 0; i < 256; ++i)
    table.push_back(static_cast<char>(static_cast<unsigned char>(i)));
  for (std::size_t i = 0; i < from.size(); ++i)
    table[from[i]] = static_cast<char>(to[i]);
  return make_bytes(std::move(table));
}

}  // namespace

void define_bytes_text_methods(Thread& thread, Type& type) {
  for (const char* name : {"ljust", "rjust", "center", "zfill", "expandtabs", "partition", "rpartition",
                           "rindex", "removeprefix", "removesuffix"}) {
    define_like_text(thread, type, name);
  }
  define_test(thread, type, "isdigit", is_digit_byte);
  define_test(thread, type, "isalpha", [](unsigned char c) { return is_upper_byte(c) || is_lower_byte(c); });
  define_test(thread, type, "isalnum",
              [](unsigned char c) { return is_upper_byte(c) || is_lower_byte(c) || is_digit_byte(c); });
  define_test(thread, type, "isspace", [](unsigned char c) { return c == ' ' || (c >= '\t' && c <= '\r'); });
  define_method(thread, type, "isascii", [](Thread&, const Value& self, const Arguments&) {
    const std::string& bytes = bytes_of(self);
    return Value::boolean(std::none_of(bytes.begin(), bytes.end(), [](char c) { return c < 0; }));
  });
  define_case_test(thread, type, "isupper", is_upper_byte, is_lower_byte);
  define_case_test(thread, type, "islower", is_lower_byte, is_upper_byte);
  define_title_test(thread, type);
  define_case(thread, type, "swapcase", swap_case);
  define_case(thread, type, "capitalize", capitalize_text);
  define_case(thread, type, "title", title_text);
  define_method(thread, type, "translate", translate_bytes);
  define_class_method(thread, type, "maketrans", make_byte_table);
}

}  // namespace companion::python
