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
  return "<module '" + name_ + (made_by_program_ ? "'>" : "' (built-in)>");
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

void define_module_type(Thread& thread) {
  const auto construct = [](Thread& on, Type&, const Arguments& arguments) -> Value {
    const auto values = bind_parameters(on, arguments, {"module", {"name", "doc"}, 1});
    const auto name = string_text(values[0]);
    if (!name) raise_type_error(on, "module() argument 'name' must be str, not " + type_name(on, values[0]));
    Ref<Module> made = Ref<Module>::adopt(new Module(on, std::string(*name)));
    made->mark_made_by_program();
    for (const char* empty : {"__package__", "__loader__", "__spec__"})
      made->define(on, empty, Value::none());
    if (values[1]) made->define(on, "__doc__", values[1]);
    return made;
  };
  thread.interpreter().type(Builtin::module).set_constructor(construct);
}

}  // namespace companion::python
