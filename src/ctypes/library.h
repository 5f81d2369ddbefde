// Libraries: CDLL, WinDLL, OleDLL, PyDLL, and their loaders windll, cdll, oledll. Used by the module.
#pragma once

#include "ctypes/function_type.h"
#include "python/module.h"
#include "python/tuple.h"

#include <string>

namespace companion::ctypes {

class Library : public python::Instance {
 public:
  Library(Context& context, python::Type& type);
  Context& context() const { return *context_; }

  std::string name = "<uninitialized>";
  Value name_value;  // as `_name` gives it
  machine::Address handle = 0;
  std::uint32_t flags = 0;
  Ref<CType> function_type;

  std::string repr(Thread& thread) override;
  Value get_attribute(Thread& thread, python::String& attribute) override;
  Value get_item(Thread& thread, const Value& key) override;
  void clear() override;

 private:
  Ref<Context> context_;
};

// Makes the function of `(name or ordinal, library)`: AttributeError "function 'X' not found".
void bind_to_library(Thread& thread, FunctionData& function, const python::Tuple& place);

// Finds a function that was named without being looked up (ctypes.GetLastError).
void bind_lazily(Thread& thread, FunctionData& function);

// type.in_dll(library, name).
Value in_dll(Thread& thread, const Value& self, const Arguments& arguments);

// A load of our own that no record shows: 0 if it fails.
machine::Address load_quietly(Thread& thread, Context& context, std::u16string_view name);

// Puts CDLL, WinDLL, … windll, … into the module.
void define_libraries(Thread& thread, Context& context, python::Module& module);

}  // namespace companion::ctypes
