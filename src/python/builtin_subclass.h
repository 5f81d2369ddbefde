// BuiltinSubclass<Base>: what an instance of `class X(dict)` is in C++: the builtin's own object with a type
// and attributes of its own. Used by the constructors of the builtin types.
#pragma once

#include "python/dictionary.h"
#include "python/operations.h"
#include "python/type.h"

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

namespace companion::python {

// The part that __dict__ and the places of __slots__ are asked of, whatever the builtin.
class AttributeHolder {
 public:
  virtual ~AttributeHolder() = default;
  // Made if there is none yet; empty if the type's instances have none.
  virtual Value own_dictionary(Thread& thread) = 0;
  // A place that __slots__ gave; empty while it has no value.
  virtual Value& slot(std::uint32_t index) = 0;
};

template <typename Base>
class BuiltinSubclass final : public Base, public AttributeHolder {
 public:
  template <typename... Parts>
  explicit BuiltinSubclass(Type& type, Parts&&... parts) : Base(std::forward<Parts>(parts)...), type_(&type) {
    this->mark_python_class(true);
  }

  Type& type(const Interpreter&) const override { return *type_; }
  Dictionary* dictionary() override { return attributes_.get(); }
  void set_attribute(Thread& thread, String& name, const Value& value) override {
    if (value) own_dictionary(thread);
    set_attribute_generic(thread, Value(static_cast<Object*>(this)), name, value);
  }
  Value own_dictionary(Thread& thread) override {
    if (!type_->options().instances_have_dictionary) return {};
    if (!attributes_) attributes_ = make_dictionary(thread);
    return attributes_;
  }
  Value& slot(std::uint32_t index) override {
    if (!slots_) slots_ = std::make_unique<std::vector<Value>>();
    if (index >= slots_->size())
      slots_->resize(std::max<std::size_t>(type_->options().slot_count, index + 1));
    return (*slots_)[index];
  }
  void clear() override {
    Base::clear();
    // Taken out first: what goes may look at this object.
    const std::unique_ptr<std::vector<Value>> old = std::move(slots_);
    // Not `= {}`: in a template Clang 14 then writes zeros over the reference, and the dictionary is never
    // given back.
    attributes_ = nullptr;
  }

 private:
  Ref<Type> type_;
  Ref<Dictionary> attributes_;
  std::unique_ptr<std::vector<Value>> slots_;
};

// A new object of the builtin, or of the Python class derived from it that was called.
template <typename Base, typename... Parts>
Ref<Base> make_instance(Type& type, Parts&&... parts) {
  if (type.options().is_python_class)
    return Ref<Base>::adopt(new BuiltinSubclass<Base>(type, std::forward<Parts>(parts)...));
  return Ref<Base>::adopt(new Base(std::forward<Parts>(parts)...));
}

}  // namespace companion::python
