// ChordKeeper: a chord that is over before the frame that sees it begins keeps its Ctrl, Shift or Alt for
// that frame. Dear ImGui takes a key's press and the release of a Ctrl that was pressed earlier in one frame,
// and then knows the key without its Ctrl. Used by whoever draws frames.
#pragma once

#include <imgui_internal.h>

#include <vector>

namespace companion::ui {

class ChordKeeper {
 public:
  // Before ImGui::NewFrame: sets aside the release of a modifier that follows the press of a key, and all
  // behind it.
  void before_frame();
  // After it: they come with the next frame.
  void after_frame();

 private:
  std::vector<ImGuiInputEvent> later_;
};

}  // namespace companion::ui
