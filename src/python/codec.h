// The encodings of str.encode, bytes.decode and bytes(text, encoding).
#pragma once

#include "python/object.h"

#include <string>
#include <string_view>

namespace companion::python {

// LookupError for an unknown name; UnicodeEncodeError, UnicodeDecodeError in CPython's words. `errors` is
// strict, ignore, replace, backslashreplace, surrogatepass or surrogateescape. "mbcs" and "ansi" are
// Windows-1252 here.
std::string encode_text(Thread& thread, std::string_view text, std::string_view encoding,
                        std::string_view errors);
std::string decode_bytes(Thread& thread, std::string_view bytes, std::string_view encoding,
                         std::string_view errors);

}  // namespace companion::python
