// The current directory of the host's process, for what must be resolved on our side. Used by Guard.
#pragma once

#include "machine/machine.h"

#include <string>

namespace companion::run {

// Read as memory, in one question as a rule: GetCurrentDirectoryW would wait for a lock that an earlier fault
// may have left held. UTF-8, with the backslash at its end; empty if it cannot be read.
std::string current_directory_of(machine::Machine& machine);

}  // namespace companion::run
