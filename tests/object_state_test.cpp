#include "view/object_state.h"

#include "trace_samples.h"
#include "view/value_rows.h"

#include <doctest/doctest.h>

using namespace companion;
using namespace companion::view;
using Lines = std::vector<std::string>;

namespace {

// A trace with its history.
struct ObjectSample {
  samples::Builder builder;
  History history{builder.trace};

  const SessionHistory& session() {
    history.update();
    return *history.latest_session();
  }

  // Object 7, a c_char_Array_4.
  trace::Object four_bytes(const Bytes& bytes) {
    trace::Object buffer;
    buffer.object = 7;
    buffer.name = "buffer";
    buffer.type = "c_char_Array_4";
    buffer.size = 4;
    buffer.element_type = "c_char";
    buffer.raw = builder.keep(7, bytes);
    return buffer;
  }

  // A session whose call 1 gets object 7, a c_char_Array_4 of these bytes and this value; the call is still
  // open.
  trace::Snapshot begin_call_on_four_bytes(std::string function, const Bytes& bytes, std::string value) {
    builder.begin("");
    const trace::Object buffer = four_bytes(bytes);
    builder.add(buffer);
    trace::CallBegin begin;
    begin.call = 1;
    begin.function = std::move(function);
    begin.objects = {{7, buffer.raw, std::move(value)}};
    builder.add(begin);
    return buffer.raw;
  }
};

}  // namespace

TEST_CASE("summary: lesson 4's buffer after and before the call") {
  ObjectSample sample;
  samples::current_directory(sample.builder);
  const SessionHistory& session = sample.session();
  const auto after = object_state_of_call(sample.history, session, samples::kBuffer, 2);
  REQUIRE(after);
  CHECK(summary_lines(*after) == Lines{"changed: 0 to 24", "terminator: 26", "the rest: as made"});
  CHECK(after->value == "'C:\\\\lessons\\\\04'");
  CHECK(after->name == "buffer");
  const auto before = object_state_of_call(sample.history, session, samples::kBuffer, 2, Side::before);
  REQUIRE(before);
  CHECK(summary_lines(*before) == Lines{"the call changes: 0 to 24", "terminator: 0", "the rest: as made"});
  CHECK(before->value == "''");
}

TEST_CASE("summary: with a prefill the NUL is among the changed bytes") {
  ObjectSample sample;
  samples::current_directory(sample.builder, 0xCC);
  const auto state = object_state_of_call(sample.history, sample.session(), samples::kBuffer, 2);
  REQUIRE(state);
  CHECK(summary_lines(*state) == Lines{"changed: 0 to 27", "terminator: 26", "the rest: as made"});
}

TEST_CASE("object state: at each position what was known then") {
  ObjectSample sample;
  samples::current_directory(sample.builder);
  const SessionHistory& session = sample.session();
  const Position made = session.object(samples::kBuffer)->told.front() + 1;
  const CallEntry& call = *session.call(2);
  CHECK(!object_state_at(sample.history, session, samples::kBuffer, made - 1));
  const auto fresh = object_state_at(sample.history, session, samples::kBuffer, made);
  REQUIRE(fresh);
  CHECK(fresh->call == 0);
  CHECK(summary_lines(*fresh) == Lines{"as made", "terminator: 0"});
  const auto running = object_state_at(sample.history, session, samples::kBuffer, call.before);
  CHECK(running->call == 2);
  CHECK(running->value == "''");
  CHECK(summary_lines(*running) == Lines{"changed: nothing", "terminator: 0", "the rest: as made"});
  const auto after = object_state_at(sample.history, session, samples::kBuffer, call.after);
  CHECK(after->value == "'C:\\\\lessons\\\\04'");
  CHECK(after->call == 2);
  const auto end = object_state_at(sample.history, session, samples::kBuffer, sample.history.now());
  CHECK(*end->bytes == *after->bytes);
  CHECK(!object_state_at(sample.history, session, 999, sample.history.now()));
}

TEST_CASE("object state: what Python changed later is not marked as the call's") {
  ObjectSample sample;
  samples::current_directory(sample.builder);
  trace::Object again = sample.history.update()
                            ? sample.history.body<trace::Object>(
                                  sample.history.latest_session()->object(samples::kBuffer)->told.front())
                            : trace::Object{};
  Bytes bytes = samples::wide("C:\\lessons\\04", 2048);
  bytes[0] = 'D';
  again.raw = sample.builder.keep(samples::kBuffer, bytes);
  again.value = "'D:\\\\lessons\\\\04'";
  sample.builder.add(again);
  const auto state =
      object_state_at(sample.history, sample.session(), samples::kBuffer, sample.history.now() + 1);
  REQUIRE(state);
  CHECK(state->call == 0);
  CHECK(state->value == "'D:\\\\lessons\\\\04'");
  CHECK(summary_lines(*state) ==
        Lines{"changed since it was made: 0 to 24", "terminator: 26", "the rest: as made"});
}

TEST_CASE("object state: a second call that writes the same changes nothing") {
  ObjectSample sample;
  samples::current_directory(sample.builder);
  sample.session();
  const trace::Snapshot bytes = sample.builder.keep(samples::kBuffer, samples::wide("C:\\lessons\\04", 2048));
  trace::CallBegin begin;
  begin.call = 3;
  begin.function = "GetCurrentDirectoryW";
  begin.objects = {{samples::kBuffer, bytes, "'C:\\\\lessons\\\\04'"}};
  sample.builder.add(begin);
  trace::Call end;
  end.call = 3;
  end.objects = {{samples::kBuffer, bytes, "'C:\\\\lessons\\\\04'"}};
  end.overruns = {{samples::kBuffer, false, 10}, {samples::kBuffer, true, 1}};
  sample.builder.add(end);
  const auto state = object_state_of_call(sample.history, sample.session(), samples::kBuffer, 3);
  REQUIRE(state);
  CHECK(summary_lines(*state) == Lines{"changed: nothing", "terminator: 26", "the rest: same as before",
                                       "10 bytes past the end of buffer were overwritten",
                                       "1 byte before the begin of buffer were overwritten"});
}

TEST_CASE("object state: the pick list has the call's operands first and leaves old copies out") {
  ObjectSample sample;
  samples::current_directory(sample.builder);
  const SessionHistory& session = sample.session();
  const auto loading = objects_at(sample.history, session, session.call(1)->after);
  REQUIRE(loading.size() == 1);
  CHECK(loading[0].label == "lpLibFileName");
  CHECK(loading[0].operand);
  CHECK(!loading[0].changed);
  const auto after = objects_at(sample.history, session, session.call(2)->after);
  REQUIRE(after.size() == 1);
  CHECK(after[0].label == "buffer");
  CHECK(after[0].type == "c_wchar_Array_1024");
  CHECK(after[0].size == 2048);
  CHECK(after[0].operand);
  CHECK(after[0].changed);
  CHECK(objects_at(sample.history, session, 1).empty());
}

TEST_CASE("object state: 2,000 calls on a buffer are looked at in a moment") {
  ObjectSample sample;
  sample.builder.begin("");
  trace::Object object{1, "b", "c_char_Array_4096", 0x200000000000, 4096, 1, "c_char", {}, 0, "b''"};
  Bytes bytes(4096, 0);
  object.raw = sample.builder.keep(1, bytes);
  sample.builder.add(object);
  for (trace::CallId call = 1; call <= 2000; ++call) {
    trace::CallBegin begin;
    begin.call = call;
    begin.objects = {{1, sample.builder.keep(1, bytes), ""}};
    sample.builder.add(begin);
    bytes[call % 4096] = static_cast<std::uint8_t>(call % 251 + 1);
    trace::Call end;
    end.call = call;
    end.objects = {{1, sample.builder.keep(1, bytes), ""}};
    sample.builder.add(end);
  }
  const auto state = object_state_of_call(sample.history, sample.session(), 1, 2000);
  REQUIRE(state);
  CHECK(state->changed == std::vector<Range>{{2000, 2001}});
  CHECK(state->touched == std::vector<Range>{{1, 2001}});
}

TEST_CASE(
    "object state: what a call left behind that ended the process is marked, and so is what is shown later") {
  ObjectSample sample;
  sample.begin_call_on_four_bytes("strcpy", Bytes{0, 0, 0, 0}, "b''");
  trace::Call lost;
  lost.call = 1;
  lost.lost = true;
  lost.objects = {{7, sample.builder.keep(7, Bytes{'A', 0, 0, 0}), "b'A'"}};
  sample.builder.add(lost);
  sample.builder.add(trace::End{trace::EndStatus::host_crashed, "the process ended"});
  const SessionHistory& session = sample.session();

  const auto after = object_state_of_call(sample.history, session, 7, 1);
  REQUIRE(after);
  CHECK(summary_lines(*after) == Lines{"The process has ended: these are the last bytes of its memory.",
                                       "changed: 0", "terminator: 1", "the rest: as made"});
  CHECK(value_view(sample.history, session, *after).rows.back().text == kProcessEnded);
  CHECK(object_state_at(sample.history, session, 7, sample.history.now())->process_ended);
  CHECK(!object_state_of_call(sample.history, session, 7, 1, Side::before)->process_ended);
  CHECK(!object_state_at(sample.history, session, 7, session.call(1)->before)->process_ended);
}

TEST_CASE("object state: the operands of a refused call never got to Windows") {
  ObjectSample sample;
  const trace::Snapshot raw = sample.begin_call_on_four_bytes("DeleteFileA", Bytes{'a', 0, 0, 0}, "b'a'");
  trace::Call refused;
  refused.call = 1;
  refused.refused = true;
  refused.objects = {{7, raw, "b'a'"}};
  sample.builder.add(refused);
  const auto state = object_state_of_call(sample.history, sample.session(), 7, 1);
  REQUIRE(state);
  CHECK(state->refused);
  CHECK(summary_lines(*state) ==
        Lines{"The call was refused: these bytes never got to Windows.", "terminator: 1"});
}

TEST_CASE("object state: after an end as planned the bytes are not marked") {
  ObjectSample sample;
  samples::current_directory(sample.builder);
  const SessionHistory& session = sample.session();
  CHECK(!object_state_at(sample.history, session, samples::kBuffer, sample.history.now())->process_ended);
}

TEST_CASE("object state: what Python's own code wrote past the end is told until the next call") {
  ObjectSample sample;
  const trace::Snapshot bytes = sample.begin_call_on_four_bytes("Sleep", {'a', 'b', 'c', 0}, "b'abc'");
  trace::Call end;
  end.call = 1;
  end.objects = {{7, bytes, "b'abc'"}};
  sample.builder.add(end);
  trace::Object told = sample.four_bytes({'A', 'A', 'A', 'A'});
  sample.builder.add(told);
  told.overruns = {{7, false, 2}};
  sample.builder.add(told);
  const SessionHistory& session = sample.session();
  const auto now = object_state_at(sample.history, session, 7, sample.history.now());
  REQUIRE(now);
  CHECK(summary_lines(*now) == Lines{"changed since it was made: 0 to 3", "terminator: none",
                                     "2 bytes past the end of buffer were overwritten"});
  const auto call = object_state_of_call(sample.history, session, 7, 1);
  REQUIRE(call);
  CHECK(call->overruns.empty());
}
