#include "app/page_run.h"

#include "app/foreign_page.h"
#include "run/challenge_judge.h"
#include "view/edited_lines.h"
#include "view/progress.h"

#include <algorithm>
#include <utility>

namespace companion::app {
namespace {

ui::Experiment::Phase phase_of(run::Phase phase) {
  using Phase = ui::Experiment::Phase;
  switch (phase) {
    case run::Phase::starting:
      return Phase::starting;
    case run::Phase::paused:
      return Phase::paused;
    case run::Phase::running:
      return Phase::running;
    case run::Phase::in_call:
      return Phase::in_call;
    case run::Phase::asking:
      return Phase::asking;
    case run::Phase::ended:
      return Phase::ended;
  }
  return Phase::idle;
}

int experiment_count(const lesson::Page& page) {
  return page.cells.empty() ? 0 : page.cells.back().experiment;
}

}  // namespace

PageRun::PageRun(Setup setup) : setup_(std::move(setup)) {
  live_.resize(static_cast<std::size_t>(experiment_count(*setup_.page)));
}

PageRun::~PageRun() {
  for (Live& live : live_)
    retire(live);
}

// The session's end may take a moment: it ends its host.
void PageRun::retire(Live& live) {
  if (live.session == nullptr) return;
  auto session = std::make_shared<std::unique_ptr<run::Session>>(std::move(live.session));
  setup_.background->run([session] { session->reset(); });
}

void PageRun::start(std::size_t experiment) {
  Live& live = live_[experiment];
  const lesson::Page& page = *setup_.page;
  run::ExperimentText text;
  text.path = page.path;
  text.scratch_key = run::scratch_key(setup_.lesson_number, page.path);
  live = Live{};
  for (std::size_t cell : lesson::cells_of_experiment(page, static_cast<int>(experiment) + 1)) {
    text.cells.push_back({code_of(cell), page.path});
    live.code.push_back(code_of(cell));
  }
  live.session = setup_.workbench->start(std::move(text), setup_.wake);
  live.trace = std::make_unique<trace::Trace>(live.session->memory());
  live.history = std::make_unique<view::History>(*live.trace);
  live.started = true;
  for (std::size_t cell : lesson::cells_of_experiment(page, static_cast<int>(experiment) + 1))
    tell_break_points(cell);
}

const std::string& PageRun::code_of(std::size_t cell) const {
  auto edited = edits_.find(cell);
  return edited != edits_.end() ? edited->second : setup_.page->cells[cell].code.text;
}

void PageRun::edit(std::size_t cell, const std::string& text) {
  if (cell >= setup_.page->cells.size()) return;
  const std::string before = code_of(cell);
  if (text == setup_.page->cells[cell].code.text) {
    edits_.erase(cell);
  } else {
    edits_[cell] = text;
  }
  auto points = break_points_.find(cell);
  if (points == break_points_.end()) return;
  points->second = view::lines_after_edit(before, text, points->second);
}

void PageRun::toggle_break_point(std::size_t cell, int line) {
  if (cell >= setup_.page->cells.size() || line < 1) return;
  std::set<int>& lines = break_points_[cell];
  if (lines.erase(line) == 0) lines.insert(line);
  tell_break_points(cell);
}

void PageRun::tell_break_points(std::size_t cell) {
  const lesson::Cell& code = setup_.page->cells[cell];
  Live& live = live_[static_cast<std::size_t>(code.experiment) - 1];
  auto lines = break_points_.find(cell);
  if (live.session == nullptr || lines == break_points_.end()) return;
  live.session->set_break_points(code.part, lines->second);
}

std::vector<std::size_t> PageRun::changed_since(std::size_t experiment) const {
  std::vector<std::size_t> changed;
  const std::vector<std::string>& code = live_[experiment].code;
  std::size_t part = 0;
  for (std::size_t cell : lesson::cells_of_experiment(*setup_.page, static_cast<int>(experiment) + 1)) {
    if (part < code.size() && code[part] != code_of(cell)) changed.push_back(cell);
    ++part;
  }
  return changed;
}

void PageRun::send(std::size_t experiment, run::Command command) {
  if (setup_.workbench == nullptr || tape_ != nullptr || experiment >= live_.size()) return;
  if (emptying_ != nullptr) {
    waiting_.emplace_back(experiment, std::move(command));
    return;
  }
  Live& live = live_[experiment];
  bool moves = command.kind != run::Command::Kind::stop && command.kind != run::Command::Kind::answer;
  // What has ended begins anew with the code that was edited since.
  if (moves && live.started && live.status.phase == run::Phase::ended && !changed_since(experiment).empty())
    reset(experiment);
  if (!live.started && moves && setup_.asks_first) {
    question_ = question_about(*setup_.page, edits_, *setup_.workbench->catalogue());
    asked_for_ = {experiment, std::move(command)};
    return;
  }
  if (!live.started && moves) start(experiment);
  if (live.session != nullptr) live.session->send(std::move(command));
}

void PageRun::answer_question(bool run) {
  question_.reset();
  const auto asked_for = std::exchange(asked_for_, std::nullopt);
  if (!run || !asked_for) return;
  setup_.asks_first = false;
  send(asked_for->first, asked_for->second);
}

void PageRun::reset(std::size_t experiment) {
  if (experiment >= live_.size()) return;
  retire(live_[experiment]);
  live_[experiment] = Live{};
}

void PageRun::reset_page() {
  if (setup_.workbench == nullptr || tape_ != nullptr || emptying_ != nullptr) return;
  for (std::size_t i = 0; i < live_.size(); ++i)
    reset(i);
  // Behind the sessions' ends, in the same queue.
  emptying_ = std::make_shared<Emptying>();
  emptying_error_.reset();
  setup_.background->run([emptying = emptying_, workbench = setup_.workbench, wake = setup_.wake,
                          key = run::scratch_key(setup_.lesson_number, setup_.page->path)] {
    if (Status emptied = workbench->empty_scratch(key); !emptied) emptying->error = emptied.error();
    emptying->done = true;
    wake();
  });
}

void PageRun::check(std::size_t cell) {
  if (setup_.lesson_number == 0 || cell >= setup_.page->cells.size()) return;
  const lesson::Cell& code = setup_.page->cells[cell];
  Live& live = live_[static_cast<std::size_t>(code.experiment) - 1];
  if (!code.challenge || !live.started || live.status.phase != run::Phase::ended) return;
  std::vector<trace::Event> events;
  for (std::size_t i = 0; i < live.trace->size(); ++i)
    events.push_back(live.trace->at(i));
  auto judging = std::make_shared<Judging>();
  live.judged[cell] = judging;
  setup_.background->run(
      [judging, events = std::move(events), check = code.challenge->check.text, wake = setup_.wake] {
        const run::Verdict verdict = run::judge_challenge(check, events);
        judging->verdict = {verdict.kind == run::Verdict::Kind::passed, verdict.message};
        if (verdict.kind == run::Verdict::Kind::broken)
          judging->verdict.message = "the check itself is wrong: " + verdict.message;
        judging->done = true;
        wake();
      });
}

std::map<std::size_t, ui::ChallengeVerdict> PageRun::verdicts() const {
  std::map<std::size_t, ui::ChallengeVerdict> verdicts;
  for (const Live& live : live_) {
    for (const auto& [cell, judging] : live.judged) {
      if (judging->done) verdicts[cell] = judging->verdict;
    }
  }
  return verdicts;
}

bool PageRun::poll() {
  bool changed = false;
  for (Live& live : live_) {
    for (auto& [cell, judging] : live.judged) {
      if (judging->done && !std::exchange(judging->told, true)) changed = true;
    }
  }
  if (emptying_ != nullptr && emptying_->done) {
    emptying_error_ = emptying_->error;
    emptying_.reset();
    for (auto& [experiment, command] : std::exchange(waiting_, {}))
      send(experiment, std::move(command));
    changed = true;
  }
  for (std::size_t i = 0; i < live_.size(); ++i) {
    Live& live = live_[i];
    if (live.session == nullptr) continue;
    // The status is read before the events: whatever it says, its events are among those taken next.
    run::SessionStatus status = live.session->status();
    changed |= status.phase != live.status.phase || status.line != live.status.line ||
               status.cell != live.status.cell;
    live.status = std::move(status);
    if (!live.status.scratch.empty()) scratch_ = live.status.scratch;
    if (trace::Chunk chunk = live.session->take()) live.trace->add(std::move(chunk));
    changed |= live.history->update();
    if (live.status.phase != run::Phase::ended) continue;
    if (const view::SessionHistory* session = live.history->latest_session()) {
      live.end_text = view::session_summary(*live.history, *session, session->until).end_text;
    }
    if (!live.finished_told && live.status.end == trace::EndStatus::finished && !live.status.error) {
      live.finished_told = true;
      finished_.push_back(static_cast<int>(i) + 1);
    }
    // Its trace is complete; the host is needed no longer.
    retire(live);
    changed = true;
  }
  return changed;
}

std::size_t PageRun::cell_index(std::size_t experiment, int part) const {
  std::vector<std::size_t> cells =
      lesson::cells_of_experiment(*setup_.page, static_cast<int>(experiment) + 1);
  if (cells.empty()) return 0;
  auto index = static_cast<std::size_t>(std::max(part, 1) - 1);
  return cells[std::min(index, cells.size() - 1)];
}

ui::Experiment PageRun::live_experiment(std::size_t index) const {
  const Live& live = live_[index];
  ui::Experiment shown;
  shown.cell = cell_index(index, live.started ? live.status.cell : 1);
  if (!live.started) {
    return shown;
  }
  shown.phase = phase_of(live.status.phase);
  shown.line = live.status.line;
  shown.waiting_in = live.status.waiting_in;
  shown.waiting_seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - live.status.since).count();
  shown.end = live.status.end;
  shown.end_text = live.end_text;
  shown.error = live.status.error;
  shown.changed_since = changed_since(index);
  if (const view::SessionHistory* session = live.history->latest_session()) {
    shown.history = live.history.get();
    shown.session = session;
  }
  return shown;
}

ui::Experiment PageRun::recorded_experiment(std::size_t index) const {
  ui::Experiment shown;
  shown.cell = cell_index(index, 1);
  const view::History& history = *tape_->history;
  std::size_t order = 0;
  for (const auto& [number, session] : history.sessions()) {
    if (order++ != index) continue;
    shown.history = &history;
    shown.session = &session;
    shown.phase = ui::Experiment::Phase::ended;
    view::SessionSummary summary = view::session_summary(history, session, session.until);
    shown.end = summary.status;
    shown.end_text = summary.end_text;
    if (!session.lines.empty()) {
      shown.cell = cell_index(index, history.body<trace::Line>(session.lines.back()).cell);
    }
  }
  return shown;
}

std::vector<ui::Experiment> PageRun::experiments() const {
  std::vector<ui::Experiment> shown;
  for (std::size_t i = 0; i < live_.size(); ++i) {
    shown.push_back(tape_ != nullptr ? recorded_experiment(i) : live_experiment(i));
  }
  return shown;
}

bool PageRun::is_waiting() const {
  return std::any_of(live_.begin(), live_.end(), [](const Live& live) {
    return live.session != nullptr && live.status.phase == run::Phase::in_call;
  });
}

std::vector<int> PageRun::take_finished() {
  return std::exchange(finished_, {});
}

std::optional<Error> PageRun::cannot_run() const {
  if (tape_ != nullptr) return std::nullopt;
  for (const Live& live : live_) {
    if (live.started && live.status.error) return live.status.error;
  }
  return std::nullopt;
}

Status PageRun::show_tape(trace::Tape tape) {
  for (Live& live : live_)
    retire(live);
  auto recorded = std::make_unique<Recorded>();
  recorded->memory = tape.memory;
  recorded->trace = std::make_unique<trace::Trace>(tape.memory);
  recorded->trace->add(tape.events);
  recorded->history = std::make_unique<view::History>(*recorded->trace);
  recorded->history->update();
  if (recorded->history->sessions().empty()) {
    return Error{"the recording is empty", "Record it again.", "", 0, 0};
  }
  if (const view::SessionHistory* session = recorded->history->latest_session()) {
    scratch_ = view::session_summary(*recorded->history, *session, session->until).scratch;
  }
  tape_ = std::move(recorded);
  return Nothing{};
}

}  // namespace companion::app
