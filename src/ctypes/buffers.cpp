#include "ctypes/buffers.h"

#include "ctypes/aggregate_type.h"
#include "ctypes/array_type.h"
#include "ctypes/simple_type.h"
#include "python/bytearray.h"
#include "python/exception.h"
#include "python/memory_view.h"
#include "python/operations.h"

#include <string>
#include <utility>

namespace companion::ctypes {

using python::Buffer;

namespace {

std::string buffer_format(CType& type, int depth = 0);

// The number of items of each dimension, and the item's type behind them.
std::pair<std::vector<std::int64_t>, CType*> take_array_apart(CType& type) {
  std::vector<std::int64_t> lengths;
  CType* item = &type;
  while (const auto* array = dynamic_cast<ArrayType*>(item)) {
    lengths.push_back(static_cast<std::int64_t>(array->item_count()));
    item = array->element();
  }
  return {std::move(lengths), item};
}

// "(2,3)<i": how a field or the target of a pointer is told.
std::string format_with_lengths(CType& type, int depth) {
  const auto [lengths, item] = take_array_apart(type);
  std::string text;
  for (const std::int64_t length : lengths)
    text += (text.empty() ? "(" : ",") + std::to_string(length);
  return (text.empty() ? "" : text + ")") + buffer_format(*item, depth);
}

// "3x": the bytes in front of `offset` that are nobody's.
std::string padding(std::uint64_t offset, std::uint64_t end) {
  if (offset <= end) return "";
  return (offset - end == 1 ? "" : std::to_string(offset - end)) + "x";
}

// A structure that points to its own kind has, when CPython words it, no fields yet: "B". So has one far
// down.
constexpr int kMostLevels = 4;

std::string buffer_format(CType& type, int depth) {
  if (const auto* simple = dynamic_cast<SimpleType*>(&type))
    return std::string(1, simple->byte_order() == ByteOrder::big ? '>' : '<') + simple->code();
  if (type.family() == Family::function) return "X{}";
  if (type.family() == Family::pointer)
    return type.element() == nullptr ? "&B" : "&" + format_with_lengths(*type.element(), depth + 1);
  const auto* aggregate = dynamic_cast<AggregateType*>(&type);
  if (aggregate == nullptr || type.family() != Family::structure || depth > kMostLevels) return "B";
  if (type.lookup(*python::make_string("_fields_")) == nullptr) return "B";
  auto* base = dynamic_cast<AggregateType*>(type.base());
  if (base != nullptr && base->fields().size() == aggregate->fields().size() && !base->is_abstract())
    return buffer_format(*base, depth);
  // What the base has is told nowhere: only where it ends.
  std::size_t first = base == nullptr ? 0 : base->fields().size();
  std::uint64_t end = base == nullptr ? 0 : base->size();
  std::string text = "T{";
  for (; first < aggregate->fields().size(); ++first) {
    const NamedField& field = aggregate->fields()[first];
    text += padding(field.place.offset, end) + format_with_lengths(*field.place.type, depth + 1) + ":" +
            field.name + ":";
    end = field.place.offset + field.place.type->size();
  }
  return text + padding(type.size(), end) + "}";
}

class InstanceBuffer : public Buffer {
 public:
  explicit InstanceBuffer(CData& instance) : instance_(&instance) {}
  CData& instance() const { return *instance_; }
  std::uint64_t size_bytes() const override { return instance_->size(); }
  Shape shape() const override {
    auto [lengths, item] = take_array_apart(instance_->ctype());
    return {false, buffer_format(*item), item->size(), std::move(lengths)};
  }
  Bytes read(Thread& thread, std::uint64_t offset, std::uint64_t size_bytes) override {
    return instance_->context().read(thread, instance_->address() + offset, size_bytes);
  }
  void write(Thread& thread, std::uint64_t offset, std::span<const std::uint8_t> bytes) override {
    instance_->context().write(thread, instance_->address() + offset, bytes);
  }

 private:
  Ref<CData> instance_;
};

// The block in which a bytearray's bytes lie as long as an instance shares them.
class SharedByteArray : public CData, public python::ByteArray::Home {
 public:
  SharedByteArray(CType& type, Arena::Block block, std::shared_ptr<python::ByteArrayBuffer> buffer)
      : CData(type, block), buffer_(std::move(buffer)) {
    store(buffer_->array().bytes());
    buffer_->array().set_home(this);
  }
  ~SharedByteArray() override { give_back(); }

  void load(std::string& bytes) override {
    const Bytes now = context().arena.copy(address(), bytes.size());
    bytes.assign(now.begin(), now.end());
  }
  void store(const std::string& bytes) override {
    context().arena.store(address(), {reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
  }
  void clear() override {
    give_back();
    CData::clear();
  }

 private:
  void give_back() {
    if (!buffer_) return;
    buffer_->array().bytes();
    buffer_->array().set_home(nullptr);
    buffer_.reset();
  }

  std::shared_ptr<python::ByteArrayBuffer> buffer_;
};

Ref<CData> shared_block(Thread& thread, Context& context, std::shared_ptr<python::ByteArrayBuffer> buffer) {
  if (auto* shared = dynamic_cast<SharedByteArray*>(buffer->array().home())) return Ref<CData>(shared);
  const auto size = static_cast<std::int64_t>(buffer->size_bytes());
  const Ref<CType> type = array_type(thread, *context.simple_types.at("c_char"), Value::small(size));
  const Arena::Block block = context.allocate(thread, buffer->size_bytes(), "bytearray");
  return Ref<CData>::adopt(new SharedByteArray(*type, block, std::move(buffer)));
}

// Stands between an instance that from_buffer() made and the memory that it shares: what CPython keeps in
// _objects.
class SharedBuffer : public CData {
 public:
  SharedBuffer(CType& type, machine::Address address, Ref<CData> owner, Value view)
      : CData(type, address, std::move(owner)), view_(std::move(view)) {}
  const Value& view() const { return view_; }
  void clear() override {
    view_.reset();
    CData::clear();
  }

 private:
  Value view_;
};

struct Place {
  Ref<CData> owner;
  std::uint64_t offset = 0;
};

// The instance in whose memory a buffer lies; none if it cannot be shared.
Place place_of(Thread& thread, Context& context, const std::shared_ptr<Buffer>& buffer) {
  if (const auto* instance = dynamic_cast<InstanceBuffer*>(buffer.get()))
    return {Ref<CData>(&instance->instance()), 0};
  if (const auto array = std::dynamic_pointer_cast<python::ByteArrayBuffer>(buffer))
    return {shared_block(thread, context, array), 0};
  if (const auto* part = dynamic_cast<python::PartOfBuffer*>(buffer.get())) {
    Place place = place_of(thread, context, part->whole());
    place.offset += part->start();
    return place;
  }
  return {};
}

}  // namespace

std::shared_ptr<Buffer> open_instance_buffer(CData& instance) {
  return std::make_shared<InstanceBuffer>(instance);
}

std::uint64_t buffer_offset(Thread& thread, const Arguments& arguments, std::uint64_t available,
                            std::uint64_t wanted) {
  const std::int64_t offset =
      arguments.positional.size() > 1 ? python::to_index_number(thread, arguments.positional[1]) : 0;
  if (offset < 0) raise_value_error(thread, "offset cannot be negative");
  const auto begin = static_cast<std::uint64_t>(offset);
  if (wanted > available || begin > available - wanted) {
    raise_value_error(thread, "Buffer size too small (" + std::to_string(available) +
                                  " instead of at least " + std::to_string(wanted + begin) + " bytes)");
  }
  return begin;
}

Value share_buffer(Thread& thread, CType& type, const Value& source, const Arguments& arguments) {
  const std::shared_ptr<Buffer> buffer = source.is_object() ? source.object()->open_buffer(thread) : nullptr;
  if (!buffer) {
    raise_type_error(thread, "memoryview: a bytes-like object is required, not '" +
                                 python::type_name(thread, source) + "'");
  }
  if (const auto* view = source.as<python::MemoryView>(); view != nullptr && !view->is_contiguous())
    raise_type_error(thread, "underlying buffer is not C contiguous");
  if (buffer->shape().read_only) raise_type_error(thread, "underlying buffer is not writable");
  const std::uint64_t offset = buffer_offset(thread, arguments, buffer->size_bytes(), type.size());
  const Place place = place_of(thread, type.context(), buffer);
  if (!place.owner) {
    raise_unsupported(thread,
                      "from_buffer() of a " + python::type_name(thread, source) + " is not supported here");
  }
  const machine::Address address = place.owner->address() + place.offset + offset;
  const Value view = Ref<python::MemoryView>::adopt(new python::MemoryView(thread.heap(), source, buffer));
  return make_view(type, address,
                   Ref<SharedBuffer>::adopt(new SharedBuffer(type, address, place.owner, view)));
}

Value shared_view(const CData& instance) {
  const auto* shared = dynamic_cast<const SharedBuffer*>(instance.base());
  return shared == nullptr ? Value() : shared->view();
}

}  // namespace companion::ctypes
