// VariableLog: what changed in a frame's variables since it was last told. Used by the session's line hook,
// under the interpreter lock.
#pragma once

#include "python/frame.h"
#include "python/thread.h"
#include "run/object_log.h"
#include "run/session_recorder.h"
#include "trace/trace.h"

#include <cstdint>
#include <map>
#include <string>

namespace companion::run {

class VariableLog {
 public:
  VariableLog(SessionRecorder& recorder, ObjectLog& objects) : recorder_(recorder), objects_(objects) {}

  // Appends a variables event if any variable of the frame is new, has another value or is gone; and an
  // object event for each ctypes instance among them that is new or whose bytes changed. Modules and names
  // such as __name__ are left out.
  void tell(python::Thread& thread, python::Frame& frame);
  // The frame has ended.
  void forget(const python::Frame& frame) { frames_.erase(frame.id()); }

 private:
  struct Told {
    std::string python;
    ctypes::ObjectId object = 0;
    bool operator==(const Told&) const = default;
  };
  SessionRecorder& recorder_;
  ObjectLog& objects_;
  std::map<std::uint64_t, std::map<std::string, Told>> frames_;  // by frame id
};

}  // namespace companion::run
