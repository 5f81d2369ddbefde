#include "python/text.h"

#include <cinttypes>
#include <cstdint>
#include <cstdio>

namespace companion::python {

std::string identity_text(const void* object) {
  char text[32];
  std::snprintf(text, sizeof text, "0x%016" PRIX64, static_cast<std::uint64_t>(reinterpret_cast<std::uintptr_t>(object)));
  return text;
}

}  // namespace companion::python
