// Experiments are run and print what their page says; C++ versions make the same calls. Used by check.cpp.
#pragma once

#include "check/finding.h"
#include "run/workbench.h"

namespace companion::check {

void check_runs(const CheckedPage& page, run::Workbench& workbench, Findings& findings);

}  // namespace companion::check
