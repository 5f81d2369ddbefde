// Structure and Union.
#include "support/fake_lesson.h"

#include <doctest/doctest.h>

using namespace companion;
using test::without_addresses;

namespace {

struct StructureLesson : test::FakeLesson {
  std::string run(const std::string& source) { return lesson.run("from ctypes import *\n" + source); }
};

constexpr const char* kPoint = "class POINT(Structure):\n    _fields_ = [('x', c_long), ('y', c_long)]\n";

}  // namespace

TEST_CASE_FIXTURE(StructureLesson, "structures: fields by position, by name, and by default zero") {
  CHECK(run(std::string(kPoint) + "p = POINT(1, y=2)\np.x += 5\nprint(p.x, p.y, sizeof(POINT), POINT.y)\n") ==
        "6 2 8 <Field type=c_long, ofs=4, size=4>\n");
  CHECK(without_addresses(run(std::string(kPoint) + "print(POINT())\n")) ==
        "<__main__.POINT object at 0x…>\n");
  CHECK(run(std::string(kPoint) + "POINT(1, 2, 3)\n") == "TypeError: too many initializers");
  CHECK(run(std::string(kPoint) + "POINT(1, x=2)\n") == "TypeError: duplicate values for field 'x'");
  CHECK(run(std::string(kPoint) + "p = POINT()\np.x = 'a'\n") ==
        "TypeError: 'str' object cannot be interpreted as an integer");
}

TEST_CASE_FIXTURE(
    StructureLesson,
    "structures: padding, packing, nesting and inheritance as Microsoft's compiler lays them out") {
  CHECK(run("class A(Structure):\n    _fields_ = [('a', c_byte), ('b', c_longlong), ('c', c_short)]\n"
            "class P(Structure):\n    _pack_ = 1\n    _fields_ = [('a', c_byte), ('b', c_longlong), ('c', "
            "c_short)]\n"
            "class B(A):\n    _fields_ = [('d', c_int)]\n"
            "class N(Structure):\n    _fields_ = [('p', P), ('q', A * 2)]\n"
            "print(sizeof(A), sizeof(P), sizeof(B), B.d.offset, sizeof(N), N.q.offset, A.b.offset)\n"
            "n = N()\nn.q[1].c = 7\nn.p.a = -1\nprint(n.q[1].c, n.p.a, B(1, 2, 3, 4).d)\n") ==
        "24 11 32 24 64 16 8\n7 -1 4\n");
}

TEST_CASE_FIXTURE(StructureLesson,
                  "structures: bit fields share a unit of the same size and begin a new one otherwise") {
  CHECK(run("class F(Structure):\n    _fields_ = [('a', c_uint, 3), ('b', c_uint, 5), ('c', c_ubyte, 1), "
            "('d', c_int, 4)]\n"
            "f = F(5, 17)\nf.d = -3\nprint(sizeof(F), f.a, f.b, f.d, F.b)\nf.a = 9\nprint(f.a)\n") ==
        "12 5 17 -3 <Field type=c_ulong, ofs=0:3, bits=5>\n1\n");
}

TEST_CASE_FIXTURE(StructureLesson, "structures: a type may refer to itself when its fields come later") {
  CHECK(run("class Node(Structure):\n    pass\nNode._fields_ = [('value', c_int), ('next', POINTER(Node))]\n"
            "a, b = Node(1), Node(2)\na.next = pointer(b)\nprint(a.next.contents.value, bool(b.next))\n"
            "b.next = None\nNode._fields_ = []\n") == "2 False\nAttributeError: _fields_ is final");
}

TEST_CASE_FIXTURE(StructureLesson, "structures: character arrays are text, anonymous fields reach through") {
  CHECK(run("class U(Union):\n    _fields_ = [('number', c_ulong), ('parts', c_ubyte * 4)]\n"
            "class S(Structure):\n    _anonymous_ = ['u']\n    _fields_ = [('name', c_char * 4), ('wide', "
            "c_wchar * 3), ('u', U)]\n"
            "s = S(b'abc', 'xy')\ns.number = 0x01020304\nprint(s.name, s.wide, s.parts[:], sizeof(S), "
            "U.parts.offset)\n"
            "s.name = b'12345'\n") ==
        "b'abc' xy [4, 3, 2, 1] 16 0\nValueError: bytes too long (5, maximum length 4)");
}

TEST_CASE_FIXTURE(StructureLesson, "structures: wrong descriptions are refused") {
  CHECK(run("class S(Structure):\n    _fields_ = [('x', 3)]\n") ==
        "TypeError: second item in _fields_ tuple (index 0) must be a C type");
  CHECK(run("class S(Structure):\n    _fields_ = [('x',)]\n") ==
        "TypeError: '_fields_' must be a sequence of (name, C type) pairs");
  CHECK(run("Structure()\n") == "TypeError: abstract class");
  CHECK(run("class S(Structure):\n    _fields_ = [('x', c_float, 3)]\n") ==
        "TypeError: bit fields not allowed for type c_float");
}

TEST_CASE_FIXTURE(StructureLesson, "structures: big-endian ones have their bytes and bits in network order") {
  CHECK(
      run("class S(BigEndianStructure):\n    _fields_ = [('a', c_ushort), ('b', c_int), ('c', c_short * 2)]\n"
          "s = S(1, 2)\ns.c[1] = 3\nprint(bytes(s), s.a, s.b, S.a, s.c[:])\n"
          "class B(BigEndianStructure):\n    _fields_ = [('x', c_uint, 4), ('y', c_uint, 4)]\n"
          "b = B(1, 2)\nprint(bytes(b), b.x, b.y)\n"
          "class T(BigEndianStructure):\n    _fields_ = [('p', c_void_p)]\n") ==
      "b'\\x00\\x01\\x00\\x00\\x00\\x00\\x00\\x02\\x00\\x00\\x00\\x03' 1 2 "
      "<Field type=c_ushort_be, ofs=0, size=2> [0, 3]\n"
      "b'\\x12\\x00\\x00\\x00' 1 2\n"
      "TypeError: This type does not support other endian: <class 'ctypes.c_void_p'>");
}

TEST_CASE_FIXTURE(StructureLesson, "structures: the fields of what became a part of another are final") {
  CHECK(run("class X(Structure):\n    pass\nclass Y(Structure):\n    _fields_ = [('x', X)]\nX._fields_ = "
            "[]\n") == "AttributeError: _fields_ is final");
  CHECK(run("class X(Structure):\n    pass\nX._fields_ = [('next', X)]\n") ==
        "AttributeError: Structure or union cannot contain itself");
}

TEST_CASE_FIXTURE(StructureLesson,
                  "structures: a character field takes bytes up to the first NUL, as a string of C") {
  CHECK(run("class X(Structure):\n    _fields_ = [('text', c_char * 5)]\n"
            "x = X(b'#' * 5)\nx.text = b'a\\0b\\0'\nprint(bytes(x))\nx.text = "
            "b'abcde\\0more'\nprint(bytes(x))\n") == "b'a\\x00###'\nb'abcde'\n");
}

TEST_CASE_FIXTURE(StructureLesson, "structures: a field is a descriptor that serves instances alone") {
  CHECK(run(std::string(kPoint) +
            "p = POINT(1, 2)\nPOINT.y.__set__(p, 9)\nprint(POINT.y.__get__(p), POINT.y.__get__(None, "
            "POINT) is POINT.y)\nPOINT.x.__get__('no', 3)\n") == "9 True\nTypeError: not a ctype instance");
}

// Printed by CPython 3.12.1 (c_int is "i" there, "l" on Windows, where it is c_long).
TEST_CASE_FIXTURE(
    StructureLesson,
    "structures: the format of a memoryview tells of gaps, of packing, and leaves out the base") {
  CHECK(run(R"(
class Packed(Structure):
    _pack_ = 2
    _fields_ = [('x', c_byte), ('y', c_uint64)]
class Middle(Structure):
    _fields_ = [('x', c_byte), ('y', c_uint), ('z', c_byte)]
class Bits(Structure):
    _fields_ = [('x', c_int, 3), ('y', c_int, 5), ('z', c_byte)]
class Nested(Structure):
    _fields_ = [('x', c_byte), ('m', Middle), ('p', POINTER(Middle)), ('a', Middle * 2)]
class Derived(Nested):
    _fields_ = [('q', c_short)]
class Same(Derived):
    pass
class Big(BigEndianStructure):
    _fields_ = [('x', c_byte), ('y', c_int)]
class Empty(Structure):
    _fields_ = []
for type in (Packed, Middle, Bits, Nested, Derived, Same, Big, Empty):
    print(memoryview(type()).format)
)") == "T{<b:x:x<Q:y:}\n"
       "T{<b:x:3x<L:y:<b:z:3x}\n"
       "T{<l:x:<l:y:<b:z:3x}\n"
       "T{<b:x:3xT{<b:x:3x<L:y:<b:z:3x}:m:&T{<b:x:3x<L:y:<b:z:3x}:p:(2)T{<b:x:3x<L:y:<b:z:3x}:a:}\n"
       "T{<h:q:6x}\n"
       "T{<h:q:6x}\n"
       "T{<b:x:3x>l:y:}\n"
       "T{}\n");
}
