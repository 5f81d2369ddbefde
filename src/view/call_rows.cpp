// See call_rows.h.
#include "view/call_rows.h"

#include "api/words.h"
#include "view/call_text.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <vector>

namespace companion::view {

namespace {

void put_result(CallRow& row, const api::Catalogue& catalogue, const trace::CallBegin& begin,
                const trace::Call& call) {
  using Outcome = CallRow::Outcome;
  if (call.lost) {
    row.outcome = Outcome::lost;
    row.result = "never came back: the process ended";
    return;
  }
  if (call.refused) {
    row.outcome = Outcome::refused;
    row.result = "refused: never made";
    return;
  }
  row.time = time_text(call.microseconds);
  if (!call.fault.empty()) {
    row.outcome = Outcome::raised;
    row.result = call.fault;
    return;
  }
  row.outcome = Outcome::succeeded;
  row.result = call.python;
  if (const api::Function* function = catalogue.function(begin.function)) {
    std::vector<std::uint64_t> slots;
    for (const trace::Argument& argument : begin.arguments)
      slots.push_back(argument.value);
    const api::ResultWords words = api::result_words(catalogue, *function, call.raw, slots);
    row.result = words.text;
    if (words.failed) row.outcome = Outcome::failed;
  }
  row.last_error = api::error_text(catalogue, call.last_error);
  if (call.last_error != 0) {
    if (const api::ErrorCode* known = catalogue.error(call.last_error))
      row.last_error_meaning = known->meaning;
    if (row.outcome != Outcome::failed && call.last_error == call.last_error_before)
      row.last_error += ", same as before";
  }
}

}  // namespace

CallRow call_row(const History& history, const SessionHistory& session, const api::Catalogue& catalogue,
                 std::size_t index) {
  const CallEntry& entry = session.calls[index];
  const trace::CallBegin& begin = history.body<trace::CallBegin>(entry.begin);
  CallRow row;
  row.call = entry.call;
  row.number = entry.number;
  row.depth = entry.depth;
  row.cell = begin.cell;
  row.line = begin.line;
  row.function = begin.function;
  row.after = entry.after;
  row.text = begin.function + "(";
  for (std::size_t each = 0; each < begin.arguments.size(); ++each) {
    const trace::Argument& argument = begin.arguments[each];
    if (each > 0) row.text += ", ";
    ArgumentText place;
    place.begin = row.text.size();
    row.text += argument_text(history, session, catalogue, begin, each);
    place.end = row.text.size();
    place.name = argument.name;
    place.python = argument.python;
    place.value = argument.value;
    place.source = argument.span;
    place.points_to = argument.points_to;
    row.arguments.push_back(std::move(place));
  }
  row.text += ")";
  if (entry.end == 0) {
    row.result = "waiting";
  } else {
    put_result(row, catalogue, begin, history.body<trace::Call>(entry.end));
  }
  return row;
}

std::size_t call_count_at(const SessionHistory& session, Position position) {
  const auto behind =
      std::partition_point(session.calls.begin(), session.calls.end(),
                           [position](const CallEntry& each) { return each.begin < position; });
  return static_cast<std::size_t>(behind - session.calls.begin());
}

std::string time_text(double microseconds) {
  const auto text = [](double number, const char* unit) {
    char digits[32];
    // One digit behind the point below 10, none above.
    std::snprintf(digits, sizeof digits, number < 9.95 && number != std::round(number) ? "%.1f" : "%.0f",
                  number);
    return std::string(digits) + " " + unit;
  };
  if (microseconds < 999.5) return text(microseconds, "\u00B5s");
  if (microseconds < 999.5e3) return text(microseconds / 1e3, "ms");
  return text(microseconds / 1e6, "s");
}

}  // namespace companion::view
