#include "api/words.h"

#include "support/shipped_catalogue.h"

#include <doctest/doctest.h>

#include <vector>

using namespace companion;
using namespace companion::api;

namespace {

// The words of one argument, counted from 0.
std::string argument(const Catalogue& catalogue, const char* function, std::size_t index,
                     std::uint64_t slot) {
  return value_text(catalogue, catalogue.function(function)->parameters.at(index), slot);
}

std::string result(const Catalogue& catalogue, const char* function, std::uint64_t raw,
                   const std::vector<std::uint64_t>& slots = {}) {
  return result_words(catalogue, *catalogue.function(function), raw, slots).text;
}

}  // namespace

TEST_CASE("words: hexadecimal is shown in upper case without leading zeros") {
  CHECK(shown_hex(0) == "0x0");
  CHECK(shown_hex(0x1F0) == "0x1F0");
  CHECK(shown_hex(~0ull) == "0xFFFFFFFFFFFFFFFF");
}

TEST_CASE("words: access rights by name, the generic ones and the composed ones") {
  const Catalogue catalogue = test::shipped_catalogue();
  const auto access = [&catalogue](std::uint64_t value) {
    return argument(catalogue, "CreateFileW", 1, value);
  };
  CHECK(access(0x80000000) == "GENERIC_READ");
  CHECK(access(0xC0000000) == "GENERIC_READ | GENERIC_WRITE");
  CHECK(access(0x10000000) == "GENERIC_ALL");
  CHECK(access(0x00010000) == "DELETE");
  CHECK(access(0x120196) == "FILE_GENERIC_WRITE | FILE_READ_ATTRIBUTES");
  CHECK(access(0x12019F) == "FILE_GENERIC_READ | FILE_GENERIC_WRITE");
  CHECK(access(0x120089) == "FILE_GENERIC_READ");
  CHECK(access(0x100080) == "FILE_READ_ATTRIBUTES | SYNCHRONIZE");
  CHECK(access(0x1F01FF) == "FILE_ALL_ACCESS");
  CHECK(access(0) == "0");
  CHECK(access(0xFFFFFFFF80000000) == "GENERIC_READ");
}

TEST_CASE("words: bits without a name are shown as hex") {
  const Catalogue catalogue = test::shipped_catalogue();
  CHECK(argument(catalogue, "CreateFileW", 2, 0) == "0");
  CHECK(argument(catalogue, "CreateFileW", 2, 3) == "FILE_SHARE_READ | FILE_SHARE_WRITE");
  CHECK(argument(catalogue, "CreateFileW", 2, 0x101) == "FILE_SHARE_READ | 0x100");
  CHECK(argument(catalogue, "LoadLibraryExW", 2, 0x1100) ==
        "LOAD_LIBRARY_SEARCH_DLL_LOAD_DIR | LOAD_LIBRARY_SEARCH_DEFAULT_DIRS");
}

TEST_CASE("words: a value that is no flag is named only if it is exactly that value") {
  const Catalogue catalogue = test::shipped_catalogue();
  for (const auto& [value, name] :
       std::vector<std::pair<std::uint64_t, std::string>>{{0, "0"},
                                                          {1, "CREATE_NEW"},
                                                          {2, "CREATE_ALWAYS"},
                                                          {3, "OPEN_EXISTING"},
                                                          {4, "OPEN_ALWAYS"},
                                                          {5, "TRUNCATE_EXISTING"},
                                                          {6, "6"}}) {
    CHECK(argument(catalogue, "CreateFileW", 4, value) == name);
  }
  CHECK(argument(catalogue, "MessageBeep", 0, 0x10) == "MB_ICONERROR");
  CHECK(argument(catalogue, "MessageBeep", 0, 0xFFFFFFFF) == "0xFFFFFFFF");
  CHECK(argument(catalogue, "WaitForSingleObject", 1, 0xFFFFFFFF) == "INFINITE");
  CHECK(argument(catalogue, "WaitForSingleObject", 1, 500) == "500");
}

TEST_CASE("words: a message box's style has a number for the buttons and one for the icon") {
  const Catalogue catalogue = test::shipped_catalogue();
  const auto style = [&catalogue](std::uint64_t value) {
    return argument(catalogue, "MessageBoxW", 3, value);
  };
  CHECK(style(0) == "MB_OK");
  CHECK(style(0x40) == "MB_OK | MB_ICONINFORMATION");
  CHECK(style(0x34) == "MB_YESNO | MB_ICONWARNING");
  CHECK(style(0x123) == "MB_YESNOCANCEL | MB_ICONQUESTION | MB_DEFBUTTON2");
  CHECK(style(0x41010) == "MB_OK | MB_ICONERROR | MB_SYSTEMMODAL | MB_TOPMOST");
  CHECK(style(0x7) == "0x7");
}

TEST_CASE("words: handles, pointers, numbers and booleans") {
  const Catalogue catalogue = test::shipped_catalogue();
  CHECK(argument(catalogue, "CloseHandle", 0, 0x30) == "0x30");
  CHECK(argument(catalogue, "CloseHandle", 0, ~0ull) == "INVALID_HANDLE_VALUE");
  CHECK(argument(catalogue, "CloseHandle", 0, 0) == "NULL");
  CHECK(argument(catalogue, "CreateFileW", 3, 0) == "NULL");
  CHECK(argument(catalogue, "GetCurrentDirectoryW", 0, 1024) == "1024");
  CHECK(argument(catalogue, "SetFilePointer", 1, 0xFFFFFFF0) == "-16");
  CHECK(argument(catalogue, "CreateEventW", 1, 1) == "TRUE");
  CHECK(argument(catalogue, "CreateEventW", 1, 0) == "FALSE");
  CHECK(argument(catalogue, "CreateEventW", 1, 7) == "7");
}

TEST_CASE("words: results say what they mean, and how they failed") {
  const Catalogue catalogue = test::shipped_catalogue();
  CHECK(result(catalogue, "CreateFileW", 0x30) == "0x30");
  CHECK(result(catalogue, "CreateFileW", ~0ull) == "failed: INVALID_HANDLE_VALUE");
  CHECK(result(catalogue, "CreateFileW", 0) == "NULL");
  CHECK(result(catalogue, "CloseHandle", 1) == "TRUE");
  CHECK(result(catalogue, "CloseHandle", 5) == "TRUE (5)");
  CHECK(result(catalogue, "CloseHandle", 0xDEAD00000000) == "failed: FALSE");
  CHECK(result(catalogue, "LoadLibraryExW", 0x2169D0000) == "0x2169D0000");
  CHECK(result(catalogue, "LoadLibraryExW", 0) == "failed: NULL");
  CHECK(result(catalogue, "GetCurrentDirectoryW", 13, {1024, 0x2000}) == "13 characters");
  CHECK(result(catalogue, "GetCurrentDirectoryW", 1, {1024, 0x2000}) == "1 character");
  CHECK(result(catalogue, "GetCurrentDirectoryW", 15, {10, 0x2000}) == "needs 15 characters (with the NUL)");
  CHECK(result(catalogue, "GetCurrentDirectoryW", 15, {0, 0}) == "needs 15 characters (with the NUL)");
  CHECK(result(catalogue, "GetCurrentDirectoryW", 0, {1024, 0}) == "failed: 0");
  CHECK(result(catalogue, "MessageBoxW", 6) == "IDYES (6)");
  CHECK(result(catalogue, "MessageBoxW", 0) == "failed: 0");
  CHECK(result(catalogue, "MessageBoxW", 0xFFFFFFFF) == "failed: -1");
  CHECK(result(catalogue, "MessageBoxW", 99) == "99");
  CHECK(result(catalogue, "GetLastError", 80) == "80 ERROR_FILE_EXISTS");
  CHECK(result(catalogue, "GetLastError", 0) == "0");
  CHECK(result(catalogue, "SetLastError", 12345) == "nothing");
  CHECK(result(catalogue, "GetFileSize", 14) == "14 bytes");
  CHECK(result(catalogue, "GetFileSize", 0xFFFFFFFF) == "failed: INVALID_FILE_SIZE");
  CHECK(result(catalogue, "GetFileType", 1) == "FILE_TYPE_DISK (1)");
  CHECK(result(catalogue, "lstrlenW", 5) == "5 characters");
  CHECK(result(catalogue, "WaitForSingleObject", 0x102) == "WAIT_TIMEOUT (258)");
  CHECK(result_words(catalogue, *catalogue.function("CreateFileW"), ~0ull, {}).failed);
  CHECK(!result_words(catalogue, *catalogue.function("CreateFileW"), 0x30, {}).failed);
}

TEST_CASE("words: error codes by name, others as numbers") {
  const Catalogue catalogue = test::shipped_catalogue();
  CHECK(error_text(catalogue, 0) == "0");
  CHECK(error_text(catalogue, 80) == "80 ERROR_FILE_EXISTS");
  CHECK(error_text(catalogue, 123) == "123 ERROR_INVALID_NAME");
  CHECK(error_text(catalogue, 57005) == "57005");
}
