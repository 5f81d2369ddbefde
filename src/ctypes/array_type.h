// Array types (c_char * 10) and their instances: items, slices, `.value` and `.raw` of characters; the two
// buffer functions. Used by the module and by CType's `*`.
#pragma once

#include "ctypes/type.h"

#include <cstdint>

namespace companion::ctypes {

class ArrayType : public CType {
 public:
  ArrayType(Context& context, Ref<CType> element, std::uint64_t length, python::TypeOptions options);

  std::uint64_t item_count() const { return length_; }
  CType* element() const override { return element_.get(); }
  // 'c' or 'u' if it is an array of characters, else 0.
  char text_code() const;

  void initialise(Thread& thread, CData& self, const Arguments& arguments) override;
  bool truth_of(Thread&, CData&) override { return length_ != 0; }
  bool length_of(Thread& thread, CData& self, std::int64_t& result) override;
  Value item_of(Thread& thread, CData& self, const Value& key) override;
  void set_item_of(Thread& thread, CData& self, const Value& key, const Value& value) override;
  std::string value_text(Thread& thread, CData& self) override;
  Parameter pass(Thread& thread, CData& self) override;
  bool holds_pointers() const override { return element_ && element_->holds_pointers(); }

  // Arrays of c_char and c_wchar as a field or an item: bytes or str up to the first NUL.
  Value text_at(Thread& thread, machine::Address address);
  // `.value = …`; also how such a field is set.
  void store_text(Thread& thread, machine::Address address, const Value& value);

  Ref<python::Type> make_subclass(Thread& thread, const std::string& name,
                                  std::vector<Ref<python::Type>> bases,
                                  Ref<python::Dictionary> attributes) override;
  void clear() override;

 private:
  Ref<CType> element_;
  std::uint64_t length_;
};

// `element * length`; the same type each time. ValueError for a negative length, OverflowError for a huge
// one.
Ref<CType> array_type(Thread& thread, CType& element, const Value& length);

// Bytes, str or a list: what a slice of items at an address gives.
Value load_items(Thread& thread, CType& element, machine::Address address, std::int64_t start,
                 std::int64_t step, std::int64_t count, CData* base);

Value create_string_buffer(Thread& thread, Context& context, const Arguments& arguments);
Value create_unicode_buffer(Thread& thread, Context& context, const Arguments& arguments);

void make_array_base(Thread& thread, Context& context);

}  // namespace companion::ctypes
