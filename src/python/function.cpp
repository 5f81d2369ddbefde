#include "python/function.h"

#include "python/exception.h"
#include "python/frame.h"
#include "python/interpreter.h"
#include "python/operations.h"
#include "python/text.h"
#include "python/thread.h"
#include "python/tuple.h"
#include "python/vm.h"

namespace companion::python {

NativeFunction::NativeFunction(std::string name, NativeCode code)
    : Object(Kind::native_function), name_(std::move(name)), code_(std::move(code)) {}

Type& NativeFunction::type(const Interpreter& interpreter) const {
  return interpreter.type(written_in_python_ ? Builtin::function : Builtin::builtin_function);
}
std::string NativeFunction::repr(Thread&) {
  if (written_in_python_) return "<function " + name_ + " at " + identity_text(this) + ">";
  return "<built-in function " + name_ + ">";
}
Value NativeFunction::call(Thread& thread, const Arguments& arguments) {
  return code_(thread, arguments);
}

Value NativeFunction::bind(Thread& thread, const Value& instance, Type&) {
  if (!instance || !written_in_python_) return Value(this);
  return Ref<BoundMethod>::adopt(new BoundMethod(thread.heap(), Value(this), instance));
}

Value NativeFunction::get_attribute(Thread& thread, String& name) {
  const Names& names = thread.interpreter().names();
  if (&name == names.name.get() || &name == names.qualified_name.get()) return make_string(name_);
  return Object::get_attribute(thread, name);
}

NativeMethod::NativeMethod(Type& owner, std::string name, NativeMethodCode code)
    : Object(Kind::native_method), owner_(owner), name_(std::move(name)), code_(std::move(code)) {}

Value NativeMethod::call_on(Thread& thread, const Value& self, const Arguments& arguments) {
  if (!is_instance(thread.interpreter(), self, owner_)) {
    raise_type_error(thread, "descriptor '" + name_ + "' for '" + owner_.name() +
                                 "' objects doesn't apply to a '" + type_name(thread, self) + "' object");
  }
  return code_(thread, self, arguments);
}

Type& NativeMethod::type(const Interpreter& interpreter) const {
  return interpreter.type(Builtin::method_descriptor);
}
std::string NativeMethod::repr(Thread&) {
  return "<method '" + name_ + "' of '" + owner_.name() + "' objects>";
}

Value NativeMethod::call(Thread& thread, const Arguments& arguments) {
  if (arguments.positional.empty()) {
    raise_type_error(thread, "unbound method " + owner_.name() + "." + name_ + "() needs an argument");
  }
  return call_on(thread, arguments.positional[0],
                 Arguments(arguments.positional.subspan(1), arguments.keywords));
}

Value NativeMethod::bind(Thread& thread, const Value& instance, Type&) {
  if (!instance) return Value(this);
  return Ref<BoundMethod>::adopt(new BoundMethod(thread.heap(), Value(this), instance));
}

Value NativeMethod::get_attribute(Thread& thread, String& name) {
  const Names& names = thread.interpreter().names();
  if (&name == names.name.get()) return make_string(name_);
  if (&name == names.qualified_name.get()) return make_string(owner_.name() + "." + name_);
  return Object::get_attribute(thread, name);
}

NativeClassMethod::NativeClassMethod(std::string name, NativeMethodCode code)
    : Object(Kind::other), name_(std::move(name)), code_(std::move(code)) {}

Type& NativeClassMethod::type(const Interpreter& interpreter) const {
  return interpreter.type(Builtin::method_descriptor);
}

Value NativeClassMethod::bind(Thread&, const Value&, Type& owner) {
  return make_native_function(name_, [self = Value(&owner), keep = Ref<NativeClassMethod>(this)](
                                         Thread& thread, const Arguments& arguments) {
    return keep->code_(thread, self, arguments);
  });
}

NativeProperty::NativeProperty(Type& owner, std::string name, Getter get, Setter set)
    : Object(Kind::other),
      owner_(owner),
      name_(std::move(name)),
      get_(std::move(get)),
      set_(std::move(set)) {}

Type& NativeProperty::type(const Interpreter& interpreter) const {
  return interpreter.type(Builtin::method_descriptor);
}
std::string NativeProperty::repr(Thread&) {
  return "<attribute '" + name_ + "' of '" + owner_.name() + "' objects>";
}

Value NativeProperty::bind(Thread& thread, const Value& instance, Type&) {
  return instance ? get_(thread, instance) : Value(this);
}

void NativeProperty::set_through(Thread& thread, const Value& instance, const Value& value) {
  if (!set_) {
    raise_attribute_error(thread,
                          "attribute '" + name_ + "' of '" + owner_.name() + "' objects is not writable");
  }
  set_(thread, instance, value);
}

Type& Cell::type(const Interpreter& interpreter) const {
  return interpreter.type(Builtin::cell);
}
std::string Cell::repr(Thread& thread) {
  if (!value) return "<cell at " + identity_text(this) + ": empty>";
  return "<cell at " + identity_text(this) + ": " + type_name(thread, value) + " object at " +
         identity_text(reinterpret_cast<const void*>(value.identity())) + ">";
}

Function::Function(Heap& heap, Ref<Code> function_code, Ref<Dictionary> function_globals)
    : Container(heap, Kind::function), code(std::move(function_code)), globals(std::move(function_globals)) {
  name = code->name;
  qualified_name = code->qualified_name;
}

Type& Function::type(const Interpreter& interpreter) const {
  return interpreter.type(Builtin::function);
}
std::string Function::repr(Thread&) {
  return "<function " + qualified_name + " at " + identity_text(this) + ">";
}

Value Function::call(Thread& thread, const Arguments& arguments) {
  return call_function(thread, *this, arguments);
}

Value Function::bind(Thread& thread, const Value& instance, Type&) {
  if (!instance) return Value(this);
  return Ref<BoundMethod>::adopt(new BoundMethod(thread.heap(), Value(this), instance));
}

Value Function::keyword_default_names(Thread& thread) const {
  Ref<Dictionary> names = make_dictionary(thread);
  for (std::size_t i = 0; i < keyword_defaults.size(); ++i) {
    if (keyword_defaults[i]) names->set(code->locals[code->positional + i], keyword_defaults[i]);
  }
  return names->count() == 0 ? Value::none() : Value(names);
}

Value Function::get_attribute(Thread& thread, String& attribute) {
  const Names& names = thread.interpreter().names();
  if (&attribute == names.name.get()) return make_string(name);
  if (&attribute == names.qualified_name.get()) return make_string(qualified_name);
  if (&attribute == names.doc.get()) return documentation ? documentation : Value::none();
  if (&attribute == names.module.get()) {
    Value* module = globals->find(*names.name);
    return module == nullptr ? Value::none() : *module;
  }
  if (&attribute == names.dict.get() && !attributes_) attributes_ = make_dictionary(thread);
  if (&attribute == names.dict.get()) return attributes_;
  if (attribute.text() == "__defaults__")
    return defaults.empty() ? Value::none() : Value(make_tuple(thread, defaults));
  if (attribute.text() == "__kwdefaults__") return keyword_default_names(thread);
  if (attribute.text() == "__code__") return code;
  if (attribute.text() == "__globals__") return globals;
  if (attribute.text() == "__closure__")
    return closure.empty() ? Value::none() : Value(make_tuple(thread, {closure.begin(), closure.end()}));
  if (attribute.text() == "__wrapped__" || attribute.text() == "__annotations__") {
    if (attributes_ && attributes_->find(attribute) != nullptr) return *attributes_->find(attribute);
    if (attribute.text() == "__annotations__") return make_dictionary(thread);
  }
  if (attribute.text() == "__type_params__" && (!attributes_ || attributes_->find(attribute) == nullptr))
    return make_tuple(thread, {});
  Value found = find_attribute_generic(thread, Value(this), attribute);
  if (!found) raise_attribute_error(thread, "'function' object has no attribute '" + attribute.text() + "'");
  return found;
}

void Function::set_attribute(Thread& thread, String& attribute, const Value& value) {
  const Names& names = thread.interpreter().names();
  if (&attribute == names.name.get() || &attribute == names.qualified_name.get()) {
    const auto text = string_text(value);
    if (!text) raise_type_error(thread, attribute.text() + " must be set to a string object");
    (&attribute == names.name.get() ? name : qualified_name) = std::string(*text);
    return;
  }
  if (&attribute == names.doc.get()) {
    documentation = value;
    return;
  }
  if (attribute.text() == "__defaults__") {
    if (value && !value.is_none() && value.as<Tuple>() == nullptr)
      raise_type_error(thread, "__defaults__ must be set to a tuple object");
    defaults = value && !value.is_none() ? value.as<Tuple>()->items() : std::vector<Value>();
    return;
  }
  if (attribute.text() == "__closure__" || attribute.text() == "__globals__")
    raise_attribute_error(thread, "readonly attribute");
  if (!attributes_) attributes_ = make_dictionary(thread);
  if (value) {
    attributes_->set(Ref<String>(&attribute), value);
  } else if (!attributes_->erase(attribute)) {
    raise_attribute_error(thread, "'function' object has no attribute '" + attribute.text() + "'");
  }
}

void Function::clear() {
  // The code stays: a frame may still be on its way out of it.
  const std::vector<Value> old_defaults = std::move(defaults),
                           old_keyword_defaults = std::move(keyword_defaults);
  const std::vector<Ref<Cell>> old_closure = std::move(closure);
  defaults.clear();
  keyword_defaults.clear();
  closure.clear();
  documentation.reset();
  attributes_ = {};
  globals = {};
}

BoundMethod::BoundMethod(Heap& heap, Value function, Value self)
    : Container(heap, Kind::bound_method), function_(std::move(function)), self_(std::move(self)) {}

Type& BoundMethod::type(const Interpreter& interpreter) const {
  return interpreter.type(function_.as<NativeMethod>() != nullptr ? Builtin::builtin_function
                                                                  : Builtin::method);
}

std::string BoundMethod::repr(Thread& thread) {
  if (const NativeMethod* native = function_.as<NativeMethod>()) {
    return "<built-in method " + native->name() + " of " + type_name(thread, self_) + " object at " +
           identity_text(reinterpret_cast<const void*>(self_.identity())) + ">";
  }
  const Function* function = function_.as<Function>();
  const std::string name = function != nullptr ? function->qualified_name : python::repr(thread, function_);
  return "<bound method " + name + " of " + python::repr(thread, self_) + ">";
}

std::int64_t BoundMethod::hash(Thread& thread) {
  return python::hash(thread, function_) ^ static_cast<std::int64_t>(self_.identity());
}

Value BoundMethod::call(Thread& thread, const Arguments& arguments) {
  const Value keep(this);
  if (NativeMethod* native = function_.as<NativeMethod>()) return native->call_on(thread, self_, arguments);
  std::vector<Value> positional;
  positional.reserve(arguments.positional.size() + 1);
  positional.push_back(self_);
  positional.insert(positional.end(), arguments.positional.begin(), arguments.positional.end());
  return python::call(thread, function_, Arguments(positional, arguments.keywords));
}

Value BoundMethod::get_attribute(Thread& thread, String& name) {
  if (name.text() == "__self__") return self_;
  if (name.text() == "__func__" && function_.as<NativeMethod>() == nullptr) return function_;
  return python::get_attribute(thread, function_, name);
}

Value BoundMethod::compare(Thread& thread, Comparison operation, const Value& other) {
  const BoundMethod* method = other.as<BoundMethod>();
  if (method == nullptr || (operation != Comparison::equal && operation != Comparison::not_equal)) {
    return Value::not_implemented();
  }
  const bool same = self_.is_same(method->self_) && equals(thread, function_, method->function_);
  return Value::boolean(same == (operation == Comparison::equal));
}

void BoundMethod::clear() {
  function_.reset();
  self_.reset();
}

Ref<NativeFunction> make_native_function(std::string name, NativeCode code) {
  return Ref<NativeFunction>::adopt(new NativeFunction(std::move(name), std::move(code)));
}

void define_method(Thread& thread, Type& type, std::string_view name, NativeMethodCode code) {
  type.define(thread, name,
              Ref<NativeMethod>::adopt(new NativeMethod(type, std::string(name), std::move(code))));
}

void define_property(Thread& thread, Type& type, std::string_view name, NativeProperty::Getter get,
                     NativeProperty::Setter set) {
  type.define(thread, name,
              Ref<NativeProperty>::adopt(
                  new NativeProperty(type, std::string(name), std::move(get), std::move(set))));
}

void define_class_method(Thread& thread, Type& type, std::string_view name, NativeMethodCode code) {
  type.define(thread, name,
              Ref<NativeClassMethod>::adopt(new NativeClassMethod(std::string(name), std::move(code))));
}

}  // namespace companion::python
