// Whole files, by UTF-8 paths. Used by lesson, store, api, app and cli.
#pragma once

#include "base/result.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace companion {

// std::filesystem takes char on Windows for the ANSI code page; these two are UTF-8 everywhere.
std::filesystem::path to_path(std::string_view utf8);
std::string to_utf8(const std::filesystem::path& path);

// The bytes of a file.
Result<std::string> read_file(const std::string& path);

// Replaces a file in one step, so that a crash leaves either the old text or the new. Makes the folder if
// need be.
Status write_file(const std::string& path, std::string_view text);

}  // namespace companion
