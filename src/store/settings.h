// What the window remembers from one start to the next. Used by app.
#pragma once

#include "base/result.h"

#include <filesystem>
#include <optional>
#include <string>

namespace companion::store {

struct Settings {
  std::string theme = "dark";  // "dark", "light", "high-contrast"
  float zoom = 1;
  std::string lesson;  // slug of the one that was open
  int width = 1440;    // of the window, in points
  int height = 900;
  bool maximized = false;
  bool rights_told = false;  // on Windows: that code runs with the user's rights
};

struct LoadedSettings {
  Settings settings;
  std::optional<Error> set_aside;  // see JsonFile
};

// `folder` is config_folder(); an empty one gives the defaults. Values that make no sense are replaced one by
// one.
LoadedSettings load_settings(const std::filesystem::path& folder);
Status save_settings(const std::filesystem::path& folder, const Settings& settings);

}  // namespace companion::store
