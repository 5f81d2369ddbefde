// What tuple and list have in common. Used by tuple.cpp and list.cpp.
#pragma once

#include "python/operations.h"
#include "python/thread.h"

#include <string>
#include <vector>

namespace companion::python {

// "1, 2, 3"; "..." for an item that is being shown already.
std::string repr_items(Thread& thread, const Object* self, const std::vector<Value>& items);
bool contains_item(Thread& thread, const std::vector<Value>& items, const Value& wanted);
Value compare_items(Thread& thread, Comparison operation, const std::vector<Value>& left,
                    const std::vector<Value>& right);
std::vector<Value> slice_items(const std::vector<Value>& items, const SliceRange& range);
std::vector<Value> repeat_items(Thread& thread, const std::vector<Value>& items, const Value& times);
// list.index and tuple.index: ValueError with this text if it is not there.
Value index_of(Thread& thread, const std::vector<Value>& items, const Arguments& arguments,
               const std::string& missing);
Value count_of(Thread& thread, const std::vector<Value>& items, const Value& wanted);

// While an object is being shown: true for `again` if it is shown within itself.
class ReprGuard {
 public:
  ReprGuard(Thread& thread, const Object* object);
  ~ReprGuard();
  bool again() const { return again_; }

 private:
  Thread& thread_;
  bool again_ = false;
};

}  // namespace companion::python
