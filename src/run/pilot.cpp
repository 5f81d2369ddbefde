#include "run/pilot.h"

namespace companion::run {

void Pilot::step_over(const Place& from) {
  plan_ = Plan::over;
  from_ = from;
  started_ = from.line == 0;
}

void Pilot::step_into(const Place& from) {
  plan_ = Plan::into;
  from_ = from;
  started_ = from.line == 0;
}

void Pilot::step_out(const Place& from) {
  plan_ = Plan::out;
  from_ = from;
  started_ = from.line == 0;
}

void Pilot::run() {
  plan_ = Plan::run;
}

void Pilot::run_to(const Place& from, int line) {
  plan_ = Plan::to_line;
  from_ = from;
  target_line_ = line;
}

bool Pilot::is_free_running(int cell) const {
  const auto found = break_points_.find(cell);
  return plan_ == Plan::run && (found == break_points_.end() || found->second.empty());
}

bool Pilot::should_pause(const Place& place) {
  const auto points = break_points_.find(place.cell);
  const bool at_break_point = points != break_points_.end() && points->second.contains(place.line);
  bool reached = false;
  switch (plan_) {
    case Plan::run:
      break;
    case Plan::to_line:
      reached = place.cell == from_.cell && place.line == target_line_;
      break;
    case Plan::over:
    case Plan::into:
    case Plan::out:
      if (started_) {
        // The first step of a cell executes its first line.
        started_ = false;
        return false;
      }
      if (plan_ == Plan::into) reached = true;
      if (plan_ == Plan::over) reached = place.thread == from_.thread && place.depth <= from_.depth;
      if (plan_ == Plan::out) reached = place.thread == from_.thread && place.depth < from_.depth;
      break;
  }
  if (!reached && !at_break_point) return false;
  plan_ = Plan::run;
  return true;
}

}  // namespace companion::run
