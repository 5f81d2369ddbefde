// The number of our own process (process_id_posix.cpp, process_id_win32.cpp). Used by run to name a folder.
#pragma once

#include <cstdint>

namespace companion {

std::uint32_t own_process_id();

}  // namespace companion
