#include "python/text.h"

#include "base/unicode.h"

#include <cinttypes>
#include <cstdint>
#include <cstdio>

namespace companion::python {

std::string identity_text(const void* object) {
  char text[32];
  std::snprintf(text, sizeof text, "0x%016" PRIX64,
                static_cast<std::uint64_t>(reinterpret_cast<std::uintptr_t>(object)));
  return text;
}

std::string ascii_text(std::string_view text) {
  std::string result;
  for (std::size_t offset = 0; offset < text.size();) {
    const char32_t point = next_code_point(text, offset);
    if (point < 0x80) {
      result.push_back(static_cast<char>(point));
      continue;
    }
    char escape[16];
    std::snprintf(escape, sizeof escape,
                  point < 0x100     ? "\\x%02x"
                  : point < 0x10000 ? "\\u%04x"
                                    : "\\U%08x",
                  static_cast<unsigned>(point));
    result += escape;
  }
  return result;
}

}  // namespace companion::python
