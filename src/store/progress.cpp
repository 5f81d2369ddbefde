#include "store/progress.h"

#include "store/json_file.h"

namespace companion::store {

LoadedProgress load_progress(const std::filesystem::path& folder) {
  LoadedProgress loaded;
  if (folder.empty()) return loaded;
  JsonFile file = read_json_file(folder / "progress.json");
  loaded.set_aside = file.set_aside;
  auto lessons = file.object.find("finished");
  if (lessons == file.object.end() || !lessons->is_object()) return loaded;
  for (const auto& [slug, experiments] : lessons->items()) {
    if (!experiments.is_array()) continue;
    for (const auto& experiment : experiments) {
      if (experiment.is_number_integer()) loaded.progress.finished[slug].insert(experiment.get<int>());
    }
  }
  return loaded;
}

Status save_progress(const std::filesystem::path& folder, const Progress& progress) {
  if (folder.empty()) return Nothing{};
  nlohmann::json finished = nlohmann::json::object();
  for (const auto& [slug, experiments] : progress.finished)
    finished[slug] = experiments;
  return write_json_file(folder / "progress.json", {{"finished", finished}});
}

}  // namespace companion::store
