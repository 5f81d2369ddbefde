#include "host/handle_probe.h"

#include "host/file_namer.h"
#include "host/native.h"
#include "host/text.h"

#include <algorithm>
#include <optional>

namespace companion::host {
namespace {

HANDLE as_handle(std::uint64_t value) {
  return reinterpret_cast<HANDLE>(static_cast<std::uintptr_t>(value));
}

// Windows ignores the low two bits of a handle.
std::uint64_t number_of(std::uint64_t slot) {
  return slot & 0xFFFFFFFC;
}

}  // namespace

HandleProbe::HandleProbe() : file_namer_(std::make_unique<FileNamer>()) {
  // The first time each number is asked for under Wine, which takes a moment: here nobody waits for it.
  take_changes({});
}

HandleProbe::~HandleProbe() = default;

void HandleProbe::begin_session() {
  LockGuard guard(lock_);
  take_changes({});
  reader_.begin_session(baseline_);
}

wire::HandleChanges HandleProbe::changes(std::span<const std::uint64_t> slots) {
  LockGuard guard(lock_);
  return take_changes(slots);
}

wire::HandleChanges HandleProbe::take_changes(std::span<const std::uint64_t> slots) {
  std::vector<std::uint64_t> suspects;
  for (std::uint64_t slot : slots) {
    std::uint64_t value = number_of(slot);
    if (value != 0 && std::ranges::find(suspects, value) == suspects.end()) suspects.push_back(value);
  }
  wire::HandleChanges changes;
  std::vector<HandleRow> rows;
  auto before = baseline_.begin();
  for (const HandleRow& row : reader_.read(baseline_, suspects)) {
    for (; before != baseline_.end() && before->value < row.value; ++before)
      changes.closed.push_back(before->value);
    bool known = before != baseline_.end() && before->value == row.value;
    bool same = known && *before == row;
    if (known) ++before;
    if (same) {
      rows.push_back(row);
      continue;
    }
    // Under Wine a thread that waits for a pipe owns a handle of no type meanwhile; others are closed again
    // by now.
    wire::Handle handle = describe(row);
    if (!handle.type.empty()) {
      rows.push_back(row);
      (known ? changes.changed : changes.opened).push_back(std::move(handle));
    } else if (known) {
      changes.closed.push_back(row.value);
    }
  }
  for (; before != baseline_.end(); ++before)
    changes.closed.push_back(before->value);

  for (std::uint64_t value : suspects) {
    auto row = std::ranges::lower_bound(rows, value, {}, &HandleRow::value);
    if (row != rows.end() && row->value == value) changes.arguments.push_back(describe(*row));
  }
  baseline_ = std::move(rows);
  return changes;
}

std::vector<wire::Handle> HandleProbe::table() {
  LockGuard guard(lock_);
  std::vector<std::uint64_t> all;
  for (const HandleRow& row : baseline_)
    all.push_back(row.value);
  std::vector<wire::Handle> handles;
  for (const HandleRow& row : reader_.read(baseline_, all)) {
    wire::Handle handle = describe(row);
    if (!handle.type.empty()) handles.push_back(std::move(handle));
  }
  return handles;
}

wire::Handle HandleProbe::describe(const HandleRow& row) {
  wire::Handle handle;
  handle.value = row.value;
  handle.access = row.access;
  handle.type = type_name(row);
  handle.name = object_name(row, handle.type);
  DWORD flags = 0;
  if (::GetHandleInformation(as_handle(row.value), &flags)) {
    handle.inherit = (flags & HANDLE_FLAG_INHERIT) != 0;
    handle.protect_from_close = (flags & HANDLE_FLAG_PROTECT_FROM_CLOSE) != 0;
  }
  return handle;
}

std::string HandleProbe::type_name(const HandleRow& row) {
  auto known = type_names_.find(row.type_index);
  if (row.type_index != 0 && known != type_names_.end()) return known->second;
  alignas(UNICODE_STRING) std::uint8_t answer[1024];
  ULONG size = 0;
  NTSTATUS status =
      ::NtQueryObject(as_handle(row.value), static_cast<OBJECT_INFORMATION_CLASS>(kObjectTypeInformation),
                      answer, sizeof answer, &size);
  if (status != 0) return {};
  const auto* name = reinterpret_cast<const UNICODE_STRING*>(answer);
  std::string type = to_narrow({name->Buffer, name->Length / sizeof(wchar_t)});
  if (row.type_index != 0) type_names_[row.type_index] = type;
  return type;
}

std::string HandleProbe::object_name(const HandleRow& row, const std::string& type) {
  // Asking a file for its name waits for whoever uses the file just now.
  if (type == "File") return file_namer_->name_of(as_handle(row.value));
  alignas(UNICODE_STRING) std::uint8_t answer[2048];
  ULONG size = 0;
  NTSTATUS status =
      ::NtQueryObject(as_handle(row.value), static_cast<OBJECT_INFORMATION_CLASS>(kObjectNameInformation),
                      answer, sizeof answer, &size);
  const auto* name = reinterpret_cast<const UNICODE_STRING*>(answer);
  if (status != 0 || !name->Buffer) return {};
  return to_narrow({name->Buffer, name->Length / sizeof(wchar_t)});
}

}  // namespace companion::host
