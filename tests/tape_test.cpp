#include "trace/tape.h"

#include "trace/json.h"
#include "trace_samples.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

using namespace companion;
using namespace companion::trace;

namespace {

// A folder of its own that goes when the test ends.
struct Folder {
  explicit Folder(const std::string& name)
      : path(std::filesystem::temp_directory_path() / ("companion-tape-" + name)) {
    std::filesystem::remove_all(path);
    std::filesystem::create_directories(path);
  }
  ~Folder() { std::filesystem::remove_all(path); }
  std::filesystem::path path;
};

std::string text_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

void write(const std::filesystem::path& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

}  // namespace

TEST_CASE("tape: a saved trace opens as the same trace") {
  const Folder folder("same");
  samples::Builder builder;
  samples::current_directory(builder);
  const auto file = folder.path / "04.jsonl";
  REQUIRE(write_tape(file, builder.trace).ok());
  CHECK(!std::filesystem::exists(folder.path / "04.jsonl.part"));

  const auto tape = read_tape(file);
  REQUIRE(tape.ok());
  CHECK(!tape->fault);
  REQUIRE(tape->events->size() == builder.trace.size());
  Trace trace(tape->memory);
  trace.add(tape->events);
  const auto again = folder.path / "again.jsonl";
  REQUIRE(write_tape(again, trace).ok());
  CHECK(text_of(again) == text_of(file));
}

TEST_CASE("tape: cut in the middle of a line it opens up to there and says where") {
  const Folder folder("cut");
  samples::Builder builder;
  samples::current_directory(builder);
  const auto file = folder.path / "04.jsonl";
  REQUIRE(write_tape(file, builder.trace).ok());
  const std::string text = text_of(file);
  std::size_t line_begin = 0;
  for (int line = 1; line < 5; ++line)
    line_begin = text.find('\n', line_begin) + 1;
  write(file, text.substr(0, line_begin + 30));

  const auto tape = read_tape(file);
  REQUIRE(tape.ok());
  CHECK(tape->events->size() == 4);
  REQUIRE(tape->fault);
  CHECK(tape->fault->to_string() ==
        file.generic_string() +
            ":5:31: this is no complete JSON object. The recording was edited or damaged here; what stands "
            "before this line can be used");
}

TEST_CASE("tape: a missing line is told and nothing behind it is shown") {
  const Folder folder("gap");
  samples::Builder builder;
  builder.begin("");
  builder.line(1, "a");
  builder.line(2, "b");
  JsonWriter writer(*builder.memory);
  const std::string first = writer.line(builder.trace.at(0));
  writer.line(builder.trace.at(1));
  write(folder.path / "t.jsonl", first + "\n" + writer.line(builder.trace.at(2)) + "\n");
  const auto tape = read_tape(folder.path / "t.jsonl");
  REQUIRE(tape.ok());
  CHECK(tape->events->size() == 1);
  REQUIRE(tape->fault);
  CHECK(tape->fault->message == "event 1 is followed by 3");
  CHECK(tape->fault->line == 2);
}

TEST_CASE("tape: what is no recording is an error that names the file") {
  const Folder folder("none");
  const auto missing = read_tape(folder.path / "missing.jsonl");
  REQUIRE(!missing.ok());
  CHECK(missing.error().to_string() ==
        (folder.path / "missing.jsonl").generic_string() +
            ": the recording cannot be opened. Check that the file exists and may be read");
  write(folder.path / "empty.jsonl", "");
  CHECK(read_tape(folder.path / "empty.jsonl").error().message == "the recording is empty");
  write(folder.path / "other.jsonl",
        "{\"event\":\"print\",\"seq\":1,\"session\":1,\"thread\":1,\"line\":1,\"text\":\"\"}\n");
  CHECK(read_tape(folder.path / "other.jsonl").error().message ==
        "a recording starts with a \"begin\" event");
  write(folder.path / "newer.jsonl",
        "{\"event\":\"begin\",\"seq\":1,\"session\":1,\"thread\":1,\"format\":2}\n");
  CHECK(read_tape(folder.path / "newer.jsonl").error().message == "this is format 2, not 1");
}
