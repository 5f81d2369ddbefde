// The programs of tests/dialect/portable, which print the same here and under the machine's CPython.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace companion::test {

// Those of this folder of tests/dialect ("portable", "portable/ctypes"), by name.
std::vector<std::filesystem::path> portable_programs(const std::string& folder);

// What python3 prints: its standard output, then its standard error.
std::string run_cpython(const std::filesystem::path& program);

}  // namespace companion::test
