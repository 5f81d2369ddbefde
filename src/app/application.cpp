#include "app/application.h"

#include "app/foreign_page.h"
#include "app/open_link.h"
#include "base/file.h"
#include "base/overloaded.h"
#include "store/folders.h"

#include <algorithm>

namespace companion::app {
namespace {

ui::Theme theme_of(const std::string& name) {
  if (name == "light") return ui::Theme::light;
  if (name == "high-contrast") return ui::Theme::high_contrast;
  return ui::Theme::dark;
}

const char* name_of(ui::Theme theme) {
  switch (theme) {
    case ui::Theme::dark:
      return "dark";
    case ui::Theme::light:
      return "light";
    case ui::Theme::high_contrast:
      break;
  }
  return "high-contrast";
}

run::Command command_of(run::Command::Kind kind) {
  run::Command command;
  command.kind = kind;
  return command;
}

}  // namespace

Application::Application(const Arguments& arguments, const std::filesystem::path& program_folder,
                         std::function<void()> wake)
    : arguments_(arguments), program_folder_(program_folder), wake_(std::move(wake)) {
  if (!arguments_.wants_no_settings()) config_folder_ = store::config_folder();
  store::LoadedSettings loaded = store::load_settings(config_folder_);
  settings_ = loaded.settings;
  if (loaded.set_aside) note(ui::Notice::Kind::information, *loaded.set_aside);
  store::LoadedProgress progress = store::load_progress(config_folder_);
  progress_ = std::move(progress.progress);
  if (progress.set_aside) note(ui::Notice::Kind::information, *progress.set_aside);
  store::LoadedTrustedPages trusted = store::load_trusted_pages(config_folder_);
  trusted_ = std::move(trusted.pages);
  if (trusted.set_aside) note(ui::Notice::Kind::information, *trusted.set_aside);
  if (!arguments_.theme.empty()) settings_.theme = arguments_.theme;
  if (arguments_.zoom > 0) settings_.zoom = arguments_.zoom;
  if (arguments_.width > 0) settings_.width = arguments_.width;
  if (arguments_.height > 0) settings_.height = arguments_.height;

  background_ = std::make_unique<Background>();
  edit_keeper_ = std::make_unique<EditKeeper>(config_folder_);
  if (Result<lesson::Course> course = lesson::load_course(to_utf8(program_folder_ / "lessons"))) {
    course_ = *std::move(course);
  } else {
    note(ui::Notice::Kind::failure, course.error());
  }
  if (Result<std::unique_ptr<run::Workbench>> workbench =
          run::Workbench::open(program_folder_, {run::ScratchSet::lessons, to_path(arguments_.api)})) {
    workbench_ = *std::move(workbench);
  } else {
    note(ui::Notice::Kind::failure, workbench.error());
  }

  const std::string& wanted = arguments_.lesson.empty() ? settings_.lesson : arguments_.lesson;
  const lesson::Lesson* lesson = wanted.empty() ? nullptr : course_.find(wanted);
  if (!arguments_.file.empty()) {
    open_file(arguments_.file);
  } else if (lesson != nullptr) {
    open_lesson(static_cast<std::size_t>(lesson - course_.lessons.data()));
  } else {
    if (!arguments_.lesson.empty()) {
      note(ui::Notice::Kind::warning,
           {"there is no lesson \"" + arguments_.lesson + "\"", "Choose one from the list.", "", 0, 0});
    }
    open_first_lesson();
  }
  if (!arguments_.tape.empty()) open_tape(arguments_.tape);
}

Application::~Application() {
  runs_.clear();
  background_.reset();
  edit_keeper_.reset();
}

void Application::first_frame_stands() {
  if (workbench_ != nullptr) workbench_->warm_up();
}

void Application::note(ui::Notice::Kind kind, const Error& error, std::vector<ui::Offer> offers) {
  std::string message = error.message;
  if (!message.empty()) message[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(message[0])));
  std::string place = error.file;
  if (error.line > 0) place += (place.empty() ? "line " : ", line ") + std::to_string(error.line);
  if (!place.empty()) message += " (" + place + ")";
  notices_.push_back({kind, message, error.advice, std::move(offers)});
}

void Application::open_run(const lesson::Page& page, int number, lesson::Origin origin) {
  std::unique_ptr<PageRun>& run = runs_[&page];
  if (run == nullptr) {
    const bool asks_first =
        origin == lesson::Origin::foreign && !trusted_.contents.contains(content_of(page));
    run = std::make_unique<PageRun>(
        PageRun::Setup{&page, number, asks_first, workbench_.get(), background_.get(), wake_});
    store::LoadedEdits kept = edit_keeper_->load(page, number);
    run->take_edits(std::move(kept.edits));
    if (kept.set_aside) note(ui::Notice::Kind::information, *kept.set_aside);
  }
  run_ = run.get();
}

void Application::edit(std::size_t cell, const std::string& text) {
  if (run_ == nullptr) return;
  run_->edit(cell, text);
  keep_edits();
}

void Application::dismiss(std::size_t notice) {
  if (notice < notices_.size()) notices_.erase(notices_.begin() + static_cast<std::ptrdiff_t>(notice));
}

void Application::keep_edits() {
  if (run_ == nullptr) return;
  edit_keeper_->save(run_->page(), lesson_ ? course_.lessons[*lesson_].number : 0, run_->edits());
}

void Application::answer_page(bool run) {
  if (run_ == nullptr || !run_->question()) return;
  // A disk that is full costs the memory of the answer, not the run.
  if (run && trusted_.contents.insert(content_of(run_->page())).second)
    (void)store::save_trusted_pages(config_folder_, trusted_);
  run_->answer_question(run);
}

void Application::open_lesson(std::size_t index) {
  if (index >= course_.lessons.size()) return;
  const lesson::Lesson& lesson = course_.lessons[index];
  lesson_ = index;
  settings_.lesson = lesson.slug;
  open_run(lesson.page, lesson.number, lesson::Origin::lesson);
}

// The first that teaches something: number 0 is the playground.
void Application::open_first_lesson() {
  for (std::size_t i = 0; i < course_.lessons.size(); ++i) {
    if (course_.lessons[i].number > 0 || i + 1 == course_.lessons.size()) return open_lesson(i);
  }
}

void Application::open_file(const std::string& path) {
  // What was said of it the last time is over.
  std::erase_if(notices_, [&](const ui::Notice& notice) {
    const auto* again = notice.offers.empty() ? nullptr : std::get_if<ui::OpenFile>(&notice.offers[0].action);
    return again != nullptr && again->path == path;
  });
  // A file of the course is that lesson, wherever it was named from.
  for (std::size_t i = 0; i < course_.lessons.size(); ++i) {
    std::error_code failure;
    if (std::filesystem::equivalent(to_path(course_.lessons[i].page.path), to_path(path), failure))
      return open_lesson(i);
  }
  Result<lesson::Page> page = lesson::load_page(path, lesson::Origin::foreign);
  if (!page) {
    note(ui::Notice::Kind::failure, page.error(), {{"Try again", ui::OpenFile{path}}});
    return;
  }
  files_.push_back(std::make_unique<lesson::Page>(*std::move(page)));
  lesson_.reset();
  open_run(*files_.back(), 0, lesson::Origin::foreign);
}

void Application::open_tape(const std::string& path) {
  Result<trace::Tape> tape = trace::read_tape(to_path(path));
  if (!tape) return note(ui::Notice::Kind::failure, tape.error());
  // The page that was recorded, unless another one was asked for.
  const auto& begin = std::get<trace::Begin>(tape->events->front().body);
  if (arguments_.lesson.empty() && arguments_.file.empty()) {
    const lesson::Lesson* lesson = course_.find(to_utf8(to_path(begin.path).filename()));
    if (lesson != nullptr) open_lesson(static_cast<std::size_t>(lesson - course_.lessons.data()));
  }
  if (tape->fault) note(ui::Notice::Kind::warning, *tape->fault);
  if (run_ == nullptr) return;
  if (Status shown = run_->show_tape(*std::move(tape)); !shown)
    note(ui::Notice::Kind::failure, shown.error());
}

std::optional<std::filesystem::path> Application::tape_of_page() const {
  if (run_ == nullptr) return std::nullopt;
  std::filesystem::path name = to_path(run_->page().path).stem();
  name += ".tape";
  std::filesystem::path tape = program_folder_ / "assets" / "tapes" / name;
  std::error_code failure;
  if (!std::filesystem::exists(tape, failure)) return std::nullopt;
  return tape;
}

bool Application::poll() {
  bool changed = false;
  for (auto& [page, run] : runs_)
    changed |= run->poll();
  if (changed) keep_progress();
  if (workbench_ != nullptr) {
    for (const Error& fault : workbench_->catalogue()->take_faults())
      note(ui::Notice::Kind::warning, fault);
  }
  return changed;
}

void Application::keep_progress() {
  bool grown = false;
  for (const lesson::Lesson& lesson : course_.lessons) {
    auto run = runs_.find(&lesson.page);
    if (run == runs_.end()) continue;
    for (int experiment : run->second->take_finished()) {
      grown |= progress_.finished[lesson.slug].insert(experiment).second;
    }
  }
  // A disk that is full costs the check mark, not the lesson.
  if (grown && !arguments_.wants_no_settings()) (void)store::save_progress(config_folder_, progress_);
}

const ui::Model& Application::model() {
  model_ = ui::Model{};
  model_.course = &course_;
  model_.lesson = lesson_;
  model_.theme = theme_of(settings_.theme);
  model_.zoom = settings_.zoom;
  model_.notices = notices_;
  for (std::size_t i = 0; i < notices_.size(); ++i)
    model_.notices[i].offers.push_back({"Close", ui::DismissNotice{i}});
  if (workbench_ != nullptr) model_.catalogue = workbench_->catalogue().get();
  for (const lesson::Lesson& lesson : course_.lessons) {
    auto found = progress_.finished.find(lesson.slug);
    std::size_t wanted =
        lesson.page.cells.empty() ? 0 : static_cast<std::size_t>(lesson.page.cells.back().experiment);
    model_.done.push_back(wanted > 0 && found != progress_.finished.end() && found->second.size() >= wanted);
  }
  if (tells_rights_ && !settings_.rights_told) model_.notices.push_back(rights_notice());
  if (run_ == nullptr) return model_;
  model_.page = &run_->page();
  model_.experiments = run_->experiments();
  model_.active = active_[run_];
  model_.recording = run_->shows_tape();
  model_.scratch = run_->scratch();
  model_.page_question = run_->question();
  model_.verdicts = run_->verdicts();
  model_.edits = &run_->edits();
  model_.break_points = &run_->break_points();
  if (std::optional<Error> fault = edit_keeper_->fault()) {
    model_.notices.push_back(
        {ui::Notice::Kind::warning,
         "What you typed can't be kept on disk: " + fault->message + " (" + fault->file + ")",
         fault->advice,
         {{"Try again", ui::KeepEdits{}}}});
  }
  if (run_->emptying_error()) {
    model_.notices.push_back({ui::Notice::Kind::warning,
                              "The page's folder could not be emptied: " + run_->emptying_error()->message,
                              run_->emptying_error()->advice,
                              {{"Try again", ui::ResetPage{}}}});
  }
  if (std::optional<Error> error = run_->cannot_run()) {
    ui::Notice notice{ui::Notice::Kind::failure,
                      "Nothing can be run here: " + error->message,
                      error->advice,
                      {{"Try again", ui::TryAgain{}}}};
    if (tape_of_page()) {
      notice.advice += " Until then you can look at a recorded run of this page.";
      notice.offers.push_back({"Show the recording", ui::ShowRecording{}});
    }
    model_.notices.push_back(std::move(notice));
  }
  return model_;
}

void Application::obey(const ui::Actions& actions) {
  for (const ui::Action& action : actions)
    obey(action);
}

void Application::obey(const ui::Action& action) {
  using Kind = run::Command::Kind;
  std::size_t active = run_ != nullptr ? active_[run_] : 0;
  auto send = [&](run::Command command) {
    if (run_ != nullptr) run_->send(active, std::move(command));
  };
  std::visit(Overloaded{
                 [&](const ui::StepOver&) { send(command_of(Kind::step_over)); },
                 [&](const ui::StepInto&) { send(command_of(Kind::step_into)); },
                 [&](const ui::StepOut&) { send(command_of(Kind::step_out)); },
                 [&](const ui::Run&) { send(command_of(Kind::run)); },
                 [&](const ui::Stop&) { send(command_of(Kind::stop)); },
                 [&](const ui::Reset&) {
                   if (run_ != nullptr) run_->reset(active);
                 },
                 [&](const ui::ResetPage&) {
                   if (run_ != nullptr) run_->reset_page();
                 },
                 [&](const ui::OpenLesson& open) {
                   open_lesson(open.index);
                   save_settings();
                 },
                 [&](const ui::Activate& activate) {
                   if (run_ != nullptr) active_[run_] = activate.experiment;
                 },
                 [&](const ui::EditCode& edited) { edit(edited.cell, edited.text); },
                 [&](const ui::RestoreCode& restore) {
                   if (run_ != nullptr && restore.cell < run_->page().cells.size())
                     edit(restore.cell, run_->page().cells[restore.cell].code.text);
                 },
                 [&](const ui::CheckChallenge& check) {
                   if (run_ != nullptr) run_->check(check.cell);
                 },
                 [&](const ui::ToggleBreakPoint& point) {
                   if (run_ != nullptr) run_->toggle_break_point(point.cell, point.line);
                 },
                 [&](const ui::RunTo& to) {
                   run::Command command = command_of(Kind::run_to);
                   command.line = to.line;
                   send(std::move(command));
                 },
                 [&](const ui::AnswerDialog& answer) {
                   run::Command command = command_of(Kind::answer);
                   command.ask = answer.ask;
                   command.choice = answer.choice;
                   if (run_ != nullptr) run_->send(answer.experiment, std::move(command));
                 },
                 [&](const ui::AnswerPage& answer) { answer_page(answer.run); },
                 [&](const ui::RightsUnderstood&) {
                   settings_.rights_told = true;
                   save_settings();
                 },
                 [&](const ui::AnswerInput& answer) {
                   run::Command command = command_of(Kind::answer);
                   command.ask = answer.ask;
                   command.text = answer.text;
                   if (run_ != nullptr) run_->send(answer.experiment, std::move(command));
                 },
                 [&](const ui::SetZoom& zoom) {
                   settings_.zoom = zoom.zoom;
                   save_settings();
                 },
                 [&](const ui::SetTheme& theme) {
                   settings_.theme = name_of(theme.theme);
                   save_settings();
                 },
                 [&](const ui::DismissNotice& read) { dismiss(read.index); },
                 [&](const ui::OpenFile& file) { open_file(file.path); },
                 [&](const ui::KeepEdits&) { keep_edits(); },
                 [&](const ui::TryAgain&) {
                   if (run_ != nullptr) run_->reset(active);
                   send(command_of(Kind::step_over));
                 },
                 [&](const ui::OpenLink& link) { open_link(link.address); },
                 [&](const ui::Quit&) { wants_to_end_ = true; },
                 [&](const ui::ShowRecording&) {
                   if (auto tape = tape_of_page()) open_tape(to_utf8(*tape));
                 },
             },
             action);
}

double Application::next_change() const {
  return run_ != nullptr && run_->is_waiting() ? 0.1 : -1;
}

void Application::save_settings() const {
  if (!arguments_.wants_no_settings()) (void)store::save_settings(config_folder_, settings_);
}

}  // namespace companion::app
