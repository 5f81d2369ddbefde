#include "python/sort.h"

#include "python/operations.h"

#include <algorithm>

namespace companion::python {
namespace {

struct Keyed {
  Value key;
  Value item;
};

// A merge sort of our own: std::stable_sort may not be given a comparison that throws or contradicts itself.
void merge_sort(Thread& thread, std::vector<Keyed>& items, std::vector<Keyed>& scratch, std::size_t begin,
                std::size_t end) {
  if (end - begin < 2) return;
  const std::size_t middle = begin + (end - begin) / 2;
  merge_sort(thread, items, scratch, begin, middle);
  merge_sort(thread, items, scratch, middle, end);
  std::size_t left = begin, right = middle;
  for (std::size_t at = begin; at < end; ++at) {
    const bool take_right =
        left >= middle || (right < end && less_than(thread, items[right].key, items[left].key));
    scratch[at] = take_right ? items[right++] : items[left++];
  }
  std::move(scratch.begin() + static_cast<std::ptrdiff_t>(begin),
            scratch.begin() + static_cast<std::ptrdiff_t>(end),
            items.begin() + static_cast<std::ptrdiff_t>(begin));
}

}  // namespace

void sort_items(Thread& thread, std::vector<Value>& items, const Value& key, bool reverse) {
  std::vector<Keyed> keyed;
  keyed.reserve(items.size());
  for (const Value& item : items) {
    keyed.push_back({key && !key.is_none() ? call(thread, key, {item}) : item, item});
  }
  // Reversed before and after: equal items keep their order.
  if (reverse) std::reverse(keyed.begin(), keyed.end());
  std::vector<Keyed> scratch(keyed.size());
  merge_sort(thread, keyed, scratch, 0, keyed.size());
  if (reverse) std::reverse(keyed.begin(), keyed.end());
  for (std::size_t i = 0; i < keyed.size(); ++i)
    items[i] = std::move(keyed[i].item);
}

}  // namespace companion::python
