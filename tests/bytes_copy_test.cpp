// Bytes on their way to the clipboard.
#include "view/bytes_copy.h"

#include <doctest/doctest.h>

using namespace companion;
using namespace companion::view;

namespace {

ObjectState object_with(Bytes bytes, Encoding encoding = Encoding::utf16) {
  ObjectState state;
  state.name = "buffer";
  state.size = bytes.size();
  state.encoding = encoding;
  state.bytes = std::make_shared<const Bytes>(std::move(bytes));
  return state;
}

const ObjectState kPath = object_with({'C', 0, ':', 0, 0, 0, 7, 7});

}  // namespace

TEST_CASE("copy: bytes as hex, C and Python") {
  CHECK(copied_bytes(kPath, 0, 6, BytesAs::hex) == "43 00 3A 00 00 00");
  CHECK(copied_bytes(kPath, 2, 4, BytesAs::c_array) == "unsigned char buffer[2] = {0x3A, 0x00};");
  CHECK(copied_bytes(kPath, 0, 4, BytesAs::python) == "b'C\\x00:\\x00'");
  CHECK(copied_bytes(kPath, 6, 99, BytesAs::hex) == "07 07");
  CHECK(copied_bytes(kPath, 5, 5, BytesAs::hex).empty());
}

TEST_CASE("copy: a long C array has twelve bytes a line, and a name that C takes") {
  ObjectState state = object_with(Bytes(13, 0xAB));
  state.name = "7 items[0]";
  CHECK(copied_bytes(state, 0, 13, BytesAs::c_array) ==
        "unsigned char bytes7items0[13] = {\n"
        "    0xAB, 0xAB, 0xAB, 0xAB, 0xAB, 0xAB, 0xAB, 0xAB, 0xAB, 0xAB, 0xAB, 0xAB,\n"
        "    0xAB\n};");
}

TEST_CASE("copy: Python's bytes are quoted and escaped as Python does") {
  CHECK(copied_bytes(object_with({'a', '\'', '\\', '\n', 0x7F, 0xFF}), 0, 6, BytesAs::python) ==
        "b\"a'\\\\\\n\\x7f\\xff\"");
  CHECK(copied_bytes(object_with({'\'', '"'}), 0, 2, BytesAs::python) == "b'\\'\"'");
}

TEST_CASE("copy: text ends at the terminator; pairs are one character, halves none") {
  CHECK(copied_bytes(kPath, 0, 8, BytesAs::text) == "C:");
  CHECK(copied_bytes(object_with({0x3D, 0xD8, 0x00, 0xDE, 0x3D, 0xD8}), 0, 6, BytesAs::text) == "😀\uFFFD");
  CHECK(copied_bytes(object_with({'a', 0xE9, 0, 'b'}, Encoding::bytes), 0, 4, BytesAs::text) == "a\uFFFD");
}

TEST_CASE("offsets: decimal, hex with 0x or h, nothing else") {
  CHECK(parse_offset("26") == 26u);
  CHECK(parse_offset(" 0x1A ") == 26u);
  CHECK(parse_offset("1ah") == 26u);
  CHECK_FALSE(parse_offset("1A"));
  CHECK_FALSE(parse_offset(""));
  CHECK_FALSE(parse_offset("0x"));
  CHECK_FALSE(parse_offset("-1"));
}
