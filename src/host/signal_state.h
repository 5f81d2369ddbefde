// Whether something that threads wait for is signalled now, told without waiting for it. Used by HandleProbe.
#pragma once

#include <windows.h>
#include <optional>
#include <string>

namespace companion::host {

// `type` is the object's type as NtQueryObject tells it. Nothing for types that nobody waits for, and if the
// handle has not the right to be asked.
std::optional<bool> signal_state(HANDLE handle, const std::string& type);

}  // namespace companion::host
