#include "store/edits.h"

#include "store/json_file.h"

#include <algorithm>
#include <system_error>

namespace companion::store {
namespace {

std::filesystem::path edits_file(const std::filesystem::path& folder, const std::string& page) {
  return folder / "edits" / (page + ".json");
}

std::string text_member(const nlohmann::json& object, const char* name) {
  auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

}  // namespace

LoadedEdits load_edits(const std::filesystem::path& folder, const std::string& page,
                       const std::vector<std::string>& code) {
  LoadedEdits loaded;
  if (folder.empty()) return loaded;
  JsonFile file = read_json_file(edits_file(folder, page));
  loaded.set_aside = file.set_aside;
  auto cells = file.object.find("cells");
  if (cells == file.object.end() || !cells->is_array()) return loaded;
  for (const auto& entry : *cells) {
    auto number = entry.is_object() ? entry.find("cell") : entry.end();
    if (!entry.is_object() || number == entry.end() || !number->is_number_unsigned()) continue;
    auto cell = number->get<std::size_t>();
    std::string made_of = text_member(entry, "made_of");
    if (cell >= code.size() || code[cell] != made_of) {
      auto moved = std::find(code.begin(), code.end(), made_of);
      if (moved != code.end()) cell = static_cast<std::size_t>(moved - code.begin());
    }
    auto text = entry.find("text");
    if (cell < code.size() && text != entry.end() && text->is_string())
      loaded.edits[cell] = text->get<std::string>();
  }
  return loaded;
}

Status save_edits(const std::filesystem::path& folder, const std::string& page,
                  const std::vector<std::string>& code, const Edits& edits) {
  if (folder.empty()) return Nothing{};
  if (edits.empty()) {
    std::error_code failure;
    std::filesystem::remove(edits_file(folder, page), failure);
    return Nothing{};
  }
  nlohmann::json cells = nlohmann::json::array();
  for (const auto& [cell, text] : edits)
    cells.push_back(
        {{"cell", cell}, {"made_of", cell < code.size() ? code[cell] : std::string()}, {"text", text}});
  return write_json_file(edits_file(folder, page), {{"cells", cells}});
}

}  // namespace companion::store
