// Simple types: names, sizes, conversions, texts. Expected values: CPython 3.12's own answers, with the sizes
// of Windows x64.
#include "support/fake_lesson.h"

#include <doctest/doctest.h>

using namespace companion;
using test::FakeLesson;
using test::without_addresses;

TEST_CASE_FIXTURE(FakeLesson, "simple types: on Windows c_int is c_long, and sizes are those of x64") {
  CHECK(eval("c_int(42)") == "c_long(42)");
  CHECK(eval("c_int is c_long") == "True");
  CHECK(eval("c_uint(7)") == "c_ulong(7)");
  CHECK(eval("c_int") == "<class 'ctypes.c_long'>");
  CHECK(eval("c_longdouble(1)") == "c_double(1.0)");
  CHECK(eval("c_size_t(1), c_ssize_t(2), c_int64(3), c_uint8(4)") ==
        "(c_ulonglong(1), c_longlong(2), c_longlong(3), c_ubyte(4))");
  CHECK(eval("sizeof(c_long), sizeof(c_void_p), sizeof(c_wchar), sizeof(c_bool), sizeof(c_short)") ==
        "(4, 8, 2, 1, 2)");
  CHECK(eval("alignment(c_double), alignment(c_int(1))") == "(8, 4)");
}

TEST_CASE_FIXTURE(FakeLesson, "simple types: integers wrap as C's do") {
  CHECK(eval("c_int(2**31).value") == "-2147483648");
  CHECK(eval("c_uint(-1).value") == "4294967295");
  CHECK(eval("c_byte(200).value, c_ubyte(300).value") == "(-56, 44)");
  CHECK(eval("c_short(40000), c_ushort(-1)") == "(c_short(-25536), c_ushort(65535))");
  CHECK(eval("c_longlong(2**63), c_ulonglong(-1)") ==
        "(c_longlong(-9223372036854775808), c_ulonglong(18446744073709551615))");
  CHECK(eval("c_int(2**70)") == "c_long(0)");
}

TEST_CASE_FIXTURE(FakeLesson, "simple types: value, truth, equality, and what they cannot do") {
  CHECK(lesson.run("from ctypes import *\nx = c_int(42)\nx.value = -99\nprint(x, x.value)\n") ==
        "c_long(-99) -99\n");
  CHECK(eval("c_int(42) == 42") == "False");
  CHECK(eval("c_int(3) == c_int(3)") == "False");
  CHECK(eval("bool(c_int(0)), bool(c_float(1))") == "(False, True)");
  CHECK(eval("bytes(c_int(42))") == "b'*\\x00\\x00\\x00'");
  CHECK(eval("c_int(3) + 1") == "TypeError: unsupported operand type(s) for +: 'c_long' and 'int'");
  CHECK(eval("len(c_int(3))") == "TypeError: object of type 'c_long' has no len()");
  CHECK(eval("c_int(3).foo") == "AttributeError: 'c_long' object has no attribute 'foo'");
  CHECK(eval("hash(c_int(3))") == "TypeError: unhashable type");
}

TEST_CASE_FIXTURE(FakeLesson, "simple types: wrong values are refused in CPython's words") {
  CHECK(eval("c_int('a')") == "TypeError: 'str' object cannot be interpreted as an integer");
  CHECK(eval("c_int(1.0)") == "TypeError: 'float' object cannot be interpreted as an integer");
  CHECK(eval("c_int(None)") == "TypeError: 'NoneType' object cannot be interpreted as an integer");
  CHECK(eval("c_int(1, 2)") == "TypeError: __init__ expected at most 1 argument, got 2");
  CHECK(eval("c_float('a')") == "TypeError: must be real number, not str");
  CHECK(eval("c_char('a')") == "TypeError: one character bytes, bytearray or integer expected");
  CHECK(eval("c_char(256)") == "TypeError: one character bytes, bytearray or integer expected");
  CHECK(eval("c_wchar('ab')") == "TypeError: one character unicode string expected");
  CHECK(eval("c_wchar(b'a')") == "TypeError: unicode string expected instead of bytes instance");
  CHECK(eval("c_wchar_p(b'a')") ==
        "TypeError: unicode string or integer address expected instead of bytes instance");
  CHECK(eval("c_char_p('a')") == "TypeError: bytes or integer address expected instead of str instance");
  CHECK(eval("c_void_p('a')") == "TypeError: cannot be converted to pointer");
  CHECK(eval("_SimpleCData") == "NameError: name '_SimpleCData' is not defined");
  CHECK(lesson.run("import ctypes\nctypes._SimpleCData()\n") == "TypeError: abstract class");
}

TEST_CASE_FIXTURE(FakeLesson,
                  "simple types: characters, floats, booleans and pointers print as CPython prints them") {
  CHECK(eval("c_char(b'a'), c_char(65), c_wchar('a')") == "(c_char(b'a'), c_char(b'A'), c_wchar('a'))");
  CHECK(eval("c_float(0.1), c_double(0.1)") == "(c_float(0.10000000149011612), c_double(0.1))");
  CHECK(eval("c_bool(3), c_bool()") == "(c_bool(True), c_bool(False))");
  CHECK(eval("c_void_p(-1), c_void_p(), c_void_p(0)") ==
        "(c_void_p(18446744073709551615), c_void_p(None), c_void_p(None))");
  CHECK(eval("c_char_p(5), c_wchar_p(), c_char_p(None)") == "(c_char_p(5), c_wchar_p(None), c_char_p(None))");
}

TEST_CASE_FIXTURE(
    FakeLesson,
    "simple types: c_char_p and c_wchar_p lead to a copy that lives as long as they point to it") {
  CHECK(lesson.run(R"(from ctypes import *
p = c_wchar_p('Hi\xe9')
print(p.value, cast(p, POINTER(c_ushort))[2])
q = c_char_p(b'a\0b')
print(q.value, string_at(q, 4))
q.value = None
print(q.value)
)") == "Hi\xc3\xa9 233\nb'a' b'a\\x00b\\x00'\nNone\n");
  // In a pointer a text may hold a NUL; an argument without argtypes may not.
  CHECK(eval("wstring_at(c_wchar_p('a\\0b'), 3)") == "'a\\x00b'");
}

TEST_CASE_FIXTURE(
    FakeLesson,
    "module: what Python's ctypes lacks is an AttributeError, what only ours lacks is Unsupported") {
  CHECK(lesson.run("import ctypes\nctypes.foo\n") ==
        "AttributeError: module 'ctypes' has no attribute 'foo'");
  CHECK(lesson.run("from ctypes import pythonapi\npythonapi.Py_IncRef(1)\n") ==
        "companion.Unsupported: ctypes.pythonapi.Py_IncRef is a function of CPython itself, which does not "
        "run here");
  CHECK(lesson.run("import ctypes\nctypes.wintypes\n") ==
        "AttributeError: module 'ctypes' has no attribute 'wintypes'");
  CHECK(eval("py_object(3)").starts_with("companion.Unsupported: "));
}

TEST_CASE_FIXTURE(FakeLesson, "wintypes: aliases are the types of ctypes") {
  CHECK(lesson.run(R"(from ctypes import wintypes
print(wintypes.DWORD(), wintypes.BOOL(1), wintypes.HANDLE(48), wintypes.BYTE(3))
print(wintypes.LPCWSTR, wintypes.WPARAM, wintypes.LPARAM, wintypes.LARGE_INTEGER)
print(wintypes.LPDWORD, wintypes.MAX_PATH, wintypes.RGB(1, 2, 3), wintypes.VARIANT_BOOL(5))
)") == "c_ulong(0) c_long(1) c_void_p(48) c_ubyte(3)\n"
       "<class 'ctypes.c_wchar_p'> <class 'ctypes.c_ulonglong'> <class 'ctypes.c_longlong'> "
       "<class 'ctypes.c_longlong'>\n"
       "<class 'ctypes.wintypes.LP_c_ulong'> 260 197121 VARIANT_BOOL(True)\n");
}

TEST_CASE_FIXTURE(FakeLesson, "wintypes: structures have the layout of the Windows headers") {
  CHECK(lesson.run(R"(from ctypes import *
from ctypes.wintypes import *
print(sizeof(RECT), sizeof(MSG), sizeof(POINT), sizeof(FILETIME))
print(sizeof(WIN32_FIND_DATAW), sizeof(WIN32_FIND_DATAA))
r = RECT(1, 2, bottom=4)
print(r.left, r.top, r.right, r.bottom)
print(MSG.pt, tagRECT is RECT)
d = WIN32_FIND_DATAW()
d.cFileName = 'a.txt'
print(repr(d.cFileName), WIN32_FIND_DATAW.cFileName.offset)
)") == "16 48 8 8\n592 320\n1 2 0 4\n<Field type=POINT, ofs=36, size=8> True\n'a.txt' 44\n");
}

TEST_CASE_FIXTURE(FakeLesson, "types: from_param shows what an argument becomes") {
  CHECK(eval("c_int.from_param(3)") == "<cparam 'l' (3)>");
  CHECK(eval("c_char.from_param(b'a')") == "<cparam 'c' ('a')>");
  CHECK(eval("c_double.from_param(3)") == "<cparam 'd' (3.0)>");
  CHECK(eval("c_void_p.from_param(3)") == "<cparam 'P' (0x0000000000000003)>");
  CHECK(eval("c_void_p.from_param(None)") == "None");
  CHECK(without_addresses(eval("c_wchar_p.from_param('a')")) == "<cparam 'Z' (0x…)>");
  CHECK(eval("c_int.from_param('a')") == "TypeError: 'str' object cannot be interpreted as an integer");
}

// CPython 3.11 ends in a crash for some of these.
TEST_CASE_FIXTURE(FakeLesson, "parameters: what stands for itself is a RecursionError") {
  CHECK(
      lesson.run(R"(from ctypes import *
class Round:
    pass
r = Round()
r._as_parameter_ = r
class S(Structure):
    _fields_ = [('x', c_int)]
for kind in (c_int, c_char_p, c_void_p, POINTER(c_int), POINTER(c_char), S):
    try:
        kind.from_param(r)
    except RecursionError as e:
        print(e)
)") ==
      "maximum recursion depth exceeded\nmaximum recursion depth exceeded\nmaximum recursion depth exceeded\n"
      "maximum recursion depth exceeded\nmaximum recursion depth exceeded\nmaximum recursion depth "
      "exceeded\n");
}
