// range and slice.
#pragma once

#include "python/object.h"

namespace companion::python {

// Bounds of 64 bits: larger ones are refused with OverflowError.
class Range : public Object {
 public:
  static constexpr Kind kKind = Kind::range;
  Range(std::int64_t start, std::int64_t stop, std::int64_t step);
  std::int64_t start() const { return start_; }
  std::int64_t stop() const { return stop_; }
  std::int64_t step() const { return step_; }
  std::int64_t count() const { return count_; }

  Type& type(const Interpreter& interpreter) const override;
  std::string repr(Thread& thread) override;
  std::int64_t hash(Thread& thread) override;
  bool length(Thread&, std::int64_t& result) override;
  Value get_item(Thread& thread, const Value& key) override;
  bool contains(Thread& thread, const Value& item) override;
  Value iterate(Thread& thread) override;
  Value compare(Thread& thread, Comparison operation, const Value& other) override;

 private:
  std::int64_t start_, stop_, step_, count_;
};

class RangeIterator : public Object {
 public:
  RangeIterator(std::int64_t start, std::int64_t step, std::int64_t count)
      : Object(Kind::other), at_(start), step_(step), left_(count) {}
  Type& type(const Interpreter& interpreter) const override;
  bool is_iterator() const override { return true; }
  bool next(Thread& thread, Value& item) override;

 private:
  std::int64_t at_, step_, left_;
};

class SliceObject : public Container {
 public:
  static constexpr Kind kKind = Kind::slice;
  SliceObject(Heap& heap, Value start, Value stop, Value step);
  Value start, stop, step;  // None where not given

  Type& type(const Interpreter& interpreter) const override;
  std::string repr(Thread& thread) override;
  Value compare(Thread& thread, Comparison operation, const Value& other) override;
  void clear() override;
};

void define_range_types(Thread& thread);

}  // namespace companion::python
