// Where the panes of the window stand, at any size and zoom. Used by window.
#pragma once

#include "ui/text.h"

namespace companion::ui {

// The panes that Ctrl+Tab walks through; in the order of KeyFocus::Place.
enum class Pane { page, buffer, value, handles, log };
inline constexpr int kPaneCount = 5;

// Where the panes stand. Boxes that are not shown are empty.
struct Layout {
  Box toolbar;
  Box lessons;  // empty where there is no room: the toolbar then has a button for the list
  Box page;
  Box buffer;
  Box value;
  Box handles;
  Box log;
  Box status;
  bool stacked = false;  // the page stands above the columns
};

// `top` is where the space below the toolbar begins, behind bars.
Layout lay_out(const Canvas& canvas, ImVec2 size, float top, bool has_lessons);
// The least room that the layout needs. Where a large zoom leaves less, the window scrolls as a whole.
ImVec2 room_for(const Canvas& canvas, ImVec2 display);

// The same layout, shifted.
Layout moved(Layout layout, ImVec2 by);

Box box_of(const Layout& layout, Pane pane);

}  // namespace companion::ui
