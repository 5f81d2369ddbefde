// What ends the process inside a call, and what a lesson does to the handles and folders that it shares with
// the host.
#include "support/fault.h"
#include "support/host.h"

#include <doctest/doctest.h>

#include <unistd.h>

using companion::test::check_clean_afterwards;
using companion::test::check_ends_host;
using companion::test::fault_prelude;
using companion::test::RealSession;
namespace run = companion::run;
namespace test = companion::test;
namespace trace = companion::trace;

namespace {

// Starts ping.exe, which would run for days; `mark` is in its command line.
std::string start_child(const std::string& mark) {
  return "startup = ctypes.create_string_buffer(104)\n"
         "startup[0] = 104\n"
         "line = ctypes.create_unicode_buffer('C:\\\\windows\\\\system32\\\\ping.exe -n " +
         mark +
         " 127.0.0.1')\n"
         "assert kernel32.CreateProcessW(None, line, None, None, 0, 0, None, None, startup,\n"
         "                               ctypes.create_string_buffer(24))\n";
}

std::string child_mark(int number) {
  return std::to_string(1'000'000 * number + ::getpid());
}

// The lesson runs to its end, unshaken, and prints this.
void check_finishes(const std::string& code, const std::string& printed) {
  {
    RealSession session({fault_prelude() + code});
    const run::SessionStatus status = session.run_to_end();
    CHECK(session.traceback().empty());
    CHECK(status.end == trace::EndStatus::finished);
    CHECK_FALSE(status.shaken);
    CHECK(session.printed() == printed);
  }
  check_clean_afterwards();
}

}  // namespace

TEST_CASE("fault: ExitProcess") {
  check_ends_host("kernel32.ExitProcess(7)", "The Windows process ended by itself, with exit code 7.");
}

TEST_CASE("fault: TerminateProcess of the process itself") {
  check_ends_host("kernel32.TerminateProcess(c_void_p(-1), 3)",
                  "The Windows process ended by itself, with exit code 3.");
}

TEST_CASE("fault: abort() from a DLL") {
  check_ends_host("msvcrt.abort()", "The Windows process ended by itself, with exit code 3.");
}

TEST_CASE("fault: exit() from a DLL") {
  check_ends_host("msvcrt.exit(5)", "The Windows process ended by itself, with exit code 5.");
}

TEST_CASE("fault: a program that the lesson started does not outlive the host that ended by itself") {
  const std::string mark = child_mark(1);
  {
    RealSession session({fault_prelude() + start_child(mark), "kernel32.ExitProcess(7)\n"}, "test",
                        run::Outside::allow);
    session->wait_until_idle();
    session.step(run::Command::Kind::run);
    CHECK(session.traceback().empty());
    CHECK(test::soon([&] { return test::count_processes(mark) == 1; }));
    CHECK(session.step(run::Command::Kind::run).end == trace::EndStatus::host_crashed);
    CHECK(test::soon([&] { return test::count_processes(mark) == 0; }));
  }
  check_clean_afterwards(mark);
}

TEST_CASE("fault: a program that the lesson started does not outlive the session") {
  const std::string mark = child_mark(2);
  {
    RealSession session({fault_prelude() + start_child(mark)}, "test", run::Outside::allow);
    CHECK(session.run_to_end().end == trace::EndStatus::finished);
    CHECK(test::soon([&] { return test::count_processes(mark) == 1; }));
  }
  check_clean_afterwards(mark);
}

TEST_CASE("fault: a heap whose blocks were written over") {
  {
    RealSession session({fault_prelude() + "kernel32.GetProcessHeap.restype = c_void_p\n"
                                           "kernel32.HeapAlloc.restype = c_void_p\n"
                                           "kernel32.HeapAlloc.argtypes = [c_void_p, c_int, c_size_t]\n"
                                           "kernel32.HeapFree.argtypes = [c_void_p, c_int, c_void_p]\n"
                                           "heap = kernel32.GetProcessHeap()\n"
                                           "blocks = [kernel32.HeapAlloc(heap, 0, 48) for i in range(4)]\n"
                                           "ctypes.memset(blocks[1] - 16, 0xEE, 80)\n"
                                           "try:\n"
                                           "    for block in blocks:\n"
                                           "        kernel32.HeapFree(heap, 0, block)\n"
                                           "except OSError as error:\n"
                                           "    pass\n"});
    // Windows may refuse, raise, or end the process: the session tells which, and lives or ends at once.
    const run::SessionStatus status = session.run_to_end();
    CHECK(session.traceback().empty());
    CHECK((status.end == trace::EndStatus::finished || status.end == trace::EndStatus::host_crashed));
    const auto ends = session.all<trace::End>();
    REQUIRE(ends.size() == 1);
    CHECK(ends[0].message.empty() == (status.end == trace::EndStatus::finished));
  }
  check_clean_afterwards();
}

TEST_CASE("fault: standard handles closed, and replaced") {
  check_finishes(
      "for number in (-10, -11, -12):\n"
      "    kernel32.CloseHandle(kernel32.GetStdHandle(number))\n"
      "    kernel32.SetStdHandle(number, None)\n"
      "print(kernel32.MulDiv(6, 7, 1))\n",
      "42\n");
}

TEST_CASE("fault: every handle from 4 to 0x400 closed") {
  check_finishes(
      "for handle in range(4, 0x404, 4):\n"
      "    kernel32.CloseHandle(handle)\n"
      "print(kernel32.MulDiv(6, 7, 1))\n"
      "print(len(ctypes.FormatError(2)) > 0)\n",
      "42\nTrue\n");
}

TEST_CASE("fault: the current directory changed") {
  check_finishes(
      "assert kernel32.SetCurrentDirectoryW('C:\\\\windows')\n"
      "buffer = ctypes.create_unicode_buffer(100)\n"
      "kernel32.GetCurrentDirectoryW(100, buffer)\n"
      "print(buffer.value)\n",
      "C:\\windows\n");
}

TEST_CASE("fault: printed through msvcrt, and the process ended: what was printed is told") {
  {
    RealSession session({fault_prelude() + "msvcrt.printf(b'%d words\\n', 2)\n"
                                           "msvcrt.printf(b'the last ones\\n')\n"
                                           "kernel32.ExitProcess(0)\n"});
    CHECK(session.run_to_end().end == trace::EndStatus::host_crashed);
    std::string text;
    for (const trace::Output& output : session.all<trace::Output>())
      text += output.stream == "stdout" ? output.text : "";
    CHECK(text == "2 words\r\nthe last ones\r\n");
  }
  check_clean_afterwards();
}

TEST_CASE("fault: the bytes of the call that killed the process are still told") {
  RealSession session({fault_prelude() + "buffer = ctypes.create_string_buffer(b'before', 16)\n"
                                         "@ctypes.CFUNCTYPE(c_int, c_void_p, c_void_p)\n"
                                         "def compare(left, right):\n"
                                         "    msvcrt.strcpy(buffer, b'inside')\n"
                                         "    kernel32.ExitProcess(1)\n"
                                         "    return 0\n"
                                         "msvcrt.qsort(buffer, 2, 8, compare)\n"});
  CHECK(session.run_to_end().end == trace::EndStatus::host_crashed);
  const trace::Call last = session.all<trace::Call>().back();
  CHECK(last.lost);
  REQUIRE_FALSE(last.objects.empty());
  const auto bytes = session->memory()->get(last.objects[0].after);
  CHECK(std::string(bytes->begin(), bytes->begin() + 6) == "inside");
}

TEST_CASE("dll: the current directory is never searched, a path with a slash is, and winmode decides") {
  check_finishes(
      "kernel32.CopyFileW('C:\\\\windows\\\\system32\\\\version.dll', 'ours.dll', 0)\n"
      "def attempt(name, **how):\n"
      "    try:\n"
      "        ctypes.WinDLL(name, **how)\n"
      "        print('found')\n"
      "    except FileNotFoundError as error:\n"
      "        print(error)\n"
      "attempt('ours.dll')\n"
      "attempt('.\\\\ours.dll')\n"
      "attempt('./ours.dll')\n"
      "attempt('ours.dll', winmode=0)\n",
      "Could not find module 'ours.dll' (or one of its dependencies). Try using the full path with "
      "constructor syntax.\nfound\nfound\nfound\n");
}
