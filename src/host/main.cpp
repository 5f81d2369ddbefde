// callhost.exe: loads DLLs and makes calls for the window, over the protocol of wire/protocol.h. Started by
// machine/HostProcess.
#include "host/host.h"
#include "host/private_pipes.h"
#include "host/process_setup.h"

int main() {
  companion::host::join_kill_on_close_job();
  companion::host::Host host(companion::host::make_private_pipes());
  host.run();
}
