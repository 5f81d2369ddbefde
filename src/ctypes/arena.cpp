#include "ctypes/arena.h"

#include "ctypes/alignment.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstring>

namespace companion::ctypes {

namespace {

// Freed blocks keep their name until this many, or this many bytes, were freed after them.
constexpr std::size_t kRememberedBlocks = 1024;
constexpr std::uint64_t kRememberedBytes = std::uint64_t{16} << 20;

}  // namespace

Arena::Arena(std::span<std::uint8_t> memory, std::uint64_t limit_bytes)
    : memory_(memory),
      begin_(reinterpret_cast<std::uintptr_t>(memory.data())),
      limit_bytes_(std::min<std::uint64_t>(limit_bytes, memory.size())),
      fresh_(round_up(begin_, kAlignment)) {}

std::uint8_t* Arena::at(machine::Address address) const {
  return memory_.data() + (address - begin_);
}

bool Arena::contains(machine::Address address, std::uint64_t size_bytes) const {
  return address >= begin_ && address - begin_ <= memory_.size() &&
         size_bytes <= memory_.size() - (address - begin_);
}

// Best fit among what was given back, else memory that was never used.
std::optional<machine::Address> Arena::take(std::uint64_t size) {
  const auto fitting = free_by_size_.lower_bound({size, 0});
  if (fitting != free_by_size_.end()) {
    const auto [range_size, range_begin] = *fitting;
    free_by_size_.erase(fitting);
    free_by_address_.erase(range_begin);
    if (range_size > size) {
      free_by_address_.emplace(range_begin + size, range_size - size);
      free_by_size_.emplace(range_size - size, range_begin + size);
    }
    return range_begin;
  }
  if (!contains(fresh_, size)) return std::nullopt;
  const machine::Address result = fresh_;
  fresh_ += size;
  return result;
}

void Arena::give_back(machine::Address begin, std::uint64_t size) {
  auto following = free_by_address_.lower_bound(begin);
  if (following != free_by_address_.end() && following->first == begin + size) {
    size += following->second;
    free_by_size_.erase({following->second, following->first});
    following = free_by_address_.erase(following);
  }
  if (following != free_by_address_.begin()) {
    const auto previous = std::prev(following);
    if (previous->first + previous->second == begin) {
      begin = previous->first;
      size += previous->second;
      free_by_size_.erase({previous->second, previous->first});
      free_by_address_.erase(previous);
    }
  }
  if (begin + size == fresh_) {
    fresh_ = begin;
    return;
  }
  free_by_address_.emplace(begin, size);
  free_by_size_.emplace(size, begin);
}

void Arena::forget_oldest_freed() {
  const ObjectId object = quarantine_.front();
  quarantine_.pop_front();
  const auto known = by_object_.find(object);
  const auto block = blocks_.find(known->second);
  quarantine_bytes_ -= block->second.reserved_size;
  give_back(block->second.reserved_begin, block->second.reserved_size);
  told_damage_.erase(object);
  blocks_.erase(block);
  by_object_.erase(known);
}

std::optional<Arena::Block> Arena::allocate(std::uint64_t size_bytes, std::string type, unsigned zero_tail) {
  if (size_bytes > limit_bytes_) return std::nullopt;
  assert(zero_tail < kAlignment);
  const std::uint64_t reserved = kGapBytes + round_up(size_bytes, kAlignment) + kGapBytes;
  if (reserved > limit_bytes_ - used_bytes_) return std::nullopt;
  std::optional<machine::Address> begin = take(reserved);
  while (!begin && !quarantine_.empty()) {
    forget_oldest_freed();
    begin = take(reserved);
  }
  if (!begin) return std::nullopt;

  const machine::Address address = *begin + kGapBytes;
  std::memset(at(*begin), kGapPattern, kGapBytes);
  std::memset(at(address), 0, size_bytes + zero_tail);
  std::memset(at(address + size_bytes + zero_tail), kGapPattern,
              reserved - kGapBytes - size_bytes - zero_tail);
  const ObjectId object = ++last_object_;
  blocks_.emplace(address, Entry{object, std::move(type), size_bytes, *begin, reserved, zero_tail, false});
  by_object_.emplace(object, address);
  used_bytes_ += reserved;
  return Block{object, address};
}

void Arena::free(ObjectId object) {
  const auto known = by_object_.find(object);
  if (known == by_object_.end()) return;
  Entry& entry = blocks_.find(known->second)->second;
  if (entry.freed) return;
  entry.freed = true;
  std::memset(at(known->second), kPoison, entry.size);
  used_bytes_ -= entry.reserved_size;
  quarantine_.push_back(object);
  quarantine_bytes_ += entry.reserved_size;
  while (quarantine_.size() > kRememberedBlocks || quarantine_bytes_ > kRememberedBytes)
    forget_oldest_freed();
}

std::optional<Location> Arena::find(machine::Address address) const {
  auto block = blocks_.upper_bound(address);
  if (block == blocks_.begin()) return std::nullopt;
  --block;
  const Entry& entry = block->second;
  const std::uint64_t offset = address - block->first;
  if (offset >= entry.size && !(entry.size == 0 && offset == 0)) return std::nullopt;
  return Location{entry.object, entry.type, block->first, entry.size, offset, entry.freed};
}

std::optional<Location> Arena::find_object(ObjectId object) const {
  const auto known = by_object_.find(object);
  if (known == by_object_.end()) return std::nullopt;
  const Entry& entry = blocks_.find(known->second)->second;
  return Location{entry.object, entry.type, known->second, entry.size, 0, entry.freed};
}

Bytes Arena::copy(machine::Address address, std::uint64_t size_bytes) const {
  Bytes bytes(size_bytes);
  copy_to(address, bytes);
  return bytes;
}

void Arena::copy_to(machine::Address address, std::span<std::uint8_t> target) const {
  assert(contains(address, target.size()));
  if (!target.empty()) std::memcpy(target.data(), at(address), target.size());
}

void Arena::store(machine::Address address, std::span<const std::uint8_t> bytes) {
  assert(contains(address, bytes.size()));
  if (!bytes.empty()) std::memmove(at(address), bytes.data(), bytes.size());
}

void Arena::fill(machine::Address address, std::uint8_t byte, std::uint64_t size_bytes) {
  assert(contains(address, size_bytes));
  if (size_bytes != 0) std::memset(at(address), byte, size_bytes);
}

bool Arena::is_intact(const Entry& entry, machine::Address end, std::uint64_t behind) const {
  constexpr auto kIntact = [] {
    std::array<std::uint8_t, kGapBytes + kAlignment> bytes{};
    bytes.fill(kGapPattern);
    return bytes;
  }();
  if (std::memcmp(at(entry.reserved_begin), kIntact.data(), kGapBytes) != 0) return false;
  const std::uint8_t* back = at(end);
  if (std::any_of(back, back + entry.zero_tail, [](std::uint8_t byte) { return byte != 0; })) return false;
  return std::memcmp(back + entry.zero_tail, kIntact.data(), behind - entry.zero_tail) == 0;
}

void Arena::judge_block(Entries::const_iterator block, std::vector<Overrun>& overruns) {
  const Entry& entry = block->second;
  const machine::Address end = block->first + entry.size;
  const std::uint64_t behind = entry.reserved_begin + entry.reserved_size - end;
  if (is_intact(entry, end, behind)) return;
  std::uint8_t gaps[kGapBytes + kGapBytes + kAlignment];
  const std::span<std::uint8_t> front(gaps, kGapBytes);
  const std::span<std::uint8_t> back(gaps + kGapBytes, behind);
  copy_to(entry.reserved_begin, front);
  copy_to(end, back);

  std::uint64_t reach_front = 0;
  for (std::uint64_t i = 0; i < front.size() && reach_front == 0; ++i) {
    if (front[i] != kGapPattern) reach_front = front.size() - i;
  }
  std::uint64_t reach_back = 0;
  for (std::uint64_t i = back.size(); i > 0 && reach_back == 0; --i) {
    if (back[i - 1] != (i - 1 < entry.zero_tail ? 0 : kGapPattern)) reach_back = i;
  }
  Bytes damage(gaps, gaps + kGapBytes + behind);
  Bytes& told = told_damage_[entry.object];
  const bool was_told = !told.empty();
  const auto differs = [&](std::uint64_t begin, std::uint64_t count) {
    return !was_told || !std::equal(damage.begin() + static_cast<std::ptrdiff_t>(begin),
                                    damage.begin() + static_cast<std::ptrdiff_t>(begin + count),
                                    told.begin() + static_cast<std::ptrdiff_t>(begin));
  };
  if (reach_front != 0 && differs(0, kGapBytes)) {
    overruns.push_back({entry.object, true, static_cast<std::uint32_t>(reach_front)});
  }
  if (reach_back != 0 && differs(kGapBytes, behind)) {
    overruns.push_back({entry.object, false, static_cast<std::uint32_t>(reach_back)});
  }
  told = std::move(damage);
}

std::vector<Overrun> Arena::judge(std::span<const ObjectId> objects) {
  std::vector<Overrun> overruns;
  for (const ObjectId object : objects) {
    const auto known = by_object_.find(object);
    if (known != by_object_.end()) judge_block(blocks_.find(known->second), overruns);
  }
  auto block = blocks_.upper_bound(judged_up_to_);
  const std::size_t others = std::min<std::size_t>(kJudgedBesides, blocks_.size());
  for (std::size_t i = 0; i < others; ++i, ++block) {
    if (block == blocks_.end()) block = blocks_.begin();
    judge_block(block, overruns);
    judged_up_to_ = block->first;
  }
  return overruns;
}

}  // namespace companion::ctypes
