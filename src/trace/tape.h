// A tape: a trace saved as a file, one event a line (json.h), opened for looking. Used by app, cli and tests.
#pragma once

#include "base/result.h"
#include "trace/trace.h"

#include <filesystem>
#include <memory>
#include <optional>

namespace companion::trace {

struct Tape {
  std::shared_ptr<MemoryStore> memory;
  Chunk events;                // at least a begin event
  std::optional<Error> fault;  // the tape is cut or damaged from this place on; `events` end before it
};

// An error only if nothing can be shown: the file cannot be read, or its first line is no begin event of
// format 1.
Result<Tape> read_tape(const std::filesystem::path& path);

// Writes the whole trace; the file appears complete or not at all.
Status write_tape(const std::filesystem::path& path, const Trace& trace);

}  // namespace companion::trace
