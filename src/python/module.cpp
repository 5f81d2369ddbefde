#include "python/module.h"

#include "python/exception.h"
#include "python/interpreter.h"
#include "python/operations.h"
#include "python/thread.h"

namespace companion::python {

Module::Module(Thread& thread, std::string name)
    : Container(thread.heap(), Kind::module), name_(std::move(name)), globals_(make_dictionary(thread)) {
  const Names& names = thread.interpreter().names();
  globals_->set(names.name, make_string(name_));
  globals_->set(names.doc, Value::none());
}

void Module::define(Thread& thread, std::string_view name, Value value) {
  globals_->set(thread.interpreter().intern(name), std::move(value));
}

void Module::define_function(Thread& thread, std::string_view name, NativeCode code) {
  define(thread, name, make_native_function(std::string(name), std::move(code)));
}

Value Module::find(Thread& thread, String& name) {
  if (Value* found = globals_->find(name)) return *found;
  const Names& names = thread.interpreter().names();
  if (&name == names.dict.get()) return globals_;
  if (&name == names.class_.get()) return Value(&type(thread.interpreter()));
  const bool dunder = name.text().starts_with("__") && name.text().ends_with("__");
  return missing_ && !dunder ? missing_(thread, name) : Value();
}

Type& Module::type(const Interpreter& interpreter) const {
  return interpreter.type(Builtin::module);
}
std::string Module::repr(Thread&) {
  return "<module '" + name_ + "' (built-in)>";
}

Value Module::get_attribute(Thread& thread, String& name) {
  Value found = find(thread, name);
  if (!found) raise_attribute_error(thread, "module '" + name_ + "' has no attribute '" + name.text() + "'");
  return found;
}

void Module::set_attribute(Thread& thread, String& name, const Value& value) {
  if (value) {
    globals_->set(Ref<String>(&name), value);
  } else if (!globals_->erase(name)) {
    raise_attribute_error(thread, "module '" + name_ + "' has no attribute '" + name.text() + "'");
  }
}

void Module::clear() {
  missing_ = nullptr;
  if (globals_) globals_->clear();
}

}  // namespace companion::python
