// See catalogue.h.
#include "api/catalogue.h"

#include "api/catalogue_loader.h"

namespace companion::api {

Result<Catalogue> Catalogue::load(const std::filesystem::path& folder) {
  CatalogueLoader loader;
  Status status = loader.read_folder(folder);
  if (!status) return status.error();
  return loader.take();
}

const Function* Catalogue::function(std::string_view name) const {
  const auto found = functions_.find(name);
  return found == functions_.end() ? nullptr : &found->second;
}

const Enumeration* Catalogue::enumeration(std::string_view name) const {
  const auto found = enumerations_.find(name);
  return found == enumerations_.end() ? nullptr : &found->second;
}

const ErrorCode* Catalogue::error(std::uint32_t code) const {
  const auto found = errors_.find(code);
  return found == errors_.end() ? nullptr : &found->second;
}

}  // namespace companion::api
