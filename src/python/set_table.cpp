#include "python/set_table.h"

#include "python/operations.h"

namespace companion::python {
namespace {

// So many neighbours are tried before a search jumps.
constexpr std::size_t kNeighbours = 9;

// The places to try for a hash, in order.
class Probe {
 public:
  Probe(std::int64_t hash, std::size_t mask)
      : mask_(mask), perturb_(static_cast<std::uint64_t>(hash)), place_(perturb_ & mask) {
    begin_run();
  }
  std::size_t place() const { return place_ + step_; }
  void advance() {
    if (step_ < last_step_) {
      ++step_;
      return;
    }
    perturb_ >>= 5;
    place_ = (place_ * 5 + 1 + perturb_) & mask_;
    begin_run();
  }

 private:
  void begin_run() {
    step_ = 0;
    last_step_ = place_ + kNeighbours <= mask_ ? kNeighbours : 0;
  }
  std::size_t mask_;
  std::uint64_t perturb_;
  std::size_t place_;
  std::size_t step_ = 0, last_step_ = 0;
};

}  // namespace

std::size_t SetTable::find(Thread& thread, const Value& item, std::int64_t hash) {
  for (;;) {
    const std::uint64_t before = changes_;
    bool changed = false;
    for (Probe probe(hash, slots_.size() - 1); !changed; probe.advance()) {
      const Slot& slot = slots_[probe.place()];
      if (!slot.key && !slot.erased) return kNone;
      if (!slot.key || slot.hash != hash) continue;
      if (slot.key.is_same(item)) return probe.place();
      // __eq__ may change this set; then the search starts again.
      const Value candidate = slot.key;
      const bool same = equals(thread, candidate, item);
      changed = before != changes_;
      if (same && !changed) return probe.place();
    }
  }
}

bool SetTable::add(Thread& thread, const Value& item, std::int64_t hash) {
  if (find(thread, item, hash) != kNone) return false;
  Probe probe(hash, slots_.size() - 1);
  while (slots_[probe.place()].key || slots_[probe.place()].erased)
    probe.advance();
  slots_[probe.place()] = {item, hash, false};
  ++used_;
  ++filled_;
  ++changes_;
  if (filled_ * 5 >= (slots_.size() - 1) * 3) resize(used_ > 50000 ? used_ * 2 : used_ * 4);
  return true;
}

bool SetTable::remove(Thread& thread, const Value& item, std::int64_t hash) {
  const std::size_t place = find(thread, item, hash);
  if (place == kNone) return false;
  const Value gone = std::move(slots_[place].key);
  slots_[place].erased = true;
  --used_;
  ++changes_;
  return true;
}

bool SetTable::has(Thread& thread, const Value& item, std::int64_t hash) {
  return find(thread, item, hash) != kNone;
}

bool SetTable::next(std::size_t& place, Value& item, std::int64_t& hash) const {
  while (place < slots_.size() && !slots_[place].key)
    ++place;
  if (place >= slots_.size()) return false;
  item = slots_[place].key;
  hash = slots_[place].hash;
  ++place;
  return true;
}

bool SetTable::next(std::size_t& place, Value& item) const {
  std::int64_t hash = 0;
  return next(place, item, hash);
}

void SetTable::clear() {
  const std::vector<Slot> old = std::move(slots_);
  slots_ = std::vector<Slot>(kSmallest);
  used_ = filled_ = 0;
  ++changes_;
}

void SetTable::merge(Thread& thread, const SetTable& other) {
  // As CPython: room for all at once, and into an empty table of the same size as they stand.
  if ((filled_ + other.used_) * 5 >= (slots_.size() - 1) * 3) resize((used_ + other.used_) * 2);
  if (filled_ == 0 && slots_.size() == other.slots_.size() && other.filled_ == other.used_) {
    slots_ = other.slots_;
    used_ = filled_ = other.used_;
    ++changes_;
    return;
  }
  if (filled_ == 0) {
    for (const Slot& slot : other.slots_) {
      if (slot.key) insert_clean(slots_, slot.key, slot.hash);
    }
    used_ = filled_ = other.used_;
    ++changes_;
    return;
  }
  Value item;
  std::int64_t hash = 0;
  for (std::size_t place = 0; other.next(place, item, hash);)
    add(thread, item, hash);
}

void SetTable::insert_clean(std::vector<Slot>& slots, Value key, std::int64_t hash) const {
  Probe probe(hash, slots.size() - 1);
  while (slots[probe.place()].key)
    probe.advance();
  slots[probe.place()] = {std::move(key), hash, false};
}

void SetTable::resize(std::size_t wanted) {
  std::size_t size = kSmallest;
  while (size <= wanted)
    size *= 2;
  std::vector<Slot> larger(size);
  for (Slot& slot : slots_) {
    if (slot.key) insert_clean(larger, std::move(slot.key), slot.hash);
  }
  slots_ = std::move(larger);
  filled_ = used_;
}

}  // namespace companion::python
