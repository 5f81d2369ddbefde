// Opens an address in the user's browser. open_link_posix.cpp and open_link_win32.cpp. Used by application.
#pragma once

#include <string>

namespace companion::app {

// Only http and https addresses; anything else is ignored. Does not wait.
void open_link(const std::string& address);

}  // namespace companion::app
