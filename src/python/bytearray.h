// bytearray: bytes that can be changed. While a buffer of it is open (buffer.h) its size stays; while
// from_buffer() of ctypes shares it, its bytes lie in memory that Windows sees.
#pragma once

#include "python/buffer.h"
#include "python/object.h"

#include <string>

namespace companion::python {

class ByteArray : public Object {
 public:
  // Where the bytes are while they are shared.
  class Home {
   public:
    virtual ~Home() = default;
    virtual void load(std::string& bytes) = 0;
    virtual void store(const std::string& bytes) = 0;
  };
  enum class Size { stays, changes };

  explicit ByteArray(std::string bytes) : Object(Kind::other), bytes_(std::move(bytes)) {}
  const std::string& bytes();
  // The only way to change them. BufferError if the size changes while a buffer is open. What `change` calls
  // must run no Python code.
  template <typename Change>
  void change(Thread& thread, Size size, const Change& change) {
    if (size == Size::changes && buffers_ > 0) raise_exported(thread);
    bytes();
    change(bytes_);
    if (home_ != nullptr) home_->store(bytes_);
  }
  // Null if nobody shares them. The one before must have been asked for the bytes.
  Home* home() const { return home_; }
  void set_home(Home* home) { home_ = home; }
  void count_buffer(int difference) { buffers_ += difference; }

  Type& type(const Interpreter& interpreter) const override;
  bool has_generic_attributes() const override { return true; }
  std::string repr(Thread& thread) override;
  std::int64_t hash(Thread& thread) override;  // unhashable
  bool length(Thread&, std::int64_t& result) override;
  Value get_item(Thread& thread, const Value& key) override;
  void set_item(Thread& thread, const Value& key, const Value& value) override;
  bool contains(Thread& thread, const Value& item) override;
  Value iterate(Thread& thread) override;
  Value binary(Thread& thread, BinaryOperator operation, const Value& other, Side side) override;
  Value in_place(Thread& thread, BinaryOperator operation, const Value& other) override;
  Value compare(Thread& thread, Comparison operation, const Value& other) override;
  bool copy_buffer(Thread&, Bytes& bytes) override;
  std::shared_ptr<Buffer> open_buffer(Thread& thread) override;

 private:
  [[noreturn]] static void raise_exported(Thread& thread);

  std::string bytes_;
  Home* home_ = nullptr;
  int buffers_ = 0;
};

// An open buffer of a bytearray.
class ByteArrayBuffer : public Buffer {
 public:
  explicit ByteArrayBuffer(Ref<ByteArray> array);
  ~ByteArrayBuffer() override;
  ByteArray& array() const { return *array_; }
  std::uint64_t size_bytes() const override { return array_->bytes().size(); }
  Shape shape() const override;
  Bytes read(Thread& thread, std::uint64_t offset, std::uint64_t size_bytes) override;
  void write(Thread& thread, std::uint64_t offset, std::span<const std::uint8_t> bytes) override;

 private:
  Ref<ByteArray> array_;
};

Ref<ByteArray> make_byte_array(std::string bytes);
void define_byte_array_types(Thread& thread);

}  // namespace companion::python
