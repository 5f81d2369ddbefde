// CField: the attribute of a Structure or Union class that reads and writes a field of its instances.
// Used by aggregate_type.
#pragma once

#include "ctypes/aggregate_type.h"

#include <string>

namespace companion::ctypes {

class Field : public python::Container {
 public:
  Field(Context& context, std::string name, FieldPlace place);
  const FieldPlace& place() const { return place_; }

  Value load(Thread& thread, CData& self);
  void store(Thread& thread, CData& self, const Value& value);

  python::Type& type(const python::Interpreter&) const override;
  std::string repr(Thread& thread) override;
  Value bind(Thread& thread, const Value& instance, python::Type& owner) override;
  bool is_data_descriptor() const override { return true; }
  void set_through(Thread& thread, const Value& instance, const Value& value) override;
  void clear() override { place_.type = {}; }

 private:
  std::uint64_t load_bits(Thread& thread, machine::Address address);

  Ref<Context> context_;
  std::string name_;
  FieldPlace place_;
};

// Python's value of a field in memory; `base` is the instance that it is part of.
Value load_field(Thread& thread, const FieldPlace& place, machine::Address begin, CData* base);

void make_field_type(Thread& thread, Context& context);

}  // namespace companion::ctypes
