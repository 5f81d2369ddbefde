// Runs cells of a page with nobody in front of it: the first button of every message box is pressed, input()
// finds no line. Used by run_rules and challenge_rules.
#pragma once

#include "run/workbench.h"
#include "trace/event.h"

#include <string>
#include <vector>

namespace companion::check {

struct LessonRun {
  std::vector<trace::Event> events;
  std::string printed;    // by the code, and by Windows to the standard output
  std::string traceback;  // of what nobody caught
  bool on_wine = false;
  bool finished = false;
  std::string why_not;  // in words, if it did not finish
};

// In a folder that is empty at the start. A run that takes longer than a minute is stopped.
LessonRun run_cells(run::Workbench& workbench, const std::string& path, const std::string& scratch_key,
                    const std::vector<std::string>& cells);

}  // namespace companion::check
