// Pilot: decides before which line a session pauses: step over, into, out, run to a line, break points. It
// only decides; the session waits. Used by Session and Experiment under their lock, but for may_pause().
#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <set>

namespace companion::run {

class Pilot {
 public:
  // Where a Python thread is about to execute a line. `depth` counts the frames of the thread, 1 is the
  // module.
  struct Place {
    std::uint32_t thread = 1;
    int cell = 1;
    int depth = 1;
    int line = 0;
  };

  // From the pause at `from` (or the start of a cell: line 0, depth 1) on …
  void step_over(const Place& from);         // … to the next line of this frame, or of its caller
  void step_into(const Place& from);         // … to the next line of any frame
  void step_out(const Place& from);          // … to the next line of the caller
  void run();                                // … to a break point
  void run_to(const Place& from, int line);  // … to that line of the cell, or a break point

  void set_break_points(int cell, std::set<int> lines);

  // Asked before each line. True: pause here; the plan is then fulfilled.
  bool should_pause(const Place& place);

  // False while nothing but break points could pause the run, and there are none: then nobody needs to ask.
  // Needs no lock: it is looked at before every line.
  bool may_pause() const { return may_pause_.load(std::memory_order_relaxed); }

 private:
  enum class Plan { run, over, into, out, to_line };

  void set_plan(Plan plan);
  void update_may_pause();

  Plan plan_ = Plan::run;
  Place from_;
  int target_line_ = 0;
  bool started_ = false;  // from_ was the start of a cell, whose first line is to be executed first
  std::map<int, std::set<int>> break_points_;  // of cells that have some
  std::atomic<bool> may_pause_ = false;
};

}  // namespace companion::run
