// The command line of win32-companion. Used by main.
#pragma once

#include <optional>
#include <string>

namespace companion::app {

struct Arguments {
  std::string file;         // a .md or .py file to open
  std::string lesson;       // number, slug or file name of a lesson
  std::string api;          // folder with the complete public set of functions
  std::string tape;         // a recorded trace to look at
  std::string screenshots;  // folder: walk the page, leave pictures there, end
  bool exit_after_first_frame = false;
  bool timings = false;  // tell on standard output when the first frame stands and what frames cost
  int frames = 0;        // draw this many for nothing, then end
  std::string texts;     // file that always holds the text of the last frame, for tests
  std::string theme;     // over the settings
  float zoom = 0;        // over the settings; 1 is 100 %
  int width = 0;         // over the settings
  int height = 0;
  bool wants_no_settings() const { return !screenshots.empty() || frames > 0 || exit_after_first_frame; }
};

// nullopt: the program is to end with `exit_code` (help was shown, or an argument was wrong and that was
// told).
std::optional<Arguments> parse_arguments(int argc, char** argv, int& exit_code);

}  // namespace companion::app
