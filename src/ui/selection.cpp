#include "ui/selection.h"

#include <algorithm>

namespace companion::ui {
namespace {

const view::CallEntry* selected(const Experiment& experiment, const Selection& selection) {
  if (experiment.session == nullptr || !selection.call) return nullptr;
  return experiment.session->call(*selection.call);
}

}  // namespace

view::Position position_of(const Experiment& experiment, const Selection& selection) {
  if (experiment.session == nullptr) return 0;
  const view::CallEntry* call = selected(experiment, selection);
  if (call != nullptr && call->after != 0) return call->after;
  return experiment.session->until;
}

const view::CallEntry* call_of(const Experiment& experiment, const Selection& selection) {
  if (experiment.session == nullptr) return nullptr;
  if (const view::CallEntry* call = selected(experiment, selection)) return call;
  const view::CallEntry* last = experiment.session->last_call(experiment.session->until);
  // A call that runs is the present, unless one that a callback of its made has ended since.
  const view::CallEntry* running = experiment.session->running_call(experiment.session->until);
  return running != nullptr && (last == nullptr || running->begin > last->end) ? running : last;
}

std::optional<trace::ObjectId> object_of(const Experiment& experiment, const Selection& selection) {
  if (experiment.session == nullptr) return std::nullopt;
  auto choices =
      view::objects_at(*experiment.history, *experiment.session, position_of(experiment, selection));
  if (choices.empty()) return std::nullopt;
  if (selection.object) {
    for (const view::ObjectChoice& choice : choices) {
      if (choice.object == *selection.object) return choice.object;
    }
  }
  for (const view::ObjectChoice& choice : choices) {
    if (choice.operand && choice.changed) return choice.object;
  }
  return choices.front().object;
}

bool argument_is_lit(const Experiment& experiment, const Selection& selection, const trace::CallBegin& call,
                     std::size_t argument) {
  if (selection.hovered_argument) return *selection.hovered_argument == argument;
  if (!selection.hovered_byte) return false;
  const auto& points_to = call.arguments[argument].points_to;
  return points_to && points_to->object == object_of(experiment, selection) &&
         points_to->offset <= *selection.hovered_byte;
}

std::optional<std::uint64_t> byte_of_argument(const Experiment& experiment, const Selection& selection,
                                              std::size_t argument) {
  const view::CallEntry* call = call_of(experiment, selection);
  if (call == nullptr) return std::nullopt;
  const auto& arguments = experiment.history->body<trace::CallBegin>(call->begin).arguments;
  if (argument >= arguments.size() || !arguments[argument].points_to) return std::nullopt;
  const trace::PointsTo& to = *arguments[argument].points_to;
  if (to.object != object_of(experiment, selection)) return std::nullopt;
  return to.offset;
}

void walk_calls(const Experiment& experiment, Selection& selection, int step) {
  if (experiment.session == nullptr || experiment.session->calls.empty()) return;
  const auto& calls = experiment.session->calls;
  auto last = static_cast<int>(calls.size()) - 1;
  int at = last + 1;
  if (selection.call) {
    auto found = experiment.session->call_index.find(*selection.call);
    if (found != experiment.session->call_index.end()) at = static_cast<int>(found->second);
  } else if (step < 0) {
    // The present looks like the last call: the first step back goes to the one before it.
    at = last;
  }
  at += step;
  if (at > last) {
    selection.call.reset();
  } else {
    selection.call = calls[static_cast<std::size_t>(std::max(at, 0))].call;
  }
}

}  // namespace companion::ui
