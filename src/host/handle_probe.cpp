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

HandleProbe::HandleProbe() : buffer_(64 * 1024), file_namer_(std::make_unique<FileNamer>()) {}
HandleProbe::~HandleProbe() = default;

void HandleProbe::rebase() { changes({}); }

wire::HandleChanges HandleProbe::changes(std::span<const std::uint64_t> slots) {
  LockGuard guard(lock_);
  wire::HandleChanges changes;
  std::vector<Row> rows;
  auto before = baseline_.begin();
  for (const Row& row : read_rows()) {
    for (; before != baseline_.end() && before->value < row.value; ++before)
      changes.closed.push_back(before->value);
    bool known = before != baseline_.end() && before->value == row.value;
    bool same = known && *before == row;
    if (known) ++before;
    if (same) {
      rows.push_back(row);
      continue;
    }
    // Under Wine a thread that waits for a pipe owns a handle of no type meanwhile; others are closed again by now.
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

  std::vector<std::uint64_t> told;
  for (std::uint64_t slot : slots) {
    std::uint64_t value = number_of(slot);
    auto row = std::lower_bound(rows.begin(), rows.end(), value,
                                [](const Row& left, std::uint64_t right) { return left.value < right; });
    if (row == rows.end() || row->value != value || std::ranges::find(told, value) != told.end()) continue;
    told.push_back(value);
    changes.arguments.push_back(describe(*row));
  }
  baseline_ = std::move(rows);
  return changes;
}

std::vector<wire::Handle> HandleProbe::table() {
  LockGuard guard(lock_);
  std::vector<wire::Handle> handles;
  for (const Row& row : read_rows()) {
    wire::Handle handle = describe(row);
    if (!handle.type.empty()) handles.push_back(std::move(handle));
  }
  return handles;
}

std::vector<HandleProbe::Row> HandleProbe::read_rows() {
  std::vector<Row> rows;
  if (!own_table_works_ || !read_own_rows(rows)) {
    own_table_works_ = false;
    read_system_rows(rows);
  }
  std::ranges::sort(rows, {}, &Row::value);
  return rows;
}

bool HandleProbe::read_own_rows(std::vector<Row>& rows) {
  for (;;) {
    ULONG needed = 0;
    NTSTATUS status = ::NtQueryInformationProcess(
        ::GetCurrentProcess(), static_cast<PROCESSINFOCLASS>(kProcessHandleInformation), buffer_.data(),
        static_cast<ULONG>(buffer_.size()), &needed);
    if (status == kStatusInfoLengthMismatch) {
      buffer_.resize(std::max<std::size_t>(buffer_.size() * 2, needed));
      continue;
    }
    if (status != 0) return false;
    const auto* table = reinterpret_cast<const ProcessHandleTable*>(buffer_.data());
    for (std::uintptr_t i = 0; i < table->count; ++i) {
      const ProcessHandle& handle = table->handles[i];
      rows.push_back({handle.value, handle.access, handle.type_index, handle.attributes, nullptr});
    }
    return true;
  }
}

void HandleProbe::read_system_rows(std::vector<Row>& rows) {
  for (;;) {
    ULONG needed = 0;
    NTSTATUS status =
        ::NtQuerySystemInformation(static_cast<SYSTEM_INFORMATION_CLASS>(kSystemExtendedHandleInformation),
                                   buffer_.data(), static_cast<ULONG>(buffer_.size()), &needed);
    // Wine tells no size: grow and ask again.
    if (status == kStatusInfoLengthMismatch) {
      buffer_.resize(std::max<std::size_t>(buffer_.size() * 2, needed));
      continue;
    }
    if (status != 0) return;
    const auto* table = reinterpret_cast<const SystemHandleTable*>(buffer_.data());
    const std::uintptr_t self = ::GetCurrentProcessId();
    for (std::uintptr_t i = 0; i < table->count; ++i) {
      const SystemHandle& handle = table->handles[i];
      if (handle.process_id != self) continue;
      rows.push_back({handle.value, handle.access, handle.type_index, handle.attributes, handle.object});
    }
    return;
  }
}

wire::Handle HandleProbe::describe(const Row& row) {
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

std::string HandleProbe::type_name(const Row& row) {
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

std::string HandleProbe::object_name(const Row& row, const std::string& type) {
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
