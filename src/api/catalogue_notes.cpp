// Our own notes, merged by name over the public entries; see catalogue_loader.h. A file of notes is
//   {"notes": 1,
//    "handles":   {"HANDLE": "kernel", …},             types that are handles, and of which kind
//    "enums":     {"NAME": {"flags": true, "fields": [{"mask": 15, "zero": "MB_OK"}], "values": {"NAME":
//    1}}}, "functions": {"NAME": {"summary", "page", "result": {…}, "parameters": {"NAME": {…}}}}, "errors":
//    {"80": {"name": "ERROR_FILE_EXISTS", "meaning": "…"}}}
// Every part may be missing. A name that is not known is an error: it would be a slip of ours.
#include "api/catalogue_json.h"
#include "api/catalogue_loader.h"

#include <charconv>

namespace companion::api {

namespace {

struct KindName {
  const char* name;
  HandleKind kind;
};
constexpr KindName kKinds[] = {{"kernel", HandleKind::kernel},
                               {"module", HandleKind::module},
                               {"window", HandleKind::window},
                               {"internet", HandleKind::internet},
                               {"registry-key", HandleKind::registry_key},
                               {"gdi", HandleKind::gdi},
                               {"find", HandleKind::find},
                               {"heap", HandleKind::heap}};

struct MeaningName {
  const char* name;
  ResultMeaning meaning;
};
constexpr MeaningName kMeanings[] = {
    {"number", ResultMeaning::number},        {"nothing", ResultMeaning::nothing},
    {"boolean", ResultMeaning::boolean},      {"handle", ResultMeaning::handle},
    {"pointer", ResultMeaning::pointer},      {"copied", ResultMeaning::copied},
    {"count", ResultMeaning::count},          {"enumeration", ResultMeaning::enumeration},
    {"error-code", ResultMeaning::error_code}};

struct UnitName {
  const char* name;
  LengthUnit unit;
};
constexpr UnitName kUnits[] = {{"bytes", LengthUnit::bytes}, {"characters", LengthUnit::characters}};

}  // namespace

void CatalogueLoader::note_types(const Json& file) {
  only(file, {"notes", "handles", "enums", "functions", "errors"}, "");
  if (const Json& version = field(file, "notes", ""); version != 1) {
    throw Fault{"these notes are of another version", "notes", ""};
  }
  if (file.contains("enums")) {
    if (!file.at("enums").is_object()) throw Fault{"\"enums\" must be a JSON object", "enums", ""};
    for (const auto& [name, json] : file.at("enums").items())
      note_enumeration(name, json);
  }
  if (!file.contains("handles")) return;
  for (const auto& [type, kind] : file.at("handles").items()) {
    const HandleKind known = choice(kKinds, file.at("handles"), type.c_str(), "handles").kind;
    catalogue_.handle_types_[type] = known;
    for (auto& [name, function] : catalogue_.functions_)
      note_handles(function, type, known);
  }
}

void CatalogueLoader::note_handles(Function& function, const std::string& type, HandleKind kind) {
  for (Parameter& parameter : function.parameters) {
    if (parameter.type == type) parameter.handle = kind;
    if (parameter.type == "LP" + type && parameter.out) {
      parameter.handle = kind;
      parameter.makes_handle = true;
    }
  }
  if (function.result.type != type) return;
  function.result.meaning = ResultMeaning::handle;
  function.result.handle = kind;
}

void CatalogueLoader::read_one_function(const Json& json,
                                        const std::map<std::string, HandleKind, std::less<>>& handles) {
  read_function(json);
  const auto read = catalogue_.functions_.find(text(json, "Name", "Functions"));
  for (const auto& [type, kind] : handles)
    note_handles(read->second, type, kind);
}

void CatalogueLoader::read_notes(const Json& file) {
  const auto each = [this, &file](const char* part,
                                  void (CatalogueLoader::*note)(const std::string&, const Json&)) {
    if (!file.contains(part)) return;
    if (!file.at(part).is_object())
      throw Fault{std::string("\"") + part + "\" must be a JSON object", part, ""};
    for (const auto& [name, json] : file.at(part).items())
      (this->*note)(name, json);
  };
  each("functions", &CatalogueLoader::note_function);
  each("errors", &CatalogueLoader::note_error);
}

void CatalogueLoader::note_enumeration(const std::string& name, const Json& json) {
  only(json, {"flags", "fields", "values", "extend"}, name);
  // "extend" adds values to a public enumeration; without it the notes' own values stand alone.
  Enumeration& enumeration = catalogue_.enumerations_[name];
  if (!json.contains("extend")) enumeration.values.clear();
  enumeration.name = name;
  if (json.contains("flags")) enumeration.flags = flag(json, "flags", name);
  if (json.contains("fields")) {
    for (const Json& entry : list(json, "fields", name)) {
      only(entry, {"mask", "zero"}, name);
      enumeration.fields.push_back({bits(field(entry, "mask", name), 8, "mask", name),
                                    entry.contains("zero") ? text(entry, "zero", name) : ""});
    }
  }
  for (const char* part : {"values", "extend"}) {
    if (!json.contains(part)) continue;
    for (const auto& [value_name, value] : json.at(part).items()) {
      enumeration.values.push_back({value_name, bits(value, 8, value_name, name)});
    }
  }
}

void CatalogueLoader::note_function(const std::string& name, const Json& json) {
  const auto found = catalogue_.functions_.find(name);
  if (found == catalogue_.functions_.end())
    throw Fault{"no file describes a function called " + name, name, ""};
  Function& function = found->second;
  only(json, {"summary", "page", "result", "parameters"}, name);
  if (json.contains("summary")) function.summary = text(json, "summary", name);
  if (json.contains("page")) function.page = text(json, "page", name);
  if (json.contains("parameters")) {
    for (const auto& [parameter, note] : json.at("parameters").items())
      note_parameter(function, parameter, note);
  }
  if (json.contains("result")) note_result(function, json.at("result"));
}

void CatalogueLoader::note_made(Function& function, MadeHandle& made, const Json& json) {
  const std::string& owner = function.name;
  if (json.contains("object")) made.object = text(json, "object", owner);
  if (json.contains("parent")) made.parent_parameter = parameter_index(function, text(json, "parent", owner));
  if (json.contains("name")) made.name_parameter = parameter_index(function, text(json, "name", owner));
  if (json.contains("borrowed")) made.borrowed = flag(json, "borrowed", owner);
  if (!json.contains("freed_by")) return;
  made.freed_by = text(json, "freed_by", owner);
  if (catalogue_.function(made.freed_by) == nullptr)
    throw Fault{"no file describes a function called " + made.freed_by, made.freed_by, owner};
}

void CatalogueLoader::note_result(Function& function, const Json& json) {
  const std::string& owner = function.name;
  only(json,
       {"type", "meaning", "kind", "failure", "unit", "room", "enum", "object", "parent", "name", "borrowed",
        "freed_by"},
       owner);
  FunctionResult& result = function.result;
  if (json.contains("type")) result.type = text(json, "type", owner);
  if (json.contains("enum")) {
    result.enumeration = text(json, "enum", owner);
    result.meaning = ResultMeaning::enumeration;
    if (catalogue_.enumeration(result.enumeration) == nullptr) {
      throw Fault{"no file describes an enumeration called " + result.enumeration, result.enumeration, owner};
    }
  }
  if (json.contains("meaning")) result.meaning = choice(kMeanings, json, "meaning", owner).meaning;
  if (json.contains("kind")) {
    result.handle = choice(kKinds, json, "kind", owner).kind;
    result.meaning = ResultMeaning::handle;
  }
  if (json.contains("unit")) result.unit = choice(kUnits, json, "unit", owner).unit;
  if (json.contains("room")) result.length_parameter = parameter_index(function, text(json, "room", owner));
  note_made(function, result.made, json);
  if (!json.contains("failure")) return;
  const Json& failure = json.at("failure");
  if (failure == "never") {
    result.failure = {Failure::Rule::never, {}};
  } else if (failure == "nonzero") {
    result.failure = {Failure::Rule::nonzero, {}};
  } else if (failure == "negative") {
    result.failure = {Failure::Rule::negative, {}};
  } else if (failure.is_object()) {
    result.failure = {Failure::Rule::values, {}};
    for (const auto& [name, value] : failure.items()) {
      result.failure.values.push_back({name, bits(value, result.size_bytes, name, owner)});
    }
  } else {
    throw Fault{"\"failure\" must be never, nonzero, negative or an object of names and values", "failure",
                owner};
  }
}

void CatalogueLoader::note_parameter(Function& function, const std::string& name, const Json& json) {
  const std::string& owner = function.name;
  only(json,
       {"type", "enum", "unit", "length_of", "path", "base", "list", "only_if", "fields", "kind", "frees",
        "frees_children", "makes", "optional", "object", "parent", "name", "borrowed", "freed_by"},
       owner);
  Parameter& parameter = function.parameters[static_cast<std::size_t>(parameter_index(function, name))];
  if (json.contains("type")) parameter.type = text(json, "type", owner);
  if (json.contains("enum")) {
    parameter.enumeration = text(json, "enum", owner);
    if (catalogue_.enumeration(parameter.enumeration) == nullptr) {
      throw Fault{"no file describes an enumeration called " + parameter.enumeration, parameter.enumeration,
                  owner};
    }
  }
  if (json.contains("unit")) parameter.unit = choice(kUnits, json, "unit", owner).unit;
  if (json.contains("length_of"))
    parameter.length_of = parameter_index(function, text(json, "length_of", owner));
  note_paths(function, parameter, json);
  if (json.contains("kind")) parameter.handle = choice(kKinds, json, "kind", owner).kind;
  if (json.contains("frees")) parameter.frees_handle = flag(json, "frees", owner);
  if (json.contains("frees_children")) parameter.frees_children = flag(json, "frees_children", owner);
  note_made(function, parameter.made, json);
  if (json.contains("makes")) parameter.makes_handle = flag(json, "makes", owner);
  if (json.contains("optional")) parameter.optional = flag(json, "optional", owner);
}

void CatalogueLoader::note_error(const std::string& code, const Json& json) {
  only(json, {"name", "meaning"}, code);
  ErrorCode error;
  const auto [end, fault] = std::from_chars(code.data(), code.data() + code.size(), error.code);
  if (fault != std::errc() || end != code.data() + code.size()) {
    throw Fault{"\"" + code + "\" is no error code", code, "errors"};
  }
  error.name = text(json, "name", code);
  error.meaning = text(json, "meaning", code);
  catalogue_.errors_[error.code] = std::move(error);
}

}  // namespace companion::api
