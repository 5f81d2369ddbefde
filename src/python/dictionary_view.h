// dict.keys(), dict.values() and dict.items().
#pragma once

#include "python/dictionary.h"

namespace companion::python {

class DictionaryView : public Container {
 public:
  enum class What { keys, values, items };
  DictionaryView(Heap& heap, Ref<Dictionary> dictionary, What what);

  Type& type(const Interpreter& interpreter) const override;
  std::string repr(Thread& thread) override;
  bool length(Thread&, std::int64_t& result) override;
  bool contains(Thread& thread, const Value& item) override;
  Value iterate(Thread& thread) override;
  Value compare(Thread& thread, Comparison operation, const Value& other) override;
  // & | - ^ of keys and items, as sets.
  Value binary(Thread& thread, BinaryOperator operation, const Value& other, Side side) override;
  void clear() override { dictionary_ = {}; }

 private:
  Ref<Dictionary> dictionary_;
  What what_;
};

Ref<DictionaryView> make_view(Thread& thread, Dictionary& dictionary, DictionaryView::What what);

}  // namespace companion::python
