// EnumType: the type of enumerations, which can itself be called, indexed, iterated and asked for its length.
// What each of that does is written in library/enum.py, whose functions it calls. Used by class_builder and
// the module _enum_type.
#pragma once

#include "python/module.h"
#include "python/type.h"

namespace companion::python {

class EnumType : public Type {
 public:
  // `hooks`: the functions of enum.py by their names.
  EnumType(Heap& heap, TypeOptions options, Ref<Type> metatype, Ref<Dictionary> hooks);

  Type& type(const Interpreter&) const override { return *metatype_; }
  std::string repr(Thread& thread) override;
  bool truth(Thread&) override { return true; }
  Value call(Thread& thread, const Arguments& arguments) override;
  bool length(Thread& thread, std::int64_t& result) override;
  Value get_item(Thread& thread, const Value& key) override;
  bool contains(Thread& thread, const Value& item) override;
  Value iterate(Thread& thread) override;
  void set_attribute(Thread& thread, String& name, const Value& value) override;
  Ref<Type> make_subclass(Thread& thread, const std::string& name, std::vector<Ref<Type>> bases,
                          Ref<Dictionary> attributes) override;
  void clear() override;

 private:
  Value hook(Thread& thread, std::string_view name, std::initializer_list<Value> arguments);

  Ref<Type> metatype_;
  Ref<Dictionary> hooks_;
};

// _enum_type.make_root(name, attributes, hooks): Enum itself, and EnumType as its type.
Ref<Module> make_enum_type_module(Thread& thread);

}  // namespace companion::python
