// The kernel handle table of this process: what a call changed in it, and what the handles are. Takes no
// handle of its own and disturbs none. Used by LessonThread after each call and by Host for `handles`.
#pragma once

#include "host/handle_reader.h"
#include "host/locks.h"
#include "wire/protocol.h"

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace companion::host {

class FileNamer;

class HandleProbe {
 public:
  // Must be made before the first foreign call: it has a thread.
  HandleProbe();
  ~HandleProbe();

  // What is open now is not the lesson's.
  void begin_session();

  // What changed since begin_session() or the last changes(), and the handles among a call's slots.
  wire::HandleChanges changes(std::span<const std::uint64_t> slots);

  std::vector<wire::Handle> table();

 private:
  wire::HandleChanges take_changes(std::span<const std::uint64_t> slots);
  wire::Handle describe(const HandleRow& row);
  std::string type_name(const HandleRow& row);
  std::string object_name(const HandleRow& row, const std::string& type);

  Lock lock_;
  HandleReader reader_;
  std::vector<HandleRow> baseline_;
  std::map<std::uint32_t, std::string> type_names_;
  std::unique_ptr<FileNamer> file_namer_;
};

}  // namespace companion::host
