// The trace of one session: the writer's side (Recorder, on the session's threads) and the reader's (Trace,
// on the window's). Events go over in immutable chunks; memory goes to a MemoryStore that both share.
#pragma once

#include "trace/event.h"
#include "trace/memory_store.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace companion::trace {

using Chunk = std::shared_ptr<const std::vector<Event>>;

// Appends events. Thread-safe. Every event is numbered here.
class Recorder {
 public:
  // `on_append` is called after each event, one at a time and in the order of `seq` (to wake the window, to
  // print JSON lines). take() is not held up by it; it must not append.
  explicit Recorder(std::shared_ptr<MemoryStore> memory,
                    std::function<void(const Event&)> on_append = nullptr, std::uint64_t first_seq = 1);

  // Gives the event its `seq` and stores it; returns that number.
  std::uint64_t append(std::uint32_t session, std::uint32_t thread, Body body);

  // What was appended since the last take; nullptr if nothing was.
  Chunk take();

  MemoryStore& memory() { return *memory_; }
  const std::shared_ptr<MemoryStore>& shared_memory() const { return memory_; }

 private:
  std::shared_ptr<MemoryStore> memory_;
  std::function<void(const Event&)> on_append_;
  std::mutex order_mutex_;  // held while an event is appended and told
  std::mutex mutex_;        // guards what follows
  std::uint64_t next_seq_ = 1;
  std::vector<Event> pending_;
};

// All events so far, in order; a reader adds the chunks that it took. Not thread-safe: it belongs to one
// thread.
class Trace {
 public:
  explicit Trace(std::shared_ptr<const MemoryStore> memory) : memory_(std::move(memory)) {}

  void add(Chunk chunk);
  std::size_t size() const { return size_; }
  const Event& at(std::size_t index) const;
  const MemoryStore& memory() const { return *memory_; }

 private:
  std::shared_ptr<const MemoryStore> memory_;
  std::vector<Chunk> chunks_;
  std::vector<std::size_t> first_;  // index of each chunk's first event
  std::size_t size_ = 0;
};

}  // namespace companion::trace
