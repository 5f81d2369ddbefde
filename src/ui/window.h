// The whole window: places the panes, listens to the keys, hands on what the user asks for. Used by app and
// the tests.
#pragma once

#include "ui/action.h"
#include "ui/buffer_column.h"
#include "ui/call_log.h"
#include "ui/handles_column.h"
#include "ui/key_focus.h"
#include "ui/keys.h"
#include "ui/layout.h"
#include "ui/model.h"
#include "ui/page_panel.h"
#include "ui/search_panel.h"
#include "ui/selection.h"
#include "ui/shown_object.h"
#include "ui/text.h"

namespace companion::ui {

// What the window remembers from frame to frame that is no setting.
struct WindowState {
  Selection selection;
  const view::SessionHistory* selection_of = nullptr;  // the session that it is about; never followed
  ShownObject shown;
  PageState page;
  BufferState buffer;
  HandlesState handles;
  CallLogState log;
  SearchState search;
  KeyFocus focus;
  std::optional<Pane> pane;          // that arrows and page keys scroll; chosen by key or click
  std::optional<Pane> pane_in_view;  // was scrolled to last, where the window scrolls as a whole
  bool returned = false;             // End came back to the present in this frame
  bool help_open = false;
  ImGuiKeyChord modifiers = 0;  // see pressed_chords
  double typed_at = 0;          // when a key or the mouse was last heard of; ImGui's time
  double redraw_in = -1;        // seconds until the picture changes by itself: a caret; negative: never
  bool lessons_open = false;    // the list, where there is no room for it beside the page
};

// Draws one frame over the whole of ImGui's display; returns what the user asks for.
Actions draw_window(const Canvas& given, const Model& model, WindowState& state);

}  // namespace companion::ui
