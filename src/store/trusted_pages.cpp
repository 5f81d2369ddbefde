#include "store/trusted_pages.h"

#include "store/json_file.h"

namespace companion::store {

LoadedTrustedPages load_trusted_pages(const std::filesystem::path& folder) {
  LoadedTrustedPages loaded;
  if (folder.empty()) return loaded;
  JsonFile file = read_json_file(folder / "trusted-pages.json");
  loaded.set_aside = file.set_aside;
  const auto contents = file.object.find("contents");
  if (contents == file.object.end() || !contents->is_array()) return loaded;
  for (const auto& content : *contents) {
    if (content.is_string()) loaded.pages.contents.insert(content.get<std::string>());
  }
  return loaded;
}

Status save_trusted_pages(const std::filesystem::path& folder, const TrustedPages& pages) {
  if (folder.empty()) return Nothing{};
  return write_json_file(folder / "trusted-pages.json", {{"contents", pages.contents}});
}

}  // namespace companion::store
