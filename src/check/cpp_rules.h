// The C++ version of an experiment calls the same functions with the same constants. Used by run_rules.
#pragma once

#include "check/finding.h"
#include "trace/event.h"

namespace companion::check {

// `events`: a run of the experiment. Loading DLLs and asking for the last error have no counterpart in the
// other language and do not count. Compared are arguments that are numbers, names of the catalogue, these
// joined with |, nullptr and texts.
void check_cpp(const CheckedPage& page, const lesson::Cell& cell, const std::vector<trace::Event>& events,
               Findings& findings);

}  // namespace companion::check
