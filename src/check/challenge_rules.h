// Challenges can be failed and can be passed. Used by check.cpp.
#pragma once

#include "check/finding.h"
#include "run/workbench.h"

namespace companion::check {

// The check fails on a run without calls and on the untouched experiment, passes the solution, and the
// solution leaves no handle open.
void check_challenges(const CheckedPage& page, run::Workbench& workbench, Findings& findings);

}  // namespace companion::check
