// _re: patterns compiled and matched by PCRE2; what Python sees of them is in library/re.py.
#include "base/unicode.h"
#include "python/bytes.h"
#include "python/dictionary.h"
#include "python/exception.h"
#include "python/function.h"
#include "python/integer.h"
#include "python/interpreter.h"
#include "python/library.h"
#include "python/operations.h"
#include "python/pattern_syntax.h"
#include "python/thread.h"
#include "python/tuple.h"

#include <algorithm>
#include <memory>
#include <pcre2.h>

namespace companion::python {
namespace {

struct FreeCode {
  void operator()(pcre2_code* code) const { pcre2_code_free(code); }
};
struct FreeData {
  void operator()(pcre2_match_data* data) const { pcre2_match_data_free(data); }
};
struct FreeCompile {
  void operator()(pcre2_compile_context* context) const { pcre2_compile_context_free(context); }
};
using CodePointer = std::unique_ptr<pcre2_code, FreeCode>;
using DataPointer = std::unique_ptr<pcre2_match_data, FreeData>;

// A compiled pattern.
class Pattern : public PlainInstance {
 public:
  Pattern(Heap& heap, Type& type, CodePointer compiled, PatternSyntax read, bool text)
      : PlainInstance(heap, type), code(std::move(compiled)), syntax(std::move(read)), is_text(text) {}
  const CodePointer code;
  const PatternSyntax syntax;
  const bool is_text;
};

// (message, position): re.py makes the exception.
[[noreturn]] void raise_fault(Thread& thread, const std::string& message, std::string_view pattern,
                              std::size_t position, bool is_text) {
  const std::size_t place =
      is_text ? count_code_points(pattern.substr(0, std::min(position, pattern.size()))) : position;
  raise_exception(thread,
                  make_exception(thread, thread.interpreter().type(Builtin::value_error),
                                 {make_string(message), Value::small(static_cast<std::int64_t>(place))}));
}

// PCRE2 is told not to check for UTF-8, because lone surrogates are allowed here; anything else that is no
// UTF-8 (a source with stray bytes) must not reach it.
void check_text(Thread& thread, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    if (next_code_point(text, at) == kReplacement && at == begin + 1)
      raise_unsupported(thread, "a regular expression on a text that is no UTF-8 is not supported here");
  }
}

CodePointer compile_text(Thread& thread, const PatternSyntax& syntax, std::string_view pattern,
                         bool is_text) {
  if (is_text) check_text(thread, syntax.text);
  std::uint32_t options = 0;
  if (is_text) options |= PCRE2_UTF | PCRE2_NO_UTF_CHECK;
  const auto has = [&](std::uint32_t flag) { return (syntax.flags & flag) != 0; };
  if (is_text && !has(pattern_flag::ascii)) options |= PCRE2_UCP;
  if (has(pattern_flag::ignore_case)) options |= PCRE2_CASELESS;
  // Python's ^ also matches behind a line feed that ends the text.
  if (has(pattern_flag::multi_line)) options |= PCRE2_MULTILINE | PCRE2_ALT_CIRCUMFLEX;
  if (has(pattern_flag::dot_all)) options |= PCRE2_DOTALL;
  const std::unique_ptr<pcre2_compile_context, FreeCompile> context(pcre2_compile_context_create(nullptr));
  pcre2_set_newline(context.get(), PCRE2_NEWLINE_LF);
  pcre2_set_compile_extra_options(context.get(), PCRE2_EXTRA_ALLOW_SURROGATE_ESCAPES);
  int fault = 0;
  PCRE2_SIZE offset = 0;
  CodePointer code(pcre2_compile(reinterpret_cast<PCRE2_SPTR>(syntax.text.data()), syntax.text.size(),
                                 options, &fault, &offset, context.get()));
  if (!code) {
    PCRE2_UCHAR words[256];
    pcre2_get_error_message(fault, words, sizeof words);
    raise_fault(thread, reinterpret_cast<const char*>(words), pattern, std::min(offset, pattern.size()),
                is_text);
  }
  return code;
}

Value compile_pattern(Thread& thread, const Ref<Type>& type, const Arguments& arguments) {
  expect_positional(thread, "compile", arguments, 2, 2);
  const Value& pattern = arguments.positional[0];
  const auto text = string_text(pattern);
  Bytes bytes;
  if (!text) bytes = to_bytes(thread, pattern);
  const std::string_view source =
      text ? *text : std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  const auto flags = static_cast<std::uint32_t>(low_64_bits(to_index(thread, arguments.positional[1])));
  PatternSyntax syntax = translate_pattern(source, flags, text.has_value());
  if (syntax.fault)
    raise_fault(thread, syntax.fault->message, source, syntax.fault->position, text.has_value());
  CodePointer code = compile_text(thread, syntax, source, text.has_value());
  return Ref<Pattern>::adopt(
      new Pattern(thread.heap(), *type, std::move(code), std::move(syntax), text.has_value()));
}

// The group that closed last: of those that end furthest right an outer one before an inner one, then the
// later one.
int last_group(const PatternSyntax& syntax, const PCRE2_SIZE* places, int count) {
  int last = 0;
  for (int group = 1; group < count; ++group) {
    if (places[2 * group] == PCRE2_UNSET) continue;
    if (last == 0 || places[2 * group + 1] > places[2 * last + 1]) {
      last = group;
      continue;
    }
    if (places[2 * group + 1] < places[2 * last + 1]) continue;
    bool inside = false;
    for (int outer = group; outer != 0; outer = syntax.parents[static_cast<std::size_t>(outer - 1)])
      inside |= outer == last;
    if (!inside) last = group;
  }
  return last;
}

// The bytes that are searched, and the way from their offsets to Python's indices.
struct Subject {
  std::string copied;  // of a buffer
  std::string_view text;
  bool wide = false;  // an index is not an offset

  std::int64_t index_of(std::size_t offset) const {
    return static_cast<std::int64_t>(wide ? count_code_points(text.substr(0, offset)) : offset);
  }
  std::size_t offset_of(std::int64_t index) const {
    if (!wide) return std::min(static_cast<std::size_t>(index), text.size());
    std::size_t offset = 0;
    for (; index > 0 && offset < text.size(); --index)
      next_code_point(text, offset);
    return offset;
  }
};

Subject subject_of(Thread& thread, const Value& value, bool is_text) {
  Subject subject;
  if (const String* text = value.as<String>()) {
    if (!is_text) raise_type_error(thread, "cannot use a bytes pattern on a string-like object");
    subject.text = text->text();
    subject.wide = !text->is_ascii();
    if (subject.wide) check_text(thread, subject.text);
    return subject;
  }
  Bytes bytes;
  if (!value.is_object() || !value.object()->copy_buffer(thread, bytes))
    raise_type_error(thread, "expected string or bytes-like object, got '" + type_name(thread, value) + "'");
  if (is_text) raise_type_error(thread, "cannot use a string pattern on a bytes-like object");
  subject.copied.assign(bytes.begin(), bytes.end());
  return subject;
}

enum class How { search = 0, match = 1, full_match = 2 };

// find(text, pos, endpos, how, must_advance): None, or the last group and then begin and end of each group,
// -1 where it took no part. must_advance: an empty match at pos does not count.
Value find_match(Thread& thread, const Value& self, const Arguments& arguments) {
  expect_positional(thread, "find", arguments, 5, 5);
  const Pattern& pattern = *self.as<Pattern>();
  Subject subject = subject_of(thread, arguments.positional[0], pattern.is_text);
  if (!pattern.is_text) subject.text = subject.copied;  // it moved with the return
  const std::size_t begin =
      subject.offset_of(std::max<std::int64_t>(0, to_index_number(thread, arguments.positional[1])));
  const std::size_t end =
      subject.offset_of(std::max<std::int64_t>(0, to_index_number(thread, arguments.positional[2])));
  if (begin > end) return Value::none();
  const auto how = static_cast<How>(to_index_number(thread, arguments.positional[3]));
  std::uint32_t options = pattern.is_text ? PCRE2_NO_UTF_CHECK : 0;
  if (how != How::search) options |= PCRE2_ANCHORED;
  if (how == How::full_match) options |= PCRE2_ENDANCHORED;
  if (truth(thread, arguments.positional[4])) options |= PCRE2_NOTEMPTY_ATSTART;
  const DataPointer data(pcre2_match_data_create_from_pattern(pattern.code.get(), nullptr));
  const int found = pcre2_match(pattern.code.get(), reinterpret_cast<PCRE2_SPTR>(subject.text.data()), end,
                                begin, options, data.get(), nullptr);
  if (found == PCRE2_ERROR_NOMATCH) return Value::none();
  if (found < 0)
    raise_unsupported(thread, "a regular expression that needs this many steps is not supported here");
  const PCRE2_SIZE* places = pcre2_get_ovector_pointer(data.get());
  const int groups = static_cast<int>(pattern.syntax.parents.size()) + 1;
  std::vector<Value> values = {Value::small(last_group(pattern.syntax, places, groups))};
  for (int i = 0; i < 2 * groups; ++i)
    values.push_back(Value::small(places[i] == PCRE2_UNSET ? -1 : subject.index_of(places[i])));
  return make_tuple(thread, std::move(values));
}

}  // namespace

Ref<Module> make_regular_expressions(Thread& thread) {
  Ref<Module> module = Ref<Module>::adopt(new Module(thread, "_re"));
  TypeOptions options;
  options.name = "Code";
  options.module = "_re";
  options.bases.emplace_back(&thread.interpreter().type(Builtin::object));
  const Ref<Type> type = Ref<Type>::adopt(new Type(thread.heap(), std::move(options)));
  define_method(thread, *type, "find", find_match);
  define_property(thread, *type, "groups", [](Thread&, const Value& self) -> Value {
    return Value::small(static_cast<std::int64_t>(self.as<Pattern>()->syntax.parents.size()));
  });
  define_property(thread, *type, "flags", [](Thread&, const Value& self) -> Value {
    return Value::small(self.as<Pattern>()->syntax.flags);
  });
  define_property(thread, *type, "groupindex", [](Thread& on, const Value& self) -> Value {
    const PatternSyntax& syntax = self.as<Pattern>()->syntax;
    Ref<Dictionary> names = make_dictionary(on);
    // In the order of the groups.
    for (int group = 1; group <= static_cast<int>(syntax.parents.size()); ++group) {
      for (const auto& [name, number] : syntax.names) {
        if (number == group) names->set(on.interpreter().intern(name), Value::small(number));
      }
    }
    return names;
  });
  module->define_function(thread, "compile", [type](Thread& on, const Arguments& arguments) {
    return compile_pattern(on, type, arguments);
  });
  return module;
}

}  // namespace companion::python
