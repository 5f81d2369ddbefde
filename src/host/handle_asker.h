// Finds out which handles are open where the system has no safe question for the whole table: under Wine 8.
// It asks about few numbers after each call, because each question costs a trip to the wineserver, and counts
// on Wine's giving out the lowest free number. CONTRIBUTING.md, "How handles are known", tells how and why.
// Used by HandleReader.
#pragma once

#include "host/handle_row.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <vector>

namespace companion::host {

class HandleAsker {
 public:
  // Sorted by value. `before` is what it returned last.
  std::vector<HandleRow> read(const std::vector<HandleRow>& before, const HandleClues& clues);

  // These are Windows' and ours, not the lesson's.
  void begin_session(const std::vector<HandleRow>& rows);
  bool is_the_lessons(std::uint64_t value) const { return !not_the_lessons_.contains(value); }

 private:
  using Answers = std::map<std::uint64_t, std::optional<HandleRow>>;

  std::vector<HandleRow> still_open(const std::vector<HandleRow>& before, const HandleClues& clues);
  std::vector<HandleRow> newly_open(const std::vector<HandleRow>& open, const HandleClues& clues);
  std::uint64_t free_number(const std::vector<HandleRow>& open, std::uint64_t value) const;
  bool are_all_open(const HandleRow* rows, std::size_t count);
  void make_stop();

  HANDLE stop_ = nullptr;  // a handle of ours that nobody can wait for
  bool stop_made_ = false;
  std::set<std::uint64_t> not_the_lessons_;
  std::set<std::uint64_t> just_closed_;  // found by this read()
  std::size_t turn_ = 0;                 // counts the reads
  int searches_ = 0;                     // reads yet to come that search above the lowest free number
};

}  // namespace companion::host
