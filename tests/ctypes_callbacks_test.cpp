// Callbacks, threads and Stop, against the fake.
#include "support/ctypes_lesson.h"
#include "support/fake_machine.h"

#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <cstring>
#include <thread>

using namespace companion;
using test::CtypesLesson;
using test::FakeMachine;
using test::without_addresses;
using Call = FakeMachine::Call;

namespace {

struct CallbackLesson {
  CallbackLesson() {
    machine.add("kernel32", "Quiet", [](Call&) { return 1; });
    // Calls back with 1, 2, 3 until the function returns 0; returns the number of calls.
    machine.add("user32", "EnumWindows", [this](Call& call) -> std::uint64_t {
      std::uint64_t count = 0;
      for (std::uint64_t window : {1, 2, 3}) {
        ++count;
        entered = true;
        if (static_cast<std::int32_t>(call.call_back(call.slots[0], {window, call.slots[1]})) == 0) break;
      }
      return count;
    });
    machine.add("kernel32", "WaitForSingleObject",
                [](Call& call) -> std::uint64_t { return call.machine.block() ? 0 : 0xFFFFFFFF; });
    machine.add("kernel32", "SetEvent", [](Call& call) -> std::uint64_t {
      call.machine.release();
      return 1;
    });
    machine.add("msvcrt", "qsort", [](Call& call) -> std::uint64_t {
      auto* numbers = reinterpret_cast<std::int32_t*>(call.slots[0]);
      for (std::uint64_t i = 1; i < call.slots[1]; ++i) {
        for (std::uint64_t j = i; j > 0; --j) {
          const auto address = [&](std::uint64_t index) { return call.slots[0] + 4 * index; };
          const auto order =
              static_cast<std::int32_t>(call.call_back(call.slots[3], {address(j - 1), address(j)}));
          if (order <= 0) break;
          std::swap(numbers[j - 1], numbers[j]);
        }
      }
      return 0;
    });
  }
  std::atomic<bool> entered = false;
  std::atomic<std::uint64_t> exit_code = 1;
  FakeMachine machine;
  CtypesLesson lesson{machine};

  std::string run(const std::string& source) {
    return lesson.run("from ctypes import *\nfrom ctypes import wintypes\n" + source);
  }
};

constexpr const char* kProcedure =
    "WNDENUMPROC = WINFUNCTYPE(wintypes.BOOL, wintypes.HWND, wintypes.LPARAM)\n";

}  // namespace

TEST_CASE_FIXTURE(CallbackLesson,
                  "callbacks: Windows calls a Python function, which sees converted arguments and answers") {
  CHECK(run(std::string(kProcedure) +
            "def show(window, parameter):\n    print(window, parameter)\n    return window < 2\n"
            "print(windll.user32.EnumWindows(WNDENUMPROC(show), 5))\n") == "1 5\n2 5\n2\n");
  REQUIRE(lesson.observer.callbacks.size() == 2);
  CHECK(lesson.observer.callbacks[0].function == "show");
  CHECK(lesson.observer.callbacks[0].arguments == std::vector<std::string>{"1", "5"});
  CHECK(lesson.observer.callbacks[1].result == "False");
}

TEST_CASE_FIXTURE(CallbackLesson, "callbacks: as a decorator, and pointers as arguments: qsort") {
  CHECK(run("@CFUNCTYPE(c_int, POINTER(c_int), POINTER(c_int))\ndef compare(a, b):\n    return a[0] - b[0]\n"
            "numbers = (c_int * 5)(5, 1, 7, 33, 2)\nqsort = cdll.msvcrt.qsort\nqsort.restype = None\n"
            "qsort(numbers, len(numbers), sizeof(c_int), compare)\nprint(numbers[:])\n") ==
        "[1, 2, 5, 7, 33]\n");
}

TEST_CASE_FIXTURE(CallbackLesson, "callbacks: an exception is printed, not raised, and the answer is 0") {
  CHECK(without_addresses(run(std::string(kProcedure) +
                              "def bad(window, parameter):\n    raise ValueError('x')\n"
                              "print(windll.user32.EnumWindows(WNDENUMPROC(bad), 0))\n")) ==
        "1\nException ignored on calling ctypes callback function: <function bad at 0x…>\n"
        "Traceback (most recent call last):\n  File \"lesson.py\", line 5, in bad\n    raise "
        "ValueError('x')\nValueError: x\n");
  CHECK(
      without_addresses(run(std::string(kProcedure) + "def bad(window, parameter):\n    return 'a'\n"
                                                      "windll.user32.EnumWindows(WNDENUMPROC(bad), 0)\n"))
          .starts_with(
              "Exception ignored on converting result of ctypes callback function: <function bad at 0x…>\n"));
}

TEST_CASE_FIXTURE(CallbackLesson, "callbacks: a foreign call inside a callback inside sorted(key=…)") {
  CHECK(run(std::string(kProcedure) + R"(k = windll.kernel32
def inner(window, parameter):
    k.Quiet()
    return True
def key(item):
    windll.user32.EnumWindows(WNDENUMPROC(inner), item)
    return -item
print(sorted([1, 3, 2], key=key))
)") == "[3, 2, 1]\n");
  int nested = 0;
  for (const auto& name : lesson.observer.functions())
    nested += name == "Quiet" ? 1 : 0;
  CHECK(nested == 9);
}

TEST_CASE_FIXTURE(CallbackLesson, "callbacks: one lives as long as its object") {
  run(std::string(kProcedure) + "f = WNDENUMPROC(print)\n");
  CHECK(machine.living_callbacks() == 1);
  run("g = f\n");
  run("f = None\n");
  CHECK(machine.living_callbacks() == 1);
  run("g = None\n");
  CHECK(machine.living_callbacks() == 0);
}

TEST_CASE_FIXTURE(CallbackLesson, "callbacks: what cannot be one is refused in CPython's words") {
  CHECK(run("CFUNCTYPE(c_int, c_int)('a')\n") ==
        "TypeError: argument must be callable or integer function address");
  CHECK(run("CFUNCTYPE(POINTER(c_int), c_int)(print)\n") ==
        "TypeError: invalid result type for callback function");
  CHECK(run("CFUNCTYPE(c_int, 'a')\n") == "TypeError: item 1 in _argtypes_ has no from_param method");
  CHECK(run("print(CFUNCTYPE(c_int, c_int) is CFUNCTYPE(c_int, c_int), bool(CFUNCTYPE(c_int)()))\n") ==
        "True False\n");
  CHECK(run("print(CFUNCTYPE(c_int, c_int))\n") == "<class 'ctypes.CFUNCTYPE.<locals>.CFunctionType'>\n");
}

TEST_CASE_FIXTURE(CallbackLesson, "callbacks: a function made from an address calls it") {
  CHECK(run("address = cast(windll.kernel32.Quiet, c_void_p).value\nf = "
            "WINFUNCTYPE(c_int)(address)\nprint(f())\n") == "1\n");
}

TEST_CASE_FIXTURE(CallbackLesson, "threads: a wait in one Python thread is ended by another one") {
  CHECK(run("k = windll.kernel32\nlog = []\ndef waiter():\n    log.append(k.WaitForSingleObject(1, -1))\n") ==
        "");
  python::Interpreter& interpreter = lesson.interpreter();
  interpreter.lock().acquire();
  interpreter.start_thread(*interpreter.main_module().globals().find("waiter"), {});
  interpreter.lock().release();
  while (!machine.is_blocked())
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  CHECK(run("print(len(log), k.SetEvent(1))\n") == "0 1\n");
  interpreter.lock().acquire();
  interpreter.join_threads(interpreter.main_thread());
  interpreter.lock().release();
  CHECK(run("print(log)\n") == "[0]\n");
}

TEST_CASE_FIXTURE(
    CallbackLesson,
    "foreign threads: a callback runs there, with a last error of its own, while Python works") {
  std::thread windows;
  machine.add("kernel32", "CreateThread", [&](Call& call) -> std::uint64_t {
    windows = std::thread([this, start = call.slots[2], parameter = call.slots[3]] {
      exit_code = machine.call_back_from_foreign_thread(start, {parameter});
    });
    return 8;
  });
  CHECK(run("set_last_error(5)\nlog = []\n"
            "@WINFUNCTYPE(wintypes.DWORD, c_void_p, use_last_error=True)\ndef start(parameter):\n"
            "    log.append((parameter, get_last_error(), windll.kernel32.Quiet()))\n    return 7\n"
            "windll.kernel32.CreateThread(None, 0, start, 9, 0, None)\nwhile not log:\n    pass\n"
            "print(log, get_last_error())\n") == "[(9, 0, 1)] 5\n");
  windows.join();
  CHECK(exit_code == 7);
  REQUIRE(lesson.observer.callbacks.size() == 1);
  CHECK(lesson.observer.callbacks[0].call == 0);
  CHECK(lesson.observer.callbacks[0].result == "7");
}

TEST_CASE_FIXTURE(CallbackLesson, "foreign threads: an exception there is printed and the answer is 0") {
  machine.add("kernel32", "CallOnOtherThread", [&](Call& call) -> std::uint64_t {
    std::thread windows([&] { exit_code = machine.call_back_from_foreign_thread(call.slots[0], {3}); });
    windows.join();
    return exit_code;
  });
  CHECK(without_addresses(run("@CFUNCTYPE(c_int, c_int)\ndef bad(number):\n    raise ValueError(number)\n"
                              "print(windll.kernel32.CallOnOtherThread(bad))\n")) ==
        "0\nException ignored on calling ctypes callback function: <function bad at 0x…>\n"
        "Traceback (most recent call last):\n  File \"lesson.py\", line 5, in bad\n    raise "
        "ValueError(number)\nValueError: 3\n");
}

TEST_CASE_FIXTURE(CallbackLesson, "foreign threads: after Stop Windows' thread is not kept waiting") {
  run("@CFUNCTYPE(c_int)\ndef endless():\n    global entered\n    entered = True\n    while True:\n        "
      "pass\n");
  const std::uint64_t address = std::stoull(run("print(cast(endless, c_void_p).value)\n"));
  std::thread windows([&] { exit_code = machine.call_back_from_foreign_thread(address, {}); });
  run("while 'entered' not in globals():\n    pass\n");
  lesson.interpreter().stop();
  windows.join();
  CHECK(exit_code == 0);
}

TEST_CASE_FIXTURE(CallbackLesson,
                  "stop: a call that blocks ends with the host, and no finally of the lesson runs") {
  std::thread stopper([this] {
    while (!machine.is_blocked())
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    lesson.interpreter().stop();
    machine.end();
  });
  CHECK(run("try:\n    windll.kernel32.WaitForSingleObject(1, -1)\nfinally:\n    print('finally')\n") == "");
  stopper.join();
  CHECK(lesson.status() == python::RunOutcome::Status::stopped);
  CHECK(lesson.observer.last("WaitForSingleObject").lost);
}

TEST_CASE_FIXTURE(CallbackLesson, "stop: a call that is answered instead ends the program at its return") {
  std::thread stopper([this] {
    while (!machine.is_blocked())
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    lesson.interpreter().stop();
    machine.release();
  });
  CHECK(
      run("try:\n    windll.kernel32.WaitForSingleObject(1, -1)\nexcept BaseException:\n    print('except')\n"
          "print('after')\n") == "");
  stopper.join();
  CHECK(lesson.status() == python::RunOutcome::Status::stopped);
  CHECK(lesson.observer.last("WaitForSingleObject").ended);
}

TEST_CASE_FIXTURE(CallbackLesson, "stop: inside a callback, it leaves through the call of Windows") {
  std::thread stopper([this] {
    while (!entered)
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    lesson.interpreter().stop();
  });
  CHECK(run(std::string(kProcedure) + "def endless(window, parameter):\n    while True:\n        pass\n"
                                      "windll.user32.EnumWindows(WNDENUMPROC(endless), 0)\n") == "");
  stopper.join();
  CHECK(lesson.status() == python::RunOutcome::Status::stopped);
}
