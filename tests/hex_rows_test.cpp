#include "view/hex_rows.h"

#include "trace_samples.h"

#include <doctest/doctest.h>

#include <chrono>
#include <string>

using namespace companion;
using namespace companion::view;

namespace {

// "43^ 00" with a sign behind each byte: ^ changed, | terminator, . behind it, _ as made, nothing for the
// same as before.
std::string shown_row(const HexRow& row) {
  std::string text;
  for (const HexByte& byte : row.bytes) {
    if (!text.empty()) text += ' ';
    text += to_hex(std::vector{byte.value});
    switch (byte.state) {
      case ByteState::changed:
        text += '^';
        break;
      case ByteState::terminator:
        text += '|';
        break;
      case ByteState::behind_terminator:
        text += '.';
        break;
      case ByteState::as_made:
        text += '_';
        break;
      case ByteState::same:
        break;
    }
  }
  text += "  ";
  for (const TextCell& cell : row.text)
    text += cell.text;
  return text;
}

// A state without a trace: `now`, and what differs from `before`.
ObjectState state_of(const Bytes& before, const Bytes& now, Encoding encoding) {
  ObjectState state;
  state.bytes = std::make_shared<const Bytes>(now);
  state.size = now.size();
  state.encoding = encoding;
  state.element_size = encoding == Encoding::utf16 ? 2 : 1;
  trace::MemoryStore store;
  state.changed = state.touched = store.changed(store.add(1, before), store.add(1, now));
  const std::size_t step = state.element_size;
  for (std::size_t at = 0; at + step <= now.size() && !state.terminator; at += step) {
    if (now[at] == 0 && (step == 1 || now[at + 1] == 0)) state.terminator = at;
  }
  if (encoding == Encoding::none) state.terminator.reset();
  return state;
}

}  // namespace

TEST_CASE("hex rows: lesson 4's buffer after the call") {
  samples::Builder builder;
  samples::current_directory(builder);
  History history(builder.trace);
  history.update();
  const SessionHistory& session = *history.latest_session();
  const auto state = object_state_of_call(history, session, samples::kBuffer, 2);
  REQUIRE(state);
  CHECK(hex_row_count(*state, 4) == 512);
  CHECK(hex_row_count(*state, 32) == 64);
  const auto rows = hex_rows(*state, 4, 0, 8);
  REQUIRE(rows.size() == 8);
  CHECK(shown_row(rows[0]) == "43^ 00_ 3a^ 00_  C:");
  CHECK(shown_row(rows[1]) == "5c^ 00_ 6c^ 00_  \\l");
  CHECK(shown_row(rows[6]) == "34^ 00_ 00| 00|  4\u00B7");
  CHECK(shown_row(rows[7]) == "00. 00. 00. 00.  \u00B7\u00B7");
  CHECK(rows[6].offset == 24);
  CHECK(offset_text(*state, 24) == "0018");

  const auto before = object_state_of_call(history, session, samples::kBuffer, 2, Side::before);
  REQUIRE(before);
  CHECK(shown_row(hex_rows(*before, 4, 0, 1)[0]) == "00| 00| 00^ 00.  \u00B7\u00B7");
}

TEST_CASE("hex rows: a byte is the first that holds: terminator, changed, behind it, as made, same") {
  ObjectState state = state_of({'a', 'b', 'c', 0, 'x', 'y', 'z', 'w'}, {'a', 'B', 'c', 0, 'X', 'y', 'z', 'w'},
                               Encoding::bytes);
  state.touched = {{0, 2}, {4, 6}};
  CHECK(shown_row(hex_rows(state, 8, 0, 1)[0]) == "61 42^ 63_ 00| 58^ 79. 7a. 77.  aBc\u00B7Xyzw");
}

TEST_CASE("hex rows: a changed terminator is shown as the terminator") {
  const ObjectState state = state_of({1, 1}, {0, 0}, Encoding::bytes);
  CHECK(shown_row(hex_rows(state, 4, 0, 1)[0]) == "00| 00^  \u00B7\u00B7");
}

TEST_CASE("hex rows: what is no text has no terminator") {
  const ObjectState state = state_of(Bytes(4, 0), {14, 0, 0, 0}, Encoding::none);
  CHECK(shown_row(hex_rows(state, 4, 0, 1)[0]) == "0e^ 00_ 00_ 00_  \u00B7\u00B7\u00B7\u00B7");
}

TEST_CASE("hex rows: the last row may be short and rows behind it do not exist") {
  const ObjectState state = state_of(Bytes(10, 'x'), Bytes(10, 'x'), Encoding::bytes);
  const auto rows = hex_rows(state, 8, 1, 5);
  REQUIRE(rows.size() == 1);
  CHECK(shown_row(rows[0]) == "78_ 78_  xx");
  CHECK(hex_rows(state, 8, 2, 5).empty());
  CHECK(hex_rows(state_of({}, {}, Encoding::bytes), 8, 0, 5).empty());
}

TEST_CASE("hex rows: a surrogate pair is one character, also over the end of a row") {
  const Bytes bytes = samples::wide("a\xF0\x9F\x98\x80z", 10);
  const ObjectState state = state_of(Bytes(10, 0xCC), bytes, Encoding::utf16);
  const auto whole = hex_rows(state, 16, 0, 1);
  REQUIRE(whole[0].text.size() == 4);
  CHECK(whole[0].text[1].text == "\xF0\x9F\x98\x80");
  CHECK(whole[0].text[1].offset == 2);
  CHECK(whole[0].text[1].bytes == 4);
  const auto split = hex_rows(state, 4, 0, 2);
  CHECK(split[0].text[1].text == "\xF0\x9F\x98\x80");
  CHECK(split[0].text[1].bytes == 2);
  CHECK(split[1].text[0].text == "");
  CHECK(split[1].text[0].offset == 4);
  CHECK(split[1].text[1].text == "z");
}

TEST_CASE("hex rows: lone surrogates, controls and half units are points") {
  const ObjectState state = state_of(Bytes(7, 1), {0x3D, 0xD8, 'a', 0, 7, 0, 0x41}, Encoding::utf16);
  CHECK(shown_row(hex_rows(state, 8, 0, 1)[0]) == "3d^ d8^ 61^ 00^ 07^ 00^ 41^  \u00B7a\u00B7\u00B7");
}

TEST_CASE("hex rows: bytes outside ASCII are points in a byte string") {
  const ObjectState state = state_of(Bytes(3, 0), {0xE9, 'x', 0x7F}, Encoding::bytes);
  CHECK(shown_row(hex_rows(state, 4, 0, 1)[0]) == "e9^ 78^ 7f^  \u00B7x\u00B7");
}

TEST_CASE("hex rows: the rows on the screen cost the same at 64 MiB as at 4 KiB") {
  using Clock = std::chrono::steady_clock;
  const auto cost = [](std::size_t size) {
    Bytes bytes(size, 'x');
    ObjectState state;
    state.bytes = std::make_shared<const Bytes>(std::move(bytes));
    state.size = size;
    state.encoding = Encoding::utf16;
    state.element_size = 2;
    const std::uint64_t middle = hex_row_count(state, 16) / 2;
    auto best = Clock::duration::max();
    for (int round = 0; round < 50; ++round) {
      const auto begin = Clock::now();
      const auto rows = hex_rows(state, 16, middle, 40);
      best = std::min(best, Clock::now() - begin);
      CHECK(rows.size() == 40);
    }
    return std::chrono::duration<double, std::micro>(best).count();
  };
  const double small = cost(4096);
  const double large = cost(64u << 20);
  MESSAGE("40 rows of 16 bytes: " << small << " us of 4 KiB, " << large << " us of 64 MiB");
  CHECK(large < small * 3);
}
