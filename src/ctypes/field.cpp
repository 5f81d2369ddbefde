#include "ctypes/field.h"

#include "base/unicode.h"
#include "ctypes/array_type.h"
#include "ctypes/scalar.h"
#include "ctypes/simple_type.h"
#include "python/bytes.h"
#include "python/exception.h"
#include "python/function.h"
#include "python/integer.h"
#include "python/operations.h"

#include <algorithm>
#include <cstring>

namespace companion::ctypes {

namespace {

bool is_big_endian(const FieldPlace& place) {
  return place.simple != nullptr && place.simple->byte_order() == ByteOrder::big;
}

// In network order the first bit field has the highest bits.
std::uint32_t shift_of(const FieldPlace& place) {
  if (!is_big_endian(place)) return place.bit_offset;
  return static_cast<std::uint32_t>(place.type->size() * 8) - place.bit_offset - place.bit_count;
}

std::uint64_t read_unit(Thread& thread, const FieldPlace& place, machine::Address address) {
  std::uint8_t bytes[8] = {};
  const std::span<std::uint8_t> part(bytes, place.type->size());
  place.type->context().read_to(thread, address, part);
  if (is_big_endian(place)) std::reverse(part.begin(), part.end());
  std::uint64_t unit = 0;
  std::memcpy(&unit, bytes, sizeof unit);
  return unit;
}

std::uint64_t mask_of(const FieldPlace& place) {
  return place.bit_count >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << place.bit_count) - 1;
}

void check_length(Thread& thread, const char* noun, std::size_t length, std::uint64_t most) {
  if (length <= most) return;
  raise_value_error(thread, std::string(noun) + " too long (" + std::to_string(length) + ", maximum length " +
                                std::to_string(most) + ")");
}

}  // namespace

Value load_field(Thread& thread, const FieldPlace& place, machine::Address begin, CData* base) {
  const machine::Address address = begin + place.offset;
  if (place.bit_count != 0) {
    const std::uint64_t bits = read_unit(thread, place, address) >> shift_of(place) & mask_of(place);
    if (is_signed_scalar(place.simple->code())) {
      const unsigned shift = 64 - place.bit_count;
      return python::make_integer(static_cast<std::int64_t>(bits << shift) >> shift);
    }
    if (place.simple->code() == '?') return Value::boolean(bits != 0);
    return python::make_integer_unsigned(bits);
  }
  if (place.text != nullptr) return place.text->text_at(thread, address);
  return place.type->load(thread, address, base);
}

FieldPlace make_field_place(Ref<CType> type, std::uint64_t offset, std::uint32_t bit_count) {
  FieldPlace place{std::move(type), offset, 0, bit_count};
  place.simple = dynamic_cast<SimpleType*>(place.type.get());
  auto* array = dynamic_cast<ArrayType*>(place.type.get());
  if (array != nullptr && array->text_code() != 0) place.text = array;
  return place;
}

Field::Field(Context& context, std::string name, FieldPlace place)
    : Container(context.heap(), python::Kind::other),
      context_(&context),
      name_(std::move(name)),
      place_(std::move(place)) {}

python::Type& Field::type(const python::Interpreter&) const {
  return *context_->field_type;
}

std::string Field::repr(Thread&) {
  std::string text = "<Field type=" + place_.type->name() + ", ofs=" + std::to_string(place_.offset);
  if (place_.bit_count != 0) {
    return text + ":" + std::to_string(place_.bit_offset) + ", bits=" + std::to_string(place_.bit_count) +
           ">";
  }
  return text + ", size=" + std::to_string(place_.type->size()) + ">";
}

Value Field::load(Thread& thread, CData& self) {
  return load_field(thread, place_, self.address(), &self);
}

void Field::store(Thread& thread, CData& self, const Value& value) {
  const machine::Address address = self.address() + place_.offset;
  CType& type = *place_.type;
  if (place_.bit_count != 0) {
    const std::uint64_t bits = place_.simple->code() == '?'
                                   ? (python::truth(thread, value) ? 1 : 0)
                                   : python::low_64_bits(python::to_index(thread, value));
    std::uint64_t unit = read_unit(thread, place_, address);
    unit &= ~(mask_of(place_) << shift_of(place_));
    unit |= (bits & mask_of(place_)) << shift_of(place_);
    std::uint8_t bytes[8];
    std::memcpy(bytes, &unit, sizeof bytes);
    const std::span<std::uint8_t> part(bytes, type.size());
    if (is_big_endian(place_)) std::reverse(part.begin(), part.end());
    context_->write(thread, address, part);
    return;
  }
  if (ArrayType* text = place_.text) {
    if (const auto* bytes = value.as<python::BytesObject>(); bytes != nullptr && text->text_code() == 'c') {
      // As a string of C: s_set of Modules/_ctypes/cfield.c stores up to the first NUL and leaves the rest.
      const std::string& all = bytes->bytes();
      const std::size_t length = std::min(all.find('\0'), all.size());
      check_length(thread, "bytes", length, text->item_count());
      text->store_text(thread, address,
                       length == all.size() ? value : python::make_bytes(all.substr(0, length)));
      return;
    } else if (const auto string = python::string_text(value); string && text->text_code() == 'u') {
      check_length(thread, "string", to_utf16(*string).size(), text->item_count());
    } else if (text->text_code() == 'c') {
      raise_type_error(thread, "expected bytes, " + python::type_name(thread, value) + " found");
    }
    text->store_text(thread, address, value);
    return;
  }
  self.keep(address, store_value(thread, type, address, value));
}

Value Field::bind(Thread& thread, const Value& instance, python::Type&) {
  if (!instance) return Value(this);
  CData* self = as_instance(instance);
  if (self == nullptr) raise_type_error(thread, "not a ctype instance");
  return load(thread, *self);
}

void Field::set_through(Thread& thread, const Value& instance, const Value& value) {
  CData* self = as_instance(instance);
  if (self == nullptr) raise_type_error(thread, "not a ctype instance");
  if (!value) raise_type_error(thread, "can't delete attribute");
  store(thread, *self, value);
}

void make_field_type(Thread& thread, Context& context) {
  python::TypeOptions options;
  options.name = "CField";
  options.module = "_ctypes";
  options.bases = {Ref<python::Type>(&context.interpreter.type(python::Builtin::object))};
  options.constructor = [](Thread& on, python::Type&, const Arguments&) -> Value {
    raise_type_error(on, "cannot create '_ctypes.CField' instances");
  };
  options.can_be_subclassed = false;
  context.field_type = Ref<python::Type>::adopt(new python::Type(context.heap(), std::move(options)));
  define_method(thread, *context.field_type, "__get__",
                [](Thread& on, const Value& self, const Arguments& arguments) -> Value {
                  python::expect_positional(on, "__get__", arguments, 1, 2);
                  const Value& instance = arguments.positional[0];
                  if (instance.is_none()) return self;
                  return self.as<Field>()->bind(on, instance, self.as<Field>()->type(on.interpreter()));
                });
  define_method(thread, *context.field_type, "__set__",
                [](Thread& on, const Value& self, const Arguments& arguments) -> Value {
                  python::expect_positional(on, "__set__", arguments, 2, 2);
                  self.as<Field>()->set_through(on, arguments.positional[0], arguments.positional[1]);
                  return Value::none();
                });
  define_property(thread, *context.field_type, "offset", [](Thread&, const Value& self) -> Value {
    return python::make_integer_unsigned(self.as<Field>()->place().offset);
  });
  // A bit field's size holds its width and its first bit, as in CPython.
  define_property(thread, *context.field_type, "size", [](Thread&, const Value& self) -> Value {
    const FieldPlace& place = self.as<Field>()->place();
    if (place.bit_count != 0)
      return python::make_integer(std::int64_t{place.bit_count} << 16 | place.bit_offset);
    return python::make_integer_unsigned(place.type->size());
  });
}

}  // namespace companion::ctypes
