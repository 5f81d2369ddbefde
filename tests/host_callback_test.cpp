#include "support/host.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <set>
#include <thread>

using namespace companion;
using machine::CallbackEntered;
using machine::CallReturned;
using test::Lesson;

namespace {

constexpr std::uint32_t kStackOverflow = 0xC00000FD;

std::int32_t int_at(Lesson& lesson, std::uint64_t address) {
  std::int32_t value = 0;
  std::memcpy(&value, &lesson.machine().memory()[address - lesson.at(0)], sizeof value);
  return value;
}

}  // namespace

TEST_CASE("host: qsort sorts through callbacks, each with a call of its own inside") {
  Lesson lesson;
  const std::int32_t numbers[] = {9, -3, 7, 7, 0, 12, -40, 5};
  std::memcpy(lesson.machine().memory().data(), numbers, sizeof numbers);
  Result<machine::Callback> compare = lesson.machine().make_callback(2);
  REQUIRE(compare.ok());
  std::uint64_t sort = lesson.resolve(u"msvcrt", "qsort");
  std::uint64_t absolute = lesson.resolve(u"msvcrt", "abs");
  int entered = 0;
  CallReturned returned =
      lesson.call(sort, {lesson.at(0), 8, 4, compare->address}, 0, [&](const CallbackEntered& callback) {
        ++entered;
        CHECK(callback.callback == compare->id);
        REQUIRE(callback.slots.size() == 2);
        std::int32_t left = int_at(lesson, callback.slots[0]);
        std::int32_t right = int_at(lesson, callback.slots[1]);
        CallReturned nested = lesson.call(absolute, {static_cast<std::uint32_t>(left)});
        CHECK(static_cast<std::int32_t>(nested.integer_result) == std::abs(left));
        return static_cast<std::uint64_t>(static_cast<std::int64_t>(left < right ? -1 : left > right));
      });
  CHECK(!returned.fault);
  CHECK(entered > 8);
  std::int32_t sorted[8];
  std::memcpy(sorted, lesson.machine().memory().data(), sizeof sorted);
  CHECK(std::ranges::equal(sorted, std::vector<std::int32_t>{-40, -3, 0, 5, 7, 7, 9, 12}));
}

TEST_CASE("host: a callback gets all its arguments, those on the stack too, and its floats") {
  Lesson lesson;
  Result<machine::Callback> callback = lesson.machine().make_callback(6);
  REQUIRE(callback.ok());
  // The callback itself is called like any other function.
  std::uint64_t one_and_a_half = std::bit_cast<std::uint64_t>(1.5);
  std::vector<std::uint64_t> slots = {1, one_and_a_half, 3, 0xFFFFFFFFFFFFFFFF, 5, 6};
  CallReturned returned = lesson.call(callback->address, slots, 0, [&](const CallbackEntered& entered) {
    CHECK(entered.slots == slots);
    CHECK(entered.floats[1] == one_and_a_half);
    return std::uint64_t{0x123456789ABCDEF0};
  });
  CHECK(returned.integer_result == 0x123456789ABCDEF0);
}

TEST_CASE("host: a fault inside a callback ends the inner call only") {
  Lesson lesson;
  Result<machine::Callback> callback = lesson.machine().make_callback(0);
  REQUIRE(callback.ok());
  std::uint64_t length = lesson.resolve(u"msvcrt", "strlen");
  CallReturned outer = lesson.call(callback->address, {}, 0, [&](const CallbackEntered&) {
    CallReturned inner = lesson.call(length, {0x30});
    REQUIRE(inner.fault);
    CHECK(inner.fault->address == 0x30);
    return std::uint64_t{77};
  });
  CHECK(!outer.fault);
  CHECK(outer.integer_result == 77);
}

TEST_CASE("host: a callback's result is given back while the outer call keeps its own registers") {
  Lesson lesson;
  Result<machine::Callback> callback = lesson.machine().make_callback(1);
  REQUIRE(callback.ok());
  int depth = 0;
  Lesson::OnCallback recurse = [&](const CallbackEntered& entered) -> std::uint64_t {
    if (entered.slots[0] == 0) return 0;
    ++depth;
    return lesson.call(callback->address, {entered.slots[0] - 1}, 0, recurse).integer_result + 1;
  };
  CHECK(lesson.call(callback->address, {20}, 0, recurse).integer_result == 20);
  CHECK(depth == 20);
}

TEST_CASE("host: calling a callback that was freed is a fault") {
  Lesson lesson;
  Result<machine::Callback> callback = lesson.machine().make_callback(0);
  REQUIRE(callback.ok());
  REQUIRE(lesson.machine().free_callback(callback->id).ok());
  CallReturned returned = lesson.call(callback->address, {});
  REQUIRE(returned.fault);
  CHECK(returned.fault->access == machine::Fault::Access::execute);
  CHECK(returned.fault->address == callback->address);
  Status again = lesson.machine().free_callback(callback->id);
  REQUIRE(!again.ok());
  CHECK(again.error().message == "free-callback: there is no such callback");
}

TEST_CASE("host: more callbacks than one region of thunks holds") {
  Lesson lesson;
  std::set<std::uint64_t> addresses;
  machine::Callback last;
  for (int i = 0; i < 2100; ++i) {
    Result<machine::Callback> callback = lesson.machine().make_callback(1);
    REQUIRE(callback.ok());
    last = *callback;
    addresses.insert(last.address);
  }
  CHECK(addresses.size() == 2100);
  CallReturned returned =
      lesson.call(last.address, {3}, 0, [&](const CallbackEntered& entered) { return entered.slots[0] + 1; });
  CHECK(returned.integer_result == 4);
}

namespace {

// What a callback with one argument answers to a thread that CreateThread started.
std::string answer_to_foreign_thread(Lesson& lesson) {
  Result<machine::Callback> callback = lesson.machine().make_callback(1);
  REQUIRE(callback.ok());
  std::uint64_t create = lesson.resolve(u"kernel32", "CreateThread");
  std::uint64_t wait = lesson.resolve(u"kernel32", "WaitForSingleObject");
  std::uint64_t get_code = lesson.resolve(u"kernel32", "GetExitCodeThread");
  std::uint64_t thread = lesson.call(create, {0, 0, callback->address, 5, 0, 0}).integer_result;
  CHECK(lesson.call(wait, {thread, 5000}).integer_result == 0);
  lesson.put(0, std::string("\1\1\1"));
  CHECK(lesson.call(get_code, {thread, lesson.at(0)}).integer_result == 1);
  return lesson.bytes(0, 4);
}

}  // namespace

TEST_CASE("host: a callback on a thread that the lesson did not start is served where somebody listens") {
  Lesson lesson;
  const std::uint64_t add = lesson.resolve(u"kernel32", "MulDiv");
  std::thread server;
  lesson.machine().listen_to_foreign_threads([&](machine::ThreadId thread) {
    server = std::thread([&lesson, add, thread] {
      const machine::ThreadEvent event = lesson.machine().wait(thread);
      const auto* entered = std::get_if<CallbackEntered>(&event);
      // A call of its own in between, on the same thread of Windows.
      const CallReturned product = lesson.call(add, {entered->slots[0], 6, 1}, 0, {}, thread);
      (void)lesson.machine().return_from_callback(thread, product.integer_result + 1, 0);
    });
    return true;
  });
  CHECK(answer_to_foreign_thread(lesson) == "1f000000");
  server.join();
}

TEST_CASE("host: a callback on a thread that the lesson did not start returns 0 where nobody listens") {
  Lesson lesson;
  CHECK(answer_to_foreign_thread(lesson) == "00000000");
  lesson.machine().listen_to_foreign_threads([](machine::ThreadId) { return false; });
  CHECK(answer_to_foreign_thread(lesson) == "00000000");
  CHECK(lesson.recorder().output(machine::Output::Stream::standard_error) == "");
}

TEST_CASE("host: three stack overflows in a row are three faults") {
  Lesson lesson;
  std::uint64_t code = lesson.call(u"kernel32", "VirtualAlloc", {0, 4096, 0x3000, 0x40}).integer_result;
  // sub rsp, 0x808; mov [rsp], rax; call itself; add rsp, 0x808; ret
  const Bytes recursion = {0x48, 0x81, 0xEC, 0x08, 0x08, 0,    0,    0x48, 0x89, 0x04, 0x24, 0xE8,
                           0xF0, 0xFF, 0xFF, 0xFF, 0x48, 0x81, 0xC4, 0x08, 0x08, 0,    0,    0xC3};
  // Its unwind data: one large allocation of 0x101 times 8 bytes, 7 bytes into the code; then the function
  // table.
  const Bytes unwind = {0x01, 0x07, 0x02, 0x00, 0x07, 0x01, 0x01, 0x01};
  const Bytes table = {0, 0, 0, 0, 24, 0, 0, 0, 64, 0, 0, 0};
  REQUIRE(lesson.machine().write(code, recursion).ok());
  REQUIRE(lesson.machine().write(code + 64, unwind).ok());
  REQUIRE(lesson.machine().write(code + 128, table).ok());
  REQUIRE(lesson.call(u"ntdll", "RtlAddFunctionTable", {code + 128, 1, code}).integer_result == 1);
  for (int i = 0; i < 3; ++i) {
    CallReturned returned = lesson.call(code, {});
    REQUIRE(returned.fault);
    CHECK(returned.fault->code == kStackOverflow);
    CHECK(lesson.call(u"kernel32", "GetTickCount64", {}).integer_result > 0);
  }
}

TEST_CASE("host: callbacks nested without end are a stack overflow, and the host lives") {
  Lesson lesson;
  Result<machine::Callback> callback = lesson.machine().make_callback(0);
  REQUIRE(callback.ok());
  int depth = 0;
  bool overflowed = false;
  Lesson::OnCallback recurse = [&](const CallbackEntered&) -> std::uint64_t {
    ++depth;
    if (depth > 20'000) return 0;
    CallReturned inner = lesson.call(callback->address, {}, 0, recurse);
    if (inner.fault) overflowed = inner.fault->code == kStackOverflow;
    return 0;
  };
  CallReturned outer = lesson.call(callback->address, {}, 0, recurse);
  CHECK(!outer.fault);
  CHECK(overflowed);
  CHECK(depth > 100);
  CHECK(lesson.call(u"kernel32", "GetTickCount64", {}).integer_result > 0);
}
