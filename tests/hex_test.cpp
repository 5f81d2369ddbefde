// base/hex: how the wire and the trace write bytes and numbers.
#include "base/hex.h"

#include <doctest/doctest.h>

using companion::Bytes;
using companion::from_hex;
using companion::from_hex_number;
using companion::to_hex;
using companion::to_hex_number;

TEST_CASE("hex: bytes are two lower-case digits each") {
  CHECK(to_hex(Bytes{0x43, 0x00, 0xFF}) == "4300ff");
}

TEST_CASE("hex: either case is read") {
  CHECK(from_hex("4300fF") == Bytes{0x43, 0x00, 0xFF});
}

TEST_CASE("hex: half a byte is refused") {
  CHECK(from_hex("430") == std::nullopt);
}

TEST_CASE("hex: what is no digit is refused") {
  CHECK(from_hex("4g") == std::nullopt);
}

TEST_CASE("hex: a number has no leading zeros") {
  CHECK(to_hex_number(0) == "0x0");
  CHECK(to_hex_number(0x1F0) == "0x1f0");
  CHECK(to_hex_number(~0ull) == "0xffffffffffffffff");
}

TEST_CASE("hex: a number of more than 64 bits is refused") {
  CHECK(from_hex_number("0xffffffffffffffff") == ~0ull);
  CHECK(from_hex_number("0x1ffffffffffffffff") == std::nullopt);
}

TEST_CASE("hex: a number needs its 0x") {
  CHECK(from_hex_number("1f0") == std::nullopt);
  CHECK(from_hex_number("0x") == std::nullopt);
}
