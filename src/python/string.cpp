#include "python/string.h"

#include "base/unicode.h"
#include "python/exception.h"
#include "python/format.h"
#include "python/function.h"
#include "python/integer.h"
#include "python/interpreter.h"
#include "python/iterator.h"
#include "python/operations.h"
#include "python/thread.h"

#include <array>
#include <cstdio>

namespace companion::python {

String::String(std::string utf8)
    : Object(Kind::string),
      text_(std::move(utf8)),
      size_(static_cast<std::int64_t>(count_code_points(text_))) {}

std::size_t String::offset_of(std::int64_t index) const {
  if (is_ascii()) return static_cast<std::size_t>(index);
  std::size_t offset = 0;
  for (std::int64_t i = 0; i < index; ++i)
    next_code_point(text_, offset);
  return offset;
}

std::string String::slice(std::int64_t begin, std::int64_t end) const {
  if (end <= begin) return {};
  const std::size_t from = offset_of(begin);
  if (is_ascii()) return text_.substr(from, static_cast<std::size_t>(end - begin));
  std::size_t to = from;
  for (std::int64_t i = begin; i < end; ++i)
    next_code_point(text_, to);
  return text_.substr(from, to - from);
}

std::int64_t String::hash_value() const {
  if (hash_ == -1) {
    hash_ = static_cast<std::int64_t>(std::hash<std::string_view>{}(text_) >> 1);
  }
  return hash_;
}

Type& String::type(const Interpreter& interpreter) const {
  return interpreter.type(Builtin::string);
}
std::string String::repr(Thread&) {
  return quote_string(text_);
}
std::string String::format(Thread& thread, std::string_view specification) {
  return format_string(thread, text_, specification);
}

bool String::length(Thread&, std::int64_t& result) {
  result = size_;
  return true;
}

Value String::get_item(Thread& thread, const Value& key) {
  if (const auto range = slice_range(thread, key, size_)) {
    if (range->step == 1) return make_string(slice(range->start, range->start + range->count));
    std::string text;
    for (std::int64_t i = 0; i < range->count; ++i) {
      const std::int64_t at = range->start + i * range->step;
      text += slice(at, at + 1);
    }
    return make_string(std::move(text));
  }
  const std::int64_t index = checked_index(thread, key, size_, "string");
  return make_string(slice(index, index + 1));
}

bool String::contains(Thread& thread, const Value& item) {
  const auto part = string_text(item);
  if (!part)
    raise_type_error(thread, "'in <string>' requires string as left operand, not " + type_name(thread, item));
  return text_.find(*part) != std::string::npos;
}

Value String::iterate(Thread& thread) {
  return make_iterator(thread,
                       [self = Ref<String>(this), offset = std::size_t{0}](Thread&, Value& item) mutable {
                         if (offset >= self->text_.size()) return false;
                         const std::size_t begin = offset;
                         next_code_point(self->text_, offset);
                         item = make_string(self->text_.substr(begin, offset - begin));
                         return true;
                       });
}

Value String::binary(Thread& thread, BinaryOperator operation, const Value& other, Side side) {
  if (operation == BinaryOperator::add && side == Side::left) {
    if (const auto right = string_text(other)) return make_string(text_ + std::string(*right));
  }
  if (operation == BinaryOperator::multiply && is_integer(other)) {
    return make_string(repeat_text(thread, text_, other));
  }
  if (operation == BinaryOperator::modulo && side == Side::left) {
    return make_string(format_by_percent(thread, text_, other, false));
  }
  return Value::not_implemented();
}

// Code points order as UTF-8 bytes do, surrogates included.
Value String::compare(Thread&, Comparison operation, const Value& other) {
  const auto right = string_text(other);
  if (!right) return Value::not_implemented();
  const int order = std::string_view(text_).compare(*right);
  return Value::boolean(holds(operation, order < 0 ? -1 : order > 0 ? 1 : 0));
}

Ref<String> make_string(std::string utf8) {
  return Ref<String>::adopt(new String(std::move(utf8)));
}

std::optional<std::string_view> string_text(const Value& value) {
  const String* string = value.as<String>();
  if (string == nullptr) return std::nullopt;
  return std::string_view(string->text());
}

std::string repeat_text(Thread& thread, const std::string& text, const Value& times) {
  const std::int64_t count = to_index_number(thread, times);
  if (count <= 0 || text.empty()) return {};
  constexpr std::uint64_t kMaximum = std::uint64_t{1} << 30;
  if (static_cast<std::uint64_t>(count) > kMaximum / text.size()) {
    raise_error(thread, Builtin::memory_error, "the result is larger than 1 GiB");
  }
  std::string result;
  result.reserve(text.size() * static_cast<std::size_t>(count));
  for (std::int64_t i = 0; i < count; ++i)
    result += text;
  return result;
}

bool is_printable(char32_t point) {
  if (point < 0x7F) return point >= 0x20;
  if (point <= 0xA0 || point == 0xAD) return false;
  if (point >= 0xD800 && point <= 0xF8FF) return false;  // surrogates, private use
  if (point >= 0x2000 && point <= 0x200F) return point >= 0x2010;
  if (point >= 0x2028 && point <= 0x202F) return false;
  if (point >= 0x205F && point <= 0x206F) return false;
  if (point == 0x1680 || point == 0x180E || point == 0x3000 || point == 0xFEFF) return false;
  if (point == 0x378 || point == 0x379 || (point >= 0x600 && point <= 0x605) || point == 0x61C ||
      point == 0x6DD)
    return false;
  if (point >= 0xFDD0 && point <= 0xFDEF) return false;
  if (point >= 0xFFF0 && point <= 0xFFFB) return false;
  if ((point & 0xFFFE) == 0xFFFE) return false;
  return point < 0xE0000;
}

std::string quote_string(std::string_view text) {
  const bool double_quotes =
      text.find('\'') != std::string_view::npos && text.find('"') == std::string_view::npos;
  const char quote = double_quotes ? '"' : '\'';
  std::string result(1, quote);
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t begin = offset;
    const char32_t point = next_code_point(text, offset);
    if (point == static_cast<char32_t>(quote) || point == U'\\') {
      result.push_back('\\');
      result.push_back(static_cast<char>(point));
    } else if (point == U'\n') {
      result += "\\n";
    } else if (point == U'\r') {
      result += "\\r";
    } else if (point == U'\t') {
      result += "\\t";
    } else if (is_printable(point)) {
      result += text.substr(begin, offset - begin);
    } else {
      char escape[16];
      std::snprintf(escape, sizeof escape,
                    point < 0x100     ? "\\x%02x"
                    : point < 0x10000 ? "\\u%04x"
                                      : "\\U%08x",
                    static_cast<unsigned>(point));
      result += escape;
    }
  }
  result.push_back(quote);
  return result;
}

}  // namespace companion::python
