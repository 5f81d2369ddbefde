// SHA-256 of a text: names a content. Used by app, to know a page again.
#pragma once

#include <string>
#include <string_view>

namespace companion {

// 64 hexadecimal digits.
std::string sha256(std::string_view bytes);

}  // namespace companion
