#include "app/edit_keeper.h"

#include "base/file.h"
#include "base/sha256.h"

#include <system_error>
#include <utility>

namespace companion::app {
namespace {

// Names the page's file: a lesson by its slug, any other page by its path.
std::string edits_name(const lesson::Page& page, int number) {
  if (number > 0) return "lesson-" + to_utf8(to_path(page.path).stem());
  std::error_code failure;
  std::filesystem::path whole = std::filesystem::absolute(to_path(page.path), failure);
  return "file-" + sha256(failure ? page.path : to_utf8(whole.lexically_normal())).substr(0, 24);
}

std::vector<std::string> code_of_page(const lesson::Page& page) {
  std::vector<std::string> code;
  for (const lesson::Cell& cell : page.cells)
    code.push_back(cell.code.text);
  return code;
}

}  // namespace

EditKeeper::EditKeeper(std::filesystem::path folder) : folder_(std::move(folder)) {}

store::LoadedEdits EditKeeper::load(const lesson::Page& page, int number) const {
  return store::load_edits(folder_, edits_name(page, number), code_of_page(page));
}

void EditKeeper::save(const lesson::Page& page, int number, const store::Edits& edits) {
  if (folder_.empty()) return;
  std::string name = edits_name(page, number);
  {
    const std::lock_guard lock(shared_->mutex);
    // A page that waits already is written once, as it is then.
    if (!shared_->waiting.insert_or_assign(name, Page{code_of_page(page), edits}).second) return;
  }
  thread_.run([shared = shared_, folder = folder_, name] {
    Page page;
    {
      const std::lock_guard lock(shared->mutex);
      page = std::move(shared->waiting.extract(name).mapped());
    }
    Status saved = store::save_edits(folder, name, page.code, page.edits);
    const std::lock_guard lock(shared->mutex);
    shared->fault = saved ? std::nullopt : std::optional<Error>(saved.error());
  });
}

std::optional<Error> EditKeeper::fault() const {
  const std::lock_guard lock(shared_->mutex);
  return shared_->fault;
}

}  // namespace companion::app
