#include "python/thread.h"

#include "python/frame.h"
#include "python/integer.h"
#include "python/module.h"
#include "python/operations.h"
#include "python/unraisable.h"
#include "python/vm.h"

namespace companion::python {
namespace {

// What sys.exit("words") leaves on the error stream.
void tell_last_words(Thread& thread, const Value& words) {
  try {
    thread.interpreter().hooks().on_print_error(thread, str(thread, words) + "\n");
  } catch (Raised&) {
    // CPython, too, is silent about words that cannot be shown.
  } catch (Ended&) {
    // Stopped meanwhile: the program ends either way.
  }
}

}  // namespace

Thread::Thread(Interpreter& interpreter, std::uint32_t id) : interpreter_(interpreter), id_(id) {}
Thread::~Thread() = default;

int Thread::depth() const {
  return frame_ ? frame_->depth() : 0;
}

Thread::CurrentCall Thread::current_call_site() const {
  CurrentCall call;
  const Frame* frame = learner_frame();
  if (frame == nullptr) return call;
  call.code = &frame->code();
  call.line = frame->line();
  call.site = call.code->call_site_at(frame->position());
  return call;
}

int Thread::current_line() const {
  const Frame* frame = learner_frame();
  return frame == nullptr ? 0 : frame->line();
}

const Frame* Thread::learner_frame() const {
  const Frame* frame = frame_.get();
  while (frame != nullptr && frame->code().is_library)
    frame = frame->caller();
  return frame;
}

void Thread::check_attention() {
  const auto has = [&](Attention reason) {
    return (interpreter_.attention() & static_cast<std::uint32_t>(reason)) != 0;
  };
  if (has(Attention::host_gone)) throw Ended{Ended::Why::host_gone, interpreter_.host_gone_message()};
  if (has(Attention::stop)) throw Ended{Ended::Why::stopped, {}};
  if (has(Attention::lock_wanted)) interpreter_.hand_over_lock(*this);
}

std::uint64_t& Thread::slot(const void* owner) {
  for (auto& [key, value] : slots_) {
    if (key == owner) return value;
  }
  return slots_.emplace_back(owner, 0).second;
}

// Runs something to its end and says how it ended. The lock is held.
template <typename Function>
RunOutcome Thread::run_guarded(Function function) {
  RunOutcome outcome;
  try {
    check_attention();
    function();
  } catch (Raised& raised) {
    outcome.exception = raised.exception;
    outcome.exit_code = 1;
    if (is_instance(interpreter_, raised.exception, interpreter_.type(Builtin::system_exit))) {
      outcome.status = RunOutcome::Status::exited;
      const Value& code = raised.exception->exit_code;
      if (!code || code.is_none()) {
        outcome.exit_code = 0;
      } else if (is_integer(code)) {
        outcome.exit_code = static_cast<int>(static_cast<std::int32_t>(low_64_bits(code)));
      } else {
        tell_last_words(*this, code);
      }
    } else {
      outcome.status = RunOutcome::Status::raised;
      try {
        if (this == &interpreter_.main_thread())
          raised.exception->shown_by_program = tell_exception_hook(*this, *raised.exception);
        interpreter_.hooks().on_uncaught(*this, *raised.exception);
      } catch (Ended& ended) {
        outcome.status = RunOutcome::Status::stopped;
        outcome.message = ended.message;
      }
    }
  } catch (Ended& ended) {
    outcome.status =
        ended.why == Ended::Why::stopped ? RunOutcome::Status::stopped : RunOutcome::Status::host_gone;
    outcome.message = ended.message;
  }
  handled_exception.reset();
  shown_objects.clear();
  return outcome;
}

RunOutcome Thread::run(Code& code, Module& module) {
  interpreter_.acquire_lock(*this);
  RunOutcome outcome = run_guarded([&] {
    const Ref<Frame> frame =
        Ref<Frame>::adopt(new Frame(heap(), Ref<Code>(&code), Ref<Dictionary>(&module.globals())));
    VirtualMachine(*this).run(frame);
  });
  interpreter_.release_lock(*this);
  return outcome;
}

RunOutcome Thread::run_callable(const Value& function, const std::vector<Value>& arguments) {
  return run_guarded([&] { call(*this, function, Arguments(arguments)); });
}

void NativeDepth::overflow() {
  --thread_.native_depth_;
  raise_error(thread_, Builtin::recursion_error, "maximum recursion depth exceeded");
}

}  // namespace companion::python
