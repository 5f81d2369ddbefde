// What becomes of a call's result: by restype (a type, None, a function), truncated as on Windows, then by
// errcheck. Used by the call loop alone.
#pragma once

#include "ctypes/function_type.h"
#include "machine/machine.h"

#include <cstdint>
#include <string>

namespace companion::ctypes {

// A structure that is returned through a pointer in the first slot.
struct HiddenResult {
  Ref<CData> instance;
};
HiddenResult make_hidden_result(Thread& thread, Context& context, const Value& result_type);

struct CallResult {
  Value value;             // before a restype that is a function, and errcheck
  std::uint64_t bits = 0;  // what restype left of the register, zero-extended
  bool is_float = false;
  std::string text;  // repr of the value
};
CallResult make_result(Thread& thread, Context& context, const Value& result_type, std::uint32_t flags,
                       const machine::CallReturned& returned, const HiddenResult& hidden);

// The lesson's own part: restype as a function, _check_retval_, errcheck, output parameters.
Value finish_result(Thread& thread, FunctionData& function, const Value& result_type, const Value& result,
                    std::span<const Value> arguments);

// c_char * size, for copies of structures.
Ref<CType> array_of_bytes(Thread& thread, Context& context, std::uint64_t size);

}  // namespace companion::ctypes
