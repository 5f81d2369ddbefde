// Calls that do not return: Stop ends them, and after a caught fault the session says that a lock may be
// held.
#include "support/fault.h"

#include <doctest/doctest.h>

#include <chrono>

using companion::test::check_clean_afterwards;
using companion::test::fault_prelude;
using companion::test::RealSession;
namespace run = companion::run;
namespace trace = companion::trace;
using Kind = companion::run::Command::Kind;

namespace {

// Runs until `function` is under way, then presses Stop.
void check_stops(const std::string& code, const std::string& function) {
  {
    RealSession session({fault_prelude() + code + "\nprint('back')\n"});
    session->wait_until_idle();
    session.send(Kind::run);
    REQUIRE(session.wait_for([&](const trace::Event& event) {
      const auto* call = std::get_if<trace::CallBegin>(&event.body);
      return call != nullptr && call->function == function;
    }));
    CHECK(session.step(Kind::stop).end == trace::EndStatus::stopped);
    CHECK(session.printed().empty());
    CHECK(session.all<trace::Call>().back().lost);
  }
  check_clean_afterwards();
}

}  // namespace

TEST_CASE("hang: Sleep(INFINITE)") {
  check_stops("kernel32.Sleep(0xFFFFFFFF)", "Sleep");
}

TEST_CASE("hang: a wait on what nobody signals") {
  check_stops("kernel32.WaitForSingleObject(kernel32.CreateEventW(None, 1, 0, None), -1)",
              "WaitForSingleObject");
}

TEST_CASE("hang: a critical section that another thread holds for ever") {
  // The thread enters it and then sleeps: EnterCriticalSection is no thread function, but takes one parameter
  // as one does, and never leaves.
  check_stops(
      "section = ctypes.create_string_buffer(64)\n"
      "kernel32.InitializeCriticalSection(section)\n"
      "enter = ctypes.cast(ntdll.RtlEnterCriticalSection, c_void_p)\n"
      "thread = kernel32.CreateThread(None, 0, enter, section, 0, None)\n"
      "kernel32.WaitForSingleObject(thread, -1)\n"
      "kernel32.EnterCriticalSection(section)",
      "EnterCriticalSection");
}

TEST_CASE("hang: Stop in a callback's endless loop") {
  {
    RealSession session({fault_prelude() + "@ctypes.CFUNCTYPE(c_int)\n"
                                           "def forever():\n"
                                           "    while True:\n"
                                           "        pass\n"
                                           "forever()\n"});
    session->wait_until_idle();
    session.send(Kind::run);
    REQUIRE(session.wait_for(
        [](const trace::Event& event) { return std::holds_alternative<trace::CallbackBegin>(event.body); }));
    CHECK(session.step(Kind::stop).end == trace::EndStatus::stopped);
  }
  check_clean_afterwards();
}

TEST_CASE("hang: a thread of the lesson that never starts after a fault is told as what it is") {
  {
    // The functions are looked up first: the thread that cannot start holds the lock of the loader.
    // The fault leaves the lock of the process's parameters held, which a new thread needs.
    RealSession session({fault_prelude() +
                         "kernel32.WaitForSingleObject, kernel32.CreateThread, kernel32.GetTickCount\n"
                         "try:\n"
                         "    kernel32.GetCurrentDirectoryW(1024, None)\n"
                         "except OSError:\n"
                         "    pass\n"
                         "start = ctypes.cast(kernel32.GetTickCount, c_void_p)\n"
                         "kernel32.CreateThread.restype = c_void_p\n"
                         "thread = kernel32.CreateThread(None, 0, start, None, 0, None)\n"
                         "kernel32.WaitForSingleObject(c_void_p(thread), -1)\n"});
    session->wait_until_idle();
    session.send(Kind::run);
    REQUIRE(session.wait_for([&](const trace::Event& event) {
      const auto* shaken = std::get_if<trace::Shaken>(&event.body);
      return shaken != nullptr &&
             shaken->why ==
                 "WaitForSingleObject has not returned for a second: it may wait for ever for a lock that "
                 "the "
                 "fault in GetCurrentDirectoryW left held. Stop ends it, Reset begins anew";
    }));
    CHECK(session->status().phase == run::Phase::in_call);
    CHECK(session.step(Kind::stop).end == trace::EndStatus::stopped);
    // Told once a call.
    CHECK(session.all<trace::Shaken>().size() == 2);
  }
  check_clean_afterwards();
}
