// The few controls of the window, drawn through the canvas so that their text is recorded. Used by every
// panel.
#pragma once

#include "ui/text.h"

#include <string>
#include <string_view>

namespace companion::ui {

enum class Icon {
  none,
  left,
  right,
  play,
  step_over,
  step_into,
  step_out,
  stop,
  reset,
  reset_page,
  check,
  dot,
  ring,
  warning,
  down,
  list,
  copy
};

// Draws an icon in a square with this side; shapes, no glyphs, hence the same with every font.
void draw_icon(const Canvas& canvas, Icon icon, ImVec2 at, float side, Color color);

// The top of an icon with this side that stands beside a line of text: at the middle of its letters.
float icon_top(const Canvas& canvas, float text_top, Size size, float side);

enum class Look { plain, filled, quiet };

struct Button {
  std::string label;  // also its identity within the pane
  Icon icon = Icon::none;
  Look look = Look::plain;
  bool enabled = true;
  bool pressed_in = false;    // a switch that is on
  std::string tooltip = {};   // what it does and its key
  bool label_hidden = false;  // only the icon is drawn; the label stays its name
};

float button_width(const Canvas& canvas, const Button& button);
float button_height(const Canvas& canvas);
// At the given place; true when it was clicked (or activated by the keyboard).
bool button(const Canvas& canvas, ImVec2 at, const Button& button);

// Two or more words of which one is chosen; the index of the one that was clicked, else -1.
int segments(const Canvas& canvas, ImVec2 at, const char* id, const std::string_view* labels, int count,
             int chosen);
float segments_width(const Canvas& canvas, const std::string_view* labels, int count);

// A line of text to type into, as high as a button; true when Enter was pressed. `take_keyboard` gives it the
// keyboard when it appears.
bool text_field(const Canvas& canvas, const char* id, ImVec2 at, float width, std::string& text,
                bool take_keyboard);

// Whether Tab comes to a row. Lists that arrows walk through have keys of their own.
enum class Reach { by_tab, own_keys };
// A clickable area with the background of a row; true when clicked.
bool row_area(const Canvas& canvas, const char* id, ImVec2 at, ImVec2 size, bool selected,
              Reach reach = Reach::by_tab);

// To be called behind an item of ImGui's: Tab comes to it and it is outlined then; true if a key presses it.
bool pressed_by_key(const Canvas& canvas, std::string_view tooltip = {});

// Scroll bars in the theme's colours for the windows that begin between the two.
void push_scroll_bars(const Canvas& canvas, Color background);
void pop_scroll_bars();

// A pane: a child window at a fixed place. What lies over others has another colour than the panels, whose
// own surface is not drawn again. To be ended by end_pane.
enum class Scroll { none, vertical, both };
void begin_pane(const Canvas& canvas, const char* id, Box box, Color background, Scroll scroll);
void end_pane();

// A heading in small capitals' place: what the pane shows. Returns its height.
float pane_title(const Canvas& canvas, ImVec2 at, float width, std::string_view title);

// In the middle of an empty pane: what will fill it.
void empty_pane(const Canvas& canvas, Box box, std::string_view words);

// A scroll bar of our own for lists whose rows do not fit into ImGui's coordinates. Moves `first`.
void row_scroll_bar(const Canvas& canvas, const char* id, Box box, unsigned long long rows,
                    unsigned long long shown, unsigned long long& first);

}  // namespace companion::ui
