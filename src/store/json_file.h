// One JSON object in a file of ours: read whole, written in one step, set aside when it is damaged. Used by
// settings, progress and edits.
#pragma once

#include "base/result.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <optional>

namespace companion::store {

struct JsonFile {
  nlohmann::json object = nlohmann::json::object();  // empty if there is no file
  // The file was no JSON object of this version; it was renamed, and this says so.
  std::optional<Error> set_aside;
};

// Every object has "version": 1. Never fails: a file that can't be read is as good as none.
JsonFile read_json_file(const std::filesystem::path& path);

// Adds the version.
Status write_json_file(const std::filesystem::path& path, nlohmann::json object);

}  // namespace companion::store
