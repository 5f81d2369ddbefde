// Exceptions in foreign calls that Windows does not handle itself: each is Python's OSError, the session goes
// on shaken, and the next one is clean.
#include "support/fault.h"

#include <doctest/doctest.h>

using companion::test::check_caught;
using companion::test::check_clean_afterwards;
using companion::test::fault_prelude;
using companion::test::RealSession;
namespace trace = companion::trace;

namespace {

const std::string kMayHang = "; Windows may have left a lock held, and later calls may hang";

}  // namespace

TEST_CASE("fault: writing to address 0") {
  check_caught("kernel32.GetCurrentDirectoryW(1024, None)",
               "exception: access violation writing 0x0000000000000000",
               "GetCurrentDirectoryW was broken off by an access violation writing 0x0" + kMayHang);
}

TEST_CASE("fault: reading a small address") {
  check_caught("msvcrt.strlen(c_void_p(0x20))", "exception: access violation reading 0x0000000000000020",
               "strlen was broken off by an access violation reading 0x20" + kMayHang);
}

TEST_CASE("fault: jumping to an address where no code is") {
  check_caught("ctypes.CFUNCTYPE(c_int)(0x10)()", "exception: access violation writing 0x0000000000000010",
               "The code at 0x10 was broken off by an access violation executing 0x10" + kMayHang);
}

TEST_CASE("fault: reading a block of memory that was given back") {
  check_caught(
      "place = 0x210000000\n"
      "kernel32.VirtualFree.argtypes = [c_void_p, c_size_t, c_int]\n"
      "assert kernel32.VirtualAlloc(place, 4096, 0x3000, 4) == place\n"
      "assert kernel32.VirtualFree(place, 0, 0x8000)\n"
      "msvcrt.strlen(c_void_p(place))",
      "exception: access violation reading 0x0000000210000000",
      "strlen was broken off by an access violation reading 0x210000000" + kMayHang);
}

TEST_CASE("fault: writing past the end of a page") {
  check_caught(
      "place = 0x210000000\n"
      "assert kernel32.VirtualAlloc(place, 8192, 0x2000, 4) == place\n"
      "assert kernel32.VirtualAlloc(place, 4096, 0x1000, 4) == place\n"
      "msvcrt._strset(c_void_p(place + 4095), 65)\n"
      "msvcrt.strcpy(c_void_p(place + 4093), b'abcdef')",
      "exception: access violation writing 0x0000000210001000",
      "strcpy was broken off by an access violation writing 0x210001000" + kMayHang);
}

TEST_CASE("fault: writing to a page that can only be read") {
  check_caught(
      "place = 0x210000000\n"
      "assert kernel32.VirtualAlloc(place, 4096, 0x3000, 2) == place\n"
      "msvcrt.strcpy(c_void_p(place), b'a')",
      "exception: access violation writing 0x0000000210000000",
      "strcpy was broken off by an access violation writing 0x210000000" + kMayHang);
}

TEST_CASE("fault: division by zero") {
  // xor ecx, ecx; mov eax, 1; cdq; idiv ecx
  check_caught("run(bytes([0x31, 0xC9, 0xB8, 1, 0, 0, 0, 0x99, 0xF7, 0xF9, 0xC3]))",
               "exception: integer divide by zero",
               "The code at 0x220000000 was broken off by a division by zero" + kMayHang);
}

TEST_CASE("fault: an exception that the lesson raises itself") {
  check_caught("kernel32.RaiseException(0xE0001234, 0, 0, None)",
               "[WinError -536866252] Windows Error 0xe0001234",
               "RaiseException was broken off by an exception 0xe0001234" + kMayHang);
}

TEST_CASE("fault: a C++ exception that nothing catches") {
  check_caught("kernel32.RaiseException(0xE06D7363, 1, 0, None)",
               "[WinError -529697949] Windows Error 0xe06d7363",
               "RaiseException was broken off by a C++ exception" + kMayHang);
}

TEST_CASE("fault: exceptions that Windows handles itself stay unseen") {
  {
    RealSession session({fault_prelude() + "print(kernel32.lstrlenA(c_void_p(0x10)))\n"
                                           "print(kernel32.IsBadReadPtr(c_void_p(0x10), 4))\n"
                                           "kernel32.OutputDebugStringA(b'text')\n"
                                           "kernel32.OutputDebugStringW('text')\n"});
    const auto status = session.run_to_end();
    CHECK(status.end == trace::EndStatus::finished);
    CHECK_FALSE(status.shaken);
    CHECK(session.printed() == "0\n1\n");
  }
  check_clean_afterwards();
}

TEST_CASE("fault: three stack overflows in a row, and then a call") {
  {
    // sub rsp, 0x808; mov [rsp], rax; call itself; add rsp, 0x808; ret, with its unwind data and its row of
    // the function table.
    RealSession session(
        {fault_prelude() +
         "code = bytes([0x48, 0x81, 0xEC, 8, 8, 0, 0, 0x48, 0x89, 4, 0x24, 0xE8, 0xF0, 0xFF, 0xFF,\n"
         "              0xFF, 0x48, 0x81, 0xC4, 8, 8, 0, 0, 0xC3])\n"
         "place = kernel32.VirtualAlloc(None, 4096, 0x3000, 0x40)\n"
         "ctypes.memmove(place, code, len(code))\n"
         "ctypes.memmove(place + 64, bytes([1, 7, 2, 0, 7, 1, 1, 1]), 8)\n"
         "ctypes.memmove(place + 128, bytes([0, 0, 0, 0, 24, 0, 0, 0, 64, 0, 0, 0]), 12)\n"
         "print(ntdll.RtlAddFunctionTable(c_void_p(place + 128), 1, c_void_p(place)))\n"
         "overflow = ctypes.CFUNCTYPE(c_int)(place)\n"
         "def once():\n"
         "    try:\n"
         "        overflow()\n"
         "    except OSError as error:\n"
         "        print(error)\n"
         "    return 0\n"
         "once()\n"
         "ctypes.CFUNCTYPE(c_int)(once)()\n"
         "once()\n"
         "print(kernel32.MulDiv(6, 7, 1))\n"});
    const auto status = session.run_to_end();
    CHECK(session.traceback().empty());
    CHECK(status.end == trace::EndStatus::finished);
    CHECK(session.printed() ==
          "1\nexception: stack overflow\nexception: stack overflow\nexception: stack overflow\n42\n");
    CHECK(session.all<trace::Shaken>().size() == 3);
  }
  check_clean_afterwards();
}

TEST_CASE("overrun: bytes past either end of a buffer are told and the neighbour is unharmed") {
  RealSession session({fault_prelude() + "before = ctypes.create_string_buffer(b'left')\n"
                                         "buffer = ctypes.create_string_buffer(16)\n"
                                         "behind = ctypes.create_string_buffer(b'right')\n"
                                         "ctypes.memset(buffer, 65, 26)\n"
                                         "msvcrt.abs(7)\n"
                                         "msvcrt.memset(buffer, 66, 26)\n"
                                         "msvcrt.memset(c_void_p(ctypes.addressof(buffer) - 3), 67, 3)\n"
                                         "print(before.value, behind.value)\n"});
  CHECK(session.run_to_end().end == trace::EndStatus::finished);
  CHECK(session.printed() == "b'left' b'right'\n");
  std::vector<std::string> told;
  for (const trace::Call& call : session.all<trace::Call>()) {
    for (const trace::Overrun& overrun : call.overruns)
      told.push_back(std::to_string(overrun.bytes) + (overrun.before_begin ? " before" : " past"));
  }
  // Not of abs(): what Python itself wrote is told where it did.
  CHECK(told == std::vector<std::string>{"10 past", "3 before"});
  std::vector<std::uint32_t> of_python;
  for (const trace::Object& object : session.all<trace::Object>()) {
    for (const trace::Overrun& overrun : object.overruns) {
      CHECK(object.name == "buffer");
      CHECK_FALSE(overrun.before_begin);
      of_python.push_back(overrun.bytes);
    }
  }
  CHECK(of_python == std::vector<std::uint32_t>{10});
}
