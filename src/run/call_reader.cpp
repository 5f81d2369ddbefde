#include "run/call_reader.h"

#include "base/unicode.h"

#include <algorithm>

namespace companion::run {
namespace {

// Memory is looked at page by page, up to somewhat more than the longest path (32,767 characters).
constexpr std::uint64_t kPageBytes = 4096;
constexpr std::uint64_t kMostBytes = 70000;

// Bytes in the ANSI code page, which only the host knows. What is compared later is ASCII; the rest is for
// the eye, as in the code pages of Western Europe.
std::string shown_bytes(const std::u16string& units) {
  std::string text;
  for (const char16_t unit : units)
    append_utf8(text, unit >= 0x80 && unit < 0xA0 ? kReplacement : static_cast<char32_t>(unit));
  return text;
}

bool may_hide_a_backslash(const std::u16string& units) {
  for (std::size_t i = 1; i < units.size(); ++i) {
    if (units[i] == u'\\' && units[i - 1] >= 0x80) return true;
  }
  return false;
}

}  // namespace

bool CallReader::applies(const api::PathRule& rule, std::size_t parameter) const {
  return rule.only_if.empty() ||
         std::any_of(rule.only_if.begin(), rule.only_if.end(),
                     [&](const api::PathCondition& condition) { return holds(condition, rule, parameter); });
}

bool CallReader::holds(const api::PathCondition& condition, const api::PathRule& rule,
                       std::size_t parameter) const {
  std::uint64_t value = 0;
  if (condition.parameter < 0) {
    if (parameter >= call_.arguments.size()) return true;
    const auto field =
        number_at(call_.arguments[parameter].slot + static_cast<std::uint64_t>(condition.offset), 4);
    if (!field) return false;  // the call fails by itself
    value = *field;
  } else {
    const auto index = static_cast<std::size_t>(condition.parameter);
    if (index >= call_.arguments.size()) return true;
    if (!condition.letters.empty()) {
      const auto text = argument_text(index, rule.is_wide);
      return text && text->text.find_first_of(condition.letters) != std::string::npos;
    }
    value = call_.arguments[index].slot;
    const int size = function_.parameters[index].size_bytes;
    if (size < 8) value &= (std::uint64_t{1} << (8 * size)) - 1;
  }
  return (value & condition.bits) != 0 ||
         std::find(condition.values.begin(), condition.values.end(), value) != condition.values.end();
}

std::vector<CallReader::Text> CallReader::texts(const api::PathRule& rule, std::size_t parameter) const {
  if (parameter >= call_.arguments.size()) return {{"", false}};
  machine::Address address = call_.arguments[parameter].slot;
  if (rule.offset >= 0) {
    const auto pointer =
        address == 0 ? std::nullopt : number_at(address + static_cast<std::uint64_t>(rule.offset), 8);
    if (!pointer) return {};
    address = *pointer;
  }
  if (address == 0) {
    // WritePrivateProfileStringW without a name means this file (its page, and WriteProfileStringW's).
    if (rule.base == api::PathRule::Base::windows_folder) return {{"win.ini", true}};
    return {};
  }
  return texts_at(address, rule.is_wide, rule.is_list);
}

std::optional<CallReader::Text> CallReader::argument_text(std::size_t parameter, bool is_wide) const {
  if (parameter >= call_.arguments.size() || call_.arguments[parameter].slot == 0) return std::nullopt;
  std::vector<Text> found = texts_at(call_.arguments[parameter].slot, is_wide, false);
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::optional<Bytes> CallReader::read(machine::Address address, std::uint64_t size_bytes) const {
  const std::span<std::uint8_t> memory = machine_.memory();
  const auto begin = reinterpret_cast<machine::Address>(memory.data());
  if (address >= begin && size_bytes <= memory.size() && address - begin <= memory.size() - size_bytes) {
    const auto from = memory.begin() + static_cast<std::ptrdiff_t>(address - begin);
    return Bytes(from, from + static_cast<std::ptrdiff_t>(size_bytes));
  }
  Result<std::optional<Bytes>> bytes = machine_.read(address, size_bytes);
  if (!bytes) return std::nullopt;
  return *std::move(bytes);
}

std::optional<std::uint64_t> CallReader::number_at(machine::Address address, int size_bytes) const {
  const auto bytes = read(address, static_cast<std::uint64_t>(size_bytes));
  if (!bytes) return std::nullopt;
  std::uint64_t number = 0;
  for (int i = size_bytes; i-- > 0;)
    number = number << 8 | (*bytes)[static_cast<std::size_t>(i)];
  return number;
}

std::vector<CallReader::Text> CallReader::texts_at(machine::Address address, bool is_wide,
                                                   bool is_list) const {
  std::vector<Text> found;
  std::u16string units;
  Bytes rest;
  const std::size_t step = is_wide ? 2 : 1;
  for (std::uint64_t done = 0; done < kMostBytes;) {
    const std::uint64_t chunk = kPageBytes - (address + done) % kPageBytes;
    const auto bytes = read(address + done, chunk);
    if (!bytes) return found;
    done += chunk;
    rest.insert(rest.end(), bytes->begin(), bytes->end());
    std::size_t at = 0;
    for (; at + step <= rest.size(); at += step) {
      const auto unit = static_cast<char16_t>(is_wide ? rest[at] | rest[at + 1] << 8 : rest[at]);
      if (unit != 0) {
        units.push_back(unit);
        continue;
      }
      if (is_list && units.empty()) return found;
      found.push_back(is_wide ? Text{to_utf8(units), true}
                              : Text{shown_bytes(units), !may_hide_a_backslash(units)});
      if (!is_list) return found;
      units.clear();
    }
    rest.erase(rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(at));
  }
  return found;
}

}  // namespace companion::run
