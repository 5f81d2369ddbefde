// Pointers, byref, cast, and the functions that work on addresses.
#include "support/fake_lesson.h"

#include <doctest/doctest.h>

using namespace companion;
using test::FakeLesson;
using test::without_addresses;

TEST_CASE_FIXTURE(FakeLesson, "pointers: a NULL pointer is false and cannot be followed") {
  CHECK(eval("bool(POINTER(c_ulong)())") == "False");
  CHECK(eval("POINTER(c_ulong)().contents") == "ValueError: NULL pointer access");
  CHECK(eval("POINTER(c_ulong)()[0]") == "ValueError: NULL pointer access");
  CHECK(without_addresses(eval("POINTER(c_ulong)()")) == "<__main__.LP_c_ulong object at 0x…>");
  CHECK(eval("POINTER(c_ulong) is POINTER(c_ulong)") == "True");
  CHECK(eval("POINTER(None)") == "<class 'ctypes.c_void_p'>");
  CHECK(eval("POINTER(3)") == "TypeError: must be a ctypes type");
}

TEST_CASE_FIXTURE(FakeLesson, "pointers: contents and items are the memory that they point to") {
  CHECK(lesson.run(R"(from ctypes import *
x = c_int(5)
p = pointer(x)
p.contents.value = 6
p[0] += 1
print(x, p.contents, bool(p))
a = (c_int * 3)(1, 2, 3)
q = cast(a, POINTER(c_int))
print(q[0], q[2], q[0:3])
q.contents = c_int(9)
print(q[0], a[:])
)") == "c_long(7) c_long(7) True\n1 3 [1, 2, 3]\n9 [1, 2, 3]\n");
  CHECK(eval("POINTER(c_int)(3)") == "TypeError: expected c_long instead of int");
  CHECK(eval("pointer(3)") == "TypeError: _type_ must have storage info");
}

TEST_CASE_FIXTURE(FakeLesson, "byref: a cparam that knows its object") {
  CHECK(without_addresses(eval("byref(c_int(3))")) == "<cparam 'P' (0x…)>");
  CHECK(eval("byref(c_int(3))._obj") == "c_long(3)");
  CHECK(eval("byref(3)") == "TypeError: byref() argument must be a ctypes instance, not 'int'");
}

TEST_CASE_FIXTURE(FakeLesson, "cast: between pointer types, keeping the source alive") {
  CHECK(lesson.run(
            "from ctypes import *\np = cast(create_string_buffer(b'abc'), c_char_p)\nprint(p.value)\n") ==
        "b'abc'\n");
  CHECK(eval("cast(3, c_int)") == "TypeError: cast() argument 2 must be a pointer type, not c_long");
  CHECK(eval("cast(1.5, c_void_p)") == "ctypes.ArgumentError: argument 1: TypeError: wrong type");
  CHECK(eval("cast(48, c_void_p)") == "c_void_p(48)");
}

TEST_CASE_FIXTURE(FakeLesson, "sizes and addresses: what is no ctypes type is refused in CPython's words") {
  CHECK(eval("sizeof(3)") == "TypeError: this type has no size");
  CHECK(eval("alignment(3)") == "TypeError: no alignment info");
  CHECK(eval("addressof(3)") == "TypeError: invalid type");
  CHECK(eval("addressof(c_int()) > 0") == "True");
}

TEST_CASE_FIXTURE(FakeLesson, "memory: memmove, memset, string_at and wstring_at") {
  CHECK(lesson.run(R"(from ctypes import *
b = create_string_buffer(6)
memmove(b, b'hello', 5)
print(b.value, string_at(b), string_at(addressof(b) + 1, 2))
memset(b, 65, 3)
print(b.raw, string_at(b'abc'), wstring_at('abc'))
w = create_unicode_buffer('wide')
print(wstring_at(w), wstring_at(w, 2))
memmove(b, 'x')
)") == "b'hello' b'hello' b'el'\nb'AAAlo\\x00' b'abc' abc\nwide wi\n"
       "TypeError: this function takes at least 3 arguments (2 given)");
}

TEST_CASE_FIXTURE(FakeLesson, "memory: an address that cannot be read is an access violation, not a crash") {
  CHECK(eval("string_at(16)") == "OSError: exception: access violation reading 0x0000000000000010");
  CHECK(eval("memset(16, 0, 1)") == "OSError: exception: access violation writing 0x0000000000000010");
  machine.add_foreign(0x7FF600001000, {'h', 'i', 0, 1, 2, 3});
  CHECK(eval("string_at(0x7FF600001000, 2)") == "b'hi'");
  CHECK(eval("c_ushort.from_address(0x7FF600001000)") == "c_ushort(26984)");
}

TEST_CASE_FIXTURE(FakeLesson, "instances: from_buffer_copy, from_buffer of an instance, resize") {
  CHECK(eval("c_int.from_buffer_copy(b'\\x01\\x02\\x00\\x00\\x05')") == "c_long(513)");
  CHECK(eval("c_int.from_buffer_copy(b'ab')") ==
        "ValueError: Buffer size too small (2 instead of at least 4 bytes)");
  CHECK(lesson.run("from ctypes import *\na = (c_short * 2)(1, 2)\nx = c_int.from_buffer(a)\nx.value = "
                   "7\nprint(a[:])\n"
                   "b = (c_byte * 2)()\nresize(b, 100)\nprint(sizeof(b), len(b))\nresize(b, 1)\n") ==
        "[7, 0]\n100 2\nValueError: minimum size is 2");
}

TEST_CASE_FIXTURE(FakeLesson,
                  "records: a ring of structures is shown, each pointer in a target as an address") {
  machine.add("kernel32", "Take", [](test::FakeMachine::Call&) { return 1; });
  CHECK(without_addresses(lesson.run(R"(from ctypes import *
class Cell(Structure):
    pass
Cell._fields_ = [('name', c_char_p), ('next', POINTER(Cell))]
a, b = Cell(b'foo'), Cell(b'bar')
a.next = pointer(b)
b.next = pointer(a)
p = a
names = []
for i in range(5):
    names.append(p.name)
    p = p.next[0]
print(names)
windll.kernel32.Take(byref(a))
)")) == "[b'foo', b'bar', b'foo', b'bar', b'foo']\n");
  CHECK(without_addresses(lesson.observer.last("Take").begin.objects.at(0).value) ==
        "name=b'foo', next=pointer to 0x…: name=b'bar', next=pointer to 0x…");
}

TEST_CASE_FIXTURE(FakeLesson, "arrays and pointers: super() reaches __getitem__, __setitem__ and __len__") {
  CHECK(lesson.run(R"(from ctypes import *
class Checked(c_int * 3):
    def __getitem__(self, i):
        return super().__getitem__(i) * 10
    def __setitem__(self, i, v):
        super().__setitem__(i, v + 1)
    def __len__(self):
        return super().__len__() + 100
c = Checked(1, 2, 3)
c[0] = 5
print(c[0], c[1], len(c))
empty = (c_int * 0)()
for call in (lambda: empty.__getitem__(0), lambda: empty.__setitem__(-1, None)):
    try:
        call()
    except IndexError as error:
        print(error)
print(pointer(c_int(4)).__getitem__(0))
)") == "60 20 103\ninvalid index\ninvalid index\n4\n");
}
