// Processor time of the calling thread. thread_clock_posix.cpp and thread_clock_win32.cpp. Used for
// --timings.
#pragma once

namespace companion::app {

double thread_cpu_milliseconds();

}  // namespace companion::app
