// set and frozenset.
#pragma once

#include "python/set_table.h"

#include <vector>

namespace companion::python {

class Set : public Container {
 public:
  static constexpr Kind kKind = Kind::set;
  Set(Heap& heap, bool frozen);
  bool is_frozen() const { return frozen_; }
  void add(Thread& thread, const Value& item);
  bool remove(Thread& thread, const Value& item);
  bool has(Thread& thread, const Value& item);
  std::size_t count() const { return items_.count(); }
  std::vector<Value> items() const;
  // All items of an other set.
  void merge(Thread& thread, const Set& other) { items_.merge(thread, other.items_); }
  void erase_all() { items_.clear(); }

  Type& type(const Interpreter& interpreter) const override;
  bool has_generic_attributes() const override { return true; }
  std::string repr(Thread& thread) override;
  std::int64_t hash(Thread& thread) override;
  bool length(Thread&, std::int64_t& result) override;
  bool contains(Thread& thread, const Value& item) override;
  Value iterate(Thread& thread) override;
  Value binary(Thread& thread, BinaryOperator operation, const Value& other, Side side) override;
  Value in_place(Thread& thread, BinaryOperator operation, const Value& other) override;
  Value compare(Thread& thread, Comparison operation, const Value& other) override;
  void clear() override { items_.clear(); }

 private:
  bool frozen_;
  SetTable items_;
};

Ref<Set> make_set(Thread& thread, bool frozen = false);
void define_set_types(Thread& thread);

}  // namespace companion::python
