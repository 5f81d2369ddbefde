// The .value column: what Python makes of the object's bytes. The byte of the character under the mouse comes
// out in `pointed_at`. Used by window.
#pragma once

#include "ui/selection.h"
#include "ui/shown_object.h"
#include "ui/text.h"

namespace companion::ui {

void draw_value_column(const Canvas& canvas, Box box, const ShownObject& shown, const Selection& selection,
                       std::optional<std::uint64_t>& pointed_at);

}  // namespace companion::ui
