// The last error of Windows in words. Used by the *_win32.cpp files of this layer.
#pragma once

#include "base/result.h"

#include <string>

namespace companion::machine {

// "No pipe can be made: Access is denied (error 5)."
Error windows_error(const std::string& what);

}  // namespace companion::machine
