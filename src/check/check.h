// The linter: whether a folder of lessons keeps every promise that it makes to learners. Used by cli; what
// the rules are is told by the headers of the rules.
#pragma once

#include "check/finding.h"

#include <functional>
#include <string>

namespace companion::run {
class Workbench;
}

namespace companion::check {

// Reads and runs every page of the folder. `on_page` is told each page before it is looked at, since a page
// takes seconds.
Findings check_course(const std::string& folder, run::Workbench& workbench,
                      const std::function<void(const lesson::Lesson&)>& on_page = nullptr);

}  // namespace companion::check
