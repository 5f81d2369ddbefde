// The host's side of the arena: maps what the window shares at the address that the window names. Used by
// Host.
#pragma once

#include "wire/protocol.h"

#include <string>

namespace companion::host {

// Stays mapped until the process ends. Returns why not, or nothing.
std::string map_arena(const wire::BeginSession& request);

}  // namespace companion::host
