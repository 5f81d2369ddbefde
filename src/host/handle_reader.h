// Which handles this process has open. Windows tells them in one question. Wine 8 has none that is safe:
// NtQuerySystemInformation's class 64 crashes wineserver, and with it every program of the prefix, whenever
// some process has no handle yet or no more (measured: while another host started). There each handle is
// asked for. Used by HandleProbe.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace companion::host {

struct HandleRow {
  std::uint64_t value = 0;
  std::uint32_t access = 0;
  std::uint32_t attributes = 0;
  std::uint32_t type_index = 0;  // 0: not known
  bool operator==(const HandleRow&) const = default;
};

class HandleReader {
 public:
  // Sorted by value. `before` is what it returned last, `suspects` are handles that the call may have closed
  // or changed. Under Wine, of the handles that were open before the session began only a few are looked at
  // each time.
  std::vector<HandleRow> read(const std::vector<HandleRow>& before, std::span<const std::uint64_t> suspects);

  // The handles of the last read() are Windows' and ours, not the lesson's.
  void begin_session(const std::vector<HandleRow>& rows);

 private:
  std::optional<std::vector<HandleRow>> read_table();
  std::vector<HandleRow> ask_for_each(const std::vector<HandleRow>& before,
                                      std::span<const std::uint64_t> suspects);
  std::vector<HandleRow> still_open(const std::vector<HandleRow>& before,
                                    std::span<const std::uint64_t> suspects);

  bool table_works_ = true;
  std::vector<std::uint8_t> buffer_ = std::vector<std::uint8_t>(64 * 1024);
  std::vector<std::uint64_t> not_the_lessons_;  // sorted
  std::size_t next_not_the_lessons_ = 0;
};

}  // namespace companion::host
