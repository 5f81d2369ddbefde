// Arena: the allocator inside Machine::memory(). Every block of a ctypes instance and every copy of a str or
// bytes argument lives here, with a gap of a known pattern on both sides; freed blocks are poisoned and keep
// their name for a while. Knows nothing of Python. Used by Memory and by whoever makes blocks; the mapping is
// shared with the host, so what is read is copied once and then judged.
#pragma once

#include "base/hex.h"
#include "ctypes/observer.h"
#include "machine/machine.h"

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace companion::ctypes {

// What an address lies in.
struct Location {
  ObjectId object = 0;
  std::string type;
  machine::Address begin = 0;
  std::uint64_t size = 0;
  std::uint64_t offset = 0;  // of the asked-for address
  bool freed = false;
};

class Arena {
 public:
  static constexpr std::uint64_t kGapBytes = 64;
  static constexpr std::uint8_t kGapPattern = 0xFE;
  static constexpr std::uint8_t kPoison = 0xDD;
  static constexpr std::uint64_t kLimitBytes = std::uint64_t{512} << 20;
  static constexpr std::uint64_t kAlignment = 16;

  struct Block {
    ObjectId object = 0;
    machine::Address address = 0;
  };

  explicit Arena(std::span<std::uint8_t> memory, std::uint64_t limit_bytes = kLimitBytes);

  // A block of zeros, aligned to kAlignment. The first `zero_tail` bytes (less than 16) behind it are zero
  // instead of the pattern: so looks the slack of a CPython bytes object. Nothing if the limit is reached.
  std::optional<Block> allocate(std::uint64_t size_bytes, std::string type, unsigned zero_tail = 0);
  void free(ObjectId object);

  // The block in which the address lies, living or freed lately.
  std::optional<Location> find(machine::Address address) const;
  std::optional<Location> find_object(ObjectId object) const;

  // True if the whole range is memory of the arena (of a block or not).
  bool contains(machine::Address address, std::uint64_t size_bytes) const;
  // Only for ranges that it contains().
  Bytes copy(machine::Address address, std::uint64_t size_bytes) const;
  void copy_to(machine::Address address, std::span<std::uint8_t> target) const;
  void store(machine::Address address, std::span<const std::uint8_t> bytes);
  void fill(machine::Address address, std::uint8_t byte, std::uint64_t size_bytes);

  // Looks at the gaps of these blocks and of up to kJudgedBesides others, in turn. A damage is told once, and
  // again when it grows or changes; the bytes are left as they are.
  std::vector<Overrun> judge(std::span<const ObjectId> objects);
  static constexpr int kJudgedBesides = 512;

  std::uint64_t used_bytes() const { return used_bytes_; }  // living blocks with their gaps
  std::uint64_t limit_bytes() const { return limit_bytes_; }
  std::size_t block_count() const { return by_object_.size() - quarantine_.size(); }

 private:
  struct Entry {
    ObjectId object = 0;
    std::string type;
    std::uint64_t size = 0;
    std::uint64_t reserved_begin = 0;
    std::uint64_t reserved_size = 0;
    unsigned zero_tail = 0;
    bool freed = false;
  };
  using Entries = std::map<machine::Address, Entry>;

  std::uint8_t* at(machine::Address address) const;
  std::optional<machine::Address> take(std::uint64_t size);
  void give_back(machine::Address begin, std::uint64_t size);
  void forget_oldest_freed();
  bool is_intact(const Entry& entry, machine::Address end, std::uint64_t behind) const;
  void judge_block(Entries::const_iterator block, std::vector<Overrun>& overruns);

  std::span<std::uint8_t> memory_;
  machine::Address begin_ = 0;
  std::uint64_t limit_bytes_ = 0;
  machine::Address fresh_ = 0;  // from here on nothing was ever used
  std::uint64_t used_bytes_ = 0;
  std::uint64_t quarantine_bytes_ = 0;
  ObjectId last_object_ = 0;
  Entries blocks_;
  std::map<ObjectId, machine::Address> by_object_;
  std::deque<ObjectId> quarantine_;
  std::map<machine::Address, std::uint64_t> free_by_address_;
  std::set<std::pair<std::uint64_t, machine::Address>> free_by_size_;
  std::map<ObjectId, Bytes> told_damage_;  // both gaps as they were when last told
  machine::Address judged_up_to_ = 0;
};

}  // namespace companion::ctypes
