// Linked into Dear ImGui's own example (with --wrap=glfwSwapBuffers) for win32-bench: says when its first
// frame is on the screen.
#include <cstdio>

struct GLFWwindow;

extern "C" void __real_glfwSwapBuffers(GLFWwindow* window);

extern "C" void __wrap_glfwSwapBuffers(GLFWwindow* window) {
  static bool told = false;  // the example has no place of its own to keep it
  __real_glfwSwapBuffers(window);
  if (told) return;
  told = true;
  std::puts("first frame");
  std::fflush(stdout);
}
