// What callhost.exe does to itself before the first request: nothing that it starts outlives it, and no crash
// of it ever shows a dialog. Used by main.
#pragma once

#include "host/private_pipes.h"
#include "wire/protocol.h"

namespace companion::host {

// Puts the process into a job that ends with it.
void join_kill_on_close_job();

// Crashes end the process at once, after a last event to the window.
void switch_off_crash_dialogs(Sender& sender);

wire::Hello describe_process();

}  // namespace companion::host
