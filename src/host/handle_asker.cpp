#include "host/handle_asker.h"

#include "host/native.h"

#include <algorithm>
#include <array>

namespace companion::host {
namespace {

// What one question about several handles may hold, without the stop.
constexpr std::size_t kAtOnce = MAXIMUM_WAIT_OBJECTS - 1;

// What a call opened and kept may lie above what it opened and closed again.
constexpr std::size_t kFreeNumbersBeforeTheEnd = 3;

// Two handles opened and the lower one closed: less than that leaves no new handle above a free number.
constexpr std::uint64_t kQuestionsForAGap = 3;

// So many reads search, one of the next numbers each, and one in four a handle that nobody can wait for.
constexpr int kSearches = 4;

struct Flags {
  bool inherit = false;
  bool protect_from_close = false;
};

// Nothing if there is no such handle.
std::optional<Flags> flags_of(std::uint64_t value) {
  DWORD flags = 0;
  if (!::GetHandleInformation(as_handle(value), &flags)) return std::nullopt;
  return Flags{(flags & HANDLE_FLAG_INHERIT) != 0, (flags & HANDLE_FLAG_PROTECT_FROM_CLOSE) != 0};
}

std::optional<HandleRow> ask_for(std::uint64_t value) {
  ObjectBasicInformation basic{};
  NTSTATUS status =
      ::NtQueryObject(as_handle(value), static_cast<OBJECT_INFORMATION_CLASS>(kObjectBasicInformation),
                      &basic, sizeof basic, nullptr);
  if (status != 0) return std::nullopt;
  const Flags flags = flags_of(value).value_or(Flags{});
  return HandleRow{value, basic.access, flags.inherit, flags.protect_from_close, 0};
}

bool contains(std::span<const std::uint64_t> values, std::uint64_t value) {
  return std::ranges::find(values, value) != values.end();
}

}  // namespace

std::vector<HandleRow> HandleAsker::read(const std::vector<HandleRow>& before, const HandleClues& clues) {
  make_stop();
  just_closed_.clear();
  ++turn_;
  // One question opened a handle, with the lowest free number, or closed one, or did neither.
  const bool one_question = clues.questions == 1 && searches_ == 0 && !clues.look_at_everything;
  if (one_question) {
    if (std::optional<HandleRow> opened = ask_for(free_number(before, 4))) {
      std::vector<HandleRow> rows = before;
      rows.insert(std::ranges::upper_bound(rows, opened->value, {}, &HandleRow::value), *opened);
      return rows;
    }
  }
  std::vector<HandleRow> rows = still_open(before, clues);
  std::ranges::sort(rows, {}, &HandleRow::value);
  if (one_question) return rows;
  for (const HandleRow& row : newly_open(rows, clues))
    rows.push_back(row);
  std::ranges::sort(rows, {}, &HandleRow::value);
  return rows;
}

void HandleAsker::begin_session(const std::vector<HandleRow>& rows) {
  not_the_lessons_.clear();
  for (const HandleRow& row : rows)
    not_the_lessons_.insert(row.value);
}

void HandleAsker::make_stop() {
  if (stop_made_) return;
  stop_made_ = true;
  stop_ = ::CreateFileMappingW(INVALID_HANDLE_VALUE, nullptr, PAGE_READONLY, 0, 4096, nullptr);
  ::SetHandleInformation(stop_, HANDLE_FLAG_PROTECT_FROM_CLOSE, HANDLE_FLAG_PROTECT_FROM_CLOSE);
}

// The wineserver looks at the handles in their order before any wait begins: it stops at the first that is
// closed, or else at our last one, which gives no right to wait. So no wait ever begins.
bool HandleAsker::are_all_open(const HandleRow* rows, std::size_t count) {
  if (!stop_) return false;
  std::array<HANDLE, MAXIMUM_WAIT_OBJECTS> handles{};
  for (std::size_t i = 0; i < count; ++i)
    handles[i] = as_handle(rows[i].value);
  handles[count] = stop_;
  constexpr int kWaitForAll = 0;
  const LARGE_INTEGER at_once{};
  NTSTATUS status =
      ::NtWaitForMultipleObjects(static_cast<ULONG>(count + 1), handles.data(), kWaitForAll, FALSE, &at_once);
  // The lesson has put something else in its place.
  if (status != kStatusAccessDenied && status != kStatusInvalidHandle) stop_ = nullptr;
  return status == kStatusAccessDenied;
}

std::vector<HandleRow> HandleAsker::still_open(const std::vector<HandleRow>& before,
                                               const HandleClues& clues) {
  std::vector<HandleRow> rows;
  std::vector<HandleRow> to_ask;  // the lesson's, those of others behind them
  std::vector<HandleRow> of_others;
  std::vector<HandleRow> not_waitable;  // each is looked at when its turn comes
  const auto look_at = [&](const HandleRow& row) {
    if (std::optional<Flags> flags = flags_of(row.value)) {
      rows.push_back({row.value, row.access, flags->inherit, flags->protect_from_close, 0});
    } else {
      just_closed_.insert(row.value);
    }
  };
  for (const HandleRow& row : before) {
    if (clues.look_at_everything) {
      if (std::optional<HandleRow> now = ask_for(row.value)) {
        rows.push_back(*now);
      } else {
        just_closed_.insert(row.value);
      }
    } else if (contains(clues.suspects, row.value)) {
      look_at(row);
    } else if (!(row.access & SYNCHRONIZE)) {
      not_waitable.push_back(row);
    } else {
      (is_the_lessons(row.value) ? to_ask : of_others).push_back(row);
    }
  }
  for (std::size_t i = 0; i < not_waitable.size(); ++i) {
    const bool is_its_turn = turn_ % 4 == 3 && turn_ / 4 % not_waitable.size() == i;
    if (is_its_turn) {
      look_at(not_waitable[i]);
    } else {
      rows.push_back(not_waitable[i]);
    }
  }
  // As many of the others as fit into the last question, in turn.
  if (!of_others.empty()) {
    std::ranges::rotate(of_others,
                        of_others.begin() + static_cast<std::ptrdiff_t>(turn_ * kAtOnce % of_others.size()));
    const std::size_t room = kAtOnce - to_ask.size() % kAtOnce;
    for (std::size_t i = 0; i < of_others.size(); ++i)
      (i < room ? to_ask : rows).push_back(of_others[i]);
  }
  for (std::size_t first = 0; first < to_ask.size(); first += kAtOnce) {
    const std::size_t count = std::min(kAtOnce, to_ask.size() - first);
    const bool all = are_all_open(&to_ask[first], count);
    for (std::size_t i = first; i < first + count; ++i) {
      if (all) {
        rows.push_back(to_ask[i]);
      } else {
        look_at(to_ask[i]);
      }
    }
  }
  return rows;
}

// The lowest from `value` on that is neither open nor was just closed.
std::uint64_t HandleAsker::free_number(const std::vector<HandleRow>& open, std::uint64_t value) const {
  while (std::ranges::binary_search(open, value, {}, &HandleRow::value) || just_closed_.contains(value))
    value += 4;
  return value;
}

std::vector<HandleRow> HandleAsker::newly_open(const std::vector<HandleRow>& open, const HandleClues& clues) {
  Answers answers;
  std::uint64_t highest = 0;  // that is new
  const auto ask = [&](std::uint64_t value) {
    const auto [place, is_new] = answers.try_emplace(value);
    if (is_new && !just_closed_.contains(value)) place->second = ask_for(value);
    if (place->second) highest = std::max(highest, value);
    return place->second.has_value();
  };

  bool found = false;
  for (std::uint64_t value : clues.candidates)
    found = ask(value) || found;
  std::uint64_t value = free_number(open, 4);
  found = ask(value) || found;
  if (clues.questions >= kQuestionsForAGap) searches_ = kSearches;
  if (searches_ > 0) {
    --searches_;
    for (std::size_t i = 0; i <= turn_ % 4 && turn_ % 4 != 3; ++i)
      value = free_number(open, value + 4);
    found = ask(value) || found;
  }

  if (found || clues.look_at_everything) {
    const std::uint64_t top = clues.look_at_everything && !open.empty() ? open.back().value : 0;
    std::size_t free_numbers = 0;
    for (value = free_number(open, 4);
         free_numbers < kFreeNumbersBeforeTheEnd || value < std::max(top, highest);
         value = free_number(open, value + 4)) {
      free_numbers = ask(value) ? 0 : free_numbers + 1;
    }
  }
  std::vector<HandleRow> rows;
  for (const auto& [number, row] : answers) {
    if (row) rows.push_back(*row);
  }
  return rows;
}

}  // namespace companion::host
