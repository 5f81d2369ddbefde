#include "ctypes/aggregate_type.h"

#include "ctypes/alignment.h"
#include "ctypes/field.h"
#include "ctypes/scalar.h"
#include "ctypes/simple_type.h"
#include "python/exception.h"
#include "python/integer.h"
#include "python/list.h"
#include "python/operations.h"
#include "python/tuple.h"

#include <algorithm>
#include <set>

namespace companion::ctypes {

using python::Builtin;

// A row of `_fields_`.
struct AggregateType::Described {
  std::string name;
  Ref<CType> type;
  std::uint32_t bit_count = 0;
};

namespace {

std::vector<Value> items_of(Thread& thread, const Value& sequence, const char* message) {
  const bool is_sequence = sequence.is_object() && (sequence.object()->kind() == python::Kind::tuple ||
                                                    sequence.object()->kind() == python::Kind::list);
  if (!is_sequence) raise_type_error(thread, message);
  return python::to_vector(thread, sequence);
}

}  // namespace

AggregateType::AggregateType(Context& context, Family family, python::TypeOptions options)
    : CType(context, family, {}, std::move(options)) {}

void AggregateType::clear() {
  CType::clear();
  fields_.clear();
}

void AggregateType::inherit(const AggregateType& base) {
  fields_ = base.fields_;
  holds_pointers_ = base.holds_pointers_;
  big_endian_ = base.big_endian_;
  set_layout(base.layout());
}

std::uint32_t AggregateType::pack(Thread& thread) {
  const Value* given = lookup(*thread.interpreter().intern("_pack_"));
  if (given == nullptr) return 0;
  const auto number = python::is_integer(*given) ? python::to_int64(*given) : std::nullopt;
  if (!number || *number < 0) raise_value_error(thread, "_pack_ must be a non-negative integer");
  return static_cast<std::uint32_t>(std::min<std::int64_t>(*number, 16));
}

void AggregateType::set_fields(Thread& thread, const Value& description) {
  std::vector<Described> described;
  pack(thread);
  constexpr const char* kPairs = "'_fields_' must be a sequence of pairs";
  std::size_t index = 0;
  for (const Value& row : items_of(thread, description, kPairs)) {
    const auto* tuple = row.as<python::Tuple>();
    const std::size_t count = tuple == nullptr ? 0 : tuple->items().size();
    const auto name = count >= 2 ? python::string_text(tuple->items()[0]) : std::nullopt;
    if ((count != 2 && count != 3) || !name) {
      raise_type_error(thread, "'_fields_' must be a sequence of (name, C type) pairs");
    }
    CType* type = as_type(tuple->items()[1]);
    if (type == nullptr || type->is_abstract()) {
      raise_type_error(
          thread, "second item in _fields_ tuple (index " + std::to_string(index) + ") must be a C type");
    }
    // A type that is part of another stays as it is; so none can be part of itself.
    if (auto* part = dynamic_cast<AggregateType*>(type)) part->final_ = true;
    if (type == this) raise_attribute_error(thread, "Structure or union cannot contain itself");
    Described field{std::string(*name), big_endian_ ? big_endian_type(thread, *type) : Ref<CType>(type)};
    if (count == 3) {
      const auto* simple = dynamic_cast<const SimpleType*>(type);
      const bool allowed = simple != nullptr && !is_float_scalar(simple->code()) &&
                           !is_pointer_scalar(simple->code()) && simple->code() != 'c' &&
                           simple->code() != 'u' && simple->code() != 'O';
      if (!allowed) raise_type_error(thread, "bit fields not allowed for type " + type->name());
      const std::int64_t bits = python::to_index_number(thread, tuple->items()[2]);
      if (bits <= 0 || static_cast<std::uint64_t>(bits) > type->size() * 8) {
        raise_value_error(thread, "number of bits invalid for bit field");
      }
      field.bit_count = static_cast<std::uint32_t>(bits);
    }
    described.push_back(std::move(field));
    ++index;
  }
  lay_out(thread, described);
}

void AggregateType::set_fields(Thread& thread,
                               const std::vector<std::pair<std::string, Ref<CType>>>& description) {
  std::vector<Described> described;
  std::vector<Value> rows;
  for (const auto& [name, type] : description) {
    described.push_back({name, type});
    rows.push_back(python::make_tuple(thread, {python::make_string(name), Value(type)}));
  }
  lay_out(thread, described);
  define(thread, "_fields_", python::make_list(thread, std::move(rows)));
}

void AggregateType::lay_out(Thread& thread, const std::vector<Described>& described) {
  if (final_) raise_attribute_error(thread, "_fields_ is final");
  const std::uint32_t packing = pack(thread);
  const bool is_union = family() == Family::union_;
  Layout layout = this->layout();
  std::uint64_t end = layout.size;
  // The storage unit that bit fields fill up: Microsoft's compiler begins a new one when the size of the type
  // changes.
  std::uint64_t unit_offset = 0, unit_bits = 0, used_bits = 0;

  for (const Described& field : described) {
    std::uint32_t alignment = field.type->layout().alignment;
    if (packing != 0) alignment = std::min(alignment, packing);
    FieldPlace place = make_field_place(field.type, 0, field.bit_count);
    const std::uint64_t bits = field.type->size() * 8;
    const bool continues =
        !is_union && field.bit_count != 0 && unit_bits == bits && used_bits + field.bit_count <= bits;
    if (continues) {
      place.offset = unit_offset;
      place.bit_offset = static_cast<std::uint32_t>(used_bits);
      used_bits += field.bit_count;
    } else {
      place.offset = is_union ? 0 : round_up(end, alignment);
      unit_offset = place.offset;
      unit_bits = field.bit_count != 0 ? bits : 0;
      used_bits = field.bit_count;
      end = std::max(end, place.offset + field.type->size());
    }
    if (end > std::uint64_t{INT64_MAX}) raise_error(thread, Builtin::overflow_error, "structure too large");
    layout.alignment = std::max(layout.alignment, alignment);
    holds_pointers_ = holds_pointers_ || field.type->holds_pointers();
    define(thread, field.name, Ref<Field>::adopt(new Field(context(), field.name, place)));
    fields_.push_back({field.name, std::move(place)});
  }
  layout.size = round_up(end, layout.alignment);
  set_layout(layout);
  final_ = true;
  if (const Value* names = attributes().find("_anonymous_")) add_anonymous(thread, *names);
}

void AggregateType::add_anonymous(Thread& thread, const Value& names) {
  for (const Value& item : items_of(thread, names, "_anonymous_ must be a sequence")) {
    const auto name = python::string_text(item);
    const auto field = std::find_if(fields_.begin(), fields_.end(), [&](const NamedField& candidate) {
      return name && candidate.name == *name;
    });
    if (field == fields_.end()) {
      // CPython looks the name up as an attribute of the class.
      if (name) python::get_attribute(thread, Value(this), *name);
      raise_attribute_error(
          thread, "'" + python::str(thread, item) + "' is specified in _anonymous_ but not in _fields_");
    }
    const auto* inner = dynamic_cast<const AggregateType*>(field->place.type.get());
    if (inner == nullptr) {
      raise_attribute_error(thread,
                            "type object '" + field->place.type->name() + "' has no attribute '_fields_'");
    }
    const std::uint64_t offset = field->place.offset;
    // Also those that the inner type has from anonymous fields of its own.
    for (const auto& entry : const_cast<AggregateType*>(inner)->attributes().entries()) {
      auto* inner_field = entry.value.as<Field>();
      const auto inner_name = python::string_text(entry.key);
      if (inner_field == nullptr || !inner_name) continue;
      FieldPlace place = inner_field->place();
      place.offset += offset;
      define(thread, *inner_name,
             Ref<Field>::adopt(new Field(context(), std::string(*inner_name), std::move(place))));
    }
  }
}

void AggregateType::initialise(Thread& thread, CData& self, const Arguments& arguments) {
  final_ = true;
  if (arguments.positional.size() > fields_.size()) raise_type_error(thread, "too many initializers");
  for (std::size_t i = 0; i < arguments.positional.size(); ++i) {
    for (const auto& keyword : arguments.keywords) {
      if (keyword.name->text() == fields_[i].name) {
        raise_type_error(thread, "duplicate values for field '" + fields_[i].name + "'");
      }
    }
    python::set_attribute(thread, Value(&self), fields_[i].name, arguments.positional[i]);
  }
  for (const auto& keyword : arguments.keywords) {
    python::set_attribute(thread, Value(&self), keyword.name->text(), keyword.value);
  }
}

std::string AggregateType::value_text(Thread& thread, CData& self) {
  std::string text;
  for (const NamedField& field : fields_) {
    if (!text.empty()) text += ", ";
    const Value value = load_field(thread, field.place, self.address(), &self);
    CData* instance = as_instance(value);
    const bool nested = instance != nullptr && (instance->ctype().family() == Family::structure ||
                                                instance->ctype().family() == Family::union_);
    text += field.name + "=";
    if (nested) text += "(";
    text +=
        instance != nullptr ? instance->ctype().value_text(thread, *instance) : python::repr(thread, value);
    if (nested) text += ")";
  }
  return text;
}

Parameter AggregateType::pass(Thread& thread, CData& self) {
  Parameter parameter;
  Bytes bytes = context().read(thread, self.address(), self.size());
  if (bytes.size() == 1 || bytes.size() == 2 || bytes.size() == 4 || bytes.size() == 8) {
    for (std::size_t i = 0; i < bytes.size(); ++i)
      parameter.slot |= static_cast<std::uint64_t>(bytes[i]) << (8 * i);
  } else {
    parameter.by_value = std::move(bytes);
  }
  return parameter;
}

void AggregateType::describe_fields(ObjectInfo& info) const {
  for (const NamedField& field : fields_) {
    info.fields.push_back({field.name, field.place.type->name(),
                           static_cast<std::uint32_t>(field.place.offset),
                           static_cast<std::uint32_t>(field.place.type->size())});
  }
}

// --- types

Ref<python::Type> AggregateType::make_subclass(Thread& thread, const std::string& name,
                                               std::vector<Ref<python::Type>> bases,
                                               Ref<python::Dictionary> attributes) {
  final_ = true;  // CPython too: the fields of a class that has subclasses stay as they are
  auto type = Ref<AggregateType>::adopt(
      new AggregateType(context(), family(), python::options_of_class(name, std::move(bases))));
  type->inherit(*this);
  type->adopt_class_body(thread, *attributes);
  if (attributes->find("_abstract_") != nullptr) {
    type->set_abstract(true);
  } else if (const Value* fields = attributes->find("_fields_")) {
    type->set_fields(thread, *fields);
  }
  return type;
}

void AggregateType::set_attribute(Thread& thread, python::String& name, const Value& value) {
  if (name.text() == "_fields_") {
    if (!value) raise_attribute_error(thread, "_fields_ is final");
    set_fields(thread, value);
    define(thread, "_fields_", value);
    return;
  }
  CType::set_attribute(thread, name, value);
}

Ref<AggregateType> make_structure(Thread& thread, Context& context, std::string name,
                                  const std::vector<std::pair<std::string, Ref<CType>>>& fields) {
  python::TypeOptions options;
  options.name = std::move(name);
  options.module = context.current_module;
  options.bases = {Ref<python::Type>(&context.base(Family::structure))};
  options.instances_have_dictionary = true;
  options.attributes_can_be_set = true;
  auto type = Ref<AggregateType>::adopt(new AggregateType(context, Family::structure, std::move(options)));
  type->set_fields(thread, fields);
  return type;
}

void make_aggregate_bases(Thread& thread, Context& context) {
  make_field_type(thread, context);
  const auto add = [&](Family family, const char* name, Ref<python::Type> base, const char* module) {
    python::TypeOptions options;
    options.name = name;
    options.module = module;
    options.bases = {std::move(base)};
    auto type = Ref<AggregateType>::adopt(new AggregateType(context, family, std::move(options)));
    type->set_abstract(true);
    return type;
  };
  for (const Family family : {Family::structure, Family::union_}) {
    const bool is_union = family == Family::union_;
    const auto base = add(family, is_union ? "Union" : "Structure", context.data_type, "_ctypes");
    context.bases[static_cast<std::size_t>(family)] = base;
    const auto big = add(family, is_union ? "BigEndianUnion" : "BigEndianStructure", base, "ctypes._endian");
    big->big_endian_ = true;
    (is_union ? context.big_endian_union : context.big_endian_structure) = big;
  }
}

}  // namespace companion::ctypes
