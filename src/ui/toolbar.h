// The toolbar: which lesson, stepping, zoom, theme. Used by window.
#pragma once

#include "ui/action.h"
#include "ui/model.h"
#include "ui/text.h"

namespace companion::ui {

// `lessons_open` is the switch for the list of lessons where there is no room for it; else nullptr.
void draw_toolbar(const Canvas& canvas, Box box, const Model& model, bool* lessons_open, Actions& actions);

inline constexpr float kSmallestZoom = 0.75f;
inline constexpr float kLargestZoom = 3.0f;
// The next step of the zoom in one direction, within the two.
float zoomed(float zoom, int direction);

}  // namespace companion::ui
