// What the user asks for. Panels return these; app turns them into commands of the session and changes of the
// settings.
#pragma once

#include "ui/theme.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace companion::ui {

// For the active experiment.
struct StepOver {};
struct StepInto {};
struct StepOut {};
struct Run {};
struct Stop {};
struct Reset {};

// Empties the page's folder and resets every experiment of the page.
struct ResetPage {};

struct OpenLesson {
  std::size_t index = 0;  // into the course
};

// The experiment that steps and columns belong to from now on.
struct Activate {
  std::size_t experiment = 0;  // into Model::experiments
};

// The code of a cell is this from now on; it is kept until it is restored.
struct EditCode {
  std::size_t cell = 0;  // into Page::cells
  std::string text;      // lines end in "\n"
};

// Brings the page's text of a cell back.
struct RestoreCode {
  std::size_t cell = 0;  // into Page::cells
};

struct ToggleBreakPoint {
  std::size_t cell = 0;  // into Page::cells
  int line = 0;          // of the cell, from 1
};

// The active experiment runs until it is about to execute a line of the cell under way.
struct RunTo {
  int line = 0;
};

// Judges the last run of the cell's experiment by the check of its challenge.
struct CheckChallenge {
  std::size_t cell = 0;  // into Page::cells
};

struct AnswerDialog {
  std::size_t experiment = 0;  // into Model::experiments
  std::uint64_t ask = 0;
  int choice = 0;
};

// May the code of a page that did not ship with the program run?
struct AnswerPage {
  bool run = false;
};

// That code runs with the user's rights was read.
struct RightsUnderstood {};

struct AnswerInput {
  std::size_t experiment = 0;  // into Model::experiments
  std::uint64_t ask = 0;
  std::string text;
};

struct SetZoom {
  float zoom = 1;
};

struct SetTheme {
  Theme theme = Theme::dark;
};

// What a notice said has been read.
struct DismissNotice {
  std::size_t index = 0;  // into Model::notices
};

// A page or Python file of the user's.
struct OpenFile {
  std::string path;
};

// Writes what was typed on this page to disk once more.
struct KeepEdits {};

// The active experiment could not start: it begins anew.
struct TryAgain {};

// In the user's browser.
struct OpenLink {
  std::string address;
};

// Ends the program.
struct Quit {};

// Shows the recorded run of the page, because nothing can be run here.
struct ShowRecording {};

using Action = std::variant<StepOver, StepInto, StepOut, Run, RunTo, Stop, Reset, ResetPage, OpenLesson,
                            Activate, EditCode, RestoreCode, ToggleBreakPoint, AnswerDialog, AnswerInput,
                            AnswerPage, CheckChallenge, RightsUnderstood, DismissNotice, OpenFile, KeepEdits,
                            TryAgain, SetZoom, SetTheme, OpenLink, Quit, ShowRecording>;
using Actions = std::vector<Action>;

}  // namespace companion::ui
