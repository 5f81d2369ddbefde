// Draws panels with no window and no GPU, finds widgets by label through ImGui's item hooks and text through
// the recorder, and plays mouse and keys. Used by the tests of ui.
#pragma once

#include "ui/fonts.h"
#include "ui/recorder.h"
#include "ui/text.h"
#include "ui/window.h"

#include <imgui.h>

#include <functional>
#include <string>
#include <vector>

namespace companion::ui {

struct SeenItem {
  ImGuiID id = 0;
  std::string label;
  Box box;
};

class Harness {
 public:
  explicit Harness(ImVec2 size = {1440, 900}, Theme theme = Theme::dark, float zoom = 1);
  ~Harness();
  Harness(const Harness&) = delete;
  Harness& operator=(const Harness&) = delete;

  // As if the window had come to another monitor.
  void set_scale(float zoom) { zoom_ = zoom; }
  // One frame; `draw` is called inside a window over the whole display.
  void frame(const std::function<void(const Canvas&)>& draw);
  // Frames of the whole window; what it asked for in all of them.
  Actions window(const Model& model, WindowState& state, int frames = 1);

  // Mouse and keys, with the frames that they need. The actions of those frames are returned.
  Actions click(const std::string& label, const Model& model, WindowState& state);
  Actions click_at(float x, float y, const Model& model, WindowState& state);
  Actions press(ImGuiKeyChord chord, const Model& model, WindowState& state);
  Actions type(const std::string& text, const Model& model, WindowState& state);
  void point_at(float x, float y);

  // In the last frame; nullptr if it was not there.
  const SeenItem* item(const std::string& label) const;
  const Fonts& fonts() const { return fonts_; }
  const Recorder& texts() const { return recorder_; }

 private:
  void begin();
  void end();

  ImVec2 size_;
  Theme theme_;
  float zoom_;
  ImGuiContext* context_;
  Fonts fonts_;
  Recorder recorder_;
  std::vector<SeenItem> items_;
};

}  // namespace companion::ui
