// Arguments: what a call hands to the called, and bind_parameters(), by which native functions read them with
// CPython's error texts. Used by every native function.
#pragma once

#include "python/string.h"
#include "python/value.h"

#include <cstddef>
#include <initializer_list>
#include <span>
#include <string_view>
#include <vector>

namespace companion::python {

class Thread;

struct KeywordArgument {
  Ref<String> name;
  Value value;
};

// Views: valid during the call only.
struct Arguments {
  std::span<const Value> positional;
  std::span<const KeywordArgument> keywords;

  Arguments() = default;
  explicit Arguments(std::span<const Value> positional_values,
                     std::span<const KeywordArgument> keyword_values = {})
      : positional(positional_values), keywords(keyword_values) {}

  std::size_t size() const { return positional.size() + keywords.size(); }
  // Null if there is no such keyword.
  const Value* keyword(std::string_view name) const;
};

// Raises TypeError ("len() takes exactly one argument (2 given)", "f() takes no keyword arguments") unless
// the call has only positional arguments, at least `minimum` and at most `maximum` of them.
void expect_positional(Thread& thread, std::string_view function, const Arguments& arguments,
                       std::size_t minimum, std::size_t maximum);

// The values by parameter, in the order of `names`; those not given are empty. The first `required` must be
// given. Names in front of `positional_only` cannot be given by keyword, those from `keyword_only_from` on
// only by keyword.
struct Parameters {
  std::string_view function;  // "create_unicode_buffer", without ()
  std::initializer_list<std::string_view> names;
  std::size_t required = 0;
  std::size_t positional_only = 0;
  std::size_t keyword_only_from = static_cast<std::size_t>(-1);
};
std::vector<Value> bind_parameters(Thread& thread, const Arguments& arguments, const Parameters& parameters);

}  // namespace companion::python
