// Format 1 as text: one JSON object a line (design.md, "The trace"). Used by the command line's --json, by
// tapes and tests.
//
// Every event: event, seq, session, thread. Addresses, handles, raw results and access masks are "0x…",
// memory is hex digits. Objects up to 4096 bytes are always written whole; of a larger one, whatever a reader
// already holds is left out:
//   object        raw                     whole
//   call-begin    before | before_ranges  ranges: against what was last told of the object; none if nothing
//   changed call          after  | ranges         ranges: against what it held before this call
// A range is {"offset": bytes, "bytes": hex}. Text that is not valid UTF-8 is written with U+FFFD in its
// place.
#pragma once

#include "base/result.h"
#include "trace/event.h"
#include "trace/memory_store.h"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace companion::trace {

// Turns events into lines, in the order of the trace. Not thread-safe.
class JsonWriter {
 public:
  // joined: a `call` event also carries the fields of its call-begin, for readers that want one record.
  enum class Calls { separate, joined };

  explicit JsonWriter(const MemoryStore& memory, Calls calls = Calls::separate);
  ~JsonWriter();
  JsonWriter(JsonWriter&&) noexcept;

  // Without a line break at its end.
  std::string line(const Event& event);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Turns lines back into events, in the order of the trace. Not thread-safe.
class JsonReader {
 public:
  // What the lines tell of memory goes to `memory`.
  explicit JsonReader(MemoryStore& memory) : memory_(&memory) {}

  // Errors have a column, but neither file nor line: the caller knows these.
  Result<Event> event(std::string_view line);

 private:
  friend class EventFields;
  using Key = std::pair<std::uint32_t, std::uint64_t>;  // session, number

  MemoryStore* memory_;
  std::map<Key, Snapshot> told_;                       // last known content of each object
  std::map<Key, std::map<ObjectId, Snapshot>> calls_;  // content of the operands of each open call
};

std::string_view name(HandleState state);  // "open"
std::string_view name(HandleKind kind);    // "registry-key"
std::string_view name(EndStatus status);   // "host-crashed"
std::string_view name(Ask::Kind kind);     // "dialog"

}  // namespace companion::trace
