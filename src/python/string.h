// str: code points, kept as UTF-8 in which lone surrogates are allowed (base/unicode.h), because Windows
// hands them out.
#pragma once

#include "python/object.h"

#include <optional>
#include <string>
#include <string_view>

namespace companion::python {

class String : public Object {
 public:
  static constexpr Kind kKind = Kind::string;
  explicit String(std::string utf8);

  const std::string& text() const { return text_; }
  // In code points; what len() gives.
  std::int64_t size() const { return size_; }
  bool is_ascii() const { return size_ == static_cast<std::int64_t>(text_.size()); }
  // Byte offset of a code point; 0 ≤ index ≤ size().
  std::size_t offset_of(std::int64_t index) const;
  // The text of the code points begin to end; both within 0 to size().
  std::string slice(std::int64_t begin, std::int64_t end) const;
  std::int64_t hash_value() const;

  Type& type(const Interpreter& interpreter) const override;
  bool has_generic_attributes() const override { return true; }
  std::string repr(Thread& thread) override;
  std::string str(Thread&) override { return text_; }
  std::string format(Thread& thread, std::string_view specification) override;
  bool truth(Thread&) override { return !text_.empty(); }
  std::int64_t hash(Thread&) override { return hash_value(); }
  bool length(Thread&, std::int64_t& result) override;
  Value get_item(Thread& thread, const Value& key) override;
  bool contains(Thread& thread, const Value& item) override;
  Value iterate(Thread& thread) override;
  Value binary(Thread& thread, BinaryOperator operation, const Value& other, Side side) override;
  Value compare(Thread& thread, Comparison operation, const Value& other) override;

 private:
  std::string text_;
  std::int64_t size_;
  mutable std::int64_t hash_ = -1;  // -1: not asked for yet
};

Ref<String> make_string(std::string utf8);
// The method istitle of str, bytes and bytearray.
void define_title_test(Thread& thread, Type& type);
// The text of a str value; nothing if it is something else.
std::optional<std::string_view> string_text(const Value& value);
// As repr() of a str shows it: 'it' or "it's", \n, \x.., \u....
std::string quote_string(std::string_view text);
// text * times, refused above 1 GiB. For str and bytes.
std::string repeat_text(Thread& thread, const std::string& text, const Value& times);
// True for the code points that repr() shows as they are.
bool is_printable(char32_t code_point);

// The methods and constructor of str, for the interpreter's start.
void define_string_type(Thread& thread, Type& type);
void define_string_translation(Thread& thread, Type& type);  // for define_string_type()

}  // namespace companion::python
