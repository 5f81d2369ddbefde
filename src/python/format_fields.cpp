// str.format(): replacement fields by number or name.
#include "python/exception.h"
#include "python/format.h"
#include "python/integer.h"
#include "python/interpreter.h"
#include "python/operations.h"
#include "python/string.h"
#include "python/text.h"
#include "python/thread.h"

namespace companion::python {
namespace {

bool is_index(std::string_view text) {
  return !text.empty() && text.size() < 10 && text.find_first_not_of("0123456789") == std::string_view::npos;
}

class FieldFormatter {
 public:
  FieldFormatter(Thread& thread, const Arguments& arguments, Value mapping = {})
      : thread_(thread), arguments_(arguments), mapping_(std::move(mapping)) {}

  std::string run(std::string_view text, int depth) {
    if (depth > 2) raise_value_error(thread_, "Max string recursion exceeded");
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
      const char c = text[at];
      const bool doubled = at + 1 < text.size() && text[at + 1] == c;
      if ((c == '{' || c == '}') && doubled && depth == 1) {
        result.push_back(c);
        at += 2;
      } else if (c == '}') {
        raise_value_error(thread_, "Single '}' encountered in format string");
      } else if (c != '{') {
        result.push_back(c);
        ++at;
      } else {
        result += format_field(take_field(text, at), depth);
      }
    }
    return result;
  }

 private:
  // The text between the braces; `at` moves behind the closing one.
  std::string_view take_field(std::string_view text, std::size_t& at) {
    const std::size_t begin = at + 1;
    int nesting = 1;
    for (std::size_t i = begin; i < text.size(); ++i) {
      if (text[i] == '{') ++nesting;
      if (text[i] == '}' && --nesting == 0) {
        at = i + 1;
        return text.substr(begin, i - begin);
      }
    }
    raise_value_error(thread_, begin >= text.size() ? "Single '{' encountered in format string"
                                                    : "expected '}' before end of string");
  }

  std::string format_field(std::string_view field, int depth) {
    // A '!' or ':' within [] belongs to the name.
    std::size_t end = 0;
    bool in_brackets = false;
    for (; end < field.size(); ++end) {
      if (field[end] == '[') in_brackets = true;
      if (field[end] == ']') in_brackets = false;
      if (!in_brackets && (field[end] == '!' || field[end] == ':')) break;
    }
    const std::string_view name = field.substr(0, end);
    std::string_view rest = field.substr(end);
    char conversion = 0;
    if (!rest.empty() && rest[0] == '!') {
      if (rest.size() < 2) raise_value_error(thread_, "end of string while looking for conversion specifier");
      conversion = rest[1];
      rest.remove_prefix(2);
      if (!rest.empty() && rest[0] != ':')
        raise_value_error(thread_, "expected ':' after conversion specifier");
    }
    if (!rest.empty()) rest.remove_prefix(1);
    const Value value = find_value(name);
    const std::string specification =
        rest.find('{') == std::string_view::npos ? std::string(rest) : run(rest, depth + 1);
    if (conversion == 'r') return format_string(thread_, repr(thread_, value), specification);
    if (conversion == 's') return format_string(thread_, str(thread_, value), specification);
    if (conversion == 'a') return format_string(thread_, ascii_text(repr(thread_, value)), specification);
    if (conversion != 0)
      raise_value_error(thread_, std::string("Unknown conversion specifier ") + conversion);
    return format_value(thread_, value, specification);
  }

  Value find_value(std::string_view name) {
    const std::size_t end = std::min(name.find_first_of(".["), name.size());
    Value value = find_argument(name.substr(0, end));
    for (std::size_t at = end; at < name.size();) {
      if (name[at] == '.') {
        const std::size_t stop = std::min(name.find_first_of(".[", at + 1), name.size());
        if (stop == at + 1) raise_value_error(thread_, "Empty attribute in format string");
        value = get_attribute(thread_, value, name.substr(at + 1, stop - at - 1));
        at = stop;
        continue;
      }
      if (name[at] != '[')
        raise_value_error(thread_, "Only '.' or '[' may follow ']' in format field specifier");
      const std::size_t stop = name.find(']', at);
      if (stop == std::string_view::npos) raise_value_error(thread_, "Missing ']' in format string");
      const std::string_view key = name.substr(at + 1, stop - at - 1);
      if (key.empty()) raise_value_error(thread_, "Empty attribute in format string");
      value = get_item(thread_, value,
                       is_index(key) ? *parse_integer(key, 10) : Value(make_string(std::string(key))));
      at = stop + 1;
    }
    return value;
  }

  Value find_argument(std::string_view name) {
    if (mapping_) {
      if (name.empty() || is_index(name))
        raise_value_error(thread_, "Format string contains positional fields");
      return get_item(thread_, mapping_, make_string(std::string(name)));
    }
    if (name.empty() || is_index(name)) {
      const bool automatic = name.empty();
      if (numbering_ != Numbering::none && (numbering_ == Numbering::automatic) != automatic) {
        raise_value_error(thread_,
                          automatic
                              ? "cannot switch from manual field specification to automatic field numbering"
                              : "cannot switch from automatic field numbering to manual field specification");
      }
      numbering_ = automatic ? Numbering::automatic : Numbering::manual;
      const std::size_t index = automatic ? next_++ : static_cast<std::size_t>(std::stoul(std::string(name)));
      if (index >= arguments_.positional.size()) {
        raise_error(thread_, Builtin::index_error,
                    "Replacement index " + std::to_string(index) + " out of range for positional args tuple");
      }
      return arguments_.positional[index];
    }
    if (const Value* value = arguments_.keyword(name)) return *value;
    raise_exception(thread_, make_exception(thread_, thread_.interpreter().type(Builtin::key_error),
                                            {make_string(std::string(name))}));
  }

  enum class Numbering { none, automatic, manual };
  Thread& thread_;
  const Arguments& arguments_;
  Value mapping_;
  Numbering numbering_ = Numbering::none;
  std::size_t next_ = 0;
};

}  // namespace

std::string format_by_fields(Thread& thread, std::string_view text, const Arguments& arguments) {
  return FieldFormatter(thread, arguments).run(text, 1);
}

std::string format_by_mapping(Thread& thread, std::string_view text, const Value& mapping) {
  return FieldFormatter(thread, Arguments(), mapping).run(text, 1);
}

}  // namespace companion::python
