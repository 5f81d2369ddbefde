#include "app/open_link.h"

#include <spawn.h>
#include <sys/wait.h>

extern char** environ;

namespace companion::app {

void open_link(const std::string& address) {
  if (address.rfind("https://", 0) != 0 && address.rfind("http://", 0) != 0) return;
  // A shell in between lets the browser's starter be nobody's child to wait for.
  std::string command = "xdg-open \"$0\" >/dev/null 2>&1 &";
  std::string shell = "sh", option = "-c", target = address;
  char* arguments[] = {shell.data(), option.data(), command.data(), target.data(), nullptr};
  pid_t child = 0;
  if (::posix_spawnp(&child, "sh", nullptr, nullptr, arguments, environ) == 0) ::waitpid(child, nullptr, 0);
}

}  // namespace companion::app
