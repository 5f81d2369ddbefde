// Builds a Catalogue from JSON files: first those of the win32json schema, then our notes, merged by name.
// Used by Catalogue::load only. Every fault is an Error with file, line and column; nothing of a faulty
// folder is used.
#pragma once

#include "api/catalogue.h"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace companion::api {

class CatalogueLoader {
 public:
  Status read_folder(const std::filesystem::path& folder);
  Catalogue take() { return std::move(catalogue_); }

  // One type or function after the other, for PublicSet. They throw what the readers of catalogue_json.h
  // throw.
  void read_one_type(const nlohmann::ordered_json& json) { read_type(json); }
  void read_one_function(const nlohmann::ordered_json& json,
                         const std::map<std::string, HandleKind, std::less<>>& handles);
  const Catalogue& catalogue() const { return catalogue_; }

 private:
  using Json = nlohmann::ordered_json;

  // What is known of a named type.
  struct Type {
    int size_bytes = 8;
    bool is_signed = false;
    bool is_pointer = false;
    bool is_enumeration = false;
  };

  // The public schema (catalogue_loader.cpp). Types first, from every file; functions then find them.
  void read_types(const Json& file);
  void read_type(const Json& json);
  void read_functions(const Json& file);
  void read_function(const Json& json);
  Parameter parameter(const Json& json) const;
  Type type_of(const Json& json) const;
  std::string type_text(const Json& json, bool is_const) const;

  // Our notes (catalogue_notes.cpp). Types first, then what is said of single functions.
  void note_types(const Json& file);
  static void note_handles(Function& function, const std::string& type, HandleKind kind);
  void read_notes(const Json& file);
  void note_function(const std::string& name, const Json& json);
  void note_result(Function& function, const Json& json);
  void note_made(Function& function, MadeHandle& made, const Json& json);
  void note_parameter(Function& function, const std::string& name, const Json& json);
  void note_paths(const Function& function, Parameter& parameter, const Json& json);  // catalogue_paths.cpp
  void note_enumeration(const std::string& name, const Json& json);
  void note_error(const std::string& code, const Json& json);

  // What is said of XW holds for XA (catalogue_aliases.cpp).
  void read_aliases(const Json& file);

  std::map<std::string, Type, std::less<>> types_;
  Catalogue catalogue_;
};

}  // namespace companion::api
