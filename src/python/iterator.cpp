#include "python/iterator.h"

#include "python/interpreter.h"
#include "python/list.h"
#include "python/thread.h"
#include "python/tuple.h"

namespace companion::python {

Iterator::Iterator(Heap& heap, Next next, Builtin type)
    : Container(heap, Kind::other), next_(std::move(next)), type_(type) {}

Type& Iterator::type(const Interpreter& interpreter) const {
  return interpreter.type(type_);
}

bool Iterator::next(Thread& thread, Value& item) {
  if (!next_) return false;
  const Value keep(this);
  if (next_(thread, item)) return true;
  next_ = nullptr;
  return false;
}

void Iterator::clear() {
  next_ = nullptr;
}

SequenceIterator::SequenceIterator(Heap& heap, Value sequence)
    : Container(heap, Kind::other), sequence_(std::move(sequence)) {
  List* list = sequence_.as<List>();
  items_ = list != nullptr ? &list->items() : &sequence_.as<Tuple>()->items();
}

Type& SequenceIterator::type(const Interpreter& interpreter) const {
  return interpreter.type(Builtin::iterator);
}

bool SequenceIterator::next(Thread&, Value& item) {
  if (!sequence_) return false;
  if (index_ < items_->size()) {
    item = (*items_)[index_++];
    return true;
  }
  sequence_.reset();
  return false;
}

Value make_iterator(Thread& thread, Iterator::Next next, Builtin type) {
  return Ref<Iterator>::adopt(new Iterator(thread.heap(), std::move(next), type));
}

}  // namespace companion::python
