#include "ui/chord_keeper.h"

namespace companion::ui {
namespace {

bool is_modifier(ImGuiKey key) {
  return (key & ImGuiMod_Mask_) != 0 || (key >= ImGuiKey_LeftCtrl && key <= ImGuiKey_RightSuper);
}

}  // namespace

void ChordKeeper::before_frame() {
  ImVector<ImGuiInputEvent>& queue = ImGui::GetCurrentContext()->InputEventsQueue;
  bool pressed = false;
  for (int i = 0; i < queue.Size; ++i) {
    const ImGuiInputEvent& event = queue[i];
    if (event.Type != ImGuiInputEventType_Key) continue;
    if (!is_modifier(event.Key.Key)) {
      pressed |= event.Key.Down;
    } else if (pressed && !event.Key.Down) {
      later_.assign(queue.begin() + i, queue.end());
      queue.resize(i);
      return;
    }
  }
}

void ChordKeeper::after_frame() {
  ImVector<ImGuiInputEvent>& queue = ImGui::GetCurrentContext()->InputEventsQueue;
  for (const ImGuiInputEvent& event : later_)
    queue.push_back(event);
  later_.clear();
}

}  // namespace companion::ui
