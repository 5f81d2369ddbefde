// Bars across the window above the page: notices with their button, and questions of dialogs with theirs.
// Used by window.
#pragma once

#include "ui/action.h"
#include "ui/keys.h"
#include "ui/model.h"
#include "ui/text.h"

namespace companion::ui {

// Draws with the top left corner of `area`; returns the height used, 0 if there is nothing to say.
float draw_bars(const Canvas& canvas, Box area, const Model& model, Actions& actions);

// A bar is shown.
bool has_bars(const Model& model);

// Answers the question that a bar asks by refuse, allow_once or allow_all; false if none is asked.
bool answer_by_key(Command command, const Model& model, Actions& actions);

// Presses the first button of the first bar that offers something: of a notice, else of a dialog. False if
// there is none.
bool press_first_offer(const Model& model, Actions& actions);

}  // namespace companion::ui
