// The % operator of str and bytes.
#include "base/unicode.h"
#include "python/bytes.h"
#include "python/dictionary.h"
#include "python/exception.h"
#include "python/float.h"
#include "python/format.h"
#include "python/integer.h"
#include "python/interpreter.h"
#include "python/operations.h"
#include "python/string.h"
#include "python/text.h"
#include "python/thread.h"
#include "python/tuple.h"

#include <cmath>

namespace companion::python {
namespace {

struct Conversion {
  bool left = false, plus = false, space = false, alternate = false, zero = false;
  std::int64_t width = -1;
  std::int64_t precision = -1;
  char type = 0;
};

class PercentFormatter {
 public:
  PercentFormatter(Thread& thread, std::string_view text, const Value& values, bool bytes)
      : thread_(thread), text_(text), values_(values), tuple_(values.as<Tuple>()), bytes_(bytes) {}

  std::string run() {
    while (at_ < text_.size()) {
      if (text_[at_] != '%') {
        result_.push_back(text_[at_++]);
        continue;
      }
      ++at_;
      convert();
    }
    const bool mapping = values_.as<Dictionary>() != nullptr || (tuple_ == nullptr && used_name_);
    const std::size_t count = tuple_ != nullptr ? tuple_->items().size() : 1;
    if (used_ < count && !mapping && !(tuple_ == nullptr && is_mapping())) {
      raise_type_error(thread_, std::string("not all arguments converted during ") +
                                    (bytes_ ? "bytes" : "string") + " formatting");
    }
    return std::move(result_);
  }

 private:
  bool is_mapping() const {
    return values_.is_object() && values_.as<String>() == nullptr && values_.as<BytesObject>() == nullptr &&
           values_.object()->kind() == Kind::list;
  }

  char peek() {
    if (at_ >= text_.size()) raise_value_error(thread_, "incomplete format");
    return text_[at_];
  }

  Value next_value() {
    if (tuple_ != nullptr) {
      if (used_ < tuple_->items().size()) return tuple_->items()[used_++];
    } else if (used_ == 0) {
      ++used_;
      return values_;
    }
    raise_type_error(thread_, "not enough arguments for format string");
  }

  std::int64_t number_or_star(const char* what) {
    if (peek() == '*') {
      ++at_;
      const Value value = next_value();
      if (!is_integer(value)) raise_type_error(thread_, "* wants int");
      return to_int64(value).value_or(0);
    }
    std::int64_t number = 0;
    for (; at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9'; ++at_) {
      number = number * 10 + (text_[at_] - '0');
      if (number > 1 << 26) raise_value_error(thread_, std::string(what) + " too big");
    }
    return number;
  }

  void convert() {
    Conversion form;
    Value value;
    if (peek() == '(') {
      const std::size_t close = text_.find(')', at_);
      if (close == std::string_view::npos) raise_value_error(thread_, "incomplete format key");
      if (values_.as<Dictionary>() == nullptr) raise_type_error(thread_, "format requires a mapping");
      const std::string key(text_.substr(at_ + 1, close - at_ - 1));
      value = get_item(thread_, values_, bytes_ ? Value(make_bytes(key)) : Value(make_string(key)));
      used_name_ = true;
      at_ = close + 1;
    }
    for (bool flags = true; flags;) {
      switch (peek()) {
        case '-':
          form.left = true;
          break;
        case '+':
          form.plus = true;
          break;
        case ' ':
          form.space = true;
          break;
        case '#':
          form.alternate = true;
          break;
        case '0':
          form.zero = true;
          break;
        default:
          flags = false;
          continue;
      }
      ++at_;
    }
    if (peek() == '*' || (peek() >= '1' && peek() <= '9')) form.width = number_or_star("width");
    if (form.width < -1) {
      form.left = true;
      form.width = -form.width;
    }
    if (peek() == '.') {
      ++at_;
      form.precision = std::max<std::int64_t>(0, number_or_star("precision"));
    }
    while (peek() == 'h' || peek() == 'l' || peek() == 'L')
      ++at_;
    const std::size_t type_at = at_;
    form.type = text_[at_++];
    if (form.type == '%') {
      result_.push_back('%');
      return;
    }
    if (!value) value = next_value();
    append(form, value, type_at);
  }

  void append(const Conversion& form, const Value& value, std::size_t type_at) {
    switch (form.type) {
      case 's':
      case 'r':
      case 'a':
      case 'b':
        append_text(form, value);
        return;
      case 'c':
        append_character(form, value);
        return;
      case 'd':
      case 'i':
      case 'u':
      case 'x':
      case 'X':
      case 'o':
        append_integer(form, value);
        return;
      case 'e':
      case 'E':
      case 'f':
      case 'F':
      case 'g':
      case 'G':
        append_float(form, value);
        return;
      default:
        break;
    }
    std::size_t behind = type_at;
    const char32_t point = next_code_point(text_, behind);
    raise_value_error(
        thread_, "unsupported format character '" + std::string(text_.substr(type_at, behind - type_at)) +
                     "' (0x" + integer_to_base(Value::small(static_cast<std::int64_t>(point)), 16) +
                     ") at index " + std::to_string(count_code_points(text_.substr(0, type_at))));
  }

  void append_padded(const Conversion& form, const std::string& text) {
    const auto size = static_cast<std::int64_t>(bytes_ ? text.size() : count_code_points(text));
    const std::string fill(form.width > size ? static_cast<std::size_t>(form.width - size) : 0, ' ');
    result_ += form.left ? text + fill : fill + text;
  }

  void append_text(const Conversion& form, const Value& value) {
    std::string text;
    if (bytes_ && (form.type == 's' || form.type == 'b')) {
      Bytes copied;
      if (!value.is_object() || !value.object()->copy_buffer(thread_, copied)) {
        raise_type_error(thread_,
                         "%b requires a bytes-like object, or an object that implements __bytes__, not '" +
                             type_name(thread_, value) + "'");
      }
      text.assign(copied.begin(), copied.end());
    } else if (form.type == 's') {
      text = str(thread_, value);
    } else {
      text = repr(thread_, value);
      if (form.type == 'a' || bytes_) text = ascii_text(text);
    }
    if (form.precision >= 0) {
      std::size_t end = 0;
      for (std::int64_t i = 0; i < form.precision && end < text.size(); ++i)
        bytes_ ? ++end : (next_code_point(text, end), end);
      text.resize(end);
    }
    append_padded(form, text);
  }

  void append_character(const Conversion& form, const Value& value) {
    std::string text;
    if (is_integer(value)) {
      const std::optional<std::int64_t> point = to_int64(value);
      const std::int64_t limit = bytes_ ? 256 : 0x110000;
      if (!point || *point < 0 || *point >= limit) {
        raise_error(thread_, Builtin::overflow_error,
                    bytes_ ? "%c arg not in range(256)" : "%c arg not in range(0x110000)");
      }
      if (bytes_) {
        text.push_back(static_cast<char>(static_cast<unsigned char>(*point)));
      } else {
        append_utf8(text, static_cast<char32_t>(*point));
      }
    } else if (const String* string = value.as<String>();
               string != nullptr && string->size() == 1 && !bytes_) {
      text = string->text();
    } else if (const BytesObject* one = value.as<BytesObject>();
               one != nullptr && one->bytes().size() == 1 && bytes_) {
      text = one->bytes();
    } else {
      raise_type_error(thread_, bytes_ ? "%c requires an integer in range(256) or a single byte"
                                       : "%c requires int or char");
    }
    append_padded(form, text);
  }

  void append_number(const Conversion& form, bool negative, const std::string& prefix, std::string digits) {
    const std::string sign = negative ? "-" : form.plus ? "+" : form.space ? " " : "";
    const auto size = static_cast<std::int64_t>(sign.size() + prefix.size() + digits.size());
    if (form.zero && !form.left && form.width > size)
      digits.insert(0, static_cast<std::size_t>(form.width - size), '0');
    append_padded(form, sign + prefix + digits);
  }

  void append_integer(const Conversion& form, const Value& value) {
    const bool decimal = form.type == 'd' || form.type == 'i' || form.type == 'u';
    Value integer;
    if (is_integer(value)) {
      integer = to_index(thread_, value);
    } else if (value.is_object() && decimal) {
      integer = value.as<Float>() != nullptr ? value.object()->to_integer(thread_) : index_or_empty(value);
    } else if (value.is_object()) {
      integer = index_or_empty(value);
    }
    if (!integer) {
      raise_type_error(thread_, std::string("%") + form.type + " format: " +
                                    (decimal ? "a real number is required" : "an integer is required") +
                                    ", not " + type_name(thread_, value));
    }
    const int base = form.type == 'o' ? 8 : decimal ? 10 : 16;
    std::string digits = base == 10 ? integer_to_string(thread_, integer) : integer_to_base(integer, base);
    const bool negative = sign_of(integer) < 0;
    if (negative) digits.erase(0, 1);
    if (form.type == 'X') {
      for (char& c : digits)
        c = c >= 'a' && c <= 'f' ? static_cast<char>(c - 32) : c;
    }
    if (form.precision > static_cast<std::int64_t>(digits.size())) {
      digits.insert(0, static_cast<std::size_t>(form.precision) - digits.size(), '0');
    }
    const std::string prefix = !form.alternate || base == 10 ? ""
                               : base == 8                   ? "0o"
                               : form.type == 'x'            ? "0x"
                                                             : "0X";
    append_number(form, negative, prefix, digits);
  }

  Value index_or_empty(const Value& value) {
    if (value.object()->has_python_class()) {
      return find_attribute(thread_, value, "__index__") ? to_index(thread_, value) : Value();
    }
    return value.object()->to_index(thread_);
  }

  void append_float(const Conversion& form, const Value& value) {
    const double number = to_double_value(thread_, value);
    if (!std::isfinite(number)) {
      const bool upper = form.type <= 'Z';
      Conversion plain = form;
      plain.zero = false;
      append_number(plain, number < 0, "",
                    std::isnan(number) ? (upper ? "NAN" : "nan") : (upper ? "INF" : "inf"));
      return;
    }
    int precision = form.precision < 0 ? 6 : static_cast<int>(form.precision);
    if ((form.type == 'g' || form.type == 'G') && precision == 0) precision = 1;
    append_number(form, std::signbit(number), "",
                  float_with_precision(std::fabs(number), form.type, precision, form.alternate));
  }

  Thread& thread_;
  std::string_view text_;
  const Value& values_;
  const Tuple* tuple_;
  bool bytes_;
  std::size_t at_ = 0;
  std::size_t used_ = 0;
  bool used_name_ = false;
  std::string result_;
};

}  // namespace

std::string format_by_percent(Thread& thread, std::string_view text, const Value& values, bool bytes) {
  return PercentFormatter(thread, text, values, bytes).run();
}

}  // namespace companion::python
