// What the three columns and the log look at: the present, or one call of the past, and one object in it.
// Used by window, the columns, the call log and the code cells.
#pragma once

#include "trace/event.h"
#include "ui/model.h"
#include "view/object_state.h"

#include <cstdint>
#include <optional>

namespace companion::ui {

struct Selection {
  std::optional<trace::CallId> call;      // nothing: the present
  std::optional<trace::ObjectId> object;  // nothing: the most telling one
  view::Side side = view::Side::after;
  // The byte under the mouse, in the shown object; set by one column for the others, one frame late.
  std::optional<std::uint64_t> hovered_byte;
  // The argument under the mouse, of the call that the columns show; set by the code and the log, one frame
  // late.
  std::optional<std::size_t> hovered_argument;
};

// The moment that the selection means; 0 if nothing has happened yet.
view::Position position_of(const Experiment& experiment, const Selection& selection);

// The selected call, else the last one up to the present; nullptr before the first.
const view::CallEntry* call_of(const Experiment& experiment, const Selection& selection);

// The object to show: the chosen one if it exists at that moment, else the first that the call worked on.
std::optional<trace::ObjectId> object_of(const Experiment& experiment, const Selection& selection);

// The argument leads to the byte under the mouse, or is itself under it.
bool argument_is_lit(const Experiment& experiment, const Selection& selection, const trace::CallBegin& call,
                     std::size_t argument);

// Where the argument leads in the shown object: its first byte.
std::optional<std::uint64_t> byte_of_argument(const Experiment& experiment, const Selection& selection,
                                              std::size_t argument);

// Moves by `step` calls; past the last one is the present.
void walk_calls(const Experiment& experiment, Selection& selection, int step);

}  // namespace companion::ui
