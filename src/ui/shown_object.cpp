#include "ui/shown_object.h"

namespace companion::ui {

void ShownObject::update(const Experiment* experiment, const Selection& selection) {
  Key key;
  if (experiment != nullptr && experiment->session != nullptr) {
    key = {experiment->session, position_of(*experiment, selection), selection.call, selection.object,
           selection.side};
  }
  if (key == key_) return;
  key_ = key;
  state_.reset();
  value_ = {};
  choices_.clear();
  has_sides_ = false;
  if (key.session == nullptr) return;
  const view::History& history = *experiment->history;
  choices_ = view::objects_at(history, *key.session, key.position);
  std::optional<trace::ObjectId> object = object_of(*experiment, selection);
  if (!object) return;
  state_ = view::object_state_at(history, *key.session, *object, key.position, key.side);
  if (!state_) return;
  // A call that has not returned has no other side yet, one that was refused never gets one.
  const view::CallEntry* call = key.session->call(state_->call);
  has_sides_ = call != nullptr && call->after != 0 && !state_->refused;
  value_ = view::value_view(history, *key.session, *state_);
}

}  // namespace companion::ui
