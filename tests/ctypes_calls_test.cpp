// Foreign calls against the fake: how arguments and results are converted, the last error, libraries, what
// the observer is told.
#include "python/exception.h"
#include "support/ctypes_lesson.h"
#include "support/fake_machine.h"

#include <doctest/doctest.h>

#include <cstring>

using namespace companion;
using test::CtypesLesson;
using test::FakeMachine;
using test::without_addresses;
using Call = FakeMachine::Call;

namespace {

// Text in the arena, as a function of Windows reads it.
std::u16string wide_at(std::uint64_t address) {
  return reinterpret_cast<const char16_t*>(address);
}
std::string narrow_at(std::uint64_t address) {
  return reinterpret_cast<const char*>(address);
}

struct CallLesson {
  CallLesson() {
    machine.add("kernel32", "GetLastError", [](Call& call) { return call.last_error; });
    machine.add("kernel32", "SetLastError",
                [](Call& call) { return call.last_error = static_cast<std::uint32_t>(call.slots[0]), 0; });
    machine.add("kernel32", "Fail", [](Call& call) { return call.last_error = 5, 0; });
    machine.add("kernel32", "Quiet", [](Call&) { return 1; });
    machine.add("kernel32", "First", [](Call& call) { return call.slots.empty() ? 0 : call.slots[0]; });
    machine.add("kernel32", "Wide", [](Call& call) { return wide_at(call.slots[0]).size(); });
    machine.add("kernel32", "Narrow", [](Call& call) { return narrow_at(call.slots[0]).size(); });
    machine.add("kernel32", "BigHandle", [](Call&) { return std::uint64_t{0x2169D0000}; });
    machine.add("kernel32", "Invalid", [](Call&) { return ~std::uint64_t{0}; });
    machine.add("kernel32", "Zero", [](Call&) { return 0; });
    machine.add("kernel32", "GetCurrentDirectoryW", [](Call& call) -> std::uint64_t {
      if (call.slots[1] == 0) throw machine::Fault{0xC0000005, machine::Fault::Access::write, 0, 0x7BC00000};
      constexpr char16_t kPath[] = u"C:\\lessons\\04";
      std::memcpy(reinterpret_cast<void*>(call.slots[1]), kPath, sizeof kPath);
      return 13;
    });
    machine.add("kernel32", "FormatMessageW", [](Call& call) -> std::uint64_t {
      if (call.slots[2] != 5) return 0;
      constexpr char16_t kText[] = u"Access denied.\r\n";
      std::memcpy(reinterpret_cast<void*>(call.slots[4]), kText, sizeof kText);
      return 16;
    });
    machine.add("kernel32", "Divide", [](Call&) -> std::uint64_t { throw machine::Fault{0xC0000094}; });
    machine.add("kernel32", "Half", [](Call& call) {
      double number = 0;
      std::memcpy(&number, &call.slots[0], sizeof number);
      number /= 2;
      std::memcpy(&call.float_result, &number, sizeof number);
      return 0;
    });
    machine.add_ordinal("ordinals", 12, [](Call&) { return 12; });
  }
  FakeMachine machine;
  CtypesLesson lesson{machine};

  std::string run(const std::string& source) {
    return lesson.run("from ctypes import *\nk = WinDLL('Kernel32.dll', use_last_error=True)\n" + source);
  }
  std::uint64_t slot(std::size_t index = 0) { return machine.calls().back().slots.at(index); }
};

}  // namespace

TEST_CASE_FIXTURE(CallLesson,
                  "libraries: loading is a recorded call with CPython's flags, and prints name and handle") {
  CHECK(without_addresses(run("print(k, k._name, k._handle == 0x7bc10000)\n")) ==
        "<WinDLL 'Kernel32.dll', handle 7bc10000 at 0x…> Kernel32.dll True\n");
  CHECK(machine.log()[0] == "load Kernel32.dll 0x1000");
  const auto& load = lesson.observer.last("LoadLibraryExW");
  CHECK(load.begin.dll == "kernel32.dll");
  REQUIRE(load.begin.arguments.size() == 3);
  CHECK(load.begin.arguments[0].python == "'Kernel32.dll'");
  CHECK(load.begin.arguments[1].python == "None");
  CHECK(load.begin.arguments[2].slot == 0x1000);
  CHECK(load.end.result == 0x7BC10000);
}

TEST_CASE_FIXTURE(CallLesson, "libraries: what is missing is said in CPython's words") {
  CHECK(run("WinDLL('x.dll')\n") ==
        "FileNotFoundError: Could not find module 'x.dll' (or one of its dependencies). "
        "Try using the full path with constructor syntax.");
  CHECK(run("k.messageBox\n") == "AttributeError: function 'messageBox' not found");
  CHECK(run("k.__foo__\n") == "AttributeError: __foo__");
  CHECK(run("k[99]\n") == "AttributeError: function ordinal 99 not found");
  CHECK(run("windll.nothing\n") == "AttributeError: nothing");
  CHECK(run("WinDLL(None)\n") == "TypeError: argument of type 'NoneType' is not iterable");
}

TEST_CASE_FIXTURE(
    CallLesson, "libraries: attribute, item and loader access; attributes give the same function each time") {
  CHECK(run("print(k.First is k.First, k['First'] is k['First'], k.First.__name__)\n"
            "print(windll.kernel32 is windll.kernel32, windll['kernel32'].First(3), cdll.kernel32.First(4))\n"
            "o = windll.LoadLibrary('ordinals')\nprint(o[12]())\n") == "True False First\nTrue 3 4\n12\n");
  CHECK(lesson.observer.calls.back().begin.function == "#12");
  CHECK(without_addresses(run("print(k.First, type(k.First), windll)\n")) ==
        "<_FuncPtr object at 0x…> <class 'ctypes.CDLL.__init__.<locals>._FuncPtr'> "
        "<ctypes.LibraryLoader object at 0x…>\n");
}

TEST_CASE_FIXTURE(CallLesson, "arguments: an untyped int is 32 bits, the upper half of the slot is zero") {
  run("k.First(-1)\n");
  CHECK(slot() == 0xFFFFFFFF);
  run("k.First(0xFFFFFFFF)\n");
  CHECK(slot() == 0xFFFFFFFF);
  run("k.First(True)\n");
  CHECK(slot() == 1);
  CHECK(run("k.First(2**32)\n") ==
        "ctypes.ArgumentError: argument 1: OverflowError: int too long to convert");
  CHECK(run("k.First(-2**31 - 1)\n") ==
        "ctypes.ArgumentError: argument 1: OverflowError: int too long to convert");
  CHECK(run("k.First(1.5)\n") ==
        "ctypes.ArgumentError: argument 1: TypeError: Don't know how to convert parameter 1");
  CHECK(run("k.First(None)\nprint(k.Zero())\n") == "0\n");
}

TEST_CASE_FIXTURE(
    CallLesson,
    "arguments: str goes as UTF-16, bytes with one NUL; A functions read a str to its first zero byte") {
  CHECK(run("print(k.Wide('testfile.txt'), k.Narrow(b'testfile.txt'), k.Narrow('testfile.txt'))\n") ==
        "12 12 1\n");
  const auto& record = lesson.observer.last("Wide").begin;
  REQUIRE(record.objects.size() == 1);
  CHECK(record.objects[0].type == "str argument");
  CHECK(record.objects[0].size == 26);
  CHECK(record.objects[0].element_type == "c_wchar");
  CHECK(record.objects[0].value == "'testfile.txt'");
  REQUIRE(record.arguments[0].points_to);
  CHECK(record.arguments[0].points_to->object == record.objects[0].object);
  const auto& bytes = lesson.observer.calls[2].begin;
  CHECK(bytes.objects[0].type == "bytes argument");
  CHECK(bytes.objects[0].size == 13);
  // The slack behind it is zero, as it mostly is in CPython: twelve letters are six units.
  CHECK(run("print(k.Wide(b'testfile.txt'))\n") == "6\n");
  CHECK(run("k.Wide('a\\0b')\n") == "ctypes.ArgumentError: argument 1: ValueError: embedded null character");
}

TEST_CASE_FIXTURE(CallLesson,
                  "arguments: Windows changes a bytes object in place, and a copy of a str in vain") {
  machine.add("kernel32", "Upper", [](Call& call) {
    auto* text = reinterpret_cast<char*>(call.slots[0]);
    *text = static_cast<char>(*text - 'a' + 'A');
    return 0;
  });
  CHECK(run("b, s = b'abc', 'abc'\nk.Upper(b)\nk.Upper(s)\nprint(b, s)\n") == "b'Abc' abc\n");
  const auto& record = lesson.observer.calls.back();
  CHECK(record.begin.objects[0].value == "'abc'");
  CHECK(record.end.objects[0].value == "'Abc'");
}

TEST_CASE_FIXTURE(CallLesson,
                  "arguments: a copy lives for its call alone, and its block is known as freed behind it") {
  run("k.Wide('gone')\nx = create_string_buffer(8)\n");
  const auto object = lesson.observer.last("Wide").begin.objects[0].object;
  run("p = 1\n");
  CHECK(lesson.observer.last("Wide").end.objects[0].object == object);
}

TEST_CASE_FIXTURE(CallLesson, "argtypes: they convert, and refuse in CPython's words") {
  const std::string set = "from ctypes import wintypes\nf = k.First\nf.argtypes = ";
  CHECK(run(set + "[wintypes.LPCWSTR]\nf(b'x')\n") ==
        "ctypes.ArgumentError: argument 1: TypeError: wrong type");
  CHECK(run(set + "[c_void_p]\nf(c_int(3))\n") == "ctypes.ArgumentError: argument 1: TypeError: wrong type");
  CHECK(run(set + "[c_int]\nf('x')\n") ==
        "ctypes.ArgumentError: argument 1: TypeError: 'str' object cannot be interpreted as an integer");
  CHECK(run(set + "[POINTER(c_int)]\nf(3)\n") ==
        "ctypes.ArgumentError: argument 1: TypeError: expected LP_c_long instance instead of int");
  CHECK(run(set + "[POINTER(c_int)]\nf(byref(c_short()))\n") ==
        "ctypes.ArgumentError: argument 1: TypeError: expected LP_c_long instance instead of pointer to "
        "c_short");
  CHECK(run(set + "[c_char * 3]\nf(create_string_buffer(4))\n") ==
        "ctypes.ArgumentError: argument 1: TypeError: expected c_char_Array_3 instance instead of "
        "c_char_Array_4");
  CHECK(run(set + "[c_int, c_int]\nf(1)\n") == "TypeError: this function takes 2 arguments (1 given)");
  CHECK(run("f = cdll.kernel32.First\nf.argtypes = [c_int, c_int]\nf(1)\n") ==
        "TypeError: this function takes at least 2 arguments (1 given)");
  CHECK(run(set + "[3]\n") == "TypeError: item 1 in _argtypes_ has no from_param method");
  CHECK(run(set + "3\n") == "TypeError: _argtypes_ must be a sequence of types");
  run(set + "[wintypes.HANDLE]\nf(-1)\n");
  CHECK(slot() == ~std::uint64_t{0});
  run(set + "[c_double]\nf(1)\n");
  CHECK(slot() == 0x3FF0000000000000);
  run(set + "[c_byte]\nf(-1)\n");
  CHECK(slot() == 0xFF);
  CHECK(run(set + "(wintypes.DWORD,)\nprint(f.argtypes)\n") == "(<class 'ctypes.c_ulong'>,)\n");
}

TEST_CASE_FIXTURE(
    CallLesson,
    "argtypes: a pointer type takes an instance, an array, None, and text where it points to characters") {
  CHECK(run(R"(f = k.First
f.argtypes = [POINTER(c_ulong)]
f.restype = c_void_p
n = c_ulong(1)
a = (c_ulong * 3)()
print(f(n) == addressof(n), f(byref(n)) == addressof(n), f(a) == addressof(a), f(None), f(pointer(n)) == addressof(n))
g = k.Narrow
g.argtypes = [POINTER(c_char)]
print(g(b'four'), g(create_string_buffer(b'ab')))
)") == "True True True None True\n4 2\n");
}

TEST_CASE_FIXTURE(CallLesson,
                  "arguments: _as_parameter_ stands for its object; a class may have its own from_param") {
  CHECK(
      run("class Thing:\n    _as_parameter_ = 7\nprint(k.First(Thing()))\n"
          "class Twice:\n    @classmethod\n    def from_param(cls, value):\n        return c_int(value * 2)\n"
          "k.First.argtypes = [Twice]\nprint(k.First(4))\n") == "7\n8\n");
}

TEST_CASE_FIXTURE(CallLesson,
                  "arguments: small structures go in the slot, larger ones as the address of a copy") {
  CHECK(run("class Small(Structure):\n    _fields_ = [('x', c_short), ('y', c_short)]\n"
            "class Large(Structure):\n    _fields_ = [('a', c_int), ('b', c_int), ('c', c_int)]\n"
            "k.First(Small(1, 2))\n") == "");
  CHECK(slot() == 0x00020001);
  run("large = Large(5, 6, 7)\nk.First(large)\nwhere = addressof(large)\n");
  CHECK(run("print(where)\n") != std::to_string(slot()) + "\n");
  const auto& record = lesson.observer.last("First").begin;
  REQUIRE(record.objects.size() == 1);
  CHECK(record.objects[0].size == 12);
}

TEST_CASE_FIXTURE(CallLesson, "results: the default restype is a C int, so handles above 32 bits are cut") {
  CHECK(run("print(hex(k.BigHandle()), k.Invalid())\n") == "0x169d0000 -1\n");
  CHECK(lesson.observer.last("BigHandle").end.raw == 0x2169D0000);
  CHECK(lesson.observer.last("BigHandle").end.result == 0x169D0000);
  CHECK(run("k.BigHandle.restype = c_void_p\nprint(hex(k.BigHandle()))\nk.Invalid.restype = c_void_p\n"
            "print(k.Invalid() == c_void_p(-1).value)\nk.Zero.restype = c_void_p\nprint(k.Zero())\n") ==
        "0x2169d0000\nTrue\nNone\n");
  CHECK(lesson.observer.last("Invalid").end.python == "18446744073709551615");
}

TEST_CASE_FIXTURE(CallLesson, "results: None, functions, pointers, doubles, booleans, errcheck") {
  CHECK(run("k.Quiet.restype = None\nprint(k.Quiet())\nk.Quiet.restype = lambda n: 'got %d' % "
            "n\nprint(k.Quiet())\n"
            "k.Quiet.restype = c_bool\nprint(k.Quiet())\n") == "None\ngot 1\nTrue\n");
  CHECK(run("f = k.Half\nf.restype, f.argtypes = c_double, [c_double]\nprint(f(5))\n") == "2.5\n");
  CHECK(lesson.observer.last("Half").end.result_is_float);
  CHECK(run("n = c_int(5)\nf = k.First\nf.restype = POINTER(c_int)\nf.argtypes = [c_void_p]\n"
            "print(f(addressof(n)).contents)\n") == "c_long(5)\n");
  CHECK(run("def check(result, function, arguments):\n    return (result, function.__name__, arguments)\n"
            "k.First.errcheck = check\nprint(k.First(3))\n") == "(3, 'First', (3,))\n");
  CHECK(run("k.First.restype = str\nprint(repr(k.First(3)))\nk.First.restype = bool\nprint(k.First(0))\n") ==
        "'3'\nFalse\n");
  CHECK(run("k.First.argtypes = [int]\n") == "TypeError: item 1 in _argtypes_ has no from_param method");
  CHECK(run("k.First.restype = 3\n") == "TypeError: restype must be a type, a callable, or None");
}

TEST_CASE_FIXTURE(CallLesson, "results: HRESULT raises for a failure") {
  machine.add("ole32", "Bad", [](Call&) { return std::uint64_t{0x80004005}; });
  machine.add("ole32", "Good", [](Call&) { return std::uint64_t{1}; });
  CHECK(run("print(oledll.ole32.Good())\noledll.ole32.Bad()\n") ==
        "1\nOSError: [WinError -2147467259] Windows Error 0x80004005");
  CHECK(run("try:\n    oledll.ole32.Bad()\nexcept OSError as error:\n    print(repr(error))\n") ==
        "OSError(22, 'Windows Error 0x80004005', None, -2147467259, None)\n");
}

TEST_CASE_FIXTURE(CallLesson,
                  "last error: with use_last_error the private copy is swapped in before and out after") {
  CHECK(run("print(get_last_error())\nk.Fail()\nprint(get_last_error())\nk.Quiet()\nprint(get_last_error())"
            "\n") == "0\n5\n5\n");
  // What the call found as the last error is the private copy.
  CHECK(machine.calls().back().last_error_before == 5);
  CHECK(run("print(set_last_error(7), get_last_error())\nk.Quiet()\n") == "5 7\n");
  CHECK(machine.calls().back().last_error_before == 7);
  // The record tells it, too.
  CHECK(lesson.observer.calls.back().end.last_error_before == 7);
}

TEST_CASE_FIXTURE(CallLesson,
                  "last error: the record of a load tells what it was before, as that of a call does") {
  CHECK(lesson.run("from ctypes import *\nWinDLL('kernel32').Fail()\nWinDLL('kernel32')\n") == "");
  const auto& record = lesson.observer.calls.back();
  CHECK(record.begin.function == "LoadLibraryExW");
  CHECK(record.end.last_error_before == 5);
}

TEST_CASE_FIXTURE(CallLesson, "last error: without use_last_error the thread keeps what the last call left") {
  CHECK(lesson.run("from ctypes import *\nk = WinDLL('kernel32')\nk.Fail()\nk.Quiet()\n"
                   "print(get_last_error(), k.GetLastError(), GetLastError())\n") == "0 5 5\n");
  const auto& record = lesson.observer.calls.back().begin;
  CHECK(record.function == "GetLastError");
}

TEST_CASE_FIXTURE(CallLesson, "last error: FormatError and WinError use Windows' words") {
  CHECK(run("k.Fail()\nprint(FormatError(5))\nprint(repr(WinError(get_last_error())))\nprint(FormatError("
            "9999))\n") ==
        "Access denied.\nPermissionError(13, 'Access denied.', None, 5)\n<no description>\n");
  CHECK(run("raise WinError(5)\n") == "PermissionError: [WinError 5] Access denied.");
  // Our own calls are not the lesson's: nobody is told of them.
  for (const std::string& name : lesson.observer.functions())
    CHECK(name != "FormatMessageW");
}

TEST_CASE_FIXTURE(CallLesson, "faults: an access violation is OSError, and the session goes on") {
  CHECK(run("k.GetCurrentDirectoryW(1024, None)\n") ==
        "OSError: exception: access violation writing 0x0000000000000000");
  CHECK(lesson.observer.last("GetCurrentDirectoryW").end.returned.fault.has_value());
  CHECK(run("try:\n    k.Divide()\nexcept OSError as error:\n    print(error)\nprint(k.Quiet())\n") ==
        "exception: integer divide by zero\n1\n");
}

TEST_CASE_FIXTURE(CallLesson,
                  "records: the buffer before and after, as the tutorial's first call leaves it") {
  CHECK(run("buffer = create_unicode_buffer(1024)\nlength = k.GetCurrentDirectoryW(len(buffer), buffer)\n"
            "print(buffer.value, length)\n") == "C:\\lessons\\04 13\n");
  const auto& record = lesson.observer.last("GetCurrentDirectoryW");
  CHECK(record.begin.dll == "Kernel32.dll");
  REQUIRE(record.begin.arguments.size() == 2);
  CHECK(record.begin.arguments[0].python == "1024");
  CHECK(record.begin.arguments[0].slot == 1024);
  CHECK_FALSE(record.begin.arguments[0].points_to);
  CHECK(without_addresses(record.begin.arguments[1].python) == "<ctypes.c_wchar_Array_1024 object at 0x…>");
  REQUIRE(record.begin.objects.size() == 1);
  CHECK(record.begin.objects[0].type == "c_wchar_Array_1024");
  CHECK(record.begin.objects[0].element_type == "c_wchar");
  CHECK(record.begin.objects[0].element_size == 2);
  CHECK(record.begin.objects[0].value == "''");
  CHECK(record.end.objects[0].value == "'C:\\\\lessons\\\\04'");
  CHECK(record.end.python == "13");
  CHECK(record.end.overruns.empty());
}

TEST_CASE_FIXTURE(CallLesson, "records: a write behind the end of a buffer is an overrun of that block") {
  CHECK(run("buffer = create_unicode_buffer(5)\nk.GetCurrentDirectoryW(100, buffer)\n") == "");
  const auto& record = lesson.observer.last("GetCurrentDirectoryW");
  REQUIRE(record.end.overruns.size() == 1);
  CHECK(record.end.overruns[0].object == record.begin.objects[0].object);
  CHECK(record.end.overruns[0].bytes == 14 * 2 - 5 * 2);
}

TEST_CASE_FIXTURE(
    CallLesson,
    "records: pointers are followed to the blocks that they lead to, an item points into its array") {
  CHECK(run("a = (c_int * 4)()\nk.First(byref(a, 8))\np = pointer(a)\nk.First(byref(p))\n") == "");
  const auto& item = lesson.observer.calls[lesson.observer.calls.size() - 2].begin;
  REQUIRE(item.arguments[0].points_to);
  CHECK(item.arguments[0].points_to->offset == 8);
  CHECK(item.objects[0].type == "c_long_Array_4");
  const auto& indirect = lesson.observer.calls.back().begin;
  REQUIRE(indirect.objects.size() == 2);
  CHECK(indirect.objects[0].type == "LP_c_long_Array_4");
  CHECK(indirect.objects[1].type == "c_long_Array_4");
  CHECK(indirect.objects[1].value == "[0, 0, 0, 0]");
}

TEST_CASE_FIXTURE(CallLesson, "records: fields of a structure with places and values") {
  CHECK(run("from ctypes import wintypes\nr = wintypes.RECT(1, 2, 3, 4)\nk.First(byref(r))\n") == "");
  const auto& info = lesson.observer.last("First").begin.objects[0];
  CHECK(info.type == "RECT");
  CHECK(info.value == "left=1, top=2, right=3, bottom=4");
  REQUIRE(info.fields.size() == 4);
  CHECK(info.fields[2].name == "right");
  CHECK(info.fields[2].type == "c_long");
  CHECK(info.fields[2].offset == 8);
  CHECK(info.fields[2].size == 4);
}

TEST_CASE_FIXTURE(CallLesson, "guard: a refused call never reaches Windows") {
  lesson.observer.guard = [](python::Thread& thread, const ctypes::ForeignCall& call) {
    if (call.function == "Fail") {
      python::raise_error(thread, python::Builtin::permission_error, "not in a lesson");
    }
  };
  CHECK(run("k.Fail()\n") == "PermissionError: not in a lesson");
  for (const std::string& line : machine.log())
    CHECK(line != "call Fail");
}

TEST_CASE_FIXTURE(CallLesson, "describe: a variable shows its block, an item of it the same block") {
  CHECK(run("grid = (c_int * 2 * 3)()\nrow = grid[1]\nnumber = 3\n") == "");
  python::Interpreter& interpreter = lesson.interpreter();
  interpreter.lock().acquire();
  {
    python::Thread& thread = interpreter.main_thread();
    python::Dictionary& names = interpreter.main_module().globals();
    const auto grid = ctypes::view_of(thread, *names.find("grid"));
    const auto row = ctypes::view_of(thread, *names.find("row"));
    REQUIRE(grid);
    REQUIRE(row);
    CHECK(row->place.object == grid->place.object);
    CHECK(row->place.offset == 8);
    CHECK(row->size == 8);
    CHECK(row->type == "c_long_Array_2");
    CHECK(row->value == "[0, 0]");
    const auto whole = ctypes::describe(thread, *names.find("row"));
    REQUIRE(whole);
    CHECK(whole->type == "c_long_Array_2_Array_3");
    CHECK(whole->size == 24);
    CHECK(whole->value == "[[0, 0], [0, 0], [0, 0]]");
    CHECK_FALSE(ctypes::describe(thread, *names.find("number")));
  }
  interpreter.lock().release();
}

TEST_CASE_FIXTURE(CallLesson,
                  "calls: a stopped host ends the program, and no except or finally of the lesson is run") {
  machine.add("kernel32", "Die", [](Call& call) { return call.machine.end(), 0; });
  CHECK(run("try:\n    k.Die()\nexcept BaseException:\n    print('except')\nfinally:\n    "
            "print('finally')\n") == "");
  CHECK(lesson.status() == python::RunOutcome::Status::host_gone);
  CHECK(lesson.message() == "the Windows process was ended");
  CHECK(lesson.observer.last("Die").lost);
}

TEST_CASE_FIXTURE(CallLesson, "prototypes: paramflags give names, defaults and output parameters") {
  machine.add("user32", "GetWindowRect", [](Call& call) {
    const std::int32_t rectangle[4] = {1, 2, 3, static_cast<std::int32_t>(call.slots[0])};
    std::memcpy(reinterpret_cast<void*>(call.slots[1]), rectangle, sizeof rectangle);
    return 1;
  });
  CHECK(run(R"(from ctypes import wintypes
prototype = WINFUNCTYPE(wintypes.BOOL, wintypes.HWND, POINTER(wintypes.RECT))
GetWindowRect = prototype(('GetWindowRect', windll.user32), ((1, 'hwnd', 7), (2, 'lprect')))
r = GetWindowRect()
print(r.left, r.bottom, GetWindowRect(hwnd=9).bottom)
def check(result, function, arguments):
    if not result:
        raise WinError()
    return arguments
GetWindowRect.errcheck = check
print(GetWindowRect(8).bottom)
GetWindowRect(1, 2)
)") == "1 7 9\n8\nTypeError: call takes exactly 1 arguments (2 given)");
}

TEST_CASE_FIXTURE(CallLesson, "find_library: looks along PATH as the host sees it") {
  machine.add("kernel32", "GetEnvironmentVariableW", [](Call& call) {
    constexpr char16_t kPath[] = u"C:\\one;C:\\two";
    std::memcpy(reinterpret_cast<void*>(call.slots[1]), kPath, sizeof kPath);
    return 13;
  });
  machine.add("kernel32", "GetFileAttributesW", [](Call& call) -> std::uint64_t {
    return wide_at(call.slots[0]) == u"C:\\two\\user32.dll" ? 0x20 : 0xFFFFFFFF;
  });
  CHECK(lesson.run(
            "from ctypes.util import find_library\nprint(find_library('user32'), find_library('c'))\n") ==
        "C:\\two\\user32.dll None\n");
}

TEST_CASE_FIXTURE(CallLesson, "COM: a method is found in the table that the object's first word leads to") {
  CHECK(lesson.run(R"(from ctypes import *
from ctypes import wintypes
first = windll.kernel32.First
table = (c_void_p * 3)(None, None, cast(first, c_void_p).value)
interface = pointer(c_void_p(addressof(table)))
AddRef = WINFUNCTYPE(c_ulong)(2, 'AddRef')
print(AddRef(interface) == addressof(interface.contents) & 0xFFFFFFFF, bool(AddRef))
named = WINFUNCTYPE(c_ulong, c_int)(2, 'Named', ((1, 'x', 7),))
print(named(interface) == named(interface, x=3))
for call in (lambda: AddRef(), lambda: AddRef(3), lambda: AddRef(c_void_p()), lambda: AddRef(interface, 1),
             lambda: WINFUNCTYPE(c_ulong)(2, 3)):
    try:
        call()
        print('made')
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
)") == "True True\nTrue\nValueError native com method call without 'this' parameter\n"
       "TypeError Expected a COM this pointer as first argument\nValueError NULL COM pointer access\n"
       "TypeError this function takes 0 arguments (1 given)\n"
       "TypeError argument 2 must be str, not int\n");
  CHECK(lesson.observer.last("Named").begin.arguments.size() == 2);
}
