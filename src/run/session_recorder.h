// SessionRecorder: a trace::Recorder that knows which session it writes for. Used by everything in run that
// appends events.
#pragma once

#include "trace/trace.h"

#include <utility>

namespace companion::run {

class SessionRecorder {
 public:
  SessionRecorder(trace::Recorder& recorder, std::uint32_t session)
      : recorder_(recorder), session_(session) {}

  void append(std::uint32_t thread, trace::Body body) { recorder_.append(session_, thread, std::move(body)); }
  trace::MemoryStore& memory() { return recorder_.memory(); }

 private:
  trace::Recorder& recorder_;
  std::uint32_t session_;
};

}  // namespace companion::run
