#include "base/coarse_time.h"

#include <windows.h>

namespace companion {

std::chrono::milliseconds coarse_time() {
  return std::chrono::milliseconds(::GetTickCount64());
}

}  // namespace companion
