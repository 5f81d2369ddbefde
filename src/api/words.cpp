// See words.h.
#include "api/words.h"

#include <algorithm>
#include <bit>
#include <vector>

namespace companion::api {

namespace {

std::uint64_t cut(std::uint64_t value, int size_bytes) {
  return size_bytes >= 8 ? value : value & ((1ull << (size_bytes * 8)) - 1);
}

std::string number_text(std::uint64_t value, int size_bytes, bool is_signed) {
  value = cut(value, size_bytes);
  if (!is_signed) return std::to_string(value);
  const int unused = 64 - std::min(size_bytes, 8) * 8;
  return std::to_string(static_cast<std::int64_t>(value << unused) >> unused);
}

std::string counted(std::uint64_t count, LengthUnit unit) {
  std::string text = std::to_string(count);
  if (unit == LengthUnit::bytes) text += count == 1 ? " byte" : " bytes";
  if (unit == LengthUnit::characters) text += count == 1 ? " character" : " characters";
  return text;
}

const NamedValue* named(const std::vector<NamedValue>& values, std::uint64_t value) {
  const auto found = std::find_if(values.begin(), values.end(),
                                  [value](const NamedValue& each) { return each.value == value; });
  return found == values.end() ? nullptr : &*found;
}

std::string unnamed(std::uint64_t value) {
  return value < 0x10000 ? std::to_string(value) : shown_hex(value);
}

// The value whose bits are all in `bits` and that covers the most of them; nullptr if none covers any.
const NamedValue* widest(const Enumeration& enumeration, std::uint64_t all, std::uint64_t bits) {
  const NamedValue* best = nullptr;
  int best_count = 0;
  for (const NamedValue& each : enumeration.values) {
    const bool in_field =
        std::any_of(enumeration.fields.begin(), enumeration.fields.end(),
                    [&each](const BitField& field) { return (each.value & field.mask) != 0; });
    if (in_field || (each.value & ~all) != 0) continue;
    const int count = std::popcount(each.value & bits);
    if (count > best_count) {
      best = &each;
      best_count = count;
    }
  }
  return best;
}

std::string flags_text(const Enumeration& enumeration, std::uint64_t value) {
  std::vector<const NamedValue*> found;
  std::vector<std::string> zeros;
  std::uint64_t rest = value;
  for (const BitField& field : enumeration.fields) {
    const std::uint64_t part = value & field.mask;
    if (part == 0) {
      if (!field.zero.empty()) zeros.push_back(field.zero);
    } else if (const NamedValue* name = named(enumeration.values, part)) {
      found.push_back(name);
      rest &= ~field.mask;
    }
  }
  while (const NamedValue* name = widest(enumeration, value, rest)) {
    found.push_back(name);
    rest &= ~name->value;
  }
  std::sort(found.begin(), found.end());  // the order of the file
  std::string text;
  const auto add = [&text](const std::string& name) { text += (text.empty() ? "" : " | ") + name; };
  for (const std::string& name : zeros)
    add(name);
  for (const NamedValue* name : found)
    add(name->name);
  if (rest != 0) add(shown_hex(rest));
  if (!text.empty()) return text;
  const NamedValue* zero = named(enumeration.values, 0);
  return zero == nullptr ? "0" : zero->name;
}

bool is_failure(const FunctionResult& result, std::uint64_t value, std::string& name) {
  switch (result.failure.rule) {
    case Failure::Rule::values:
      for (const NamedValue& each : result.failure.values) {
        if (cut(each.value, result.size_bytes) != value) continue;
        name = each.name;
        return true;
      }
      return false;
    case Failure::Rule::nonzero:
      return value != 0;
    case Failure::Rule::negative:
      return (value & 0x80000000u) != 0;
    case Failure::Rule::unknown:
    case Failure::Rule::never:
      return false;
  }
  return false;
}

std::string success_text(const Catalogue& catalogue, const FunctionResult& result, std::uint64_t value,
                         std::span<const std::uint64_t> slots, const Function& function) {
  switch (result.meaning) {
    case ResultMeaning::nothing:
      return "nothing";
    case ResultMeaning::boolean:
      if (value == 0) return "FALSE";
      return value == 1 ? "TRUE" : "TRUE (" + number_text(value, result.size_bytes, result.is_signed) + ")";
    case ResultMeaning::handle:
    case ResultMeaning::pointer:
      return value == 0 ? "NULL" : shown_hex(value);
    case ResultMeaning::copied: {
      const auto index = static_cast<std::size_t>(result.length_parameter);
      if (result.length_parameter < 0 || index >= slots.size()) return counted(value, result.unit);
      const std::uint64_t room = cut(slots[index], function.parameters[index].size_bytes);
      if (value <= room) return counted(value, result.unit);
      return "needs " + counted(value, result.unit) + " (with the NUL)";
    }
    case ResultMeaning::count:
      return counted(value, result.unit);
    case ResultMeaning::enumeration: {
      const std::string number = number_text(value, result.size_bytes, result.is_signed);
      const Enumeration* enumeration = catalogue.enumeration(result.enumeration);
      const NamedValue* name = enumeration == nullptr ? nullptr : named(enumeration->values, value);
      return name == nullptr ? number : name->name + " (" + number + ")";
    }
    case ResultMeaning::error_code:
      return error_text(catalogue, static_cast<std::uint32_t>(value));
    case ResultMeaning::number:
      break;
  }
  return number_text(value, result.size_bytes, result.is_signed);
}

}  // namespace

std::string shown_hex(std::uint64_t number) {
  std::string digits;
  do {
    digits.insert(digits.begin(), "0123456789ABCDEF"[number & 15]);
    number >>= 4;
  } while (number != 0);
  return "0x" + digits;
}

std::string enumeration_text(const Enumeration& enumeration, std::uint64_t value) {
  if (enumeration.flags) return flags_text(enumeration, value);
  const NamedValue* name = named(enumeration.values, value);
  return name == nullptr ? unnamed(value) : name->name;
}

std::string value_text(const Catalogue& catalogue, const Parameter& parameter, std::uint64_t slot) {
  const std::uint64_t value = cut(slot, parameter.size_bytes);
  if (const Enumeration* enumeration = catalogue.enumeration(parameter.enumeration)) {
    return enumeration_text(*enumeration, value);
  }
  if (parameter.handle || parameter.is_pointer) {
    if (value == 0) return "NULL";
    if (parameter.handle == HandleKind::kernel && value == ~0ull) return "INVALID_HANDLE_VALUE";
    return shown_hex(value);
  }
  if (parameter.is_boolean && value <= 1) return value == 1 ? "TRUE" : "FALSE";
  return number_text(value, parameter.size_bytes, parameter.is_signed);
}

ResultWords result_words(const Catalogue& catalogue, const Function& function, std::uint64_t raw,
                         std::span<const std::uint64_t> slots) {
  const FunctionResult& result = function.result;
  const std::uint64_t value = cut(raw, result.size_bytes);
  std::string name;
  if (!is_failure(result, value, name))
    return {success_text(catalogue, result, value, slots, function), false};
  if (name.empty()) {
    name = result.failure.rule == Failure::Rule::nonzero
               ? error_text(catalogue, static_cast<std::uint32_t>(value))
               : shown_hex(value);
  }
  return {"failed: " + name, true};
}

std::string error_text(const Catalogue& catalogue, std::uint32_t code) {
  const ErrorCode* known = code == 0 ? nullptr : catalogue.error(code);
  return known == nullptr ? std::to_string(code) : std::to_string(code) + " " + known->name;
}

std::string direction_marks(const Parameter& parameter) {
  std::string marks;
  const auto mark = [&marks](const char* word) { marks += (marks.empty() ? "" : ", ") + std::string(word); };
  if (parameter.in) mark("in");
  if (parameter.out) mark("out");
  if (parameter.optional) mark("optional");
  return marks;
}

std::string prototype(const Function& function) {
  std::string text = function.result.type + " " + function.name + "(";
  for (std::size_t index = 0; index < function.parameters.size(); ++index) {
    const Parameter& parameter = function.parameters[index];
    if (index > 0) text += ", ";
    std::string marks = direction_marks(parameter);
    if (parameter.reserved) marks += marks.empty() ? "reserved" : ", reserved";
    text += "[" + marks + "] " + parameter.type + " " + parameter.name;
  }
  return text + ")";
}

}  // namespace companion::api
