#include "support/host.h"

#include <doctest/doctest.h>

#include <chrono>
#include <cstring>
#include <thread>
#include <unistd.h>

using namespace companion;
using machine::CallReturned;
using machine::HandleDetails;
using machine::HostGone;
using test::Lesson;
using test::soon;

namespace {

const HandleDetails* find_details(const std::vector<HandleDetails>& handles, std::uint64_t value) {
  for (const HandleDetails& handle : handles) {
    if (handle.value == value) return &handle;
  }
  return nullptr;
}

std::u16string temporary_file(const char16_t* name) {
  return std::u16string(u"C:\\") + name;
}

}  // namespace

TEST_CASE("host: says hello with what it runs on") {
  Lesson lesson;
  CHECK(lesson.machine().info().protocol == 1);
  CHECK(lesson.machine().info().pointer_bytes == 8);
  CHECK(lesson.machine().info().process_id != 0);
  CHECK(lesson.machine().info().windows.starts_with("10."));
  CHECK(lesson.machine().info().current_directory != 0);
}

TEST_CASE("host: the record of CreateFileW and CloseHandle holds the handle, its type, path and access") {
  Lesson lesson;
  std::uint64_t name = lesson.put(0, temporary_file(u"handle-record.txt"));
  CallReturned opened = lesson.call(u"kernel32", "CreateFileW", {name, 0x40000000, 0, 0, 2, 0x80, 0});
  REQUIRE(!opened.fault);
  const HandleDetails* handle = find_details(opened.handles.opened, opened.integer_result);
  REQUIRE(handle);
  CHECK(handle->type == "File");
  CHECK(handle->name == "C:\\handle-record.txt");
  CHECK(handle->access == 0x120196);
  CHECK(!handle->inherit);
  CHECK(!handle->protect_from_close);
  CHECK(opened.handles.opened.size() == 1);

  CallReturned changed = lesson.call(u"kernel32", "SetHandleInformation", {opened.integer_result, 3, 3});
  CHECK(changed.integer_result == 1);
  const HandleDetails* argument = find_details(changed.handles.arguments, opened.integer_result);
  REQUIRE(argument);
  CHECK(argument->inherit);
  CHECK(argument->protect_from_close);
  CHECK(find_details(changed.handles.changed, opened.integer_result));
  lesson.call(u"kernel32", "SetHandleInformation", {opened.integer_result, 3, 0});

  CallReturned closed = lesson.call(u"kernel32", "CloseHandle", {opened.integer_result});
  CHECK(closed.integer_result == 1);
  CHECK(closed.handles.closed == std::vector<std::uint64_t>{opened.integer_result});
  CHECK(closed.handles.arguments.empty());
  CallReturned again = lesson.call(u"kernel32", "CloseHandle", {opened.integer_result});
  CHECK(again.integer_result == 0);
  CHECK(again.last_error == 6);
  CHECK(again.handles.closed.empty());
  lesson.call(u"kernel32", "DeleteFileW", {name});
}

TEST_CASE("host: an event is told by type and name, and is in the table until it is closed") {
  Lesson lesson;
  std::uint64_t name = lesson.put(0, std::u16string(u"companion-test-event"));
  CallReturned made = lesson.call(u"kernel32", "CreateEventW", {0, 1, 0, name});
  const HandleDetails* event = find_details(made.handles.opened, made.integer_result);
  REQUIRE(event);
  CHECK(event->type == "Event");
  CHECK(event->name.ends_with("\\companion-test-event"));
  Result<std::vector<HandleDetails>> table = lesson.machine().handles();
  REQUIRE(table.ok());
  CHECK(find_details(*table, made.integer_result));
  lesson.call(u"kernel32", "CloseHandle", {made.integer_result});
  table = lesson.machine().handles();
  REQUIRE(table.ok());
  CHECK(!find_details(*table, made.integer_result));
}

TEST_CASE("host: the table can be asked for while a call waits in a pipe") {
  Lesson lesson;
  std::uint64_t ends = lesson.at(0);
  REQUIRE(lesson.call(u"kernel32", "CreatePipe", {ends, ends + 8, 0, 0}).integer_result == 1);
  std::uint64_t pipe[2];
  std::memcpy(pipe, lesson.machine().memory().data(), sizeof pipe);
  std::uint64_t read = lesson.resolve(u"kernel32", "ReadFile");
  REQUIRE(lesson.machine().begin_call(2, {read, {pipe[0], lesson.at(64), 1, lesson.at(128), 0}, 0}).ok());
  Result<std::vector<HandleDetails>> table = lesson.machine().handles();
  REQUIRE(table.ok());
  CHECK(find_details(*table, pipe[0]));
  std::uint64_t text = lesson.put(256, std::string("x"));
  CHECK(lesson.call(u"kernel32", "WriteFile", {pipe[1], text, 1, lesson.at(192), 0}).integer_result == 1);
  CHECK(std::get<CallReturned>(lesson.machine().wait(2)).integer_result == 1);
}

TEST_CASE("host: what msvcrt prints is output, told before the call returns") {
  Lesson lesson;
  std::uint64_t format = lesson.put(0, std::string("LEARNER %d\n"));
  CHECK(lesson.call(u"msvcrt", "printf", {format, 42}).integer_result == 11);
  CHECK(lesson.recorder().output() == "LEARNER 42\r\n");
}

TEST_CASE("host: what is written to the standard handles is output and error") {
  Lesson lesson;
  std::uint64_t text = lesson.put(0, std::string("words"));
  std::uint64_t get_handle = lesson.resolve(u"kernel32", "GetStdHandle");
  std::uint64_t write = lesson.resolve(u"kernel32", "WriteFile");
  std::uint64_t output = lesson.call(get_handle, {static_cast<std::uint32_t>(-11)}).integer_result;
  std::uint64_t error = lesson.call(get_handle, {static_cast<std::uint32_t>(-12)}).integer_result;
  CHECK(lesson.call(write, {output, text, 5, lesson.at(64), 0}).integer_result == 1);
  CHECK(lesson.call(write, {error, text, 4, lesson.at(64), 0}).integer_result == 1);
  CHECK(lesson.recorder().output() == "words");
  CHECK(lesson.recorder().output(machine::Output::Stream::standard_error) == "word");
}

TEST_CASE("host: output of a call that does not return is told while it waits") {
  Lesson lesson;
  Result<machine::Callback> callback = lesson.machine().make_callback(0);
  REQUIRE(callback.ok());
  std::uint64_t text = lesson.put(0, std::string("while waiting"));
  std::uint64_t print = lesson.resolve(u"msvcrt", "printf");
  std::uint64_t sleep = lesson.resolve(u"kernel32", "Sleep");
  REQUIRE(lesson.machine().begin_call(2, {sleep, {0xFFFFFFFF}, 0}).ok());
  lesson.call(print, {text});
  CHECK(soon([&] { return lesson.recorder().output() == "while waiting"; }));
}

TEST_CASE("host: a lesson may read its standard input, which is empty, and close its standard handles") {
  Lesson lesson;
  std::uint64_t get_handle = lesson.resolve(u"kernel32", "GetStdHandle");
  std::uint64_t close = lesson.resolve(u"kernel32", "CloseHandle");
  CHECK(lesson.call(u"msvcrt", "getchar", {}).integer_result == 0xFFFFFFFF);
  for (int number : {-10, -11, -12}) {
    std::uint64_t handle = lesson.call(get_handle, {static_cast<std::uint32_t>(number)}).integer_result;
    CHECK(lesson.call(close, {handle}).integer_result == 1);
  }
  CHECK(lesson.call(u"kernel32", "GetTickCount64", {}).integer_result > 0);
}

TEST_CASE("host: a lesson that closes every handle loses neither the host nor the session") {
  Lesson lesson;
  std::uint64_t close = lesson.resolve(u"kernel32", "CloseHandle");
  for (std::uint64_t handle = 4; handle <= 0x400; handle += 4)
    lesson.call(close, {handle});
  CHECK(lesson.call(u"kernel32", "GetTickCount64", {}).integer_result > 0);
  CHECK(lesson.machine().handles().ok());
}

TEST_CASE("host: killed during a call, the session hears it and the arena stays") {
  Lesson lesson;
  lesson.put(0, std::string("still here"));
  REQUIRE(lesson.machine().begin_call(1, {lesson.resolve(u"kernel32", "Sleep"), {0xFFFFFFFF}, 0}).ok());
  std::this_thread::sleep_for(std::chrono::milliseconds(50));
  auto begin = std::chrono::steady_clock::now();
  test::kill_own_hosts();
  machine::ThreadEvent event = lesson.machine().wait(1);
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(20));
  REQUIRE(std::holds_alternative<HostGone>(event));
  CHECK(std::get<HostGone>(event).how == HostGone::How::killed);
  CHECK(std::get<HostGone>(event).message == "The Windows process was killed from outside.");
  CHECK(lesson.bytes(0, 10) == "7374696c6c2068657265");
  Status next = lesson.machine().begin_call(1, {0x1000, {}, 0});
  REQUIRE(!next.ok());
  CHECK(next.error().message == "The Windows process was killed from outside.");
  CHECK(!lesson.machine().handles().ok());
  CHECK(soon([&] { return lesson.recorder().is_gone(); }));
}

TEST_CASE("host: after the spare died too, the next session gets a new host") {
  test::kill_own_hosts();
  Lesson lesson;
  CHECK(lesson.call(u"kernel32", "GetTickCount64", {}).integer_result > 0);
}

TEST_CASE("host: a lesson that ends its process is told with the exit code") {
  Lesson lesson;
  REQUIRE(lesson.machine().begin_call(1, {lesson.resolve(u"kernel32", "ExitProcess"), {42}, 0}).ok());
  machine::ThreadEvent event = lesson.machine().wait(1);
  REQUIRE(std::holds_alternative<HostGone>(event));
  CHECK(std::get<HostGone>(event).how == HostGone::How::exited);
  CHECK(std::get<HostGone>(event).exit_code == 42);
  CHECK(std::get<HostGone>(event).message == "The Windows process ended by itself, with exit code 42.");
}

TEST_CASE("host: a crash in a thread that the lesson made is told in words") {
  Lesson lesson;
  std::uint64_t sleep = lesson.resolve(u"kernel32", "Sleep");
  std::uint64_t create = lesson.resolve(u"kernel32", "CreateThread");
  REQUIRE(lesson.machine().begin_call(1, {sleep, {10'000}, 0}).ok());
  REQUIRE(lesson.machine().begin_call(2, {create, {0, 0, 0x40, 0, 0, 0}, 0}).ok());
  machine::ThreadEvent event = lesson.machine().wait(1);
  REQUIRE(std::holds_alternative<HostGone>(event));
  CHECK(std::get<HostGone>(event).exit_code == 0xC0000005);
  CHECK(std::get<HostGone>(event).message ==
        "The Windows process crashed: exception 0xc0000005 at 0x40, in a thread that no call of the lesson "
        "runs on.");
}

TEST_CASE("machine: wake() ends a wait during a call, or the next one") {
  Lesson lesson;
  REQUIRE(lesson.machine().begin_call(1, {lesson.resolve(u"kernel32", "Sleep"), {300}, 0}).ok());
  std::thread waker([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(30));
    lesson.machine().wake(1);
  });
  CHECK(std::holds_alternative<machine::Woken>(lesson.machine().wait(1)));
  waker.join();
  CHECK(std::holds_alternative<CallReturned>(lesson.machine().wait(1)));
  lesson.machine().wake(1);
  CHECK(std::holds_alternative<machine::Woken>(lesson.machine().wait(1)));
}

TEST_CASE("machine: end() leaves no process behind, nor one that the lesson started") {
  Lesson lesson;
  const std::string mark = std::to_string(100'000 + ::getpid());
  std::string line = "C:\\windows\\system32\\ping.exe -n " + mark + " 127.0.0.1";
  std::uint64_t command = lesson.put(0, std::u16string(line.begin(), line.end()));
  lesson.machine().memory()[0x1000] = 104;  // STARTUPINFOW.cb
  CallReturned started = lesson.call(u"kernel32", "CreateProcessW",
                                     {0, command, 0, 0, 0, 0, 0, 0, lesson.at(0x1000), lesson.at(0x2000)});
  REQUIRE(started.integer_result == 1);
  CHECK(soon([&] { return test::count_processes(mark) == 1; }));
  lesson.machine().end();
  CHECK(std::holds_alternative<HostGone>(lesson.machine().wait(1)));
  CHECK(soon([&] { return test::count_processes(mark) == 0; }));
}

TEST_CASE("machine: a session begins in the spare that waited for it") {
  { Lesson first; }
  // The next spare starts behind the session that took the last one.
  std::this_thread::sleep_for(std::chrono::milliseconds(2500));
  Lesson lesson;
  CHECK(lesson.call(u"kernel32", "GetTickCount64", {}).integer_result > 0);
}

TEST_CASE("machine: two sessions at once have memory of their own") {
  Lesson first;
  Lesson second;
  CHECK(first.at(0) != second.at(0));
  first.put(0, std::string("first"));
  second.put(0, std::string("second"));
  CHECK(first.call(u"kernel32", "lstrlenA", {first.at(0)}).integer_result == 5);
  CHECK(second.call(u"kernel32", "lstrlenA", {second.at(0)}).integer_result == 6);
}

TEST_CASE("machine: a slot is used again when its machine is gone") {
  std::uint64_t address = 0;
  {
    Lesson lesson;
    address = lesson.at(0);
  }
  Lesson lesson;
  CHECK(lesson.at(0) == address);
  CHECK(lesson.bytes(0, 4) == "00000000");
}
