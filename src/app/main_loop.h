// The life of the window: waits for events and draws only when something has happened. Used by main.
#pragma once

#include "app/application.h"
#include "app/arguments.h"
#include "app/display.h"
#include "app/frame.h"

namespace companion::app {

// Returns the exit code.
int run_main_loop(const Arguments& arguments, Display& display, Application& application,
                  FrameDrawer& drawer);

}  // namespace companion::app
