#include "machine/plain_error.h"
#include "machine/windows_error.h"

#include <windows.h>
#include <system_error>

namespace companion::machine {

Error windows_error(const std::string& what) {
  const auto code = static_cast<int>(::GetLastError());
  std::string words = std::system_category().message(code);
  words.erase(words.find_last_not_of(".\r\n ") + 1);
  return plain_error(what + ": " + words + " (error " + std::to_string(code) + ").");
}

}  // namespace companion::machine
