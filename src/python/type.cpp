#include "python/type.h"

#include "python/arguments.h"
#include "python/exception.h"
#include "python/function.h"
#include "python/interpreter.h"
#include "python/memory_view.h"
#include "python/operations.h"
#include "python/special_method.h"
#include "python/thread.h"
#include "python/unraisable.h"

#include <algorithm>
#include <array>
#include <utility>

namespace companion::python {
namespace {

// C3: merges the bases' orders so that each comes before its own bases. False if there is no such order.
bool merge_orders(std::vector<std::vector<Type*>> lists, std::vector<Type*>& result) {
  for (;;) {
    std::erase_if(lists, [](const auto& list) { return list.empty(); });
    if (lists.empty()) return true;
    Type* chosen = nullptr;
    for (const auto& list : lists) {
      const bool blocked = std::any_of(lists.begin(), lists.end(), [&](const auto& other) {
        return std::find(other.begin() + 1, other.end(), list.front()) != other.end();
      });
      if (!blocked) {
        chosen = list.front();
        break;
      }
    }
    if (chosen == nullptr) return false;
    result.push_back(chosen);
    for (auto& list : lists) {
      if (list.front() == chosen) list.erase(list.begin());
    }
  }
}

struct OverrideName {
  std::string_view name;
  Override slot;
};
constexpr std::array<OverrideName, 75> kOverrideNames = {{
    {"__repr__", Override::repr},
    {"__str__", Override::str},
    {"__format__", Override::format},
    {"__bool__", Override::truth},
    {"__hash__", Override::hash},
    {"__call__", Override::call},
    {"__getattribute__", Override::get_attribute},
    {"__getattr__", Override::missing_attribute},
    {"__setattr__", Override::set_attribute},
    {"__delattr__", Override::delete_attribute},
    {"__len__", Override::length},
    {"__getitem__", Override::get_item},
    {"__setitem__", Override::set_item},
    {"__delitem__", Override::delete_item},
    {"__contains__", Override::contains},
    {"__iter__", Override::iterate},
    {"__next__", Override::next},
    {"__index__", Override::index},
    {"__int__", Override::integer},
    {"__float__", Override::floating},
    {"__enter__", Override::enter},
    {"__exit__", Override::exit},
    {"__get__", Override::get},
    {"__set__", Override::set},
    {"__delete__", Override::set},
    {"__del__", Override::finalize},
    {"__new__", Override::construct},
    {"__eq__", Override::compare},
    {"__ne__", Override::compare},
    {"__lt__", Override::compare},
    {"__le__", Override::compare},
    {"__gt__", Override::compare},
    {"__ge__", Override::compare},
    {"__neg__", Override::unary},
    {"__pos__", Override::unary},
    {"__invert__", Override::unary},
    {"__add__", Override::binary},
    {"__radd__", Override::binary},
    {"__sub__", Override::binary},
    {"__rsub__", Override::binary},
    {"__mul__", Override::binary},
    {"__rmul__", Override::binary},
    {"__truediv__", Override::binary},
    {"__rtruediv__", Override::binary},
    {"__floordiv__", Override::binary},
    {"__rfloordiv__", Override::binary},
    {"__mod__", Override::binary},
    {"__rmod__", Override::binary},
    {"__pow__", Override::binary},
    {"__rpow__", Override::binary},
    {"__lshift__", Override::binary},
    {"__rlshift__", Override::binary},
    {"__rshift__", Override::binary},
    {"__rrshift__", Override::binary},
    {"__and__", Override::binary},
    {"__rand__", Override::binary},
    {"__or__", Override::binary},
    {"__ror__", Override::binary},
    {"__xor__", Override::binary},
    {"__rxor__", Override::binary},
    {"__matmul__", Override::binary},
    {"__rmatmul__", Override::binary},
    {"__iadd__", Override::in_place},
    {"__isub__", Override::in_place},
    {"__imul__", Override::in_place},
    {"__itruediv__", Override::in_place},
    {"__ifloordiv__", Override::in_place},
    {"__imod__", Override::in_place},
    {"__ipow__", Override::in_place},
    {"__ilshift__", Override::in_place},
    {"__irshift__", Override::in_place},
    {"__iand__", Override::in_place},
    {"__ior__", Override::in_place},
    {"__ixor__", Override::in_place},
    {"__imatmul__", Override::in_place},
}};

// What __buffer__ of a Python class gives, a memoryview; empty if the class has none.
Value call_buffer_method(Thread& thread, Instance& self) {
  const Value* method = self.own_type().lookup(*thread.interpreter().intern("__buffer__"));
  if (method == nullptr) return {};
  const Value view = call(thread, *method, {Value(&self), Value::small(0)});
  if (view.as<MemoryView>() == nullptr) raise_type_error(thread, "__buffer__ returned non-memoryview object");
  return view;
}

}  // namespace

Instance::Instance(Heap& heap, Type& type, Kind kind) : Container(heap, kind), type_(&type) {
  mark_python_class(type.options().is_python_class);
}

// __del__ runs once, before the object goes; an exception in it goes nowhere, and who keeps `self` keeps the
// object.
void Instance::dispose() {
  Thread* thread = heap().interpreter().current_thread();
  if (thread == nullptr || finalized_ || !type_->overrides(Override::finalize)) {
    Container::dispose();
    return;
  }
  finalized_ = true;
  retain(this);
  try {
    const Value self(this);
    const Value method = find_special_method(*thread, self, Override::finalize, "__del__");
    if (method) call_unraisably(*thread, method, {});
  } catch (Raised&) {
  } catch (Ended&) {
  }
  if (give_up_count()) Container::dispose();
}

void Instance::set_attribute(Thread& thread, String& name, const Value& value) {
  if (!attributes_ && value && type_->options().instances_have_dictionary)
    attributes_ = make_dictionary(thread);
  set_attribute_generic(thread, Value(this), name, value);
}

Value Instance::own_dictionary(Thread& thread) {
  if (!type_->options().instances_have_dictionary) return {};
  if (!attributes_) attributes_ = make_dictionary(thread);
  return attributes_;
}

Value& Instance::slot(std::uint32_t index) {
  if (!slots_) slots_ = std::make_unique<std::vector<Value>>();
  if (index >= slots_->size()) slots_->resize(std::max<std::size_t>(type_->options().slot_count, index + 1));
  return (*slots_)[index];
}

bool PlainInstance::copy_buffer(Thread& thread, Bytes& bytes) {
  const Value view = call_buffer_method(thread, *this);
  return view && view.object()->copy_buffer(thread, bytes);
}

std::shared_ptr<Buffer> PlainInstance::open_buffer(Thread& thread) {
  const Value view = call_buffer_method(thread, *this);
  return view ? view.object()->open_buffer(thread) : nullptr;
}

void Instance::clear() {
  attributes_ = {};
  // Taken out first: what goes may look at this instance.
  const std::unique_ptr<std::vector<Value>> old = std::move(slots_);
}

Type::Type(Heap& heap, TypeOptions options) : Container(heap, Kind::type), options_(std::move(options)) {
  attributes_ = Ref<Dictionary>::adopt(new Dictionary(heap));
  for (const Ref<Type>& base : options_.bases) {
    options_.instances_have_dictionary |= base->options().instances_have_dictionary;
    options_.slot_count = std::max(options_.slot_count, base->options().slot_count);
    options_.can_be_weakly_referred |= base->options().can_be_weakly_referred;
  }
  find_resolution_order();
}

void Type::find_resolution_order() {
  std::vector<std::vector<Type*>> lists;
  std::vector<Type*> bases;
  for (const Ref<Type>& base : options_.bases) {
    lists.push_back(base->resolution_order_);
    bases.push_back(base.get());
  }
  lists.push_back(bases);
  resolution_order_ = {this};
  if (!merge_orders(std::move(lists), resolution_order_)) resolution_order_.clear();
}

std::string Type::full_name() const {
  return options_.module == "builtins" ? options_.name : options_.module + "." + options_.name;
}

std::string Type::qualified_full_name() const {
  const std::string& name = options_.qualified_name.empty() ? options_.name : options_.qualified_name;
  return options_.module == "builtins" ? name : options_.module + "." + name;
}

bool Type::is_subtype_of(const Type& other) const {
  return std::find(resolution_order_.begin(), resolution_order_.end(), &other) != resolution_order_.end();
}

Value* Type::lookup(const String& name) const {
  for (Type* type : resolution_order_) {
    if (Value* found = type->attributes_->find(name)) return found;
  }
  return nullptr;
}

void Type::define(Thread& thread, std::string_view name, Value value) {
  attributes_->set(thread.interpreter().intern(name), std::move(value));
}

const Constructor& Type::constructor() const {
  for (const Type* type : resolution_order_) {
    if (type->options_.constructor) return type->options_.constructor;
  }
  return options_.constructor;
}

Type& Type::type(const Interpreter& interpreter) const {
  return interpreter.type(Builtin::type);
}

std::string Type::repr(Thread&) {
  return "<class '" + qualified_full_name() + "'>";
}

Value Type::construct(Thread& thread, const Arguments& arguments) {
  if (overrides(Override::construct)) {
    const Value found = *lookup(*thread.interpreter().names().new_);
    // A function of that name is static, whether it says so or not.
    const Value function = found.as<Function>() != nullptr ? found : bind_attribute(thread, found, {}, *this);
    std::vector<Value> positional = {Value(this)};
    positional.insert(positional.end(), arguments.positional.begin(), arguments.positional.end());
    return python::call(thread, function, Arguments(positional, arguments.keywords));
  }
  const Constructor& make = constructor();
  if (!make) raise_type_error(thread, "cannot create '" + full_name() + "' instances");
  return make(thread, *this, arguments);
}

Value Type::call(Thread& thread, const Arguments& arguments) {
  Value instance = construct(thread, arguments);
  if (!is_instance(thread.interpreter(), instance, *this)) return instance;
  if (Value* initializer = lookup(*thread.interpreter().names().init)) {
    const Value bound =
        initializer->is_object() ? initializer->object()->bind(thread, instance, *this) : *initializer;
    const Value result = python::call(thread, bound, arguments);
    if (!result.is_none()) {
      raise_type_error(thread, "__init__() should return None, not '" + type_name(thread, result) + "'");
    }
  }
  return instance;
}

Value Type::get_attribute(Thread& thread, String& name) {
  Type& metatype = type(thread.interpreter());
  Value* of_metatype = metatype.lookup(name);
  if (of_metatype != nullptr && of_metatype->is_object() && of_metatype->object()->is_data_descriptor()) {
    const Value descriptor = *of_metatype;
    return descriptor.object()->bind(thread, Value(this), metatype);
  }
  if (Value* own = lookup(name)) {
    const Value found = *own;
    if (!found.is_object()) return found;
    return bind_attribute(thread, found, {}, *this);
  }
  if (of_metatype != nullptr) {
    const Value found = *of_metatype;
    return found.is_object() ? bind_attribute(thread, found, Value(this), metatype) : found;
  }
  raise_attribute_error(thread, "type object '" + options_.name + "' has no attribute '" + name.text() + "'");
}

void Type::rename(std::string name) {
  if (options_.qualified_name.empty()) options_.qualified_name = options_.name;
  options_.name = std::move(name);
}

void Type::set_attribute(Thread& thread, String& name, const Value& value) {
  Value* of_metatype = type(thread.interpreter()).lookup(name);
  if (of_metatype != nullptr && of_metatype->is_object() && of_metatype->object()->is_data_descriptor()) {
    const Value descriptor = *of_metatype;
    descriptor.object()->set_through(thread, Value(this), value);
    return;
  }
  if (!options_.attributes_can_be_set) {
    raise_type_error(thread,
                     "cannot set '" + name.text() + "' attribute of immutable type '" + full_name() + "'");
  }
  if (value) {
    attributes_->set(Ref<String>(&name), value);
  } else if (!attributes_->erase(name)) {
    raise_attribute_error(thread,
                          "type object '" + options_.name + "' has no attribute '" + name.text() + "'");
  }
  update_overrides();
}

void Type::clear() {
  if (attributes_) attributes_->clear();
  // Instances that outlive the interpreter's end must not run Python code any more.
  overrides_ = 0;
}

TypeOptions options_of_class(const std::string& name, std::vector<Ref<Type>> bases) {
  TypeOptions options;
  options.name = name;
  options.module = "__main__";
  options.bases = std::move(bases);
  options.instances_have_dictionary = true;
  options.attributes_can_be_set = true;
  options.is_python_class = true;
  // CPython gives an object whose size varies no place for weak references.
  options.can_be_weakly_referred =
      std::none_of(options.bases.begin(), options.bases.end(), [](const auto& base) {
        const Interpreter& interpreter = base->heap().interpreter();
        return base->is_subtype_of(interpreter.type(Builtin::integer)) ||
               base->is_subtype_of(interpreter.type(Builtin::tuple)) ||
               base->is_subtype_of(interpreter.type(Builtin::bytes));
      });
  return options;
}

Ref<Type> Type::make_subclass(Thread& thread, const std::string& name, std::vector<Ref<Type>> bases,
                              Ref<Dictionary> attributes) {
  Ref<Type> type = Ref<Type>::adopt(new Type(thread.heap(), options_of_class(name, std::move(bases))));
  type->adopt_class_body(thread, *attributes);
  return type;
}

void Type::adopt_class_body(Thread& thread, const Dictionary& attributes) {
  const Names& names = thread.interpreter().names();
  for (const Dictionary::Entry& entry : attributes.entries()) {
    String* name = entry.key.as<String>();
    if (name == nullptr) continue;
    if (name == names.module.get()) {
      options_.module = python::str(thread, entry.value);
    } else if (name == names.qualified_name.get()) {
      options_.qualified_name = python::str(thread, entry.value);
    }
    attributes_->set(Ref<String>(name), entry.value);
  }
  update_overrides();
}

void Type::update_overrides() {
  overrides_ = 0;
  for (const Type* type : resolution_order_) {
    if (!type->options_.is_python_class) continue;
    for (const OverrideName& candidate : kOverrideNames) {
      if (type->attributes_->find(candidate.name) != nullptr) {
        overrides_ |= std::uint64_t{1} << static_cast<unsigned>(candidate.slot);
      }
    }
  }
}

bool is_instance(const Interpreter& interpreter, const Value& value, const Type& type) {
  return interpreter.type_of(value).is_subtype_of(type);
}

}  // namespace companion::python
