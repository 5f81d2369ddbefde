// memoryview: a look at the bytes of something else, which can change them.
#pragma once

#include "python/buffer.h"
#include "python/object.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace companion::python {

class Tuple;

// What a memoryview is to a further one: part of another's buffer.
class PartOfBuffer : public Buffer {
 public:
  PartOfBuffer(std::shared_ptr<Buffer> whole, std::uint64_t start, std::uint64_t size_bytes, Shape shape);
  const std::shared_ptr<Buffer>& whole() const { return whole_; }
  std::uint64_t start() const { return start_; }
  std::uint64_t size_bytes() const override { return size_; }
  Shape shape() const override { return shape_; }
  Bytes read(Thread& thread, std::uint64_t offset, std::uint64_t size_bytes) override;
  void write(Thread& thread, std::uint64_t offset, std::span<const std::uint8_t> bytes) override;

 private:
  std::shared_ptr<Buffer> whole_;
  std::uint64_t start_, size_;
  Shape shape_;
};

class MemoryView : public Container {
 public:
  MemoryView(Heap& heap, Value object, std::shared_ptr<Buffer> buffer);

  // Null after release().
  const std::shared_ptr<Buffer>& buffer() const { return buffer_; }
  // What memoryview.obj is.
  const Value& object() const { return object_; }
  const Buffer::Shape& shape() const { return shape_; }
  std::uint64_t size_bytes() const;
  // Where the first of these bytes lies in the buffer, and how far it is from item to item of the first
  // dimension.
  std::uint64_t start() const { return start_; }
  std::int64_t stride() const { return stride_; }
  bool is_contiguous() const;
  Bytes read_all(Thread& thread);
  void release();

  // The items, those of several dimensions as lists of lists.
  Value items_as_list(Thread& thread);
  // The same bytes in other items, perhaps in several dimensions; items of the other kind must fill them.
  Value cast(Thread& thread, const std::string& format, std::uint64_t item_bytes,
             std::optional<std::vector<std::int64_t>> lengths);
  Value read_only(Thread& thread);

  Type& type(const Interpreter& interpreter) const override;
  bool has_generic_attributes() const override { return true; }
  std::string repr(Thread& thread) override;
  std::int64_t hash(Thread& thread) override;
  bool length(Thread& thread, std::int64_t& result) override;
  Value get_item(Thread& thread, const Value& key) override;
  void set_item(Thread& thread, const Value& key, const Value& value) override;
  Value iterate(Thread& thread) override;
  Value compare(Thread& thread, Comparison operation, const Value& other) override;
  Value enter(Thread& thread) override;
  bool exit(Thread& thread, const Value& type, const Value& exception) override;
  bool copy_buffer(Thread& thread, Bytes& bytes) override;
  std::shared_ptr<Buffer> open_buffer(Thread& thread) override;
  void clear() override;

  // A second view of the same.
  Ref<MemoryView> same() const;
  // ValueError if it was released.
  void need_buffer(Thread& thread) const;
  // One dimension, else what CPython says.
  std::int64_t item_count(Thread& thread) const;
  // An item of one dimension. NotImplementedError for the formats of ctypes, as in CPython.
  Value item_at(Thread& thread, std::int64_t index);

 private:
  std::string item_format(Thread& thread) const;
  // How many bytes an item of the first dimension has.
  std::uint64_t row_bytes() const;
  std::uint64_t place_of_row(Thread& thread, const Value& key) const;
  std::uint64_t place_of_item(Thread& thread, const Tuple& keys) const;
  Value item_at_place(Thread& thread, std::uint64_t place);
  Value list_of_rows(Thread& thread, std::size_t dimension, std::uint64_t place, std::uint64_t step);
  void store_item(Thread& thread, std::uint64_t place, const Value& value);
  void store_slice(Thread& thread, const Value& key, const Value& value);
  Value slice(Thread& thread, const Value& key);

  Value object_;
  std::shared_ptr<Buffer> buffer_;
  Buffer::Shape shape_;
  std::uint64_t start_ = 0;
  std::int64_t stride_ = 1;
};

void define_memory_view_type(Thread& thread);

}  // namespace companion::python
