// Small helpers for the texts that Python shows. Used throughout this layer.
#pragma once

#include <string>
#include <string_view>

namespace companion::python {

// "0x000001F2A0B3C4D0": as Windows' printf shows a pointer, which is what CPython prints there.
std::string identity_text(const void* object);

// repr() made ASCII by escapes, as ascii() and !a show it.
std::string ascii_text(std::string_view text);

}  // namespace companion::python
