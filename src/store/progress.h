// Which experiments of which lessons have been run to their end. Used by app.
#pragma once

#include "base/result.h"

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>

namespace companion::store {

struct Progress {
  std::map<std::string, std::set<int>> finished;  // by the lesson's slug: numbers of experiments
};

struct LoadedProgress {
  Progress progress;
  std::optional<Error> set_aside;  // see JsonFile
};

LoadedProgress load_progress(const std::filesystem::path& folder);
Status save_progress(const std::filesystem::path& folder, const Progress& progress);

}  // namespace companion::store
