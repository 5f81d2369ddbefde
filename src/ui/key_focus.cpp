#include "ui/key_focus.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace companion::ui {

void KeyFocus::begin_frame() {
  before_ = std::move(controls_);
  controls_.clear();
  had_layer_ = layer_ != Layer::none;
  layer_ = Layer::none;
  place_ = Place::toolbar;
  pressed_ = false;
}

void KeyFocus::move(int by, Place first) {
  if (before_.empty()) return;
  auto now =
      std::find_if(before_.begin(), before_.end(), [&](const Control& each) { return each.id == on_; });
  moved_ = true;
  if (on_ != 0 && now != before_.end()) {
    const auto count = static_cast<std::ptrdiff_t>(before_.size());
    on_ = before_[static_cast<std::size_t>((now - before_.begin() + by + count) % count)].id;
    return;
  }
  auto begin =
      std::find_if(before_.begin(), before_.end(), [&](const Control& each) { return each.place == first; });
  on_ = begin != before_.end() ? begin->id : before_.front().id;
}

void KeyFocus::press() {
  pressed_ = on_ != 0;
}

void KeyFocus::begin_layer() {
  controls_.clear();
  layer_ = Layer::open;
}

void KeyFocus::end_layer() {
  layer_ = Layer::over;
}

bool KeyFocus::visit(ImGuiID id, Box box) {
  if (layer_ == Layer::over) return false;
  controls_.push_back({id, place_});
  if (!is_on(id)) return false;
  if (moved_) {
    moved_ = false;
    // With something of what follows it.
    const float air = std::floor(ImGui::GetWindowHeight() * 0.2f);
    ImGui::ScrollToRect(ImGui::GetCurrentWindow(), {box.left, box.top - air, box.right, box.bottom + air},
                        ImGuiScrollFlags_KeepVisibleEdgeY);
  }
  return std::exchange(pressed_, false);
}

bool KeyFocus::is_in(Place place) const {
  return on_ != 0 && std::any_of(controls_.begin(), controls_.end(),
                                 [&](const Control& each) { return each.id == on_ && each.place == place; });
}

}  // namespace companion::ui
