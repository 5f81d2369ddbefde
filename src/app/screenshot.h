// --screenshot: walks the open page line by line through the window's own actions and leaves pictures. Used
// by main.
#pragma once

#include "app/application.h"
#include "app/display.h"
#include "app/frame.h"

#include <string>

namespace companion::app {

// Writes NAME-start.png, NAME-mid.png (an experiment under way, at its first call that changed a buffer) and
// NAME-1-end.png, NAME-2-end.png… for each experiment into `folder`; beside each picture a .txt with the text
// that it shows. Text that is clipped or overlaps is told on standard error. Returns the exit code: 0 if
// every experiment came to its end.
int take_screenshots(const std::string& folder, Display& display, Application& application,
                     FrameDrawer& drawer);

}  // namespace companion::app
