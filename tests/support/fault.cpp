#include "support/fault.h"

#include "support/host.h"

namespace companion::test {
namespace {

// "    " before every line.
std::string indented(const std::string& code) {
  std::string text = "    ";
  for (std::size_t i = 0; i < code.size(); ++i) {
    text += code[i];
    if (code[i] == '\n' && i + 1 < code.size()) text += "    ";
  }
  return text + (code.ends_with('\n') ? "" : "\n");
}

}  // namespace

std::string fault_prelude() {
  return "import ctypes\n"
         "from ctypes import c_void_p, c_int, c_size_t\n"
         "kernel32 = ctypes.WinDLL('kernel32')\n"
         "ntdll = ctypes.WinDLL('ntdll')\n"
         "msvcrt = ctypes.CDLL('msvcrt')\n"
         "kernel32.VirtualAlloc.restype = c_void_p\n"
         "kernel32.VirtualAlloc.argtypes = [c_void_p, c_size_t, c_int, c_int]\n"
         "def run(code):\n"
         "    place = kernel32.VirtualAlloc(0x220000000, 4096, 0x3000, 0x40)\n"
         "    ctypes.memmove(place, code, len(code))\n"
         "    return ctypes.CFUNCTYPE(c_int)(place)()\n";
}

void check_clean_afterwards(const std::string& mark) {
  // One is the spare.
  CHECK(soon([] { return own_hosts().size() <= 1; }));
  if (!mark.empty()) CHECK(soon([&] { return count_processes(mark) == 0; }));
  RealSession next({"import ctypes\nprint(ctypes.windll.kernel32.MulDiv(6, 7, 1))\n"});
  const run::SessionStatus status = next.run_to_end();
  CHECK(status.end == trace::EndStatus::finished);
  CHECK_FALSE(status.shaken);
  CHECK(next.printed() == "42\n");
}

void check_caught(const std::string& code, const std::string& error, const std::string& shaken) {
  {
    RealSession session({fault_prelude() + "try:\n" + indented(code) +
                         "except OSError as error:\n"
                         "    print(error)\n"
                         "print(kernel32.MulDiv(6, 7, 1))\n"});
    const run::SessionStatus status = session.run_to_end();
    CHECK(session.traceback().empty());
    CHECK(status.end == trace::EndStatus::finished);
    CHECK(session.printed() == error + "\n42\n");
    CHECK(status.shaken);
    const auto told = session.all<trace::Shaken>();
    REQUIRE(told.size() == 1);
    CHECK(told[0].why == shaken);
    CHECK(status.shaken_why == shaken);
  }
  check_clean_afterwards();
}

void check_ends_host(const std::string& code, const std::string& message) {
  {
    RealSession session({fault_prelude() + "try:\n" + indented(code) + "finally:\n    print('finally')\n"});
    const run::SessionStatus status = session.run_to_end();
    CHECK(session.traceback().empty());
    CHECK(status.end == trace::EndStatus::host_crashed);
    CHECK(session.printed().empty());
    const auto ends = session.all<trace::End>();
    REQUIRE(ends.size() == 1);
    CHECK(ends[0].message == message);
    CHECK(session.all<trace::Call>().back().lost);
  }
  check_clean_afterwards();
}

}  // namespace companion::test
