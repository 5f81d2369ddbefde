#include "trace/memory_store.h"

#include <doctest/doctest.h>

#include <chrono>
#include <thread>
#include <vector>

using companion::Bytes;
using companion::trace::MemoryStore;
using companion::trace::Range;
using companion::trace::Snapshot;

namespace {

Bytes pattern(std::size_t size, int seed) {
  Bytes bytes(size);
  std::uint32_t state = static_cast<std::uint32_t>(seed) * 2654435761u + 1;
  for (std::uint8_t& byte : bytes) {
    state = state * 1664525u + 1013904223u;
    byte = static_cast<std::uint8_t>(state >> 24);
  }
  return bytes;
}

}  // namespace

TEST_CASE("memory store: bytes come back as they were") {
  MemoryStore store;
  const Bytes bytes = pattern(1000, 1);
  const Snapshot snapshot = store.add(1, bytes);
  CHECK(snapshot != 0);
  CHECK(*store.get(snapshot) == bytes);
}

TEST_CASE("memory store: no bytes are a snapshot too") {
  MemoryStore store;
  const Snapshot snapshot = store.add(1, Bytes{});
  CHECK(snapshot != 0);
  CHECK(store.get(snapshot)->empty());
}

TEST_CASE("memory store: equal bytes of two objects are one snapshot") {
  MemoryStore store;
  const Snapshot first = store.add(1, pattern(64, 1));
  CHECK(store.add(2, pattern(64, 2)) != first);
  CHECK(store.add(3, pattern(64, 1)) == first);
}

TEST_CASE("memory store: 200 later states of one object all come back") {
  MemoryStore store;
  Bytes bytes = pattern(5000, 7);
  std::vector<std::pair<Snapshot, Bytes>> states;
  for (int step = 0; step < 200; ++step) {
    bytes[static_cast<std::size_t>(step * 23) % bytes.size()] ^= 0xFF;
    bytes[static_cast<std::size_t>(step * 97 + 40) % bytes.size()] ^= 0x0F;
    states.emplace_back(store.add(1, bytes), bytes);
  }
  for (const auto& [snapshot, expected] : states)
    CHECK(*store.get(snapshot) == expected);
  for (auto at = states.rbegin(); at != states.rend(); ++at)
    CHECK(*store.get(at->first) == at->second);
}

TEST_CASE("memory store: above the limit bytes come back from the file") {
  MemoryStore store(10'000);
  std::vector<std::pair<Snapshot, Bytes>> states;
  for (int object = 0; object < 50; ++object) {
    Bytes bytes = pattern(2000, object);
    states.emplace_back(store.add(static_cast<std::uint64_t>(object), bytes), bytes);
    bytes[5] ^= 1;
    states.emplace_back(store.add(static_cast<std::uint64_t>(object), bytes), bytes);
  }
  for (const auto& [snapshot, expected] : states)
    CHECK(*store.get(snapshot) == expected);
  // What lies in the file is still known by its content.
  CHECK(store.add(99, states.front().second) == states.front().first);
}

TEST_CASE("memory store: changed names exactly the bytes that differ") {
  MemoryStore store;
  Bytes bytes(64, 0);
  const Snapshot first = store.add(1, bytes);
  bytes[0] = 1;
  bytes[2] = 1;
  bytes[40] = bytes[41] = 9;
  const Snapshot second = store.add(1, bytes);
  const std::vector<Range> expected{{0, 1}, {2, 3}, {40, 42}};
  CHECK(store.changed(first, second) == expected);
  CHECK(store.changed(second, first) == expected);
  CHECK(store.changed(second, second).empty());
  // Of another object, and of another length.
  bytes.resize(70, 0);
  const Snapshot longer = store.add(2, bytes);
  CHECK(store.changed(second, longer) == std::vector<Range>{{64, 70}});
}

TEST_CASE("memory store: a view keeps its bytes while the store goes on") {
  auto store = std::make_unique<MemoryStore>(100);
  const auto kept = store->get(store->add(1, pattern(500, 3)));
  for (int seed = 10; seed < 20; ++seed)
    store->add(1, pattern(500, seed));
  store.reset();
  CHECK(*kept == pattern(500, 3));
}

TEST_CASE("memory store: one thread adds while another reads") {
  MemoryStore store(4096);
  Bytes bytes = pattern(512, 1);
  const Snapshot first = store.add(1, bytes);
  std::thread reader([&] {
    for (int round = 0; round < 500; ++round)
      CHECK(store.get(first)->size() == 512);
  });
  for (int round = 0; round < 500; ++round) {
    bytes[static_cast<std::size_t>(round)] ^= 0x55;
    store.add(1, bytes);
  }
  reader.join();
}
