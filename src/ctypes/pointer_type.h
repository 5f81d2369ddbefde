// Pointer types (POINTER(c_ulong), LPDWORD) and their instances; pointer(), cast().
// Used by the module, by wintypes and by the conversion of arguments.
#pragma once

#include "ctypes/type.h"

namespace companion::ctypes {

class PointerType : public CType {
 public:
  // `target` null: _Pointer itself, or POINTER("name") whose target comes later.
  PointerType(Context& context, Ref<CType> target, python::TypeOptions options);

  CType* element() const override { return target_.get(); }
  void set_target(Thread& thread, CType& target);

  void initialise(Thread& thread, CData& self, const Arguments& arguments) override;
  bool truth_of(Thread& thread, CData& self) override;
  Value item_of(Thread& thread, CData& self, const Value& key) override;
  void set_item_of(Thread& thread, CData& self, const Value& key, const Value& value) override;
  std::string value_text(Thread& thread, CData& self) override;
  Parameter pass(Thread& thread, CData& self) override;
  Value from_param(Thread& thread, const Value& value) override;
  bool holds_pointers() const override { return true; }

  Ref<python::Type> make_subclass(Thread& thread, const std::string& name,
                                  std::vector<Ref<python::Type>> bases,
                                  Ref<python::Dictionary> attributes) override;
  void clear() override;

  void set_contents(Thread& thread, CData& self, const Value& value);
  Value contents(Thread& thread, CData& self);

 private:
  machine::Address checked_target(Thread& thread, CData& self);
  Value slice_of(Thread& thread, CData& self, machine::Address begin, const Value& key);

  Ref<CType> target_;
};

// POINTER(target): the same type each time.
Ref<CType> pointer_type(Thread& thread, CType& target);
// POINTER(x) of Python: a type, None (c_void_p) or the name of a type to come.
Value pointer_function(Thread& thread, Context& context, const Value& target);
// pointer(instance).
Value make_pointer(Thread& thread, CData& target);
// cast(value, type).
Value cast(Thread& thread, Context& context, const Value& value, const Value& type);

void make_pointer_base(Thread& thread, Context& context);

}  // namespace companion::ctypes
