#include "host/handle_reader.h"

#include "host/native.h"

#include <algorithm>

namespace companion::host {
namespace {

// Attributes of the object manager, other bits than those of GetHandleInformation.
constexpr std::uint32_t kProtectClose = 1;  // OBJ_PROTECT_CLOSE
constexpr std::uint32_t kInherit = 2;       // OBJ_INHERIT

}  // namespace

std::vector<HandleRow> HandleReader::read(const std::vector<HandleRow>& before, const HandleClues& clues) {
  if (table_works_) {
    if (std::optional<std::vector<HandleRow>> rows = read_table()) return std::move(*rows);
    table_works_ = false;
  }
  return asker_.read(before, clues);
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
      rows.push_back({handle.value, handle.access, (handle.attributes & kInherit) != 0,
                      (handle.attributes & kProtectClose) != 0, handle.type_index});
    }
    std::ranges::sort(rows, {}, &HandleRow::value);
    return rows;
  }
}

}  // namespace companion::host
