// The kernel handle table of this process: what a call changed in it, and what the handles are. Takes no
// handle of its own and disturbs none; CONTRIBUTING.md, "How handles are known". Used by LessonThread after
// each call and by Host for `handles`.
#pragma once

#include "host/file_inquiry.h"
#include "host/handle_reader.h"
#include "host/locks.h"
#include "wire/protocol.h"

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace companion::host {

class HandleProbe {
 public:
  // Must be made before the first foreign call: it has a thread.
  HandleProbe() = default;

  // Under Wine each number is asked for, which takes a moment: while the host is a spare nobody waits for it.
  void look_at_everything();

  // What is open now is not the lesson's. The lesson's memory is the arena.
  void begin_session(std::span<const std::uint8_t> arena);

  // What changed since begin_session() or the last changes(), and the handles among a call's slots, in the
  // arrays to which they point, and its result. A process that asked the wineserver nothing has changed none,
  // but may have read from a file.
  wire::HandleChanges changes(std::span<const std::uint64_t> slots, std::uint64_t result,
                              std::uint64_t questions);

  std::vector<wire::Handle> table();

 private:
  wire::HandleChanges take_changes(const HandleClues& clues);
  std::span<const std::uint8_t> pointed_to(std::uint64_t slot, std::size_t most_bytes) const;
  void add_handles_in_arrays(std::span<const std::uint64_t> slots,
                             std::vector<std::uint64_t>& suspects) const;
  std::vector<std::uint64_t> candidates(std::span<const std::uint64_t> slots, std::uint64_t result) const;
  bool is_known(std::uint64_t value) const;
  // `known` is what was told of it before; nullptr if it may be another object now.
  wire::Handle describe(const HandleRow& row, const wire::Handle* known);
  std::string type_name(const HandleRow& row);

  Lock lock_;
  HandleReader reader_;
  FileInquiry files_;
  std::span<const std::uint8_t> arena_;
  std::vector<HandleRow> baseline_;
  std::map<std::uint64_t, wire::Handle> told_;  // of each row of the baseline, as it was last looked at
  std::map<std::uint32_t, std::string> type_names_;
};

}  // namespace companion::host
