#include "python/frame_object.h"

#include "python/exception.h"
#include "python/frame.h"
#include "python/interpreter.h"
#include "python/operations.h"
#include "python/thread.h"

namespace companion::python {
namespace {

// The frame itself or the nearest caller that is no library's; null if there is none.
Frame* visible(Frame* frame) {
  while (frame != nullptr && frame->code().source->visibility() == script::Source::Visibility::hidden)
    frame = frame->caller();
  return frame;
}

}  // namespace

class FrameObject : public Container {
 public:
  FrameObject(Heap& heap, Frame& frame) : Container(heap, Kind::other), frame_(&frame) {
    frame.shown_as_ = this;
  }
  ~FrameObject() override { forget(); }
  // One object a frame, so that `is` tells frames apart.
  static Value of(Frame& frame, Heap& heap) {
    if (frame.shown_as_ != nullptr) return Value(frame.shown_as_);
    return Ref<FrameObject>::adopt(new FrameObject(heap, frame));
  }

  Type& type(const Interpreter& interpreter) const override { return interpreter.type(Builtin::frame); }
  std::string repr(Thread&) override {
    return "<frame, file '" + frame_->code().source->name() + "', line " + std::to_string(frame_->line()) +
           ", code " + frame_->code().name + ">";
  }
  Value get_attribute(Thread& thread, String& name) override {
    if (!frame_) raise_error(thread, Builtin::system_error, "the program has ended");
    if (name.text() == "f_lineno") return Value::small(frame_->line());
    if (name.text() == "f_code") return Value(const_cast<Code*>(&frame_->code()));
    if (name.text() == "f_globals") return Value(&frame_->globals());
    if (name.text() == "f_locals") return Value(&frame_->shown_locals(thread));
    if (name.text() == "f_back") {
      Frame* caller = visible(frame_->caller());
      return caller == nullptr ? Value::none() : of(*caller, heap());
    }
    for (const char* lacking : {"f_builtins", "f_lasti", "f_trace", "f_trace_lines", "f_trace_opcodes"}) {
      if (name.text() == lacking)
        raise_unsupported(thread, name.text() + " of a frame is not supported here");
    }
    return Object::get_attribute(thread, name);
  }
  void clear() override { forget(); }

 private:
  void forget() {
    if (!frame_) return;
    frame_->shown_as_ = nullptr;
    frame_ = {};
  }
  Ref<Frame> frame_;
};

Value make_frame_object(Thread& thread, Frame& frame) {
  return FrameObject::of(frame, thread.heap());
}

Value current_frame(Thread& thread, const Arguments& arguments) {
  expect_positional(thread, "_getframe", arguments, 0, 1);
  const std::int64_t depth =
      arguments.positional.empty() ? 0 : to_index_number(thread, arguments.positional[0]);
  Frame* frame = visible(thread.frame());
  for (std::int64_t i = 0; i < depth && frame != nullptr; ++i)
    frame = visible(frame->caller());
  if (frame == nullptr) raise_value_error(thread, "call stack is not deep enough");
  return FrameObject::of(*frame, thread.heap());
}

}  // namespace companion::python
