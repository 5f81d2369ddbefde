#include "python/bytearray.h"

#include "python/bytes.h"
#include "python/exception.h"
#include "python/function.h"
#include "python/integer.h"
#include "python/interpreter.h"
#include "python/iterator.h"
#include "python/list.h"
#include "python/operations.h"
#include "python/thread.h"
#include "python/tuple.h"

#include <algorithm>

namespace companion::python {
namespace {

using Size = ByteArray::Size;

const std::string& bytes_in(const Value& self) {
  return self.as<ByteArray>()->bytes();
}

template <typename Change>
void change_bytes(Thread& thread, const Value& self, Size size, const Change& change) {
  self.as<ByteArray>()->change(thread, size, change);
}

char need_byte(Thread& thread, const Value& value) {
  return to_byte(thread, value, "byte must be in range(0, 256)");
}

// What a slice, extend() and += take: a buffer or an iterable of ints.
std::string taken_bytes(Thread& thread, const Value& value) {
  Bytes bytes;
  if (value.is_object() && value.as<String>() == nullptr && value.object()->copy_buffer(thread, bytes))
    return {bytes.begin(), bytes.end()};
  if (value.as<String>() != nullptr) raise_type_error(thread, "expected iterable of integers; got: 'str'");
  if (is_integer(value))
    raise_type_error(thread, "can assign only bytes, buffers, or iterables of ints in range(0, 256)");
  std::string result;
  for (const Value& item : to_vector(thread, value))
    result.push_back(need_byte(thread, item));
  return result;
}

// bytearray(x) reads what bytes(x) reads.
Value construct_byte_array(Thread& thread, Type&, const Arguments& arguments) {
  const Value bytes = thread.interpreter()
                          .type(Builtin::bytes)
                          .constructor()(thread, thread.interpreter().type(Builtin::bytes), arguments);
  return make_byte_array(bytes.as<BytesObject>()->bytes());
}

// A method of bytes, called on a copy; bytes that it gives become bytearrays.
Value wrapped(Thread& thread, const Value& value) {
  if (const BytesObject* bytes = value.as<BytesObject>()) return make_byte_array(bytes->bytes());
  const auto each = [&](const std::vector<Value>& items) {
    std::vector<Value> result;
    for (const Value& item : items)
      result.push_back(wrapped(thread, item));
    return result;
  };
  if (List* list = value.as<List>()) return make_list(thread, each(list->items()));
  if (const Tuple* tuple = value.as<Tuple>()) return make_tuple(thread, each(tuple->items()));
  return value;
}

void define_borrowed(Thread& thread, Type& type) {
  Type& bytes_type = thread.interpreter().type(Builtin::bytes);
  for (const Dictionary::Entry& entry : bytes_type.attributes().entries()) {
    const String* name = entry.key.as<String>();
    const Ref<NativeMethod> method(entry.value.as<NativeMethod>());
    if (name == nullptr || !method || name->text().starts_with("__")) continue;
    define_method(thread, type, name->text(),
                  [method](Thread& on, const Value& self, const Arguments& arguments) {
                    return wrapped(on, method->call_on(on, make_bytes(bytes_in(self)), arguments));
                  });
  }
}

Value pop_byte(Thread& thread, const Value& self, const Arguments& arguments) {
  expect_positional(thread, "pop", arguments, 0, 1);
  const std::string& bytes = bytes_in(self);
  if (bytes.empty()) raise_error(thread, Builtin::index_error, "pop from empty bytearray");
  std::int64_t at = arguments.positional.empty() ? -1 : to_index_number(thread, arguments.positional[0]);
  if (at < 0) at += static_cast<std::int64_t>(bytes.size());
  if (at < 0 || at >= static_cast<std::int64_t>(bytes.size()))
    raise_error(thread, Builtin::index_error, "pop index out of range");
  const auto byte = static_cast<unsigned char>(bytes[static_cast<std::size_t>(at)]);
  change_bytes(thread, self, Size::changes,
               [at](std::string& all) { all.erase(static_cast<std::size_t>(at), 1); });
  return Value::small(byte);
}

void define_changes(Thread& thread, Type& type) {
  using Method = Value (*)(Thread&, const Value&, const Arguments&);
  const auto define = [&](const char* name, Method method) { define_method(thread, type, name, method); };
  define("append", [](Thread& on, const Value& self, const Arguments& arguments) {
    expect_positional(on, "bytearray.append", arguments, 1, 1);
    const char byte = need_byte(on, arguments.positional[0]);
    change_bytes(on, self, Size::changes, [byte](std::string& all) { all.push_back(byte); });
    return Value::none();
  });
  define("extend", [](Thread& on, const Value& self, const Arguments& arguments) {
    expect_positional(on, "bytearray.extend", arguments, 1, 1);
    const std::string more = taken_bytes(on, arguments.positional[0]);
    change_bytes(on, self, Size::changes, [&](std::string& all) { all += more; });
    return Value::none();
  });
  define("insert", [](Thread& on, const Value& self, const Arguments& arguments) {
    expect_positional(on, "insert", arguments, 2, 2);
    const auto size = static_cast<std::int64_t>(bytes_in(self).size());
    std::int64_t at = to_index_number(on, arguments.positional[0]);
    if (at < 0) at += size;
    const char byte = need_byte(on, arguments.positional[1]);
    const auto place = static_cast<std::size_t>(std::clamp<std::int64_t>(at, 0, size));
    change_bytes(on, self, Size::changes, [&](std::string& all) { all.insert(place, 1, byte); });
    return Value::none();
  });
  define("pop", pop_byte);
  define("remove", [](Thread& on, const Value& self, const Arguments& arguments) {
    expect_positional(on, "bytearray.remove", arguments, 1, 1);
    const std::size_t at = bytes_in(self).find(need_byte(on, arguments.positional[0]));
    if (at == std::string::npos) raise_value_error(on, "value not found in bytearray");
    change_bytes(on, self, Size::changes, [at](std::string& all) { all.erase(at, 1); });
    return Value::none();
  });
  define("clear", [](Thread& on, const Value& self, const Arguments& arguments) {
    expect_positional(on, "bytearray.clear", arguments, 0, 0);
    change_bytes(on, self, Size::changes, [](std::string& all) { all.clear(); });
    return Value::none();
  });
  define("reverse", [](Thread& on, const Value& self, const Arguments& arguments) {
    expect_positional(on, "bytearray.reverse", arguments, 0, 0);
    change_bytes(on, self, Size::stays, [](std::string& all) { std::reverse(all.begin(), all.end()); });
    return Value::none();
  });
  define("copy", [](Thread& on, const Value& self, const Arguments& arguments) -> Value {
    expect_positional(on, "bytearray.copy", arguments, 0, 0);
    return make_byte_array(bytes_in(self));
  });
}

}  // namespace

Type& ByteArray::type(const Interpreter& interpreter) const {
  return interpreter.type(Builtin::byte_array);
}

const std::string& ByteArray::bytes() {
  if (home_ != nullptr) home_->load(bytes_);
  return bytes_;
}

void ByteArray::raise_exported(Thread& thread) {
  raise_error(thread, Builtin::buffer_error, "Existing exports of data: object cannot be re-sized");
}

std::string ByteArray::repr(Thread&) {
  // CPython marks a single quote even between double ones.
  std::string shown = quote_bytes(bytes());
  for (std::size_t at = 2; shown[1] == '"' && at + 1 < shown.size(); ++at) {
    if (shown[at] == '\'') shown.insert(at++, 1, '\\');
  }
  return "bytearray(" + shown + ")";
}

std::int64_t ByteArray::hash(Thread& thread) {
  raise_type_error(thread, "unhashable type: 'bytearray'");
}

bool ByteArray::length(Thread&, std::int64_t& result) {
  result = static_cast<std::int64_t>(bytes_.size());
  return true;
}

Value ByteArray::get_item(Thread& thread, const Value& key) {
  const auto size = static_cast<std::int64_t>(bytes().size());
  if (const auto range = slice_range(thread, key, size)) {
    std::string part;
    for (std::int64_t i = 0; i < range->count; ++i)
      part.push_back(bytes_[static_cast<std::size_t>(range->start + i * range->step)]);
    return make_byte_array(std::move(part));
  }
  const std::int64_t index = checked_index(thread, key, size, "bytearray");
  return Value::small(static_cast<unsigned char>(bytes_[static_cast<std::size_t>(index)]));
}

void ByteArray::set_item(Thread& thread, const Value& key, const Value& value) {
  // What stands on the right may look at this bytearray, and change it: read it before measuring.
  std::string taken;
  const bool sliced = is_instance(thread.interpreter(), key, thread.interpreter().type(Builtin::slice));
  if (value && sliced) taken = taken_bytes(thread, value);
  const char byte = value && !sliced ? need_byte(thread, value) : '\0';
  const auto size = static_cast<std::int64_t>(bytes_.size());
  const auto range = slice_range(thread, key, size);
  if (!range) {
    const auto index = static_cast<std::size_t>(checked_index(thread, key, size, "bytearray"));
    change(thread, value ? Size::stays : Size::changes, [&](std::string& all) {
      if (value) {
        all[index] = byte;
      } else {
        all.erase(index, 1);
      }
    });
    return;
  }
  const bool as_many = static_cast<std::int64_t>(taken.size()) == range->count;
  if (range->step == 1) {
    change(thread, as_many ? Size::stays : Size::changes, [&](std::string& all) {
      all.replace(static_cast<std::size_t>(range->start), static_cast<std::size_t>(range->count), taken);
    });
    return;
  }
  if (value && !as_many) {
    raise_value_error(thread, "attempt to assign bytes of size " + std::to_string(taken.size()) +
                                  " to extended slice of size " + std::to_string(range->count));
  }
  change(thread, value ? Size::stays : Size::changes, [&](std::string& all) {
    std::vector<bool> gone(all.size());
    for (std::int64_t i = 0; i < range->count; ++i) {
      const auto at = static_cast<std::size_t>(range->start + i * range->step);
      gone[at] = !value;
      if (value) all[at] = taken[static_cast<std::size_t>(i)];
    }
    std::string kept;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (!gone[i]) kept.push_back(all[i]);
    }
    all = std::move(kept);
  });
}

bool ByteArray::contains(Thread& thread, const Value& item) {
  return make_bytes(bytes())->contains(thread, item);
}

Value ByteArray::iterate(Thread& thread) {
  return make_iterator(thread,
                       [self = Ref<ByteArray>(this), at = std::size_t{0}](Thread&, Value& item) mutable {
                         const std::string& bytes = self->bytes();
                         if (at >= bytes.size()) return false;
                         item = Value::small(static_cast<unsigned char>(bytes[at++]));
                         return true;
                       });
}

Value ByteArray::binary(Thread& thread, BinaryOperator operation, const Value& other, Side side) {
  if (operation == BinaryOperator::add && side == Side::right) return Value::not_implemented();
  return wrapped(thread, make_bytes(bytes())->binary(thread, operation, other, side));
}

Value ByteArray::in_place(Thread& thread, BinaryOperator operation, const Value& other) {
  if (operation == BinaryOperator::add) {
    Bytes more;
    if (!other.is_object() || !other.object()->copy_buffer(thread, more))
      raise_type_error(thread, "can't concat " + type_name(thread, other) + " to bytearray");
    change(thread, more.empty() ? Size::stays : Size::changes,
           [&](std::string& all) { all.append(more.begin(), more.end()); });
    return Value(this);
  }
  const Value result = binary(thread, operation, other, Side::left);
  if (result.is_not_implemented()) return result;
  const std::string& made = result.as<ByteArray>()->bytes_;
  change(thread, made.size() == bytes_.size() ? Size::stays : Size::changes,
         [&](std::string& all) { all = made; });
  return Value(this);
}

Value ByteArray::compare(Thread& thread, Comparison operation, const Value& other) {
  Bytes right;
  const bool comparable =
      other.is_object() && other.as<String>() == nullptr && other.object()->copy_buffer(thread, right);
  if (!comparable) return Value::not_implemented();
  const int order = bytes().compare(std::string(right.begin(), right.end()));
  return Value::boolean(holds(operation, order < 0 ? -1 : order > 0 ? 1 : 0));
}

bool ByteArray::copy_buffer(Thread&, Bytes& copy) {
  copy.assign(bytes().begin(), bytes().end());
  return true;
}

std::shared_ptr<Buffer> ByteArray::open_buffer(Thread&) {
  return std::make_shared<ByteArrayBuffer>(Ref<ByteArray>(this));
}

ByteArrayBuffer::ByteArrayBuffer(Ref<ByteArray> array) : array_(std::move(array)) {
  array_->count_buffer(1);
}

ByteArrayBuffer::~ByteArrayBuffer() {
  array_->count_buffer(-1);
}

Buffer::Shape ByteArrayBuffer::shape() const {
  Shape shape;
  shape.lengths = {static_cast<std::int64_t>(size_bytes())};
  return shape;
}

Bytes ByteArrayBuffer::read(Thread&, std::uint64_t offset, std::uint64_t size_bytes) {
  const std::string part =
      array_->bytes().substr(static_cast<std::size_t>(offset), static_cast<std::size_t>(size_bytes));
  return {part.begin(), part.end()};
}

void ByteArrayBuffer::write(Thread& thread, std::uint64_t offset, std::span<const std::uint8_t> bytes) {
  array_->change(thread, ByteArray::Size::stays, [&](std::string& all) {
    std::copy(bytes.begin(), bytes.end(), all.begin() + static_cast<std::ptrdiff_t>(offset));
  });
}

Ref<ByteArray> make_byte_array(std::string bytes) {
  return Ref<ByteArray>::adopt(new ByteArray(std::move(bytes)));
}

void define_byte_array_types(Thread& thread) {
  Type& type = thread.interpreter().type(Builtin::byte_array);
  type.set_constructor(construct_byte_array);
  define_borrowed(thread, type);
  define_changes(thread, type);
  define_class_method(thread, type, "fromhex", [](Thread& on, const Value&, const Arguments& arguments) {
    const Value bytes_type(&on.interpreter().type(Builtin::bytes));
    return wrapped(on, call(on, get_attribute(on, bytes_type, "fromhex"), arguments));
  });
}

}  // namespace companion::python
