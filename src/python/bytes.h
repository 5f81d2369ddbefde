// bytes: an immutable run of bytes.
#pragma once

#include "python/buffer.h"
#include "python/object.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace companion::python {

class BytesObject : public Object {
 public:
  static constexpr Kind kKind = Kind::bytes;
  explicit BytesObject(std::string bytes) : Object(Kind::bytes), bytes_(std::move(bytes)) {}

  // Any bytes, in a std::string because most functions of text serve for both.
  const std::string& bytes() const { return bytes_; }
  std::span<const std::uint8_t> span() const {
    return {reinterpret_cast<const std::uint8_t*>(bytes_.data()), bytes_.size()};
  }

  Type& type(const Interpreter& interpreter) const override;
  bool has_generic_attributes() const override { return true; }
  std::string repr(Thread& thread) override;
  std::int64_t hash(Thread& thread) override;
  bool length(Thread&, std::int64_t& result) override;
  Value get_item(Thread& thread, const Value& key) override;
  bool contains(Thread& thread, const Value& item) override;
  Value iterate(Thread& thread) override;
  Value binary(Thread& thread, BinaryOperator operation, const Value& other, Side side) override;
  Value compare(Thread& thread, Comparison operation, const Value& other) override;
  bool copy_buffer(Thread&, Bytes& bytes) override;
  std::shared_ptr<Buffer> open_buffer(Thread& thread) override;

 private:
  std::string bytes_;
};

// The bytes of a bytes object, or a copy of somebody else's: nobody changes them.
class BytesBuffer : public Buffer {
 public:
  BytesBuffer(Ref<BytesObject> bytes, Shape shape);
  std::uint64_t size_bytes() const override { return bytes_->bytes().size(); }
  Shape shape() const override { return shape_; }
  Bytes read(Thread& thread, std::uint64_t offset, std::uint64_t size_bytes) override;
  void write(Thread&, std::uint64_t, std::span<const std::uint8_t>) override {}

 private:
  Ref<BytesObject> bytes_;
  Shape shape_;
};

Ref<BytesObject> make_bytes(std::string bytes);
Ref<BytesObject> make_bytes(std::span<const std::uint8_t> bytes);
// b'a\x00' as repr() shows it.
std::string quote_bytes(std::string_view bytes);

// The bytes of a value that is known to be a bytes object, such as the self of a method.
inline const std::string& bytes_of(const Value& self) {
  return self.as<BytesObject>()->bytes();
}
// The byte that an int (or what has __index__) means. TypeError for anything else; a ValueError with this
// message for an int that is no byte.
char to_byte(Thread& thread, const Value& value, std::string_view message);

void define_bytes_type(Thread& thread, Type& type);
void define_bytes_text_methods(Thread& thread, Type& type);  // for define_bytes_type()

}  // namespace companion::python
