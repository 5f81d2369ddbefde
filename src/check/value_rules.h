// Every value of a flag and every prototype that a page names is the catalogue's. Used by check.cpp.
#pragma once

#include "check/finding.h"

namespace companion::check {

void check_values(const CheckedPage& page, Findings& findings);

}  // namespace companion::check
