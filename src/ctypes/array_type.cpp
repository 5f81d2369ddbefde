#include "ctypes/array_type.h"

#include "base/unicode.h"
#include "ctypes/bind.h"
#include "ctypes/simple_type.h"
#include "python/bytes.h"
#include "python/exception.h"
#include "python/function.h"
#include "python/integer.h"
#include "python/list.h"
#include "python/operations.h"

#include <algorithm>

namespace companion::ctypes {

using python::Builtin;

namespace {

// Items that a record shows of a long array.
constexpr std::uint64_t kShownItems = 64;

python::TypeOptions array_options(Context& context, std::string name) {
  python::TypeOptions options;
  options.name = std::move(name);
  options.module = context.current_module;
  options.bases = {Ref<python::Type>(&context.base(Family::array))};
  options.instances_have_dictionary = true;
  options.attributes_can_be_set = true;
  return options;
}

char code_of(const CType* type) {
  const auto* simple = dynamic_cast<const SimpleType*>(type);
  return simple == nullptr ? '\0' : simple->code();
}

std::u16string units_of(const Bytes& bytes) {
  std::u16string units(bytes.size() / 2, u'\0');
  for (std::size_t i = 0; i < units.size(); ++i) {
    units[i] = static_cast<char16_t>(bytes[2 * i] | bytes[2 * i + 1] << 8);
  }
  return units;
}

void write_units(Thread& thread, Context& context, machine::Address address, const std::u16string& units) {
  context.write(thread, address, {reinterpret_cast<const std::uint8_t*>(units.data()), units.size() * 2});
}

}  // namespace

ArrayType::ArrayType(Context& context, Ref<CType> element, std::uint64_t length, python::TypeOptions options)
    : CType(context, Family::array,
            element ? Layout{element->size() * length, element->layout().alignment} : Layout{},
            std::move(options)),
      element_(std::move(element)),
      length_(length) {
  set_abstract(!element_);
}

void ArrayType::clear() {
  CType::clear();
  element_ = {};
}

char ArrayType::text_code() const {
  const char code = code_of(element_.get());
  return code == 'c' || code == 'u' ? code : '\0';
}

void ArrayType::initialise(Thread& thread, CData& self, const Arguments& arguments) {
  for (std::size_t i = 0; i < arguments.positional.size(); ++i) {
    set_item_of(thread, self, Value::small(static_cast<std::int64_t>(i)), arguments.positional[i]);
  }
}

bool ArrayType::length_of(Thread&, CData&, std::int64_t& result) {
  result = static_cast<std::int64_t>(length_);
  return true;
}

Value load_items(Thread& thread, CType& element, machine::Address address, std::int64_t start,
                 std::int64_t step, std::int64_t count, CData* base) {
  const auto place = [&](std::int64_t index) {
    return address + static_cast<std::uint64_t>(index) * element.size();
  };
  const char code = code_of(&element);
  if (code == 'c' || code == 'u') {
    Bytes all;
    if (count > 0) {
      const std::int64_t last = start + (count - 1) * step;
      const std::int64_t first = std::min(start, last);
      const Bytes range = element.context().read(
          thread, place(first),
          static_cast<std::uint64_t>(std::max(start, last) - first + 1) * element.size());
      for (std::int64_t i = 0; i < count; ++i) {
        const auto at =
            range.begin() + (start + i * step - first) * static_cast<std::int64_t>(element.size());
        all.insert(all.end(), at, at + static_cast<std::int64_t>(element.size()));
      }
    }
    if (code == 'c') return python::make_bytes(all);
    return python::make_string(to_utf8(units_of(all)));
  }
  std::vector<Value> items;
  items.reserve(static_cast<std::size_t>(std::max<std::int64_t>(count, 0)));
  for (std::int64_t i = 0; i < count; ++i)
    items.push_back(element.load(thread, place(start + i * step), base));
  return python::make_list(thread, std::move(items));
}

namespace {

std::int64_t checked_array_index(Thread& thread, const Value& key, std::uint64_t length) {
  std::int64_t index = python::to_index_number(thread, key);
  if (index < 0) index += static_cast<std::int64_t>(length);
  if (index < 0 || index >= static_cast<std::int64_t>(length)) {
    raise_error(thread, Builtin::index_error, "invalid index");
  }
  return index;
}

bool is_index(const Value& key) {
  return python::is_integer(key) || (key.is_object() && key.object()->kind() == python::Kind::other);
}

}  // namespace

Value ArrayType::item_of(Thread& thread, CData& self, const Value& key) {
  if (const auto range = python::slice_range(thread, key, static_cast<std::int64_t>(length_))) {
    return load_items(thread, *element_, self.address(), range->start, range->step, range->count, &self);
  }
  if (!is_index(key)) raise_type_error(thread, "indices must be integers");
  const std::int64_t index = checked_array_index(thread, key, length_);
  return element_->load(thread, self.address() + static_cast<std::uint64_t>(index) * element_->size(), &self);
}

void ArrayType::set_item_of(Thread& thread, CData& self, const Value& key, const Value& value) {
  if (!value) raise_type_error(thread, "Array does not support item deletion");
  if (const auto range = python::slice_range(thread, key, static_cast<std::int64_t>(length_))) {
    const std::vector<Value> items = python::to_vector(thread, value);
    if (static_cast<std::int64_t>(items.size()) != range->count) {
      raise_value_error(thread, "Can only assign sequence of same size");
    }
    for (std::int64_t i = 0; i < range->count; ++i) {
      set_item_of(thread, self, Value::small(range->start + i * range->step),
                  items[static_cast<std::size_t>(i)]);
    }
    return;
  }
  if (!is_index(key)) raise_type_error(thread, "indices must be integer");
  const std::int64_t index = checked_array_index(thread, key, length_);
  const machine::Address place = self.address() + static_cast<std::uint64_t>(index) * element_->size();
  self.keep(place, store_value(thread, *element_, place, value));
}

std::string ArrayType::value_text(Thread& thread, CData& self) {
  if (text_code() != 0) return python::repr(thread, text_at(thread, self.address()));
  std::string text = "[";
  for (std::uint64_t i = 0; i < std::min(length_, kShownItems); ++i) {
    if (i != 0) text += ", ";
    const machine::Address place = self.address() + i * element_->size();
    const Value item = element_->load(thread, place, &self);
    CData* instance = as_instance(item);
    text +=
        instance != nullptr ? instance->ctype().value_text(thread, *instance) : python::repr(thread, item);
  }
  return text + (length_ > kShownItems ? ", …]" : "]");
}

Parameter ArrayType::pass(Thread&, CData& self) {
  Parameter parameter;
  parameter.slot = self.address();
  parameter.is_pointer = true;
  return parameter;
}

Value ArrayType::text_at(Thread& thread, machine::Address address) {
  const Bytes bytes = context().read(thread, address, size());
  if (text_code() == 'c') {
    const auto end = std::find(bytes.begin(), bytes.end(), std::uint8_t{0});
    return python::make_bytes(std::span(bytes).first(static_cast<std::size_t>(end - bytes.begin())));
  }
  const std::u16string units = units_of(bytes);
  return python::make_string(to_utf8(std::u16string_view(units).substr(0, units.find(u'\0'))));
}

void ArrayType::store_text(Thread& thread, machine::Address address, const Value& value) {
  if (text_code() == 'c') {
    const auto* bytes = value.as<python::BytesObject>();
    if (bytes == nullptr) {
      raise_type_error(thread, "bytes expected instead of " + python::type_name(thread, value) + " instance");
    }
    std::string content = bytes->bytes();
    if (content.size() > size()) raise_value_error(thread, "byte string too long");
    if (content.size() < size()) content.push_back('\0');
    context().write(thread, address, {reinterpret_cast<const std::uint8_t*>(content.data()), content.size()});
    return;
  }
  const auto text = python::string_text(value);
  if (!text) {
    raise_type_error(thread,
                     "unicode string expected instead of " + python::type_name(thread, value) + " instance");
  }
  std::u16string units = to_utf16(*text);
  if (units.size() > length_) raise_value_error(thread, "string too long");
  if (units.size() < length_) units.push_back(u'\0');
  write_units(thread, context(), address, units);
}

// --- types

Ref<CType> array_type(Thread& thread, CType& element, const Value& length) {
  Context& context = element.context();
  const auto count = python::to_int64(length);
  if (element.is_abstract()) raise_type_error(thread, "_type_ must have storage info");
  if (python::sign_of(length) < 0) {
    raise_value_error(thread, "Array length must be >= 0, not " + python::repr(thread, length));
  }
  constexpr std::int64_t kMost = INT64_MAX;
  if (!count || (element.size() != 0 && *count > kMost / static_cast<std::int64_t>(element.size()))) {
    raise_error(thread, Builtin::overflow_error,
                count ? "array too large" : "cannot fit 'int' into an index-sized integer");
  }
  const auto size = static_cast<std::uint64_t>(*count);
  const auto known = context.array_types.find({&element, size});
  if (known != context.array_types.end()) return known->second;
  auto type = Ref<ArrayType>::adopt(
      new ArrayType(context, Ref<CType>(&element), size,
                    array_options(context, element.name() + "_Array_" + std::to_string(size))));
  type->define(thread, "_length_", python::make_integer(*count));
  type->define(thread, "_type_", Value(&element));
  context.array_types.emplace(std::pair<const CType*, std::uint64_t>{&element, size}, type);
  return type;
}

Ref<python::Type> ArrayType::make_subclass(Thread& thread, const std::string& name,
                                           std::vector<Ref<python::Type>> bases,
                                           Ref<python::Dictionary> attributes) {
  Ref<CType> element = element_;
  std::uint64_t length = length_;
  if (const Value* given = attributes->find("_length_")) {
    if (!python::is_integer(*given)) raise_type_error(thread, "The '_length_' attribute must be an integer");
    if (python::sign_of(*given) < 0)
      raise_value_error(thread, "The '_length_' attribute must not be negative");
    const auto count = python::to_uint64(*given);
    if (!count) raise_error(thread, Builtin::overflow_error, "The '_length_' attribute is too large");
    length = *count;
  } else if (is_abstract()) {
    raise_attribute_error(thread, "class must define a '_length_' attribute");
  }
  if (const Value* given = attributes->find("_type_")) {
    if (as_type(*given) == nullptr || as_type(*given)->is_abstract()) {
      raise_type_error(thread, "_type_ must have storage info");
    }
    element = Ref<CType>(as_type(*given));
  } else if (is_abstract()) {
    raise_attribute_error(thread, "class must define a '_type_' attribute");
  }
  if (element->size() != 0 && length > INT64_MAX / element->size()) {
    raise_error(thread, Builtin::overflow_error, "array too large");
  }
  auto type = Ref<ArrayType>::adopt(
      new ArrayType(context(), element, length, python::options_of_class(name, std::move(bases))));
  type->adopt_class_body(thread, *attributes);
  return type;
}

namespace {

ArrayType& text_array(Thread& thread, const Value& self, const char* attribute, bool bytes_only) {
  CData* instance = as_instance(self);
  auto& type = static_cast<ArrayType&>(instance->ctype());
  if (type.text_code() == 0 || (bytes_only && type.text_code() != 'c')) {
    raise_attribute_error(thread, self, *thread.interpreter().intern(attribute));
  }
  return type;
}

Value get_array_value(Thread& thread, const Value& self) {
  return text_array(thread, self, "value", false).text_at(thread, as_instance(self)->address());
}

void set_array_value(Thread& thread, const Value& self, const Value& value) {
  ArrayType& type = text_array(thread, self, "value", false);
  if (!value) raise_type_error(thread, "can't delete attribute");
  type.store_text(thread, as_instance(self)->address(), value);
}

Value get_raw(Thread& thread, const Value& self) {
  text_array(thread, self, "raw", true);
  const CData* instance = as_instance(self);
  return python::make_bytes(instance->context().read(thread, instance->address(), instance->size()));
}

void set_raw(Thread& thread, const Value& self, const Value& value) {
  text_array(thread, self, "raw", true);
  if (!value) raise_attribute_error(thread, "cannot delete attribute");
  const CData* instance = as_instance(self);
  const Bytes bytes = python::to_bytes(thread, value);
  if (bytes.size() > instance->size()) raise_value_error(thread, "byte string too long");
  instance->context().write(thread, instance->address(), bytes);
}

Value make_buffer(Thread& thread, Context& context, const char* element, const Value& length) {
  const ModuleScope module(context, "ctypes");
  return make_instance(thread, *array_type(thread, context.simple(element), length));
}

std::vector<Value> buffer_arguments(Thread& thread, const Arguments& arguments, std::string_view function) {
  return bind_as_def(thread, arguments, {function, {"init", "size"}, 1});
}

[[noreturn]] void refuse_initial_value(Thread& thread, const Value& value) {
  // CPython's create_string_buffer says no more than this: the value is the message.
  throw python::Raised{make_exception(thread, thread.interpreter().type(Builtin::type_error), {value})};
}

}  // namespace

Value create_string_buffer(Thread& thread, Context& context, const Arguments& arguments) {
  const std::vector<Value> values = buffer_arguments(thread, arguments, "create_string_buffer");
  if (const auto* bytes = values[0].as<python::BytesObject>()) {
    const bool has_size = values[1] && !values[1].is_none();
    const Value size =
        has_size ? values[1] : Value::small(static_cast<std::int64_t>(bytes->bytes().size() + 1));
    const Value buffer = make_buffer(thread, context, "c_char", python::to_index(thread, size));
    set_array_value(thread, buffer, values[0]);
    return buffer;
  }
  if (!python::is_integer(values[0])) refuse_initial_value(thread, values[0]);
  return make_buffer(thread, context, "c_char", values[0]);
}

Value create_unicode_buffer(Thread& thread, Context& context, const Arguments& arguments) {
  const std::vector<Value> values = buffer_arguments(thread, arguments, "create_unicode_buffer");
  if (const auto text = python::string_text(values[0])) {
    const bool has_size = values[1] && !values[1].is_none();
    const Value size =
        has_size ? values[1] : Value::small(static_cast<std::int64_t>(to_utf16(*text).size() + 1));
    const Value buffer = make_buffer(thread, context, "c_wchar", python::to_index(thread, size));
    set_array_value(thread, buffer, values[0]);
    return buffer;
  }
  if (!python::is_integer(values[0])) refuse_initial_value(thread, values[0]);
  return make_buffer(thread, context, "c_wchar", values[0]);
}

void make_array_base(Thread& thread, Context& context) {
  python::TypeOptions options;
  options.name = "Array";
  options.module = "_ctypes";
  options.bases = {context.data_type};
  auto base = Ref<ArrayType>::adopt(new ArrayType(context, {}, 0, std::move(options)));
  context.bases[static_cast<std::size_t>(Family::array)] = base;
  define_item_methods(thread, *base, true);
  define_property(thread, *base, "value", get_array_value, set_array_value);
  define_property(thread, *base, "raw", get_raw, set_raw);
}

}  // namespace companion::ctypes
