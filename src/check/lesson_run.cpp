#include "check/lesson_run.h"

#include <chrono>
#include <condition_variable>
#include <mutex>

namespace companion::check {
namespace {

constexpr std::chrono::seconds kPatienceWithRun{60};

// Rung by the session when there is something new.
class RunBell {
 public:
  void ring() {
    {
      const std::lock_guard lock(mutex_);
      rung_ = true;
    }
    changed_.notify_one();
  }
  // False: it is past `until`.
  bool wait(std::chrono::steady_clock::time_point until) {
    std::unique_lock lock(mutex_);
    const bool rung = changed_.wait_until(lock, until, [&] { return rung_; });
    rung_ = false;
    return rung;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  bool rung_ = false;
};

run::Command command_of(run::Command::Kind kind) {
  run::Command command;
  command.kind = kind;
  return command;
}

run::Command answer_to(const trace::Ask& ask) {
  run::Command answer;
  answer.kind = run::Command::Kind::answer;
  answer.ask = ask.ask;
  answer.is_end_of_input = ask.kind == trace::Ask::Kind::input;
  // The guard refuses with its first choice; a dialog has its buttons from left to right.
  if (!ask.choices.empty()) answer.choice = ask.choices.front().id;
  return answer;
}

void note_event(LessonRun& result, run::Session& session, const trace::Event& event) {
  if (const auto* print = std::get_if<trace::Print>(&event.body)) result.printed += print->text;
  if (const auto* output = std::get_if<trace::Output>(&event.body)) {
    if (output->stream == "stdout") result.printed += output->text;
  }
  if (const auto* exception = std::get_if<trace::Exception>(&event.body))
    result.traceback += exception->traceback;
  if (const auto* ask = std::get_if<trace::Ask>(&event.body)) session.send(answer_to(*ask));
  if (const auto* end = std::get_if<trace::End>(&event.body)) {
    result.finished = end->status == trace::EndStatus::finished;
    result.why_not = end->message;
  }
  result.events.push_back(event);
}

}  // namespace

LessonRun run_cells(run::Workbench& workbench, const std::string& path, const std::string& scratch_key,
                    const std::vector<std::string>& cells) {
  LessonRun result;
  if (const Status emptied = workbench.empty_scratch(scratch_key); !emptied) {
    result.why_not = emptied.error().to_string();
    return result;
  }
  run::ExperimentText text;
  text.path = path;
  text.scratch_key = scratch_key;
  text.outside = run::Outside::refuse;
  for (const std::string& cell : cells)
    text.cells.push_back({cell, path});

  RunBell bell;
  const std::unique_ptr<run::Session> session = workbench.start(std::move(text), [&bell] { bell.ring(); });
  auto until = std::chrono::steady_clock::now() + kPatienceWithRun;
  bool stopped = false;
  int started = 0;  // cells
  for (;;) {
    const run::SessionStatus status = session->status();
    if (const trace::Chunk chunk = session->take()) {
      for (const trace::Event& event : *chunk)
        note_event(result, *session, event);
    }
    if (status.host) result.on_wine = !status.host->wine.empty();
    if (status.phase == run::Phase::ended) {
      if (status.error) result.why_not = status.error->to_string();
      if (stopped) result.why_not = "it runs for more than a minute";
      return result;
    }
    if (status.phase == run::Phase::paused && status.cell > started) {
      started = status.cell;
      session->send(command_of(run::Command::Kind::run));
    }
    if (!bell.wait(until) && !stopped) {
      stopped = true;
      until += kPatienceWithRun;
      session->send(command_of(run::Command::Kind::stop));
    }
  }
}

}  // namespace companion::check
