#include "python/lock.h"

#include "python/interpreter.h"
#include "python/thread.h"

namespace companion::python {

void InterpreterLock::acquire() {
  std::unique_lock guard(mutex_);
  ++waiting_;
  while (held_) {
    if (changed_.wait_for(guard, kSwitchInterval) == std::cv_status::timeout && held_) {
      wanted_.store(true, std::memory_order_relaxed);
      if (attention_ != nullptr) attention_->fetch_or(static_cast<std::uint32_t>(Attention::lock_wanted));
    }
  }
  --waiting_;
  held_ = true;
  ++turns_;
  wanted_.store(false, std::memory_order_relaxed);
  if (attention_ != nullptr) attention_->fetch_and(~static_cast<std::uint32_t>(Attention::lock_wanted));
  changed_.notify_all();
}

void InterpreterLock::release() {
  const std::lock_guard guard(mutex_);
  held_ = false;
  changed_.notify_all();
}

void InterpreterLock::hand_over() {
  {
    std::unique_lock guard(mutex_);
    const std::uint64_t turn = turns_;
    held_ = false;
    changed_.notify_all();
    // Wait until somebody else had it: otherwise this thread, still running, would take it back at once.
    changed_.wait(guard, [&] { return turns_ != turn || waiting_ == 0; });
  }
  acquire();
}

LockReleased::LockReleased(Thread& thread) : thread_(thread) {
  thread_.interpreter().release_lock(thread_);
}
LockReleased::~LockReleased() {
  thread_.interpreter().acquire_lock(thread_);
}

}  // namespace companion::python
