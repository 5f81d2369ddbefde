// bytes: the value, its constructor and methods.
#include "python/bytes.h"

#include "python/builtin_subclass.h"
#include "python/bytearray.h"
#include "python/codec.h"
#include "python/exception.h"
#include "python/format.h"
#include "python/function.h"
#include "python/integer.h"
#include "python/interpreter.h"
#include "python/iterator.h"
#include "python/list.h"
#include "python/operations.h"
#include "python/range.h"
#include "python/string.h"
#include "python/text_algorithms.h"
#include "python/thread.h"
#include "python/tuple.h"

#include <algorithm>
#include <cstdio>

namespace companion::python {
namespace {

constexpr Alphabet kAscii = Alphabet::ascii;

Value bytes_value(std::string bytes) {
  return make_bytes(std::move(bytes));
}

std::string need_bytes(Thread& thread, const Value& value) {
  const Bytes bytes = to_bytes(thread, value);
  return {bytes.begin(), bytes.end()};
}

// What find and `in` look for: bytes or one byte as an int.
std::string wanted_bytes(Thread& thread, const Value& value) {
  if (!is_integer(value)) return need_bytes(thread, value);
  return std::string(1, to_byte(thread, value, "byte must be in range(0, 256)"));
}

Value plain_bytes(Thread& thread, const Arguments& arguments) {
  const auto values = bind_parameters(thread, arguments, {"bytes", {"source", "encoding", "errors"}, 0});
  if (!values[0]) return bytes_value({});
  const Value& source = values[0];
  const bool of_python = source.is_object() && source.object()->has_python_class();
  if (const Value method = of_python && !values[1] ? find_attribute(thread, source, "__bytes__") : Value()) {
    const Value made = call(thread, method);
    if (made.as<BytesObject>() == nullptr)
      raise_type_error(thread, "__bytes__ returned non-bytes (type " + type_name(thread, made) + ")");
    return made;
  }
  if (const auto text = string_text(source)) {
    if (!values[1]) raise_type_error(thread, "string argument without an encoding");
    return bytes_value(
        encode_text(thread, *text, str(thread, values[1]), values[2] ? str(thread, values[2]) : "strict"));
  }
  if (values[1]) raise_type_error(thread, "encoding without a string argument");
  if (source.as<BytesObject>() != nullptr && !source.object()->has_python_class()) return source;
  if (is_integer(source)) {
    const std::int64_t count = to_index_number(thread, source);
    if (count < 0) raise_value_error(thread, "negative count");
    if (count > std::int64_t{1} << 30)
      raise_error(thread, Builtin::memory_error, "the result is larger than 1 GiB");
    return bytes_value(std::string(static_cast<std::size_t>(count), '\0'));
  }
  Bytes copied;
  if (source.is_object() && source.object()->copy_buffer(thread, copied)) return make_bytes(copied);
  if (!source.is_object())
    raise_type_error(thread, "cannot convert '" + type_name(thread, source) + "' object to bytes");
  std::string result;
  for_each(thread, source, [&](const Value& item) {
    result.push_back(to_byte(thread, item, "bytes must be in range(0, 256)"));
    return true;
  });
  return bytes_value(std::move(result));
}

Value list_of_bytes(Thread& thread, std::vector<std::string> parts) {
  std::vector<Value> items;
  for (std::string& part : parts)
    items.push_back(bytes_value(std::move(part)));
  return make_list(thread, std::move(items));
}

Value decode_method(Thread& thread, const Value& self, const Arguments& arguments) {
  const auto values = bind_parameters(thread, arguments, {"decode", {"encoding", "errors"}, 0});
  const auto name = [&](const Value& value, const char* which, const char* otherwise) -> std::string {
    if (!value) return otherwise;
    const auto text = string_text(value);
    if (!text) {
      raise_type_error(thread, std::string("decode() argument '") + which + "' must be str, not " +
                                   type_name(thread, value));
    }
    return std::string(*text);
  };
  return make_string(decode_bytes(thread, bytes_of(self), name(values[0], "encoding", "utf-8"),
                                  name(values[1], "errors", "strict")));
}

Value hex_method(Thread& thread, const Value& self, const Arguments& arguments) {
  const auto values = bind_parameters(thread, arguments, {"hex", {"sep", "bytes_per_sep"}, 0});
  const std::string& own = bytes_of(self);
  const std::int64_t group = values[1] ? to_index_number(thread, values[1]) : 1;
  const std::string separator = values[0] ? str(thread, values[0]) : "";
  if (values[0] && separator.size() != 1) raise_value_error(thread, "sep must be length 1.");
  std::string result;
  for (std::size_t i = 0; i < own.size(); ++i) {
    // Groups are counted from the right, from the left if the number is negative.
    const auto place = static_cast<std::int64_t>(group > 0 ? own.size() - i : i);
    if (i > 0 && group != 0 && !separator.empty() && place % (group > 0 ? group : -group) == 0)
      result += separator;
    char digits[4];
    std::snprintf(digits, sizeof digits, "%02x", static_cast<unsigned char>(own[i]));
    result += digits;
  }
  return make_string(std::move(result));
}

Value from_hex(Thread& thread, const Value&, const Arguments& arguments) {
  expect_positional(thread, "fromhex", arguments, 1, 1);
  const auto text = string_text(arguments.positional[0]);
  if (!text)
    raise_type_error(thread,
                     "fromhex() argument must be str, not " + type_name(thread, arguments.positional[0]));
  std::string result;
  const auto digit = [](char c) {
    return c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
  };
  for (std::size_t i = 0; i < text->size();) {
    if (is_space(static_cast<unsigned char>((*text)[i]), kAscii)) {
      ++i;
      continue;
    }
    const int high = digit((*text)[i]);
    const int low = i + 1 < text->size() ? digit((*text)[i + 1]) : -1;
    if (high < 0 || low < 0) {
      const std::size_t place = high < 0 ? i : i + 1;
      raise_value_error(thread,
                        "non-hexadecimal number found in fromhex() arg at position " + std::to_string(place));
    }
    result.push_back(static_cast<char>(static_cast<unsigned char>(high * 16 + low)));
    i += 2;
  }
  return bytes_value(std::move(result));
}

Value find_bytes(Thread& thread, const Value& self, const Arguments& arguments, const char* name,
                 bool from_right, bool must) {
  expect_positional(thread, name, arguments, 1, 3);
  const std::string wanted = wanted_bytes(thread, arguments.positional[0]);
  const auto size = static_cast<std::int64_t>(bytes_of(self).size());
  const auto place = [&](std::size_t index, std::int64_t otherwise) {
    if (arguments.positional.size() <= index || arguments.positional[index].is_none()) return otherwise;
    std::int64_t at = to_index_number(thread, arguments.positional[index]);
    return at < 0 ? std::max<std::int64_t>(0, at + size) : at;
  };
  const std::int64_t begin = place(1, 0), end = std::min(place(2, size), size);
  std::size_t found = std::string::npos;
  if (begin <= end) {
    const auto part = std::string_view(bytes_of(self))
                          .substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin));
    found = from_right ? part.rfind(wanted) : part.find(wanted);
  }
  if (found == std::string::npos && must) raise_value_error(thread, "subsection not found");
  return Value::small(found == std::string::npos ? -1 : begin + static_cast<std::int64_t>(found));
}

Value bytes_start_or_end(Thread& thread, const Value& self, const Arguments& arguments, bool starts) {
  const char* name = starts ? "startswith" : "endswith";
  expect_positional(thread, name, arguments, 1, 3);
  const auto size = static_cast<std::int64_t>(bytes_of(self).size());
  const auto place = [&](std::size_t index, std::int64_t otherwise) {
    if (arguments.positional.size() <= index || arguments.positional[index].is_none()) return otherwise;
    const std::int64_t at = to_index_number(thread, arguments.positional[index]);
    return std::max<std::int64_t>(0, at < 0 ? at + size : at);
  };
  const std::int64_t begin = place(1, 0), end = std::min(place(2, size), size);
  if (begin > end) return Value::boolean(false);
  const std::string own =
      bytes_of(self).substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin));
  const auto matches = [&](const Value& candidate) {
    if (candidate.as<BytesObject>() == nullptr && candidate.as<ByteArray>() == nullptr) {
      raise_type_error(thread, std::string(name) + " first arg must be bytes or a tuple of bytes, not " +
                                   type_name(thread, candidate));
    }
    const std::string wanted = need_bytes(thread, candidate);
    return starts ? own.starts_with(wanted) : own.ends_with(wanted);
  };
  if (const Tuple* tuple = arguments.positional[0].as<Tuple>()) {
    return Value::boolean(std::any_of(tuple->items().begin(), tuple->items().end(), matches));
  }
  return Value::boolean(matches(arguments.positional[0]));
}

Value strip_bytes(Thread& thread, const Value& self, const Arguments& arguments, Ends ends) {
  expect_positional(thread,
                    ends == Ends::both   ? "strip"
                    : ends == Ends::left ? "lstrip"
                                         : "rstrip",
                    arguments, 0, 1);
  if (arguments.positional.empty() || arguments.positional[0].is_none()) {
    return bytes_value(std::string(strip_spaces(bytes_of(self), ends, kAscii)));
  }
  return bytes_value(std::string(
      strip_characters(bytes_of(self), need_bytes(thread, arguments.positional[0]), ends, kAscii)));
}

Value split_bytes(Thread& thread, const Value& self, const Arguments& arguments, bool from_right) {
  const auto values =
      bind_parameters(thread, arguments, {from_right ? "rsplit" : "split", {"sep", "maxsplit"}, 0});
  const std::int64_t most = values[1] ? to_index_number(thread, values[1]) : -1;
  if (!values[0] || values[0].is_none())
    return list_of_bytes(thread, split_at_spaces(bytes_of(self), most, from_right, kAscii));
  const std::string separator = need_bytes(thread, values[0]);
  if (separator.empty()) raise_value_error(thread, "empty separator");
  return list_of_bytes(thread, split_at(bytes_of(self), separator, most, from_right));
}

Value join_bytes(Thread& thread, const Value& self, const Arguments& arguments) {
  expect_positional(thread, "bytes.join", arguments, 1, 1);
  std::string result;
  std::size_t index = 0;
  for_each(thread, arguments.positional[0], [&](const Value& item) {
    Bytes part;
    if (!item.is_object() || !item.object()->copy_buffer(thread, part)) {
      raise_type_error(thread, "sequence item " + std::to_string(index) + ": expected a bytes-like object, " +
                                   type_name(thread, item) + " found");
    }
    if (index++ > 0) result += bytes_of(self);
    result.append(part.begin(), part.end());
    return true;
  });
  return bytes_value(std::move(result));
}

}  // namespace

Type& BytesObject::type(const Interpreter& interpreter) const {
  return interpreter.type(Builtin::bytes);
}
std::string BytesObject::repr(Thread&) {
  return quote_bytes(bytes_);
}

std::int64_t BytesObject::hash(Thread&) {
  return static_cast<std::int64_t>(std::hash<std::string>{}(bytes_) >> 1);
}

bool BytesObject::length(Thread&, std::int64_t& result) {
  result = static_cast<std::int64_t>(bytes_.size());
  return true;
}

Value BytesObject::get_item(Thread& thread, const Value& key) {
  const auto size = static_cast<std::int64_t>(bytes_.size());
  if (const auto range = slice_range(thread, key, size)) {
    std::string part;
    for (std::int64_t i = 0; i < range->count; ++i) {
      part.push_back(bytes_[static_cast<std::size_t>(range->start + i * range->step)]);
    }
    return bytes_value(std::move(part));
  }
  const std::int64_t index = checked_index(thread, key, size, "byte");
  return Value::small(static_cast<unsigned char>(bytes_[static_cast<std::size_t>(index)]));
}

bool BytesObject::contains(Thread& thread, const Value& item) {
  return bytes_.find(wanted_bytes(thread, item)) != std::string::npos;
}

Value BytesObject::iterate(Thread& thread) {
  return make_iterator(thread,
                       [self = Ref<BytesObject>(this), at = std::size_t{0}](Thread&, Value& item) mutable {
                         if (at >= self->bytes_.size()) return false;
                         item = Value::small(static_cast<unsigned char>(self->bytes_[at++]));
                         return true;
                       });
}

Value BytesObject::binary(Thread& thread, BinaryOperator operation, const Value& other, Side side) {
  if (operation == BinaryOperator::add && side == Side::left) {
    Bytes right;
    if (other.is_object() && other.object()->copy_buffer(thread, right)) {
      return bytes_value(bytes_ + std::string(right.begin(), right.end()));
    }
  }
  if (operation == BinaryOperator::multiply && is_integer(other))
    return bytes_value(repeat_text(thread, bytes_, other));
  if (operation == BinaryOperator::modulo && side == Side::left) {
    return bytes_value(format_by_percent(thread, bytes_, other, true));
  }
  return Value::not_implemented();
}

Value BytesObject::compare(Thread&, Comparison operation, const Value& other) {
  const BytesObject* right = other.as<BytesObject>();
  if (right == nullptr) return Value::not_implemented();
  const int order = bytes_.compare(right->bytes_);
  return Value::boolean(holds(operation, order < 0 ? -1 : order > 0 ? 1 : 0));
}

std::shared_ptr<Buffer> BytesObject::open_buffer(Thread&) {
  Buffer::Shape shape;
  shape.lengths = {static_cast<std::int64_t>(bytes_.size())};
  return std::make_shared<BytesBuffer>(Ref<BytesObject>(this), std::move(shape));
}

BytesBuffer::BytesBuffer(Ref<BytesObject> bytes, Shape shape)
    : bytes_(std::move(bytes)), shape_(std::move(shape)) {
  shape_.read_only = true;
}

Bytes BytesBuffer::read(Thread&, std::uint64_t offset, std::uint64_t size_bytes) {
  const auto part =
      bytes_->span().subspan(static_cast<std::size_t>(offset), static_cast<std::size_t>(size_bytes));
  return {part.begin(), part.end()};
}

bool BytesObject::copy_buffer(Thread&, Bytes& bytes) {
  bytes.assign(span().begin(), span().end());
  return true;
}

Ref<BytesObject> make_bytes(std::string bytes) {
  return Ref<BytesObject>::adopt(new BytesObject(std::move(bytes)));
}
Ref<BytesObject> make_bytes(std::span<const std::uint8_t> bytes) {
  return make_bytes(std::string(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
}

char to_byte(Thread& thread, const Value& value, std::string_view message) {
  const std::optional<std::int64_t> number = to_int64(to_index(thread, value));
  if (!number || *number < 0 || *number > 255) raise_value_error(thread, std::string(message));
  return static_cast<char>(static_cast<unsigned char>(*number));
}

std::string quote_bytes(std::string_view bytes) {
  const bool double_quotes =
      bytes.find('\'') != std::string_view::npos && bytes.find('"') == std::string_view::npos;
  const char quote = double_quotes ? '"' : '\'';
  std::string result = std::string("b") + quote;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == quote || c == '\\') {
      result += {'\\', c};
    } else if (c == '\n') {
      result += "\\n";
    } else if (c == '\r') {
      result += "\\r";
    } else if (c == '\t') {
      result += "\\t";
    } else if (byte >= 0x20 && byte < 0x7F) {
      result.push_back(c);
    } else {
      char escape[8];
      std::snprintf(escape, sizeof escape, "\\x%02x", byte);
      result += escape;
    }
  }
  result.push_back(quote);
  return result;
}

void define_bytes_type(Thread& thread, Type& type) {
  type.set_constructor([](Thread& on, Type& made, const Arguments& arguments) -> Value {
    Value bytes = plain_bytes(on, arguments);
    if (!made.options().is_python_class) return bytes;
    return make_instance<BytesObject>(made, bytes_of(bytes));
  });
  using Method = Value (*)(Thread&, const Value&, const Arguments&);
  const auto define = [&](const char* name, Method method) { define_method(thread, type, name, method); };
  define("decode", decode_method);
  define("hex", hex_method);
  define("join", join_bytes);
  define("find", [](Thread& on, const Value& self, const Arguments& a) {
    return find_bytes(on, self, a, "find", false, false);
  });
  define("rfind", [](Thread& on, const Value& self, const Arguments& a) {
    return find_bytes(on, self, a, "rfind", true, false);
  });
  define("index", [](Thread& on, const Value& self, const Arguments& a) {
    return find_bytes(on, self, a, "index", false, true);
  });
  define("startswith", [](Thread& on, const Value& self, const Arguments& a) {
    return bytes_start_or_end(on, self, a, true);
  });
  define("endswith", [](Thread& on, const Value& self, const Arguments& a) {
    return bytes_start_or_end(on, self, a, false);
  });
  define("strip", [](Thread& on, const Value& self, const Arguments& a) {
    return strip_bytes(on, self, a, Ends::both);
  });
  define("lstrip", [](Thread& on, const Value& self, const Arguments& a) {
    return strip_bytes(on, self, a, Ends::left);
  });
  define("rstrip", [](Thread& on, const Value& self, const Arguments& a) {
    return strip_bytes(on, self, a, Ends::right);
  });
  define("split",
         [](Thread& on, const Value& self, const Arguments& a) { return split_bytes(on, self, a, false); });
  define("rsplit",
         [](Thread& on, const Value& self, const Arguments& a) { return split_bytes(on, self, a, true); });
  define("splitlines", [](Thread& on, const Value& self, const Arguments& a) {
    const auto values = bind_parameters(on, a, {"splitlines", {"keepends"}, 0});
    return list_of_bytes(on, split_lines(bytes_of(self), values[0] && truth(on, values[0]), kAscii));
  });
  define("replace", [](Thread& on, const Value& self, const Arguments& a) {
    expect_positional(on, "replace", a, 2, 3);
    const std::int64_t most = a.positional.size() > 2 ? to_index_number(on, a.positional[2]) : -1;
    return bytes_value(
        replace_text(bytes_of(self), need_bytes(on, a.positional[0]), need_bytes(on, a.positional[1]), most));
  });
  define("count", [](Thread& on, const Value& self, const Arguments& a) -> Value {
    expect_positional(on, "count", a, 1, 3);
    const Value bounds = Ref<SliceObject>::adopt(
        new SliceObject(on.heap(), a.positional.size() > 1 ? a.positional[1] : Value::none(),
                        a.positional.size() > 2 ? a.positional[2] : Value::none(), Value::none()));
    const std::string own = bytes_of(self.object()->get_item(on, bounds));
    return Value::small(
        count_text(own, wanted_bytes(on, a.positional[0]), static_cast<std::int64_t>(own.size())));
  });
  define("upper", [](Thread&, const Value& self, const Arguments&) {
    return bytes_value(upper_text(bytes_of(self), kAscii));
  });
  define("lower", [](Thread&, const Value& self, const Arguments&) {
    return bytes_value(lower_text(bytes_of(self), kAscii));
  });
  define_class_method(thread, type, "fromhex", from_hex);
  define_bytes_text_methods(thread, type);
}

}  // namespace companion::python
