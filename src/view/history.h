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
  int cell = 0;
  int line = 0;
  std::uint32_t thread = 1;
  std::size_t begin = 0;  // index of the call-begin event
  std::size_t end = 0;    // index of the call event; 0 while the call runs
  Position before = 0;    // the moment right after the call has begun
  Position after = 0;     // the moment after the call, with what it did to handles; 0 while it runs
};

// One known content of an object. The event before `since` told it.
struct ObjectMoment {
  enum class Told { object, call_begin, call };
  Position since = 0;
  Told told = Told::object;
  trace::Snapshot bytes = 0;
  trace::CallId call = 0;  // that begins or has ended; 0 for an object event
};

struct ObjectEntry {
  trace::ObjectId object = 0;
  std::vector<std::size_t> told;  // indices of its object events: made, then changed by Python
  std::vector<ObjectMoment> moments;
};

// The states of one handle, one life of its number.
struct HandleEntry {
  std::uint64_t value = 0;
  int life = 1;
  trace::HandleKind kind = trace::HandleKind::kernel;
  std::vector<std::size_t> states;  // indices of its handle events
};

// A variable of a frame: which variables events told it, and the place in their `changed`; -1 where it was
// removed.
struct NameEntry {
  std::string name;
  std::vector<std::pair<std::size_t, int>> told;
};

// One run of a function's (or the module's) body.
struct FrameEntry {
  std::uint32_t thread = 1;
  int frame = 0;  // depth, 1 is the module
  std::string function;
  Position entered = 0;
  Position left = 0;                              // 0 while it runs
  std::vector<std::size_t> lines;                 // indices of its line events
  std::vector<std::size_t> variables;             // indices of its variables events
  std::vector<NameEntry> names;                   // in the order of their first assignment
  std::map<std::string, std::size_t> name_index;  // into `names`
};

struct Outcome {
  Position since = 0;
  std::string text;
  bool exception = false;
};

// From `since` on, the call that was begun last among those that run.
struct RunningMoment {
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  Position since = 0;
  std::size_t call = kNone;  // into SessionHistory::calls
};

// One session of the trace. Vectors are in the order of the events.
struct SessionHistory {
  std::uint32_t session = 0;
  std::size_t begin = 0;  // index of the begin event
  std::size_t end = 0;    // index of the end event; 0 while it lives
  Position until = 0;     // behind its last event so far

  std::vector<CallEntry> calls;
  std::vector<std::size_t> ended;  // into `calls`, in the order in which they ended
  std::vector<RunningMoment> running;
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
  // The call that ended last before `position`; nullptr before the first.
  const CallEntry* last_call(Position position) const;
  // The innermost call that runs at `position`; nullptr if none does.
  const CallEntry* running_call(Position position) const;
};

class History {
 public:
  // `trace` must outlive this.
  explicit History(const trace::Trace& trace);
  ~History();
  History(const History&) = delete;
  History& operator=(const History&) = delete;

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
  // Takes the events of one session in; see history.cpp.
  class Indexer;

  const trace::Trace* trace_;
  Position seen_ = 0;
  std::uint32_t latest_ = 0;
  std::map<std::uint32_t, SessionHistory> sessions_;
  std::map<std::uint32_t, std::unique_ptr<Indexer>> indexers_;
};

// Whether import, def or class made it: no news in the margin of the code, and no row among the variables.
bool is_definition(const trace::Variable& variable);

// Whether the host's process had ended by itself, or been ended because it did not answer, at `position`.
bool process_ended_at(const History& history, const SessionHistory& session, Position position);

}  // namespace companion::view
