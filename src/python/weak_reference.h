// Weak references: what weakref.ref and weakref.proxy are. An object that is gone is told of at once, after
// its
// __del__, as CPython does it; one that is part of a cycle goes when the interpreter ends, and is not told
// of.
#pragma once

#include "python/interpreter.h"
#include "python/module.h"
#include "python/object.h"

#include <unordered_map>
#include <vector>

namespace companion::python {

// weakref.ref, and the base of what weakref.proxy gives.
class WeakReference : public Container {
 public:
  WeakReference(Heap& heap, Object& target, Value callback);
  ~WeakReference() override;

  // Empty when the target is gone.
  Value target() const { return Value(target_); }
  const Value& callback() const { return callback_; }
  virtual bool is_proxy() const { return false; }

  Type& type(const Interpreter& interpreter) const override {
    return interpreter.type(Builtin::weak_reference);
  }
  bool has_generic_attributes() const override { return true; }
  std::string repr(Thread& thread) override;
  std::int64_t hash(Thread& thread) override;
  bool is_callable() const override { return true; }
  Value call(Thread& thread, const Arguments& arguments) override;
  Value compare(Thread& thread, Comparison operation, const Value& other) override;
  void clear() override { callback_.reset(); }

 private:
  friend class WeakTable;

  Object* target_;  // null when it is gone
  Value callback_;  // empty if there is none
  bool hash_known_ = false;
  std::int64_t hash_ = 0;
};

// Who refers weakly to what; one a heap.
class WeakTable {
 public:
  // In the order in which they were made.
  std::vector<Ref<WeakReference>> living(const Object& target) const;
  // The target is about to go: its references lead nowhere, and their callbacks are called, the youngest
  // first.
  void end(Container& target);

 private:
  friend class WeakReference;
  std::unordered_map<const Object*, std::vector<WeakReference*>> references_;
};

void define_weak_reference_types(Thread& thread);
Ref<Module> make_weak_reference_module(Thread& thread);  // _weakref, for weakref

}  // namespace companion::python
