#include "python/class_builder.h"

#include "python/enum_type.h"
#include "python/exception.h"
#include "python/interpreter.h"
#include "python/operations.h"
#include "python/slots.h"
#include "python/thread.h"
#include "python/tuple.h"
#include "python/type_forms.h"
#include "python/vm.h"

#include <algorithm>

namespace companion::python {
namespace {

// The native type whose C++ objects the instances will be; `object` if the bases are all plain.
Type& native_base(Type& type) {
  for (Type* candidate : type.resolution_order()) {
    if (!candidate->options().is_python_class) return *candidate;
  }
  return type;
}

// What is no class may name those that stand for it (PEP 560).
std::vector<Value> with_entries(Thread& thread, const std::vector<Value>& bases) {
  std::vector<Value> all;
  for (const Value& base : bases) {
    // list[int] among the bases is list.
    if (const TypeForm* form = base.as<TypeForm>(); form != nullptr && form->origin) {
      all.push_back(form->origin);
      continue;
    }
    const Value entries =
        base.as<Type>() == nullptr ? find_attribute(thread, base, "__mro_entries__") : Value();
    if (!entries) {
      all.push_back(base);
      continue;
    }
    for (Value& entry : to_vector(thread, call(thread, entries, {make_tuple(thread, bases)})))
      all.push_back(std::move(entry));
  }
  return all;
}

std::vector<Ref<Type>> check_bases(Thread& thread, const std::string& name, const std::vector<Value>& given) {
  std::vector<Ref<Type>> types;
  const std::vector<Value> bases = with_entries(thread, given);
  for (const Value& base : bases) {
    Type* type = base.as<Type>();
    if (type == nullptr) {
      raise_unsupported(thread, "class " + name + ": a base that is no class (" + type_name(thread, base) +
                                    ") is not supported here");
    }
    const Type& native = native_base(*type);
    const bool final_in_python = type == &thread.interpreter().type(Builtin::boolean) ||
                                 type == &thread.interpreter().type(Builtin::none_type) ||
                                 type == &thread.interpreter().type(Builtin::range);
    if (final_in_python)
      raise_type_error(thread, "type '" + type->name() + "' is not an acceptable base type");
    if (!native.options().can_be_subclassed) {
      raise_unsupported(thread, "a class derived from " + native.full_name() + " is not supported here");
    }
    types.emplace_back(type);
  }
  if (types.empty()) types.emplace_back(&thread.interpreter().type(Builtin::object));
  return types;
}

// The base that makes the type: the one whose native part is not just object.
Type& leading_base(Thread& thread, const std::vector<Ref<Type>>& bases) {
  Type* leading = bases[0].get();
  const Type& object = thread.interpreter().type(Builtin::object);
  for (const Ref<Type>& base : bases) {
    const Type& native = native_base(*base);
    const Type& chosen = native_base(*leading);
    if (&native == &object || native.is_subtype_of(chosen) == chosen.is_subtype_of(native)) continue;
    if (native.is_subtype_of(chosen)) leading = base.get();
  }
  // Exceptions are all made alike.
  const Type& exception = thread.interpreter().type(Builtin::base_exception);
  for (const Ref<Type>& base : bases) {
    const Type& native = native_base(*base);
    if (native.is_subtype_of(exception) && native_base(*leading).is_subtype_of(exception)) continue;
    if (!native_base(*leading).is_subtype_of(native)) {
      raise_type_error(thread, "multiple bases have instance lay-out conflict");
    }
  }
  return *leading;
}

// Places of two bases would be the same ones; and what is no Instance in C++ has none.
void check_places(Thread& thread, const std::string& name, const std::vector<Ref<Type>>& bases, Type& leading,
                  const SlotNames& slots) {
  const Type* with_places = nullptr;
  for (const Ref<Type>& base : bases) {
    if (base->options().slot_count == 0) continue;
    if (with_places != nullptr && !base->is_subtype_of(*with_places) && !with_places->is_subtype_of(*base))
      raise_type_error(thread, "multiple bases have instance lay-out conflict");
    with_places = base.get();
  }
  const Type& native = native_base(leading);
  const Interpreter& interpreter = thread.interpreter();
  const bool plain = &native == &interpreter.type(Builtin::object) ||
                     native.is_subtype_of(interpreter.type(Builtin::base_exception)) ||
                     native.module() != "builtins";
  if (plain || slots.names.empty()) return;
  for (const Builtin sized : {Builtin::integer, Builtin::tuple, Builtin::bytes}) {
    if (native.is_subtype_of(interpreter.type(sized)))
      raise_type_error(thread, "nonempty __slots__ not supported for subtype of '" + leading.name() + "'");
  }
  for (const Builtin able : {Builtin::list, Builtin::dictionary, Builtin::set, Builtin::frozen_set,
                             Builtin::string, Builtin::floating, Builtin::complex}) {
    if (native.is_subtype_of(interpreter.type(able))) return;
  }
  raise_unsupported(thread, "class " + name + ": __slots__ with names in a class derived from " +
                                native.full_name() + " are not supported here");
}

Ref<Type> finish_class(Thread& thread, const std::string& name, std::vector<Ref<Type>> bases,
                       Ref<Dictionary> attributes, std::span<const KeywordArgument> keywords) {
  const Names& names = thread.interpreter().names();
  // A class with its own __eq__ and no __hash__ cannot be hashed.
  if (attributes->find("__eq__") != nullptr && attributes->find("__hash__") == nullptr) {
    attributes->set(thread.interpreter().intern("__hash__"), Value::none());
  }
  if (attributes->find(*names.doc) == nullptr) attributes->set(names.doc, Value::none());
  Type& leading = leading_base(thread, bases);
  const SlotNames slots = read_slots(thread, name, *attributes);
  check_places(thread, name, bases, leading, slots);
  // An enumeration's type makes its classes, whatever values the members are.
  const auto enumeration = std::find_if(bases.begin(), bases.end(), [](const Ref<Type>& base) {
    return dynamic_cast<EnumType*>(base.get()) != nullptr;
  });
  Type& maker = enumeration == bases.end() ? leading : **enumeration;
  Ref<Type> type = maker.make_subclass(thread, name, std::move(bases), attributes);
  if (type->resolution_order().empty()) {
    std::string list;
    for (const Ref<Type>& base : type->options().bases)
      list += (list.empty() ? "" : ", ") + base->name();
    raise_type_error(thread, "Cannot create a consistent method resolution order (MRO) for bases " + list);
  }
  define_slots(thread, *type, slots);
  for (std::size_t i = 0; i < type->attributes().entries().size(); ++i) {
    const Dictionary::Entry entry = type->attributes().entries()[i];
    if (!entry.key || !entry.value.is_object() || !entry.value.object()->has_python_class()) continue;
    if (const Value set_name =
            find_attribute(thread, Value(&type_of(thread, entry.value)), *names.set_name)) {
      call(thread, set_name, {entry.value, Value(type), entry.key});
    }
  }
  for (std::size_t i = 1; i < type->resolution_order().size(); ++i) {
    Value* hook = type->resolution_order()[i]->attributes().find(*names.init_subclass);
    if (hook == nullptr) continue;
    const Value bound = hook->is_object() && hook->as<Function>() != nullptr
                            ? *hook
                            : hook->object()->bind(thread, {}, *type);
    const Value own(type);
    const bool takes_class = bound.as<Function>() != nullptr;
    call(thread, bound, Arguments(takes_class ? std::span(&own, 1) : std::span<const Value>(), keywords));
    break;
  }
  return type;
}

}  // namespace

Value build_class(Thread& thread, VirtualMachine& machine, Function& body, const std::string& name,
                  const Arguments& arguments) {
  if (arguments.keyword("metaclass") != nullptr)
    raise_unsupported(thread, "a metaclass is not supported here");
  std::vector<Ref<Type>> bases =
      check_bases(thread, name, std::vector<Value>(arguments.positional.begin(), arguments.positional.end()));
  Ref<Cell> class_cell;
  Ref<Dictionary> attributes = machine.run_class_body(body, class_cell);
  Ref<Type> type = finish_class(thread, name, std::move(bases), std::move(attributes), arguments.keywords);
  if (class_cell) class_cell->value = Value(type);
  return type;
}

Value make_type(Thread& thread, const Arguments& arguments) {
  const auto name = string_text(arguments.positional[0]);
  Dictionary* source = arguments.positional[2].as<Dictionary>();
  if (!name) {
    raise_type_error(
        thread, "type.__new__() argument 1 must be str, not " + type_name(thread, arguments.positional[0]));
  }
  if (source == nullptr) {
    raise_type_error(
        thread, "type.__new__() argument 3 must be dict, not " + type_name(thread, arguments.positional[2]));
  }
  Ref<Dictionary> attributes = make_dictionary(thread);
  attributes->update(thread, *source);
  std::vector<Ref<Type>> bases =
      check_bases(thread, std::string(*name), to_vector(thread, arguments.positional[1]));
  return finish_class(thread, std::string(*name), std::move(bases), std::move(attributes),
                      arguments.keywords);
}

}  // namespace companion::python
