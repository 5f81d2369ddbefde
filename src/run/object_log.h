// ObjectLog: which blocks of arena memory the trace knows, and their last told bytes. Tells an object when it
// is first seen and again when Python changed it. Used by CallRecorder and VariableLog, under the interpreter
// lock.
#pragma once

#include "ctypes/observer.h"
#include "run/session_recorder.h"
#include "trace/trace.h"

#include <map>
#include <span>
#include <string>
#include <vector>

namespace companion::ctypes {
class Context;
}
namespace companion::python {
class Thread;
}

namespace companion::run {

class ObjectLog {
 public:
  // `memory` is the machine's arena.
  ObjectLog(SessionRecorder& recorder, std::span<const std::uint8_t> memory)
      : recorder_(recorder), memory_(memory) {}

  // Appends an object event if the trace does not know the object with these bytes. `name` is the variable or
  // parameter under which it is seen; the first one stays.
  void tell(std::uint32_t thread, const ctypes::ObjectInfo& info, const std::string& name) {
    tell(thread, info, name, {});
  }
  // Tells what was written past the ends of blocks since the last look, by ctypes.memset and the like: what a
  // call does is told with the call. Before `watch` it tells nothing.
  void tell_overruns(python::Thread& thread);
  void watch(ctypes::Context& context) { context_ = &context; }

  // A copy of the bytes as they are now, empty for what does not lie in the arena.
  Bytes bytes_of(const ctypes::ObjectInfo& info) const;
  // The same as a snapshot; remembered as told.
  trace::Snapshot snapshot(const ctypes::ObjectInfo& info);

 private:
  void tell(std::uint32_t thread, const ctypes::ObjectInfo& info, const std::string& name,
            std::vector<trace::Overrun> overruns);

  struct Told {
    std::string name;
    trace::Snapshot snapshot = 0;
  };

  SessionRecorder& recorder_;
  std::span<const std::uint8_t> memory_;
  std::map<ctypes::ObjectId, Told> told_;
  ctypes::Context* context_ = nullptr;  // kept by the interpreter, outside of which nothing is told
};

}  // namespace companion::run
