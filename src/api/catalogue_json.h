// Reading the catalogue's JSON files strictly: fields by name and kind, faults with file, line and column.
// Used by catalogue_loader.cpp and catalogue_notes.cpp.
#pragma once

#include "api/catalogue.h"
#include "base/result.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

namespace companion::api {

using Json = nlohmann::ordered_json;

// Thrown while one file is read and caught by guarded(). The place is the first line that holds `near` in
// quotes, behind the first that holds `owner` in quotes.
struct Fault {
  std::string message;
  std::string near;
  std::string owner;
};

// One parsed file.
struct JsonFile {
  std::string path;
  std::string text;
  Json json;
};

Result<JsonFile> parse_json_file(const std::string& path);
Error error_in(const JsonFile& file, const Fault& fault);

// Runs `read` on the file's JSON and turns what it throws into an Error.
template <typename Read>
Status guarded(const JsonFile& file, Read read) {
  try {
    read(file.json);
  } catch (const Fault& fault) {
    return error_in(file, fault);
  } catch (const Json::exception&) {
    return error_in(file, {"a value is of another kind than it must be", "", ""});
  }
  return Nothing{};
}

inline const Json& field(const Json& json, const char* name, const std::string& owner) {
  if (!json.is_object()) throw Fault{"this must be a JSON object", owner, ""};
  const auto found = json.find(name);
  if (found == json.end()) throw Fault{std::string("the field \"") + name + "\" is missing", owner, ""};
  return *found;
}

inline std::string text(const Json& json, const char* name, const std::string& owner) {
  const Json& found = field(json, name, owner);
  if (!found.is_string()) throw Fault{std::string("the field \"") + name + "\" must be text", name, owner};
  return found.get<std::string>();
}

inline bool flag(const Json& json, const char* name, const std::string& owner) {
  const Json& found = field(json, name, owner);
  if (!found.is_boolean())
    throw Fault{std::string("the field \"") + name + "\" must be true or false", name, owner};
  return found.get<bool>();
}

inline const Json& list(const Json& json, const char* name, const std::string& owner) {
  const Json& found = field(json, name, owner);
  if (!found.is_array()) throw Fault{std::string("the field \"") + name + "\" must be a list", name, owner};
  return found;
}

// A whole number as bits of `size_bytes` bytes.
inline std::uint64_t bits(const Json& json, int size_bytes, const std::string& near,
                          const std::string& owner) {
  if (!json.is_number_integer()) throw Fault{"a value must be a whole number", near, owner};
  const std::uint64_t value = json.is_number_unsigned()
                                  ? json.get<std::uint64_t>()
                                  : static_cast<std::uint64_t>(json.get<std::int64_t>());
  return size_bytes >= 8 ? value : value & ((1ull << (size_bytes * 8)) - 1);
}

// The entry of a table whose name the field holds.
template <typename Table>
const auto& choice(const Table& table, const Json& json, const char* name, const std::string& owner) {
  const std::string wanted = text(json, name, owner);
  for (const auto& each : table) {
    if (wanted == each.name) return each;
  }
  throw Fault{"\"" + wanted + "\" is no " + name + " that is known", wanted, owner};
}

inline void only(const Json& json, std::initializer_list<std::string_view> known, const std::string& owner) {
  if (!json.is_object()) throw Fault{"this must be a JSON object", owner, ""};
  for (const auto& [name, value] : json.items()) {
    if (std::find(known.begin(), known.end(), name) == known.end()) {
      throw Fault{"there is no field called \"" + name + "\" here", name, owner};
    }
  }
}

inline int parameter_index(const Function& function, const std::string& name) {
  for (std::size_t index = 0; index < function.parameters.size(); ++index) {
    if (function.parameters[index].name == name) return static_cast<int>(index);
  }
  throw Fault{function.name + " has no parameter " + name, name, function.name};
}

}  // namespace companion::api
