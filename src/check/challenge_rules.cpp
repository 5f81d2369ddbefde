#include "check/challenge_rules.h"

#include "api/words.h"
#include "check/lesson_run.h"
#include "run/challenge_judge.h"

namespace companion::check {
namespace {

// The last state of a handle that was left open at the end; nullptr if none was.
const trace::Handle* leaked_handle(const std::vector<trace::Event>& events) {
  const trace::Handle* leaked = nullptr;
  for (const trace::Event& event : events) {
    const auto* handle = std::get_if<trace::Handle>(&event.body);
    if (handle != nullptr && handle->leaked) leaked = handle;
  }
  return leaked;
}

std::string in_words(const std::string& message) {
  return message.empty() ? std::string() : ": " + message;
}

class ChallengeCheck {
 public:
  ChallengeCheck(const CheckedPage& page, run::Workbench& workbench, Findings& findings)
      : page_(page), workbench_(workbench), findings_(findings) {}

  void check(const lesson::Cell& cell) {
    const lesson::Challenge& challenge = *cell.challenge;
    check_ = &challenge.check;
    const run::Verdict of_nothing = judge({});
    if (of_nothing.kind == run::Verdict::Kind::broken) return broken(of_nothing);
    if (of_nothing.kind == run::Verdict::Kind::passed) {
      return find(check_->line, "the check passes a run without any call", "assert that the calls are there");
    }
    const run::Verdict untouched = judge(run_with(cell, cell.code.text).events);
    if (untouched.kind == run::Verdict::Kind::broken) return broken(untouched);
    if (untouched.kind == run::Verdict::Kind::passed) {
      find(check_->line, "the untouched experiment passes the check", "assert what the task adds");
    }
    if (!challenge.solution) return;  // structure_rules says so
    const int line = challenge.solution->line;
    const LessonRun solved = run_with(cell, challenge.solution->text);
    if (!solved.finished) {
      return find(line, "the solution does not come to its end: " + solved.why_not + solved.traceback,
                  "mend the code");
    }
    const run::Verdict verdict = judge(solved.events);
    if (verdict.kind == run::Verdict::Kind::broken) return broken(verdict);
    if (verdict.kind == run::Verdict::Kind::failed) {
      find(line,
           "the solution fails the check in line " + std::to_string(page_line(verdict.line)) +
               in_words(verdict.message),
           "mend the solution or the check");
    }
    if (const trace::Handle* handle = leaked_handle(solved.events)) {
      find(line,
           "the solution leaves handle " + api::shown_hex(handle->value) + " open, from its line " +
               std::to_string(handle->opened_line),
           "close it");
    }
  }

 private:
  void find(int line, std::string what, std::string advice) {
    findings_.push_back({std::move(what), std::move(advice), page_.lesson.page.path, line, 1});
  }

  run::Verdict judge(const std::vector<trace::Event>& events) const {
    return run::judge_challenge(check_->text, events);
  }

  int page_line(int line_of_check) const {
    const auto index = static_cast<std::size_t>(line_of_check - 1);
    return line_of_check > 0 && index < check_->lines.size() ? check_->lines[index] : check_->line;
  }

  void broken(const run::Verdict& verdict) {
    find(page_line(verdict.line), "the check is no check" + in_words(verdict.message),
         "let it only assert, over calls");
  }

  // The experiment up to this cell, with `code` in its place.
  LessonRun run_with(const lesson::Cell& cell, const std::string& code) {
    const lesson::Page& page = page_.lesson.page;
    std::vector<std::string> sources;
    for (const std::size_t index : lesson::cells_of_experiment(page, cell.experiment)) {
      if (page.cells[index].part < cell.part) sources.push_back(page.cells[index].code.text);
    }
    sources.push_back(code);
    return run_cells(workbench_, page.path, run::scratch_key(page_.lesson.number, page.path), sources);
  }

  const CheckedPage& page_;
  run::Workbench& workbench_;
  Findings& findings_;
  const lesson::Fence* check_ = nullptr;
};

}  // namespace

void check_challenges(const CheckedPage& page, run::Workbench& workbench, Findings& findings) {
  ChallengeCheck check(page, workbench, findings);
  for (const lesson::Cell& cell : page.lesson.page.cells) {
    if (cell.challenge) check.check(cell);
  }
}

}  // namespace companion::check
