// Structure and Union: their layout by the rules of Microsoft's compiler, and their fields as attributes of
// instances. Used by the module and by wintypes, whose structures are made here.
#pragma once

#include "ctypes/type.h"

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace companion::ctypes {

class ArrayType;
class SimpleType;

// Where a field lies. A bit field has a width in bits; `offset` is then that of its storage unit.
struct FieldPlace {
  Ref<CType> type;
  std::uint64_t offset = 0;  // bytes
  std::uint32_t bit_offset = 0;
  std::uint32_t bit_count = 0;  // 0: no bit field
  // The same type, if it is one of these; looked up once because fields are read in loops.
  SimpleType* simple = nullptr;
  ArrayType* text = nullptr;  // an array of characters: as a field it is bytes or str
};
FieldPlace make_field_place(Ref<CType> type, std::uint64_t offset, std::uint32_t bit_count = 0);

struct NamedField {
  std::string name;
  FieldPlace place;
};

class AggregateType : public CType {
 public:
  AggregateType(Context& context, Family family, python::TypeOptions options);

  // Own fields and those of the bases, in order.
  const std::vector<NamedField>& fields() const { return fields_; }
  // What `_fields_ = …` does; once.
  void set_fields(Thread& thread, const Value& description);
  void set_fields(Thread& thread, const std::vector<std::pair<std::string, Ref<CType>>>& description);

  void initialise(Thread& thread, CData& self, const Arguments& arguments) override;
  std::string value_text(Thread& thread, CData& self) override;
  Parameter pass(Thread& thread, CData& self) override;
  bool holds_pointers() const override { return holds_pointers_; }
  void describe_fields(ObjectInfo& info) const override;

  Ref<python::Type> make_subclass(Thread& thread, const std::string& name,
                                  std::vector<Ref<python::Type>> bases,
                                  Ref<python::Dictionary> attributes) override;
  void set_attribute(Thread& thread, python::String& name, const Value& value) override;
  void clear() override;

 private:
  friend void make_aggregate_bases(Thread& thread, Context& context);
  struct Described;
  void lay_out(Thread& thread, const std::vector<Described>& described);
  void add_anonymous(Thread& thread, const Value& names);
  std::uint32_t pack(Thread& thread);
  void inherit(const AggregateType& base);

  std::vector<NamedField> fields_;
  bool big_endian_ = false;
  bool final_ = false;
  bool holds_pointers_ = false;
};

// A class of wintypes.
Ref<AggregateType> make_structure(Thread& thread, Context& context, std::string name,
                                  const std::vector<std::pair<std::string, Ref<CType>>>& fields);

// Structure, Union and their big-endian twins.
void make_aggregate_bases(Thread& thread, Context& context);

}  // namespace companion::ctypes
