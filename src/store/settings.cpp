#include "store/settings.h"

#include "store/json_file.h"

#include <algorithm>
#include <cmath>

namespace companion::store {
namespace {

// The value if it has the right type, else the default.
template <typename T>
T value_or(const nlohmann::json& object, const char* name, T otherwise) {
  auto found = object.find(name);
  if (found == object.end()) return otherwise;
  if constexpr (std::is_same_v<T, bool>) return found->is_boolean() ? found->get<bool>() : otherwise;
  if constexpr (std::is_same_v<T, std::string>)
    return found->is_string() ? found->get<std::string>() : otherwise;
  if constexpr (std::is_same_v<T, int> || std::is_same_v<T, float>)
    return found->is_number() ? found->get<T>() : otherwise;
}

}  // namespace

LoadedSettings load_settings(const std::filesystem::path& folder) {
  LoadedSettings loaded;
  if (folder.empty()) return loaded;
  JsonFile file = read_json_file(folder / "settings.json");
  loaded.set_aside = file.set_aside;
  Settings& settings = loaded.settings;
  settings.theme = value_or(file.object, "theme", settings.theme);
  settings.zoom = std::clamp(value_or(file.object, "zoom", settings.zoom), 0.75f, 3.0f);
  settings.lesson = value_or(file.object, "lesson", settings.lesson);
  settings.width = std::clamp(value_or(file.object, "width", settings.width), 640, 16384);
  settings.height = std::clamp(value_or(file.object, "height", settings.height), 400, 16384);
  settings.maximized = value_or(file.object, "maximized", settings.maximized);
  settings.rights_told = value_or(file.object, "rights_told", settings.rights_told);
  return loaded;
}

Status save_settings(const std::filesystem::path& folder, const Settings& settings) {
  if (folder.empty()) return Nothing{};
  return write_json_file(folder / "settings.json",
                         {{"theme", settings.theme},
                          {"zoom", std::round(static_cast<double>(settings.zoom) * 100) / 100},
                          {"lesson", settings.lesson},
                          {"width", settings.width},
                          {"height", settings.height},
                          {"maximized", settings.maximized},
                          {"rights_told", settings.rights_told}});
}

}  // namespace companion::store
