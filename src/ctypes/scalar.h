// The conversion rules of single C values by ctypes' type code ('l', 'H', 'd', …), with the sizes of Windows
// x64: from Python to bytes and back. Pointers to text ('z', 'Z') are done in simple_type.cpp, because they
// need memory. Used by the type families.
#pragma once

#include "python/value.h"

#include <cstdint>
#include <span>

namespace companion::python {
class Thread;
}

namespace companion::ctypes {

// Bytes, which are the alignment as well; 0 for a code that is unknown.
std::uint32_t scalar_size(char code);
bool is_signed_scalar(char code);
bool is_float_scalar(char code);
// c_char_p, c_wchar_p, c_void_p.
bool is_pointer_scalar(char code);

// Writes scalar_size(code) bytes. Raises TypeError or OverflowError with CPython's words. Not for 'z' and
// 'Z'.
void store_scalar(python::Thread& thread, char code, const python::Value& value,
                  std::span<std::uint8_t> bytes);
python::Value load_scalar(python::Thread& thread, char code, std::span<const std::uint8_t> bytes);

}  // namespace companion::ctypes
