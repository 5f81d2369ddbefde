#include "app/thread_clock.h"

#include <windows.h>

namespace companion::app {

double thread_cpu_milliseconds() {
  FILETIME begun, ended, kernel, user;
  if (!::GetThreadTimes(::GetCurrentThread(), &begun, &ended, &kernel, &user)) return 0;
  auto ticks = [](const FILETIME& time) {
    return static_cast<double>(time.dwHighDateTime) * 4294967296.0 + static_cast<double>(time.dwLowDateTime);
  };
  return (ticks(kernel) + ticks(user)) / 1e4;
}

}  // namespace companion::app
