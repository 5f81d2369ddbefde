#include "python/slots.h"

#include "python/builtin_subclass.h"
#include "python/exception.h"
#include "python/interpreter.h"
#include "python/operations.h"
#include "python/thread.h"

#include <algorithm>

namespace companion::python {
namespace {

// The attribute of the class that stands for one place of its instances.
class SlotMember : public Container {
 public:
  SlotMember(Heap& heap, Type& owner, std::string name, std::uint32_t index)
      : Container(heap, Kind::other), owner_(&owner), name_(std::move(name)), index_(index) {}

  Type& type(const Interpreter& interpreter) const override {
    return interpreter.type(Builtin::member_descriptor);
  }
  std::string repr(Thread&) override {
    return "<member '" + name_ + "' of '" + (owner_ ? owner_->name() : "") + "' objects>";
  }
  Value bind(Thread& thread, const Value& instance, Type&) override {
    if (!instance) return Value(this);
    const Value& value = place(thread, instance);
    if (!value) raise_attribute_error(thread, instance, *thread.interpreter().intern(name_));
    return value;
  }
  bool is_data_descriptor() const override { return true; }
  void set_through(Thread& thread, const Value& instance, const Value& value) override {
    Value& old = place(thread, instance);
    if (!value && !old) raise_attribute_error(thread, name_);
    // The old value goes last: its end may run Python code.
    const Value gone = std::exchange(old, value);
  }
  void clear() override { owner_ = {}; }

 private:
  Value& place(Thread& thread, const Value& instance) {
    const bool fits = owner_ && instance.is_object() && type_of(thread, instance).is_subtype_of(*owner_);
    Instance* known = fits ? instance.as<Instance>() : nullptr;
    AttributeHolder* holder =
        fits && known == nullptr ? dynamic_cast<AttributeHolder*>(instance.object()) : nullptr;
    if (known == nullptr && holder == nullptr) {
      raise_type_error(thread, "descriptor '" + name_ + "' for '" + (owner_ ? owner_->name() : "") +
                                   "' objects doesn't apply to a '" + type_name(thread, instance) +
                                   "' object");
    }
    return known != nullptr ? known->slot(index_) : holder->slot(index_);
  }

  Ref<Type> owner_;
  std::string name_;
  std::uint32_t index_;
};

// __x of a class C is _C__x.
std::string mangled_slot(const std::string& class_name, const std::string& name) {
  const std::size_t begin = class_name.find_first_not_of('_');
  if (!name.starts_with("__") || name.ends_with("__") || begin == class_name.npos) return name;
  return "_" + class_name.substr(begin) + name;
}

}  // namespace

SlotNames read_slots(Thread& thread, const std::string& class_name, const Dictionary& class_body) {
  SlotNames slots;
  const Value* given = class_body.find("__slots__");
  if (given == nullptr) return slots;
  slots.given = true;
  const std::vector<Value> items =
      given->as<String>() != nullptr ? std::vector<Value>{*given} : to_vector(thread, *given);
  for (const Value& item : items) {
    const auto text = string_text(item);
    if (!text)
      raise_type_error(thread, "__slots__ items must be strings, not '" + type_name(thread, item) + "'");
    if (*text == "__dict__") {
      slots.has_dictionary = true;
    } else if (*text == "__weakref__") {
      slots.has_weak_references = true;
    } else {
      const std::string name = mangled_slot(class_name, std::string(*text));
      if (class_body.find(name) != nullptr)
        raise_value_error(thread, "'" + name + "' in __slots__ conflicts with class variable");
      slots.names.push_back(thread.interpreter().intern(name));
    }
  }
  return slots;
}

void define_slots(Thread& thread, Type& type, const SlotNames& slots) {
  if (!slots.given) return;
  const auto& bases = type.options().bases;
  const bool inherited = std::any_of(bases.begin(), bases.end(), [](const Ref<Type>& base) {
    return base->options().instances_have_dictionary;
  });
  const bool referred = std::any_of(bases.begin(), bases.end(), [](const Ref<Type>& base) {
    return base->options().can_be_weakly_referred;
  });
  if (!referred && !slots.has_weak_references) type.forbid_weak_references();
  std::uint32_t index = type.options().slot_count;
  type.set_places(inherited || slots.has_dictionary, index + static_cast<std::uint32_t>(slots.names.size()));
  for (const Ref<String>& name : slots.names) {
    type.define(
        thread, name->text(),
        Ref<SlotMember>::adopt(new SlotMember(thread.heap(), type, std::string(name->text()), index++)));
  }
}

}  // namespace companion::python
