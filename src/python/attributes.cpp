// Attributes and calls of any value; see operations.h.
#include "python/builtin_subclass.h"
#include "python/dictionary.h"
#include "python/exception.h"
#include "python/function.h"
#include "python/interpreter.h"
#include "python/operations.h"
#include "python/special_method.h"
#include "python/thread.h"

namespace companion::python {
namespace {

bool is_attribute_error(Thread& thread, const Raised& raised) {
  return is_instance(thread.interpreter(), raised.exception,
                     thread.interpreter().type(Builtin::attribute_error));
}

// A Python class with __set__ makes its instances data descriptors, too.
bool is_data_descriptor(Thread& thread, const Value& value) {
  if (!value.is_object()) return false;
  return value.object()->is_data_descriptor() ||
         (value.object()->has_python_class() && type_of(thread, value).overrides(Override::set));
}

void set_through(Thread& thread, const Value& descriptor, const Value& instance, const Value& value) {
  if (const Value method =
          special_method(thread, descriptor, Override::set, value ? "__set__" : "__delete__")) {
    value ? call(thread, method, {instance, value}) : call(thread, method, {instance});
    return;
  }
  descriptor.object()->set_through(thread, instance, value);
}

}  // namespace

Value find_special_method(Thread& thread, const Value& object, Override slot, std::string_view name) {
  Type& type = type_of(thread, object);
  if (!type.overrides(slot)) return {};
  Value* found = type.lookup(*thread.interpreter().intern(name));
  if (found == nullptr) return {};
  const Value method = *found;
  return method.is_object() ? bind_attribute(thread, method, object, type) : method;
}

Value bind_attribute(Thread& thread, const Value& found, const Value& instance, Type& owner) {
  if (const Value method = special_method(thread, found, Override::get, "__get__")) {
    return call(thread, method, {instance ? instance : Value::none(), Value(&owner)});
  }
  return found.object()->bind(thread, instance, owner);
}

Value find_attribute_generic(Thread& thread, const Value& object, String& name) {
  Type& type = type_of(thread, object);
  Value in_type;
  if (Value* found = type.lookup(name)) in_type = *found;
  if (in_type && is_data_descriptor(thread, in_type)) return bind_attribute(thread, in_type, object, type);
  if (object.is_object()) {
    if (Dictionary* own = object.object()->dictionary()) {
      if (Value* found = own->find(name)) return *found;
    }
  }
  if (in_type) return in_type.is_object() ? bind_attribute(thread, in_type, object, type) : in_type;
  const Names& names = thread.interpreter().names();
  if (&name == names.class_.get()) return Value(&type);
  if (&name == names.dict.get()) {
    if (Instance* instance = object.as<Instance>()) return instance->own_dictionary(thread);
    if (AttributeHolder* holder =
            object.is_object() ? dynamic_cast<AttributeHolder*>(object.object()) : nullptr)
      return holder->own_dictionary(thread);
  }
  return {};
}

void set_attribute_generic(Thread& thread, const Value& object, String& name, const Value& value) {
  Type& type = type_of(thread, object);
  Value in_type;
  if (Value* found = type.lookup(name)) in_type = *found;
  if (in_type && is_data_descriptor(thread, in_type)) {
    set_through(thread, in_type, object, value);
    return;
  }
  Dictionary* own = object.is_object() ? object.object()->dictionary() : nullptr;
  if (own != nullptr) {
    if (value) {
      own->set(Ref<String>(&name), value);
      return;
    }
    if (own->erase(name)) return;
    raise_attribute_error(thread, object, name);
  }
  if (!in_type || type.options().instances_have_dictionary) raise_attribute_error(thread, object, name);
  raise_attribute_error(thread, "'" + type.name() + "' object attribute '" + name.text() + "' is read-only");
}

Value get_attribute(Thread& thread, const Value& object, String& name) {
  if (!object.is_object()) {
    Value found = find_attribute_generic(thread, object, name);
    if (!found) raise_attribute_error(thread, object, name);
    return found;
  }
  if (object.object()->has_python_class()) {
    const Type& type = type_of(thread, object);
    const bool whole = type.overrides(Override::get_attribute),
               missing = type.overrides(Override::missing_attribute);
    if (whole || missing) {
      try {
        if (!whole) return object.object()->get_attribute(thread, name);
        const Value method = special_method(thread, object, Override::get_attribute, "__getattribute__");
        return call(thread, method, {Value(&name)});
      } catch (Raised& raised) {
        if (!missing || !is_attribute_error(thread, raised)) throw;
      }
      return call(thread, special_method(thread, object, Override::missing_attribute, "__getattr__"),
                  {Value(&name)});
    }
  }
  return object.object()->get_attribute(thread, name);
}

Value get_attribute(Thread& thread, const Value& object, std::string_view name) {
  return get_attribute(thread, object, *thread.interpreter().intern(name));
}

Value find_attribute(Thread& thread, const Value& object, String& name) {
  try {
    return get_attribute(thread, object, name);
  } catch (Raised& raised) {
    if (!is_attribute_error(thread, raised)) throw;
    return {};
  }
}

Value find_attribute(Thread& thread, const Value& object, std::string_view name) {
  return find_attribute(thread, object, *thread.interpreter().intern(name));
}

void set_attribute(Thread& thread, const Value& object, String& name, const Value& value) {
  if (!object.is_object()) {
    set_attribute_generic(thread, object, name, value);
    return;
  }
  const Value method = value ? special_method(thread, object, Override::set_attribute, "__setattr__")
                             : special_method(thread, object, Override::delete_attribute, "__delattr__");
  if (!method) {
    object.object()->set_attribute(thread, name, value);
  } else if (value) {
    call(thread, method, {Value(&name), value});
  } else {
    call(thread, method, {Value(&name)});
  }
}

void set_attribute(Thread& thread, const Value& object, std::string_view name, const Value& value) {
  set_attribute(thread, object, *thread.interpreter().intern(name), value);
}

void delete_attribute(Thread& thread, const Value& object, String& name) {
  set_attribute(thread, object, name, {});
}

Value call(Thread& thread, const Value& callable, const Arguments& arguments) {
  if (!callable.is_object())
    raise_type_error(thread, "'" + type_name(thread, callable) + "' object is not callable");
  const NativeDepth depth(thread);
  if (const Value method = special_method(thread, callable, Override::call, "__call__")) {
    return call(thread, method, arguments);
  }
  return callable.object()->call(thread, arguments);
}

Value call(Thread& thread, const Value& callable, std::initializer_list<Value> positional) {
  return call(thread, callable, Arguments(std::span<const Value>(positional.begin(), positional.size())));
}

Value call_method(Thread& thread, const Value& object, std::string_view name,
                  std::initializer_list<Value> positional) {
  return call(thread, get_attribute(thread, object, name), positional);
}

bool is_callable(Thread& thread, const Value& value) {
  if (!value.is_object()) return false;
  if (value.object()->has_python_class()) return type_of(thread, value).overrides(Override::call);
  return value.object()->is_callable();
}

}  // namespace companion::python
