// Signs that the window's own fonts lack come from the system's: what Windows returns may be in any script.
// Used by app.
#pragma once

#include "ui/text.h"

#include <atomic>
#include <filesystem>
#include <functional>
#include <future>
#include <optional>
#include <set>
#include <vector>

namespace companion::ui {

// Where the system and the user keep fonts. system_font_folders_posix.cpp and system_font_folders_win32.cpp.
std::vector<std::filesystem::path> system_font_folders();

// The file that has most of the signs, upright and of normal weight if there is one; nothing if none has any.
// May take long. Stops early, with nothing, when `stop` becomes true.
std::optional<std::filesystem::path> font_with(const std::vector<std::filesystem::path>& folders,
                                               const std::set<char32_t>& signs,
                                               const std::atomic<bool>& stop);

class SystemFonts {
 public:
  // `wake` is called from another thread when add_found has something to do.
  SystemFonts(std::vector<std::filesystem::path> folders, std::function<void()> wake);
  ~SystemFonts();
  SystemFonts(const SystemFonts&) = delete;
  SystemFonts& operator=(const SystemFonts&) = delete;

  // Between two frames: adds what was found to all faces, and has what the last frames lacked looked for in
  // the background. True if the picture has to be drawn again.
  bool add_found(Fonts& fonts);
  bool is_looking() const { return search_.valid(); }

 private:
  std::vector<std::filesystem::path> folders_;
  std::function<void()> wake_;
  std::atomic<bool> stop_ = false;
  std::set<char32_t> looked_for_;
  std::future<std::optional<std::filesystem::path>> search_;
  std::vector<std::filesystem::path> added_;
};

}  // namespace companion::ui
