// SetTable: the items of a set in the order in which CPython's sets show theirs, which for ints and tuples of
// ints everybody can see: {3, 1, 2} prints as {1, 2, 3}. The rules are those of CPython's
// Objects/setobject.c: where an item is looked for, when the table grows, by how much. Used by set.cpp.
#pragma once

#include "python/object.h"

#include <cstdint>
#include <vector>

namespace companion::python {

class SetTable {
 public:
  SetTable() : slots_(kSmallest) {}

  // True if it was not there yet. May run __eq__.
  bool add(Thread& thread, const Value& item, std::int64_t hash);
  bool remove(Thread& thread, const Value& item, std::int64_t hash);
  bool has(Thread& thread, const Value& item, std::int64_t hash);
  std::size_t count() const { return used_; }
  std::uint64_t changes() const { return changes_; }

  // Walk by index: the table may change meanwhile. False at the end.
  bool next(std::size_t& place, Value& item) const;
  bool next(std::size_t& place, Value& item, std::int64_t& hash) const;
  void clear();
  // The items of an other table, into this one.
  void merge(Thread& thread, const SetTable& other);

 private:
  static constexpr std::size_t kSmallest = 8;
  struct Slot {
    Value key;
    std::int64_t hash = 0;
    bool erased = false;  // was used: a search goes on behind it
  };
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  std::size_t find(Thread& thread, const Value& item, std::int64_t hash);
  void insert_clean(std::vector<Slot>& slots, Value key, std::int64_t hash) const;
  void resize(std::size_t wanted);

  std::vector<Slot> slots_;  // a power of two
  std::size_t used_ = 0;
  std::size_t filled_ = 0;  // with those erased
  std::uint64_t changes_ = 0;
};

}  // namespace companion::python
