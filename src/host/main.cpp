// callhost.exe: loads DLLs and makes calls for the window, over the protocol of wire/protocol.h. Started by
// machine/HostProcess.
#include "host/host.h"
#include "host/private_pipes.h"
#include "host/process_setup.h"

#include <memory>

int main() {
  companion::host::join_kill_on_close_job();
  // Not on the stack: prepare_stack() makes the page that the main thread's stack has reached a guard page
  // for a moment, and another thread that came to the host there would end the process (0x80000001; measured
  // under Wine).
  auto host = std::make_unique<companion::host::Host>(companion::host::make_private_pipes());
  host->run();
}
