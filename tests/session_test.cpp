// run/session: an experiment run for real: stepping, Stop, dialogs, faults, several cells.
#include "run/session.h"

#include "support/real_session.h"

#include <doctest/doctest.h>

using companion::test::RealSession;
using companion::test::workbench;
namespace run = companion::run;
namespace trace = companion::trace;
using Kind = companion::run::Command::Kind;

TEST_CASE("session: a step executes one line and pauses before the next") {
  RealSession session({"a = 1\nb = 2\nprint(a + b)\n"});
  CHECK(session->wait_until_idle().line == 0);
  CHECK(session.step().line == 2);
  CHECK(session.step().line == 3);
  CHECK(session.printed().empty());
  CHECK(session.step().phase == run::Phase::ended);
  CHECK(session.printed() == "3\n");
}

TEST_CASE("session: into, over and out of a function") {
  RealSession session(
      {"def twice(n):\n    m = n * 2\n    return m\n\nx = twice(4)\ny = twice(x)\nprint(y)\n"});
  CHECK(session.step().line == 5);
  CHECK(session.step(Kind::step_into).line == 2);
  CHECK(session.step(Kind::step_over).line == 3);
  CHECK(session.step(Kind::step_out).line == 6);
  CHECK(session.step(Kind::step_over).line == 7);
  CHECK(session.step(Kind::run).phase == run::Phase::ended);
  CHECK(session.printed() == "16\n");
}

TEST_CASE("session: parameters are told as what a function began with, other variables are not") {
  RealSession session({"def twice(n):\n    m = n * 2\n    return m\nx = twice(4) + twice(5)\n"});
  session.run_to_end();
  std::string told;
  for (const trace::Variables& variables : session.all<trace::Variables>()) {
    for (const trace::Variable& variable : variables.changed) {
      if (variable.type != "function") told += variable.name + (variables.entered ? " entered, " : ", ");
    }
  }
  CHECK(told == "n entered, m, n entered, m, x, ");
}

TEST_CASE("session: a break point pauses a run") {
  RealSession session({"n = 0\nwhile n < 5:\n    n = n + 1\nprint(n)\n"});
  session->set_break_points(1, {4});
  session->wait_until_idle();
  CHECK(session.step(Kind::run).line == 4);
}

TEST_CASE("session: cells share their variables") {
  RealSession session({"a = 5\n", "print(a)\n"});
  CHECK(session.run_to_end().end == trace::EndStatus::finished);
  CHECK(session.printed() == "5\n");
}

TEST_CASE("session: Stop ends an endless loop") {
  RealSession session({"while True:\n    pass\n"});
  session->wait_until_idle();
  session.send(Kind::run);
  REQUIRE(session.wait_for(
      [](const trace::Event& event) { return std::holds_alternative<trace::Line>(event.body); }));
  CHECK(session.step(Kind::stop).end == trace::EndStatus::stopped);
}

TEST_CASE("session: neither except nor finally of the lesson sees a Stop") {
  RealSession session(
      {"try:\n    while True:\n        pass\nexcept BaseException:\n    print('caught')\nfinally:\n    "
       "print('finally')\n"});
  session->wait_until_idle();
  session.send(Kind::run);
  REQUIRE(session.wait_for(
      [](const trace::Event& event) { return std::holds_alternative<trace::Line>(event.body); }));
  session.step(Kind::stop);
  CHECK(session.printed().empty());
}

TEST_CASE("session: Stop ends a call that never returns, and the host with it") {
  RealSession session({"import ctypes\nctypes.windll.kernel32.Sleep(0xFFFFFFFF)\nprint('back')\n"});
  session->wait_until_idle();
  session.send(Kind::run);
  REQUIRE(session.wait_for([](const trace::Event& event) {
    const auto* call = std::get_if<trace::CallBegin>(&event.body);
    return call != nullptr && call->function == "Sleep";
  }));
  CHECK(session->status().phase == run::Phase::in_call);
  CHECK(session->status().waiting_in == "Sleep");
  CHECK(session.step(Kind::stop).end == trace::EndStatus::stopped);
  CHECK(session.printed().empty());
}

TEST_CASE("session: a message box asks, and is answered by the id of its button") {
  RealSession session(
      {"import ctypes\nanswer = ctypes.windll.user32.MessageBoxW(None, 'Text', 'Title', "
       "4)\nprint(answer)\n"});
  session->wait_until_idle();
  session.send(Kind::run);
  REQUIRE(session.wait_for(
      [](const trace::Event& event) { return std::holds_alternative<trace::Ask>(event.body); }));
  const trace::Ask ask = session.all<trace::Ask>().at(0);
  CHECK(ask.kind == trace::Ask::Kind::dialog);
  CHECK(ask.title == "Title");
  CHECK(ask.text == "Text");
  REQUIRE(ask.choices.size() == 2);
  run::Command command;
  command.kind = Kind::answer;
  command.ask = ask.ask;
  command.choice = 7;  // IDNO
  session->send(command);
  CHECK(session->wait_until_idle().end == trace::EndStatus::finished);
  CHECK(session.printed() == "7\n");
  CHECK(session.all<trace::Answer>().size() == 1);
}

TEST_CASE("session: Stop during a message box closes it") {
  RealSession session(
      {"import ctypes\nctypes.windll.user32.MessageBoxW(None, 'Text', 'Title', 0)\nprint('back')\n"});
  session->wait_until_idle();
  session.send(Kind::run);
  REQUIRE(session.wait_for(
      [](const trace::Event& event) { return std::holds_alternative<trace::Ask>(event.body); }));
  CHECK(session.step(Kind::stop).end == trace::EndStatus::stopped);
  CHECK(session.printed().empty());
}

TEST_CASE("session: the first one with a window takes nothing away from the next when it ends") {
  const std::string boxes =
      "import ctypes\n"
      "for title in ('one', 'two'):\n"
      "    print(ctypes.windll.user32.MessageBoxW(None, 'Press it', title, 0))\n";
  {
    RealSession first({boxes});
    CHECK(first.run_pressing_first_buttons().end == trace::EndStatus::finished);
  }
  // The next host has been waiting meanwhile.
  std::this_thread::sleep_for(std::chrono::milliseconds(1500));
  RealSession second({boxes});
  const run::SessionStatus status = second.run_pressing_first_buttons();
  CHECK(status.end == trace::EndStatus::finished);
  CHECK(second.printed() == "1\n1\n");
}

TEST_CASE("session: input() asks and goes on with the answer") {
  RealSession session({"name = input('Your name? ')\nprint('Hello,', name)\n"});
  session->wait_until_idle();
  CHECK(session.step(Kind::run).phase == run::Phase::asking);
  const trace::Ask ask = session.all<trace::Ask>().at(0);
  CHECK(ask.text == "Your name? ");
  session.answer_input(ask.ask, "Ada");
  CHECK(session->wait_until_idle().phase == run::Phase::ended);
  CHECK(session.printed() == "Hello, Ada\n");
}

TEST_CASE("session: msvcrt.kbhit() asks without waiting, and getwch() takes what was typed") {
  RealSession session(
      {"import msvcrt\n"
       "print(msvcrt.kbhit())\n"
       "while not msvcrt.kbhit():\n"
       "    pass\n"
       "print(msvcrt.getwch(), msvcrt.kbhit())\n"});
  session->wait_until_idle();
  session.send(Kind::run);
  REQUIRE(session.wait_for(
      [](const trace::Event& event) { return std::holds_alternative<trace::Ask>(event.body); }));
  CHECK(session->status().phase == run::Phase::running);
  session.answer_input(session.all<trace::Ask>().at(0).ask, "q");
  CHECK(session->wait_until_idle().end == trace::EndStatus::finished);
  CHECK(session.printed() == "False\nq True\n");
  CHECK(session.all<trace::Ask>().size() == 1);
  CHECK(session.all<trace::Answer>().at(0).text == "q");
}

TEST_CASE("session: input() behind msvcrt.kbhit() asks with its own words") {
  RealSession session({"import msvcrt\nprint(msvcrt.kbhit())\nprint(input('Name? '))\n"});
  session->wait_until_idle();
  CHECK(session.step(Kind::run).phase == run::Phase::asking);
  const std::vector<trace::Ask> asks = session.all<trace::Ask>();
  REQUIRE(asks.size() == 2);
  CHECK(asks[0].text.empty());
  CHECK(asks[1].text == "Name? ");
  CHECK(session.all<trace::Answer>().at(0).ask == asks[0].ask);
  session.answer_input(asks[1].ask, "Ada");
  CHECK(session->wait_until_idle().phase == run::Phase::ended);
  CHECK(session.printed() == "False\nAda\n");
}

TEST_CASE("session: msvcrt.kbhit() leaves alone what another thread's input() asks") {
  RealSession session(
      {"import msvcrt, threading\n"
       "asker = threading.Thread(target=lambda: print(input('Name? ')))\n"
       "asker.start()\n"
       "while asker.is_alive():\n"
       "    assert not msvcrt.kbhit()\n"});
  session->wait_until_idle();
  session.send(Kind::run);
  REQUIRE(session.wait_for(
      [](const trace::Event& event) { return std::holds_alternative<trace::Ask>(event.body); }));
  session.answer_input(session.all<trace::Ask>().at(0).ask, "Ada");
  REQUIRE(session.wait_for(
      [](const trace::Event& event) { return std::holds_alternative<trace::End>(event.body); }));
  CHECK(session.printed() == "Ada\n");
  CHECK(session.all<trace::Ask>().size() == 1);
}

TEST_CASE("session: two threads that ask are answered one behind the other") {
  RealSession session(
      {"import threading\n"
       "askers = [threading.Thread(target=lambda: print(input('? '))) for _ in range(2)]\n"
       "for asker in askers: asker.start()\n"
       "for asker in askers: asker.join()\n"});
  session->wait_until_idle();
  session.send(Kind::run);
  std::uint64_t ask = 0;
  for (const char* answer : {"first", "second"}) {
    REQUIRE(session.wait_for([&](const trace::Event& event) {
      const auto* found = std::get_if<trace::Ask>(&event.body);
      if (found == nullptr || found->ask <= ask) return false;
      ask = found->ask;
      return true;
    }));
    session.answer_input(ask, answer);
  }
  REQUIRE(session.wait_for(
      [](const trace::Event& event) { return std::holds_alternative<trace::End>(event.body); }));
  CHECK(session.printed() == "first\nsecond\n");
}

TEST_CASE("session: a caught access violation is an OSError, and the session goes on, shaken") {
  RealSession session(
      {"import ctypes\n"
       "kernel32 = ctypes.WinDLL('kernel32')\n"
       "try:\n"
       "    kernel32.GetCurrentDirectoryW(1024, None)\n"
       "except OSError as error:\n"
       "    print(error)\n"
       "print(kernel32.GetCurrentProcessId() > 0)\n"});
  const run::SessionStatus status = session.run_to_end();
  CHECK(status.end == trace::EndStatus::finished);
  CHECK(status.shaken);
  CHECK(session.printed() == "exception: access violation writing 0x0000000000000000\nTrue\n");
  CHECK(session.all<trace::Shaken>().size() == 1);
}

TEST_CASE("session: an uncaught exception is told with its traceback") {
  RealSession session({"a = 1\nb = a + 'x'\n"});
  CHECK(session.run_to_end().end == trace::EndStatus::raised);
  CHECK(session.traceback() ==
        "Traceback (most recent call last):\n"
        "  File \"test.py\", line 2, in <module>\n"
        "    b = a + 'x'\n"
        "TypeError: unsupported operand type(s) for +: 'int' and 'str'\n");
}

TEST_CASE("session: an exception that is caught is told at each line that it left") {
  RealSession session(
      {"def f():\n    raise KeyError('a')\ntry:\n    f()\nexcept KeyError:\n    print('caught')\n"});
  CHECK(session.run_to_end().end == trace::EndStatus::finished);
  const std::vector<trace::Exception> told = session.all<trace::Exception>();
  REQUIRE(told.size() == 2);
  CHECK(told[0].line == 2);
  CHECK(told[0].frame == 2);
  CHECK(told[1].line == 4);
  CHECK(told[1].frame == 1);
  CHECK(told[1].type == "KeyError");
  CHECK(told[1].caught);
  CHECK(told[1].traceback.empty());
}

TEST_CASE("session: a loop that catches without end tells no more exceptions than lines") {
  RealSession session(
      {"for i in range(20000):\n    try:\n        int('x')\n    except ValueError:\n        pass\n"});
  CHECK(session.run_to_end().end == trace::EndStatus::finished);
  CHECK(session.all<trace::Exception>().size() > 10);
  CHECK(session.all<trace::Exception>().size() <= session.all<trace::Line>().size());
}

TEST_CASE("session: unsupported syntax is refused before anything runs") {
  RealSession session({"print('first')\nasync def f():\n    pass\n"});
  CHECK(session.run_to_end().end == trace::EndStatus::raised);
  CHECK(session.printed().empty());
  CHECK(session.all<trace::Exception>().at(0).line == 2);
}

TEST_CASE("session: a wrong indent is an IndentationError and nothing else") {
  RealSession session({"a = 1\n b = 2\n"});
  CHECK(session.run_to_end().end == trace::EndStatus::raised);
  const trace::Exception told = session.all<trace::Exception>().at(0);
  CHECK(told.type == "IndentationError");
  CHECK(told.message == "unexpected indent");
  CHECK(session.traceback() ==
        "  File \"test.py\", line 2\n     b = 2\nIndentationError: unexpected indent\n");
}

TEST_CASE("session: a record holds the buffer before and after, and the rest of it untouched") {
  RealSession session({"import ctypes\n"
                       "kernel32 = ctypes.WinDLL('Kernel32.dll')\n"
                       "buffer = ctypes.create_unicode_buffer(1024)\n"
                       "length = kernel32.GetCurrentDirectoryW(len(buffer), buffer)\n"},
                      "04");
  session.run_to_end();
  const auto begins = session.all<trace::CallBegin>();
  const auto ends = session.all<trace::Call>();
  REQUIRE(begins.size() == 2);
  REQUIRE(ends.size() == 2);
  CHECK(begins[0].function == "LoadLibraryExW");
  CHECK(begins[1].function == "GetCurrentDirectoryW");
  CHECK(begins[1].dll == "Kernel32.dll");
  CHECK(begins[1].line == 4);
  REQUIRE(begins[1].arguments.size() == 2);
  CHECK(begins[1].arguments[0].name == "nBufferLength");
  CHECK(begins[1].arguments[0].value == 1024);
  REQUIRE(begins[1].arguments[1].points_to);

  const auto memory = session->memory();
  const auto before = memory->get(begins[1].objects.at(0).before);
  const auto after = memory->get(ends[1].objects.at(0).after);
  CHECK(*before == companion::Bytes(2048, 0));
  const std::uint64_t characters = ends[1].result;
  CHECK(std::string(after->begin(), after->begin() + 6) == std::string("C\0:\0\\\0", 6));
  companion::Bytes rest(after->begin() + static_cast<std::ptrdiff_t>(2 * characters), after->end());
  CHECK(rest == companion::Bytes(2048 - 2 * characters, 0));
}

TEST_CASE("session: a handle is opened by one line and closed by another") {
  REQUIRE(workbench().empty_scratch("handles").ok());
  RealSession session({"import ctypes\n"
                       "kernel32 = ctypes.WinDLL('Kernel32.dll')\n"
                       "handle = kernel32.CreateFileW('a.txt', 0x40000000, 0, None, 1, 0x80, None)\n"
                       "kernel32.CloseHandle(handle)\n"},
                      "handles");
  session.run_to_end();
  std::vector<trace::Handle> files;
  for (const trace::Handle& handle : session.all<trace::Handle>()) {
    if (handle.type == "File" && handle.of_lesson) files.push_back(handle);
  }
  REQUIRE(files.size() == 2);
  CHECK(files[0].state == trace::HandleState::open);
  CHECK(files[0].opened_line == 3);
  CHECK(files[1].state == trace::HandleState::closed);
  CHECK(files[1].closed_line == 4);
}

TEST_CASE("session: a handle that is never closed is told as leaked at the end") {
  REQUIRE(workbench().empty_scratch("leak").ok());
  RealSession session({"import ctypes\n"
                       "kernel32 = ctypes.WinDLL('Kernel32.dll')\n"
                       "handle = kernel32.CreateFileW('a.txt', 0x40000000, 0, None, 1, 0x80, None)\n"},
                      "leak");
  session.run_to_end();
  const auto handles = session.all<trace::Handle>();
  REQUIRE(!handles.empty());
  CHECK(handles.back().leaked);
  CHECK(handles.back().opened_line == 3);
}

TEST_CASE("session: a loop of 100,000 lines does not fill the trace") {
  RealSession session({"n = 0\nwhile n < 50000:\n    n = n + 1\nprint(n)\n"});
  session.run_to_end();
  CHECK(session.printed() == "50000\n");
  CHECK(session.events().size() < 20000);
}

TEST_CASE("session: a loop of 100,000 calls does not fill the trace") {
  RealSession session({"def f(a):\n    return a\n\nn = 0\nwhile n < 100000:\n    n = f(n) + 1\nprint(n)\n"});
  session.run_to_end();
  CHECK(session.printed() == "100000\n");
  CHECK(session.events().size() < 20000);
}

TEST_CASE("session: what a line prints after a call in it was not told is told at that line") {
  // 700 rounds spend the lines that are told in full, so that neither line of the last round needs to be
  // told.
  RealSession session(
      {"def f(a):\n    return a\n\nn = 0\nwhile n < 700:\n    n = f(n) + 1\nprint(f(n), f(n))\n"});
  session.run_to_end();
  int line = 0;
  for (const auto& event : session.events()) {
    if (const auto* told = std::get_if<trace::Line>(&event.body)) line = told->line;
    const bool prints = std::holds_alternative<trace::Print>(event.body);
    if (prints) CHECK(line == 7);
  }
  CHECK(session.printed() == "700 700\n");
}

TEST_CASE("session: LESSON_HTTP_PORT is the port of a server that lives as long as its session") {
  const std::string ask = R"(
import ctypes
winhttp = ctypes.WinDLL("Winhttp.dll", use_last_error=True)
for name in ("WinHttpOpen", "WinHttpConnect", "WinHttpOpenRequest"):
    getattr(winhttp, name).restype = ctypes.c_void_p
session = ctypes.c_void_p(winhttp.WinHttpOpen("test", 1, None, None, 0))
connection = ctypes.c_void_p(winhttp.WinHttpConnect(session, "127.0.0.1", port, 0))
request = ctypes.c_void_p(winhttp.WinHttpOpenRequest(connection, "GET", "/hello", None, None, None, 0))
print(winhttp.WinHttpSendRequest(request, None, 0, None, 0, 0, None), ctypes.get_last_error())
)";
  std::string port;
  {
    RealSession session({"port = LESSON_HTTP_PORT\nprint(port)", ask});
    CHECK(session.run_to_end().end == trace::EndStatus::finished);
    const std::string printed = session.printed();
    port = printed.substr(0, printed.find('\n'));
    CHECK(printed.substr(port.size()) == "\n1 0\n");
  }
  RealSession later({"port = " + port + "\n" + ask});
  CHECK(later.run_to_end().end == trace::EndStatus::finished);
  CHECK(later.printed() == "0 12029\n");
  RealSession without({"print('LESSON' + '_HTTP_PORT' in globals())"});
  without.run_to_end();
  CHECK(without.printed() == "False\n");
}
