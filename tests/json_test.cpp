#include "trace/json.h"

#include "trace_samples.h"

#include <doctest/doctest.h>

using namespace companion;
using namespace companion::trace;

namespace {

std::string written(const MemoryStore& memory, Body body) {
  return JsonWriter(memory).line({5, 1, 2, std::move(body)});
}

Error read_error(const std::string& line) {
  MemoryStore memory;
  const auto event = JsonReader(memory).event(line);
  REQUIRE(!event.ok());
  return event.error();
}

}  // namespace

TEST_CASE("json: every kind of event is one line with the fields of the format") {
  MemoryStore memory;
  const std::string head = R"(,"seq":5,"session":1,"thread":2,)";
  CHECK(written(memory, Begin{1, "x = 1\n", "a.py", "C:\\s", 3, {"10.0.19043", "8.0", 8, 212}}) ==
        R"({"event":"begin")" + head +
            R"("format":1,"source":"x = 1\n","path":"a.py","scratch":"C:\\s","cell":3,)"
            R"("host":{"windows":"10.0.19043","wine":"8.0","pointer_bytes":8,"process_id":212}})");
  CHECK(written(memory, Line{1, 2, "f", 3, "x = 1"}) ==
        R"({"event":"line")" + head + R"("cell":1,"frame":2,"function":"f","line":3,"text":"x = 1"})");
  CHECK(written(memory, Variables{2, {{"a", "1", "int", 0}}, {}, true}) ==
        R"({"event":"variables")" + head +
            R"("frame":2,"changed":[{"name":"a","python":"1","type":"int"}],"entered":true})");
  CHECK(written(memory, Variables{1, {{"b", "<c_long>", "c_long", 4}, {"n", "1", "int", 0}}, {"old"}}) ==
        R"({"event":"variables")" + head +
            R"("frame":1,"changed":[{"name":"b","python":"<c_long>","type":"c_long","object":4},)"
            R"({"name":"n","python":"1","type":"int"}],"removed":["old"]})");

  Object object{7, "p",    "POINT", 0x200000000040,
                8, 8,      "POINT", {{"x", "c_long", 0, 4}, {"y", "c_long", 4, 4}},
                0, "POINT"};
  object.raw = memory.add(7, Bytes{1, 0, 0, 0, 0xFF, 0, 0, 0});
  CHECK(
      written(memory, object) ==
      R"({"event":"object")" + head +
          R"("object":7,"name":"p","type":"POINT","layout":{"element_size":8,"element_type":"POINT",)"
          R"("fields":[{"name":"x","type":"c_long","offset":0,"size":4},{"name":"y","type":"c_long","offset":4,"size":4}]},)"
          R"("address":"0x200000000040","size":8,"raw":"01000000ff000000","value":"POINT"})");

  CallBegin begin;
  begin.call = 2;
  begin.parent = 1;
  begin.cell = 1;
  begin.line = 4;
  begin.span = {4, 1, 4, 20};
  begin.dll = "kernel32.dll";
  begin.function = "CloseHandle";
  begin.arguments = {{"hObject", "48", 48, {4, 15, 4, 17}, PointsTo{7, 4}}};
  begin.objects = {{7, object.raw, "POINT"}};
  CHECK(
      written(memory, begin) ==
      R"({"event":"call-begin")" + head +
          R"("call":2,"parent":1,"cell":1,"line":4,"span":{"line":4,"column":1,"end_line":4,"end_column":20},)"
          R"("dll":"kernel32.dll","function":"CloseHandle","arguments":[{"name":"hObject","python":"48","value":"0x30",)"
          R"("span":{"line":4,"column":15,"end_line":4,"end_column":17},"points_to":{"object":7,"offset":4}}],)"
          R"("objects":[{"object":7,"before":"01000000ff000000","value_before":"POINT"}]})");

  Call call;
  call.call = 2;
  call.python = "-1";
  call.raw = ~0ull;
  call.result = 0xFFFFFFFF;
  call.last_error = 80;
  call.last_error_before = 6;
  call.microseconds = 9.5;
  call.objects = {{7, object.raw, "POINT"}};
  call.handles = {{0x30}, {}, {0x34}};
  call.overruns = {{7, false, 10}};
  CHECK(
      written(memory, call) ==
      R"({"event":"call")" + head +
          R"("call":2,"result":{"python":"-1","raw":"0xffffffffffffffff","value":"0xffffffff"},"last_error":80,)"
          R"("last_error_before":6,"microseconds":9.5,"objects":[{"object":7,"after":"01000000ff000000","value_after":"POINT"}],)"
          R"("handles":{"opened":["0x30"],"closed":[],"changed":["0x34"]},)"
          R"("overrun":[{"object":7,"before_begin":false,"bytes":10}]})");

  Call refused;
  refused.call = 3;
  refused.refused = true;
  CHECK(
      written(memory, refused) ==
      R"({"event":"call")" + head +
          R"("call":3,"result":{"python":"","raw":"0x0","value":"0x0"},"last_error":0,"last_error_before":0,)"
          R"("microseconds":0.0,"refused":true,"objects":[],"handles":{"opened":[],"closed":[],"changed":[]}})");

  CHECK(written(memory, CallbackBegin{3, 2, "compare", {"1", "2"}}) ==
        R"({"event":"callback-begin")" + head +
            R"("callback":3,"call":2,"function":"compare","arguments":["1","2"]})");
  CHECK(written(memory, CallbackEnd{3, "-1"}) ==
        R"({"event":"callback-end")" + head + R"("callback":3,"result":"-1"})");

  Handle handle;
  handle.value = 0x30;
  handle.type = "File";
  handle.name = "C:\\a";
  handle.access = 0x120196;
  handle.opened_by = 2;
  handle.opened_line = 4;
  CHECK(
      written(memory, handle) ==
      R"({"event":"handle")" + head +
          R"("value":"0x30","life":1,"kind":"kernel","state":"open","type":"File","name":"C:\\a","access":"0x120196",)"
          R"("inherit":false,"protect":false,"of_lesson":true,"opened_by":2,"opened_line":4,"closed_by":0,"closed_line":0,)"
          R"("leaked":false})");
  handle.borrowed = true;
  handle.references = 2;
  handle.parent = 0x2C;
  handle.position = 14;
  handle.size_bytes = 20;
  handle.signalled = false;
  CHECK(written(memory, handle)
            .ends_with(
                R"("of_lesson":true,"borrowed":true,"references":2,"parent":"0x2c","position":14,"size":20,)"
                R"("signalled":false,"opened_by":2,"opened_line":4,"closed_by":0,"closed_line":0,)"
                R"("leaked":false})"));
  CHECK(written(memory, Print{4, "13\n"}) == R"({"event":"print")" + head + R"("line":4,"text":"13\n"})");
  CHECK(written(memory, Output{"stdout", "x"}) ==
        R"({"event":"output")" + head + R"("stream":"stdout","text":"x"})");
  CHECK(written(memory, Ask{1, Ask::Kind::dialog, "Title", "Text", {{1, "OK"}}}) ==
        R"({"event":"ask")" + head +
            R"("ask":1,"kind":"dialog","title":"Title","text":"Text","choices":[{"id":1,"text":"OK"}]})");
  CHECK(written(memory, Answer{1, "OK"}) == R"({"event":"answer")" + head + R"("ask":1,"text":"OK"})");
  CHECK(written(memory, Refused{2, "outside"}) ==
        R"({"event":"refused")" + head + R"("call":2,"why":"outside"})");
  CHECK(written(memory, Shaken{2, "fault"}) == R"({"event":"shaken")" + head + R"("call":2,"why":"fault"})");
  CHECK(written(memory, Exception{1, 1, 4, "OSError", "m", "t"}) ==
        R"({"event":"exception")" + head +
            R"("cell":1,"frame":1,"line":4,"type":"OSError","message":"m","traceback":"t"})");
  CHECK(written(memory, Exception{1, 2, 4, "OSError", "", "", true}) ==
        R"({"event":"exception")" + head + R"("cell":1,"frame":2,"line":4,"type":"OSError","caught":true})");
  CHECK(written(memory, End{EndStatus::host_crashed, "gone"}) ==
        R"({"event":"end")" + head + R"("status":"host-crashed","message":"gone"})");
}

TEST_CASE("json: a joined call carries what its begin told") {
  samples::Builder builder;
  samples::current_directory(builder);
  JsonWriter writer(*builder.memory, JsonWriter::Calls::joined);
  std::vector<std::string> lines;
  for (std::size_t index = 0; index < builder.trace.size(); ++index)
    lines.push_back(writer.line(builder.trace.at(index)));
  std::string call;
  for (const std::string& line : lines) {
    if (line.find(R"("event":"call",)") != std::string::npos) call = line;
  }
  CHECK(call.starts_with(
      R"({"event":"call","seq":15,"session":1,"thread":1,"call":2,"cell":1,"line":4,"span":{"line":4,)"));
  CHECK(
      call.find(
          R"("dll":"Kernel32.dll","function":"GetCurrentDirectoryW","arguments":[{"name":"nBufferLength")") !=
      call.npos);
  const std::string zeros(4096, '0');
  const std::string path = "43003a005c006c006500730073006f006e0073005c003000340000";
  CHECK(call.find(R"("objects":[{"object":2,"before":")" + zeros + R"(","value_before":"''","after":")" +
                  path) != call.npos);
  CHECK(call.find(R"(","value_after":"'C:\\\\lessons\\\\04'"}])") != call.npos);
}

TEST_CASE("json: a line read back and written again is the same line") {
  samples::Builder builder;
  samples::current_directory(builder);
  for (const auto calls : {JsonWriter::Calls::separate, JsonWriter::Calls::joined}) {
    JsonWriter writer(*builder.memory, calls);
    MemoryStore memory;
    JsonReader reader(memory);
    JsonWriter again(memory, calls);
    for (std::size_t index = 0; index < builder.trace.size(); ++index) {
      const std::string line = writer.line(builder.trace.at(index));
      const auto event = reader.event(line);
      REQUIRE_MESSAGE(event.ok(), event.error().to_string());
      CHECK(again.line(*event) == line);
    }
  }
}

TEST_CASE("json: what is known of a handle is read as it was written") {
  Handle handle;
  handle.kind = HandleKind::internet;
  handle.value = 3;
  handle.borrowed = true;
  handle.references = 2;
  handle.parent = 2;
  handle.position = 14;
  handle.size_bytes = std::uint64_t{1} << 40;
  handle.signalled = true;
  MemoryStore memory;
  for (int with_details = 0; with_details < 2; ++with_details) {
    const std::string line = written(memory, handle);
    const auto event = JsonReader(memory).event(line);
    REQUIRE_MESSAGE(event.ok(), event.error().to_string());
    CHECK(JsonWriter(memory).line(*event) == line);
    handle.borrowed = false;
    handle.references = 1;
    handle.parent = 0;
    handle.position.reset();
    handle.size_bytes.reset();
    handle.signalled.reset();
  }
}

TEST_CASE("json: of a large object only what changed is told again") {
  samples::Builder builder;
  Bytes bytes(8192, 0);
  Object object{3,        "big", "c_char_Array_8192",    0x200000000000, 8192, 1,
                "c_char", {},    builder.keep(3, bytes), "b''"};
  builder.add(object);
  CallBegin begin;
  begin.call = 1;
  begin.objects = {{3, object.raw, "b''"}};
  builder.add(begin);
  bytes[100] = 0x41;
  bytes[101] = 0x42;
  Call call;
  call.call = 1;
  call.objects = {{3, builder.keep(3, bytes), "b''"}};
  builder.add(call);

  JsonWriter writer(*builder.memory);
  MemoryStore memory;
  JsonReader reader(memory);
  std::vector<std::string> lines;
  for (std::size_t index = 0; index < 3; ++index)
    lines.push_back(writer.line(builder.trace.at(index)));
  CHECK(lines[1].find(R"("objects":[{"object":3,"before_ranges":[],"value_before":"b''"}])") !=
        std::string::npos);
  CHECK(lines[2].find(
            R"("objects":[{"object":3,"ranges":[{"offset":100,"bytes":"4142"}],"value_after":"b''"}])") !=
        std::string::npos);
  REQUIRE(reader.event(lines[0]).ok());
  REQUIRE(reader.event(lines[1]).ok());
  const auto read = reader.event(lines[2]);
  REQUIRE(read.ok());
  CHECK(*memory.get(std::get<Call>(read->body).objects.at(0).after) == bytes);
}

TEST_CASE("json: an operand whose bytes were not kept stays without bytes") {
  MemoryStore memory;
  CallBegin begin;
  begin.call = 1;
  begin.objects = {{4, 0, "''"}};
  const std::string line = written(memory, begin);
  CHECK(line.ends_with(R"("objects":[{"object":4,"value_before":"''"}]})"));
  const auto event = JsonReader(memory).event(line);
  REQUIRE(event.ok());
  CHECK(std::get<CallBegin>(event->body).objects.at(0).before == 0);
}

TEST_CASE("json: text that is not UTF-8 is written with U+FFFD") {
  MemoryStore memory;
  CHECK(written(memory, Print{1, "a\xFFz"}) ==
        "{\"event\":\"print\",\"seq\":5,\"session\":1,\"thread\":2,\"line\":1,\"text\":\"a\xEF\xBF\xBDz\"}");
}

TEST_CASE("json: what cannot be read is told with its column") {
  const std::string advice =
      ". The recording was edited or damaged here; what stands before this line can be used";
  const Error cut = read_error(R"({"event":"print","seq":1,"ses)");
  CHECK(cut.to_string() == "this is no complete JSON object" + advice);
  CHECK(cut.column == 30);
  CHECK(read_error("7").to_string() == "this is no JSON object" + advice);
  CHECK(read_error(R"({"event":"print","seq":1,"session":1,"thread":1,"line":1})").to_string() ==
        "there is no field \"text\"" + advice);
  const Error wrong = read_error(R"({"event":"print","seq":1,"session":1,"thread":1,"line":"1","text":""})");
  CHECK(wrong.message == "the field \"line\" must not be a string");
  CHECK(wrong.column == 49);
  CHECK(read_error(R"({"event":"dance","seq":1,"session":1,"thread":1})").message ==
        "there is no event called \"dance\"");
  CHECK(read_error(R"({"event":"end","seq":1,"session":1,"thread":1,"status":"asleep","message":""})")
            .message == "\"asleep\" is no status that is known");
  CHECK(read_error(R"({"event":"end","seq":-1,"session":1,"thread":1,"status":"stopped","message":""})")
            .message == "the number in \"seq\" is out of range");
}

TEST_CASE("json: ranges that reach past their object are refused") {
  MemoryStore memory;
  JsonReader reader(memory);
  REQUIRE(
      reader
          .event(
              R"({"event":"object","seq":1,"session":1,"thread":1,"object":1,"name":"b","type":"t","layout":)"
              R"({"element_size":1,"element_type":"c_char","fields":[]},"address":"0x10","size":2,"raw":"0000","value":""})")
          .ok());
  REQUIRE(
      reader
          .event(
              R"({"event":"call-begin","seq":2,"session":1,"thread":1,"call":1,"cell":1,"line":1,"span":{"line":1,)"
              R"("column":1,"end_line":1,"end_column":1},"dll":"","function":"f","arguments":[],)"
              R"("objects":[{"object":1,"before_ranges":[],"value_before":""}]})")
          .ok());
  const auto event = reader.event(
      R"({"event":"call","seq":3,"session":1,"thread":1,"call":1,"result":{"python":"","raw":"0x0","value":"0x0"},"last_error":0,)"
      R"("last_error_before":0,"microseconds":1,"objects":[{"object":1,"ranges":[{"offset":1,"bytes":"0102"}],"value_after":""}],)"
      R"("handles":{"opened":[],"closed":[],"changed":[]}})");
  REQUIRE(!event.ok());
  CHECK(event.error().message == "a range reaches past the end of its object");
}

TEST_CASE("json: bytes past the end that Python's own code wrote are told with the object and read back") {
  samples::Builder builder;
  Object object{3,        "b", "c_char_Array_1",           0x200000000000, 1, 1,
                "c_char", {},  builder.keep(3, Bytes{65}), "b'A'"};
  object.overruns = {{3, false, 9}};
  builder.add(object);
  JsonWriter writer(*builder.memory, JsonWriter::Calls::separate);
  const std::string line = writer.line(builder.trace.at(builder.trace.size() - 1));
  CHECK(line.find(R"("value":"b'A'","overrun":[{"object":3,"before_begin":false,"bytes":9}]})") !=
        std::string::npos);
  MemoryStore memory;
  JsonReader reader(memory);
  const auto event = reader.event(line);
  REQUIRE(event.ok());
  const auto& read = std::get<Object>(event->body);
  REQUIRE(read.overruns.size() == 1);
  CHECK(read.overruns[0].bytes == 9);
}
