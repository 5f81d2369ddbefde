#include "ctypes/type.h"

#include "ctypes/aggregate_type.h"
#include "ctypes/array_type.h"
#include "ctypes/buffers.h"
#include "ctypes/function_type.h"
#include "ctypes/kept_objects.h"
#include "ctypes/library.h"
#include "ctypes/parameter.h"
#include "ctypes/pointer_type.h"
#include "ctypes/simple_type.h"
#include "python/bytes.h"
#include "python/class_builder.h"
#include "python/exception.h"
#include "python/function.h"
#include "python/integer.h"
#include "python/operations.h"
#include "python/text.h"
#include "python/tuple.h"

#include <algorithm>

namespace companion::ctypes {

using python::Builtin;

// --- CType

CType::CType(Context& context, Family family, Layout layout, python::TypeOptions options)
    : Type(context.heap(), std::move(options)), context_(&context), family_(family), layout_(layout) {}

void CType::clear() {
  Type::clear();
}

void CType::initialise(Thread& thread, CData&, const Arguments& arguments) {
  python::expect_positional(thread, "__init__", arguments, 0, 0);
}

std::string CType::repr_of(Thread&, CData& self) {
  return "<" + self.own_type().qualified_full_name() + " object at " + python::identity_text(&self) + ">";
}

bool CType::truth_of(Thread&, CData&) {
  return true;
}

bool CType::length_of(Thread&, CData&, std::int64_t&) {
  return false;
}

Value CType::item_of(Thread& thread, CData&, const Value&) {
  raise_type_error(thread, "'" + name() + "' object is not subscriptable");
}

void CType::set_item_of(Thread& thread, CData&, const Value&, const Value& value) {
  raise_type_error(thread,
                   "'" + name() + "' object does not support item " + (value ? "assignment" : "deletion"));
}

Value CType::call_of(Thread& thread, CData&, const Arguments&) {
  raise_type_error(thread, "'" + name() + "' object is not callable");
}

std::string CType::value_text(Thread& thread, CData& self) {
  return repr_of(thread, self);
}

Value CType::load(Thread& thread, machine::Address address, CData* base) {
  if (base != nullptr) return make_view(*this, address, Ref<CData>(base));
  return make_instance_from(thread, *this, context().read(thread, address, size()));
}

Value CType::store(Thread& thread, machine::Address address, const Value& value) {
  return store_value(thread, *this, address, value);
}

Ref<CData> CType::create(Arena::Block block) {
  return Ref<CData>::adopt(new CData(*this, block));
}

Ref<CData> CType::create_view(machine::Address address, Ref<CData> base) {
  return Ref<CData>::adopt(new CData(*this, address, std::move(base)));
}

Value CType::from_param(Thread& thread, const Value& value) {
  return generic_from_param(thread, *this, value);
}

Value CType::binary(Thread& thread, python::BinaryOperator operation, const Value& other, python::Side side) {
  if (operation != python::BinaryOperator::multiply) return Type::binary(thread, operation, other, side);
  if (!python::is_integer(other) && !(other.is_object() && other.object()->to_index(thread))) {
    raise_type_error(thread,
                     "can't multiply sequence by non-int of type '" + python::type_name(thread, other) + "'");
  }
  return array_type(thread, *this, python::to_index(thread, other));
}

// --- CData

CData::CData(CType& type, Arena::Block block)
    : Instance(type.heap(), type),
      own_ctype_(type),
      address_(block.address),
      size_(type.size()),
      object_(block.object) {
  context().owners.emplace(object_, this);
}

CData::CData(CType& type, machine::Address address, Ref<CData> base)
    : Instance(type.heap(), type),
      own_ctype_(type),
      address_(address),
      size_(type.size()),
      base_(std::move(base)) {}

CData::~CData() {
  if (object_ == 0) return;
  context().owners.erase(object_);
  context().arena.free(object_);
}

void CData::resize(Thread& thread, std::uint64_t size_bytes) {
  Context& all = context();
  const Arena::Block block = all.allocate(thread, size_bytes, ctype().name());
  all.arena.store(block.address, all.arena.copy(address_, std::min(size_, size_bytes)));
  all.owners.erase(object_);
  all.arena.free(object_);
  object_ = block.object;
  address_ = block.address;
  size_ = size_bytes;
  all.owners.emplace(object_, this);
}

void CData::keep(std::uint64_t key, Value value) {
  // What needs nothing kept takes nothing away: CPython's KeepRef.
  if (!value) return;
  if (base_) {
    base_->keep(key, std::move(value));
    return;
  }
  if (!kept_) kept_ = std::make_unique<std::map<std::uint64_t, Value>>();
  (*kept_)[key] = std::move(value);
}

std::int64_t CData::hash(Thread& thread) {
  raise_type_error(thread, "unhashable type");
}

Value CData::iterate(Thread& thread) {
  std::int64_t length = 0;
  const bool has_items = ctype().family() == Family::array || ctype().family() == Family::pointer;
  if (!has_items && !ctype().length_of(thread, *this, length)) return Instance::iterate(thread);
  return python::iterate_by_index(thread, Value(this));
}

bool CData::copy_buffer(Thread& thread, Bytes& bytes) {
  bytes = context().read(thread, address_, size_);
  return true;
}

std::shared_ptr<python::Buffer> CData::open_buffer(Thread&) {
  return open_instance_buffer(*this);
}

void CData::clear() {
  Instance::clear();
  base_ = {};
  kept_.reset();
}

// --- instances

Ref<CData> make_instance(Thread& thread, CType& type) {
  return type.create(type.context().allocate(thread, type.size(), type.name()));
}

Ref<CData> make_instance_from(Thread& thread, CType& type, std::span<const std::uint8_t> bytes) {
  Ref<CData> instance = make_instance(thread, type);
  type.context().arena.store(instance->address(),
                             bytes.first(std::min<std::size_t>(bytes.size(), instance->size())));
  return instance;
}

Ref<CData> make_view(CType& type, machine::Address address, Ref<CData> base) {
  return type.create_view(address, std::move(base));
}

CData* as_instance(const Value& value) {
  return value.as<CData>();
}
CType* as_type(const Value& value) {
  // as<CType>() would take every type for one: the kind tells no more.
  return dynamic_cast<CType*>(value.as<python::Type>());
}

bool is_instance_of(const Value& value, const CType& type) {
  const CData* instance = as_instance(value);
  return instance != nullptr && instance->own_type().is_subtype_of(type);
}

// --- storing

namespace {

Value store_made_from_tuple(Thread& thread, CType& type, machine::Address address,
                            const python::Tuple& tuple) {
  Value made;
  try {
    made = type.call(thread, Arguments(tuple.items()));
  } catch (const python::Raised& raised) {
    const std::string text = "(" + type.name() + ") " + python::type_name(thread, raised.exception) + ": " +
                             raised.exception->str(thread);
    raise_error(thread, Builtin::runtime_error, text);
  }
  return store_value(thread, type, address, made);
}

}  // namespace

Value store_value(Thread& thread, CType& type, machine::Address address, const Value& value) {
  Context& context = type.context();
  CData* source = as_instance(value);
  if (source == nullptr) {
    if (type.family() == Family::simple) return type.store(thread, address, value);
    if (const auto* tuple = value.as<python::Tuple>())
      return store_made_from_tuple(thread, type, address, *tuple);
    if (type.family() == Family::pointer && value.is_none()) {
      context.write_word(thread, address, 0);
      return {};
    }
    raise_type_error(thread,
                     "expected " + type.name() + " instance, got " + python::type_name(thread, value));
  }
  if (source->own_type().is_subtype_of(type)) {
    context.write(thread, address, context.read(thread, source->address(), type.size()));
    Value kept = kept_with_copy(thread, *source);
    // A callback lives as long as its instance does.
    return type.family() == Family::function ? value : kept;
  }
  CType* target = type.element();
  if (type.family() == Family::pointer && source->ctype().family() == Family::array && target != nullptr) {
    if (!source->ctype().element()->is_subtype_of(*target)) {
      raise_type_error(thread, "incompatible types, " + source->ctype().name() + " instance instead of " +
                                   type.name() + " instance");
    }
    context.write_word(thread, address, source->address());
    return value;
  }
  raise_type_error(thread, "incompatible types, " + source->ctype().name() + " instance instead of " +
                               type.name() + " instance");
}

Value generic_from_param(Thread& thread, CType& type, const Value& value) {
  if (is_instance_of(value, type)) return value;
  if (const auto* argument = value.as<CArgument>()) {
    if (type.element() != nullptr && is_instance_of(argument->object(), *type.element())) return value;
    const std::string name = argument->object() ? python::type_name(thread, argument->object()) : "???";
    raise_type_error(thread, "expected " + type.name() + " instance instead of pointer to " + name);
  }
  if (const Value replacement = python::find_attribute(thread, value, "_as_parameter_")) {
    const python::NativeDepth depth(thread);
    return type.from_param(thread, replacement);
  }
  raise_type_error(thread,
                   "expected " + type.name() + " instance instead of " + python::type_name(thread, value));
}

// --- what all types have

namespace {

CType& checked_type(Thread& thread, const Value& value) {
  CType* type = as_type(value);
  const bool is_base = type != nullptr && type == &type->context().base(type->family());
  if (type == nullptr || type->is_abstract() || is_base) raise_type_error(thread, "abstract class");
  return *type;
}

Value from_address(Thread& thread, const Value& self, const Arguments& arguments) {
  python::expect_positional(thread, "from_address", arguments, 1, 1);
  if (!python::is_integer(arguments.positional[0])) raise_type_error(thread, "integer expected");
  CType& type = checked_type(thread, self);
  return make_view(type, python::low_64_bits(arguments.positional[0]), {});
}

Value from_buffer_copy(Thread& thread, const Value& self, const Arguments& arguments) {
  python::expect_positional(thread, "from_buffer_copy", arguments, 1, 2);
  CType& type = checked_type(thread, self);
  const Bytes bytes = python::to_bytes(thread, arguments.positional[0]);
  const std::uint64_t offset = buffer_offset(thread, arguments, bytes.size(), type.size());
  return make_instance_from(thread, type, std::span(bytes).subspan(static_cast<std::size_t>(offset)));
}

Value from_buffer(Thread& thread, const Value& self, const Arguments& arguments) {
  python::expect_positional(thread, "from_buffer", arguments, 1, 2);
  CType& type = checked_type(thread, self);
  return share_buffer(thread, type, arguments.positional[0], arguments);
}

Value from_param(Thread& thread, const Value& self, const Arguments& arguments) {
  python::expect_positional(thread, "from_param", arguments, 1, 1);
  return checked_type(thread, self).from_param(thread, arguments.positional[0]);
}

Ref<python::Type> make_metatype(Context& context, std::string name, Family family) {
  python::TypeOptions options;
  options.name = std::move(name);
  options.module = "_ctypes";
  options.bases = {Ref<python::Type>(&context.interpreter.type(Builtin::type))};
  // type(Structure)("X", (), {…}) makes a Structure.
  options.constructor = [all = &context, family](Thread& on, python::Type&,
                                                 const Arguments& arguments) -> Value {
    python::expect_positional(on, "type.__new__", arguments, 3, 3);
    std::vector<Value> values(arguments.positional.begin(), arguments.positional.end());
    const auto* bases = values[1].as<python::Tuple>();
    if (bases != nullptr && bases->items().empty())
      values[1] = python::make_tuple(on, {Value(&all->base(family))});
    return python::make_type(on, Arguments(values));
  };
  return Ref<python::Type>::adopt(new python::Type(context.heap(), std::move(options)));
}

}  // namespace

void define_item_methods(Thread& thread, python::Type& base, bool has_length) {
  define_method(thread, base, "__getitem__",
                [](Thread& on, const Value& self, const Arguments& arguments) -> Value {
                  python::expect_positional(on, "__getitem__", arguments, 1, 1);
                  CData& instance = *as_instance(self);
                  return instance.ctype().item_of(on, instance, arguments.positional[0]);
                });
  define_method(
      thread, base, "__setitem__", [](Thread& on, const Value& self, const Arguments& arguments) -> Value {
        python::expect_positional(on, "__setitem__", arguments, 2, 2);
        CData& instance = *as_instance(self);
        instance.ctype().set_item_of(on, instance, arguments.positional[0], arguments.positional[1]);
        return Value::none();
      });
  if (!has_length) return;
  define_method(thread, base, "__len__",
                [](Thread& on, const Value& self, const Arguments& arguments) -> Value {
                  python::expect_positional(on, "__len__", arguments, 0, 0);
                  CData& instance = *as_instance(self);
                  std::int64_t length = 0;
                  instance.ctype().length_of(on, instance, length);
                  return python::make_integer(length);
                });
}

void make_base_types(Thread& thread, Context& context) {
  constexpr std::array kMetatypes = {"PyCSimpleType", "PyCArrayType", "PyCPointerType",
                                     "PyCStructType", "UnionType",    "PyCFuncPtrType"};
  for (std::size_t i = 0; i < kFamilyCount; ++i)
    context.metatypes[i] = make_metatype(context, kMetatypes[i], static_cast<Family>(i));
  for (const Ref<python::Type>& metatype : context.metatypes) {
    define_method(thread, *metatype, "from_address", from_address);
    define_method(thread, *metatype, "from_buffer_copy", from_buffer_copy);
    define_method(thread, *metatype, "from_buffer", from_buffer);
    define_method(thread, *metatype, "from_param", from_param);
    define_method(thread, *metatype, "in_dll", in_dll);
  }

  python::TypeOptions options;
  options.name = "_CData";
  options.module = "_ctypes";
  options.bases = {Ref<python::Type>(&context.interpreter.type(Builtin::object))};
  options.constructor = [](Thread& on, python::Type& type, const Arguments&) -> Value {
    CType* made = dynamic_cast<CType*>(&type);
    if (made == nullptr)
      raise_unsupported(on, "a ctypes class whose first base is not a ctypes class is not supported");
    if (made->is_abstract()) raise_type_error(on, "abstract class");
    return make_instance(on, *made);
  };
  options.can_be_weakly_referred = true;
  context.data_type = Ref<python::Type>::adopt(new python::Type(context.heap(), std::move(options)));

  python::Type& data = *context.data_type;
  define_method(thread, data, "__init__",
                [](Thread& on, const Value& self, const Arguments& arguments) -> Value {
                  CData* instance = as_instance(self);
                  instance->ctype().initialise(on, *instance, arguments);
                  return Value::none();
                });
  define_property(thread, data, "_b_base_", [](Thread&, const Value& self) -> Value {
    CData* base = as_instance(self)->base();
    return base == nullptr || shared_view(*as_instance(self)) ? Value::none() : Value(base);
  });
  define_property(thread, data, "_objects", [](Thread& on, const Value& self) -> Value {
    return kept_objects(on, *as_instance(self));
  });
  define_property(thread, data, "_b_needsfree_", [](Thread&, const Value& self) -> Value {
    return Value::small(as_instance(self)->owns_memory() ? 1 : 0);
  });

  make_simple_types(thread, context);
  make_array_base(thread, context);
  make_pointer_base(thread, context);
  make_function_base(thread, context);
  make_aggregate_bases(thread, context);
}

}  // namespace companion::ctypes
