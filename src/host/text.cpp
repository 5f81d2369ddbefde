#include "host/text.h"

#include "base/unicode.h"

namespace companion::host {

std::wstring to_wide(std::string_view utf8) {
  std::u16string units = to_utf16(utf8);
  return std::wstring(units.begin(), units.end());
}

std::string to_narrow(std::wstring_view wide) {
  return to_utf8(std::u16string(wide.begin(), wide.end()));
}

}  // namespace companion::host
