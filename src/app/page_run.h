// PageRun: the experiments of one page with their sessions, traces and histories; or a tape that is shown
// instead of them. Used by application.
#pragma once

#include "app/background.h"
#include "lesson/page.h"
#include "run/workbench.h"
#include "trace/tape.h"
#include "ui/model.h"
#include "view/history.h"

#include <atomic>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace companion::app {

class PageRun {
 public:
  struct Setup {
    const lesson::Page* page = nullptr;  // must outlive this
    int lesson_number = 0;               // 0 for a file and the playground
    // The page did not ship with the program and was not agreed to: nothing runs before
    // answer_question(true).
    bool asks_first = false;
    run::Workbench* workbench = nullptr;  // nullptr: nothing can be run
    Background* background = nullptr;
    std::function<void()> wake;
  };

  explicit PageRun(Setup setup);
  ~PageRun();
  PageRun(const PageRun&) = delete;
  PageRun& operator=(const PageRun&) = delete;

  const lesson::Page& page() const { return *setup_.page; }

  // Starts the experiment's session if there is none and sends it a command.
  void send(std::size_t experiment, run::Command command);
  // The question that waits, if a command was given before the page was agreed to.
  const std::optional<ui::PageQuestion>& question() const { return question_; }
  void answer_question(bool run);
  void reset(std::size_t experiment);
  // Resets every experiment and empties the page's folder.
  void reset_page();

  // What the learner made of the code, by cell; a cell that is as on the page is not among them.
  const std::map<std::size_t, std::string>& edits() const { return edits_; }
  void take_edits(std::map<std::size_t, std::string> edits) { edits_ = std::move(edits); }
  // The text of a cell from now on. Sessions that run keep what they began with. Break points stay at their
  // lines.
  void edit(std::size_t cell, const std::string& text);
  // By cell of the page.
  const std::map<std::size_t, std::set<int>>& break_points() const { return break_points_; }
  void toggle_break_point(std::size_t cell, int line);

  // Judges the last run of the cell's experiment by the check of its challenge, in the background. Only on
  // our own lessons: a stranger's check might never come to its end.
  void check(std::size_t cell);
  std::map<std::size_t, ui::ChallengeVerdict> verdicts() const;

  // Takes what the sessions have done; true if anything changed.
  bool poll();

  // Experiments as the window shows them.
  std::vector<ui::Experiment> experiments() const;
  const std::string& scratch() const { return scratch_; }
  bool is_waiting() const;  // some session is in a call, so that seconds pass on the screen
  // Experiments that ran to their end, by number, since the last call.
  std::vector<int> take_finished();
  // Why no experiment can be started, if that is so.
  std::optional<Error> cannot_run() const;
  // Why the folder could not be emptied, if that is so.
  const std::optional<Error>& emptying_error() const { return emptying_error_; }

  // From now on the tape is shown. An error if it holds no session.
  Status show_tape(trace::Tape tape);
  bool shows_tape() const { return tape_ != nullptr; }

 private:
  struct Judging {
    std::atomic<bool> done = false;
    ui::ChallengeVerdict verdict;  // valid when done
    bool told = false;             // poll has told of it
  };
  struct Live {
    std::unique_ptr<run::Session> session;
    std::unique_ptr<trace::Trace> trace;
    std::unique_ptr<view::History> history;
    run::SessionStatus status;
    std::string end_text;
    std::vector<std::string> code;                           // of its cells, as it began
    std::map<std::size_t, std::shared_ptr<Judging>> judged;  // by cell
    bool started = false;
    bool finished_told = false;
  };
  struct Recorded {
    std::shared_ptr<trace::MemoryStore> memory;
    std::unique_ptr<trace::Trace> trace;
    std::unique_ptr<view::History> history;
  };

  void start(std::size_t experiment);
  const std::string& code_of(std::size_t cell) const;
  void tell_break_points(std::size_t cell);
  // Cells of the experiment whose code is not what its session began with.
  std::vector<std::size_t> changed_since(std::size_t experiment) const;
  void retire(Live& live);
  ui::Experiment live_experiment(std::size_t index) const;
  ui::Experiment recorded_experiment(std::size_t index) const;
  std::size_t cell_index(std::size_t experiment, int part) const;

  Setup setup_;
  std::optional<ui::PageQuestion> question_;
  std::optional<std::pair<std::size_t, run::Command>> asked_for_;  // what runs after a yes
  std::vector<Live> live_;
  std::unique_ptr<Recorded> tape_;
  std::map<std::size_t, std::string> edits_;
  std::map<std::size_t, std::set<int>> break_points_;
  std::string scratch_;
  std::vector<int> finished_;
  // While the page's folder is being emptied commands wait.
  struct Emptying {
    std::atomic<bool> done = false;
    std::optional<Error> error;  // valid when done
  };
  std::shared_ptr<Emptying> emptying_;
  std::vector<std::pair<std::size_t, run::Command>> waiting_;
  std::optional<Error> emptying_error_;
};

}  // namespace companion::app
