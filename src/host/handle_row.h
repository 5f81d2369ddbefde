// A row of the process's handle table, and what a call tells about which rows to look at. Used by
// HandleReader, HandleAsker and HandleProbe.
#pragma once

#include <windows.h>
#include <cstdint>
#include <span>

namespace companion::host {

struct HandleRow {
  std::uint64_t value = 0;
  std::uint32_t access = 0;
  bool inherit = false;
  bool protect_from_close = false;
  std::uint32_t type_index = 0;  // 0: not known
  bool operator==(const HandleRow&) const = default;
};

struct HandleClues {
  std::span<const std::uint64_t> suspects;    // the call may have closed or changed them
  std::span<const std::uint64_t> candidates;  // the call may have opened them
  bool look_at_everything = false;
  // What the process asked the wineserver since the last look, at most.
  std::uint64_t questions = kManyQuestions;

  static constexpr std::uint64_t kManyQuestions = ~std::uint64_t{0};
};

inline HANDLE as_handle(std::uint64_t value) {
  return reinterpret_cast<HANDLE>(static_cast<std::uintptr_t>(value));
}

}  // namespace companion::host
