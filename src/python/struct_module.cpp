// struct: numbers to bytes and back by a format, with the sizes and alignments of Windows x64.
#include "python/buffer.h"
#include "python/bytes.h"
#include "python/exception.h"
#include "python/float.h"
#include "python/function.h"
#include "python/integer.h"
#include "python/interpreter.h"
#include "python/iterator.h"
#include "python/library.h"
#include "python/operations.h"
#include "python/thread.h"
#include "python/tuple.h"

#include <bit>
#include <cmath>
#include <cstring>

namespace companion::python {
namespace {

struct Item {
  char code = 0;
  std::int64_t count = 1;  // bytes for s and p, otherwise 1
  std::size_t size = 0;
  std::size_t offset = 0;
};

struct Layout {
  std::vector<Item> items;  // without padding
  std::size_t size = 0;
  bool little = true;
  bool native = false;
};

// The module's own exception type.
struct Faults {
  Ref<Type> type;
  [[noreturn]] void raise(Thread& thread, std::string message) const {
    raise_error(thread, *type, std::move(message));
  }
};

// long is 4 bytes in Windows and in the standard sizes; only n, N and P need native mode.
std::size_t size_of_code(char code, bool native) {
  switch (code) {
    case 'x':
    case 'c':
    case 'b':
    case 'B':
    case '?':
    case 's':
    case 'p':
      return 1;
    case 'h':
    case 'H':
    case 'e':
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
      return 8;
    case 'n':
    case 'N':
    case 'P':
      return native ? 8 : 0;
    default:
      return 0;
  }
}

std::string format_text(Thread& thread, const Faults& faults, const Value& value) {
  if (const auto text = string_text(value)) return std::string(*text);
  if (const BytesObject* bytes = value.as<BytesObject>()) return bytes->bytes();
  (void)faults;
  raise_type_error(thread,
                   "Struct() argument 1 must be a str or bytes object, not " + type_name(thread, value));
}

Layout parse_format(Thread& thread, const Faults& faults, std::string_view text) {
  Layout layout;
  layout.native = true;
  bool aligned = true;
  if (!text.empty() && std::string_view("@=<>!").find(text[0]) != std::string_view::npos) {
    aligned = layout.native = text[0] == '@';
    layout.little = text[0] != '>' && text[0] != '!';
    text.remove_prefix(1);
  }
  constexpr std::size_t kLargest = std::size_t{1} << 30;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (c == ' ' || (c >= '\t' && c <= '\r')) {
      ++at;
      continue;
    }
    std::size_t count = 1;
    if (c >= '0' && c <= '9') {
      count = 0;
      while (at < text.size() && text[at] >= '0' && text[at] <= '9') {
        count = count * 10 + static_cast<std::size_t>(text[at++] - '0');
        if (count > kLargest) faults.raise(thread, "total struct size too long");
      }
      if (at >= text.size()) faults.raise(thread, "repeat count given without format specifier");
    }
    const char code = text[at++];
    const std::size_t size = size_of_code(code, layout.native);
    if (size == 0) faults.raise(thread, "bad char in struct format");
    if (aligned) layout.size = (layout.size + size - 1) / size * size;
    if (count > kLargest / size || layout.size + count * size > kLargest)
      faults.raise(thread, "total struct size too long");
    if (code == 's' || code == 'p') {
      layout.items.push_back({code, static_cast<std::int64_t>(count), count, layout.size});
      layout.size += count;
    } else {
      for (std::size_t i = 0; i < count; ++i, layout.size += size) {
        if (code != 'x') layout.items.push_back({code, 1, size, layout.size});
      }
    }
  }
  return layout;
}

void store(std::string& out, std::size_t at, std::uint64_t bits, std::size_t size, bool little) {
  for (std::size_t i = 0; i < size; ++i) {
    const std::size_t shift = 8 * (little ? i : size - 1 - i);
    out[at + i] = static_cast<char>(static_cast<unsigned char>(bits >> shift));
  }
}

std::uint64_t load(std::string_view in, std::size_t at, std::size_t size, bool little) {
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < size; ++i) {
    const auto byte = static_cast<unsigned char>(in[at + (little ? size - 1 - i : i)]);
    bits = bits << 8 | byte;
  }
  return bits;
}

bool is_unsigned(char code) {
  return code == 'B' || code == 'H' || code == 'I' || code == 'L' || code == 'Q' || code == 'N' ||
         code == 'P';
}

// Half precision, rounded to even.
std::uint64_t half_bits(Thread& thread, double number) {
  const std::uint64_t sign = std::signbit(number) ? 0x8000 : 0;
  if (std::isnan(number)) return sign | 0x7E00;
  const double size = std::fabs(number);
  if (std::isinf(size)) return sign | 0x7C00;
  int exponent = 0;
  std::frexp(size, &exponent);
  // In units of the last place: subnormal numbers all have 2^-24.
  const int unit = std::max(exponent - 11, -24);
  const double rounded = std::nearbyint(std::ldexp(size, -unit));
  if (size != 0 && std::ldexp(rounded, unit) >= 65520)
    raise_error(thread, Builtin::overflow_error, "float too large to pack with e format");
  auto digits = static_cast<std::uint64_t>(rounded);
  // Adding the digits with their hidden bit to the exponent below carries a rounding up into it.
  return sign | (digits < 1024 ? digits : (static_cast<std::uint64_t>(unit + 24) << 10) + digits);
}

double half_number(std::uint64_t bits) {
  const auto exponent = static_cast<int>(bits >> 10 & 31);
  const auto digits = static_cast<double>(bits & 1023);
  double size = exponent == 31  ? (digits == 0 ? HUGE_VAL : std::nan(""))
                : exponent == 0 ? std::ldexp(digits, -24)
                                : std::ldexp(digits + 1024, exponent - 25);
  return (bits & 0x8000) != 0 ? -size : size;
}

std::uint64_t number_bits(Thread& thread, const Faults& faults, const Item& item, const Value& value) {
  const bool has_index =
      is_integer(value) || (value.is_object() && find_attribute(thread, value, "__index__"));
  if (!has_index) faults.raise(thread, "required argument is not an integer");
  const Value number = to_index(thread, value);
  const std::size_t bits = item.size * 8;
  const bool fits =
      is_unsigned(item.code)
          ? sign_of(number) >= 0 && bit_length(number) <= bits
          : bit_length(sign_of(number) < 0 ? integer_unary(thread, UnaryOperator::invert, number) : number) <
                bits;
  if (fits) return low_64_bits(number);
  if (item.size == 1) {
    faults.raise(thread, item.code == 'b' ? "byte format requires -128 <= number <= 127"
                                          : "ubyte format requires 0 <= number <= 255");
  }
  if (item.size == 2) {
    faults.raise(thread, item.code == 'h' ? "short format requires -32768 <= number <= 32767"
                                          : "ushort format requires 0 <= number <= 65535");
  }
  // long has 4 bytes in Windows, so that CPython's conversion fails before its check of the range does.
  faults.raise(thread, "argument out of range");
}

std::uint64_t float_bits(Thread& thread, const Faults& faults, const Item& item, const Value& value) {
  const bool usable = is_integer(value) || value.as<Float>() != nullptr ||
                      (value.is_object() && find_attribute(thread, value, "__float__"));
  if (!usable) faults.raise(thread, "required argument is not a float");
  const double number = to_double_value(thread, value);
  if (item.code == 'd') return std::bit_cast<std::uint64_t>(number);
  if (item.code == 'e') return half_bits(thread, number);
  // Out of the range of float: a conversion would be undefined.
  if (std::isfinite(number) && std::fabs(number) >= 0x1.ffffffp+127)
    raise_error(thread, Builtin::overflow_error, "float too large to pack with f format");
  return std::bit_cast<std::uint32_t>(static_cast<float>(number));
}

void pack_item(Thread& thread, const Faults& faults, const Layout& layout, const Item& item,
               const Value& value, std::string& out, std::size_t base) {
  const std::size_t at = base + item.offset;
  switch (item.code) {
    case 'c': {
      const BytesObject* bytes = value.as<BytesObject>();
      if (bytes == nullptr || bytes->bytes().size() != 1)
        faults.raise(thread, "char format requires a bytes object of length 1");
      out[at] = bytes->bytes()[0];
      return;
    }
    case '?':
      out[at] = truth(thread, value) ? 1 : 0;
      return;
    case 's':
    case 'p': {
      Bytes bytes;
      if (!value.is_object() || value.as<String>() != nullptr || !value.object()->copy_buffer(thread, bytes))
        faults.raise(thread, std::string("argument for '") + item.code + "' must be a bytes object");
      std::size_t room = item.size, skip = 0;
      if (item.code == 'p' && room > 0) {
        --room;
        skip = 1;
        out[at] = static_cast<char>(std::min<std::size_t>(std::min(bytes.size(), room), 255));
      }
      std::memcpy(out.data() + at + skip, bytes.data(), std::min(bytes.size(), room));
      return;
    }
    case 'e':
    case 'f':
    case 'd':
      store(out, at, float_bits(thread, faults, item, value), item.size, layout.little);
      return;
    default:
      store(out, at, number_bits(thread, faults, item, value), item.size, layout.little);
  }
}

void pack_into(Thread& thread, const Faults& faults, const Layout& layout, std::span<const Value> values,
               const char* name, std::string& out, std::size_t base) {
  if (values.size() != layout.items.size()) {
    faults.raise(thread, std::string(name) + " expected " + std::to_string(layout.items.size()) +
                             " items for packing (got " + std::to_string(values.size()) + ")");
  }
  for (std::size_t i = 0; i < values.size(); ++i)
    pack_item(thread, faults, layout, layout.items[i], values[i], out, base);
}

Value unpack_item(const Layout& layout, const Item& item, std::string_view in, std::size_t base) {
  const std::size_t at = base + item.offset;
  switch (item.code) {
    case 'c':
      return make_bytes(std::string(1, in[at]));
    case '?':
      return Value::boolean(in[at] != 0);
    case 's':
      return make_bytes(std::string(in.substr(at, item.size)));
    case 'p': {
      if (item.size == 0) return make_bytes(std::string());
      const std::size_t length = std::min<std::size_t>(static_cast<unsigned char>(in[at]), item.size - 1);
      return make_bytes(std::string(in.substr(at + 1, length)));
    }
    default:
      break;
  }
  const std::uint64_t bits = load(in, at, item.size, layout.little);
  if (item.code == 'd') return make_float(std::bit_cast<double>(bits));
  if (item.code == 'f')
    return make_float(static_cast<double>(std::bit_cast<float>(static_cast<std::uint32_t>(bits))));
  if (item.code == 'e') return make_float(half_number(bits));
  if (is_unsigned(item.code)) return make_integer_unsigned(bits);
  const std::size_t unused = 64 - item.size * 8;
  return make_integer(static_cast<std::int64_t>(bits << unused) >> unused);
}

Value unpack_from(Thread& thread, const Layout& layout, std::string_view in, std::size_t base) {
  std::vector<Value> values;
  for (const Item& item : layout.items)
    values.push_back(unpack_item(layout, item, in, base));
  return make_tuple(thread, std::move(values));
}

std::string buffer_of(Thread& thread, const Value& value) {
  const Bytes bytes = to_bytes(thread, value);
  return {bytes.begin(), bytes.end()};
}

// struct.Struct: a format that was read once.
class StructObject : public PlainInstance {
 public:
  StructObject(Heap& heap, Type& type, std::string text, Layout parsed)
      : PlainInstance(heap, type), format_text(std::move(text)), layout(std::move(parsed)) {}
  const std::string format_text;
  const Layout layout;
};

// The operations, each with the layout first; module functions and methods of Struct differ in where it is
// from.
using LayoutFunction = std::function<Value(Thread&, const Layout&, const Arguments&)>;

LayoutFunction unpack_operation(Faults faults) {
  return [faults](Thread& on, const Layout& layout, const Arguments& arguments) {
    expect_positional(on, "unpack", arguments, 1, 1);
    const std::string in = buffer_of(on, arguments.positional[0]);
    if (in.size() != layout.size)
      faults.raise(on, "unpack requires a buffer of " + std::to_string(layout.size) + " bytes");
    return unpack_from(on, layout, in, 0);
  };
}

LayoutFunction unpack_from_operation(Faults faults) {
  return [faults](Thread& on, const Layout& layout, const Arguments& arguments) {
    const auto values = bind_parameters(on, arguments, {"unpack_from", {"buffer", "offset"}, 1});
    const std::string in = buffer_of(on, values[0]);
    const auto size = static_cast<std::int64_t>(in.size()), needed = static_cast<std::int64_t>(layout.size);
    std::int64_t offset = values[1] ? to_index_number(on, values[1]) : 0;
    const std::int64_t given = offset;
    if (offset < 0) {
      if (offset + needed > 0)
        faults.raise(on, "not enough data to unpack " + std::to_string(needed) + " bytes");
      if (offset + size < 0)
        faults.raise(on, "offset " + std::to_string(given) + " out of range for " + std::to_string(size) +
                             "-byte buffer");
      offset += size;
    }
    if (size - offset < needed) {
      faults.raise(on, "unpack_from requires a buffer of at least " + std::to_string(offset + needed) +
                           " bytes for unpacking " + std::to_string(needed) + " bytes at offset " +
                           std::to_string(offset) + " (actual buffer size is " + std::to_string(size) + ")");
    }
    return unpack_from(on, layout, in, static_cast<std::size_t>(offset));
  };
}

LayoutFunction iterate_operation(Faults faults) {
  return [faults](Thread& on, const Layout& layout, const Arguments& arguments) -> Value {
    expect_positional(on, "iter_unpack", arguments, 1, 1);
    if (layout.size == 0) faults.raise(on, "cannot iteratively unpack with a struct of length 0");
    std::string in = buffer_of(on, arguments.positional[0]);
    if (in.size() % layout.size != 0) {
      faults.raise(on, "iterative unpacking requires a buffer of a multiple of " +
                           std::to_string(layout.size) + " bytes");
    }
    return make_iterator(
        on, [layout, in = std::move(in), at = std::size_t{0}](Thread& thread, Value& item) mutable {
          if (at >= in.size()) return false;
          item = unpack_from(thread, layout, in, at);
          at += layout.size;
          return true;
        });
  };
}

LayoutFunction pack_operation(Faults faults) {
  return [faults](Thread& on, const Layout& layout, const Arguments& arguments) -> Value {
    std::string out(layout.size, '\0');
    pack_into(on, faults, layout, arguments.positional, "pack", out, 0);
    return make_bytes(std::move(out));
  };
}

LayoutFunction pack_into_operation(Faults faults) {
  return [faults](Thread& on, const Layout& layout, const Arguments& arguments) {
    if (arguments.positional.size() < 2) raise_type_error(on, "pack_into expected buffer argument");
    const Value& buffer = arguments.positional[0];
    const std::int64_t size = static_cast<std::int64_t>(buffer_of(on, buffer).size());
    const auto needed = static_cast<std::int64_t>(layout.size);
    std::int64_t offset = to_index_number(on, arguments.positional[1]);
    if (offset < 0) offset += size;
    if (offset < 0 || size - offset < needed) {
      faults.raise(on, "pack_into requires a buffer of at least " + std::to_string(offset + needed) +
                           " bytes for packing " + std::to_string(needed) + " bytes at offset " +
                           std::to_string(offset) + " (actual buffer size is " + std::to_string(size) + ")");
    }
    std::string out(layout.size, '\0');
    pack_into(on, faults, layout, arguments.positional.subspan(2), "pack_into", out, 0);
    const std::shared_ptr<Buffer> opened = buffer.object()->open_buffer(on);
    if (!opened || opened->shape().read_only) {
      raise_type_error(on, "argument must be read-write bytes-like object, not " + type_name(on, buffer));
    }
    opened->write(on, static_cast<std::uint64_t>(offset),
                  {reinterpret_cast<const std::uint8_t*>(out.data()), out.size()});
    return Value::none();
  };
}

void define_operation(Thread& thread, Module& module, Type& type, const Faults& faults, const char* name,
                      const LayoutFunction& operation) {
  module.define_function(thread, name, [=](Thread& on, const Arguments& arguments) {
    if (arguments.positional.empty())
      raise_type_error(on, std::string(name) + " expected at least 1 argument, got 0");
    const Layout layout = parse_format(on, faults, format_text(on, faults, arguments.positional[0]));
    return operation(on, layout, Arguments(arguments.positional.subspan(1), arguments.keywords));
  });
  define_method(thread, type, name, [=](Thread& on, const Value& self, const Arguments& arguments) {
    return operation(on, self.as<StructObject>()->layout, arguments);
  });
}

}  // namespace

Ref<Module> make_struct_module(Thread& thread) {
  Ref<Module> module = Ref<Module>::adopt(new Module(thread, "struct"));
  TypeOptions error;
  error.name = "error";
  error.module = "struct";
  error.bases.emplace_back(&thread.interpreter().type(Builtin::exception));
  const Faults faults{Ref<Type>::adopt(new Type(thread.heap(), std::move(error)))};
  module->define(thread, "error", Value(faults.type));

  TypeOptions options;
  options.name = "Struct";
  options.module = "_struct";
  options.bases.emplace_back(&thread.interpreter().type(Builtin::object));
  options.constructor = [faults](Thread& on, Type& type, const Arguments& arguments) -> Value {
    expect_positional(on, "Struct", arguments, 1, 1);
    std::string text = format_text(on, faults, arguments.positional[0]);
    Layout layout = parse_format(on, faults, text);
    return Ref<StructObject>::adopt(new StructObject(on.heap(), type, std::move(text), std::move(layout)));
  };
  const Ref<Type> type = Ref<Type>::adopt(new Type(thread.heap(), std::move(options)));
  define_property(thread, *type, "size", [](Thread&, const Value& self) -> Value {
    return Value::small(static_cast<std::int64_t>(self.as<StructObject>()->layout.size));
  });
  define_property(thread, *type, "format", [](Thread&, const Value& self) -> Value {
    return make_string(self.as<StructObject>()->format_text);
  });
  module->define(thread, "Struct", Value(type));

  define_operation(thread, *module, *type, faults, "pack", pack_operation(faults));
  define_operation(thread, *module, *type, faults, "pack_into", pack_into_operation(faults));
  define_operation(thread, *module, *type, faults, "unpack", unpack_operation(faults));
  define_operation(thread, *module, *type, faults, "unpack_from", unpack_from_operation(faults));
  define_operation(thread, *module, *type, faults, "iter_unpack", iterate_operation(faults));
  module->define_function(thread, "calcsize", [faults](Thread& on, const Arguments& arguments) -> Value {
    expect_positional(on, "calcsize", arguments, 1, 1);
    return Value::small(static_cast<std::int64_t>(
        parse_format(on, faults, format_text(on, faults, arguments.positional[0])).size));
  });
  return module;
}

}  // namespace companion::python
