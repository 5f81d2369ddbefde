// See catalogue.h.
#include "api/catalogue.h"

#include "api/catalogue_loader.h"
#include "api/public_set.h"

namespace companion::api {

Result<Catalogue> Catalogue::load(const std::filesystem::path& folder) {
  CatalogueLoader loader;
  Status status = loader.read_folder(folder);
  if (!status) return status.error();
  return loader.take();
}

void Catalogue::add_public_set(const std::filesystem::path& folder) {
  public_set_ = std::make_shared<PublicSet>(folder, handle_types_);
}

std::vector<Error> Catalogue::take_faults() const {
  return public_set_ == nullptr ? std::vector<Error>{} : public_set_->take_faults();
}

const Function* Catalogue::function(std::string_view name) const {
  const auto found = functions_.find(name);
  if (found != functions_.end()) return &found->second;
  return public_set_ == nullptr ? nullptr : public_set_->function(name);
}

const Enumeration* Catalogue::enumeration(std::string_view name) const {
  const auto found = enumerations_.find(name);
  if (found != enumerations_.end()) return &found->second;
  return public_set_ == nullptr ? nullptr : public_set_->enumeration(name);
}

const ErrorCode* Catalogue::error(std::uint32_t code) const {
  const auto found = errors_.find(code);
  return found == errors_.end() ? nullptr : &found->second;
}

}  // namespace companion::api
