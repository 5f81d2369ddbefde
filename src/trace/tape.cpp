// See tape.h.
#include "trace/tape.h"

#include "base/file.h"
#include "trace/json.h"

#include <fstream>
#include <string>
#include <system_error>
#include <utility>
#include <variant>
#include <vector>

namespace companion::trace {

Result<Tape> read_tape(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file)
    return Error{"the recording cannot be opened", "Check that the file exists and may be read",
                 to_utf8(path)};

  Tape tape;
  tape.memory = std::make_shared<MemoryStore>();
  JsonReader reader(*tape.memory);
  std::vector<Event> events;
  std::string line;
  for (int number = 1; std::getline(file, line); ++number) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.empty()) continue;
    Result<Event> event = reader.event(line);
    if (event.ok() && events.empty() && !std::holds_alternative<Begin>(event->body)) {
      event =
          Error{"a recording starts with a \"begin\" event", "This file is no recording of ours", "", 0, 1};
    }
    if (event.ok() && !events.empty() && event->seq != events.back().seq + 1) {
      event = Error{
          "event " + std::to_string(events.back().seq) + " is followed by " + std::to_string(event->seq),
          "Lines are missing here; what stands before this line can be used", "", 0, 1};
    }
    if (!event.ok()) {
      tape.fault = event.error();
      tape.fault->file = to_utf8(path);
      tape.fault->line = number;
      break;
    }
    events.push_back(std::move(event).value());
  }
  if (events.empty()) {
    if (tape.fault) return *tape.fault;
    return Error{"the recording is empty", "Record it again", to_utf8(path)};
  }
  tape.events = std::make_shared<const std::vector<Event>>(std::move(events));
  return tape;
}

Status write_tape(const std::filesystem::path& path, const Trace& trace) {
  const Error failed{"the recording cannot be written",
                     "Check that the folder exists and the disk is not full", to_utf8(path)};
  std::filesystem::path half = path;
  half += ".part";
  std::error_code error;
  {
    std::ofstream file(half, std::ios::binary | std::ios::trunc);
    JsonWriter writer(trace.memory());
    for (std::size_t index = 0; index < trace.size() && file; ++index)
      file << writer.line(trace.at(index)) << '\n';
    file.close();
    if (!file) {
      std::filesystem::remove(half, error);
      return failed;
    }
  }
  std::filesystem::rename(half, path, error);
  if (error) {
    std::filesystem::remove(half, error);
    return failed;
  }
  return Nothing{};
}

}  // namespace companion::trace
