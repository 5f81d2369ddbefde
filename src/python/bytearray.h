// bytearray: bytes that can be changed; memoryview: a look at the bytes of something else.
#pragma once

#include "python/object.h"

#include <string>

namespace companion::python {

class ByteArray : public Object {
 public:
  explicit ByteArray(std::string bytes) : Object(Kind::other), bytes_(std::move(bytes)) {}
  std::string& bytes() { return bytes_; }

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

 private:
  std::string bytes_;
};

Ref<ByteArray> make_byte_array(std::string bytes);
void define_byte_array_types(Thread& thread);

}  // namespace companion::python
