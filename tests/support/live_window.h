// The real program in a real window, driven by real keys (xdotool) and read by the text that it draws
// (--texts). Used by the tests of app. Needs a display, which ./test provides.
#pragma once

#include <string>
#include <vector>

namespace companion::test {

// For windows that a test starts under AddressSanitizer: the OpenGL driver is unloaded before leaks are
// looked for, and what it kept has no name that a suppression could give. Leaks of ours are found by the
// headless tests of the panels.
void leave_out_leaks_of_drivers();

class LiveWindow {
 public:
  // Starts bin/win32-companion with these arguments and settings of its own; returns when its window has
  // drawn something.
  // `kept`: with what the window before it left that was killed.
  enum class Config { fresh, kept };
  explicit LiveWindow(std::vector<std::string> arguments, Config config = Config::fresh);
  ~LiveWindow();
  LiveWindow(const LiveWindow&) = delete;
  LiveWindow& operator=(const LiveWindow&) = delete;

  // As xdotool names it: "F10", "ctrl+r".
  void press(const std::string& key);
  // As if typed, key by key.
  void type(const std::string& text);
  // SIGKILL; what it keeps on disk stays for the next window.
  void kill();
  // Clicks in the middle of a place given in pixels of the window.
  void click(int x, int y);
  // Clicks in another program's window with this title, at a share of its width and height; false if there is
  // none within 20 s. The keyboard comes back to this window.
  bool click_in_other(const std::string& title, double across, double down);
  // A box takes the keyboard when it appears, as on every desktop; this brings it back. False if there is no
  // window with this title within 20 s.
  bool take_keyboard_from(const std::string& title);
  // Ends the program by its key; returns the exit code, -1 if it had to be killed.
  int close();

  // "1440x900", in pixels of the screen.
  std::string geometry() const;
  // The text of the last frame.
  std::string text() const;
  // Waits until the text contains this; false after `seconds`.
  bool shows(const std::string& part, double seconds = 30) const;

  // Frames drawn so far; only of a window that was started with --timings.
  long frames() const;
  // Sends the window an event that says nothing to it: a property that nobody reads changes.
  void disturb();
  // Processor time used so far, in clock ticks.
  long ticks() const;
  const std::string& config_folder() const { return config_; }

 private:
  // Its number once it stands still; empty if there is none within 20 s.
  std::string wait_for_other(const std::string& title);
  void take_keyboard();

  std::string folder_;
  std::string config_;
  std::string texts_;
  int process_ = -1;
  bool keeps_folder_ = false;
  std::string window_;
};

}  // namespace companion::test
