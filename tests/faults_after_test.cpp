// After each kind of caught fault: a second thread, files by relative and absolute path, LoadLibrary and
// every request of ours are answered within a second, or it is known which call hangs and Stop still ends it.
#include "support/host.h"

#include <doctest/doctest.h>

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <variant>
#include <vector>

using namespace companion;
using machine::CallReturned;
using machine::kMainThread;
using test::Lesson;

namespace {

constexpr auto kSecond = std::chrono::milliseconds(1000);
constexpr machine::ThreadId kSecondThread = 2;

struct Fault {
  std::string name;
  std::function<CallReturned(Lesson&)> provoke;
  // What hangs afterwards, because Windows' own code was broken off with a lock in its hands: exactly that, a
  // line each.
  std::string hangs;
};

CallReturned run_code(Lesson& lesson, const Bytes& code) {
  const std::uint64_t page = lesson.call(u"kernel32", "VirtualAlloc", {0, 4096, 0x3000, 0x40}).integer_result;
  REQUIRE(lesson.machine().write(page, code).value());
  return lesson.call(page, {});
}

std::vector<Fault> faults() {
  const auto call = [](const char16_t* dll, const char* function, std::vector<std::uint64_t> slots) {
    return [=](Lesson& lesson) { return lesson.call(dll, function, slots); };
  };
  // It is broken off with the lock of the process's parameters in its hands, which every path needs that
  // becomes one of the kernel's. The thread that holds it may take it again. Measured under Wine 8.
  const std::string parameters_lock =
      "an absolute path on a second thread\na relative path on a second thread\n";
  return {
      {"writing to address 0", call(u"msvcrt", "memset", {0, 0, 8}), ""},
      {"reading a small address", call(u"msvcrt", "strlen", {0x10}), ""},
      {"jumping to an address where no code is", [](Lesson& lesson) { return lesson.call(0x10, {}); }, ""},
      {"division by zero",
       [](Lesson& lesson) {
         return run_code(lesson, {0x31, 0xC9, 0xB8, 1, 0, 0, 0, 0x99, 0xF7, 0xF9, 0xC3});
       },
       ""},
      {"an exception of the lesson's own", call(u"kernel32", "RaiseException", {0xE0001234, 0, 0, 0}), ""},
      {"a C++ exception", call(u"kernel32", "RaiseException", {0xE06D7363, 1, 0, 0}), ""},
      {"GetCurrentDirectoryW(1024, NULL)", call(u"kernel32", "GetCurrentDirectoryW", {1024, 0}),
       parameters_lock},
      {"LoadLibraryW of a bad pointer", call(u"kernel32", "LoadLibraryW", {0x10}), ""},
      {"CreateFileW of a bad pointer", call(u"kernel32", "CreateFileW", {0x10, 0, 7, 0, 3, 0, 0}), ""},
  };
}

// Makes the call and waits a second for its end; true if it returned.
bool returns(Lesson& lesson, machine::ThreadId thread, const Status& begun) {
  REQUIRE(begun.ok());
  std::mutex mutex;
  std::condition_variable changed;
  bool over = false;
  bool woken = false;
  std::thread waker([&] {
    std::unique_lock lock(mutex);
    if (changed.wait_for(lock, kSecond, [&] { return over; })) return;
    woken = true;
    lesson.machine().wake(thread);
  });
  const bool returned = std::holds_alternative<CallReturned>(lesson.machine().wait(thread));
  {
    const std::lock_guard lock(mutex);
    over = true;
  }
  changed.notify_all();
  waker.join();
  // The wake may have come too late.
  if (returned && woken) REQUIRE(std::holds_alternative<machine::Woken>(lesson.machine().wait(thread)));
  return returned;
}

// Every request but those that make calls: each is answered within a second.
void check_requests(Lesson& lesson) {
  const auto check_quick = [](const char* what, const std::function<bool()>& ask) {
    CAPTURE(what);
    const auto start = std::chrono::steady_clock::now();
    CHECK(ask());
    CHECK(std::chrono::steady_clock::now() - start < kSecond);
  };
  machine::Machine& machine = lesson.machine();
  const std::uint64_t kernel32 = lesson.load(u"kernel32");
  std::uint64_t callback = 0;
  check_quick("resolve", [&] {
    const auto address = machine.resolve(kMainThread, kernel32, std::string("Beep"));
    return address.ok() && *address != 0;
  });
  check_quick("make-callback", [&] {
    const auto made = machine.make_callback(2);
    if (made.ok()) callback = made->id;
    return made.ok();
  });
  check_quick("free-callback", [&] { return machine.free_callback(callback).ok(); });
  check_quick("read", [&] { return machine.read(kernel32, 4096).ok(); });
  check_quick("write", [&] { return machine.write(lesson.at(0), Bytes(4096, 7)).ok(); });
  check_quick("handles", [&] { return machine.handles().ok(); });
  check_quick("windows", [&] { return machine.windows().ok(); });
  check_quick("answer", [&] { return machine.answer_dialog(0x10, 1).ok(); });
}

// The calls that hang, of those that take the locks a fault may leave behind.
std::string hanging_calls(Lesson& lesson, std::uint64_t create_file) {
  std::string hanging;
  const auto opens = [&](machine::ThreadId thread, std::uint64_t path) {
    return returns(lesson, thread,
                   lesson.machine().begin_call(thread, {create_file, {path, 0, 7, 0, 3, 0x02000000, 0}, 0}));
  };
  const std::uint64_t absolute = lesson.put(0x100, std::u16string(u"C:\\windows"));
  const std::uint64_t relative = lesson.put(0x200, std::u16string(u"."));
  for (const auto& [thread, where] :
       {std::pair{kMainThread, ""}, std::pair{kSecondThread, " on a second thread"}}) {
    const auto judge = [&](const std::string& what, bool returned) {
      if (!returned) hanging += what + where + '\n';
    };
    judge("an absolute path", opens(thread, absolute));
    // The next one would wait behind one that hangs.
    const machine::ThreadId another = thread == kMainThread ? kMainThread : thread + 1;
    judge("a DLL", returns(lesson, another, lesson.machine().begin_load(another, {u"version", 0x1000, 0})));
    const machine::ThreadId third = thread == kMainThread ? kMainThread : thread + 2;
    judge("a relative path", opens(third, relative));
  }
  return hanging;
}

}  // namespace

TEST_CASE(
    "after a fault: a second thread, files, DLLs and every request of ours are served within a second") {
  for (const Fault& fault : faults()) {
    CAPTURE(fault.name);
    Lesson lesson;
    const std::uint64_t create_file = lesson.resolve(u"kernel32", "CreateFileW");
    REQUIRE(fault.provoke(lesson).fault.has_value());
    check_requests(lesson);
    CHECK(hanging_calls(lesson, create_file) == fault.hangs);
    // With calls that hang, as without.
    check_requests(lesson);
    lesson.machine().end();
    CHECK(test::soon([&] { return lesson.recorder().is_gone(); }));
  }
}

TEST_CASE("after a fault: the next session has all its threads, files and DLLs") {
  Lesson lesson;
  const std::uint64_t create_file = lesson.resolve(u"kernel32", "CreateFileW");
  CHECK(hanging_calls(lesson, create_file).empty());
}
