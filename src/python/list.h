// list: a changeable row of values.
#pragma once

#include "python/object.h"

#include <vector>

namespace companion::python {

class List : public Container {
 public:
  static constexpr Kind kKind = Kind::list;
  List(Heap& heap, std::vector<Value> items) : Container(heap, Kind::list), items_(std::move(items)) {}
  std::vector<Value>& items() { return items_; }

  Type& type(const Interpreter& interpreter) const override;
  bool has_generic_attributes() const override { return true; }
  std::string repr(Thread& thread) override;
  std::int64_t hash(Thread& thread) override;  // unhashable
  bool length(Thread&, std::int64_t& result) override;
  Value get_item(Thread& thread, const Value& key) override;
  void set_item(Thread& thread, const Value& key, const Value& value) override;
  bool contains(Thread& thread, const Value& item) override;
  Value iterate(Thread& thread) override;
  Value binary(Thread& thread, BinaryOperator operation, const Value& other, Side side) override;
  Value in_place(Thread& thread, BinaryOperator operation, const Value& other) override;
  Value compare(Thread& thread, Comparison operation, const Value& other) override;
  void clear() override;

 private:
  std::vector<Value> items_;
};

Ref<List> make_list(Thread& thread, std::vector<Value> items);
void define_list_type(Thread& thread, Type& type);

}  // namespace companion::python
