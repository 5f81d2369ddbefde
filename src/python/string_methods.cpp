// The type str: its constructor and methods.
#include "base/unicode.h"
#include "python/builtin_subclass.h"
#include "python/bytes.h"
#include "python/codec.h"
#include "python/exception.h"
#include "python/format.h"
#include "python/function.h"
#include "python/integer.h"
#include "python/interpreter.h"
#include "python/list.h"
#include "python/operations.h"
#include "python/string.h"
#include "python/text_algorithms.h"
#include "python/thread.h"
#include "python/tuple.h"

#include <algorithm>

namespace companion::python {
namespace {

constexpr Alphabet kUnicode = Alphabet::unicode;

const std::string& text_of(const Value& self) {
  return self_of<String>(self).text();
}
Value text(std::string value) {
  return make_string(std::move(value));
}

std::string_view need_text(Thread& thread, const Value& value, std::string_view message) {
  const auto found = string_text(value);
  if (!found) raise_type_error(thread, std::string(message) + type_name(thread, value));
  return *found;
}

Value list_of_strings(Thread& thread, std::vector<std::string> parts) {
  std::vector<Value> items;
  items.reserve(parts.size());
  for (std::string& part : parts)
    items.push_back(text(std::move(part)));
  return make_list(thread, std::move(items));
}

// The optional bounds of find, count, startswith…: the part of the text that is looked at, and where it
// begins.
struct Part {
  std::int64_t begin = 0;
  std::string text;
  bool valid = true;  // begin is not behind the end
};
Part part_of(Thread& thread, const Value& self, const Arguments& arguments, std::size_t first) {
  const String& string = self_of<String>(self);
  const auto place = [&](std::size_t index, std::int64_t otherwise) {
    if (arguments.positional.size() <= index || arguments.positional[index].is_none()) return otherwise;
    std::int64_t at = to_index_number(thread, arguments.positional[index]);
    if (at < 0) at = std::max<std::int64_t>(0, at + string.size());
    return at;
  };
  Part part;
  part.begin = place(first, 0);
  const std::int64_t end = std::min(place(first + 1, string.size()), string.size());
  part.valid = part.begin <= end;
  if (part.valid) part.text = string.slice(part.begin, end);
  return part;
}

// The index in code points, or -1.
std::int64_t find_text(Thread& thread, const Value& self, const Arguments& arguments, std::string_view name,
                       bool from_right) {
  expect_positional(thread, name, arguments, 1, 3);
  const std::string_view wanted = need_text(thread, arguments.positional[0], "must be str, not ");
  const Part part = part_of(thread, self, arguments, 1);
  if (!part.valid) return -1;
  const std::size_t found = from_right ? part.text.rfind(wanted) : part.text.find(wanted);
  if (found == std::string::npos) return -1;
  return part.begin +
         static_cast<std::int64_t>(count_code_points(std::string_view(part.text).substr(0, found)));
}

Value index_of_text(Thread& thread, const Value& self, const Arguments& arguments, std::string_view name,
                    bool from_right) {
  const std::int64_t found = find_text(thread, self, arguments, name, from_right);
  if (found < 0) raise_value_error(thread, "substring not found");
  return Value::small(found);
}

Value string_starts_or_ends(Thread& thread, const Value& self, const Arguments& arguments, bool starts) {
  const std::string name = starts ? "startswith" : "endswith";
  expect_positional(thread, name, arguments, 1, 3);
  const Part part = part_of(thread, self, arguments, 1);
  const auto matches = [&](std::string_view candidate) {
    return part.valid && (starts ? part.text.starts_with(candidate) : part.text.ends_with(candidate));
  };
  const Value& wanted = arguments.positional[0];
  if (const Tuple* tuple = wanted.as<Tuple>()) {
    for (const Value& item : tuple->items()) {
      if (matches(need_text(thread, item, "tuple for " + name + " must only contain str, not ")))
        return Value::boolean(true);
    }
    return Value::boolean(false);
  }
  return Value::boolean(
      matches(need_text(thread, wanted, name + " first arg must be str or a tuple of str, not ")));
}

Value split_string(Thread& thread, const Value& self, const Arguments& arguments, bool from_right) {
  const auto values =
      bind_parameters(thread, arguments, {from_right ? "rsplit" : "split", {"sep", "maxsplit"}, 0});
  const std::int64_t most = values[1] ? to_index_number(thread, values[1]) : -1;
  if (!values[0] || values[0].is_none()) {
    return list_of_strings(thread, split_at_spaces(text_of(self), most, from_right, kUnicode));
  }
  const std::string_view separator = need_text(thread, values[0], "must be str or None, not ");
  if (separator.empty()) raise_value_error(thread, "empty separator");
  return list_of_strings(thread, split_at(text_of(self), separator, most, from_right));
}

Value strip_string(Thread& thread, const Value& self, const Arguments& arguments, Ends ends) {
  const char* name = ends == Ends::both ? "strip" : ends == Ends::left ? "lstrip" : "rstrip";
  expect_positional(thread, name, arguments, 0, 1);
  if (arguments.positional.empty() || arguments.positional[0].is_none()) {
    return text(std::string(strip_spaces(text_of(self), ends, kUnicode)));
  }
  const auto characters = string_text(arguments.positional[0]);
  if (!characters) raise_type_error(thread, std::string(name) + " arg must be None or str");
  return text(std::string(strip_characters(text_of(self), *characters, ends, kUnicode)));
}

Value join_strings(Thread& thread, const Value& self, const Arguments& arguments) {
  expect_positional(thread, "str.join", arguments, 1, 1);
  const Value& iterable = arguments.positional[0];
  std::vector<Value> items;
  try {
    items = to_vector(thread, iterable);
  } catch (Raised& raised) {
    const bool not_iterable =
        is_instance(thread.interpreter(), raised.exception, thread.interpreter().type(Builtin::type_error)) &&
        !iterable.is_object();
    if (!not_iterable) throw;
    raise_type_error(thread, "can only join an iterable");
  }
  std::string result;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const auto item = string_text(items[i]);
    if (!item) {
      raise_type_error(thread, "sequence item " + std::to_string(i) + ": expected str instance, " +
                                   type_name(thread, items[i]) + " found");
    }
    if (i > 0) result += text_of(self);
    result += *item;
  }
  return text(std::move(result));
}

Value replace(Thread& thread, const Value& self, const Arguments& arguments) {
  expect_positional(thread, "replace", arguments, 2, 3);
  const std::string_view old =
      need_text(thread, arguments.positional[0], "replace() argument 1 must be str, not ");
  const std::string_view with =
      need_text(thread, arguments.positional[1], "replace() argument 2 must be str, not ");
  const std::int64_t most =
      arguments.positional.size() > 2 ? to_index_number(thread, arguments.positional[2]) : -1;
  return text(replace_text(text_of(self), old, with, most));
}

Value pad_string(Thread& thread, const Value& self, const Arguments& arguments, const char* name,
                 char align) {
  expect_positional(thread, name, arguments, 1, 2);
  const std::int64_t missing =
      to_index_number(thread, arguments.positional[0]) - self_of<String>(self).size();
  std::string fill = " ";
  if (arguments.positional.size() > 1) {
    const String* given = arguments.positional[1].as<String>();
    if (given == nullptr || given->size() != 1)
      raise_type_error(thread, "The fill character must be exactly one character long");
    fill = given->text();
  }
  if (missing <= 0) return text(text_of(self));
  // CPython puts the odd one to the left if the width is odd.
  const std::int64_t width = missing + self_of<String>(self).size();
  const std::int64_t left = align == '<' ? 0 : align == '>' ? missing : missing / 2 + (missing & width & 1);
  return text(repeat_text(thread, fill, Value::small(left)) + text_of(self) +
              repeat_text(thread, fill, Value::small(missing - left)));
}

Value zero_fill(Thread& thread, const Value& self, const Arguments& arguments) {
  expect_positional(thread, "zfill", arguments, 1, 1);
  const std::int64_t missing =
      to_index_number(thread, arguments.positional[0]) - self_of<String>(self).size();
  const std::string& own = text_of(self);
  if (missing <= 0) return text(own);
  const bool sign = !own.empty() && (own[0] == '+' || own[0] == '-');
  return text(own.substr(0, sign ? 1 : 0) + std::string(static_cast<std::size_t>(missing), '0') +
              own.substr(sign ? 1 : 0));
}

Value partition(Thread& thread, const Value& self, const Arguments& arguments, bool from_right) {
  expect_positional(thread, from_right ? "rpartition" : "partition", arguments, 1, 1);
  const std::string_view separator = need_text(thread, arguments.positional[0], "must be str, not ");
  if (separator.empty()) raise_value_error(thread, "empty separator");
  const std::string& own = text_of(self);
  const std::size_t found = from_right ? own.rfind(separator) : own.find(separator);
  if (found == std::string::npos) {
    return from_right ? make_tuple(thread, {text(""), text(""), text(own)})
                      : make_tuple(thread, {text(own), text(""), text("")});
  }
  return make_tuple(thread, {text(own.substr(0, found)), text(std::string(separator)),
                             text(own.substr(found + separator.size()))});
}

Value remove_affix(Thread& thread, const Value& self, const Arguments& arguments, bool prefix) {
  const char* name = prefix ? "removeprefix" : "removesuffix";
  expect_positional(thread, std::string("str.") + name, arguments, 1, 1);
  const std::string_view affix =
      need_text(thread, arguments.positional[0], std::string(name) + "() argument must be str, not ");
  const std::string& own = text_of(self);
  if (prefix && own.starts_with(affix)) return text(own.substr(affix.size()));
  if (!prefix && own.ends_with(affix)) return text(own.substr(0, own.size() - affix.size()));
  return text(own);
}

Value encode(Thread& thread, const Value& self, const Arguments& arguments) {
  const auto values = bind_parameters(thread, arguments, {"encode", {"encoding", "errors"}, 0});
  const std::string_view encoding =
      values[0] ? need_text(thread, values[0], "encode() argument 'encoding' must be str, not ") : "utf-8";
  const std::string_view errors =
      values[1] ? need_text(thread, values[1], "encode() argument 'errors' must be str, not ") : "strict";
  return make_bytes(encode_text(thread, text_of(self), encoding, errors));
}

Value expand_tabs(Thread& thread, const Value& self, const Arguments& arguments) {
  const auto values = bind_parameters(thread, arguments, {"expandtabs", {"tabsize"}, 0});
  const std::int64_t size = values[0] ? to_index_number(thread, values[0]) : 8;
  std::string result;
  std::int64_t column = 0;
  const std::string& own = text_of(self);
  for (std::size_t at = 0; at < own.size();) {
    const std::size_t begin = at;
    const char32_t point = next_code_point(own, at);
    if (point == U'\t') {
      const std::int64_t spaces = size > 0 ? size - column % size : 0;
      result.append(static_cast<std::size_t>(spaces), ' ');
      column += spaces;
      continue;
    }
    column = point == U'\n' || point == U'\r' ? 0 : column + 1;
    result += own.substr(begin, at - begin);
  }
  return text(std::move(result));
}

// True if the text is not empty and every code point passes; `any` asks for one at least that counts.
template <typename Predicate>
Value all_points(const Value& self, Predicate predicate) {
  const std::string& own = text_of(self);
  for (std::size_t offset = 0; offset < own.size();) {
    if (!predicate(next_code_point(own, offset))) return Value::boolean(false);
  }
  return Value::boolean(!own.empty());
}

Value has_case(const Value& self, bool upper) {
  const std::string& own = text_of(self);
  bool any = false;
  for (std::size_t offset = 0; offset < own.size();) {
    const char32_t point = next_code_point(own, offset);
    if (upper ? is_lower(point, kUnicode) : is_upper(point, kUnicode)) return Value::boolean(false);
    any |= upper ? is_upper(point, kUnicode) : is_lower(point, kUnicode);
  }
  return Value::boolean(any);
}

bool is_ascii_digit(char32_t point) {
  return point >= U'0' && point <= U'9';
}

Value construct_string(Thread& thread, Type& type, const Arguments& arguments) {
  const auto values = bind_parameters(thread, arguments, {"str", {"object", "encoding", "errors"}, 0});
  std::string result;
  if (values[1] || values[2]) {
    const std::string_view encoding =
        values[1] ? need_text(thread, values[1], "str() argument 'encoding' must be str, not ") : "utf-8";
    const std::string_view errors =
        values[2] ? need_text(thread, values[2], "str() argument 'errors' must be str, not ") : "strict";
    if (values[0] && values[0].as<String>() != nullptr)
      raise_type_error(thread, "decoding str is not supported");
    const Bytes bytes = values[0] ? to_bytes(thread, values[0]) : Bytes();
    result =
        decode_bytes(thread, {reinterpret_cast<const char*>(bytes.data()), bytes.size()}, encoding, errors);
  } else if (values[0]) {
    const bool is_exact = values[0].as<String>() != nullptr && !values[0].object()->has_python_class();
    if (is_exact && !type.options().is_python_class) return values[0];
    result = str(thread, values[0]);
  }
  return make_instance<String>(type, std::move(result));
}

}  // namespace

void define_title_test(Thread& thread, Type& type) {
  define_method(thread, type, "istitle", [](Thread& on, const Value& self, const Arguments& arguments) {
    expect_positional(on, "istitle", arguments, 0, 0);
    const bool cased = !equals(on, call_method(on, self, "lower"), self) ||
                       !equals(on, call_method(on, self, "upper"), self);
    return Value::boolean(cased && equals(on, call_method(on, self, "title"), self));
  });
}

void define_string_type(Thread& thread, Type& type) {
  type.set_constructor(construct_string);
  using MappedText = std::string (*)(std::string_view, Alphabet);
  const auto define_mapping = [&](const char* name, MappedText function) {
    define_method(thread, type, name, [=](Thread& on, const Value& self, const Arguments& arguments) {
      expect_positional(on, std::string("str.") + name, arguments, 0, 0);
      return text(function(text_of(self), kUnicode));
    });
  };
  define_mapping("upper", upper_text);
  define_mapping("lower", lower_text);
  define_mapping("casefold", lower_text);
  define_mapping("swapcase", swap_case);
  define_mapping("capitalize", capitalize_text);
  define_mapping("title", title_text);

  using Method = Value (*)(Thread&, const Value&, const Arguments&);
  const auto define_plain = [&](const char* name, Method method) {
    define_method(thread, type, name, method);
  };
  define_plain("join", join_strings);
  define_plain("replace", replace);
  define_plain("zfill", zero_fill);
  define_plain("encode", encode);
  define_plain("expandtabs", expand_tabs);
  define_plain("split", [](Thread& on, const Value& self, const Arguments& a) {
    return split_string(on, self, a, false);
  });
  define_plain("rsplit", [](Thread& on, const Value& self, const Arguments& a) {
    return split_string(on, self, a, true);
  });
  define_plain("strip", [](Thread& on, const Value& self, const Arguments& a) {
    return strip_string(on, self, a, Ends::both);
  });
  define_plain("lstrip", [](Thread& on, const Value& self, const Arguments& a) {
    return strip_string(on, self, a, Ends::left);
  });
  define_plain("rstrip", [](Thread& on, const Value& self, const Arguments& a) {
    return strip_string(on, self, a, Ends::right);
  });
  define_plain("find", [](Thread& on, const Value& self, const Arguments& a) {
    return Value::small(find_text(on, self, a, "find", false));
  });
  define_plain("rfind", [](Thread& on, const Value& self, const Arguments& a) {
    return Value::small(find_text(on, self, a, "rfind", true));
  });
  define_plain("index", [](Thread& on, const Value& self, const Arguments& a) {
    return index_of_text(on, self, a, "index", false);
  });
  define_plain("rindex", [](Thread& on, const Value& self, const Arguments& a) {
    return index_of_text(on, self, a, "rindex", true);
  });
  define_plain("startswith", [](Thread& on, const Value& self, const Arguments& a) {
    return string_starts_or_ends(on, self, a, true);
  });
  define_plain("endswith", [](Thread& on, const Value& self, const Arguments& a) {
    return string_starts_or_ends(on, self, a, false);
  });
  define_plain("partition", [](Thread& on, const Value& self, const Arguments& a) {
    return partition(on, self, a, false);
  });
  define_plain("rpartition", [](Thread& on, const Value& self, const Arguments& a) {
    return partition(on, self, a, true);
  });
  define_plain("removeprefix", [](Thread& on, const Value& self, const Arguments& a) {
    return remove_affix(on, self, a, true);
  });
  define_plain("removesuffix", [](Thread& on, const Value& self, const Arguments& a) {
    return remove_affix(on, self, a, false);
  });
  define_plain("ljust", [](Thread& on, const Value& self, const Arguments& a) {
    return pad_string(on, self, a, "ljust", '<');
  });
  define_plain("rjust", [](Thread& on, const Value& self, const Arguments& a) {
    return pad_string(on, self, a, "rjust", '>');
  });
  define_plain("center", [](Thread& on, const Value& self, const Arguments& a) {
    return pad_string(on, self, a, "center", '^');
  });
  define_plain("count", [](Thread& on, const Value& self, const Arguments& a) -> Value {
    expect_positional(on, "count", a, 1, 3);
    const std::string_view wanted = need_text(on, a.positional[0], "must be str, not ");
    const Part part = part_of(on, self, a, 1);
    if (!part.valid) return Value::small(0);
    return Value::small(
        count_text(part.text, wanted, static_cast<std::int64_t>(count_code_points(part.text))));
  });
  define_plain("splitlines", [](Thread& on, const Value& self, const Arguments& a) {
    const auto values = bind_parameters(on, a, {"splitlines", {"keepends"}, 0});
    return list_of_strings(on, split_lines(text_of(self), values[0] && truth(on, values[0]), kUnicode));
  });
  define_plain("format", [](Thread& on, const Value& self, const Arguments& a) {
    return text(format_by_fields(on, text_of(self), a));
  });

  define_string_translation(thread, type);

  const auto define_test = [&](const char* name, Value (*test)(const Value&)) {
    define_method(thread, type, name, [=](Thread& on, const Value& self, const Arguments& arguments) {
      expect_positional(on, std::string("str.") + name, arguments, 0, 0);
      return test(self);
    });
  };
  define_test("isdigit", [](const Value& self) { return all_points(self, is_ascii_digit); });
  define_test("isdecimal", [](const Value& self) { return all_points(self, is_ascii_digit); });
  define_test("isnumeric", [](const Value& self) { return all_points(self, is_ascii_digit); });
  define_test("isalpha", [](const Value& self) {
    return all_points(self, [](char32_t p) { return is_letter(p, kUnicode); });
  });
  define_test("isalnum", [](const Value& self) {
    return all_points(self, [](char32_t p) { return is_ascii_digit(p) || is_letter(p, kUnicode); });
  });
  define_test("isspace", [](const Value& self) {
    return all_points(self, [](char32_t p) { return is_space(p, kUnicode); });
  });
  define_test("isupper", [](const Value& self) { return has_case(self, true); });
  define_test("islower", [](const Value& self) { return has_case(self, false); });
  define_title_test(thread, type);
  define_test("isascii", [](const Value& self) { return Value::boolean(self_of<String>(self).is_ascii()); });
  define_test("isprintable", [](const Value& self) {
    return Value::boolean(text_of(self).empty() || all_points(self, is_printable).is_true());
  });
  define_test("isidentifier", [](const Value& self) {
    const Value word =
        all_points(self, [](char32_t p) { return p == U'_' || is_ascii_digit(p) || is_letter(p, kUnicode); });
    return Value::boolean(word.is_true() && !is_ascii_digit(static_cast<unsigned char>(text_of(self)[0])));
  });
}

}  // namespace companion::python
