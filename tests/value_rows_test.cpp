#include "view/value_rows.h"

#include "trace_samples.h"
#include "view/python_text.h"

#include <doctest/doctest.h>

using namespace companion;
using namespace companion::view;
using Lines = std::vector<std::string>;

namespace {

Lines texts(const ValueView& view) {
  Lines lines;
  for (const ValueRow& row : view.rows)
    lines.push_back(row.text);
  return lines;
}

// One object that a trace tells of.
struct ValueSample {
  samples::Builder builder;
  History history{builder.trace};

  ValueSample(const std::string& type, const std::string& element, std::uint32_t element_size,
              const Bytes& bytes, const std::string& value, std::vector<trace::Field> fields = {}) {
    builder.begin("");
    builder.add(trace::Object{1, "b", type, 0x200000000000, bytes.size(), element_size, element,
                              std::move(fields), builder.keep(1, bytes), value});
  }

  ValueView view() {
    history.update();
    const SessionHistory& session = *history.latest_session();
    return value_view(history, session, *object_state_at(history, session, 1, history.now()));
  }
};

}  // namespace

TEST_CASE("value rows: lesson 4's buffer after the call") {
  samples::Builder builder;
  samples::current_directory(builder);
  History history(builder.trace);
  history.update();
  const SessionHistory& session = *history.latest_session();
  const ValueView view =
      value_view(history, session, *object_state_of_call(history, session, samples::kBuffer, 2));
  CHECK(texts(view) == Lines{"buffer", "c_wchar_Array_1024", "'C:\\\\lessons\\\\04'", "13 characters",
                             "len 1024", "sizeof 2048"});
  REQUIRE(view.characters.size() == 13);
  // The first backslash: two characters of the printed text, bytes 4 and 5.
  const ValueCharacter* backslash = character_at_byte(view, 5);
  REQUIRE(backslash != nullptr);
  CHECK(backslash->text_begin == 3);
  CHECK(backslash->text_end == 5);
  CHECK(backslash->byte_begin == 4);
  CHECK(backslash->byte_end == 6);
  CHECK(character_at_text(view, 4) == backslash);
  CHECK(character_at_text(view, 0) == nullptr);
  CHECK(character_at_byte(view, 26) == nullptr);
}

TEST_CASE("value rows: a surrogate pair is one character of four bytes and told") {
  ValueSample sample("c_wchar_Array_8", "c_wchar", 2, samples::wide("a\xF0\x9F\x98\x80z", 16),
                     "'a\xF0\x9F\x98\x80z'");
  const ValueView view = sample.view();
  CHECK(texts(view) == Lines{"b", "c_wchar_Array_8", "'a\xF0\x9F\x98\x80z'", "3 characters, 4 UTF-16 units",
                             "len 8", "sizeof 16",
                             "1 character is stored as a surrogate pair: two UTF-16 units, 4 bytes"});
  REQUIRE(view.characters.size() == 3);
  CHECK(view.characters[1].byte_begin == 2);
  CHECK(view.characters[1].byte_end == 6);
  CHECK(view.characters[1].text_begin == 2);
  CHECK(view.characters[1].text_end == 6);
  CHECK(view.characters[2].byte_begin == 6);
}

TEST_CASE("value rows: a lone surrogate is told and printed as an escape") {
  ValueSample sample("c_wchar_Array_3", "c_wchar", 2, {0x3D, 0xD8, 'x', 0, 0, 0}, "'\\ud83dx'");
  const ValueView view = sample.view();
  CHECK(texts(view) == Lines{"b", "c_wchar_Array_3", "'\\ud83dx'", "2 characters", "len 3", "sizeof 6",
                             "1 surrogate has no partner: half a character"});
  CHECK(view.characters[0].text_end == 7);
}

TEST_CASE("value rows: something written behind the NUL is told") {
  samples::Builder builder;
  builder.begin("");
  const trace::Snapshot made = builder.keep(1, Bytes(6, 0));
  builder.add(trace::Object{1, "b", "c_char_Array_6", 0x200000000000, 6, 1, "c_char", {}, made, "b''"});
  trace::CallBegin begin;
  begin.call = 1;
  begin.objects = {{1, made, "b''"}};
  builder.add(begin);
  trace::Call end;
  end.call = 1;
  end.objects = {{1, builder.keep(1, Bytes{'a', 0, 'b', 0, 0, 0}), "b'a'"}};
  builder.add(end);
  History history(builder.trace);
  history.update();
  const SessionHistory& session = *history.latest_session();
  const ValueView view = value_view(history, session, *object_state_of_call(history, session, 1, 1));
  CHECK(texts(view) == Lines{"b", "c_char_Array_6", "b'a'", "1 byte", "len 6", "sizeof 6",
                             "something was written behind the NUL at byte 1: .value ends before it"});
}

TEST_CASE("value rows: a NUL that the code itself put in the middle is told") {
  ValueSample sample("c_char_Array_4", "c_char", 1, {'a', 0, 'b', 0}, "b'a'");
  CHECK(texts(sample.view()) ==
        Lines{"b", "c_char_Array_4", "b'a'", "1 byte", "len 4", "sizeof 4",
              "bytes other than 0 stand behind the NUL at byte 1: .value ends before it"});
  ValueSample zeros("c_char_Array_4", "c_char", 1, {'a', 0, 0, 0}, "b'a'");
  CHECK(texts(zeros.view()) == Lines{"b", "c_char_Array_4", "b'a'", "1 byte", "len 4", "sizeof 4"});
}

TEST_CASE("value rows: without a NUL the value takes everything") {
  ValueSample sample("c_char_Array_3", "c_char", 1, {'a', '\'', 0xFF}, "b\"a'\\xff\"");
  const ValueView view = sample.view();
  CHECK(texts(view) == Lines{"b", "c_char_Array_3", "b\"a'\\xff\"", "3 bytes", "len 3", "sizeof 3",
                             "there is no NUL inside: .value takes everything"});
  CHECK(view.characters[2].text_begin == 4);
  CHECK(view.characters[2].text_end == 8);
}

TEST_CASE("value rows: numbers, structures and pointers") {
  CHECK(texts(ValueSample("c_ulong", "c_ulong", 4, {14, 0, 0, 0}, "14").view()) ==
        Lines{"b", "c_ulong", "14", "sizeof 4"});
  CHECK(texts(ValueSample("POINT", "POINT", 8, {10, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF}, "<POINT>",
                          {{"x", "c_long", 0, 4}, {"y", "c_long", 4, 4}})
                  .view()) == Lines{"b", "POINT", "<POINT>", "x = 10", "y = -1", "sizeof 8"});
  CHECK(texts(ValueSample("LP_c_ulong", "LP_c_ulong", 8, Bytes(8, 0), "None").view()) ==
        Lines{"b", "LP_c_ulong", "None", "sizeof 8",
              "a NULL pointer: it points nowhere, .contents raises ValueError"});
  CHECK(texts(ValueSample("LP_c_ulong", "LP_c_ulong", 8, {4, 0, 0, 0, 0, 0x20, 0, 0}, "c_ulong(0)").view()) ==
        Lines{"b", "LP_c_ulong", "c_ulong(0)", "sizeof 8", "points to 0x200000000004: b + 4"});
  CHECK(texts(ValueSample("bytes argument", "c_char", 1, {'h', 'i', 0}, "b'hi'").view()) ==
        Lines{"b", "bytes argument", "b'hi'", "2 bytes", "3 bytes with its NUL",
              "the copy of a bytes that ctypes made for the call"});
}

TEST_CASE("python text: a repr is taken apart into its characters") {
  const auto literal = parse_literal("'a\\\\\\n\\x1b\\u1234\\'\"'");
  REQUIRE(literal);
  std::vector<char32_t> values;
  for (const LiteralCharacter& each : literal->characters)
    values.push_back(each.value);
  CHECK(values == std::vector<char32_t>{U'a', U'\\', U'\n', 0x1B, 0x1234, U'\'', U'"'});
  CHECK(literal->complete);
  CHECK(parse_literal("b'\\xff'")->is_bytes);
  CHECK(!parse_literal("'abc")->complete);
  CHECK(!parse_literal("'abcdef'", 3)->complete);
  CHECK(!parse_literal("12"));
  CHECK(!parse_literal("'a' + 'b'"));
  CHECK(!parse_literal(""));
}

TEST_CASE("value rows: what a structure holds in arrays is told by its place, its value stands above") {
  CHECK(texts(ValueSample("Room", "Room", 12, Bytes(12, 0), "text='', flag=0",
                          {{"text", "c_wchar_Array_5", 0, 10}, {"flag", "Flags", 10, 1}})
                  .view()) == Lines{"b", "Room", "text='', flag=0", "text: c_wchar_Array_5, bytes 0 to 9",
                                    "flag: Flags, byte 10", "sizeof 12"});
}

TEST_CASE("value rows: a call that was refused is told, as beside the bytes") {
  samples::Builder builder;
  builder.begin("");
  const trace::Snapshot bytes = builder.keep(1, {'h', 'i', 0});
  builder.add(trace::Object{1, "b", "c_char_Array_3", 0x200000000000, 3, 1, "c_char", {}, bytes, "b'hi'"});
  trace::CallBegin begin;
  begin.call = 1;
  begin.objects = {{1, bytes, "b'hi'"}};
  builder.add(begin);
  trace::Call end;
  end.call = 1;
  end.refused = true;
  end.objects = {{1, bytes, "b'hi'"}};
  builder.add(end);
  History history(builder.trace);
  history.update();
  const SessionHistory& session = *history.latest_session();
  CHECK(texts(value_view(history, session, *object_state_of_call(history, session, 1, 1))) ==
        Lines{"b", "c_char_Array_3", "b'hi'", "2 bytes", "len 3", "sizeof 3",
              "The call was refused: these bytes never got to Windows."});
}
