// Which pages that did not ship with the program the user has agreed to run, known by their content. Used by
// app.
#pragma once

#include "base/result.h"

#include <filesystem>
#include <optional>
#include <set>
#include <string>

namespace companion::store {

struct TrustedPages {
  std::set<std::string> contents;  // base/sha256.h
};

struct LoadedTrustedPages {
  TrustedPages pages;
  std::optional<Error> set_aside;  // see JsonFile
};

LoadedTrustedPages load_trusted_pages(const std::filesystem::path& folder);
Status save_trusted_pages(const std::filesystem::path& folder, const TrustedPages& pages);

}  // namespace companion::store
