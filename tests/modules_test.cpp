// modules in a session with the real host: what os, open and the like do is no call of the lesson's, but the
// guard rails hold. What the modules themselves promise: tests/dialect/windows/module_*.py.
#include "support/real_session.h"

#include <doctest/doctest.h>

#include <chrono>
#include <string>
#include <thread>
#include <vector>

using companion::test::RealSession;
using companion::test::workbench;
namespace trace = companion::trace;
using Outside = companion::run::Outside;

namespace {

// What a program prints where nobody can be asked, then its traceback.
std::string printed_inside(RealSession& session) {
  session.run_to_end();
  return session.printed() + session.traceback();
}

}  // namespace

TEST_CASE("modules: what they do in Windows is in no record, and only the lesson's lines are told") {
  REQUIRE(workbench().empty_scratch("modules").ok());
  RealSession session({"import os, time\n"
                       "with open('a.txt', 'w') as file:\n"
                       "    file.write('text')\n"
                       "print(os.listdir(), os.stat('a.txt').st_size, time.localtime().tm_year > 2000)\n"
                       "import ctypes\n"
                       "print(ctypes.windll.kernel32.GetFileAttributesW('a.txt') & 0x10)\n"},
                      "modules", Outside::refuse);
  CHECK(printed_inside(session) == "['a.txt'] 4 True\n0\n");
  std::vector<std::string> functions;
  for (const trace::CallBegin& call : session.all<trace::CallBegin>())
    functions.push_back(call.function);
  CHECK(functions == std::vector<std::string>{"LoadLibraryExW", "GetFileAttributesW"});
  for (const trace::Line& line : session.all<trace::Line>())
    CHECK(line.frame == 1);
  CHECK(session.all<trace::Refused>().empty());
}

TEST_CASE("modules: the last errors that ctypes keeps are the lesson's") {
  RealSession session({"import ctypes, os\n"
                       "kernel32 = ctypes.WinDLL('kernel32', use_last_error=True)\n"
                       "kernel32.SetLastError(1234)\n"
                       "ctypes.windll.kernel32.SetLastError(4321)\n"
                       "os.path.exists('nothing')\n"
                       "try:\n"
                       "    open('nothing')\n"
                       "except FileNotFoundError:\n"
                       "    print(ctypes.get_last_error(), ctypes.GetLastError())\n"},
                      "modules", Outside::refuse);
  CHECK(printed_inside(session) == "1234 4321\n");
}

TEST_CASE("modules: outside of the page's folder nothing is changed without a yes") {
  const std::string kOutside =
      ", outside of this page's folder C:\\lessons\\modules. The option --allow-outside allows that\n";
  RealSession session(
      {"import os, shutil, subprocess\n"
       "from companion import Refused\n"
       "def attempt(call, *arguments):\n"
       "    try:\n"
       "        print(call(*arguments))\n"
       "    except Refused as refused:\n"
       "        print(refused)\n"
       "attempt(open, 'C:\\\\modules.txt', 'w')\n"
       "attempt(os.remove, '..\\\\x')\n"
       "attempt(os.rename, 'C:\\\\windows\\\\win.ini', 'win.ini')\n"
       "attempt(os.mkdir, 'C:\\\\modules')\n"
       "attempt(subprocess.run, ['cmd', '/c', 'exit'])\n"
       "attempt(os.system, 'dir')\n"
       "print(open('C:\\\\windows\\\\win.ini').readable(), os.path.exists('C:\\\\modules.txt'))\n"},
      "modules", Outside::refuse);
  CHECK(
      printed_inside(session) ==
      "open was refused: it makes or changes C:\\modules.txt" + kOutside +
          "os.remove was refused: it deletes C:\\lessons\\x" + kOutside +
          "os.rename was refused: it moves away C:\\windows\\win.ini" + kOutside +
          "os.mkdir was refused: it makes or changes C:\\modules" + kOutside +
          "subprocess.run was refused: it starts a program, “cmd /c exit”. The option --allow-outside allows "
          "that\n"
          "os.system was refused: it starts a program, “C:\\windows\\system32\\cmd.exe /c \"dir\"”. The "
          "option "
          "--allow-outside allows that\n"
          "True False\n");
  CHECK(session.all<trace::Refused>().size() == 6);
}

TEST_CASE("modules: a file that the program left open is written when it ends") {
  REQUIRE(workbench().empty_scratch("modules").ok());
  {
    RealSession session({"file = open('left.txt', 'w')\nfile.write('all of it')\n"}, "modules",
                        Outside::refuse);
    CHECK(printed_inside(session) == "");
  }
  {
    RealSession session({"file = open('raised.txt', 'w')\nfile.write('this, too')\n1 / 0\n"}, "modules",
                        Outside::refuse);
    CHECK(printed_inside(session).ends_with("ZeroDivisionError: division by zero\n"));
  }
  RealSession session({"print(open('left.txt').read(), open('raised.txt').read())\n"}, "modules",
                      Outside::refuse);
  CHECK(printed_inside(session) == "all of it this, too\n");
}

TEST_CASE("modules: sleep and a wait for a lock end with Stop") {
  for (const char* wait : {"time.sleep(60)", "threading.Event().wait()", "lock.acquire()"}) {
    CAPTURE(wait);
    RealSession session({"import threading, time\nlock = threading.Lock()\nlock.acquire()\nprint('waits')\n" +
                         std::string(wait) + "\n"},
                        "modules", Outside::refuse);
    session.send(companion::run::Command::Kind::run);
    while (session.printed().empty())
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    const auto begin = std::chrono::steady_clock::now();
    session.send(companion::run::Command::Kind::stop);
    CHECK(session->wait_until_idle().end == trace::EndStatus::stopped);
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(1));
  }
}
