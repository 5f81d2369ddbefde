// See value_rows.h.
#include "view/value_rows.h"

#include "api/words.h"
#include "base/unicode.h"
#include "view/python_text.h"

#include <algorithm>
#include <cstring>

namespace companion::view {

namespace {

constexpr std::size_t kMappedCharacters = 65536;

std::string counted(std::uint64_t count, const char* one, const char* many) {
  return std::to_string(count) + " " + (count == 1 ? one : many);
}

// The text of an object, measured.
struct Measure {
  std::uint64_t characters = 0;
  std::uint64_t units = 0;
  std::uint64_t pairs = 0;
  std::uint64_t lone_surrogates = 0;
};

// Whether a surrogate pair starts at `offset`, before `end`.
bool is_pair(const Bytes& bytes, std::uint64_t offset, std::uint64_t end) {
  return offset + 4 <= end && is_high_surrogate(unit_at(bytes, offset)) &&
         is_low_surrogate(unit_at(bytes, offset + 2));
}

std::uint64_t text_end(const ObjectState& state) {
  if (state.terminator) return *state.terminator;
  return state.encoding == Encoding::utf16 ? state.size / 2 * 2 : state.size;
}

Measure measure(const ObjectState& state) {
  Measure result;
  const std::uint64_t end = text_end(state);
  if (state.encoding == Encoding::bytes) {
    result.characters = result.units = end;
    return result;
  }
  for (std::uint64_t offset = 0; offset < end;) {
    ++result.characters;
    ++result.units;
    const char32_t unit = unit_at(*state.bytes, offset);
    if (is_pair(*state.bytes, offset, end)) {
      ++result.pairs;
      ++result.units;
      offset += 4;
      continue;
    }
    if (is_high_surrogate(unit) || is_low_surrogate(unit)) ++result.lone_surrogates;
    offset += 2;
  }
  return result;
}

std::vector<ValueCharacter> map_characters(const ObjectState& state) {
  std::vector<ValueCharacter> result;
  const auto literal = parse_literal(state.value, kMappedCharacters);
  if (!literal || literal->is_bytes != (state.encoding == Encoding::bytes)) return result;
  const std::uint64_t end = text_end(state);
  std::uint64_t offset = 0;
  for (const LiteralCharacter& character : literal->characters) {
    if (offset >= end) break;
    std::uint64_t width = 1;
    if (state.encoding == Encoding::utf16) width = is_pair(*state.bytes, offset, end) ? 4 : 2;
    result.push_back({character.begin, character.end, offset, offset + width});
    offset += width;
  }
  return result;
}

// Whether text was written behind the first NUL: by the call, or since the object was made if no call is
// marked.
bool goes_on_behind_terminator(const ObjectState& state) {
  const std::uint64_t behind = *state.terminator + (state.encoding == Encoding::utf16 ? 2 : 1);
  for (const Range& range : state.call == 0 ? state.touched : state.changed) {
    for (std::uint64_t offset = std::max(range.begin, behind); offset < range.end && offset < state.size;
         ++offset) {
      if ((*state.bytes)[offset] != 0) return true;
    }
  }
  return false;
}

// Whether anything but zeros stands within the next 64 KiB behind the first NUL, whoever put it there.
bool holds_more_behind_terminator(const ObjectState& state) {
  const std::uint64_t behind = *state.terminator + (state.encoding == Encoding::utf16 ? 2 : 1);
  const std::uint64_t end = std::min<std::uint64_t>(state.bytes->size(), behind + 0x10000);
  for (std::uint64_t offset = behind; offset < end; ++offset) {
    if ((*state.bytes)[offset] != 0) return true;
  }
  return false;
}

void add_text_rows(ValueView& view, const ObjectState& state) {
  const Measure text = measure(state);
  const bool wide = state.encoding == Encoding::utf16;
  std::string count =
      wide ? counted(text.characters, "character", "characters") : counted(text.characters, "byte", "bytes");
  if (text.units != text.characters) count += ", " + std::to_string(text.units) + " UTF-16 units";
  view.rows.push_back({ValueRow::Kind::characters, count});
}

void add_text_notes(ValueView& view, const ObjectState& state) {
  const Measure text = measure(state);
  const auto note = [&view](std::string words) {
    view.rows.push_back({ValueRow::Kind::note, std::move(words)});
  };
  if (text.pairs > 0) {
    note(counted(text.pairs, "character is", "characters are") +
         " stored as a surrogate pair: two UTF-16 units, 4 bytes");
  }
  if (text.lone_surrogates > 0) {
    note(counted(text.lone_surrogates, "surrogate has", "surrogates have") + " no partner: half a character");
  }
  if (!state.terminator && state.size > 0) {
    note("there is no NUL inside: .value takes everything");
  } else if (state.terminator && goes_on_behind_terminator(state)) {
    note("something was written behind the NUL at byte " + std::to_string(*state.terminator) +
         ": .value ends before it");
  } else if (state.terminator && holds_more_behind_terminator(state)) {
    note("bytes other than 0 stand behind the NUL at byte " + std::to_string(*state.terminator) +
         ": .value ends before it");
  }
}

std::uint64_t little_endian(const Bytes& bytes, std::uint64_t offset, std::uint64_t size) {
  std::uint64_t value = 0;
  if (offset > bytes.size() || size > bytes.size() - offset || size > 8) return 0;
  std::memcpy(&value, bytes.data() + offset, size);
  return value;
}

// "0x200000000040: buffer + 4", as far as it is known what lies there.
std::string target_text(const History& history, const SessionHistory& session, std::uint64_t address) {
  for (auto entry = session.objects.rbegin(); entry != session.objects.rend(); ++entry) {
    const trace::Object& object = history.body<trace::Object>(entry->told.back());
    if (object.address == 0 || address < object.address || address - object.address >= object.size) continue;
    const std::uint64_t offset = address - object.address;
    return api::shown_hex(address) + ": " + (object.name.empty() ? object.type : object.name) +
           (offset == 0 ? "" : " + " + std::to_string(offset));
  }
  return api::shown_hex(address);
}

std::string field_text(const ObjectState& state, const trace::Field& field) {
  const std::string& type = field.type;
  const std::uint64_t raw = little_endian(*state.bytes, field.offset, field.size);
  std::string value;
  if (type == "c_void_p" || type.starts_with("LP_") || type == "c_wchar_p" || type == "c_char_p") {
    value = raw == 0 ? "None" : api::shown_hex(raw);
  } else if (type == "c_long" || type == "c_short" || type == "c_longlong" || type == "c_byte") {
    const int unused = 64 - static_cast<int>(field.size) * 8;
    value = std::to_string(static_cast<std::int64_t>(raw << unused) >> unused);
  } else if (type == "c_ulong" || type == "c_ushort" || type == "c_ulonglong" || type == "c_ubyte") {
    value = std::to_string(raw);
  } else if (type == "c_bool") {
    value = raw == 0 ? "False" : "True";
  } else {
    // What it holds stands in the value above; here is where.
    return field.name + ": " + type + ", " +
           (field.size == 1 ? "byte " + std::to_string(field.offset)
                            : "bytes " + std::to_string(field.offset) + " to " +
                                  std::to_string(field.offset + field.size - 1));
  }
  return field.name + " = " + value;
}

}  // namespace

ValueView value_view(const History& history, const SessionHistory& session, const ObjectState& state) {
  using Kind = ValueRow::Kind;
  ValueView view;
  const bool is_copy = state.type.ends_with(" argument");
  const bool is_pointer = state.type.starts_with("LP_");
  view.rows.push_back({Kind::name, state.name.empty() ? state.type : state.name});
  view.rows.push_back({Kind::type, state.type});
  view.rows.push_back({Kind::value, state.value});
  if (state.encoding != Encoding::none) add_text_rows(view, state);
  for (const trace::Field& field : state.fields) {
    view.rows.push_back({Kind::field, field_text(state, field), field.offset, field.size});
  }
  if (state.type.find("_Array_") != std::string::npos) {
    view.rows.push_back({Kind::length, "len " + std::to_string(state.size / state.element_size)});
  }
  view.rows.push_back({Kind::size, is_copy ? counted(state.size, "byte with its NUL", "bytes with its NUL")
                                           : "sizeof " + std::to_string(state.size)});
  if (state.encoding != Encoding::none) {
    add_text_notes(view, state);
    view.characters = map_characters(state);
  }
  if (is_copy) {
    const std::string what = state.type.substr(0, state.type.find(' '));
    view.rows.push_back({Kind::note, "the copy of a " + what + " that ctypes made for the call"});
  } else if (is_pointer && state.size == 8) {
    const std::uint64_t target = little_endian(*state.bytes, 0, 8);
    view.rows.push_back({Kind::note, target == 0
                                         ? "a NULL pointer: it points nowhere, .contents raises ValueError"
                                         : "points to " + target_text(history, session, target)});
  }
  if (state.refused) view.rows.push_back({Kind::note, kRefused});
  if (state.process_ended) view.rows.push_back({Kind::note, kProcessEnded});
  return view;
}

const ValueCharacter* character_at_byte(const ValueView& view, std::uint64_t offset) {
  const auto found =
      std::partition_point(view.characters.begin(), view.characters.end(),
                           [offset](const ValueCharacter& each) { return each.byte_end <= offset; });
  return found == view.characters.end() || found->byte_begin > offset ? nullptr : &*found;
}

const ValueCharacter* character_at_text(const ValueView& view, std::size_t text_offset) {
  const auto found = std::partition_point(
      view.characters.begin(), view.characters.end(),
      [text_offset](const ValueCharacter& each) { return each.text_end <= text_offset; });
  return found == view.characters.end() || found->text_begin > text_offset ? nullptr : &*found;
}

}  // namespace companion::view
