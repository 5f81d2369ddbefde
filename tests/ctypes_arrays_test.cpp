// Arrays and the two kinds of buffers.
#include "support/fake_lesson.h"

#include <doctest/doctest.h>

using namespace companion;
using test::FakeLesson;
using test::without_addresses;

TEST_CASE_FIXTURE(FakeLesson,
                  "unicode buffers: length counts characters, size counts bytes, the print shows the type") {
  CHECK(without_addresses(eval("create_unicode_buffer(1024)")) ==
        "<ctypes.c_wchar_Array_1024 object at 0x…>");
  CHECK(eval("len(create_unicode_buffer(1024)), sizeof(create_unicode_buffer(1024))") == "(1024, 2048)");
  CHECK(eval("create_unicode_buffer(10).value") == "''");
  CHECK(eval("create_unicode_buffer(4).raw") ==
        "AttributeError: 'c_wchar_Array_4' object has no attribute 'raw'");
  CHECK(eval("create_unicode_buffer('abc')[:]") == "'abc\\x00'");
  CHECK(eval("len(create_unicode_buffer('\\U0001F600'))") == "3");
  CHECK(lesson.run("from ctypes import *\nb = create_unicode_buffer(4)\nb.value = 'abcd'\nprint(b.value)\n"
                   "b.value = 'x'\nprint(repr(b[:]))\nb.value = 'abcde'\n") ==
        "abcd\n'x\\x00cd'\nValueError: string too long");
}

TEST_CASE_FIXTURE(FakeLesson, "string buffers: value ends at the NUL, raw shows all") {
  CHECK(lesson.run("from ctypes import *\nb = create_string_buffer(b'This is a file')\n"
                   "print(len(b), sizeof(b), b.value)\nb.value = b'a\\0b'\nprint(b.value)\nprint(b.raw)\n") ==
        "15 15 b'This is a file'\nb'a'\nb'a\\x00b\\x00 is a file\\x00'\n");
  CHECK(eval("create_string_buffer('str')") == "TypeError: str");
  CHECK(eval("create_string_buffer(b'abc', 2)") == "ValueError: byte string too long");
  CHECK(eval("create_string_buffer(-1)") == "ValueError: Array length must be >= 0, not -1");
  CHECK(eval("c_buffer(3).raw") == "b'\\x00\\x00\\x00'");
  CHECK(lesson.run("from ctypes import *\nb = create_string_buffer(3)\nb.value = 'a'\n") ==
        "TypeError: bytes expected instead of str instance");
  CHECK(lesson.run("from ctypes import *\nb = create_string_buffer(3)\nb.raw = b'abcd'\n") ==
        "ValueError: byte string too long");
  CHECK(lesson.run("from ctypes import *\nb = create_string_buffer(3)\nb.raw = b'ab'\nprint(b.raw)\n") ==
        "b'ab\\x00'\n");
}

TEST_CASE_FIXTURE(FakeLesson, "arrays: the same type each time, named after item and length") {
  CHECK(eval("c_int * 3") == "<class '__main__.c_long_Array_3'>");
  CHECK(eval("(c_int * 3) is (c_int * 3)") == "True");
  CHECK(eval("(c_int * 3)._length_, (c_int * 3)._type_") == "(3, <class 'ctypes.c_long'>)");
  CHECK(eval("c_int * -1") == "ValueError: Array length must be >= 0, not -1");
  CHECK(eval("c_int * 'a'") == "TypeError: can't multiply sequence by non-int of type 'str'");
  CHECK(eval("sizeof(c_short * 3 * 4)") == "24");
  CHECK(eval("c_double * 2**62").starts_with("OverflowError: "));
}

TEST_CASE_FIXTURE(FakeLesson, "arrays: items, slices, iteration") {
  CHECK(eval("(c_int * 3)(1, 2)[:]") == "[1, 2, 0]");
  CHECK(eval("(c_int * 3)(1, 2, 3)[-1], (c_int * 3)(1, 2, 3)[::-1]") == "(3, [3, 2, 1])");
  CHECK(eval("list((c_char * 2)(b'a', 66))") == "[b'a', b'B']");
  CHECK(eval("(c_char * 4)(*b'abcd')[1:3]") == "b'bc'");
  CHECK(eval("(c_int * 3)(1, 2, 3, 4)") == "IndexError: invalid index");
  CHECK(eval("(c_int * 3)()[3]") == "IndexError: invalid index");
  CHECK(eval("(c_int * 3)()['a']") == "TypeError: indices must be integers");
  CHECK(lesson.run("from ctypes import *\na = (c_int * 3)()\na[0:2] = [5, 6]\na[2] = c_int(7)\nprint(a[:])\n"
                   "a[0:2] = [3]\n") == "[5, 6, 7]\nValueError: Can only assign sequence of same size");
  CHECK(lesson.run("from ctypes import *\na = (c_int * 3)()\na[0] = 'a'\n") ==
        "TypeError: 'str' object cannot be interpreted as an integer");
}

TEST_CASE_FIXTURE(FakeLesson, "arrays: an item of an array type is a view of the same memory") {
  CHECK(lesson.run(
            "from ctypes import *\ngrid = (c_int * 2 * 3)()\nrow = grid[1]\nrow[0] = 9\nprint(grid[1][:])\n"
            "print(addressof(row) - addressof(grid))\n") == "[9, 0]\n8\n");
}

TEST_CASE_FIXTURE(FakeLesson, "arrays: a Python class can be one") {
  CHECK(lesson.run("from ctypes import *\nclass Three(Array):\n    _length_ = 3\n    _type_ = c_short\n"
                   "print(sizeof(Three), Three(1, 2)[:])\n") == "6 [1, 2, 0]\n");
}

TEST_CASE_FIXTURE(FakeLesson, "buffers: above the limit of the arena there is a MemoryError in words") {
  CHECK(eval("create_string_buffer(2**40)") ==
        "MemoryError: a lesson may have 8 MiB of ctypes memory: 1099511627776 more bytes do not fit");
}
