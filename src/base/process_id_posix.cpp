#include "base/process_id.h"

#include <unistd.h>

namespace companion {

std::uint32_t own_process_id() {
  return static_cast<std::uint32_t>(::getpid());
}

}  // namespace companion
