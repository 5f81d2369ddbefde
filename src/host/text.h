// Windows' wide strings to the UTF-8 of the wire and back, for the files of the host.
#pragma once

#include <string>
#include <string_view>

namespace companion::host {

std::wstring to_wide(std::string_view utf8);
std::string to_narrow(std::wstring_view wide);

}  // namespace companion::host
