// Where the user's settings lie. folders_posix.cpp and folders_win32.cpp. Used by app.
#pragma once

#include <filesystem>

namespace companion::store {

// $WIN32_COMPANION_CONFIG if it is set; else ~/.config/win32-companion (or where XDG_CONFIG_HOME says), on
// Windows %APPDATA%\Win32 Companion. Empty if the user has no such place: then nothing is kept.
std::filesystem::path config_folder();

}  // namespace companion::store
