#include "ctypes/parameter.h"

#include "base/unicode.h"
#include "ctypes/scalar.h"
#include "python/bytes.h"
#include "python/exception.h"
#include "python/float.h"
#include "python/function.h"
#include "python/integer.h"
#include "python/operations.h"
#include "python/text.h"

#include <algorithm>
#include <cstdio>
#include <cstring>

namespace companion::ctypes {

using python::Builtin;

// --- MemoryCopy

MemoryCopy::MemoryCopy(Context& context, Arena::Block block, Value source)
    : Object(python::Kind::other),
      context_(&context),
      block_(block),
      source_(std::move(source)),
      wide_(source_.as<python::String>() != nullptr) {
  context_->copies.emplace(block_.object, this);
  if (!wide_) context_->copies_of_bytes.emplace(source_.object(), this);
}

MemoryCopy::~MemoryCopy() {
  context_->copies.erase(block_.object);
  if (!wide_) context_->copies_of_bytes.erase(source_.object());
  context_->arena.free(block_.object);
}

void MemoryCopy::write_back() {
  if (wide_) return;
  const std::string& content = source_.as<python::BytesObject>()->bytes();
  const Bytes memory = context_->arena.copy(block_.address, content.size());
  if (std::equal(memory.begin(), memory.end(), content.begin(), [](std::uint8_t byte, char character) {
        return byte == static_cast<std::uint8_t>(character);
      })) {
    return;
  }
  // Nothing in Python changes a bytes object; Windows does, and so do we on its behalf.
  const_cast<std::string&>(content).assign(memory.begin(), memory.end());
}

Ref<MemoryCopy> copy_string(Thread& thread, Context& context, const Value& text, CopyFor purpose) {
  const std::u16string units = to_utf16(text.as<python::String>()->text());
  const std::string type = purpose == CopyFor::argument ? "str argument" : "str copy";
  const std::uint64_t size = (units.size() + 1) * sizeof(char16_t);
  const Arena::Block block = context.allocate(thread, size, type);
  context.arena.store(block.address, {reinterpret_cast<const std::uint8_t*>(units.data()), size});
  return Ref<MemoryCopy>::adopt(new MemoryCopy(context, block, text));
}

Ref<MemoryCopy> copy_bytes(Thread& thread, Context& context, const Value& bytes, CopyFor purpose) {
  const auto known = context.copies_of_bytes.find(bytes.object());
  if (known != context.copies_of_bytes.end()) return Ref<MemoryCopy>(known->second);
  const auto& object = *bytes.as<python::BytesObject>();
  const std::string type = purpose == CopyFor::argument ? "bytes argument" : "bytes copy";
  // CPython has a header of 32 bytes in front and allocates in steps of 16: what is left of the last step is
  // mostly zero.
  constexpr std::uint64_t kHeader = 32, kStep = 16;
  const std::uint64_t size = object.bytes().size() + 1;
  const auto slack = static_cast<unsigned>((kStep - (kHeader + size) % kStep) % kStep);
  const Arena::Block block = context.allocate(thread, size, type, slack);
  context.arena.store(block.address, object.span());
  return Ref<MemoryCopy>::adopt(new MemoryCopy(context, block, bytes));
}

// --- CArgument

CArgument::CArgument(Context& context, char tag, Parameter parameter, Value object)
    : Container(context.heap(), python::Kind::other),
      context_(&context),
      tag_(tag),
      parameter_(std::move(parameter)),
      object_(std::move(object)) {}

namespace {

std::string formatted(const char* format, char tag, auto value) {
  char text[400];
  std::snprintf(text, sizeof text, format, tag, value);
  return text;
}

double number_in(std::uint64_t slot, char tag) {
  if (tag == 'f') {
    float number = 0;
    std::memcpy(&number, &slot, sizeof number);
    return number;
  }
  double number = 0;
  std::memcpy(&number, &slot, sizeof number);
  return number;
}

bool is_literal(std::uint8_t character) {
  return character >= 0x20 && character < 0x7F && character != '\\' && character != '\'';
}

}  // namespace

std::string CArgument::repr(Thread&) {
  const std::uint64_t slot = parameter_.slot;
  switch (tag_) {
    case 'b':
    case 'B':
      return formatted("<cparam '%c' (%d)>", tag_, static_cast<int>(static_cast<std::int8_t>(slot)));
    case 'h':
    case 'H':
      return formatted("<cparam '%c' (%d)>", tag_, static_cast<int>(static_cast<std::int16_t>(slot)));
    case 'i':
    case 'I':
    case 'l':
    case 'L':
      return formatted("<cparam '%c' (%d)>", tag_, static_cast<int>(static_cast<std::int32_t>(slot)));
    case 'q':
    case 'Q':
      return formatted("<cparam '%c' (%lld)>", tag_, static_cast<long long>(slot));
    case 'd':
    case 'f':
      return "<cparam '" + std::string(1, tag_) + "' (" + python::float_to_string(number_in(slot, tag_)) +
             ")>";
    case 'c': {
      const auto character = static_cast<std::uint8_t>(slot);
      if (is_literal(character)) return formatted("<cparam '%c' ('%c')>", tag_, static_cast<char>(character));
      return formatted("<cparam '%c' ('\\x%02x')>", tag_, static_cast<unsigned>(character));
    }
    case 'z':
    case 'Z':
    case 'P':
      return "<cparam '" + std::string(1, tag_) + "' (" + pointer_text(slot) + ")>";
    default:
      return "<cparam '" + std::string(1, tag_) + "' at " + python::identity_text(this) + ">";
  }
}

void CArgument::clear() {
  parameter_.keep.clear();
  object_.reset();
}

void make_argument_type(Thread& thread, Context& context) {
  python::TypeOptions options;
  options.name = "CArgObject";
  options.module = "_ctypes";
  options.bases = {Ref<python::Type>(&context.interpreter.type(Builtin::object))};
  options.constructor = [](Thread& on, python::Type&, const Arguments&) -> Value {
    raise_type_error(on, "cannot create '_ctypes.CArgObject' instances");
  };
  options.can_be_subclassed = false;
  context.argument_type = Ref<python::Type>::adopt(new python::Type(context.heap(), std::move(options)));
  define_property(thread, *context.argument_type, "_obj", [](Thread&, const Value& self) -> Value {
    const Value& object = self.as<CArgument>()->object();
    return object ? object : Value::none();
  });
}

Value make_reference(Thread&, CData& instance, std::int64_t offset) {
  Parameter parameter;
  parameter.slot = instance.address() + static_cast<std::uint64_t>(offset);
  parameter.is_pointer = true;
  return Ref<CArgument>::adopt(
      new CArgument(instance.context(), 'P', std::move(parameter), Value(&instance)));
}

// --- the default rules

namespace {

// C's int: what fits into an unsigned or a signed long of Windows.
std::uint64_t convert_integer(Thread& thread, const Value& value) {
  const auto number = python::to_int64(value);
  if (!number || *number > INT64_C(0xFFFFFFFF) || *number < INT32_MIN) {
    raise_error(thread, Builtin::overflow_error, "int too long to convert");
  }
  // The upper half of the slot is zero: libffi's Win64 code loads the argument as an unsigned 32-bit number.
  return static_cast<std::uint32_t>(*number);
}

Parameter pointer_parameter(Ref<MemoryCopy> copy) {
  Parameter parameter;
  parameter.slot = copy->address();
  parameter.is_pointer = true;
  parameter.keep.push_back(std::move(copy));
  return parameter;
}

}  // namespace

Parameter convert_default(Thread& thread, Context& context, const Value& value, std::size_t index) {
  if (CData* instance = as_instance(value)) {
    Parameter parameter = instance->ctype().pass(thread, *instance);
    parameter.keep.push_back(value);
    return parameter;
  }
  if (const auto* argument = value.as<CArgument>()) {
    Parameter parameter = argument->parameter();
    parameter.keep.push_back(value);
    return parameter;
  }
  Parameter parameter;
  if (value.is_none()) return parameter;
  if (python::is_integer(value)) {
    parameter.slot = convert_integer(thread, value);
    return parameter;
  }
  if (value.as<python::BytesObject>() != nullptr) {
    return pointer_parameter(copy_bytes(thread, context, value, CopyFor::argument));
  }
  if (value.as<python::String>() != nullptr) {
    // With argtypes [c_wchar_p] CPython takes such a text.
    if (value.as<python::String>()->text().find('\0') != std::string::npos)
      raise_value_error(thread, "embedded null character");
    return pointer_parameter(copy_string(thread, context, value, CopyFor::argument));
  }
  if (const Value replacement = python::find_attribute(thread, value, "_as_parameter_")) {
    const python::NativeDepth depth(thread);
    return convert_default(thread, context, replacement, index);
  }
  raise_type_error(thread, "Don't know how to convert parameter " + std::to_string(index));
}

}  // namespace companion::ctypes
