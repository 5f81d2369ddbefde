// An index over a trace: which calls, objects, handles, lines and prints there are and where their events
// lie. It grows with the trace (work only for new events) and answers "at this position" quickly. Every other
// file of view reads it.
#pragma once

#include "trace/trace.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace companion::view {

// How many events of the trace have happened: 0 is before the first, trace.size() is now.
using Position = std::size_t;

struct CallEntry {
  trace::CallId call = 0;
  int number = 0;  // from 1 in the session, in the order in which calls begin
  int depth = 0;   // 1 for a call made inside a callback of a call, and so on
  std::uint32_t thread = 1;
  std::size_t begin = 0;  // index of the call-begin event
  std::size_t end = 0;    // index of the call event; 0 while the call runs
  Position before = 0;    // the moment at which the call begins
  Position after = 0;     // the moment after the call, with what it did to handles; 0 while it runs
};

// One known content of an object.
struct ObjectMoment {
  Position since = 0;
  trace::Snapshot bytes = 0;
  trace::CallId call =
      0;  // this call left it so; 0: it was found so when the object was made or when a call began
  bool before_call = false;  // found so at the begin of `call`
};

struct ObjectEntry {
  trace::ObjectId object = 0;
  std::size_t made = 0;  // index of the object event
  std::vector<ObjectMoment> moments;
};

// The states of one handle, one life of its number.
struct HandleEntry {
  std::uint64_t value = 0;
  int life = 1;
  trace::HandleKind kind = trace::HandleKind::kernel;
  std::vector<std::size_t> states;  // indices of its handle events
};

// One run of a function's (or the module's) body.
struct FrameEntry {
  std::uint32_t thread = 1;
  int frame = 0;  // depth, 1 is the module
  std::string function;
  Position entered = 0;
  Position left = 0;                   // 0 while it runs
  std::vector<std::size_t> lines;      // indices of its line events
  std::vector<std::size_t> variables;  // indices of its variables events
};

struct Outcome {
  Position since = 0;
  std::string text;
  bool exception = false;
};

// One session of the trace. Vectors are in the order of the events.
struct SessionHistory {
  std::uint32_t session = 0;
  std::size_t begin = 0;  // index of the begin event
  std::size_t end = 0;    // index of the end event; 0 while it lives
  Position until = 0;     // behind its last event so far

  std::vector<CallEntry> calls;
  std::map<trace::CallId, std::size_t> call_index;  // into `calls`
  std::vector<ObjectEntry> objects;
  std::map<trace::ObjectId, std::size_t> object_index;  // into `objects`
  std::vector<HandleEntry> handles;
  std::map<std::pair<trace::HandleKind, std::uint64_t>, std::vector<std::size_t>>
      handle_index;  // its lives in `handles`
  std::vector<FrameEntry> frames;
  std::vector<std::size_t> lines;    // indices of line events
  std::vector<std::size_t> prints;   // indices of print and output events
  std::vector<std::size_t> asks;     // indices of ask and answer events
  std::vector<std::size_t> shaken;   // indices of shaken events
  std::vector<std::size_t> refused;  // indices of refused events
  std::vector<std::size_t> exceptions;
  std::map<std::pair<int, int>, std::vector<Outcome>> outcomes;  // by cell and line

  const CallEntry* call(trace::CallId call) const;
  const ObjectEntry* object(trace::ObjectId object) const;
  // The last call that had ended at `position`, else the one that runs then; nullptr before the first.
  const CallEntry* last_call(Position position) const;
};

class History {
 public:
  // `trace` must outlive this.
  explicit History(const trace::Trace& trace) : trace_(&trace) {}

  // Takes in the events that were added since the last time; true if there were any.
  bool update();

  const trace::Trace& trace() const { return *trace_; }
  Position now() const { return seen_; }

  // nullptr if there is none such.
  const SessionHistory* session(std::uint32_t number) const;
  const SessionHistory* latest_session() const;
  // The session to which the event before `position` belongs.
  const SessionHistory* session_at(Position position) const;
  const std::map<std::uint32_t, SessionHistory>& sessions() const { return sessions_; }

  // The body of the event at `index`, which must be one of this kind.
  template <typename Body>
  const Body& body(std::size_t index) const {
    return std::get<Body>(trace_->at(index).body);
  }

 private:
  void take(std::size_t index, const trace::Event& event);

  const trace::Trace* trace_;
  Position seen_ = 0;
  std::uint32_t latest_ = 0;
  std::map<std::uint32_t, SessionHistory> sessions_;
};

}  // namespace companion::view
