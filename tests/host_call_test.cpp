#include "support/host.h"

#include <doctest/doctest.h>

#include <bit>
#include <cstring>

using namespace companion;
using machine::CallReturned;
using test::Lesson;

namespace {

constexpr std::uint64_t kAccessViolation = 0xC0000005;

std::uint64_t slot(double value) {
  return std::bit_cast<std::uint64_t>(value);
}
std::uint64_t slot(float value) {
  return std::bit_cast<std::uint32_t>(value);
}
double as_double(std::uint64_t bits) {
  return std::bit_cast<double>(bits);
}

}  // namespace

TEST_CASE("host: a call writes into the arena exactly the bytes that Windows writes") {
  Lesson lesson("C:\\windows");
  std::memset(&lesson.machine().memory()[0x1000], 0xCC, 32);
  CallReturned returned = lesson.call(u"kernel32", "GetCurrentDirectoryW", {1024, lesson.at(0x1000)}, 57005);
  CHECK(returned.integer_result == 10);
  CHECK(returned.last_error == 57005);
  CHECK(!returned.fault);
  CHECK(lesson.bytes(0x1000, 32) == "43003a005c00770069006e0064006f00770073000000cccccccccccccccccccc");
}

TEST_CASE("host: a call that fails leaves its error") {
  Lesson lesson;
  std::uint64_t name = lesson.put(0, std::u16string(u"C:\\no such folder\\file"));
  CallReturned returned = lesson.call(u"kernel32", "DeleteFileW", {name}, 57005);
  CHECK(returned.integer_result == 0);
  CHECK(returned.last_error == 3);
}

TEST_CASE("host: a library that is not there is 0 and error 126, an export that is not there is 0") {
  Lesson lesson;
  REQUIRE(lesson.machine().begin_load(1, {u"no such library", 0x1000, 0}).ok());
  auto returned = std::get<CallReturned>(lesson.machine().wait(1));
  CHECK(returned.integer_result == 0);
  CHECK(returned.last_error == 126);
  CHECK(returned.module_path == "");
  Result<machine::Address> address = lesson.machine().resolve(1, lesson.load(u"user32"), "MessageBox");
  REQUIRE(address.ok());
  CHECK(*address == 0);
}

TEST_CASE("host: a loaded library is told with its path") {
  Lesson lesson;
  REQUIRE(lesson.machine().begin_load(1, {u"winhttp", 0x1000, 0}).ok());
  auto returned = std::get<CallReturned>(lesson.machine().wait(1));
  CHECK(returned.integer_result != 0);
  CHECK(returned.module_path == "C:\\windows\\system32\\winhttp.dll");
}

TEST_CASE("host: an export can be asked for by its ordinal") {
  Lesson lesson;
  std::uint64_t module = lesson.load(u"ws2_32");
  Result<machine::Address> by_name = lesson.machine().resolve(1, module, "htons");
  Result<machine::Address> by_ordinal = lesson.machine().resolve(1, module, std::uint16_t{9});
  REQUIRE((by_name.ok() && by_ordinal.ok()));
  CHECK(*by_ordinal == *by_name);
}

TEST_CASE("host: doubles travel in the float registers, both ways") {
  Lesson lesson;
  CHECK(as_double(lesson.call(u"msvcrt", "pow", {slot(1.5), slot(3.0)}).float_result) == 3.375);
  CHECK(as_double(lesson.call(u"msvcrt", "ldexp", {slot(0.75), 4}).float_result) == 12.0);
}

TEST_CASE("host: floats travel as the low half of a slot") {
  Lesson lesson;
  CallReturned returned = lesson.call(u"msvcrt", "sqrtf", {slot(2.25F)});
  CHECK(std::bit_cast<float>(static_cast<std::uint32_t>(returned.float_result)) == 1.5F);
}

TEST_CASE("host: a variadic call finds integers, strings and doubles among nine arguments") {
  Lesson lesson;
  std::uint64_t format = lesson.put(0, std::string("%d %s %.2f %d %d %.1f %d"));
  std::uint64_t text = lesson.put(64, std::string("text"));
  CallReturned returned =
      lesson.call(u"msvcrt", "sprintf", {lesson.at(128), format, 1, text, slot(2.5), 3, 4, slot(5.5), 6});
  CHECK(returned.integer_result == 21);
  CHECK(std::string(reinterpret_cast<char*>(&lesson.machine().memory()[128])) == "1 text 2.50 3 4 5.5 6");
}

TEST_CASE("host: 64 bits of an address are really 64 bits") {
  Lesson lesson;
  CallReturned returned = lesson.call(u"msvcrt", "memset", {lesson.at(0x100), 0x5A, 4});
  CHECK(returned.integer_result == lesson.at(0x100));
  CHECK(lesson.bytes(0x100, 5) == "5a5a5a5a00");
}

TEST_CASE("host: no arguments, and a thousand") {
  Lesson lesson;
  CHECK(lesson.call(u"kernel32", "GetTickCount64", {}).integer_result > 0);
  std::vector<std::uint64_t> slots(1024, 0);
  slots[0] = lesson.put(0, std::u16string(u"four"));
  CHECK(lesson.call(u"kernel32", "lstrlenW", slots).integer_result == 4);
  slots.push_back(0);
  Status too_many = lesson.machine().begin_call(1, {lesson.resolve(u"kernel32", "lstrlenW"), slots, 0});
  REQUIRE(!too_many.ok());
  CHECK(too_many.error().message == "A call can't have more than 1024 arguments");
}

TEST_CASE("host: an exception that Windows handles itself stays unseen") {
  Lesson lesson;
  CallReturned returned = lesson.call(u"kernel32", "lstrlenW", {0x10});
  CHECK(!returned.fault);
  CHECK(returned.integer_result == 0);
}

TEST_CASE("host: a write to address 0 is a fault, and the session goes on") {
  Lesson lesson("C:\\windows");
  CallReturned returned = lesson.call(u"kernel32", "GetCurrentDirectoryW", {1024, 0});
  REQUIRE(returned.fault);
  CHECK(returned.fault->code == kAccessViolation);
  CHECK(returned.fault->access == machine::Fault::Access::write);
  CHECK(returned.fault->address == 0);
  CHECK(lesson.call(u"kernel32", "GetCurrentDirectoryW", {1024, lesson.at(0)}).integer_result == 10);
}

TEST_CASE("host: a read and a jump to a bad address are faults of their own kind") {
  Lesson lesson;
  CallReturned read = lesson.call(u"msvcrt", "strlen", {0x20});
  REQUIRE(read.fault);
  CHECK(read.fault->access == machine::Fault::Access::read);
  CHECK(read.fault->address == 0x20);
  CallReturned jump = lesson.call(0x20, {});
  REQUIRE(jump.fault);
  CHECK(jump.fault->code == kAccessViolation);
  CHECK(jump.fault->instruction == 0x20);
}

TEST_CASE("host: an exception that the lesson raises is told by its code") {
  Lesson lesson;
  CallReturned returned = lesson.call(u"kernel32", "RaiseException", {0xE0001234, 0, 0, 0});
  REQUIRE(returned.fault);
  CHECK(returned.fault->code == 0xE0001234);
  CHECK(returned.fault->access == machine::Fault::Access::none);
}

TEST_CASE("host: foreign memory is read and written, and what is not there is told") {
  Lesson lesson;
  std::uint64_t block = lesson.call(u"kernel32", "VirtualAlloc", {0, 4096, 0x3000, 4}).integer_result;
  REQUIRE(block != 0);
  const Bytes bytes = {1, 2, 3};
  Result<bool> written = lesson.machine().write(block + 5, bytes);
  REQUIRE(written.ok());
  CHECK(*written);
  Result<std::optional<Bytes>> read = lesson.machine().read(block + 4, 5);
  REQUIRE(read.ok());
  CHECK(to_hex(read->value()) == "0001020300");
  Result<std::optional<Bytes>> beyond = lesson.machine().read(block + 4090, 8);
  REQUIRE(beyond.ok());
  CHECK(!beyond->has_value());
  Result<bool> refused = lesson.machine().write(0x10, bytes);
  REQUIRE(refused.ok());
  CHECK(!*refused);
}

TEST_CASE("host: each thread of the lesson has a thread, a last error and a call of its own") {
  Lesson lesson;
  std::uint64_t get_id = lesson.resolve(u"kernel32", "GetCurrentThreadId");
  std::uint64_t first = lesson.call(get_id, {}).integer_result;
  std::uint64_t second = lesson.call(get_id, {}, 0, {}, 2).integer_result;
  CHECK(first != second);
  CHECK(lesson.call(get_id, {}).integer_result == first);
  CHECK(lesson.call(get_id, {}, 0, {}, 2).integer_result == second);
  // Thread 2 waits for what thread 1 does.
  std::uint64_t event = lesson.call(u"kernel32", "CreateEventW", {0, 1, 0, 0}).integer_result;
  std::uint64_t wait = lesson.resolve(u"kernel32", "WaitForSingleObject");
  REQUIRE(lesson.machine().begin_call(2, {wait, {event, 0xFFFFFFFF}, 0}).ok());
  CHECK(lesson.call(u"kernel32", "SetEvent", {event}).integer_result == 1);
  CHECK(std::get<CallReturned>(lesson.machine().wait(2)).integer_result == 0);
}
