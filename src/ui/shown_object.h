// The object that the buffer and .value columns show, decoded once per selection. Used by window and the two
// columns.
#pragma once

#include "ui/model.h"
#include "ui/selection.h"
#include "view/object_state.h"
#include "view/value_rows.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace companion::ui {

class ShownObject {
 public:
  // Looks the object up again if the selection or the trace has moved.
  void update(const Experiment* experiment, const Selection& selection);

  // nullptr if there is nothing to show.
  const view::ObjectState* state() const { return state_ ? &*state_ : nullptr; }
  const view::ValueView& value() const { return value_; }
  const std::vector<view::ObjectChoice>& choices() const { return choices_; }
  // The other side of the call exists, hence the switch makes sense.
  bool has_sides() const { return has_sides_; }

 private:
  struct Key {
    const view::SessionHistory* session = nullptr;
    view::Position position = 0;
    std::optional<trace::CallId> call;
    std::optional<trace::ObjectId> object;
    view::Side side = view::Side::after;
    bool operator==(const Key&) const = default;
  };

  Key key_;
  std::optional<view::ObjectState> state_;
  view::ValueView value_;
  std::vector<view::ObjectChoice> choices_;
  bool has_sides_ = false;
};

}  // namespace companion::ui
