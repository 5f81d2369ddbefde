// Whether a run passes a challenge's check: Python that asserts over `calls`, the recorded calls of that run.
// Used by check and, for the window, by app.
#pragma once

#include "trace/event.h"

#include <string>
#include <vector>

namespace companion::run {

struct Verdict {
  enum class Kind {
    passed,
    failed,  // an assert of the check did not hold
    broken,  // the check itself is wrong: no Python, or an exception of another kind
  };
  Kind kind = Kind::passed;
  std::string message;  // of the assert, or what is wrong; may be empty
  int line = 0;         // of the check
};

// `calls` is a list, in the order in which the calls began. Each has .function ("CreateFileW"), .arguments (a
// list: numbers, texts, bytes and None as the code passed them, anything else as the number in its slot),
// .result (likewise; None if the call did not return) and .last_error. The check runs in an interpreter of
// its own that reaches nothing outside.
Verdict judge_challenge(const std::string& check, const std::vector<trace::Event>& events);

}  // namespace companion::run
