#include "check/run_rules.h"

#include "check/cpp_rules.h"
#include "check/lesson_run.h"
#include "lesson/output_match.h"

#include <algorithm>

namespace companion::check {
namespace {

// Which row of `expected` is the first that differs, from 0.
std::size_t differing_row(const std::string& expected, const std::string& printed) {
  const auto line_at = [](const std::string& text, std::size_t& at) -> std::optional<std::string> {
    if (at >= text.size()) return std::nullopt;
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string line = text.substr(at, end - at);
    at = end + 1;
    return line;
  };
  std::size_t wanted_at = 0, got_at = 0;
  for (std::size_t row = 0;; ++row) {
    const auto wanted = line_at(expected, wanted_at);
    const auto got = line_at(printed, got_at);
    if (!wanted || !got || !lesson::matches_line(*wanted, *got)) return row;
  }
}

// The last line of a traceback says what it was.
std::string last_line(std::string text) {
  while (!text.empty() && text.back() == '\n')
    text.pop_back();
  const std::size_t line_break = text.rfind('\n');
  return line_break == std::string::npos ? text : text.substr(line_break + 1);
}

struct Promise {
  std::string text;        // under the system that it runs on
  std::string on_windows;  // likewise, as Windows does it
  bool differs = false;    // the page declares a difference of Wine
  std::vector<int> lines;  // of the file, for each row of `text`
  int wine_line = 0;       // of the first declared difference
};

Promise promise_of(const lesson::Page& page, const std::vector<std::size_t>& cells, bool on_wine) {
  Promise promise;
  for (const std::size_t index : cells) {
    const lesson::ExpectedOutput& output = page.cells[index].output;
    const auto& shown = on_wine && output.wine ? output.wine : output.text;
    if (shown) {
      promise.text += shown->text;
      promise.lines.insert(promise.lines.end(), shown->lines.begin(), shown->lines.end());
    }
    if (output.text) promise.on_windows += output.text->text;
    if (output.wine && !promise.differs) {
      promise.differs = true;
      promise.wine_line = output.wine->line;
    }
  }
  return promise;
}

}  // namespace

void check_runs(const CheckedPage& page, run::Workbench& workbench, Findings& findings) {
  const lesson::Page& text = page.lesson.page;
  const std::string key = run::scratch_key(page.lesson.number, text.path);
  const int experiments = text.cells.empty() ? 0 : text.cells.back().experiment;
  const auto find = [&](int line, std::string what, std::string advice) {
    findings.push_back({std::move(what), std::move(advice), text.path, line, 1});
  };
  for (int experiment = 1; experiment <= experiments; ++experiment) {
    const std::vector<std::size_t> cells = lesson::cells_of_experiment(text, experiment);
    const lesson::Cell& first = text.cells[cells.front()];
    std::vector<std::string> sources;
    for (const std::size_t cell : cells)
      sources.push_back(text.cells[cell].code.text);
    const LessonRun run = run_cells(workbench, text.path, key, sources);
    if (!run.finished) {
      const std::string why = run.traceback.empty() ? run.why_not : last_line(run.traceback);
      find(first.code.line, "the experiment does not come to its end: " + why, "mend the code");
      continue;
    }
    const Promise promise = promise_of(text, cells, run.on_wine);
    if (const auto difference = lesson::first_difference(promise.text, run.printed)) {
      const std::size_t row = differing_row(promise.text, run.printed);
      const int line = row < promise.lines.size() ? promise.lines[row]
                       : promise.lines.empty()    ? first.code.line
                                                  : promise.lines.back();
      find(line, "the experiment prints something else: " + *difference, "mend the code or the output");
    } else if (run.on_wine && promise.differs && !lesson::first_difference(promise.on_windows, run.printed)) {
      find(promise.wine_line, "Wine prints what Windows prints", "take this text output wine out");
    }
    for (const std::size_t cell : cells)
      check_cpp(page, text.cells[cell], run.events, findings);
  }
}

}  // namespace companion::check
