#include "python/sequence.h"

#include "python/exception.h"

#include <algorithm>

namespace companion::python {

ReprGuard::ReprGuard(Thread& thread, const Object* object) : thread_(thread) {
  auto& shown = thread.shown_objects;
  again_ = std::find(shown.begin(), shown.end(), object) != shown.end();
  shown.push_back(object);
}

ReprGuard::~ReprGuard() {
  thread_.shown_objects.pop_back();
}

std::string repr_items(Thread& thread, const Object* self, const std::vector<Value>& items) {
  const ReprGuard guard(thread, self);
  if (self != nullptr && guard.again()) return "...";
  std::string text;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) text += ", ";
    const Value item = items[i];
    text += repr(thread, item);
  }
  return text;
}

bool contains_item(Thread& thread, const std::vector<Value>& items, const Value& wanted) {
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Value item = items[i];
    if (equals(thread, item, wanted)) return true;
  }
  return false;
}

Value compare_items(Thread& thread, Comparison operation, const std::vector<Value>& left,
                    const std::vector<Value>& right) {
  const bool equality = operation == Comparison::equal || operation == Comparison::not_equal;
  if (equality && left.size() != right.size()) return Value::boolean(operation == Comparison::not_equal);
  for (std::size_t i = 0; i < left.size() && i < right.size(); ++i) {
    const Value a = left[i], b = right[i];
    if (equals(thread, a, b)) continue;
    if (equality) return Value::boolean(operation == Comparison::not_equal);
    return compare(thread, operation, a, b);
  }
  const int order = left.size() < right.size() ? -1 : left.size() > right.size() ? 1 : 0;
  return Value::boolean(holds(operation, order));
}

std::vector<Value> slice_items(const std::vector<Value>& items, const SliceRange& range) {
  std::vector<Value> part;
  part.reserve(static_cast<std::size_t>(range.count));
  for (std::int64_t i = 0; i < range.count; ++i)
    part.push_back(items[static_cast<std::size_t>(range.start + i * range.step)]);
  return part;
}

std::vector<Value> repeat_items(Thread& thread, const std::vector<Value>& items, const Value& times) {
  const std::int64_t count = to_index_number(thread, times);
  if (count <= 0 || items.empty()) return {};
  constexpr std::uint64_t kMaximum = std::uint64_t{1} << 27;
  if (static_cast<std::uint64_t>(count) > kMaximum / items.size()) {
    raise_error(thread, Builtin::memory_error, "the result is larger than 1 GiB");
  }
  std::vector<Value> result;
  result.reserve(items.size() * static_cast<std::size_t>(count));
  for (std::int64_t i = 0; i < count; ++i)
    result.insert(result.end(), items.begin(), items.end());
  return result;
}

Value index_of(Thread& thread, const std::vector<Value>& items, const Arguments& arguments,
               const std::string& missing) {
  expect_positional(thread, "index", arguments, 1, 3);
  const auto place = [&](std::size_t argument, std::int64_t otherwise) {
    if (arguments.positional.size() <= argument) return otherwise;
    const std::int64_t at = to_index_number(thread, arguments.positional[argument]);
    return at < 0 ? std::max<std::int64_t>(0, at + static_cast<std::int64_t>(items.size())) : at;
  };
  const std::int64_t begin = place(1, 0), end = place(2, static_cast<std::int64_t>(items.size()));
  for (std::int64_t i = begin; i < end && i < static_cast<std::int64_t>(items.size()); ++i) {
    const Value item = items[static_cast<std::size_t>(i)];
    if (equals(thread, item, arguments.positional[0])) return Value::small(i);
  }
  raise_value_error(thread, missing);
}

Value count_of(Thread& thread, const std::vector<Value>& items, const Value& wanted) {
  std::int64_t count = 0;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Value item = items[i];
    count += equals(thread, item, wanted) ? 1 : 0;
  }
  return Value::small(count);
}

}  // namespace companion::python
