// _clock: the clocks and sleep, for time. Time zones are the host's; time asks it.
#include "modules/native_modules.h"
#include "python/exception.h"
#include "python/float.h"
#include "python/function.h"
#include "python/integer.h"
#include "python/lock.h"
#include "python/operations.h"
#include "python/thread.h"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <thread>

namespace companion::modules {

using python::Arguments;
using python::Thread;
using python::Value;

namespace {

// How long Stop may have to wait for a sleeping thread.
constexpr std::chrono::milliseconds kNap{20};

template <typename Clock>
Value nanoseconds_of(Thread&, const Arguments&) {
  const auto since = Clock::now().time_since_epoch();
  return python::make_integer(std::chrono::duration_cast<std::chrono::nanoseconds>(since).count());
}

// Processor time of this process: the lesson's Python runs in it.
Value processor_nanoseconds(Thread&, const Arguments&) {
  return python::make_integer(static_cast<std::int64_t>(std::clock()) * (1000000000 / CLOCKS_PER_SEC));
}

// sleep(nanoseconds)
Value sleep(Thread& thread, const Arguments& arguments) {
  const std::chrono::nanoseconds length(python::to_index_number(thread, arguments.positional[0]));
  const auto end = std::chrono::steady_clock::now() + length;
  for (;;) {
    const auto rest = end - std::chrono::steady_clock::now();
    {
      const python::LockReleased released(thread);
      if (rest.count() > 0) std::this_thread::sleep_for(std::min<std::chrono::nanoseconds>(rest, kNap));
    }
    thread.check_attention();
    if (rest <= kNap) return Value::none();
  }
}

}  // namespace

python::Ref<python::Module> make_clock_module(Thread& thread) {
  auto module = python::Ref<python::Module>::adopt(new python::Module(thread, "_clock"));
  module->define_function(thread, "time", nanoseconds_of<std::chrono::system_clock>);
  module->define_function(thread, "steady", nanoseconds_of<std::chrono::steady_clock>);
  module->define_function(thread, "processor", processor_nanoseconds);
  module->define_function(thread, "sleep", sleep);
  return module;
}

}  // namespace companion::modules
