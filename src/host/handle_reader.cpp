#include "host/handle_reader.h"

#include "host/native.h"

#include <algorithm>

namespace companion::host {
namespace {

// Wine gives out the lowest free number. What a call opened and kept lies above what it opened and closed
// again.
constexpr int kFreeNumbersBeforeTheEnd = 3;
constexpr std::size_t kOldHandlesEachTime = 2;

HANDLE as_handle(std::uint64_t value) {
  return reinterpret_cast<HANDLE>(static_cast<std::uintptr_t>(value));
}

// Nothing if there is no such handle.
std::optional<HandleRow> ask_for(std::uint64_t value) {
  ObjectBasicInformation basic{};
  NTSTATUS status =
      ::NtQueryObject(as_handle(value), static_cast<OBJECT_INFORMATION_CLASS>(kObjectBasicInformation),
                      &basic, sizeof basic, nullptr);
  if (status != 0) return std::nullopt;
  DWORD flags = 0;
  ::GetHandleInformation(as_handle(value), &flags);
  return HandleRow{value, basic.access, flags, 0};
}

bool is_open(std::uint64_t value) {
  DWORD flags = 0;
  return ::GetHandleInformation(as_handle(value), &flags) != 0;
}

bool contains(std::span<const std::uint64_t> values, std::uint64_t value) {
  return std::ranges::find(values, value) != values.end();
}

}  // namespace

std::vector<HandleRow> HandleReader::read(const std::vector<HandleRow>& before,
                                          std::span<const std::uint64_t> suspects) {
  if (table_works_) {
    if (std::optional<std::vector<HandleRow>> rows = read_table()) return std::move(*rows);
    table_works_ = false;
  }
  return ask_for_each(before, suspects);
}

void HandleReader::begin_session(const std::vector<HandleRow>& rows) {
  not_the_lessons_.clear();
  for (const HandleRow& row : rows)
    not_the_lessons_.push_back(row.value);
}

std::optional<std::vector<HandleRow>> HandleReader::read_table() {
  for (;;) {
    ULONG needed = 0;
    NTSTATUS status = ::NtQueryInformationProcess(
        ::GetCurrentProcess(), static_cast<PROCESSINFOCLASS>(kProcessHandleInformation), buffer_.data(),
        static_cast<ULONG>(buffer_.size()), &needed);
    if (status == kStatusInfoLengthMismatch) {
      buffer_.resize(std::max<std::size_t>(buffer_.size() * 2, needed));
      continue;
    }
    if (status != 0) return std::nullopt;
    const auto* table = reinterpret_cast<const ProcessHandleTable*>(buffer_.data());
    std::vector<HandleRow> rows;
    for (std::uintptr_t i = 0; i < table->count; ++i) {
      const ProcessHandle& handle = table->handles[i];
      rows.push_back({handle.value, handle.access, handle.attributes, handle.type_index});
    }
    std::ranges::sort(rows, {}, &HandleRow::value);
    return rows;
  }
}

std::vector<HandleRow> HandleReader::ask_for_each(const std::vector<HandleRow>& before,
                                                  std::span<const std::uint64_t> suspects) {
  std::vector<HandleRow> rows = still_open(before, suspects);
  std::vector<HandleRow> opened;
  auto known = rows.begin();
  int free_numbers = 0;
  for (std::uint64_t value = 4; known != rows.end() || free_numbers < kFreeNumbersBeforeTheEnd; value += 4) {
    if (known != rows.end() && known->value == value) {
      ++known;
      continue;
    }
    if (std::optional<HandleRow> row = ask_for(value)) {
      opened.push_back(*row);
      if (known == rows.end()) free_numbers = 0;
    } else if (known == rows.end()) {
      ++free_numbers;
    }
  }
  rows.insert(rows.end(), opened.begin(), opened.end());
  std::ranges::sort(rows, {}, &HandleRow::value);
  return rows;
}

std::vector<HandleRow> HandleReader::still_open(const std::vector<HandleRow>& before,
                                                std::span<const std::uint64_t> suspects) {
  std::vector<std::uint64_t> old_ones;
  for (std::size_t i = 0; i < std::min(kOldHandlesEachTime, not_the_lessons_.size()); ++i) {
    old_ones.push_back(not_the_lessons_[next_not_the_lessons_++ % not_the_lessons_.size()]);
  }
  std::vector<HandleRow> rows;
  for (const HandleRow& row : before) {
    if (contains(suspects, row.value)) {
      if (std::optional<HandleRow> now = ask_for(row.value)) rows.push_back(*now);
    } else if (std::ranges::binary_search(not_the_lessons_, row.value) && !contains(old_ones, row.value)) {
      rows.push_back(row);
    } else if (is_open(row.value)) {
      rows.push_back(row);
    }
  }
  return rows;
}

}  // namespace companion::host
