// Everything that the window shows, filled by app before each frame. Panels read it and change nothing.
#pragma once

#include "api/catalogue.h"
#include "base/result.h"
#include "lesson/course.h"
#include "lesson/page.h"
#include "trace/event.h"
#include "ui/action.h"
#include "view/history.h"

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace companion::ui {

// One experiment of the page: the session that runs it, or the part of a tape that recorded it.
struct Experiment {
  enum class Phase {
    idle,      // never started, or reset
    starting,  // waiting for the host
    paused,    // before `line`
    running,
    in_call,  // Windows has it
    asking,   // input() waits
    ended,
  };
  Phase phase = Phase::idle;
  std::size_t cell = 0;  // into Page::cells: the one under way or the next to start
  int line = 0;          // paused: the next line of that cell; 0 before the first
  std::string waiting_in;
  double waiting_seconds = 0;
  trace::EndStatus end = trace::EndStatus::finished;
  std::string end_text;        // in words, when ended
  std::optional<Error> error;  // it could not be started
  // Cells whose code is no longer what this session runs, into Page::cells.
  std::vector<std::size_t> changed_since;
  // nullptr until something has happened.
  const view::History* history = nullptr;
  const view::SessionHistory* session = nullptr;
};

// A button and what it does.
struct Offer {
  std::string button;
  Action action;
};

// A sentence across the page, with buttons that do what it advises.
struct Notice {
  enum class Kind { information, warning, failure };
  Kind kind = Kind::information;
  std::string message;
  std::string advice;
  std::vector<Offer> offers;
};

// Asked once before the code of somebody else's page runs.
struct PageQuestion {
  std::string message;
  std::string advice;  // what the code calls
};

// What a challenge's check said of the last run.
struct ChallengeVerdict {
  bool passed = false;
  std::string message;  // what is missing; may be empty
};

struct Model {
  const lesson::Course* course = nullptr;
  std::optional<std::size_t> lesson;  // index of the page in the course; nothing for a file of the learner's
  const lesson::Page* page = nullptr;
  std::vector<bool> done;               // by lesson: everything on it has been run
  std::vector<Experiment> experiments;  // of the page, in order
  std::size_t active = 0;               // index into `experiments`
  // By cell: what the learner made of its code, and where runs pause. nullptr: nothing.
  const std::map<std::size_t, std::string>* edits = nullptr;
  const std::map<std::size_t, std::set<int>>* break_points = nullptr;
  std::map<std::size_t, ChallengeVerdict> verdicts;  // by cell, of runs that were checked
  const api::Catalogue* catalogue = nullptr;
  bool recording = false;  // a tape is shown: nothing runs
  std::vector<Notice> notices;
  std::optional<PageQuestion> page_question;
  std::string host;     // "Wine 8.0, host 212"
  std::string scratch;  // "C:\lessons\04"
  Theme theme = Theme::dark;
  float zoom = 1;

  const Experiment* active_experiment() const {
    return active < experiments.size() ? &experiments[active] : nullptr;
  }
};

// The code of a cell as it stands: the learner's, else the page's.
inline const std::string& code_of(const Model& model, std::size_t cell) {
  if (model.edits != nullptr) {
    auto found = model.edits->find(cell);
    if (found != model.edits->end()) return found->second;
  }
  return model.page->cells[cell].code.text;
}

inline bool is_edited(const Model& model, std::size_t cell) {
  return code_of(model, cell) != model.page->cells[cell].code.text;
}

inline bool has_break_point(const Model& model, std::size_t cell, int line) {
  if (model.break_points == nullptr) return false;
  auto found = model.break_points->find(cell);
  return found != model.break_points->end() && found->second.contains(line);
}

// A step or run can be asked for. What has ended begins anew if its code was edited since.
inline bool can_go_on(const Experiment& experiment) {
  using Phase = Experiment::Phase;
  return experiment.phase == Phase::idle || experiment.phase == Phase::paused ||
         (experiment.phase == Phase::ended && !experiment.changed_since.empty());
}

inline bool is_busy(const Experiment& experiment) {
  return experiment.phase == Experiment::Phase::running || experiment.phase == Experiment::Phase::in_call ||
         experiment.phase == Experiment::Phase::asking || experiment.phase == Experiment::Phase::starting;
}

}  // namespace companion::ui
