// Where this program lies: lessons, assets and callhost.exe are beside it. Used by app and cli.
#pragma once

#include <filesystem>

namespace companion {

// The folder of the running executable, absolute; the current directory if the system does not tell.
std::filesystem::path program_folder();

}  // namespace companion
