// FrameDrawer: one frame of the window, from the application's model to pixels. Used by main_loop and
// screenshot.
#pragma once

#include "app/application.h"
#include "app/display.h"
#include "ui/chord_keeper.h"
#include "ui/fonts.h"
#include "ui/system_fonts.h"
#include "ui/window.h"

#include <string>

namespace companion::app {

class FrameDrawer {
 public:
  FrameDrawer(Display& display, const ui::Fonts& fonts)
      : display_(display), fonts_(fonts), system_fonts_(ui::system_font_folders(), Display::wake) {}

  // Draws, shows, and carries out what was asked for. With a recorder the frame's text goes there.
  void draw(Application& application, ui::Recorder* recorder = nullptr);

  // Processor time of the last frame from NewFrame to Render.
  double cpu_milliseconds() const { return cpu_milliseconds_; }
  ui::WindowState& state() { return state_; }
  // A sign was drawn for which a font of the system is being looked for.
  bool looks_for_fonts() const { return system_fonts_.is_looking() || !fonts_.signs->lacking.empty(); }

 private:
  Display& display_;
  ui::Fonts fonts_;
  ui::SystemFonts system_fonts_;
  ui::WindowState state_;
  ui::ChordKeeper chord_keeper_;
  std::string title_;
  double cpu_milliseconds_ = 0;
};

}  // namespace companion::app
