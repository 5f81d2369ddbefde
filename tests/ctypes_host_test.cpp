// ctypes against the real host: the tutorial's calls, faults, callbacks, threads, Stop. Needs Wine where this
// is not Windows.
#include "python/thread.h"
#include "support/ctypes_lesson.h"
#include "support/host.h"

#include <doctest/doctest.h>

#include <chrono>
#include <thread>

using namespace companion;
using test::CtypesLesson;
using test::without_addresses;

namespace {

struct HostLesson {
  std::unique_ptr<test::Recorder> recorder = std::make_unique<test::Recorder>();
  std::unique_ptr<machine::Machine> machine = take(*recorder);
  CtypesLesson lesson{*machine};

  static std::unique_ptr<machine::Machine> take(test::Recorder& recorder) {
    auto taken = test::pool().take({"", &recorder});
    REQUIRE_MESSAGE(taken.ok(), (taken ? "" : taken.error().to_string()));
    return std::move(taken).value();
  }
  std::string run(const std::string& source) {
    return lesson.run("from ctypes import *\nfrom ctypes import wintypes\n" + source);
  }
  // In a folder of its own, which is removed again.
  std::string run_in_folder(const std::string& source) {
    const std::string result =
        run("k = WinDLL('kernel32', use_last_error=True)\n"
            "folder = 'C:\\\\ctypes-test-%d' % k.GetCurrentProcessId()\n"
            "k.CreateDirectoryW(folder, None)\nk.SetCurrentDirectoryW(folder)\n" +
            source);
    lesson.run(
        "k.SetCurrentDirectoryW('C:\\\\')\n"
        "for name in ['testfile.txt', 't', '\\u6574\\u7473\\u6966\\u656c\\u742e\\u7478']:\n"
        "    k.DeleteFileW(folder + '\\\\' + name)\nk.RemoveDirectoryW(folder)\n");
    return result;
  }
};

}  // namespace

TEST_CASE_FIXTURE(HostLesson,
                  "host: the tutorial's current directory: buffer before and after, to the last byte") {
  CHECK(run("k = WinDLL('Kernel32.dll')\nk.SetCurrentDirectoryW('C:\\\\windows')\n"
            "buffer = create_unicode_buffer(1024)\nlength = k.GetCurrentDirectoryW(sizeof(buffer), buffer)\n"
            "print(buffer)\nprint(buffer.value, length)\nprint(bytes(buffer) == "
            "'C:\\\\windows'.encode('utf-16-le') + bytes(2028))\n")
            .ends_with("C:\\windows 10\nTrue\n"));
  const auto& record = lesson.observer.last("GetCurrentDirectoryW");
  CHECK(record.begin.objects[0].value == "''");
  CHECK(record.end.objects[0].value == "'C:\\\\windows'");
  CHECK(record.end.raw == 10);
}

TEST_CASE_FIXTURE(HostLesson, "host: CREATE_NEW twice: a handle, then -1 and 80") {
  CHECK(run_in_folder(
            "h = k.CreateFileW('testfile.txt', 0x40000000, 0, None, 1, 0x80, None)\n"
            "print(h != -1, get_last_error())\nprint(k.CloseHandle(h))\n"
            "print(k.CreateFileW('testfile.txt', 0x40000000, 0, None, 1, 0x80, None), get_last_error())\n"
            "print(k.CloseHandle(h), get_last_error())\n") == "True 0\n1\n-1 80\n0 6\n");
}

TEST_CASE_FIXTURE(
    HostLesson,
    "host: a str given to CreateFileA makes the file t, bytes given to CreateFileW another name") {
  CHECK(run_in_folder("k.CloseHandle(k.CreateFileA('testfile.txt', 0x40000000, 0, None, 1, 0x80, None))\n"
                      "print(k.GetFileAttributesW('t') != -1, k.GetFileAttributesW('testfile.txt'))\n"
                      "k.CloseHandle(k.CreateFileW(b'testfile.txt', 0x40000000, 0, None, 1, 0x80, None))\n"
                      "print(k.GetFileAttributesW('\\u6574\\u7473\\u6966\\u656c\\u742e\\u7478') != -1)\n") ==
        "True -1\nTrue\n");
}

TEST_CASE_FIXTURE(HostLesson, "host: WriteFile with a counter, read back") {
  CHECK(run_in_folder(R"(h = k.CreateFileW('testfile.txt', 0xC0000000, 0, None, 2, 0x80, None)
buffer = create_string_buffer(b'This is a file')
n = wintypes.DWORD()
print(k.WriteFile(h, buffer, len(buffer.value), byref(n), None), n)
k.SetFilePointer(h, 0, None, 0)
back = create_string_buffer(20)
print(k.ReadFile(h, back, 20, byref(n), None), n.value, back.value)
k.CloseHandle(h)
)") == "1 c_ulong(14)\n1 14 b'This is a file'\n");
}

TEST_CASE_FIXTURE(HostLesson, "host: an access violation is OSError and the session goes on") {
  CHECK(run("k = WinDLL('kernel32')\ntry:\n    k.GetCurrentDirectoryW(1024, None)\n"
            "except OSError as error:\n    print(error)\nprint(k.MulDiv(6, 7, 1))\n") ==
        "exception: access violation writing 0x0000000000000000\n42\n");
}

TEST_CASE_FIXTURE(HostLesson, "host: a missing library and a missing function") {
  CHECK(run("try:\n    WinDLL('no-such-library.dll')\nexcept FileNotFoundError as error:\n    print(error)\n"
            "WinDLL('user32').MessageBox\n") ==
        "Could not find module 'no-such-library.dll' (or one of its dependencies). Try using the full path "
        "with "
        "constructor syntax.\nAttributeError: function 'MessageBox' not found");
}

TEST_CASE_FIXTURE(HostLesson, "host: FormatError and WinError have Windows' words") {
  CHECK(run("print(repr(WinError(2)))\n").starts_with("FileNotFoundError(2, '"));
  CHECK(run("k = WinDLL('kernel32', use_last_error=True)\nk.DeleteFileW('C:\\\\no-such-file')\n"
            "print(get_last_error(), WinError(get_last_error()).winerror)\n") == "2 2\n");
}

TEST_CASE_FIXTURE(HostLesson, "host: qsort calls a Python function") {
  CHECK(run("@CFUNCTYPE(c_int, POINTER(c_int), POINTER(c_int))\ndef compare(a, b):\n    return a[0] - b[0]\n"
            "numbers = (c_int * 5)(5, 1, 7, 33, 2)\nqsort = cdll.msvcrt.qsort\nqsort.restype = None\n"
            "qsort(numbers, len(numbers), sizeof(c_int), compare)\nprint(numbers[:])\n") ==
        "[1, 2, 5, 7, 33]\n");
}

TEST_CASE_FIXTURE(HostLesson, "host: a foreign call inside EnumWindows' callback inside sorted(key=…)") {
  CHECK(run(R"(user32, k = WinDLL('user32'), WinDLL('kernel32')
PROCEDURE = WINFUNCTYPE(wintypes.BOOL, wintypes.HWND, wintypes.LPARAM)
seen = []
def each(window, parameter):
    seen.append(k.MulDiv(parameter, 2, 1))
    return False
def key(item):
    user32.EnumWindows(PROCEDURE(each), item)
    return -item
user32.GetDesktopWindow()
print(sorted([1, 3, 2], key=key), seen == [] or seen == [2, 6, 4])
)") == "[3, 2, 1] True\n");
}

TEST_CASE_FIXTURE(HostLesson, "host: callbacks inside callbacks") {
  CHECK(run(R"(qsort = cdll.msvcrt.qsort
qsort.restype = None
COMPARE = CFUNCTYPE(c_int, POINTER(c_int), POINTER(c_int))
def order(a, b):
    return a[0] - b[0]
def outer(a, b):
    pair = (c_int * 2)(b[0], a[0])
    qsort(pair, 2, 4, COMPARE(order))
    return -1 if pair[0] == a[0] else 1
numbers = (c_int * 4)(4, 1, 3, 2)
qsort(numbers, 4, 4, COMPARE(outer))
print(numbers[:])
)") == "[1, 2, 3, 4]\n");
}

TEST_CASE_FIXTURE(HostLesson, "host: doubles, variadic printf into a buffer, structures by reference") {
  CHECK(run(R"(pow = cdll.msvcrt.pow
pow.restype, pow.argtypes = c_double, [c_double, c_double]
print(pow(2, 10))
buffer = create_string_buffer(40)
cdll.msvcrt.sprintf(buffer, b'%d %s %.2f', 7, b'words', c_double(1.5))
print(buffer.value)
class SYSTEMTIME(Structure):
    _fields_ = [(n, wintypes.WORD) for n in 'year month weekday day hour minute second ms'.split()]
t = SYSTEMTIME()
windll.kernel32.GetSystemTime(byref(t))
print(2020 < t.year < 2100, 1 <= t.month <= 12)
)") == "1024.0\nb'7 words 1.50'\nTrue True\n");
}

TEST_CASE_FIXTURE(HostLesson, "host: a wait in one Python thread is ended by another one") {
  CHECK(run("k = windll.kernel32\nevent = k.CreateEventW(None, True, False, None)\nlog = []\n"
            "def waiter():\n    log.append(k.WaitForSingleObject(event, 20000))\n") == "");
  python::Interpreter& interpreter = lesson.interpreter();
  interpreter.lock().acquire();
  interpreter.start_thread(*interpreter.main_module().globals().find("waiter"), {});
  interpreter.lock().release();
  std::this_thread::sleep_for(std::chrono::milliseconds(100));
  CHECK(run("print(len(log), k.SetEvent(event))\n") == "0 1\n");
  interpreter.lock().acquire();
  interpreter.join_threads(interpreter.main_thread());
  interpreter.lock().release();
  CHECK(run("print(log)\n") == "[0]\n");
}

TEST_CASE_FIXTURE(HostLesson, "host: CreateThread runs a Python function, whose result is the exit code") {
  CHECK(run(R"(k = WinDLL('kernel32', use_last_error=True)
@WINFUNCTYPE(wintypes.DWORD, c_void_p)
def work(parameter):
    return parameter * k.MulDiv(2, 3, 1)
handle = k.CreateThread(None, 0, work, 7, 0, None)
k.WaitForSingleObject(handle, 10000)
code = wintypes.DWORD()
print(k.GetExitCodeThread(handle, byref(code)), code.value)
)") == "1 42\n");
}

TEST_CASE_FIXTURE(HostLesson, "host: a timer queue calls a Python function again and again") {
  CHECK(run(R"(k = WinDLL('kernel32', use_last_error=True)
k.CreateTimerQueueTimer.argtypes = [POINTER(wintypes.HANDLE), wintypes.HANDLE, c_void_p, c_void_p, wintypes.DWORD, wintypes.DWORD, wintypes.ULONG]
done = k.CreateEventW(None, True, False, None)
ticks = []
@WINFUNCTYPE(None, c_void_p, wintypes.BOOLEAN)
def tick(parameter, fired):
    ticks.append((parameter, fired))
    if len(ticks) == 5:
        k.SetEvent(done)
timer = wintypes.HANDLE()
print(k.CreateTimerQueueTimer(byref(timer), None, tick, 3, 1, 1, 0))
print(k.WaitForSingleObject(done, 10000))
k.DeleteTimerQueueTimer.argtypes = [wintypes.HANDLE, wintypes.HANDLE, wintypes.HANDLE]
print(k.DeleteTimerQueueTimer(None, timer, -1))
print(ticks[:2])
)") == "1\n0\n1\n[(3, 1), (3, 1)]\n");
}

TEST_CASE_FIXTURE(HostLesson, "host: Stop while a call blocks ends it, and no finally of the lesson runs") {
  std::thread stopper([this] {
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    lesson.interpreter().stop();
    machine->end();
  });
  const auto begun = std::chrono::steady_clock::now();
  CHECK(run("try:\n    windll.kernel32.Sleep(20000)\nexcept BaseException:\n    print('except')\n"
            "finally:\n    print('finally')\n") == "");
  stopper.join();
  CHECK(lesson.status() == python::RunOutcome::Status::stopped);
  CHECK(std::chrono::steady_clock::now() - begun < std::chrono::seconds(5));
}

TEST_CASE_FIXTURE(HostLesson,
                  "host: the pseudo handle -1 loses its upper half without argtypes, as in CPython") {
  CHECK(run("k = WinDLL('kernel32', use_last_error=True)\nprint(k.GetCurrentProcess())\n"
            "print(k.TerminateProcess(k.GetCurrentProcess(), 3), get_last_error())\n") == "-1\n0 6\n");
}

TEST_CASE_FIXTURE(HostLesson, "host: what kills the process ends the program in words, and no finally runs") {
  CHECK(
      run("try:\n    windll.kernel32.TerminateProcess(c_void_p(-1), 3)\nfinally:\n    print('finally')\n") ==
      "");
  CHECK(lesson.status() == python::RunOutcome::Status::host_gone);
  CHECK_FALSE(lesson.message().empty());
  CHECK(lesson.observer.last("TerminateProcess").lost);
}
