// How the state of a byte looks: a colour and a second sign each, so that nothing hangs on colour alone. Used by
// buffer_column; theme_test looks at it as people do who do not see all colours.
#pragma once

#include "ui/text.h"
#include "view/hex_rows.h"

namespace companion::ui {

struct ByteLook {
  Color color;
  Face face = Face::mono;
  enum class Sign { none, underline, box, dots } sign = Sign::none;
};

ByteLook byte_look(view::ByteState state, const Palette& colors);

}  // namespace companion::ui
