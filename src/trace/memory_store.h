// Snapshots of memory, stored once by content: a later state of the same object as its changed ranges, with a
// full one every 64; above a limit the oldest bytes go to a temporary file. Written by the session, read by
// the window: thread-safe.
#pragma once

#include "base/hex.h"
#include "trace/event.h"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace companion::trace {

// Bytes begin … end - 1.
struct Range {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
  bool operator==(const Range&) const = default;
};

class MemoryStore {
 public:
  // `limit_bytes` of snapshots are kept in memory.
  explicit MemoryStore(std::uint64_t limit_bytes = 256u << 20);
  ~MemoryStore();
  MemoryStore(const MemoryStore&) = delete;
  MemoryStore& operator=(const MemoryStore&) = delete;

  // Stores what `object` holds now. Equal bytes give an equal snapshot. Never 0, also for no bytes at all.
  Snapshot add(ObjectId object, std::span<const std::uint8_t> bytes);

  // The bytes of a snapshot, shared and immutable: a view may keep them without a copy. Never null for what
  // add() returned.
  std::shared_ptr<const Bytes> get(Snapshot snapshot) const;

  // The bytes that differ, each run as long as it goes; bytes beyond the shorter of the two count as
  // different. Quick where `to` was stored as the next state of the same object.
  std::vector<Range> changed(Snapshot from, Snapshot to) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace companion::trace
