// tuple: a fixed row of values.
#pragma once

#include "python/object.h"

#include <vector>

namespace companion::python {

class Tuple : public Container {
 public:
  static constexpr Kind kKind = Kind::tuple;
  Tuple(Heap& heap, std::vector<Value> items) : Container(heap, Kind::tuple), items_(std::move(items)) {}
  const std::vector<Value>& items() const { return items_; }

  Type& type(const Interpreter& interpreter) const override;
  bool has_generic_attributes() const override { return true; }
  std::string repr(Thread& thread) override;
  std::int64_t hash(Thread& thread) override;
  bool length(Thread&, std::int64_t& result) override;
  Value get_item(Thread& thread, const Value& key) override;
  bool contains(Thread& thread, const Value& item) override;
  Value iterate(Thread& thread) override;
  Value binary(Thread& thread, BinaryOperator operation, const Value& other, Side side) override;
  Value compare(Thread& thread, Comparison operation, const Value& other) override;
  void clear() override;

 private:
  std::vector<Value> items_;
};

Ref<Tuple> make_tuple(Thread& thread, std::vector<Value> items);
void define_tuple_type(Thread& thread, Type& type);

}  // namespace companion::python
