#include "python/memory_view.h"

#include "python/bytes.h"
#include "python/exception.h"
#include "python/function.h"
#include "python/integer.h"
#include "python/interpreter.h"
#include "python/iterator.h"
#include "python/list.h"
#include "python/operations.h"
#include "python/text.h"
#include "python/thread.h"
#include "python/tuple.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

namespace companion::python {
namespace {

constexpr std::string_view kNativeFormats = "cbB?hHiIlLqQnNfdP";

bool is_byte_format(std::string_view format) {
  return format == "B" || format == "b" || format == "c";
}

std::string without_mark(const std::string& format) {
  return format.starts_with('@') ? format.substr(1) : format;
}

bool is_native_format(const std::string& format) {
  const std::string plain = without_mark(format);
  return plain.size() == 1 && kNativeFormats.find(plain[0]) != kNativeFormats.npos;
}

Ref<Module> struct_module(Thread& thread) {
  return thread.interpreter().import(thread, "struct");
}

}  // namespace

PartOfBuffer::PartOfBuffer(std::shared_ptr<Buffer> whole, std::uint64_t start, std::uint64_t size_bytes,
                           Shape shape)
    : whole_(std::move(whole)), start_(start), size_(size_bytes), shape_(std::move(shape)) {}

Bytes PartOfBuffer::read(Thread& thread, std::uint64_t offset, std::uint64_t size_bytes) {
  return whole_->read(thread, start_ + offset, size_bytes);
}

void PartOfBuffer::write(Thread& thread, std::uint64_t offset, std::span<const std::uint8_t> bytes) {
  whole_->write(thread, start_ + offset, bytes);
}

MemoryView::MemoryView(Heap& heap, Value object, std::shared_ptr<Buffer> buffer)
    : Container(heap, Kind::other),
      object_(std::move(object)),
      buffer_(std::move(buffer)),
      shape_(buffer_->shape()),
      stride_(static_cast<std::int64_t>(row_bytes())) {}

Ref<MemoryView> MemoryView::same() const {
  Ref<MemoryView> view = Ref<MemoryView>::adopt(new MemoryView(heap(), object_, buffer_));
  view->shape_ = shape_;
  view->start_ = start_;
  view->stride_ = stride_;
  return view;
}

std::uint64_t MemoryView::size_bytes() const {
  std::uint64_t size = shape_.item_bytes;
  for (const std::int64_t length : shape_.lengths)
    size *= static_cast<std::uint64_t>(length);
  return size;
}

std::uint64_t MemoryView::row_bytes() const {
  std::uint64_t size = shape_.item_bytes;
  for (std::size_t i = 1; i < shape_.lengths.size(); ++i)
    size *= static_cast<std::uint64_t>(shape_.lengths[i]);
  return size;
}

bool MemoryView::is_contiguous() const {
  return shape_.lengths.empty() || stride_ == static_cast<std::int64_t>(row_bytes()) ||
         shape_.lengths[0] <= 1;
}

void MemoryView::need_buffer(Thread& thread) const {
  if (!buffer_) raise_value_error(thread, "operation forbidden on released memoryview object");
}

Bytes MemoryView::read_all(Thread& thread) {
  need_buffer(thread);
  if (is_contiguous()) return buffer_->read(thread, start_, size_bytes());
  Bytes all;
  for (std::int64_t i = 0; i < shape_.lengths[0]; ++i) {
    const Bytes item = buffer_->read(thread, start_ + static_cast<std::uint64_t>(i * stride_), row_bytes());
    all.insert(all.end(), item.begin(), item.end());
  }
  return all;
}

void MemoryView::release() {
  buffer_.reset();
  object_.reset();
}

void MemoryView::clear() {
  release();
}

Value MemoryView::cast(Thread& thread, const std::string& format, std::uint64_t item_bytes,
                       std::optional<std::vector<std::int64_t>> lengths) {
  need_buffer(thread);
  if (!is_contiguous()) raise_type_error(thread, "memoryview: casts are restricted to C-contiguous views");
  if (lengths && lengths->size() != 1 && shape_.lengths.size() != 1)
    raise_type_error(thread, "memoryview: cast must be 1D -> ND or ND -> 1D");
  if (!is_byte_format(without_mark(shape_.format)) && !is_byte_format(without_mark(format)))
    raise_type_error(thread, "memoryview: cannot cast between two non-byte formats");
  if (size_bytes() % item_bytes != 0)
    raise_type_error(thread, "memoryview: length is not a multiple of itemsize");
  Ref<MemoryView> view = same();
  view->shape_.lengths = {static_cast<std::int64_t>(size_bytes() / item_bytes)};
  view->shape_.format = format;
  view->shape_.item_bytes = item_bytes;
  if (lengths) {
    // A product that does not fit is none of a buffer's.
    double whole = static_cast<double>(item_bytes);
    for (const std::int64_t length : *lengths)
      whole *= static_cast<double>(length);
    if (whole != static_cast<double>(size_bytes()))
      raise_type_error(thread, "memoryview: product(shape) * itemsize != buffer size");
    view->shape_.lengths = std::move(*lengths);
  }
  view->stride_ = static_cast<std::int64_t>(view->row_bytes());
  return view;
}

Value MemoryView::read_only(Thread& thread) {
  need_buffer(thread);
  Ref<MemoryView> view = same();
  view->shape_.read_only = true;
  return view;
}

Type& MemoryView::type(const Interpreter& interpreter) const {
  return interpreter.type(Builtin::memory_view);
}

std::string MemoryView::repr(Thread&) {
  return (buffer_ ? "<memory at " : "<released memory at ") + identity_text(this) + ">";
}

std::int64_t MemoryView::hash(Thread& thread) {
  need_buffer(thread);
  if (!shape_.read_only) raise_value_error(thread, "cannot hash writable memoryview object");
  return make_bytes(read_all(thread))->hash(thread);
}

bool MemoryView::length(Thread& thread, std::int64_t& result) {
  need_buffer(thread);
  if (shape_.lengths.empty()) raise_type_error(thread, "0-dim memory has no length");
  result = shape_.lengths[0];
  return true;
}

std::int64_t MemoryView::item_count(Thread& thread) const {
  need_buffer(thread);
  if (shape_.lengths.empty()) raise_type_error(thread, "invalid indexing of 0-dim memory");
  if (shape_.lengths.size() > 1) {
    raise_error(thread, Builtin::not_implemented_error, "multi-dimensional sub-views are not implemented");
  }
  return shape_.lengths[0];
}

std::string MemoryView::item_format(Thread& thread) const {
  if (!is_native_format(shape_.format)) {
    raise_error(thread, Builtin::not_implemented_error, "memoryview: unsupported format " + shape_.format);
  }
  return without_mark(shape_.format);
}

Value MemoryView::item_at(Thread& thread, std::int64_t index) {
  return item_at_place(thread, start_ + static_cast<std::uint64_t>(index * stride_));
}

Value MemoryView::item_at_place(Thread& thread, std::uint64_t place) {
  const std::string format = item_format(thread);
  const Bytes bytes = buffer_->read(thread, place, shape_.item_bytes);
  if (format == "B") return Value::small(bytes[0]);
  const Value items =
      call_method(thread, struct_module(thread), "unpack", {make_string(format), make_bytes(bytes)});
  return items.as<Tuple>()->items()[0];
}

std::uint64_t MemoryView::place_of_row(Thread& thread, const Value& key) const {
  const std::int64_t count = shape_.lengths[0];
  const std::int64_t index = to_index_number(thread, key);
  if (index >= count || index < -count)
    raise_error(thread, Builtin::index_error, "index out of bounds on dimension 1");
  return start_ + static_cast<std::uint64_t>((index < 0 ? index + count : index) * stride_);
}

std::uint64_t MemoryView::place_of_item(Thread& thread, const Tuple& keys) const {
  const std::vector<Value>& items = keys.items();
  const std::vector<std::int64_t>& lengths = shape_.lengths;
  if (items.size() > lengths.size()) {
    raise_type_error(thread, "cannot index " + std::to_string(lengths.size()) + "-dimension view with " +
                                 std::to_string(items.size()) + "-element tuple");
  }
  if (items.size() < lengths.size())
    raise_error(thread, Builtin::not_implemented_error, "sub-views are not implemented");
  if (items.empty()) return start_;
  std::uint64_t place = place_of_row(thread, items[0]);
  std::uint64_t step = row_bytes();
  for (std::size_t i = 1; i < items.size(); ++i) {
    step /= static_cast<std::uint64_t>(lengths[i]);
    const std::int64_t index = to_index_number(thread, items[i]);
    if (index >= lengths[i] || index < -lengths[i]) {
      raise_error(thread, Builtin::index_error, "index out of bounds on dimension " + std::to_string(i + 1));
    }
    place += static_cast<std::uint64_t>(index < 0 ? index + lengths[i] : index) * step;
  }
  return place;
}

Value MemoryView::items_as_list(Thread& thread) {
  need_buffer(thread);
  if (shape_.lengths.empty()) return item_at_place(thread, start_);
  item_format(thread);
  return list_of_rows(thread, 0, start_, static_cast<std::uint64_t>(stride_));
}

Value MemoryView::list_of_rows(Thread& thread, std::size_t dimension, std::uint64_t place,
                               std::uint64_t step) {
  std::vector<Value> rows;
  const bool innermost = dimension + 1 == shape_.lengths.size();
  std::uint64_t inner = shape_.item_bytes;
  for (std::size_t i = dimension + 2; i < shape_.lengths.size(); ++i)
    inner *= static_cast<std::uint64_t>(shape_.lengths[i]);
  for (std::int64_t i = 0; i < shape_.lengths[dimension]; ++i, place += step)
    rows.push_back(innermost ? item_at_place(thread, place)
                             : list_of_rows(thread, dimension + 1, place, inner));
  return make_list(thread, std::move(rows));
}

namespace {

bool is_slice(Thread& thread, const Value& key) {
  return is_instance(thread.interpreter(), key, thread.interpreter().type(Builtin::slice));
}

bool is_index(Thread& thread, const Value& key) {
  return is_integer(key) || (key.is_object() && !is_slice(thread, key) && key.object()->to_index(thread));
}

// Null unless all of it are numbers.
const Tuple* tuple_of_numbers(Thread& thread, const Value& key) {
  const Tuple* tuple = key.as<Tuple>();
  if (tuple == nullptr) return nullptr;
  const auto numbers = [&](const Value& item) { return is_index(thread, item); };
  if (std::all_of(tuple->items().begin(), tuple->items().end(), numbers)) return tuple;
  const auto parts = [&](const Value& item) { return is_slice(thread, item); };
  if (std::all_of(tuple->items().begin(), tuple->items().end(), parts))
    raise_error(thread, Builtin::not_implemented_error, "multi-dimensional slicing is not implemented");
  return nullptr;
}

}  // namespace

Value MemoryView::slice(Thread& thread, const Value& key) {
  if (shape_.lengths.empty()) raise_type_error(thread, "invalid indexing of 0-dim memory");
  const SliceRange range = *slice_range(thread, key, shape_.lengths[0]);
  Ref<MemoryView> view = same();
  view->start_ += static_cast<std::uint64_t>(range.count > 0 ? range.start * stride_ : 0);
  view->stride_ *= range.step;
  view->shape_.lengths[0] = range.count;
  return view;
}

Value MemoryView::get_item(Thread& thread, const Value& key) {
  need_buffer(thread);
  if (key.is_ellipsis() && shape_.lengths.empty()) return Value(this);
  if (is_slice(thread, key)) return slice(thread, key);
  if (const Tuple* keys = tuple_of_numbers(thread, key)) {
    item_format(thread);
    return item_at_place(thread, place_of_item(thread, *keys));
  }
  if (!is_index(thread, key)) raise_type_error(thread, "memoryview: invalid slice key");
  if (!shape_.lengths.empty()) item_format(thread);
  item_count(thread);
  return item_at_place(thread, place_of_row(thread, key));
}

void MemoryView::store_item(Thread& thread, std::uint64_t place, const Value& value) {
  const std::string format = item_format(thread);
  const bool is_number = format != "c" && format != "?";
  const bool is_real = format == "f" || format == "d";
  const auto refuse = [&](const char* what) {
    return std::string("memoryview: invalid ") + what + " for format '" + format + "'";
  };
  if (is_number && !is_real && !is_integer(value) && !(value.is_object() && value.object()->to_index(thread)))
    raise_type_error(thread, refuse("type"));
  if (format == "c" && value.as<BytesObject>() == nullptr) raise_type_error(thread, refuse("type"));
  Value packed;
  try {
    packed = call_method(thread, struct_module(thread), "pack", {make_string(format), value});
  } catch (const Raised&) {
    is_real ? raise_type_error(thread, refuse("type")) : raise_value_error(thread, refuse("value"));
  }
  buffer_->write(thread, place, packed.as<BytesObject>()->span());
}

void MemoryView::store_slice(Thread& thread, const Value& key, const Value& value) {
  const Value part = slice(thread, key);
  MemoryView& target = *part.as<MemoryView>();
  std::shared_ptr<Buffer> source;
  if (value.is_object()) source = value.object()->open_buffer(thread);
  if (!source) {
    raise_type_error(thread, "a bytes-like object is required, not '" + type_name(thread, value) + "'");
  }
  const Buffer::Shape given = source->shape();
  const bool alike = given.lengths == target.shape_.lengths &&
                     without_mark(given.format) == without_mark(target.shape_.format);
  if (!alike) {
    raise_value_error(thread, "memoryview assignment: lvalue and rvalue have different structures");
  }
  const Bytes bytes = to_bytes(thread, value);
  if (target.is_contiguous()) {
    buffer_->write(thread, target.start_, bytes);
    return;
  }
  for (std::int64_t i = 0; i < target.shape_.lengths[0]; ++i) {
    const auto at = static_cast<std::size_t>(i) * target.shape_.item_bytes;
    buffer_->write(thread, target.start_ + static_cast<std::uint64_t>(i * target.stride_),
                   std::span(bytes).subspan(at, target.shape_.item_bytes));
  }
}

void MemoryView::set_item(Thread& thread, const Value& key, const Value& value) {
  need_buffer(thread);
  if (shape_.read_only) raise_type_error(thread, "cannot modify read-only memory");
  if (!value) raise_type_error(thread, "cannot delete memory");
  if (key.is_ellipsis() && shape_.lengths.empty()) {
    store_item(thread, start_, value);
    return;
  }
  if (is_slice(thread, key)) {
    if (shape_.lengths.size() > 1) {
      raise_error(thread, Builtin::not_implemented_error,
                  "memoryview slice assignments are currently restricted to ndim = 1");
    }
    store_slice(thread, key, value);
    return;
  }
  if (const Tuple* keys = tuple_of_numbers(thread, key)) {
    item_format(thread);
    store_item(thread, place_of_item(thread, *keys), value);
    return;
  }
  if (!is_index(thread, key)) raise_type_error(thread, "memoryview: invalid slice key");
  if (shape_.lengths.size() > 1)
    raise_error(thread, Builtin::not_implemented_error, "sub-views are not implemented");
  item_count(thread);
  store_item(thread, place_of_row(thread, key), value);
}

Value MemoryView::iterate(Thread& thread) {
  const std::int64_t count = item_count(thread);
  return make_iterator(
      thread, [self = Ref<MemoryView>(this), count, at = std::int64_t{0}](Thread& on, Value& item) mutable {
        if (at >= count) return false;
        self->need_buffer(on);
        item = self->item_at(on, at++);
        return true;
      });
}

Value MemoryView::compare(Thread& thread, Comparison operation, const Value& other) {
  const bool asked = operation == Comparison::equal || operation == Comparison::not_equal;
  if (!asked || !other.is_object()) return Value::not_implemented();
  bool same = other.object() == this;
  if (!same && buffer_) {
    const std::shared_ptr<Buffer> buffer = other.object()->open_buffer(thread);
    if (!buffer) return Value::not_implemented();
    same = buffer->shape().lengths == shape_.lengths;
    if (same && without_mark(buffer->shape().format) == without_mark(shape_.format)) {
      same = to_bytes(thread, other) == read_all(thread);
    } else if (same) {
      const Ref<MemoryView> view = Ref<MemoryView>::adopt(new MemoryView(heap(), other, buffer));
      same = equals(thread, items_as_list(thread), view->items_as_list(thread));
    }
  }
  return Value::boolean(same == (operation == Comparison::equal));
}

Value MemoryView::enter(Thread& thread) {
  need_buffer(thread);
  return Value(this);
}

bool MemoryView::exit(Thread&, const Value&, const Value&) {
  release();
  return false;
}

bool MemoryView::copy_buffer(Thread& thread, Bytes& bytes) {
  bytes = read_all(thread);
  return true;
}

std::shared_ptr<Buffer> MemoryView::open_buffer(Thread& thread) {
  need_buffer(thread);
  if (!is_contiguous()) return std::make_shared<BytesBuffer>(make_bytes(read_all(thread)), shape_);
  return std::make_shared<PartOfBuffer>(buffer_, start_, size_bytes(), shape_);
}

namespace {

MemoryView& view_of(const Value& self) {
  return self_of<MemoryView>(self);
}

Value construct_view(Thread& thread, Type&, const Arguments& arguments) {
  const auto values = bind_parameters(thread, arguments, {"memoryview", {"object"}, 1});
  const Value& object = values[0];
  if (MemoryView* other = object.as<MemoryView>()) {
    other->need_buffer(thread);
    return other->same();
  }
  const std::shared_ptr<Buffer> buffer = object.is_object() ? object.object()->open_buffer(thread) : nullptr;
  if (!buffer) {
    raise_type_error(thread,
                     "memoryview: a bytes-like object is required, not '" + type_name(thread, object) + "'");
  }
  return Ref<MemoryView>::adopt(new MemoryView(thread.heap(), object, buffer));
}

// The shape that cast() was given.
std::optional<std::vector<std::int64_t>> lengths_given(Thread& thread, const Value& shape) {
  if (!shape) return std::nullopt;
  const bool is_list = shape.as<List>() != nullptr || shape.as<Tuple>() != nullptr;
  if (!is_list) raise_type_error(thread, "shape must be a list or a tuple");
  const std::vector<Value> items = to_vector(thread, shape);
  if (items.size() > 64) raise_value_error(thread, "memoryview: number of dimensions must not exceed 64");
  std::vector<std::int64_t> lengths;
  for (const Value& item : items) {
    if (!is_integer(item)) raise_type_error(thread, "memoryview.cast(): elements of shape must be integers");
    lengths.push_back(to_index_number(thread, item));
    if (lengths.back() <= 0)
      raise_value_error(thread, "memoryview.cast(): elements of shape must be integers > 0");
  }
  return lengths;
}

Value cast_view(Thread& thread, const Value& self, const Arguments& arguments) {
  const auto values = bind_parameters(thread, arguments, {"cast", {"format", "shape"}, 1});
  const auto format = string_text(values[0]);
  if (!format) {
    raise_type_error(thread, "cast() argument 'format' must be str, not " + type_name(thread, values[0]));
  }
  const std::string letters(*format);
  if (!is_native_format(letters)) {
    raise_value_error(thread,
                      "memoryview: destination format must be a native single character format "
                      "prefixed with an optional '@'");
  }
  const Value size = call_method(thread, struct_module(thread), "calcsize", {make_string(letters)});
  return view_of(self).cast(thread, letters, static_cast<std::uint64_t>(size.small_number()),
                            lengths_given(thread, values[1]));
}

Value numbers(Thread& thread, const std::vector<std::int64_t>& values) {
  std::vector<Value> items;
  for (const std::int64_t value : values)
    items.push_back(Value::small(value));
  return make_tuple(thread, std::move(items));
}

// The bytes from item to item of each dimension.
std::vector<std::int64_t> strides_of(const MemoryView& view) {
  if (view.shape().lengths.empty()) return {};
  std::vector<std::int64_t> strides;
  auto step = static_cast<std::int64_t>(view.shape().item_bytes);
  for (auto length = view.shape().lengths.rbegin(); length != view.shape().lengths.rend(); ++length) {
    strides.insert(strides.begin(), step);
    step *= *length;
  }
  strides[0] = view.stride();
  return strides;
}

}  // namespace

void define_memory_view_type(Thread& thread) {
  Type& type = thread.interpreter().type(Builtin::memory_view);
  type.set_constructor(construct_view);
  define_method(thread, type, "tobytes",
                [](Thread& on, const Value& self, const Arguments& arguments) -> Value {
                  bind_parameters(on, arguments, {"tobytes", {"order"}, 0});
                  return make_bytes(view_of(self).read_all(on));
                });
  define_method(thread, type, "tolist", [](Thread& on, const Value& self, const Arguments& arguments) {
    expect_positional(on, "tolist", arguments, 0, 0);
    return view_of(self).items_as_list(on);
  });
  define_method(thread, type, "hex", [](Thread& on, const Value& self, const Arguments& arguments) {
    const Value bytes = make_bytes(view_of(self).read_all(on));
    return call(on, get_attribute(on, bytes, "hex"), arguments);
  });
  define_method(thread, type, "cast", cast_view);
  define_method(thread, type, "toreadonly", [](Thread& on, const Value& self, const Arguments& arguments) {
    expect_positional(on, "toreadonly", arguments, 0, 0);
    return view_of(self).read_only(on);
  });
  define_method(thread, type, "release", [](Thread& on, const Value& self, const Arguments& arguments) {
    expect_positional(on, "release", arguments, 0, 0);
    view_of(self).release();
    return Value::none();
  });
  const auto define = [&](const char* name, Value (*get)(Thread&, MemoryView&)) {
    define_property(thread, type, name, [get](Thread& on, const Value& self) {
      view_of(self).need_buffer(on);
      return get(on, view_of(self));
    });
  };
  define("nbytes", [](Thread&, MemoryView& view) { return make_integer_unsigned(view.size_bytes()); });
  define("itemsize",
         [](Thread&, MemoryView& view) { return make_integer_unsigned(view.shape().item_bytes); });
  define("format", [](Thread&, MemoryView& view) -> Value { return make_string(view.shape().format); });
  define("readonly", [](Thread&, MemoryView& view) { return Value::boolean(view.shape().read_only); });
  define("ndim", [](Thread&, MemoryView& view) {
    return Value::small(static_cast<std::int64_t>(view.shape().lengths.size()));
  });
  define("shape", [](Thread& on, MemoryView& view) { return numbers(on, view.shape().lengths); });
  define("strides", [](Thread& on, MemoryView& view) { return numbers(on, strides_of(view)); });
  define("suboffsets", [](Thread& on, MemoryView&) { return numbers(on, {}); });
  define("obj", [](Thread&, MemoryView& view) { return view.object(); });
  for (const char* name : {"contiguous", "c_contiguous"})
    define(name, [](Thread&, MemoryView& view) { return Value::boolean(view.is_contiguous()); });
  define("f_contiguous", [](Thread&, MemoryView& view) {
    return Value::boolean(view.is_contiguous() && view.shape().lengths.size() < 2);
  });
}

}  // namespace companion::python
