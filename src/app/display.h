// Display: the window of the system with its OpenGL context and ImGui's two backends. The only code that
// knows GLFW and OpenGL. Used by main_loop and screenshot.
#pragma once

#include "base/result.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

struct GLFWwindow;

namespace companion::app {

struct DisplaySetup {
  std::string title;
  int width = 1440;
  int height = 900;
  bool maximized = false;
  bool vertical_sync = true;
};

// Rows from the top, three bytes a pixel.
struct Image {
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> pixels;
};

class Display {
 public:
  static Result<std::unique_ptr<Display>> open(const DisplaySetup& setup);
  ~Display();
  Display(const Display&) = delete;
  Display& operator=(const Display&) = delete;

  bool should_close() const;
  // Handles what the system has to tell. wait: until there is something, at most `seconds` if that is not
  // negative.
  void poll();
  void wait(double seconds);
  // Whether something came since the last call that the picture may have to follow: a wake(), an input,
  // another size or scale, a part of the window that was uncovered. A wait ends for other events as well; on
  // Wayland every frame that was drawn brings one.
  bool take_news();
  // Ends a wait; from any thread.
  static void wake();

  bool is_minimized() const;
  // Pixels of the screen for one point at zoom 1.
  float scale() const;
  // In points, as DisplaySetup has it: what is kept fits any monitor.
  void size(int& width, int& height, bool& maximized) const;
  void set_title(const std::string& title);
  // Files that were dropped onto the window since the last call.
  std::vector<std::string> take_dropped();

  // Around ImGui's frame. present() draws what ImGui::Render made and shows it.
  void begin_frame();
  void present(std::uint32_t background);
  // What present() drew last; call it before the next frame.
  Image capture();

 private:
  Display() = default;

  GLFWwindow* window_ = nullptr;
  bool has_context_ = false;
  std::vector<std::string> dropped_;
  int width_ = 0;  // when not maximized; in points, as the setup's
  int height_ = 0;
  bool news_ = false;
  bool capturing_ = false;
  Image last_;

 public:
  // Keeps a copy of each frame for capture().
  void keep_frames(bool keep) { capturing_ = keep; }
};

}  // namespace companion::app
