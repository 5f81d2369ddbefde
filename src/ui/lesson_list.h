// The list of lessons at the left.
#pragma once

#include "ui/action.h"
#include "ui/model.h"
#include "ui/text.h"

namespace companion::ui {

void draw_lesson_list(const Canvas& canvas, Box box, const Model& model, Actions& actions);

}  // namespace companion::ui
