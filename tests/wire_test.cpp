#include "wire/line_splitter.h"
#include "wire/protocol.h"
#include "wire/reading_turn.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <random>
#include <string>
#include <thread>

using namespace companion;
using namespace companion::wire;

namespace {

// A line without its newline.
template <typename Body>
std::string line_of(Body body, std::uint64_t id = 7, std::uint32_t thread = 2) {
  std::string line = to_line(Message<Body>{id, thread, std::move(body)});
  REQUIRE(line.ends_with('\n'));
  line.pop_back();
  REQUIRE(line.find('\n') == std::string::npos);
  return line;
}

// Written, read and written again it is the same line, and carries its id and thread.
void check_request(Request request) {
  std::string line = line_of(request);
  auto parsed = parse_request(line);
  REQUIRE(std::holds_alternative<RequestMessage>(parsed));
  RequestMessage& message = std::get<RequestMessage>(parsed);
  CHECK(message.id == 7);
  CHECK(message.thread == 2);
  CHECK(message.body.index() == request.index());
  CHECK(line_of(message.body) == line);
}

void check_reply(Reply reply) {
  std::string line = line_of(reply);
  auto parsed = parse_reply(line);
  REQUIRE(std::holds_alternative<ReplyMessage>(parsed));
  ReplyMessage& message = std::get<ReplyMessage>(parsed);
  CHECK(message.id == 7);
  CHECK(message.thread == 2);
  CHECK(message.body.index() == reply.index());
  CHECK(line_of(message.body) == line);
}

std::string why_no_request(const std::string& line) {
  auto parsed = parse_request(line);
  REQUIRE(std::holds_alternative<BadMessage>(parsed));
  return std::get<BadMessage>(parsed).why;
}

}  // namespace

TEST_CASE("wire: every request comes back as it was written") {
  check_request(BeginSession{
      BeginSession::Arena::section, "name", arena_address(3), kArenaBytes, "C:\\lessons\\04", {}});
  check_request(Load{"kernel32", 0x1000, 57005});
  check_request(Resolve{0x7B600000, "MessageBoxW", std::nullopt});
  check_request(Resolve{0x7B600000, std::nullopt, 9});
  check_request(Call{0x7FF812345678, {0, 1, 0xFFFFFFFFFFFFFFFF}, 6});
  check_request(MakeCallback{4});
  check_request(FreeCallback{12});
  check_request(CallbackReturn{0xFFFFFFFFFFFFFFFF, 0x3FF0000000000000});
  check_request(Read{0x10, 2048});
  check_request(Write{0x10, {0, 0xAB, 0xFF}});
  check_request(Handles{});
  check_request(Windows{});
  check_request(Answer{0x10020, -1});
  check_request(Quit{});
}

TEST_CASE("wire: every answer and event comes back as it was written") {
  Handle handle{0x30, "File", "C:\\lessons\\04\\a.txt", 0x120196, true, false};
  Returned returned{1,
                    2,
                    3,
                    4.5,
                    31.25,
                    Fault{0xC0000005, Fault::Access::write, 0x10, 0x7FF8},
                    {{handle}, {0x34}, {handle}, {handle}},
                    "x.dll"};
  check_reply(returned);
  returned.handles.opened[0].position = 14;
  returned.handles.changed[0].size_bytes = std::uint64_t{1} << 40;
  returned.handles.arguments[0].signalled = false;
  check_reply(returned);
  returned.fault.reset();
  check_reply(returned);
  check_reply(Resolved{0x7FF812345678});
  check_reply(CallbackMade{1, 0x1000});
  check_reply(Memory{Bytes{1, 2, 3}});
  check_reply(Memory{std::nullopt});
  check_reply(Written{true});
  check_reply(HandleTable{{handle, handle}});
  check_reply(WindowList{{{0x10020, "#32770", "Title", true, 36}}});
  check_reply(Answered{false});
  check_reply(Done{});
  check_reply(Failed{"why"});
  check_reply(Hello{1, 8, 36, "10.0.19043", "8.0"});
  check_reply(Hello{1, 8, 36, "10.0.19043", "8.0", 0x7FFE0038});
  check_reply(CallbackEntered{3, {1, 2}, {4, 5, 6, 7}});
  check_reply(Output{Output::Stream::standard_error, {'a', '\n'}});
  check_reply(Dialog{0x10020, "Title", "Text", {{1, "OK"}, {2, "Cancel"}}});
  check_reply(DialogClosed{0x10020});
  check_reply(Crashed{{0xC0000005, Fault::Access::execute, 1, 2}});
}

TEST_CASE("wire: a call as it looks on the wire") {
  CHECK(
      line_of(Request(Call{0x7B012340, {0x400, 0x200000001000}, 0})) ==
      R"({"function":"0x7b012340","id":7,"last_error":0,"message":"call","slots":["0x400","0x200000001000"],"thread":2})");
}

TEST_CASE("wire: a line that is no message is told why") {
  CHECK(why_no_request("") == "the line is not a JSON object");
  CHECK(why_no_request("[1]") == "the line is not a JSON object");
  CHECK(why_no_request(R"({"message":"quit","id":1,"thread":1)") == "the line is not a JSON object");
  CHECK(why_no_request(R"({"id":1,"thread":1})") == "missing field 'message'");
  CHECK(why_no_request(R"({"message":"quit","thread":1})") == "quit: missing field 'id'");
  CHECK(why_no_request(R"({"message":"quit","id":-1,"thread":1})") ==
        "quit: field 'id' is not a whole number in range");
  CHECK(why_no_request(R"({"message":"quit","id":1,"thread":4294967296})") ==
        "quit: field 'thread' is not a whole number in range");
  CHECK(why_no_request(R"({"message":"dance","id":1,"thread":1})") == "unknown message 'dance'");
  CHECK(why_no_request(R"({"message":"returned","id":1,"thread":1})") == "unknown message 'returned'");
  CHECK(why_no_request(R"({"message":"quit","id":1,"thread":1,"now":true})") == "quit: unknown field 'now'");
  CHECK(why_no_request(R"({"message":"read","id":1,"thread":1,"address":"0x10"})") ==
        "read: missing field 'size_bytes'");
  CHECK(why_no_request(R"({"message":"read","id":1,"thread":1,"address":16,"size_bytes":1})") ==
        "read: field 'address' is not a hexadecimal number");
  CHECK(why_no_request(
            R"({"message":"call","id":1,"thread":1,"function":"0x1","slots":["0x1",2],"last_error":0})") ==
        "call: field 'slots' is not a hexadecimal number");
  CHECK(why_no_request(R"({"message":"write","id":1,"thread":1,"address":"0x1","bytes":"abc"})") ==
        "write: field 'bytes' is not bytes in hexadecimal");
}

TEST_CASE("wire: what could be read of a bad message's head is kept for the error answer") {
  auto parsed = parse_request(R"({"message":"dance","id":31,"thread":4})");
  REQUIRE(std::holds_alternative<BadMessage>(parsed));
  CHECK(std::get<BadMessage>(parsed).id == 31);
  CHECK(std::get<BadMessage>(parsed).thread == 4);
}

TEST_CASE("wire: a lone surrogate is written as U+FFFD") {
  std::string line = line_of(Request(Load{"a\xED\xA0\x80z", 0, 0}));
  auto parsed = parse_request(line);
  REQUIRE(std::holds_alternative<RequestMessage>(parsed));
  CHECK(std::get<Load>(std::get<RequestMessage>(parsed).body).name ==
        "a\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBDz");
}

TEST_CASE("wire: damaged lines are refused or read, never worse") {
  std::mt19937 random(1);
  Handle handle{0x30, "File", "name", 1, true, false};
  const std::string whole = line_of(Reply(Returned{1, 2, 3, 4, 5, Fault{}, {{handle}, {1}, {}, {}}, "path"}));
  const std::string request = line_of(Request(Call{1, {2, 3}, 4}));
  for (int i = 0; i < 20'000; ++i) {
    std::string line = i % 2 ? whole : request;
    for (unsigned change = 0; change <= random() % 3; ++change) {
      std::size_t at = random() % line.size();
      switch (random() % 3) {
        case 0:
          line[at] = static_cast<char>(random());
          break;
        case 1:
          line.erase(at, random() % 9);
          break;
        default:
          line.insert(at, line.substr(random() % line.size(), random() % 9));
          break;
      }
      if (line.empty()) line = "x";
    }
    (void)parse_reply(line);
    (void)parse_request(line);
  }
}

TEST_CASE("lines: bytes in any pieces give the same lines") {
  LineSplitter lines;
  lines.append("on");
  CHECK(!lines.next());
  lines.append("e\ntwo\n\nthr");
  CHECK(lines.next() == "one");
  CHECK(lines.next() == "two");
  CHECK(lines.next() == "");
  CHECK(!lines.next());
  CHECK(lines.rest() == "thr");
  lines.append("ee\n");
  CHECK(lines.next() == "three");
  CHECK(lines.rest() == "");
}

TEST_CASE("lines: one that does not end is too long at last") {
  LineSplitter lines;
  lines.append(std::string(kMaxLineBytes, 'x'));
  CHECK(!lines.next());
  CHECK(!lines.too_long());
  lines.append("x");
  CHECK(!lines.next());
  CHECK(lines.too_long());
}

namespace {

struct PlainLock : std::mutex {};

struct PlainCondition {
  void wait(PlainLock& lock, unsigned milliseconds) {
    std::unique_lock<std::mutex> held(lock, std::adopt_lock);
    changed.wait_for(held, std::chrono::milliseconds(std::min(milliseconds, 60'000u)));
    held.release();
  }
  void wake_all() { changed.notify_all(); }
  std::condition_variable changed;
};

using Turn = ReadingTurn<PlainLock, PlainCondition>;

// Does `during` where a thread would wait in its read; false: another thread reads.
template <typename During>
bool reads(Turn& turn, const During& during) {
  return turn.read_until([] { return false; },
                         [&] {
                           during();
                           return false;
                         });
}

bool is_read(Turn& turn) {
  return !reads(turn, [] {});
}

}  // namespace

TEST_CASE("reading turn: one thread reads, another is told that it does not") {
  Turn turn;
  CHECK(reads(turn, [&] { CHECK(is_read(turn)); }));
  CHECK(!is_read(turn));
}

TEST_CASE("reading turn: what another thread has read before the turn is not waited for") {
  Turn turn;
  bool has_work = false;
  // The one that stands in reads a request while its thread is about to read for it.
  turn.stand_in();
  has_work = true;
  turn.end();
  CHECK(turn.read_until([&] { return has_work; },
                        [] {
                          FAIL("this read would wait for ever");
                          return false;
                        }));
}

TEST_CASE("reading turn: it reads until it is enough") {
  Turn turn;
  int reads = 0;
  CHECK(turn.read_until([&] { return reads == 3; }, [&] { return ++reads > 0; }));
  CHECK(reads == 3);
}

TEST_CASE("reading turn: where nobody reads the thread that stands in does") {
  Turn turn;
  std::thread reader([&] { turn.stand_in(); });
  reader.join();
  CHECK(is_read(turn));
  turn.end();
  CHECK(!is_read(turn));
}

TEST_CASE("reading turn: the one that stands in waits for the end of another's turn, however long") {
  Turn turn;
  std::atomic<bool> stands_in = false;
  std::thread reader;
  REQUIRE(reads(turn, [&] {
    reader = std::thread([&] {
      turn.stand_in();
      stands_in = true;
    });
    // Until it has left the looks behind and rests.
    std::this_thread::sleep_for(std::chrono::milliseconds(2 * Turn::kStandIn_ms * Turn::kLooksBeforeRest));
    CHECK(!stands_in);
  }));
  reader.join();
  CHECK(stands_in);
}

TEST_CASE("reading turn: a hurry before or during a turn is kept until somebody reads") {
  Turn turn;
  std::thread reader;
  REQUIRE(reads(turn, [&] {
    turn.hurry();
    reader = std::thread([&] { turn.stand_in(); });
  }));
  reader.join();
  CHECK(is_read(turn));
}
