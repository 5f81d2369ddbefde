// An argument of a call in the code that the catalogue knows the values of: what it is now, and the source
// text after one of them is ticked. Used by the code cells' picker.
#pragma once

#include "api/catalogue.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace companion::view {

struct FlagArgument {
  std::size_t begin = 0;  // of the expression, bytes in the text
  std::size_t end = 0;
  const api::Function* function = nullptr;
  const api::Parameter* parameter = nullptr;
  const api::Enumeration* enumeration = nullptr;
  std::uint64_t value = 0;
};

// The argument around a place of the text, if it is made of numbers and names of the enumeration, joined by
// |. The text may be broken elsewhere.
std::optional<FlagArgument> flag_argument_at(const std::string& text, std::size_t place,
                                             const api::Catalogue& catalogue);

// Is this value, in its field of bits if it belongs to one, set in `value`?
bool has_flag(const api::Enumeration& enumeration, std::uint64_t value, std::uint64_t flag);
// A flag of a field or of a plain enumeration takes the place of the one that is set; any other is switched.
std::uint64_t with_flag(const api::Enumeration& enumeration, std::uint64_t value, std::uint64_t flag);
// As it stands in the code: flags in hex ("0x40000000"), else decimal; 0 is "0".
std::string flag_source(const api::Enumeration& enumeration, std::uint64_t value);

}  // namespace companion::view
