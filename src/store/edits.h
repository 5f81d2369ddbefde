// What the learner made of the code of a page, one file a page. Used by app.
#pragma once

#include "base/result.h"

#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace companion::store {

// By cell of the page.
using Edits = std::map<std::size_t, std::string>;

struct LoadedEdits {
  Edits edits;
  std::optional<Error> set_aside;  // see JsonFile
};

// `page` names the page within the folder: letters, digits and '-'. `code` is what the page says, by cell: an
// edit comes back to the cell whose code it was made of, wherever that stands now, else to its old place. One
// whose place is gone as well stays in the file and is not shown.
LoadedEdits load_edits(const std::filesystem::path& folder, const std::string& page,
                       const std::vector<std::string>& code);
// With no edits the file goes.
Status save_edits(const std::filesystem::path& folder, const std::string& page,
                  const std::vector<std::string>& code, const Edits& edits);

}  // namespace companion::store
