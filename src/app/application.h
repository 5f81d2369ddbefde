// Application: the course, the open page, settings and progress; fills the window's model and carries out
// what the window asks for. Knows nothing of GLFW or OpenGL. Used by main_loop and screenshot.
#pragma once

#include "app/arguments.h"
#include "app/background.h"
#include "app/edit_keeper.h"
#include "app/page_run.h"
#include "lesson/course.h"
#include "machine/wine_prefix.h"
#include "run/workbench.h"
#include "store/progress.h"
#include "store/settings.h"
#include "store/trusted_pages.h"
#include "ui/action.h"
#include "ui/model.h"

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace companion::app {

class Application {
 public:
  // `wake` is called from any thread when poll() should be called. Never fails: what is missing becomes a
  // notice.
  Application(const Arguments& arguments, const std::filesystem::path& program_folder,
              std::function<void()> wake);
  ~Application();

  // What can wait until the window stands: a host for the first experiment starts in the background.
  void first_frame_stands();

  // Takes what the sessions did; true if the window should be drawn.
  bool poll();
  // What to draw now.
  const ui::Model& model();
  void obey(const ui::Actions& actions);
  // In how many seconds the picture changes by itself; negative: never.
  double next_change() const;

  // A page or Python file of the user's.
  void open_file(const std::string& path);

  bool wants_to_end() const { return wants_to_end_; }
  store::Settings& settings() { return settings_; }
  void save_settings() const;
  const PageRun* page_run() const { return run_; }

 private:
  void obey(const ui::Action& action);
  void open_lesson(std::size_t index);
  void open_first_lesson();
  void open_run(const lesson::Page& page, int number, lesson::Origin origin);
  void edit(std::size_t cell, const std::string& text);
  void answer_page(bool run);
  void open_tape(const std::string& path);
  std::optional<std::filesystem::path> tape_of_page() const;
  void note(ui::Notice::Kind kind, const Error& error, std::vector<ui::Offer> offers = {});
  void dismiss(std::size_t notice);
  void keep_edits();
  void keep_progress();

  Arguments arguments_;
  std::filesystem::path program_folder_;
  std::filesystem::path config_folder_;
  std::function<void()> wake_;

  store::Settings settings_;
  store::Progress progress_;
  store::TrustedPages trusted_;
  lesson::Course course_;
  std::vector<std::unique_ptr<lesson::Page>> files_;  // pages outside the course; they stay, as their runs do

  // In this order: runs end their sessions in the background, which needs the workbench.
  std::unique_ptr<run::Workbench> workbench_;
  std::unique_ptr<Background> background_;
  std::unique_ptr<EditKeeper> edit_keeper_;
  std::map<const lesson::Page*, std::unique_ptr<PageRun>> runs_;

  PageRun* run_ = nullptr;  // of the open page
  std::optional<std::size_t> lesson_;
  std::map<const PageRun*, std::size_t> active_;
  std::vector<ui::Notice> notices_;
  ui::Model model_;
  bool wants_to_end_ = false;
  // On Windows itself nothing stands between the code and the user's files.
  bool tells_rights_ = machine::check_prefix().state == machine::PrefixState::not_needed;
};

}  // namespace companion::app
