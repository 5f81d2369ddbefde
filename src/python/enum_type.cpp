#include "python/enum_type.h"

#include "python/exception.h"
#include "python/function.h"
#include "python/interpreter.h"
#include "python/operations.h"
#include "python/thread.h"
#include "python/tuple.h"

#include <utility>

namespace companion::python {
namespace {

// The attributes of EnumType itself: what classes have beside those of `type`.
Ref<Type> make_enum_metatype(Thread& thread, const Ref<Dictionary>& hooks) {
  TypeOptions options;
  options.name = "EnumType";
  options.module = "enum";
  options.bases = {Ref<Type>(&thread.interpreter().type(Builtin::type))};
  Ref<Type> metatype = Ref<Type>::adopt(new Type(thread.heap(), std::move(options)));
  const Value members = *hooks->find("members");
  define_property(thread, *metatype, "__members__",
                  [members](Thread& on, const Value& self) { return python::call(on, members, {self}); });
  return metatype;
}

}  // namespace

EnumType::EnumType(Heap& heap, TypeOptions options, Ref<Type> metatype, Ref<Dictionary> hooks)
    : Type(heap, std::move(options)), metatype_(std::move(metatype)), hooks_(std::move(hooks)) {}

Value EnumType::hook(Thread& thread, std::string_view name, std::initializer_list<Value> arguments) {
  const Value* found = hooks_->find(name);
  if (found == nullptr) raise_error(thread, Builtin::system_error, "the program has ended");
  const Value function = *found;
  return python::call(thread, function, arguments);
}

std::string EnumType::repr(Thread& thread) {
  if (hooks_->find("repr_class") == nullptr) return Type::repr(thread);
  return python::str(thread, hook(thread, "repr_class", {Value(this)}));
}

Value EnumType::call(Thread& thread, const Arguments& arguments) {
  const Value* found = hooks_->find("call");
  if (found == nullptr) return Type::call(thread, arguments);
  const Value function = *found;
  std::vector<Value> positional = {Value(this)};
  positional.insert(positional.end(), arguments.positional.begin(), arguments.positional.end());
  return python::call(thread, function, Arguments(positional, arguments.keywords));
}

bool EnumType::length(Thread& thread, std::int64_t& result) {
  result = python::length(thread, hook(thread, "list_members", {Value(this)}));
  return true;
}

Value EnumType::get_item(Thread& thread, const Value& key) {
  return hook(thread, "get_item", {Value(this), key});
}

bool EnumType::contains(Thread& thread, const Value& item) {
  return python::truth(thread, hook(thread, "contains", {Value(this), item}));
}

Value EnumType::iterate(Thread& thread) {
  return python::iterate(thread, hook(thread, "list_members", {Value(this)}));
}

void EnumType::set_attribute(Thread& thread, String& name, const Value& value) {
  hook(thread, "check_assignment", {Value(this), Value(&name), Value::boolean(!value)});
  Type::set_attribute(thread, name, value);
}

Ref<Type> EnumType::make_subclass(Thread& thread, const std::string& name, std::vector<Ref<Type>> bases,
                                  Ref<Dictionary> attributes) {
  std::vector<Value> base_values(bases.begin(), bases.end());
  // What is no member stays an attribute; the members become instances of the new class.
  const Value split =
      hook(thread, "split", {make_string(name), make_tuple(thread, std::move(base_values)), attributes});
  const std::vector<Value> parts = split.as<Tuple>()->items();
  Ref<EnumType> type = Ref<EnumType>::adopt(
      new EnumType(thread.heap(), options_of_class(name, std::move(bases)), metatype_, hooks_));
  if (type->resolution_order().empty()) return type;
  type->adopt_class_body(thread, *parts[0].as<Dictionary>());
  hook(thread, "finish", {Value(type), parts[1]});
  type->update_overrides();
  return type;
}

void EnumType::clear() {
  Type::clear();
  hooks_->clear();
}

Ref<Module> make_enum_type_module(Thread& thread) {
  Ref<Module> module = Ref<Module>::adopt(new Module(thread, "_enum_type"));
  module->define_function(thread, "make_root", [](Thread& on, const Arguments& arguments) -> Value {
    const auto values = arguments.positional;
    const Ref<Dictionary> hooks(values[2].as<Dictionary>());
    TypeOptions options =
        options_of_class(python::str(on, values[0]), {Ref<Type>(&on.interpreter().type(Builtin::object))});
    options.module = "enum";
    Ref<EnumType> root = Ref<EnumType>::adopt(
        new EnumType(on.heap(), std::move(options), make_enum_metatype(on, hooks), hooks));
    root->adopt_class_body(on, *values[1].as<Dictionary>());
    return root;
  });
  // As Type does it: for those who make members and set their class's attributes.
  module->define_function(thread, "set_class_attribute", [](Thread& on, const Arguments& arguments) {
    const auto values = arguments.positional;
    Type& type = *values[0].as<Type>();
    type.define(on, values[1].as<String>()->text(), values[2]);
    type.update_overrides();
    return Value::none();
  });
  return module;
}

}  // namespace companion::python
