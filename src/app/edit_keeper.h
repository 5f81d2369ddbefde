// EditKeeper: the learner's edits on disk. They are written on a thread of its own, at once and one page
// after the other, so that not even a kill of the window costs more than the last key. Used by application.
#pragma once

#include "app/background.h"
#include "lesson/page.h"
#include "store/edits.h"

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace companion::app {

class EditKeeper {
 public:
  // With an empty folder nothing is kept.
  explicit EditKeeper(std::filesystem::path folder);

  // `number` is the lesson's, 0 for a file of the learner's.
  store::LoadedEdits load(const lesson::Page& page, int number) const;
  void save(const lesson::Page& page, int number, const store::Edits& edits);
  // Why the last edits could not be written, if that is so.
  std::optional<Error> fault() const;

 private:
  struct Page {
    std::vector<std::string> code;
    store::Edits edits;
  };
  struct Shared {
    mutable std::mutex mutex;
    std::map<std::string, Page> waiting;
    std::optional<Error> fault;
  };

  std::filesystem::path folder_;
  std::shared_ptr<Shared> shared_ = std::make_shared<Shared>();
  Background thread_;
};

}  // namespace companion::app
