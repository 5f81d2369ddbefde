// Iterators that native code makes: over lists, ranges, texts, and by a function for the rest (zip,
// enumerate, map).
#pragma once

#include "python/builtin_types.h"
#include "python/object.h"

#include <functional>
#include <vector>

namespace companion::python {

class Iterator : public Container {
 public:
  // Gives the next item; false at the end, for good.
  using Next = std::function<bool(Thread& thread, Value& item)>;
  Iterator(Heap& heap, Next next, Builtin type = Builtin::iterator);

  Type& type(const Interpreter& interpreter) const override;
  bool is_iterator() const override { return true; }
  bool next(Thread& thread, Value& item) override;
  void clear() override;

 private:
  Next next_;
  Builtin type_;
};

// The items of a List or Tuple, which may grow and shrink meanwhile.
class SequenceIterator : public Container {
 public:
  SequenceIterator(Heap& heap, Value sequence);
  Type& type(const Interpreter& interpreter) const override;
  bool is_iterator() const override { return true; }
  bool next(Thread& thread, Value& item) override;
  void clear() override { sequence_.reset(); }

 private:
  Value sequence_;
  const std::vector<Value>* items_;
  std::size_t index_ = 0;
};

Value make_iterator(Thread& thread, Iterator::Next next, Builtin type = Builtin::iterator);

}  // namespace companion::python
