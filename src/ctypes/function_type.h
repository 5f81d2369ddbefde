// Function pointer types (what a library's functions are, WINFUNCTYPE and CFUNCTYPE) and their instances: a
// function of Windows, an address, or a Python function that Windows can call. The call itself is call.h, the
// way back callback.h.
#pragma once

#include "ctypes/type.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace companion::ctypes {

// CPython's CTYPES_MAX_ARGCOUNT.
inline constexpr std::size_t kMostArguments = 1024;

enum FunctionFlag : std::uint32_t {
  kStandardCall = 0,
  kCDecl = 1,
  kHresult = 2,
  kPythonApi = 4,
  kUseErrno = 8,
  kUseLastError = 16,
};

// What is passed and returned. Values as the code gave them: types, None, callables.
struct Prototype {
  Value result;  // empty: not said, a C int
  bool has_arguments = false;
  std::vector<Value> arguments;
  Value argument_tuple;  // what `.argtypes` gives back
};

// One item of paramflags.
struct ParameterFlag {
  std::uint32_t flags = 0;  // 1 in, 2 out, 4 locale
  std::string name;
  Value default_value;  // empty: none
};

class FunctionType : public CType {
 public:
  FunctionType(Context& context, std::uint32_t flags, Prototype prototype, python::TypeOptions options);

  std::uint32_t flags() const { return flags_; }
  const Prototype& prototype() const { return prototype_; }

  Ref<CData> create(Arena::Block block) override;
  Ref<CData> create_view(machine::Address address, Ref<CData> base) override;
  void initialise(Thread& thread, CData& self, const Arguments& arguments) override;
  std::string repr_of(Thread& thread, CData& self) override;
  bool truth_of(Thread& thread, CData& self) override;
  Value call_of(Thread& thread, CData& self, const Arguments& arguments) override;
  std::string value_text(Thread& thread, CData& self) override;
  Parameter pass(Thread& thread, CData& self) override;
  bool holds_pointers() const override { return false; }

  Ref<python::Type> make_subclass(Thread& thread, const std::string& name,
                                  std::vector<Ref<python::Type>> bases,
                                  Ref<python::Dictionary> attributes) override;
  void clear() override;

 private:
  std::uint32_t flags_;
  Prototype prototype_;
};

class FunctionData : public CData {
 public:
  FunctionData(FunctionType& type, Arena::Block block) : CData(type, block) {}
  FunctionData(FunctionType& type, machine::Address address, Ref<CData> base)
      : CData(type, address, std::move(base)) {}
  ~FunctionData() override;

  FunctionType& function_type() const { return static_cast<FunctionType&>(ctype()); }

  // For records: where it was found. Empty for a function made from an address.
  std::string dll;
  std::string function;
  Value library;  // keeps the library object alive

  // What `.restype`, `.argtypes` and `.errcheck` set; empty: as the type says.
  Value result;
  bool has_own_arguments = false;
  Prototype own;
  Value error_check;
  std::vector<ParameterFlag> parameter_flags;  // empty: there are none

  // A Python function that Windows may call.
  Value callable;
  std::uint64_t callback = 0;  // Machine's id

  // A method of a COM object: which entry of the table of functions that its first argument leads to.
  std::optional<std::uint32_t> method;

  // Found at the first call (ctypes.GetLastError); empty else.
  std::string lazy_library;

  const Value& effective_result() const;
  const Prototype& effective_arguments() const;

  void clear() override;
};

FunctionData* as_function(const Value& value);

// The function type of a library's functions.
Ref<CType> library_function_type(Thread& thread, Context& context, std::uint32_t flags, const Value& result);
// CFUNCTYPE(restype, *argtypes) and WINFUNCTYPE.
Value function_type(Thread& thread, Context& context, std::uint32_t flags, const char* maker,
                    const char* name, const Arguments& arguments);

void make_function_base(Thread& thread, Context& context);

}  // namespace companion::ctypes
