#include "base/unicode.h"
#include "machine/wine_prefix.h"

#include <windows.h>
#include <string>

namespace companion::machine {

PrefixCheck check_prefix() {
  PrefixCheck check;
  check.state = PrefixState::not_needed;
  return check;
}

Result<Prefix> prepare_prefix(const PrefixProgressCallback&) {
  return Prefix({}, {});
}

ChildCommand Prefix::command(const std::filesystem::path& program, std::vector<std::string> arguments) const {
  ChildCommand command;
  command.arguments = std::move(arguments);
  command.arguments.insert(command.arguments.begin(), to_utf8(program.u16string()));
  return command;
}

std::optional<std::filesystem::path> Prefix::native_path(std::string_view windows_path) const {
  if (windows_path.size() < 2 || windows_path[1] != ':') return std::nullopt;
  return std::filesystem::path(to_utf16(windows_path));
}

}  // namespace companion::machine
