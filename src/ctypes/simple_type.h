// The simple types: c_int, c_char_p, c_void_p, HRESULT and all others that derive from _SimpleCData.
// Made once for each interpreter; learners' classes derive from them.
#pragma once

#include "ctypes/type.h"

#include <string>

namespace companion::ctypes {

enum class ByteOrder : std::uint8_t { little, big };

class SimpleType : public CType {
 public:
  // `code` 0: _SimpleCData itself.
  SimpleType(Context& context, char code, python::TypeOptions options, ByteOrder order = ByteOrder::little);

  char code() const { return code_; }
  ByteOrder byte_order() const { return order_; }
  // Derived from _SimpleCData itself, not from another simple type: values of it are Python values, not
  // instances.
  bool is_direct() const { return direct_; }

  void initialise(Thread& thread, CData& self, const Arguments& arguments) override;
  std::string repr_of(Thread& thread, CData& self) override;
  std::string value_text(Thread& thread, CData& self) override;
  bool truth_of(Thread& thread, CData& self) override;
  Value load(Thread& thread, machine::Address address, CData* base) override;
  Value store(Thread& thread, machine::Address address, const Value& value) override;
  Parameter pass(Thread& thread, CData& self) override;
  Value from_param(Thread& thread, const Value& value) override;
  bool holds_pointers() const override;

  // The value whatever is_direct() says: what `.value` gives.
  Value value_at(Thread& thread, machine::Address address);

  Ref<python::Type> make_subclass(Thread& thread, const std::string& name,
                                  std::vector<Ref<python::Type>> bases,
                                  Ref<python::Dictionary> attributes) override;

 private:
  void read_bytes(Thread& thread, machine::Address address, std::span<std::uint8_t> bytes);

  char code_;
  ByteOrder order_;
  bool direct_;
};

// The from_param() of c_char_p ('z') and c_wchar_p ('Z'), which POINTER(c_char) and POINTER(c_wchar) have,
// too. `type`: instances of which pass as they are.
Value text_from_param(Thread& thread, CType& type, char code, const Value& value);

// The type with its bytes in network order, for fields of BigEndianStructure; arrays of such, too.
// TypeError for types that have none.
Ref<CType> big_endian_type(Thread& thread, CType& type);

// _SimpleCData, all types of the module ctypes, wintypes' VARIANT_BOOL, HRESULT: into Context::simple_types.
void make_simple_types(Thread& thread, Context& context);

}  // namespace companion::ctypes
