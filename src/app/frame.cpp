#include "app/frame.h"

#include "app/thread_clock.h"

#include <imgui.h>

namespace companion::app {

void FrameDrawer::draw(Application& application, ui::Recorder* recorder) {
  const ui::Model& model = application.model();
  std::string title = model.page != nullptr ? model.page->title + " – Win32 Companion" : "Win32 Companion";
  if (title != title_) {
    title_ = title;
    display_.set_title(title_);
  }
  // Found while nothing was drawn; the search wakes the display.
  (void)system_fonts_.add_found(fonts_);
  display_.begin_frame();
  if (recorder != nullptr) recorder->clear();
  double before = thread_cpu_milliseconds();
  chord_keeper_.before_frame();
  ImGui::NewFrame();
  chord_keeper_.after_frame();
  ui::Canvas canvas(fonts_, model.theme, model.zoom * display_.scale(), recorder);
  ui::Actions actions = ui::draw_window(canvas, model, state_);
  ImGui::Render();
  cpu_milliseconds_ = thread_cpu_milliseconds() - before;
  const std::uint32_t surface = ui::packed(canvas.colors().panel);
  // Obeyed before the picture is presented, which can wait for the screen: a call runs meanwhile, and the next
  // frame shows what it did.
  application.obey(actions);
  display_.present(surface);
}

}  // namespace companion::app
