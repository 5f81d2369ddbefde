#include "app/main_loop.h"

#include "base/file.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <chrono>
#include <cstdio>

namespace companion::app {
namespace {

using Clock = std::chrono::steady_clock;

// ImGui needs a frame to take an event in and another to show what became of it.
constexpr int kSettlingFrames = 3;

// A key was pressed that no frame has taken yet.
bool has_key_press() {
  for (const ImGuiInputEvent& event : ImGui::GetCurrentContext()->InputEventsQueue) {
    if (event.Type == ImGuiInputEventType_Key && event.Key.Down) return true;
  }
  return false;
}

// For win32-bench: "frame at 1234.567 ms".
void tell(const char* what) {
  double now = std::chrono::duration<double, std::milli>(Clock::now().time_since_epoch()).count();
  std::printf("%s at %.3f ms\n", what, now);
  std::fflush(stdout);
}

double sooner(double a, double b) {
  return a < 0 ? b : b < 0 ? a : a < b ? a : b;
}

}  // namespace

int run_main_loop(const Arguments& arguments, Display& display, Application& application,
                  FrameDrawer& drawer) {
  int to_draw = kSettlingFrames;
  int drawn = 0;
  ui::Recorder recorder;
  std::string written;
  while (!display.should_close() && !application.wants_to_end()) {
    bool endless = arguments.frames > 0;
    if (to_draw > 0 || endless) {
      display.poll();
      if (display.take_news()) to_draw = kSettlingFrames;
    } else {
      double until = application.next_change();
      until = sooner(until, drawer.state().redraw_in);
      auto begin = Clock::now();
      display.wait(until);
      if (arguments.timings && !endless && has_key_press()) tell("key");
      // What only time has changed needs one frame, what says nothing none.
      bool timed_out = until >= 0 && std::chrono::duration<double>(Clock::now() - begin).count() >= until;
      to_draw = display.take_news() ? kSettlingFrames : timed_out ? 1 : 0;
    }
    if (application.poll()) {
      to_draw = kSettlingFrames;
      if (arguments.timings && !endless) tell("changed");
    }
    for (const std::string& path : display.take_dropped())
      application.open_file(path);
    if (display.is_minimized()) {
      to_draw = 0;
      continue;
    }
    if (to_draw == 0 && !endless) continue;
    drawer.draw(application, arguments.texts.empty() ? nullptr : &recorder);
    // Events that came meanwhile, or that ImGui spreads over several frames, must not wait for the next one.
    const ImGuiContext& imgui = *ImGui::GetCurrentContext();
    to_draw =
        imgui.InputEventsQueue.empty() && imgui.InputEventsTrail.empty() ? to_draw - 1 : kSettlingFrames;
    ++drawn;
    if (drawn == 1) {
      if (arguments.timings) {
        std::printf("first frame\n");
        std::fflush(stdout);
      }
      if (arguments.exit_after_first_frame) break;
      application.first_frame_stands();
    }
    if (arguments.timings && !endless) tell("frame");
    if (arguments.timings && endless) std::printf("frame cpu %.3f ms\n", drawer.cpu_milliseconds());
    if (!arguments.texts.empty()) {
      std::string texts = recorder.all();
      if (texts != written && write_file(arguments.texts, texts)) written = std::move(texts);
    }
    if (endless && drawn >= arguments.frames) break;
  }
  store::Settings& settings = application.settings();
  display.size(settings.width, settings.height, settings.maximized);
  application.save_settings();
  return 0;
}

}  // namespace companion::app
