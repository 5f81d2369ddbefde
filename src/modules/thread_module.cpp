// _thread: starting threads, and the lock on which threading builds all else. A Python thread has a thread of
// its own here and one in the host, which makes its foreign calls.
#include "modules/native_modules.h"
#include "python/exception.h"
#include "python/float.h"
#include "python/function.h"
#include "python/integer.h"
#include "python/lock.h"
#include "python/operations.h"
#include "python/thread.h"
#include "python/tuple.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>

namespace companion::modules {

using python::Arguments;
using python::Builtin;
using python::Ref;
using python::Thread;
using python::Value;

namespace {

using Clock = std::chrono::steady_clock;

// How long Stop may have to wait for a thread that waits for a lock.
constexpr std::chrono::milliseconds kLockNap{20};
// threading.TIMEOUT_MAX, seconds.
constexpr double kLongestWait = 4294967.0;

class LockObject : public python::PlainInstance {
 public:
  using PlainInstance::PlainInstance;

  // Until the deadline; for ever without one.
  bool acquire(Thread& thread, std::optional<Clock::time_point> deadline) {
    for (;;) {
      {
        const python::LockReleased released(thread);
        std::unique_lock guard(mutex_);
        Clock::time_point until = Clock::now() + kLockNap;
        if (deadline) until = std::min(until, *deadline);
        if (freed_.wait_until(guard, until, [&] { return !held_; })) {
          held_ = true;
          return true;
        }
      }
      if (deadline && Clock::now() >= *deadline) return false;
      thread.check_attention();
    }
  }
  bool try_acquire() {
    const std::lock_guard guard(mutex_);
    return !std::exchange(held_, true);
  }
  // False if it was not held.
  bool release() {
    const std::lock_guard guard(mutex_);
    if (!std::exchange(held_, false)) return false;
    freed_.notify_one();
    return true;
  }
  bool is_held() {
    const std::lock_guard guard(mutex_);
    return held_;
  }
  Value enter(Thread& thread) override {
    acquire(thread, std::nullopt);
    return Value::boolean(true);
  }
  bool exit(Thread& thread, const Value&, const Value&) override {
    if (!release()) raise_error(thread, Builtin::runtime_error, "release unlocked lock");
    return false;
  }
  std::string repr(Thread&) override {
    char identity[32];
    std::snprintf(identity, sizeof identity, "%p", static_cast<void*>(this));
    return std::string("<") + (is_held() ? "locked" : "unlocked") + " _thread.lock object at " + identity +
           ">";
  }

 private:
  std::mutex mutex_;
  std::condition_variable freed_;
  bool held_ = false;
};

// acquire(blocking=True, timeout=-1)
Value acquire_lock(Thread& thread, const Value& self, const Arguments& arguments) {
  auto& lock = *self.as<LockObject>();
  const std::vector<Value> values =
      python::bind_parameters(thread, arguments, {"acquire", {"blocking", "timeout"}, 0});
  const bool blocking = !values[0] || python::truth(thread, values[0]);
  const double seconds = values[1] ? python::to_double_value(thread, values[1]) : -1;
  if (!blocking && seconds != -1)
    raise_value_error(thread, "can't specify a timeout for a non-blocking call");
  if (seconds < 0 && seconds != -1) raise_value_error(thread, "timeout value must be a non-negative number");
  if (seconds > kLongestWait) raise_error(thread, Builtin::overflow_error, "timeout value is too large");
  if (lock.try_acquire()) return Value::boolean(true);
  if (!blocking) return Value::boolean(false);
  std::optional<Clock::time_point> deadline;
  if (seconds >= 0)
    deadline =
        Clock::now() + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds));
  return Value::boolean(lock.acquire(thread, deadline));
}

Value release_lock(Thread& thread, const Value& self, const Arguments&) {
  if (!self.as<LockObject>()->release()) raise_error(thread, Builtin::runtime_error, "release unlocked lock");
  return Value::none();
}

Ref<python::Type> make_lock_type(Thread& thread) {
  python::TypeOptions options;
  options.name = "lock";
  options.module = "_thread";
  options.bases.emplace_back(&thread.interpreter().type(Builtin::object));
  auto type = Ref<python::Type>::adopt(new python::Type(thread.heap(), std::move(options)));
  define_method(thread, *type, "acquire", acquire_lock);
  define_method(thread, *type, "release", release_lock);
  define_method(thread, *type, "locked", [](Thread&, const Value& self, const Arguments&) {
    return Value::boolean(self.as<LockObject>()->is_held());
  });
  define_method(thread, *type, "__enter__", acquire_lock);
  define_method(thread, *type, "__exit__", release_lock);
  return type;
}

// start_new_thread(function, args, kwargs): what leaves the function is threading's business.
Value start_thread(Thread& thread, const Arguments& arguments) {
  python::expect_positional(thread, "start_new_thread", arguments, 2, 2);
  if (!python::is_callable(thread, arguments.positional[0]))
    raise_type_error(thread, "first arg must be callable");
  Thread& started = thread.interpreter().start_thread(arguments.positional[0],
                                                      python::to_vector(thread, arguments.positional[1]));
  return Value::small(started.id());
}

}  // namespace

Ref<python::Module> make_thread_module(Thread& thread) {
  auto module = Ref<python::Module>::adopt(new python::Module(thread, "_thread"));
  const Ref<python::Type> lock = make_lock_type(thread);
  module->define(thread, "LockType", lock);
  module->define(thread, "error", Value(&thread.interpreter().type(Builtin::runtime_error)));
  module->define(thread, "TIMEOUT_MAX", python::make_float(kLongestWait));
  module->define_function(thread, "allocate_lock", [lock](Thread& on, const Arguments&) -> Value {
    return Ref<LockObject>::adopt(new LockObject(on.heap(), *lock));
  });
  module->define_function(thread, "start_new_thread", start_thread);
  module->define_function(thread, "get_ident",
                          [](Thread& on, const Arguments&) { return Value::small(on.id()); });
  return module;
}

}  // namespace companion::modules
