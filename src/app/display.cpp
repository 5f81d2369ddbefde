#include "app/display.h"

#include <GLFW/glfw3.h>
#include <glad/gl.h>
#include <imgui.h>
#include <imgui_impl_glfw.h>
#include <imgui_impl_opengl3.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <utility>

namespace companion::app {
namespace {

// Sessions ring from their own threads, also while the window is being closed.
std::mutex wake_mutex;
bool can_wake = false;
bool was_woken = false;

// No smaller than what the layout can be read in, in points.
void limit_size(GLFWwindow* window, float scale) {
  glfwSetWindowSizeLimits(window, static_cast<int>(std::lround(640 * scale)),
                          static_cast<int>(std::lround(400 * scale)), GLFW_DONT_CARE, GLFW_DONT_CARE);
}

Error display_error(const std::string& what) {
  const char* words = nullptr;
  glfwGetError(&words);
  std::string message = what;
  if (words != nullptr) message += std::string(": ") + words;
  return {
      message,
      "Check that a screen is there (on Linux: DISPLAY or WAYLAND_DISPLAY) and that it offers OpenGL 3.3.",
      "", 0, 0};
}

}  // namespace

Result<std::unique_ptr<Display>> Display::open(const DisplaySetup& setup) {
  std::unique_ptr<Display> display(new Display());
  // Where no Wayland display is named, looking for one only makes libwayland complain on the terminal.
  if (std::getenv("WAYLAND_DISPLAY") == nullptr && glfwPlatformSupported(GLFW_PLATFORM_X11) == GLFW_TRUE) {
    glfwInitHint(GLFW_PLATFORM, GLFW_PLATFORM_X11);
  }
  if (glfwInit() != GLFW_TRUE) return display_error("the window system can't be reached");
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
  glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
  glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
  glfwWindowHint(GLFW_MAXIMIZED, setup.maximized ? GLFW_TRUE : GLFW_FALSE);
  // Sizes are told in points: on a monitor with twice the pixels the window takes twice as many, and again
  // when it comes to another monitor.
  glfwWindowHint(GLFW_SCALE_TO_MONITOR, GLFW_TRUE);
  glfwWindowHintString(GLFW_X11_CLASS_NAME, "win32-companion");
  glfwWindowHintString(GLFW_WAYLAND_APP_ID, "win32-companion");
  display->window_ = glfwCreateWindow(setup.width, setup.height, setup.title.c_str(), nullptr, nullptr);
  if (display->window_ == nullptr) return display_error("the window can't be opened");
  display->width_ = setup.width;
  display->height_ = setup.height;
  glfwSetWindowUserPointer(display->window_, display.get());
  limit_size(display->window_, display->scale());
  // The next frame is drawn at the new scale; glfwWaitEvents returns for this.
  glfwSetWindowContentScaleCallback(display->window_, [](GLFWwindow* window, float, float) {
    auto* self = static_cast<Display*>(glfwGetWindowUserPointer(window));
    limit_size(window, self->scale());
    self->news_ = true;
  });
  static constexpr auto kHeard = [](GLFWwindow* window, auto...) {
    static_cast<Display*>(glfwGetWindowUserPointer(window))->news_ = true;
  };
  glfwSetWindowRefreshCallback(display->window_, kHeard);
  glfwSetWindowCloseCallback(display->window_, kHeard);
  glfwSetFramebufferSizeCallback(display->window_, kHeard);
  glfwSetWindowIconifyCallback(display->window_, kHeard);
  glfwSetWindowMaximizeCallback(display->window_, kHeard);
  glfwMakeContextCurrent(display->window_);
  if (gladLoadGL(glfwGetProcAddress) == 0) return display_error("OpenGL 3.3 can't be loaded");
  glfwSwapInterval(setup.vertical_sync ? 1 : 0);
  glfwSetDropCallback(display->window_, [](GLFWwindow* window, int count, const char** paths) {
    auto* self = static_cast<Display*>(glfwGetWindowUserPointer(window));
    self->dropped_.insert(self->dropped_.end(), paths, paths + count);
    self->news_ = true;
  });

  ImGui::CreateContext();
  ImGui::GetIO().IniFilename = nullptr;
  ImGui::GetIO().LogFilename = nullptr;
  display->has_context_ = true;
  ImGui_ImplGlfw_InitForOpenGL(display->window_, true);
  ImGui_ImplOpenGL3_Init("#version 330 core");
  const std::lock_guard lock(wake_mutex);
  can_wake = true;
  return display;
}

Display::~Display() {
  {
    const std::lock_guard lock(wake_mutex);
    can_wake = false;
  }
  if (has_context_) {
    ImGui_ImplOpenGL3_Shutdown();
    ImGui_ImplGlfw_Shutdown();
    ImGui::DestroyContext();
  }
  if (window_ != nullptr) glfwDestroyWindow(window_);
  glfwTerminate();
}

bool Display::should_close() const {
  return glfwWindowShouldClose(window_) == GLFW_TRUE;
}

void Display::poll() {
  glfwPollEvents();
}

void Display::wait(double seconds) {
  if (seconds < 0) {
    glfwWaitEvents();
  } else {
    glfwWaitEventsTimeout(seconds);
  }
}

void Display::wake() {
  const std::lock_guard lock(wake_mutex);
  was_woken = true;
  if (can_wake) glfwPostEmptyEvent();
}

bool Display::take_news() {
  bool news = std::exchange(news_, false) || !ImGui::GetCurrentContext()->InputEventsQueue.empty();
  const std::lock_guard lock(wake_mutex);
  return std::exchange(was_woken, false) || news;
}

bool Display::is_minimized() const {
  return glfwGetWindowAttrib(window_, GLFW_ICONIFIED) == GLFW_TRUE;
}

float Display::scale() const {
  float x = 1, y = 1;
  glfwGetWindowContentScale(window_, &x, &y);
  // Where the window system counts in points of its own (Wayland), ImGui's coordinates are those points
  // already.
  int width = 0, height = 0, pixel_width = 0, pixel_height = 0;
  glfwGetWindowSize(window_, &width, &height);
  glfwGetFramebufferSize(window_, &pixel_width, &pixel_height);
  float density = width > 0 ? static_cast<float>(pixel_width) / static_cast<float>(width) : 1;
  return std::max(0.5f, y / density);
}

void Display::size(int& width, int& height, bool& maximized) const {
  maximized = glfwGetWindowAttrib(window_, GLFW_MAXIMIZED) == GLFW_TRUE;
  width = width_;
  height = height_;
}

void Display::set_title(const std::string& title) {
  glfwSetWindowTitle(window_, title.c_str());
}

std::vector<std::string> Display::take_dropped() {
  return std::exchange(dropped_, {});
}

void Display::begin_frame() {
  if (glfwGetWindowAttrib(window_, GLFW_MAXIMIZED) != GLFW_TRUE) {
    glfwGetWindowSize(window_, &width_, &height_);
    width_ = static_cast<int>(std::lround(static_cast<float>(width_) / scale()));
    height_ = static_cast<int>(std::lround(static_cast<float>(height_) / scale()));
  }
  ImGui_ImplOpenGL3_NewFrame();
  ImGui_ImplGlfw_NewFrame();
  // Pictures are the same wherever the mouse is.
  if (capturing_) ImGui::GetIO().AddMousePosEvent(-FLT_MAX, -FLT_MAX);
}

void Display::present(std::uint32_t background) {
  int width = 0, height = 0;
  glfwGetFramebufferSize(window_, &width, &height);
  glViewport(0, 0, width, height);
  glClearColor(static_cast<float>(background & 0xFF) / 255, static_cast<float>(background >> 8 & 0xFF) / 255,
               static_cast<float>(background >> 16 & 0xFF) / 255, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
  if (capturing_) {
    last_.width = width;
    last_.height = height;
    auto row_bytes = static_cast<std::size_t>(width) * 3;
    std::vector<std::uint8_t> rows(row_bytes * static_cast<std::size_t>(height));
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    glReadPixels(0, 0, width, height, GL_RGB, GL_UNSIGNED_BYTE, rows.data());
    last_.pixels.resize(rows.size());
    // OpenGL's first row is the lowest.
    for (std::size_t y = 0; y < static_cast<std::size_t>(height); ++y) {
      std::memcpy(last_.pixels.data() + y * row_bytes, rows.data() + rows.size() - (y + 1) * row_bytes,
                  row_bytes);
    }
  }
  glfwSwapBuffers(window_);
}

Image Display::capture() {
  return last_;
}

}  // namespace companion::app
