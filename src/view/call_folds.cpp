#include "view/call_folds.h"

#include <algorithm>

namespace companion::view {

void CallFolds::update(const History& history, const SessionHistory& session) {
  if (session_ != &session || session.calls.size() < names_.size()) {
    *this = CallFolds();
    session_ = &session;
  }
  while (names_.size() < session.calls.size()) {
    const CallEntry& call = session.calls[names_.size()];
    names_.push_back(std::to_string(call.depth) + " " + history.body<trace::CallBegin>(call.begin).function);
    fold_tail();
  }
}

// How often the last `period` calls before `end` follow one another, themselves included. Stops where it is
// enough.
std::size_t CallFolds::repetitions(std::size_t end, std::size_t period) const {
  std::size_t times = 1;
  while (times < kFewest && end >= (times + 1) * period) {
    const auto last = names_.begin() + static_cast<std::ptrdiff_t>(end - period);
    const auto before = names_.begin() + static_cast<std::ptrdiff_t>(end - (times + 1) * period);
    if (!std::equal(last, last + static_cast<std::ptrdiff_t>(period), before)) break;
    ++times;
  }
  return times;
}

// The newest call either goes on with the fold at the end, or begins one with the rows before it, or is a row
// of its own.
void CallFolds::fold_tail() {
  const std::size_t index = names_.size() - 1;
  folds_.push_back({index, 1, 1});
  for (std::size_t period = 1; period <= kLongestPeriod; ++period) {
    // So many rows of their own stand behind the last fold of this period: a whole turn joins it.
    if (folds_.size() > period) {
      CallFold& fold = folds_[folds_.size() - 1 - period];
      const bool rows_are_single =
          std::all_of(folds_.end() - static_cast<std::ptrdiff_t>(period), folds_.end(),
                      [](const CallFold& each) { return each.count == 1; });
      if (fold.is_folded() && fold.period == period && rows_are_single &&
          std::equal(names_.begin() + static_cast<std::ptrdiff_t>(fold.first),
                     names_.begin() + static_cast<std::ptrdiff_t>(fold.first + period),
                     names_.end() - static_cast<std::ptrdiff_t>(period))) {
        fold.count += period;
        folds_.resize(folds_.size() - period);
        return;
      }
    }
    if (repetitions(names_.size(), period) < kFewest) continue;
    const std::size_t calls = period * kFewest;
    const auto single = [](const CallFold& each) { return each.count == 1; };
    if (folds_.size() < calls ||
        !std::all_of(folds_.end() - static_cast<std::ptrdiff_t>(calls), folds_.end(), single))
      continue;
    folds_.resize(folds_.size() - calls);
    folds_.push_back({index + 1 - calls, calls, period});
    return;
  }
}

std::string fold_text(const History& history, const SessionHistory& session, const CallFold& fold) {
  std::string text = std::to_string(fold.count / fold.period) + " × ";
  for (std::size_t i = 0; i < fold.period; ++i) {
    text +=
        (i > 0 ? ", " : "") + history.body<trace::CallBegin>(session.calls[fold.first + i].begin).function;
  }
  return text;
}

}  // namespace companion::view
