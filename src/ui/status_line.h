// The line at the bottom: host, what is waited for, scratch folder, shaken. Used by window.
#pragma once

#include "ui/model.h"
#include "ui/selection.h"
#include "ui/text.h"

namespace companion::ui {

void draw_status_line(const Canvas& canvas, Box box, const Model& model, const Selection& selection,
                      std::string_view note);

}  // namespace companion::ui
