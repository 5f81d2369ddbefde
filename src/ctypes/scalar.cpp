#include "ctypes/scalar.h"

#include "base/unicode.h"
#include "python/bytes.h"
#include "python/exception.h"
#include "python/float.h"
#include "python/integer.h"
#include "python/operations.h"
#include "python/string.h"
#include "python/thread.h"

#include <cstring>
#include <string>

namespace companion::ctypes {

using python::Thread;
using python::Value;

std::uint32_t scalar_size(char code) {
  switch (code) {
    case 'c':
    case 'b':
    case 'B':
    case '?':
      return 1;
    case 'h':
    case 'H':
    case 'u':
    case 'v':
      return 2;
    case 'i':
    case 'I':
    case 'l':
    case 'L':
    case 'f':
      return 4;
    case 'q':
    case 'Q':
    case 'd':
    case 'g':
    case 'z':
    case 'Z':
    case 'P':
    case 'O':
      return 8;
    default:
      return 0;
  }
}

bool is_signed_scalar(char code) {
  return code == 'b' || code == 'h' || code == 'i' || code == 'l' || code == 'q';
}
bool is_float_scalar(char code) {
  return code == 'f' || code == 'd' || code == 'g';
}
bool is_pointer_scalar(char code) {
  return code == 'z' || code == 'Z' || code == 'P';
}

namespace {

// C's conversion of an int to a type of that width: the low bits.
void store_bits(std::uint64_t bits, std::span<std::uint8_t> bytes) {
  for (std::size_t i = 0; i < bytes.size(); ++i)
    bytes[i] = static_cast<std::uint8_t>(bits >> (8 * i));
}

std::uint64_t load_bits(std::span<const std::uint8_t> bytes) {
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i)
    bits |= static_cast<std::uint64_t>(bytes[i]) << (8 * i);
  return bits;
}

std::uint8_t character(Thread& thread, const Value& value) {
  if (const auto* bytes = value.as<python::BytesObject>()) {
    if (bytes->bytes().size() == 1) return bytes->span()[0];
  } else if (const auto number = python::is_integer(value) ? python::to_int64(value) : std::nullopt) {
    if (*number >= 0 && *number < 256) return static_cast<std::uint8_t>(*number);
  } else if (value.is_object() && python::type_name(thread, value) == "bytearray") {
    const Bytes bytes = python::to_bytes(thread, value);
    if (bytes.size() == 1) return bytes[0];
  }
  raise_type_error(thread, "one character bytes, bytearray or integer expected");
}

char16_t wide_character(Thread& thread, const Value& value) {
  const auto text = python::string_text(value);
  if (!text) {
    raise_type_error(thread,
                     "unicode string expected instead of " + python::type_name(thread, value) + " instance");
  }
  const std::u16string units = to_utf16(*text);
  if (units.size() != 1) raise_type_error(thread, "one character unicode string expected");
  return units[0];
}

}  // namespace

void store_scalar(Thread& thread, char code, const Value& value, std::span<std::uint8_t> bytes) {
  switch (code) {
    case 'c':
      bytes[0] = character(thread, value);
      return;
    case 'u':
      store_bits(wide_character(thread, value), bytes);
      return;
    case '?':
      bytes[0] = python::truth(thread, value) ? 1 : 0;
      return;
    case 'v':  // VARIANT_BOOL: all bits set is true
      store_bits(python::truth(thread, value) ? 0xFFFF : 0, bytes);
      return;
    case 'f': {
      const float number = static_cast<float>(python::to_double_value(thread, value));
      std::memcpy(bytes.data(), &number, sizeof number);
      return;
    }
    case 'd':
    case 'g': {
      const double number = python::to_double_value(thread, value);
      std::memcpy(bytes.data(), &number, sizeof number);
      return;
    }
    case 'P':
      if (value.is_none()) {
        store_bits(0, bytes);
        return;
      }
      if (!python::is_integer(value)) raise_type_error(thread, "cannot be converted to pointer");
      store_bits(python::low_64_bits(value), bytes);
      return;
    case 'O':
      raise_unsupported(thread,
                        "py_object is not supported: a Python object of this program has no address that "
                        "Windows could use");
    default:
      store_bits(python::low_64_bits(python::to_index(thread, value)), bytes);
  }
}

Value load_scalar(Thread& thread, char code, std::span<const std::uint8_t> bytes) {
  const std::uint64_t bits = load_bits(bytes);
  switch (code) {
    case 'c':
      return python::make_bytes(bytes.first(1));
    case 'u':
      return python::make_string(to_utf8(std::u16string(1, static_cast<char16_t>(bits))));
    case '?':
    case 'v':
      return Value::boolean(bits != 0);
    case 'f': {
      float number = 0;
      std::memcpy(&number, bytes.data(), sizeof number);
      return python::make_float(number);
    }
    case 'd':
    case 'g': {
      double number = 0;
      std::memcpy(&number, bytes.data(), sizeof number);
      return python::make_float(number);
    }
    case 'P':
      return bits == 0 ? Value::none() : python::make_integer_unsigned(bits);
    case 'O':
      raise_unsupported(thread,
                        "py_object is not supported: a Python object of this program has no address that "
                        "Windows could use");
    default:
      break;
  }
  if (!is_signed_scalar(code)) return python::make_integer_unsigned(bits);
  const unsigned shift = static_cast<unsigned>(64 - 8 * bytes.size());
  return python::make_integer(static_cast<std::int64_t>(bits << shift) >> shift);
}

}  // namespace companion::ctypes
