#include "support/scene.h"

#include "support/shipped_catalogue.h"

#include <doctest/doctest.h>

namespace companion::ui {

const api::Catalogue& catalogue() {
  static const api::Catalogue shipped = test::shipped_catalogue();
  return shipped;
}

Scene::Scene(SampleRun::Which which) : run(which) {
  auto loaded = lesson::load_course(std::string(COMPANION_SOURCE_DIR) + "/lessons");
  REQUIRE(loaded.ok());
  course = *loaded;
  const char* wanted = which == SampleRun::Which::current_directory ? "current-directory" : "create-file";
  index = static_cast<std::size_t>(course.find(wanted) - course.lessons.data());
}

Model Scene::model(Theme theme, float zoom) const {
  Model model;
  model.course = &course;
  model.lesson = index;
  model.page = &course.lessons[index].page;
  model.done.assign(course.lessons.size(), false);
  model.experiments.resize(static_cast<std::size_t>(model.page->cells.back().experiment));
  for (std::size_t i = 0; i < model.page->cells.size(); ++i) {
    const lesson::Cell& cell = model.page->cells[i];
    if (cell.part == 1) model.experiments[static_cast<std::size_t>(cell.experiment) - 1].cell = i;
  }
  std::size_t cell = model.experiments[0].cell;
  model.experiments[0] = run.experiment();
  model.experiments[0].cell = cell;
  model.catalogue = &catalogue();
  model.scratch = "C:\\lessons\\04";
  model.theme = theme;
  model.zoom = zoom;
  return model;
}

void check_text(const Harness& harness) {
  CHECK(harness.texts().clipped() == std::vector<std::string>{});
  CHECK(harness.texts().overlaps() == std::vector<std::string>{});
}

}  // namespace companion::ui
