// Floods of calls folded into one row: "412 × DefWindowProcW", or a loop of a few calls. Grows with the
// session, at a cost of what is new. Used by the call log.
#pragma once

#include "view/history.h"

#include <cstddef>
#include <string>
#include <vector>

namespace companion::view {

// One row of the log: a call, or so many that repeat.
struct CallFold {
  std::size_t first = 0;   // into SessionHistory::calls
  std::size_t count = 1;   // calls; a multiple of `period`
  std::size_t period = 1;  // how many different calls follow one another

  bool is_folded() const { return count > period; }
};

class CallFolds {
 public:
  // The fewest repetitions that are folded: a loop over a handful of flags is no flood, each of its calls is
  // what the reader wants to see (lesson 5 has six, lesson 3 eleven).
  static constexpr std::size_t kFewest = 12;
  static constexpr std::size_t kLongestPeriod = 4;

  // Takes in the calls that have begun since the last time; another session starts from nothing.
  void update(const History& history, const SessionHistory& session);

  const std::vector<CallFold>& folds() const { return folds_; }

 private:
  void fold_tail();
  std::size_t repetitions(std::size_t end, std::size_t period) const;

  const SessionHistory* session_ = nullptr;  // compared, never followed
  std::vector<std::string> names_;           // by call: function and depth
  std::vector<CallFold> folds_;
};

// "412 × DefWindowProcW", "30 × GetMessageW, TranslateMessage, DispatchMessageW".
std::string fold_text(const History& history, const SessionHistory& session, const CallFold& fold);

}  // namespace companion::view
