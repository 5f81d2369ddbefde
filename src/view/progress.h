// Where a session stands at a position: the line that is next, frames, variables, outcomes of lines, prints,
// questions, end.
#pragma once

#include "view/history.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace companion::view {

struct FrameRow {
  int frame = 0;  // depth, 1 is the module
  std::string function;
  int cell = 0;
  int line = 0;
  std::uint32_t thread = 1;
};

// The frames at a position, innermost first; empty before the first line.
std::vector<FrameRow> stack_at(const History& history, const SessionHistory& session, Position position);

// The line that is about to run, or runs, at a position; nothing before the first line and after the end of
// the session.
std::optional<FrameRow> current_line(const History& history, const SessionHistory& session,
                                     Position position);

struct VariableRow {
  std::string name;
  std::string python;  // repr
  std::string type;
  trace::ObjectId object = 0;
  bool changed = false;  // by the last line that finished
  bool global = false;   // of the module, while the innermost frame is a function's
};

// Variables of the innermost frame, then (inside a function) those of the module, each in the order of their
// first assignment. Modules, functions and classes are left out: they are no news.
std::vector<VariableRow> variables_at(const History& history, const SessionHistory& session,
                                      Position position);

struct LineOutcome {
  std::string text;  // "12", "FileExistsError"; the arrow is drawn by the panel
  bool exception = false;
};

// What the line's last run up to the position left.
std::optional<LineOutcome> outcome_of_line(const SessionHistory& session, Position position, int cell,
                                           int line);

struct PrintRow {
  enum class Kind { print, output, error_output };
  Kind kind = Kind::print;
  std::string text;
  int line = 0;  // 0 for what the process itself wrote
};

std::size_t print_count_at(const SessionHistory& session, Position position);
// The index-th print of the session; index < print_count_at(…).
PrintRow print_row(const History& history, const SessionHistory& session, std::size_t index);
// The whole text up to a position.
std::string printed_text(const History& history, const SessionHistory& session, Position position);

// Questions without an answer at a position, oldest first.
std::vector<trace::Ask> open_asks(const History& history, const SessionHistory& session, Position position);

struct SessionSummary {
  trace::HostDescription host;
  std::string host_text;  // "Wine 8.0, host 212", "Windows 10.0.19045, host 212"
  std::string scratch;
  std::string path;
  trace::CallId waiting_in = 0;  // innermost call that runs
  std::string waiting_text;      // "waiting in MessageBoxW"
  bool shaken = false;
  std::string shaken_text;
  bool ended = false;
  trace::EndStatus status = trace::EndStatus::finished;
  std::string end_text;    // "finished", "stopped", "ended by FileExistsError in line 4", …
  std::string end_reason;  // a sentence: how the process ended, where it did not end as planned
  std::optional<trace::Exception> exception;  // that ended it
};

SessionSummary session_summary(const History& history, const SessionHistory& session, Position position);

}  // namespace companion::view
