// The window's model around a sample run: the course as it ships and one run of a lesson. Used by the tests
// of ui.
#pragma once

#include "api/catalogue.h"
#include "lesson/course.h"
#include "support/sample_run.h"
#include "support/ui_harness.h"
#include "ui/model.h"

namespace companion::ui {

// As it ships.
const api::Catalogue& catalogue();

struct Scene {
  explicit Scene(SampleRun::Which which = SampleRun::Which::current_directory);

  Model model(Theme theme = Theme::dark, float zoom = 1) const;

  lesson::Course course;
  std::size_t index = 0;
  SampleRun run;
};

template <typename T>
bool asks_only_for(const Actions& actions) {
  return actions.size() == 1 && std::holds_alternative<T>(actions[0]);
}

// No text of the last frame is clipped or written over another.
void check_text(const Harness& harness);

}  // namespace companion::ui
