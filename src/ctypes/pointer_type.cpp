#include "ctypes/pointer_type.h"

#include "ctypes/array_type.h"
#include "ctypes/parameter.h"
#include "ctypes/simple_type.h"
#include "python/exception.h"
#include "python/function.h"
#include "python/integer.h"
#include "python/operations.h"

namespace companion::ctypes {

using python::Builtin;

namespace {

constexpr Layout kPointerLayout{8, 8};

python::TypeOptions pointer_options(Context& context, const std::string& target) {
  python::TypeOptions options;
  options.name = "LP_" + target;
  options.module = context.current_module;
  options.bases = {Ref<python::Type>(&context.base(Family::pointer))};
  options.instances_have_dictionary = true;
  options.attributes_can_be_set = true;
  return options;
}

class TargetShown {
 public:
  explicit TargetShown(Context& context) : context_(context) { context_.shows_target = true; }
  ~TargetShown() { context_.shows_target = false; }
  TargetShown(const TargetShown&) = delete;
  TargetShown& operator=(const TargetShown&) = delete;

 private:
  Context& context_;
};

}  // namespace

PointerType::PointerType(Context& context, Ref<CType> target, python::TypeOptions options)
    : CType(context, Family::pointer, kPointerLayout, std::move(options)), target_(std::move(target)) {}

void PointerType::clear() {
  CType::clear();
  target_ = {};
}

void PointerType::set_target(Thread& thread, CType& target) {
  target_ = Ref<CType>(&target);
  define(thread, "_type_", Value(&target));
}

void PointerType::initialise(Thread& thread, CData& self, const Arguments& arguments) {
  const std::size_t count = arguments.positional.size();
  if (count > 1)
    raise_type_error(thread, "POINTER expected at most 1 argument, got " + std::to_string(count));
  if (!target_) raise_type_error(thread, "Cannot create instance: has no _type_");
  if (count == 1) set_contents(thread, self, arguments.positional[0]);
}

bool PointerType::truth_of(Thread& thread, CData& self) {
  return context().read_word(thread, self.address()) != 0;
}

machine::Address PointerType::checked_target(Thread& thread, CData& self) {
  if (!target_) raise_type_error(thread, "Cannot create instance: has no _type_");
  const machine::Address target = context().read_word(thread, self.address());
  if (target == 0) raise_value_error(thread, "NULL pointer access");
  return target;
}

Value PointerType::contents(Thread& thread, CData& self) {
  const machine::Address target = checked_target(thread, self);
  // The instance that the pointer was made from, if it still points there.
  return make_view(*target_, target, Ref<CData>(&self));
}

void PointerType::set_contents(Thread& thread, CData& self, const Value& value) {
  if (!value) raise_type_error(thread, "Pointer does not support item deletion");
  // CPython too takes any instance: Pointer_set_contents of Modules/_ctypes/_ctypes.c.
  CData* instance = as_instance(value);
  if (instance == nullptr) {
    raise_type_error(thread,
                     "expected " + target_->name() + " instead of " + python::type_name(thread, value));
  }
  context().write_word(thread, self.address(), instance->address());
  self.keep(self.address(), value);
}

Value PointerType::slice_of(Thread& thread, CData& self, machine::Address begin, const Value& key) {
  const Value start = python::get_attribute(thread, key, "start");
  const Value stop = python::get_attribute(thread, key, "stop");
  const Value step = python::get_attribute(thread, key, "step");
  const std::int64_t by = step.is_none() ? 1 : python::to_index_number(thread, step);
  if (by == 0) raise_value_error(thread, "slice step cannot be zero");
  if (start.is_none() && by < 0) raise_value_error(thread, "slice start is required for step < 0");
  const std::int64_t from = start.is_none() ? 0 : python::to_index_number(thread, start);
  if (stop.is_none()) raise_value_error(thread, "slice stop is required");
  const std::int64_t to = python::to_index_number(thread, stop);
  std::int64_t count = 0;
  if (by > 0 && from < to) count = (to - from - 1) / by + 1;
  if (by < 0 && from > to) count = (to - from + 1) / by + 1;
  return load_items(thread, *target_, begin, from, by, count, &self);
}

Value PointerType::item_of(Thread& thread, CData& self, const Value& key) {
  if (key.is_object() && key.object()->kind() == python::Kind::slice) {
    if (!target_) raise_type_error(thread, "Cannot create instance: has no _type_");
    return slice_of(thread, self, context().read_word(thread, self.address()), key);
  }
  if (!python::is_integer(key) && !(key.is_object() && key.object()->to_index(thread))) {
    raise_type_error(thread, "Pointer indices must be integer");
  }
  const std::int64_t index = python::to_index_number(thread, key);
  const machine::Address target = checked_target(thread, self);
  return target_->load(thread, target + static_cast<std::uint64_t>(index) * target_->size(), &self);
}

void PointerType::set_item_of(Thread& thread, CData& self, const Value& key, const Value& value) {
  if (!value) raise_type_error(thread, "Pointer does not support item deletion");
  if (!python::is_integer(key) && !(key.is_object() && key.object()->to_index(thread))) {
    raise_type_error(thread, "sequence index must be integer, not '" + python::type_name(thread, key) + "'");
  }
  const std::int64_t index = python::to_index_number(thread, key);
  const machine::Address place =
      checked_target(thread, self) + static_cast<std::uint64_t>(index) * target_->size();
  self.keep(place, store_value(thread, *target_, place, value));
}

std::string PointerType::value_text(Thread& thread, CData& self) {
  const machine::Address target = context().read_word(thread, self.address());
  if (target == 0) return "NULL";
  std::string text = "pointer to " + pointer_text(target);
  // Only what lies in the arena is looked at: a record must not ask the host.
  if (target_ && target_->family() != Family::pointer && !context().shows_target &&
      context().arena.contains(target, target_->size())) {
    const TargetShown shown(context());
    const Ref<CData> view = make_view(*target_, target, Ref<CData>(&self));
    text += ": " + target_->value_text(thread, *view);
  }
  return text;
}

Parameter PointerType::pass(Thread& thread, CData& self) {
  Parameter parameter;
  parameter.slot = context().read_word(thread, self.address());
  parameter.is_pointer = true;
  return parameter;
}

Value PointerType::from_param(Thread& thread, const Value& value) {
  if (value.is_none()) return value;
  // POINTER(c_char) and POINTER(c_wchar) take text like c_char_p and c_wchar_p.
  if (const auto* simple = dynamic_cast<const SimpleType*>(target_.get());
      simple != nullptr && simple->is_direct()) {
    if (simple->code() == 'c') return text_from_param(thread, context().simple("c_char_p"), 'z', value);
    if (simple->code() == 'u') return text_from_param(thread, context().simple("c_wchar_p"), 'Z', value);
  }
  if (CData* instance = as_instance(value); instance != nullptr && target_) {
    if (instance->own_type().is_subtype_of(*target_)) return make_reference(thread, *instance, 0);
    const CType& of = instance->ctype();
    const bool has_items = of.family() == Family::array || of.family() == Family::pointer;
    if (has_items && of.element() != nullptr && of.element()->is_subtype_of(*target_)) return value;
  }
  return generic_from_param(thread, *this, value);
}

// --- types

Ref<CType> pointer_type(Thread& thread, CType& target) {
  Context& context = target.context();
  if (const Value* known = context.pointer_types->find(thread, Value(&target)))
    return Ref<CType>(as_type(*known));
  auto type = Ref<PointerType>::adopt(
      new PointerType(context, Ref<CType>(&target), pointer_options(context, target.name())));
  type->define(thread, "_type_", Value(&target));
  context.pointer_types->set(thread, Value(&target), Value(type));
  return type;
}

Value pointer_function(Thread& thread, Context& context, const Value& target) {
  if (target.is_none()) return Value(&context.simple("c_void_p"));
  if (const auto name = python::string_text(target)) {
    auto type =
        Ref<PointerType>::adopt(new PointerType(context, {}, pointer_options(context, std::string(*name))));
    const Value made(type);
    context.pointer_types->set(thread, python::make_integer_unsigned(made.identity()), made);
    return made;
  }
  CType* type = as_type(target);
  if (type == nullptr) {
    const bool is_type = target.as<python::Type>() != nullptr;
    raise_type_error(thread, is_type ? "_type_ must have storage info" : "must be a ctypes type");
  }
  return pointer_type(thread, *type);
}

Value make_pointer(Thread& thread, CData& target) {
  const Ref<CType> type = pointer_type(thread, target.ctype());
  Ref<CData> pointer = make_instance(thread, *type);
  target.context().write_word(thread, pointer->address(), target.address());
  pointer->keep(pointer->address(), Value(&target));
  return pointer;
}

Value cast(Thread& thread, Context& context, const Value& value, const Value& type_value) {
  // The first argument is converted like one of a function with argtypes = [c_void_p, …].
  Parameter source;
  try {
    const Value argument = context.simple("c_void_p").from_param(thread, value);
    source = convert_default(thread, context, argument, 1);
  } catch (const python::Raised& raised) {
    const std::string text =
        "argument 1: " + python::type_name(thread, raised.exception) + ": " + raised.exception->str(thread);
    raise_error(thread, *context.argument_error, text);
  }
  CType* type = as_type(type_value);
  const auto* simple = dynamic_cast<const SimpleType*>(type);
  const bool is_pointer = type != nullptr && !type->is_abstract() &&
                          (type->family() == Family::pointer || type->family() == Family::function ||
                           (simple != nullptr && simple->holds_pointers()));
  if (!is_pointer) {
    const auto* plain = type_value.as<python::Type>();
    raise_type_error(thread, "cast() argument 2 must be a pointer type, not " +
                                 (plain != nullptr ? plain->name() : python::type_name(thread, type_value)));
  }
  Ref<CData> result = make_instance(thread, *type);
  context.write_word(thread, result->address(), source.slot);
  // What the source keeps alive, the result does, too; and the source itself.
  std::uint64_t key = result->address();
  for (Value& kept : source.keep)
    result->keep(key++, std::move(kept));
  result->keep(key, value);
  return result;
}

Ref<python::Type> PointerType::make_subclass(Thread& thread, const std::string& name,
                                             std::vector<Ref<python::Type>> bases,
                                             Ref<python::Dictionary> attributes) {
  // CPython looks into the class body alone.
  Ref<CType> target;
  if (const Value* given = attributes->find("_type_")) {
    if (as_type(*given) == nullptr) raise_type_error(thread, "_type_ must be a type");
    target = Ref<CType>(as_type(*given));
  }
  auto type = Ref<PointerType>::adopt(
      new PointerType(context(), target, python::options_of_class(name, std::move(bases))));
  type->adopt_class_body(thread, *attributes);
  return type;
}

void make_pointer_base(Thread& thread, Context& context) {
  python::TypeOptions options;
  options.name = "_Pointer";
  options.module = "_ctypes";
  options.bases = {context.data_type};
  auto base = Ref<PointerType>::adopt(new PointerType(context, {}, std::move(options)));
  context.bases[static_cast<std::size_t>(Family::pointer)] = base;
  define_item_methods(thread, *base, false);
  define_method(thread, context.metatype(Family::pointer), "set_type",
                [](Thread& on, const Value& self, const Arguments& given) -> Value {
                  python::expect_positional(on, "set_type", given, 1, 1);
                  auto* pointer = dynamic_cast<PointerType*>(as_type(self));
                  if (pointer == &pointer->context().base(Family::pointer))
                    raise_type_error(on, "abstract class");
                  CType* target = as_type(given.positional[0]);
                  if (target == nullptr) raise_type_error(on, "_type_ must be a type");
                  pointer->set_target(on, *target);
                  return Value::none();
                });
  define_property(
      thread, *base, "contents",
      [](Thread& on, const Value& self) -> Value {
        CData* instance = as_instance(self);
        return static_cast<PointerType&>(instance->ctype()).contents(on, *instance);
      },
      [](Thread& on, const Value& self, const Value& value) {
        CData* instance = as_instance(self);
        static_cast<PointerType&>(instance->ctype()).set_contents(on, *instance, value);
      });
}

}  // namespace companion::ctypes
