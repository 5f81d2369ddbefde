// Which handles this process has open: the whole table in one question on Windows, and HandleAsker where
// there is no such question. CONTRIBUTING.md, "How handles are known", tells both ways. Used by HandleProbe.
#pragma once

#include "host/handle_asker.h"
#include "host/handle_row.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace companion::host {

class HandleReader {
 public:
  // Sorted by value. `before` is what it returned last.
  std::vector<HandleRow> read(const std::vector<HandleRow>& before, const HandleClues& clues);

  // The handles of the last read() are Windows' and ours, not the lesson's.
  void begin_session(const std::vector<HandleRow>& rows) { asker_.begin_session(rows); }
  bool is_the_lessons(std::uint64_t value) const { return asker_.is_the_lessons(value); }

 private:
  std::optional<std::vector<HandleRow>> read_table();

  bool table_works_ = true;
  std::vector<std::uint8_t> buffer_ = std::vector<std::uint8_t>(64 * 1024);
  HandleAsker asker_;
};

}  // namespace companion::host
