// How frames of the virtual machine begin, end and are left by an exception; the loop itself is in vm.cpp.
#include "python/vm.h"

namespace companion::python {
void VirtualMachine::push_frame(Ref<Frame> frame) {
  const Frame* caller = thread_.frame_.get();
  frame->depth_ = (caller == nullptr ? 0 : caller->depth_) + (frame->code_->is_inlined ? 0 : 1);
  if (frame->depth_ > interpreter_.recursion_limit()) {
    raise_error(thread_, Builtin::recursion_error, "maximum recursion depth exceeded");
  }
  frame->caller_ = std::move(thread_.frame_);
  thread_.frame_ = std::move(frame);
  if (thread_.frame_->code_->has_hooks()) interpreter_.hooks().on_enter(thread_, *thread_.frame_);
}

void VirtualMachine::pop_frame() {
  Ref<Frame> frame = thread_.frame_;
  if (frame->code_->has_hooks()) interpreter_.hooks().on_leave(thread_, *frame);
  thread_.frame_ = std::move(frame->caller_);
}

bool VirtualMachine::unwind(Exception& exception, Frame& entry, bool add_entry) {
  for (;;) {
    Frame& frame = *thread_.frame_;
    const Code& code = *frame.code_;
    if (add_entry && code.is_traced()) {
      exception.traceback.push_back({frame.code_, code.line_at(frame.position_), Value(&frame)});
    }
    add_entry = true;
    for (const HandlerRange& range : code.handlers) {
      if (frame.position_ < range.begin || frame.position_ >= range.end) continue;
      const std::size_t keep = code.locals.size() + range.depth;
      for (std::size_t i = keep; i < frame.slots_.size(); ++i)
        frame.slots_[i].reset();
      frame.slots_[keep] = Value(&exception);
      frame.stack_ = static_cast<std::uint32_t>(keep + 1);
      frame.position_ = range.handler;
      tell_caught(frame, exception);
      return true;
    }
    const bool last = &frame == &entry;
    // A traceback may keep the frame: with its variables and its caller, not with what lay on its stack.
    const Ref<Frame> left = thread_.frame_;
    pop_frame();
    for (std::size_t i = code.locals.size(); i < left->slots_.size(); ++i)
      left->slots_[i].reset();
    if (!code.is_generator) left->caller_ = thread_.frame_;
    if (last) return false;
  }
}

void VirtualMachine::tell_caught(Frame& frame, Exception& exception) {
  const std::vector<TracebackEntry>& lines = exception.traceback;
  if (exception.told > lines.size()) exception.told = 0;  // with_traceback(None)
  if (!frame.code_->has_hooks() || exception.told == lines.size()) return;
  const std::span added = std::span(lines).subspan(exception.told);
  exception.told = lines.size();
  interpreter_.hooks().on_caught(thread_, frame, exception, added);
}

void VirtualMachine::note_line(std::uint32_t line) {
  interpreter_.hooks().on_line(thread_, *thread_.frame_, static_cast<int>(line));
}

VirtualMachine::Result VirtualMachine::run(Ref<Frame> entry) {
  return resume(std::move(entry), {});
}

VirtualMachine::Result VirtualMachine::resume(Ref<Frame> entry, Value sent, Ref<Exception> thrown) {
  const NativeDepth depth(thread_);
  const Ref<Frame> base = thread_.frame_;
  push_frame(entry);
  if (sent) entry->slots_[entry->stack_++] = std::move(sent);
  try {
    return execute(*entry, std::move(thrown));
  } catch (...) {
    // Ended, or a fault of a hook: the frames go without further ado.
    while (thread_.frame_ && thread_.frame_ != base)
      thread_.frame_ = std::move(thread_.frame_->caller_);
    throw;
  }
}

}  // namespace companion::python
