#include "run/pilot.h"

#include <utility>

namespace companion::run {

void Pilot::step_over(const Place& from) {
  set_plan(Plan::over);
  from_ = from;
  started_ = from.line == 0;
}

void Pilot::step_into(const Place& from) {
  set_plan(Plan::into);
  from_ = from;
  started_ = from.line == 0;
}

void Pilot::step_out(const Place& from) {
  set_plan(Plan::out);
  from_ = from;
  started_ = from.line == 0;
}

void Pilot::run() {
  set_plan(Plan::run);
}

void Pilot::run_to(const Place& from, int line) {
  set_plan(Plan::to_line);
  from_ = from;
  target_line_ = line;
}

void Pilot::set_break_points(int cell, std::set<int> lines) {
  if (lines.empty()) {
    break_points_.erase(cell);
  } else {
    break_points_[cell] = std::move(lines);
  }
  update_may_pause();
}

void Pilot::set_plan(Plan plan) {
  plan_ = plan;
  update_may_pause();
}

void Pilot::update_may_pause() {
  may_pause_.store(plan_ != Plan::run || !break_points_.empty(), std::memory_order_relaxed);
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
  set_plan(Plan::run);
  return true;
}

}  // namespace companion::run
