// See progress.h.
#include "view/progress.h"

#include <algorithm>
#include <variant>

namespace companion::view {

namespace {

std::size_t count_before(const std::vector<std::size_t>& indices, Position position) {
  return static_cast<std::size_t>(std::lower_bound(indices.begin(), indices.end(), position) -
                                  indices.begin());
}

// The frames that run at a position on the thread whose line came last, innermost first.
std::vector<const FrameEntry*> frames_at(const History& history, const SessionHistory& session,
                                         Position position) {
  std::vector<const FrameEntry*> found;
  const std::size_t lines = count_before(session.lines, position);
  if (lines == 0) return found;
  const std::uint32_t thread = history.trace().at(session.lines[lines - 1]).thread;
  for (auto frame = session.frames.rbegin(); frame != session.frames.rend(); ++frame) {
    if (frame->thread != thread || frame->entered > position || (frame->left != 0 && position > frame->left))
      continue;
    found.push_back(&*frame);
    if (frame->frame == 1) break;
  }
  return found;
}

// From this event on, what was told belongs to the line that finished last in the frame.
std::size_t last_finished_line(const FrameEntry& frame, Position position) {
  const std::size_t lines = count_before(frame.lines, position);
  const std::size_t told = count_before(frame.variables, position);
  if (lines == 0) return 0;
  const std::size_t current = frame.lines[lines - 1];
  if (told > 0 && frame.variables[told - 1] > current) return current;
  return lines < 2 ? 0 : frame.lines[lines - 2];
}

void add_variables(std::vector<VariableRow>& rows, const History& history, const FrameEntry& frame,
                   Position position, bool global) {
  const std::size_t finished = last_finished_line(frame, position);
  for (const NameEntry& name : frame.names) {
    const auto behind = std::partition_point(name.told.begin(), name.told.end(),
                                             [position](const auto& each) { return each.first < position; });
    if (behind == name.told.begin()) continue;
    const auto [index, place] = *std::prev(behind);
    if (place < 0) continue;
    const trace::Variable& variable =
        history.body<trace::Variables>(index).changed[static_cast<std::size_t>(place)];
    if (is_definition(variable)) continue;
    rows.push_back({variable.name, variable.python, variable.type, variable.object,
                    !global && index > finished, global});
  }
}

std::string end_text(const trace::End& end, const std::optional<trace::Exception>& exception) {
  switch (end.status) {
    case trace::EndStatus::finished:
      return "finished";
    case trace::EndStatus::raised:
      if (!exception) return "ended by an exception";
      return "ended by " + exception->type + " in line " + std::to_string(exception->line);
    case trace::EndStatus::stopped:
      return "stopped";
    case trace::EndStatus::timed_out:
      return "the process did not answer";
    case trace::EndStatus::host_crashed:
      return "the process ended";
  }
  return "";
}

}  // namespace

std::vector<FrameRow> stack_at(const History& history, const SessionHistory& session, Position position) {
  std::vector<FrameRow> rows;
  for (const FrameEntry* frame : frames_at(history, session, position)) {
    const std::size_t lines = count_before(frame->lines, position);
    const trace::Line& line = history.body<trace::Line>(frame->lines[lines - 1]);
    rows.push_back({frame->frame, frame->function, line.cell, line.line, frame->thread});
  }
  return rows;
}

std::optional<FrameRow> current_line(const History& history, const SessionHistory& session,
                                     Position position) {
  if (session.end != 0 && position > session.end) return std::nullopt;
  const std::vector<FrameRow> stack = stack_at(history, session, position);
  if (stack.empty()) return std::nullopt;
  return stack.front();
}

std::vector<VariableRow> variables_at(const History& history, const SessionHistory& session,
                                      Position position) {
  std::vector<VariableRow> rows;
  const std::vector<const FrameEntry*> frames = frames_at(history, session, position);
  if (frames.empty()) return rows;
  add_variables(rows, history, *frames.front(), position, false);
  if (frames.size() > 1 && frames.back()->frame == 1)
    add_variables(rows, history, *frames.back(), position, true);
  return rows;
}

std::optional<LineOutcome> outcome_of_line(const SessionHistory& session, Position position, int cell,
                                           int line) {
  const auto found = session.outcomes.find({cell, line});
  if (found == session.outcomes.end()) return std::nullopt;
  const auto behind =
      std::partition_point(found->second.begin(), found->second.end(),
                           [position](const Outcome& each) { return each.since <= position; });
  if (behind == found->second.begin()) return std::nullopt;
  return LineOutcome{std::prev(behind)->text, std::prev(behind)->exception};
}

std::size_t print_count_at(const SessionHistory& session, Position position) {
  return count_before(session.prints, position);
}

PrintRow print_row(const History& history, const SessionHistory& session, std::size_t index) {
  const trace::Body& body = history.trace().at(session.prints[index]).body;
  if (const auto* print = std::get_if<trace::Print>(&body))
    return {PrintRow::Kind::print, print->text, print->line};
  const trace::Output& output = std::get<trace::Output>(body);
  return {output.stream == "stderr" ? PrintRow::Kind::error_output : PrintRow::Kind::output, output.text, 0};
}

std::string printed_text(const History& history, const SessionHistory& session, Position position) {
  std::string text;
  const std::size_t count = print_count_at(session, position);
  for (std::size_t index = 0; index < count; ++index)
    text += print_row(history, session, index).text;
  return text;
}

std::vector<trace::Ask> open_asks(const History& history, const SessionHistory& session, Position position) {
  std::vector<trace::Ask> open;
  const std::size_t count = count_before(session.asks, position);
  for (std::size_t index = 0; index < count; ++index) {
    const trace::Body& body = history.trace().at(session.asks[index]).body;
    if (const auto* ask = std::get_if<trace::Ask>(&body)) {
      open.push_back(*ask);
    } else {
      std::erase_if(open,
                    [&](const trace::Ask& each) { return each.ask == std::get<trace::Answer>(body).ask; });
    }
  }
  if (session.end != 0 && position > session.end) open.clear();
  return open;
}

SessionSummary session_summary(const History& history, const SessionHistory& session, Position position) {
  SessionSummary summary;
  if (const auto* begin = std::get_if<trace::Begin>(&history.trace().at(session.begin).body)) {
    summary.host = begin->host;
    summary.scratch = begin->scratch;
    summary.path = begin->path;
    summary.host_text =
        begin->host.wine.empty() ? "Windows " + begin->host.windows : "Wine " + begin->host.wine;
    if (begin->host.process_id != 0) summary.host_text += ", host " + std::to_string(begin->host.process_id);
    if (process_ended_at(history, session, position)) summary.host_text += ", which has ended";
  }
  const bool ended = session.end != 0 && position > session.end;
  if (const CallEntry* call = ended ? nullptr : session.running_call(position)) {
    summary.waiting_in = call->call;
    summary.waiting_text = "waiting in " + history.body<trace::CallBegin>(call->begin).function;
  }
  if (const std::size_t shaken = count_before(session.shaken, position)) {
    summary.shaken = true;
    summary.shaken_text = history.body<trace::Shaken>(session.shaken[shaken - 1]).why;
  }
  if (!ended) return summary;
  const trace::End& end = history.body<trace::End>(session.end);
  summary.ended = true;
  summary.status = end.status;
  if (const std::size_t count = count_before(session.exceptions, position);
      count > 0 && end.status == trace::EndStatus::raised) {
    summary.exception = history.body<trace::Exception>(session.exceptions[count - 1]);
  }
  summary.end_text = end_text(end, summary.exception);
  if (end.status == trace::EndStatus::host_crashed || end.status == trace::EndStatus::timed_out)
    summary.end_reason = end.message;
  return summary;
}

}  // namespace companion::view
