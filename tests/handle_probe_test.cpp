// The host's look at the handle table: what it tells of handles, and that it disturbs none of them.
#include "support/host.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <cstring>
#include <map>
#include <thread>

using namespace companion;
using machine::CallReturned;
using machine::HandleDetails;
using test::Lesson;

namespace {

constexpr std::uint64_t kInvalidHandle = ~std::uint64_t{0};

// A lesson that knows kernel32's functions by name.
class Kernel {
 public:
  CallReturned call(const std::string& function, std::vector<std::uint64_t> slots,
                    std::uint32_t last_error = 0) {
    return lesson_.call(address(function), std::move(slots), last_error);
  }

  std::uint64_t address(const std::string& function, const std::u16string& dll = u"kernel32") {
    std::uint64_t& known = addresses_[function];
    if (known == 0) known = lesson_.resolve(dll, function);
    return known;
  }

  // A new file, open for reading and writing.
  CallReturned create_file(const char16_t* name, std::uint64_t flags = 0) {
    const std::uint64_t path = lesson_.put(0, std::u16string(u"C:\\") + name);
    CallReturned opened = call("CreateFileW", {path, 0xC0000000, 7, 0, 2, 0x04000000 | flags, 0});
    REQUIRE(opened.integer_result != kInvalidHandle);
    return opened;
  }

  CallReturned write(std::uint64_t file, const std::string& text) {
    return call("WriteFile", {file, lesson_.put(256, text), text.size(), lesson_.at(512), 0});
  }

  std::uint64_t create_event(bool manual_reset, bool signalled) {
    return call("CreateEventW", {0, manual_reset ? 1u : 0u, signalled ? 1u : 0u, 0}).integer_result;
  }

  std::uint64_t stored(std::uint64_t offset) {
    std::uint64_t value = 0;
    std::memcpy(&value, &lesson_.machine().memory()[offset], sizeof value);
    return value;
  }

  std::vector<std::uint64_t> open_handles() {
    Result<std::vector<HandleDetails>> table = lesson_.machine().handles();
    REQUIRE(table.ok());
    std::vector<std::uint64_t> values;
    for (const HandleDetails& handle : *table)
      values.push_back(handle.value);
    return values;
  }

  Lesson& lesson() { return lesson_; }

 private:
  Lesson lesson_;
  std::map<std::string, std::uint64_t> addresses_;
};

const HandleDetails& find_handle(const std::vector<HandleDetails>& handles, std::uint64_t value) {
  const auto found = std::ranges::find(handles, value, &HandleDetails::value);
  REQUIRE(found != handles.end());
  return *found;
}

bool contains(const std::vector<HandleDetails>& handles, std::uint64_t value) {
  return std::ranges::find(handles, value, &HandleDetails::value) != handles.end();
}

bool contains(const std::vector<std::uint64_t>& values, std::uint64_t value) {
  return std::ranges::find(values, value) != values.end();
}

}  // namespace

TEST_CASE("probe: a file among the arguments is told with its position and size") {
  Kernel kernel;
  const CallReturned opened = kernel.create_file(u"probe-position.txt");
  const std::uint64_t file = opened.integer_result;
  CHECK(find_handle(opened.handles.opened, file).position == 0);
  CHECK(find_handle(opened.handles.opened, file).size_bytes == 0);

  CallReturned returned = kernel.write(file, "fourteen bytes");
  CHECK(find_handle(returned.handles.arguments, file).position == 14);
  CHECK(find_handle(returned.handles.arguments, file).size_bytes == 14);
  CHECK(find_handle(returned.handles.arguments, file).name == "C:\\probe-position.txt");

  returned = kernel.call("SetFilePointer", {file, 4, 0, 0});
  CHECK(find_handle(returned.handles.arguments, file).position == 4);
  CHECK(find_handle(returned.handles.arguments, file).size_bytes == 14);
  returned = kernel.call("SetEndOfFile", {file});
  CHECK(find_handle(returned.handles.arguments, file).size_bytes == 4);
}

TEST_CASE("probe: a file opened for overlapped use has a size but no position; a folder has neither") {
  Kernel kernel;
  const CallReturned overlapped = kernel.create_file(u"probe-overlapped.txt", 0x40000000);
  CHECK(!find_handle(overlapped.handles.opened, overlapped.integer_result).position);
  CHECK(find_handle(overlapped.handles.opened, overlapped.integer_result).size_bytes == 0);

  const std::uint64_t path = kernel.lesson().put(0, std::u16string(u"C:\\windows"));
  const CallReturned folder = kernel.call("CreateFileW", {path, 0x80000000, 7, 0, 3, 0x02000000, 0});
  const HandleDetails& handle = find_handle(folder.handles.opened, folder.integer_result);
  CHECK(handle.name == "C:\\windows");
  CHECK(!handle.position);
  CHECK(!handle.size_bytes);
  CHECK(!handle.signalled);
}

TEST_CASE("probe: a file that is renamed while it is open is told by its new name") {
  Kernel kernel;
  Lesson& lesson = kernel.lesson();
  const std::uint64_t path = lesson.put(0, std::u16string(u"C:\\probe-old-name.txt"));
  const std::u16string new_path = u"C:\\probe-new-name.txt";
  kernel.call("DeleteFileW", {lesson.put(1024, new_path)});
  const std::uint64_t file = kernel.call("CreateFileW", {path, 0xC0010000, 7, 0, 2, 0x80, 0}).integer_result;
  // FILE_RENAME_INFO: no replacing, no root, the length of the name, the name.
  const auto length = static_cast<std::uint32_t>(new_path.size() * 2);
  auto memory = lesson.machine().memory();
  std::memcpy(&memory[4096 + 16], &length, 4);
  std::memcpy(&memory[4096 + 20], new_path.data(), length);
  constexpr std::uint64_t kFileRenameInfo = 3;
  const CallReturned renamed =
      kernel.call("SetFileInformationByHandle", {file, kFileRenameInfo, lesson.at(4096), 24 + length});
  REQUIRE(renamed.integer_result == 1);
  CHECK(find_handle(renamed.handles.arguments, file).name == "C:\\probe-new-name.txt");
  kernel.call("CloseHandle", {file});
  CHECK(kernel.call("DeleteFileW", {lesson.put(1024, new_path)}).integer_result == 1);
}

TEST_CASE("probe: what threads wait for is told with its signal") {
  Kernel kernel;
  const CallReturned made = kernel.call("CreateEventW", {0, 1, 1, 0});
  const std::uint64_t event = made.integer_result;
  CHECK(find_handle(made.handles.opened, event).signalled == true);
  CHECK(find_handle(kernel.call("ResetEvent", {event}).handles.arguments, event).signalled == false);
  CHECK(find_handle(kernel.call("SetEvent", {event}).handles.arguments, event).signalled == true);

  const CallReturned mutex = kernel.call("CreateMutexW", {0, 0, 0});
  CHECK(find_handle(mutex.handles.opened, mutex.integer_result).signalled == true);
  CHECK(find_handle(kernel.call("WaitForSingleObject", {mutex.integer_result, 0}).handles.arguments,
                    mutex.integer_result)
            .signalled == false);
  CHECK(
      find_handle(kernel.call("ReleaseMutex", {mutex.integer_result}).handles.arguments, mutex.integer_result)
          .signalled == true);

  const CallReturned semaphore = kernel.call("CreateSemaphoreW", {0, 1, 2, 0});
  CHECK(find_handle(semaphore.handles.opened, semaphore.integer_result).signalled == true);
  CHECK(find_handle(kernel.call("WaitForSingleObject", {semaphore.integer_result, 0}).handles.arguments,
                    semaphore.integer_result)
            .signalled == false);

  const CallReturned timer = kernel.call("CreateWaitableTimerW", {0, 1, 0});
  CHECK(find_handle(timer.handles.opened, timer.integer_result).signalled == false);

  const std::uint64_t own_id = kernel.call("GetCurrentProcessId", {}).integer_result;
  const CallReturned process = kernel.call("OpenProcess", {0x100000, 0, own_id});
  CHECK(find_handle(process.handles.opened, process.integer_result).signalled == false);
}

TEST_CASE("probe: a handle that may not be asked has no known signal") {
  Kernel kernel;
  const std::uint64_t event = kernel.create_event(true, true);
  // Only SYNCHRONIZE: it can be waited for but not asked.
  REQUIRE(kernel
              .call("DuplicateHandle",
                    {kInvalidHandle, event, kInvalidHandle, kernel.lesson().at(64), 0x100000, 0, 0})
              .integer_result == 1);
  const std::uint64_t duplicate = kernel.stored(64);
  const CallReturned asked = kernel.call("GetHandleInformation", {duplicate, kernel.lesson().at(64)});
  CHECK(find_handle(asked.handles.arguments, duplicate).type == "Event");
  CHECK(!find_handle(asked.handles.arguments, duplicate).signalled);
}

TEST_CASE("probe: a registry key is in the table with its path and access") {
  Kernel kernel;
  const std::uint64_t name = kernel.lesson().put(0, std::u16string(u"Software"));
  const CallReturned opened = kernel.lesson().call(kernel.address("RegOpenKeyExW", u"advapi32"),
                                                   {0x80000001, name, 0, 0x20019, kernel.lesson().at(64)});
  REQUIRE(opened.integer_result == 0);
  const HandleDetails& key = find_handle(opened.handles.opened, kernel.stored(64));
  CHECK(key.type == "Key");
  CHECK(key.name.starts_with("\\REGISTRY\\"));
  CHECK(key.name.ends_with("\\Software"));
  CHECK(key.access == 0x20019);
}

TEST_CASE("probe: a handle that a call returns and did not open is told too") {
  Kernel kernel;
  const CallReturned output = kernel.call("GetStdHandle", {static_cast<std::uint32_t>(-11)});
  CHECK(output.handles.opened.empty());
  CHECK(find_handle(output.handles.arguments, output.integer_result).type == "File");
}

TEST_CASE("probe: handles that lie above what a call opened for a moment are told by that call") {
  Kernel kernel;
  const std::u16string line = u"C:\\windows\\system32\\ping.exe -n 1 127.0.0.1";
  auto memory = kernel.lesson().machine().memory();
  memory[0x1000] = 104;  // STARTUPINFOW.cb
  const CallReturned started =
      kernel.call("CreateProcessW", {0, kernel.lesson().put(0, line), 0, 0, 0, 0, 0, 0,
                                     kernel.lesson().at(0x1000), kernel.lesson().at(0x2000)});
  REQUIRE(started.integer_result == 1);
  const HandleDetails& process = find_handle(started.handles.opened, kernel.stored(0x2000));
  CHECK(process.type == "Process");
  CHECK(find_handle(started.handles.opened, kernel.stored(0x2008)).type == "Thread");
  const CallReturned ended = kernel.call("WaitForSingleObject", {kernel.stored(0x2000), 10'000});
  CHECK(ended.integer_result == 0);
  CHECK(find_handle(ended.handles.arguments, kernel.stored(0x2000)).signalled == true);
}

TEST_CASE("probe: a handle that a library closes, of which the call does not tell, is told as closed") {
  Kernel kernel;
  std::vector<std::uint64_t> events;
  for (int i = 0; i < 150; ++i)
    events.push_back(kernel.create_event(true, false));
  const std::uint64_t open = kernel.address("_open", u"msvcrt");
  const std::uint64_t close = kernel.address("_close", u"msvcrt");
  const std::uint64_t name = kernel.lesson().put(0, std::string("C:\\probe-library.txt"));
  const CallReturned opened = kernel.lesson().call(open, {name, 0x102, 0x180});
  REQUIRE(opened.handles.opened.size() == 1);
  const CallReturned closed = kernel.lesson().call(close, {opened.integer_result});
  CHECK(closed.handles.closed == std::vector<std::uint64_t>{opened.handles.opened[0].value});
  CHECK(closed.handles.opened.empty());
  kernel.call("DeleteFileW", {kernel.lesson().put(0, std::u16string(u"C:\\probe-library.txt"))});
}

TEST_CASE("probe: last error is what the lesson left, inside a callback too") {
  Kernel kernel;
  Lesson& lesson = kernel.lesson();
  const std::uint64_t set = kernel.address("SetLastError");
  const std::uint64_t file = kernel.create_file(u"probe-last-error.txt").integer_result;
  CHECK(kernel.call("GetFileType", {file}, 57005).last_error == 57005);
  CHECK(kernel.call("GetTickCount", {}, 57005).last_error == 57005);

  const std::int32_t numbers[] = {2, 1};
  std::memcpy(&lesson.machine().memory()[4096], numbers, sizeof numbers);
  Result<machine::Callback> compare = lesson.machine().make_callback(2);
  REQUIRE(compare.ok());
  // The probe after the nested call looks at a closed handle and at a file; qsort touches no last error.
  const CallReturned sorted =
      lesson.call(kernel.address("qsort", u"msvcrt"), {lesson.at(4096), 2, 4, compare->address}, 0,
                  [&](const machine::CallbackEntered&) {
                    kernel.create_file(u"probe-last-error-2.txt");
                    lesson.call(set, {57005});
                    return std::uint64_t{1};
                  });
  CHECK(sorted.last_error == 57005);
}

TEST_CASE("probe: the position of a file stays where it was") {
  Kernel kernel;
  const std::uint64_t file = kernel.create_file(u"probe-undisturbed.txt").integer_result;
  kernel.write(file, "0123456789");
  REQUIRE(kernel.call("SetFilePointer", {file, 3, 0, 0}).integer_result == 3);
  for (int i = 0; i < 20; ++i)
    kernel.call("GetFileType", {file});
  REQUIRE(kernel.lesson().machine().handles().ok());
  CHECK(kernel.call("SetFilePointer", {file, 0, 0, 1}).integer_result == 3);
  REQUIRE(kernel.call("ReadFile", {file, kernel.lesson().at(1024), 2, kernel.lesson().at(512), 0})
              .integer_result == 1);
  CHECK(kernel.lesson().bytes(1024, 2) == "3334");
}

TEST_CASE("probe: an auto-reset event stays signalled, a mutex free and a semaphore full") {
  Kernel kernel;
  // Every wait for all of these would succeed at once, and take the signals away.
  std::vector<std::uint64_t> events;
  for (int i = 0; i < 70; ++i)
    events.push_back(kernel.create_event(false, true));
  const std::uint64_t mutex = kernel.call("CreateMutexW", {0, 0, 0}).integer_result;
  const std::uint64_t semaphore = kernel.call("CreateSemaphoreW", {0, 1, 1, 0}).integer_result;
  for (int i = 0; i < 10; ++i) {
    kernel.call("GetTickCount", {});
    kernel.call("GetHandleInformation", {events[0], kernel.lesson().at(64)});
    kernel.call("GetHandleInformation", {mutex, kernel.lesson().at(64)});
    kernel.call("GetHandleInformation", {semaphore, kernel.lesson().at(64)});
  }
  REQUIRE(kernel.lesson().machine().handles().ok());
  for (std::uint64_t event : events) {
    CHECK(kernel.call("WaitForSingleObject", {event, 0}).integer_result == 0);
    CHECK(kernel.call("WaitForSingleObject", {event, 0}).integer_result == 258);
  }
  CHECK(kernel.call("WaitForSingleObject", {semaphore, 0}).integer_result == 0);
  CHECK(kernel.call("WaitForSingleObject", {semaphore, 0}).integer_result == 258);
  // A mutex that the host owned would not be free on another thread of the lesson.
  const CallReturned owned =
      kernel.lesson().call(kernel.address("WaitForSingleObject"), {mutex, 0}, 0, {}, 2);
  CHECK(owned.integer_result == 0);
}

TEST_CASE("probe: events in an array among the arguments are told as the wait has left them") {
  Kernel kernel;
  const std::uint64_t manual = kernel.create_event(true, true);
  const std::uint64_t automatic = kernel.create_event(false, true);
  const std::uint64_t events[] = {manual, automatic};
  std::memcpy(&kernel.lesson().machine().memory()[0], events, sizeof events);
  const std::uint64_t array = kernel.lesson().at(0);
  const CallReturned waited = kernel.call("WaitForMultipleObjects", {2, array, 1, 0});
  CHECK(waited.integer_result == 0);
  CHECK(find_handle(waited.handles.arguments, manual).signalled == true);
  CHECK(find_handle(waited.handles.arguments, automatic).signalled == false);
}

TEST_CASE("probe: it never waits for a synchronous pipe in which another thread waits") {
  Kernel kernel;
  Lesson& lesson = kernel.lesson();
  REQUIRE(kernel.call("CreatePipe", {lesson.at(0), lesson.at(8), 0, 0}).integer_result == 1);
  const std::uint64_t read_end = kernel.stored(0);
  const std::uint64_t write_end = kernel.stored(8);
  REQUIRE(lesson.machine()
              .begin_call(2, {kernel.address("ReadFile"), {read_end, lesson.at(64), 1, lesson.at(128), 0}, 0})
              .ok());
  for (int i = 0; i < 20; ++i) {
    const CallReturned asked = kernel.call("GetHandleInformation", {read_end, lesson.at(192)});
    CHECK(find_handle(asked.handles.arguments, read_end).type == "File");
    CHECK(contains(kernel.open_handles(), read_end));
  }
  CHECK(kernel.write(write_end, "x").integer_result == 1);
  CHECK(std::get<CallReturned>(lesson.machine().wait(2)).integer_result == 1);
}

TEST_CASE("probe: it leaves no handle behind") {
  Kernel kernel;
  const std::uint64_t file = kernel.create_file(u"probe-leaves-none.txt").integer_result;
  const std::uint64_t event = kernel.create_event(true, false);
  for (const char* name : {"GetTickCount", "GetFileType", "GetHandleInformation"})
    kernel.address(name);
  const std::vector<std::uint64_t> before = kernel.open_handles();
  for (int i = 0; i < 50; ++i) {
    CallReturned returned = kernel.call("GetTickCount", {});
    CHECK(returned.handles.opened.empty());
    CHECK(returned.handles.closed.empty());
    kernel.call("GetFileType", {file});
    kernel.call("GetHandleInformation", {event, kernel.lesson().at(64)});
  }
  CHECK(kernel.open_handles() == before);
}

TEST_CASE("probe: a session at rest opens and closes no handle") {
  Kernel kernel;
  const std::uint64_t event = kernel.create_event(true, false);
  const std::vector<std::uint64_t> before = kernel.open_handles();
  // Longer than the watcher's longest pause.
  std::this_thread::sleep_for(std::chrono::milliseconds(1500));
  CHECK(kernel.open_handles() == before);
  CHECK(kernel.call("CloseHandle", {event}).integer_result == 1);
}

TEST_CASE(
    "probe: what a thread of the lesson's own opened is told by the next call, even one that asks Windows "
    "nothing") {
  Kernel kernel;
  const std::uint64_t snapshot = kernel.address("CreateToolhelp32Snapshot");
  const std::uint64_t tick_count = kernel.address("GetTickCount");
  constexpr std::uint64_t kProcesses = 2;
  const CallReturned made = kernel.call("CreateThread", {0, 0, snapshot, kProcesses, 0, 0});
  REQUIRE(made.integer_result != 0);
  std::this_thread::sleep_for(std::chrono::milliseconds(300));
  const CallReturned next = kernel.lesson().call(tick_count, {});
  const auto sections = [](const CallReturned& returned) {
    return std::ranges::count(returned.handles.opened, "Section", &HandleDetails::type);
  };
  CHECK(sections(made) + sections(next) == 1);
}

TEST_CASE(
    "probe: a file that was read is told with its new position, which only the process itself knows of") {
  Kernel kernel;
  const std::uint64_t file = kernel.create_file(u"read.txt").integer_result;
  kernel.write(file, "0123456789");
  kernel.call("SetFilePointer", {file, 0, 0, 0});
  const CallReturned read =
      kernel.call("ReadFile", {file, kernel.lesson().at(0), 4, kernel.lesson().at(512), 0});
  CHECK(find_handle(read.handles.arguments, file).position == 4);
}

TEST_CASE("probe: after a call that asked the wineserver nothing, its handles are those told before") {
  Kernel kernel;
  const std::uint64_t event = kernel.create_event(true, false);
  const std::uint64_t tick_count = kernel.address("GetTickCount");
  for (int i = 0; i < 10; ++i) {
    const CallReturned quiet = kernel.lesson().call(tick_count, {});
    CHECK(quiet.handles.opened.empty());
    CHECK(quiet.handles.closed.empty());
  }
  const CallReturned closed = kernel.call("CloseHandle", {event});
  CHECK(closed.handles.closed == std::vector<std::uint64_t>{event});
}

TEST_CASE("probe: a double close stays a double close") {
  Kernel kernel;
  const std::uint64_t close = kernel.address("CloseHandle");
  for (int i = 0; i < 100; ++i) {
    const std::uint64_t handle = i % 2 == 0 ? kernel.create_event(true, false)
                                            : kernel.create_file(u"probe-double.txt").integer_result;
    const CallReturned first = kernel.lesson().call(close, {handle});
    CHECK(first.integer_result == 1);
    CHECK(first.handles.closed == std::vector<std::uint64_t>{handle});
    const CallReturned second = kernel.lesson().call(close, {handle});
    CHECK(second.integer_result == 0);
    CHECK(second.last_error == 6);
    CHECK(second.handles.closed.empty());
    // Nothing of ours has taken the number: Wine gives it to the next who asks.
    if (i % 10 == 9) CHECK(kernel.create_event(true, false) == handle);
  }
}

TEST_CASE("probe: a number that is given away again is told as closed and as opened") {
  Kernel kernel;
  const std::uint64_t first = kernel.create_event(true, false);
  const CallReturned closed = kernel.call("CloseHandle", {first});
  CHECK(closed.handles.closed == std::vector<std::uint64_t>{first});
  const CallReturned reused = kernel.create_file(u"probe-reused.txt");
  REQUIRE(reused.integer_result == first);
  CHECK(find_handle(reused.handles.opened, first).type == "File");
  CHECK(!contains(reused.handles.arguments, first));
}
