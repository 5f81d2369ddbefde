// What every page must have, told from its text alone: headings, links, experiments with their output and
// C++, a challenge with its hints, warnings that an output shows. Used by check.cpp.
#pragma once

#include "check/finding.h"

namespace companion::check {

// The numbers of the pages: from 1 (or 0, the playground) without gaps.
void check_numbers(const lesson::Course& course, Findings& findings);

// Everything about one page. The playground, lesson 0, needs no experiments, warnings or challenge.
void check_structure(const CheckedPage& page, Findings& findings);

}  // namespace companion::check
