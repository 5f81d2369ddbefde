// The list of a flag argument's values beside the code: a tick changes the source text. Used by code_cell.
#pragma once

#include "ui/code_editor.h"
#include "view/flag_argument.h"

#include <optional>

namespace companion::ui {

// Opens with a click on the argument or its key, keeps up with the text, closes with Esc, a click elsewhere,
// or when the caret leaves the argument. True if the text has changed.
bool pick_flags(const Canvas& canvas, const CodePlace& place, const api::Catalogue& catalogue,
                EditorState& state);

}  // namespace companion::ui
