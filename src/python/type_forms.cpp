#include "python/type_forms.h"

#include "python/exception.h"
#include "python/function.h"
#include "python/interpreter.h"
#include "python/operations.h"
#include "python/thread.h"
#include "python/tuple.h"

#include <algorithm>

namespace companion::python {
namespace {

std::string shown(Thread& thread, const Value& value) {
  if (value.is_ellipsis()) return "...";
  if (Type* type = value.as<Type>()) return type->qualified_full_name();
  return repr(thread, value);
}

bool is_form(Thread& thread, const Value& value) {
  return value.is_none() || value.as<Type>() != nullptr || value.as<TypeForm>() != nullptr ||
         (value.is_object() && value.object()->kind() == Kind::other &&
          type_of(thread, value).module() == "typing");
}

void add_part(Thread& thread, std::vector<Value>& parts, const Value& value) {
  const TypeForm* form = value.as<TypeForm>();
  if (form != nullptr && !form->origin) {
    for (const Value& part : form->arguments)
      add_part(thread, parts, part);
    return;
  }
  const bool known =
      std::any_of(parts.begin(), parts.end(), [&](const Value& part) { return equals(thread, part, value); });
  if (!known) parts.push_back(value);
}

}  // namespace

Type& TypeForm::type(const Interpreter& interpreter) const {
  return interpreter.type(Builtin::object);
}

std::string TypeForm::repr(Thread& thread) {
  std::string text;
  for (const Value& argument : arguments)
    text += (text.empty() ? "" : origin ? ", " : " | ") + shown(thread, argument);
  return origin ? shown(thread, origin) + "[" + (arguments.empty() ? "()" : text) + "]" : text;
}

std::int64_t TypeForm::hash(Thread& thread) {
  return python::hash(thread, make_tuple(thread, arguments));
}

Value TypeForm::call(Thread& thread, const Arguments& given) {
  if (!origin) return Object::call(thread, given);
  return python::call(thread, origin, given);
}

Value TypeForm::get_attribute(Thread& thread, String& name) {
  if (name.text() == "__args__") return make_tuple(thread, arguments);
  if (origin && name.text() == "__origin__") return origin;
  return origin ? python::get_attribute(thread, origin, name) : Object::get_attribute(thread, name);
}

Value TypeForm::compare(Thread& thread, Comparison operation, const Value& other) {
  const TypeForm* form = other.as<TypeForm>();
  if (form == nullptr || (operation != Comparison::equal && operation != Comparison::not_equal))
    return Value::not_implemented();
  const auto holds_all = [&](const TypeForm& a, const TypeForm& b) {
    return std::all_of(a.arguments.begin(), a.arguments.end(), [&](const Value& wanted) {
      return std::any_of(b.arguments.begin(), b.arguments.end(),
                         [&](const Value& part) { return equals(thread, part, wanted); });
    });
  };
  bool same = origin.is_same(form->origin) && arguments.size() == form->arguments.size();
  if (same && origin) {
    for (std::size_t i = 0; i < arguments.size(); ++i)
      same = same && equals(thread, arguments[i], form->arguments[i]);
  } else if (same) {
    same = holds_all(*this, *form) && holds_all(*form, *this);
  }
  return Value::boolean(same == (operation == Comparison::equal));
}

void TypeForm::clear() {
  const std::vector<Value> old = std::move(arguments);
  arguments.clear();
  origin.reset();
}

Value subscribe_type(Thread& thread, const Value& value, const Value& key) {
  Type& type = *value.as<Type>();
  const Interpreter& interpreter = thread.interpreter();
  if (Value* found = type.lookup(*thread.interpreter().intern("__class_getitem__"))) {
    // A function of that name is a class method, whether it says so or not.
    const Value function = *found;
    if (function.as<Function>() != nullptr) return python::call(thread, function, {value, key});
    return call_method(thread, value, "__class_getitem__", {key});
  }
  constexpr Builtin kContainers[] = {
      Builtin::list, Builtin::dictionary,          Builtin::tuple, Builtin::set, Builtin::frozen_set,
      Builtin::type, Builtin::base_exception_group};
  const bool container = std::any_of(std::begin(kContainers), std::end(kContainers), [&](Builtin each) {
    return type.is_subtype_of(interpreter.type(each));
  });
  if (!container) return {};
  std::vector<Value> arguments = {key};
  if (const Tuple* tuple = key.as<Tuple>()) arguments = tuple->items();
  return Ref<TypeForm>::adopt(new TypeForm(thread.heap(), value, std::move(arguments)));
}

Value unite_types(Thread& thread, const Value& left, const Value& right) {
  if (!is_form(thread, left) || !is_form(thread, right)) return {};
  if (left.is_none() && right.is_none()) return {};
  std::vector<Value> parts;
  add_part(thread, parts, left);
  add_part(thread, parts, right);
  if (parts.size() == 1) return parts[0];
  return Ref<TypeForm>::adopt(new TypeForm(thread.heap(), {}, std::move(parts)));
}

}  // namespace companion::python
