#include "base/process_id.h"

#include <windows.h>

namespace companion {

std::uint32_t own_process_id() {
  return ::GetCurrentProcessId();
}

}  // namespace companion
