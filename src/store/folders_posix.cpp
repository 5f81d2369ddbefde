#include "store/folders.h"

#include <cstdlib>

namespace companion::store {
namespace {

std::filesystem::path from_environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::filesystem::path() : std::filesystem::path(value);
}

}  // namespace

std::filesystem::path config_folder() {
  std::filesystem::path own = from_environment("WIN32_COMPANION_CONFIG");
  if (!own.empty()) return own;
  std::filesystem::path base = from_environment("XDG_CONFIG_HOME");
  // The specification tells to ignore relative paths.
  if (base.is_absolute()) return base / "win32-companion";
  std::filesystem::path home = from_environment("HOME");
  return home.empty() ? home : home / ".config" / "win32-companion";
}

}  // namespace companion::store
