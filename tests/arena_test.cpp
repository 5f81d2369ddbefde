#include "ctypes/arena.h"

#include <doctest/doctest.h>

#include <vector>

using namespace companion;
using companion::ctypes::Arena;
using companion::ctypes::Overrun;

namespace {

struct Memory {
  explicit Memory(std::size_t size = 1 << 20) : bytes(size) {}
  std::vector<std::uint8_t> bytes;
  std::uint8_t& at(machine::Address address) { return *reinterpret_cast<std::uint8_t*>(address); }
};

}  // namespace

TEST_CASE("arena: a new block is zero, aligned, and lies between two gaps of the pattern") {
  Memory memory;
  Arena arena(memory.bytes);
  const auto block = arena.allocate(10, "c_char_Array_10");
  REQUIRE(block);
  CHECK(block->object == 1);
  CHECK(block->address % Arena::kAlignment == 0);
  CHECK(arena.copy(block->address, 10) == Bytes(10, 0));
  CHECK(arena.copy(block->address - Arena::kGapBytes, Arena::kGapBytes) == Bytes(64, 0xFE));
  CHECK(arena.copy(block->address + 10, Arena::kGapBytes) == Bytes(64, 0xFE));
}

TEST_CASE("arena: an address is found in its block, with its offset, and in no gap") {
  Memory memory;
  Arena arena(memory.bytes);
  const auto first = arena.allocate(16, "first");
  const auto second = arena.allocate(16, "second");
  const auto place = arena.find(second->address + 5);
  REQUIRE(place);
  CHECK(place->object == second->object);
  CHECK(place->type == "second");
  CHECK(place->offset == 5);
  CHECK_FALSE(place->freed);
  CHECK_FALSE(arena.find(first->address - 1));
  CHECK_FALSE(arena.find(first->address + 16));
  CHECK_FALSE(arena.find(0));
}

TEST_CASE("arena: a freed block is poisoned and keeps its name; its number is never used again") {
  Memory memory;
  Arena arena(memory.bytes);
  const auto block = arena.allocate(4, "c_long");
  arena.free(block->object);
  CHECK(arena.copy(block->address, 4) == Bytes(4, 0xDD));
  const auto place = arena.find(block->address);
  REQUIRE(place);
  CHECK(place->freed);
  CHECK(place->type == "c_long");
  CHECK(arena.block_count() == 0);
  CHECK(arena.used_bytes() == 0);
  CHECK(arena.allocate(4, "c_long")->object == 2);
}

TEST_CASE("arena: a write behind the end is told with its reach, once, and again when it grows") {
  Memory memory;
  Arena arena(memory.bytes);
  const auto block = arena.allocate(20, "c_wchar_Array_10");
  const std::vector<ctypes::ObjectId> objects{block->object};
  CHECK(arena.judge(objects).empty());

  for (int i = 0; i < 10; ++i)
    memory.at(block->address + 20 + i) = 0x41;
  const std::vector<Overrun> overruns = arena.judge(objects);
  REQUIRE(overruns.size() == 1);
  CHECK(overruns[0].object == block->object);
  CHECK_FALSE(overruns[0].before_begin);
  CHECK(overruns[0].bytes == 10);
  CHECK(arena.judge(objects).empty());

  memory.at(block->address + 20 + 10) = 0x42;
  const std::vector<Overrun> more = arena.judge(objects);
  REQUIRE(more.size() == 1);
  CHECK(more[0].bytes == 11);
  // The bytes are evidence: they stay as they are.
  CHECK(memory.at(block->address + 20) == 0x41);
}

TEST_CASE("arena: a write in front of the begin is told") {
  Memory memory;
  Arena arena(memory.bytes);
  const auto block = arena.allocate(4, "c_long");
  memory.at(block->address - 3) = 0;
  const std::vector<Overrun> overruns = arena.judge({});
  REQUIRE(overruns.size() == 1);
  CHECK(overruns[0].before_begin);
  CHECK(overruns[0].bytes == 3);
}

TEST_CASE("arena: the slack behind a bytes object is zero, and a change of it is an overrun") {
  Memory memory;
  Arena arena(memory.bytes);
  const auto block = arena.allocate(13, "bytes argument", 3);
  CHECK(arena.copy(block->address + 13, 4) == Bytes{0, 0, 0, 0xFE});
  CHECK(arena.judge({}).empty());
  memory.at(block->address + 14) = 1;
  const auto overruns = arena.judge({});
  REQUIRE(overruns.size() == 1);
  CHECK(overruns[0].bytes == 2);
}

TEST_CASE("arena: above the limit there is no block, and freeing makes room again") {
  Memory memory;
  Arena arena(memory.bytes, 4096);
  const auto block = arena.allocate(3000, "big");
  REQUIRE(block);
  CHECK_FALSE(arena.allocate(3000, "too much"));
  CHECK_FALSE(arena.allocate(~std::uint64_t{0}, "absurd"));
  arena.free(block->object);
  CHECK(arena.allocate(3000, "again"));
}

TEST_CASE("arena: memory of forgotten blocks is used again, neighbours joined") {
  Memory memory(64 << 10);
  Arena arena(memory.bytes);
  for (int round = 0; round < 200; ++round) {
    std::vector<ctypes::ObjectId> objects;
    for (int i = 0; i < 10; ++i) {
      const auto block = arena.allocate(1000, "some");
      REQUIRE(block);
      objects.push_back(block->object);
    }
    for (const auto object : objects)
      arena.free(object);
    const auto large = arena.allocate(40000, "large");
    REQUIRE(large);
    arena.free(large->object);
  }
  CHECK(arena.block_count() == 0);
}

TEST_CASE("arena: a range that reaches out of the memory is not contained") {
  Memory memory;
  Arena arena(memory.bytes);
  const auto begin = reinterpret_cast<std::uintptr_t>(memory.bytes.data());
  CHECK(arena.contains(begin, memory.bytes.size()));
  CHECK_FALSE(arena.contains(begin, memory.bytes.size() + 1));
  CHECK_FALSE(arena.contains(begin - 1, 1));
  CHECK_FALSE(arena.contains(begin + 8, ~std::uint64_t{0}));
}
