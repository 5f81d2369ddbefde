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
  return experiment.session->last_call(experiment.session->until);
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
