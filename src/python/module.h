// Module: a named table of attributes. Other layers fill modules of their own and register them with the
// interpreter.
#pragma once

#include "python/dictionary.h"
#include "python/function.h"
#include "python/object.h"

#include <functional>
#include <string>
#include <string_view>

namespace companion::python {

class Module : public Container {
 public:
  static constexpr Kind kKind = Kind::module;
  // Asked for an attribute that the module lacks. Returns the value (a library loaded on demand), raises
  // (raise_unsupported for what the real module has), or returns an empty value: then the AttributeError
  // "module 'x' has no attribute 'y'" is raised.
  using Missing = std::function<Value(Thread& thread, String& name)>;

  Module(Thread& thread, std::string name);
  // types.ModuleType(name): it is no module of the library.
  void mark_made_by_program() { made_by_program_ = true; }

  const std::string& name() const { return name_; }
  Dictionary& globals() { return *globals_; }
  void define(Thread& thread, std::string_view name, Value value);
  void define_function(Thread& thread, std::string_view name, NativeCode code);
  void set_missing(Missing missing) { missing_ = std::move(missing); }
  // Like the attribute, but empty instead of an AttributeError.
  Value find(Thread& thread, String& name);

  Type& type(const Interpreter& interpreter) const override;
  std::string repr(Thread& thread) override;
  Value get_attribute(Thread& thread, String& name) override;
  void set_attribute(Thread& thread, String& name, const Value& value) override;
  Dictionary* dictionary() override { return globals_.get(); }
  void clear() override;

 private:
  std::string name_;
  bool made_by_program_ = false;
  Ref<Dictionary> globals_;
  Missing missing_;
};

void define_module_type(Thread& thread);

}  // namespace companion::python
