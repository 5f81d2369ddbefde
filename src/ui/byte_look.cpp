#include "ui/byte_look.h"

namespace companion::ui {

ByteLook byte_look(view::ByteState state, const Palette& colors) {
  switch (state) {
    case view::ByteState::changed:
      return {colors.changed, Face::mono_strong, ByteLook::Sign::underline};
    case view::ByteState::terminator:
      return {colors.terminator, Face::mono_strong, ByteLook::Sign::box};
    case view::ByteState::behind_terminator:
      return {colors.unchanged, Face::mono_italic, ByteLook::Sign::dots};
    case view::ByteState::as_made:
      return {colors.unchanged, Face::mono, ByteLook::Sign::none};
    case view::ByteState::same:
      break;
  }
  return {colors.text, Face::mono, ByteLook::Sign::none};
}

}  // namespace companion::ui
