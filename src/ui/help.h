// F1: every key, from the one table. Used by window.
#pragma once

#include "ui/text.h"

namespace companion::ui {

// Draws over everything while `open`, which a click elsewhere or the button ends.
void draw_help(const Canvas& canvas, Box window, bool& open);

}  // namespace companion::ui
