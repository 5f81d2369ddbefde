// KeyFocus: the window without a mouse. Tab walks through the controls that are on the screen, in the order
// in which they are drawn; Enter or Space presses the one that it has come to. Dear ImGui's own navigation is
// not used: it stays within one pane and takes the arrows, which walk the calls. Used by window; the controls
// of widgets.h report themselves.
#pragma once

#include "ui/text.h"

#include <imgui.h>

#include <vector>

namespace companion::ui {

class KeyFocus {
 public:
  // Where the controls that follow stand; see Pane for those from `page` on.
  enum class Place { toolbar, bars, lessons, page, buffer, value, handles, log };

  // Tab, Shift+Tab, Enter, Escape; before the frame's controls are drawn. Without a control that has the
  // keys, moving begins in `first`, or where that is empty at the front.
  void move(int by, Place first);
  void press();
  void leave() { on_ = 0; }

  void begin_frame();
  void enter(Place place) { place_ = place; }
  // What is drawn until end_layer() lies over everything else: only it can be reached.
  void begin_layer();
  void end_layer();

  // A control is drawn now; true if a key presses it.
  bool visit(ImGuiID id, Box box);
  bool is_on(ImGuiID id) const { return on_ != 0 && id == on_; }
  bool is_on_any() const { return on_ != 0; }
  // A list lies over the window: up and down walk through it as Tab does.
  bool has_layer() const { return had_layer_; }
  // Where the control stands that has the keys; nothing if it is none of this frame.
  bool is_in(Place place) const;

 private:
  struct Control {
    ImGuiID id = 0;
    Place place = Place::toolbar;
  };
  enum class Layer { none, open, over };

  std::vector<Control> controls_;  // of this frame, so far
  std::vector<Control> before_;    // of the frame before
  ImGuiID on_ = 0;
  Place place_ = Place::toolbar;
  Layer layer_ = Layer::none;
  bool had_layer_ = false;
  bool pressed_ = false;
  bool moved_ = false;  // it is to come into view
};

}  // namespace companion::ui
