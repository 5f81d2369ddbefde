// The lessons of a folder, in order. Used by app, cli and check.
#pragma once

#include "base/result.h"
#include "lesson/page.h"

#include <string>
#include <vector>

namespace companion::lesson {

struct Lesson {
  int number = 0;    // 4; 0 is the playground, whose page holds one experiment for typing
  std::string slug;  // "current-directory"
  Page page;         // its title is the lesson's title
};

struct Course {
  std::string folder;
  std::vector<Lesson> lessons;  // by number, no number twice

  // By number ("4", "04"), slug, or file name; nullptr if there is none.
  const Lesson* find(const std::string& name) const;
};

// Reads every NN-slug.md in `folder`. Files with other names are none of ours.
Result<Course> load_course(const std::string& folder);

}  // namespace companion::lesson
