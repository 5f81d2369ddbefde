// Writing and reading the fields of a message as JSON, for codec.cpp: FieldWriter and FieldReader have the
// same members, so that one function a struct lists its fields for both directions.
#pragma once

#include "base/hex.h"

#include <nlohmann/json.hpp>

#include <array>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace companion::wire {

template <typename Enum>
using ChoiceNames = std::initializer_list<std::pair<Enum, std::string_view>>;

class FieldWriter {
 public:
  explicit FieldWriter(nlohmann::json& object) : object_(object) {}

  void hex(std::string_view name, std::uint64_t& value) { put(name) = to_hex_number(value); }
  void text(std::string_view name, std::string& value) { put(name) = std::move(value); }
  void flag(std::string_view name, bool& value) { put(name) = value; }
  void real(std::string_view name, double& value) { put(name) = value; }
  void bytes(std::string_view name, Bytes& value) { put(name) = to_hex(value); }

  template <typename Integer>
  void number(std::string_view name, Integer& value) {
    put(name) = value;
  }

  template <typename List>
  void hex_list(std::string_view name, List& values) {
    nlohmann::json& list = put(name) = nlohmann::json::array();
    for (std::uint64_t value : values)
      list.push_back(to_hex_number(value));
  }

  template <typename Enum>
  void choice(std::string_view name, Enum& value, ChoiceNames<Enum> names) {
    for (const auto& [known, text] : names) {
      if (known == value) put(name) = text;
    }
  }

  template <typename Part>
  void object(std::string_view name, Part& value) {
    nlohmann::json& object = put(name) = nlohmann::json::object();
    FieldWriter writer(object);
    fields(writer, value);
  }

  template <typename Part>
  void objects(std::string_view name, std::vector<Part>& values) {
    nlohmann::json& list = put(name) = nlohmann::json::array();
    for (Part& value : values) {
      FieldWriter writer(list.emplace_back(nlohmann::json::object()));
      fields(writer, value);
    }
  }

  // A field that may be missing: `write` is called with the value if there is one.
  template <typename Value, typename Field>
  void maybe(std::string_view, std::optional<Value>& value, Field field) {
    if (value) field(*this, *value);
  }

 private:
  nlohmann::json& put(std::string_view name) { return object_[std::string(name)]; }

  nlohmann::json& object_;
};

// Remembers the first thing that is wrong; what is read after that means nothing.
class FieldReader {
 public:
  explicit FieldReader(const nlohmann::json& object) : object_(object) {}

  const std::string& why() const { return why_; }

  // To be called last: a field that nobody asked for is an error too.
  void finish() {
    if (!why_.empty() || seen_.size() == object_.size()) return;
    for (const auto& [name, value] : object_.items()) {
      bool known = false;
      for (std::string_view seen : seen_)
        known = known || seen == name;
      if (!known) fail("unknown field '" + name + "'");
    }
  }

  void hex(std::string_view name, std::uint64_t& value) {
    if (const nlohmann::json* field = take(name)) read_hex(name, *field, value);
  }

  void text(std::string_view name, std::string& value) {
    const nlohmann::json* field = take(name);
    if (!field) return;
    if (!field->is_string()) return fail_type(name, "text");
    value = field->get_ref<const std::string&>();
  }

  void flag(std::string_view name, bool& value) {
    const nlohmann::json* field = take(name);
    if (!field) return;
    if (!field->is_boolean()) return fail_type(name, "true or false");
    value = field->get<bool>();
  }

  void real(std::string_view name, double& value) {
    const nlohmann::json* field = take(name);
    if (!field) return;
    if (!field->is_number()) return fail_type(name, "a number");
    value = field->get<double>();
  }

  void bytes(std::string_view name, Bytes& value) {
    const nlohmann::json* field = take(name);
    if (!field) return;
    std::optional<Bytes> read;
    if (field->is_string()) read = from_hex(field->get_ref<const std::string&>());
    if (!read) return fail_type(name, "bytes in hexadecimal");
    value = std::move(*read);
  }

  template <typename Integer>
  void number(std::string_view name, Integer& value) {
    const nlohmann::json* field = take(name);
    if (!field) return;
    if (field->is_number_unsigned()) {
      std::uint64_t number = field->get<std::uint64_t>();
      if (number > static_cast<std::uint64_t>(std::numeric_limits<Integer>::max()))
        return fail_type(name, kInRange);
      value = static_cast<Integer>(number);
    } else if (field->is_number_integer() && std::is_signed_v<Integer>) {
      std::int64_t number = field->get<std::int64_t>();
      if (number < static_cast<std::int64_t>(std::numeric_limits<Integer>::min()))
        return fail_type(name, kInRange);
      value = static_cast<Integer>(number);
    } else {
      fail_type(name, kInRange);
    }
  }

  void hex_list(std::string_view name, std::vector<std::uint64_t>& values) {
    const nlohmann::json* field = take(name);
    if (!field) return;
    if (!field->is_array()) return fail_type(name, "a list");
    values.resize(field->size());
    for (std::size_t i = 0; i < values.size(); ++i)
      read_hex(name, (*field)[i], values[i]);
  }

  template <std::size_t size>
  void hex_list(std::string_view name, std::array<std::uint64_t, size>& values) {
    const nlohmann::json* field = take(name);
    if (!field) return;
    if (!field->is_array() || field->size() != size)
      return fail_type(name, "a list of " + std::to_string(size));
    for (std::size_t i = 0; i < size; ++i)
      read_hex(name, (*field)[i], values[i]);
  }

  template <typename Enum>
  void choice(std::string_view name, Enum& value, ChoiceNames<Enum> names) {
    const nlohmann::json* field = take(name);
    if (!field) return;
    std::string expected;
    for (const auto& [known, text] : names) {
      if (field->is_string() && field->get_ref<const std::string&>() == text) {
        value = known;
        return;
      }
      if (!expected.empty()) expected += " or ";
      expected.append(text);
    }
    fail_type(name, expected);
  }

  template <typename Part>
  void object(std::string_view name, Part& value) {
    if (const nlohmann::json* field = take(name)) read_object(name, *field, value);
  }

  template <typename Part>
  void objects(std::string_view name, std::vector<Part>& values) {
    const nlohmann::json* field = take(name);
    if (!field) return;
    if (!field->is_array()) return fail_type(name, "a list");
    for (const nlohmann::json& item : *field)
      read_object(name, item, values.emplace_back());
  }

  template <typename Value, typename Field>
  void maybe(std::string_view name, std::optional<Value>& value, Field field) {
    if (object_.contains(name)) field(*this, value.emplace());
  }

 private:
  static constexpr const char* kInRange = "a whole number in range";

  const nlohmann::json* take(std::string_view name) {
    auto found = object_.find(name);
    if (found == object_.end()) {
      fail("missing field '" + std::string(name) + "'");
      return nullptr;
    }
    seen_.push_back(name);
    return &*found;
  }

  void read_hex(std::string_view name, const nlohmann::json& field, std::uint64_t& value) {
    std::optional<std::uint64_t> read;
    if (field.is_string()) read = from_hex_number(field.get_ref<const std::string&>());
    if (!read) return fail_type(name, "a hexadecimal number");
    value = *read;
  }

  template <typename Part>
  void read_object(std::string_view name, const nlohmann::json& field, Part& value) {
    if (!field.is_object()) return fail_type(name, "an object");
    FieldReader reader(field);
    fields(reader, value);
    reader.finish();
    if (!reader.why_.empty()) fail("in '" + std::string(name) + "': " + reader.why_);
  }

  void fail_type(std::string_view name, std::string_view expected) {
    fail("field '" + std::string(name) + "' is not " + std::string(expected));
  }

  void fail(std::string why) {
    if (why_.empty()) why_ = std::move(why);
  }

  const nlohmann::json& object_;
  std::vector<std::string_view> seen_;
  std::string why_;
};

}  // namespace companion::wire
