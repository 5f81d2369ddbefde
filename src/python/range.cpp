#include "python/range.h"

#include "python/exception.h"
#include "python/function.h"
#include "python/integer.h"
#include "python/interpreter.h"
#include "python/operations.h"
#include "python/thread.h"

namespace companion::python {
namespace {

std::int64_t count_items(std::int64_t start, std::int64_t stop, std::int64_t step) {
  const auto distance = step > 0 ? static_cast<std::uint64_t>(stop) - static_cast<std::uint64_t>(start)
                                 : static_cast<std::uint64_t>(start) - static_cast<std::uint64_t>(stop);
  if (step > 0 ? start >= stop : start <= stop) return 0;
  const std::uint64_t stride =
      step > 0 ? static_cast<std::uint64_t>(step) : 0 - static_cast<std::uint64_t>(step);
  return static_cast<std::int64_t>((distance - 1) / stride + 1);
}

std::int64_t bound(Thread& thread, const Value& value) {
  const std::optional<std::int64_t> number = to_int64(to_index(thread, value));
  if (!number) raise_error(thread, Builtin::overflow_error, "Python int too large to convert to C ssize_t");
  return *number;
}

Value make_range(std::int64_t start, std::int64_t stop, std::int64_t step) {
  return Ref<Range>::adopt(new Range(start, stop, step));
}

Value construct_range(Thread& thread, Type&, const Arguments& arguments) {
  expect_positional(thread, "range", arguments, 1, 3);
  const auto& values = arguments.positional;
  if (values.size() == 1) return make_range(0, bound(thread, values[0]), 1);
  const std::int64_t step = values.size() == 3 ? bound(thread, values[2]) : 1;
  if (step == 0) raise_value_error(thread, "range() arg 3 must not be zero");
  return make_range(bound(thread, values[0]), bound(thread, values[1]), step);
}

Value construct_slice(Thread& thread, Type&, const Arguments& arguments) {
  expect_positional(thread, "slice", arguments, 1, 3);
  const auto& values = arguments.positional;
  const Value none = Value::none();
  if (values.size() == 1)
    return Ref<SliceObject>::adopt(new SliceObject(thread.heap(), none, values[0], none));
  return Ref<SliceObject>::adopt(
      new SliceObject(thread.heap(), values[0], values[1], values.size() == 3 ? values[2] : none));
}

// slice.indices(length): start, stop and step as numbers for a sequence of that length.
Value slice_indices(Thread& thread, const Value& self, const Arguments& arguments) {
  expect_positional(thread, "indices", arguments, 1, 1);
  const auto& slice = self_of<SliceObject>(self);
  const std::int64_t length = to_index_number(thread, arguments.positional[0]);
  if (length < 0) raise_value_error(thread, "length should not be negative");
  const std::int64_t step = slice.step.is_none() ? 1 : to_index_number(thread, slice.step);
  if (step == 0) raise_value_error(thread, "slice step cannot be zero");
  const std::int64_t lowest = step < 0 ? -1 : 0, highest = step < 0 ? length - 1 : length;
  const auto place = [&](const Value& given, std::int64_t otherwise) {
    if (given.is_none()) return otherwise;
    std::int64_t at = to_index_number(thread, given);
    if (at < 0) at += length;
    return std::clamp(at, lowest, highest);
  };
  const std::int64_t start = place(slice.start, step < 0 ? highest : lowest);
  const std::int64_t stop = place(slice.stop, step < 0 ? lowest : highest);
  return make_tuple(thread, {make_integer(start), make_integer(stop), make_integer(step)});
}

}  // namespace

Range::Range(std::int64_t start, std::int64_t stop, std::int64_t step)
    : Object(Kind::range), start_(start), stop_(stop), step_(step), count_(count_items(start, stop, step)) {}

Type& Range::type(const Interpreter& interpreter) const {
  return interpreter.type(Builtin::range);
}

std::string Range::repr(Thread&) {
  std::string text = "range(" + std::to_string(start_) + ", " + std::to_string(stop_);
  if (step_ != 1) text += ", " + std::to_string(step_);
  return text + ")";
}

std::int64_t Range::hash(Thread&) {
  return count_ * 31 + (count_ > 0 ? start_ : 0) * 7 + (count_ > 1 ? step_ : 0);
}

bool Range::length(Thread&, std::int64_t& result) {
  result = count_;
  return true;
}

Value Range::get_item(Thread& thread, const Value& key) {
  if (const auto slice = slice_range(thread, key, count_)) {
    const std::int64_t start = start_ + slice->start * step_;
    const std::int64_t step = step_ * slice->step;
    return make_range(start, start + slice->count * step, step);
  }
  return make_integer(start_ + checked_index(thread, key, count_, "range object") * step_);
}

bool Range::contains(Thread& thread, const Value& item) {
  if (!is_integer(item)) return Object::contains(thread, item);
  const std::optional<std::int64_t> number = to_int64(item);
  if (!number || count_ == 0) return false;
  const std::int64_t last = start_ + (count_ - 1) * step_;
  if (step_ > 0 ? *number < start_ || *number > last : *number > start_ || *number < last) return false;
  return (*number - start_) % step_ == 0;
}

Value Range::iterate(Thread&) {
  return Ref<RangeIterator>::adopt(new RangeIterator(start_, step_, count_));
}

Value Range::compare(Thread&, Comparison operation, const Value& other) {
  const Range* range = other.as<Range>();
  if (range == nullptr || (operation != Comparison::equal && operation != Comparison::not_equal)) {
    return Value::not_implemented();
  }
  const bool same = count_ == range->count_ && (count_ == 0 || start_ == range->start_) &&
                    (count_ <= 1 || step_ == range->step_);
  return Value::boolean(same == (operation == Comparison::equal));
}

Type& RangeIterator::type(const Interpreter& interpreter) const {
  return interpreter.type(Builtin::iterator);
}

bool RangeIterator::next(Thread&, Value& item) {
  if (left_ <= 0) return false;
  --left_;
  item = make_integer(at_);
  if (left_ > 0) at_ += step_;
  return true;
}

SliceObject::SliceObject(Heap& heap, Value start_value, Value stop_value, Value step_value)
    : Container(heap, Kind::slice),
      start(std::move(start_value)),
      stop(std::move(stop_value)),
      step(std::move(step_value)) {}

Type& SliceObject::type(const Interpreter& interpreter) const {
  return interpreter.type(Builtin::slice);
}

std::string SliceObject::repr(Thread& thread) {
  return "slice(" + python::repr(thread, start) + ", " + python::repr(thread, stop) + ", " +
         python::repr(thread, step) + ")";
}

Value SliceObject::compare(Thread& thread, Comparison operation, const Value& other) {
  const SliceObject* slice = other.as<SliceObject>();
  if (slice == nullptr || (operation != Comparison::equal && operation != Comparison::not_equal)) {
    return Value::not_implemented();
  }
  const bool same = equals(thread, start, slice->start) && equals(thread, stop, slice->stop) &&
                    equals(thread, step, slice->step);
  return Value::boolean(same == (operation == Comparison::equal));
}

void SliceObject::clear() {
  start.reset();
  stop.reset();
  step.reset();
}

void define_range_types(Thread& thread) {
  Type& range = thread.interpreter().type(Builtin::range);
  range.set_constructor(construct_range);
  const auto range_of = [](const Value& self) { return self.as<Range>(); };
  define_property(thread, range, "start",
                  [=](Thread&, const Value& self) { return make_integer(range_of(self)->start()); });
  define_property(thread, range, "stop",
                  [=](Thread&, const Value& self) { return make_integer(range_of(self)->stop()); });
  define_property(thread, range, "step",
                  [=](Thread&, const Value& self) { return make_integer(range_of(self)->step()); });

  define_method(thread, range, "count", [=](Thread& on, const Value& self, const Arguments& arguments) {
    expect_positional(on, "range.count", arguments, 1, 1);
    return Value::small(range_of(self)->contains(on, arguments.positional[0]) ? 1 : 0);
  });
  define_method(thread, range, "index", [=](Thread& on, const Value& self, const Arguments& arguments) {
    expect_positional(on, "range.index", arguments, 1, 1);
    const Value& wanted = arguments.positional[0];
    Range& numbers = *range_of(self);
    if (!numbers.contains(on, wanted)) raise_value_error(on, repr(on, wanted) + " is not in range");
    const Value distance = binary(on, BinaryOperator::subtract, wanted, make_integer(numbers.start()));
    return binary(on, BinaryOperator::floor_divide, distance, make_integer(numbers.step()));
  });

  Type& slice = thread.interpreter().type(Builtin::slice);
  define_method(thread, slice, "indices", slice_indices);
  slice.set_constructor(construct_slice);
  define_property(thread, slice, "start",
                  [](Thread&, const Value& self) { return self.as<SliceObject>()->start; });
  define_property(thread, slice, "stop",
                  [](Thread&, const Value& self) { return self.as<SliceObject>()->stop; });
  define_property(thread, slice, "step",
                  [](Thread&, const Value& self) { return self.as<SliceObject>()->step; });
}

}  // namespace companion::python
