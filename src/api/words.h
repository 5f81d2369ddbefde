// Values of the catalogue in words: flags by name, results, errors. Used by view and by run's transcripts.
#pragma once

#include "api/catalogue.h"

#include <cstdint>
#include <span>
#include <string>

namespace companion::api {

// "0x1F0": as handles and addresses are shown. Files use base/hex.h's lower case.
std::string shown_hex(std::uint64_t number);

// "GENERIC_READ | GENERIC_WRITE", "CREATE_NEW", "FILE_SHARE_READ | 0x100" (bits without a name), "0" if
// nothing is set and no value is called zero. A value without flags that has no name is a number.
std::string enumeration_text(const Enumeration& enumeration, std::uint64_t value);

// The value of a slot as this parameter means it: flags by name, a handle or pointer in hex, a number in
// decimal, NULL, TRUE.
std::string value_text(const Catalogue& catalogue, const Parameter& parameter, std::uint64_t slot);

struct ResultWords {
  std::string
      text;  // "13 characters", "failed: INVALID_HANDLE_VALUE", "needs 15 characters (with the NUL)", "0x1F0"
  bool failed = false;
};

// `raw` is the whole result register, `slots` are the call's arguments.
ResultWords result_words(const Catalogue& catalogue, const Function& function, std::uint64_t raw,
                         std::span<const std::uint64_t> slots);

// "80 ERROR_FILE_EXISTS"; the number alone if it is 0 or has no name.
std::string error_text(const Catalogue& catalogue, std::uint32_t code);

// "in, optional": the marks of a parameter as Microsoft's pages print them; without "reserved", which they
// leave out.
std::string direction_marks(const Parameter& parameter);

// "HANDLE CreateFileW([in] LPCWSTR lpFileName, …)", Microsoft's notation on one line.
std::string prototype(const Function& function);

}  // namespace companion::api
