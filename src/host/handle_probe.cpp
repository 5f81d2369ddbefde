#include "host/handle_probe.h"

#include "host/native.h"
#include "host/signal_state.h"
#include "host/text.h"

#include <algorithm>
#include <cstring>

namespace companion::host {
namespace {

// Windows ignores the low two bits of a handle.
constexpr std::uint64_t kNumber = 0xFFFFFFFC;

// A new handle's number lies not far above the others.
constexpr std::uint64_t kRoomAbove = 0x400;

// Where a function stores handles: in a variable, or in a PROCESS_INFORMATION.
constexpr std::size_t kStoredBytes = 32;

// How far behind a pointer handles are looked for: as many as one wait takes.
constexpr std::size_t kArrayBytes = MAXIMUM_WAIT_OBJECTS * sizeof(HANDLE);

// Handles among the call's slots. No pointer is one.
std::vector<std::uint64_t> handles_in(std::span<const std::uint64_t> slots) {
  std::vector<std::uint64_t> handles;
  for (std::uint64_t slot : slots) {
    const std::uint64_t value = slot & kNumber;
    if (slot <= 0xFFFFFFFF && value != 0 && std::ranges::find(handles, value) == handles.end())
      handles.push_back(value);
  }
  return handles;
}

template <typename Action>
void for_each_word(std::span<const std::uint8_t> bytes, Action action) {
  for (std::size_t at = 0; at + 8 <= bytes.size(); at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data() + at, 8);
    action(word);
  }
}

std::string name_of(HANDLE handle) {
  alignas(UNICODE_STRING) std::uint8_t answer[2048];
  NTSTATUS status = ::NtQueryObject(handle, static_cast<OBJECT_INFORMATION_CLASS>(kObjectNameInformation),
                                    answer, sizeof answer, nullptr);
  const auto* name = reinterpret_cast<const UNICODE_STRING*>(answer);
  if (status != 0 || !name->Buffer) return {};
  return to_narrow({name->Buffer, name->Length / sizeof(wchar_t)});
}

}  // namespace

void HandleProbe::look_at_everything() {
  LockGuard guard(lock_);
  take_changes({{}, {}, true});
}

void HandleProbe::begin_session(std::span<const std::uint8_t> arena) {
  LockGuard guard(lock_);
  arena_ = arena;
  take_changes({{}, {}, false});
  reader_.begin_session(baseline_);
}

wire::HandleChanges HandleProbe::changes(std::span<const std::uint64_t> slots, std::uint64_t result,
                                         std::uint64_t questions) {
  LockGuard guard(lock_);
  std::vector<std::uint64_t> suspects = handles_in(slots);
  const bool has_handles =
      std::ranges::any_of(suspects, [this](std::uint64_t value) { return is_known(value); });
  wire::HandleChanges changes;
  if (has_handles || questions > 0) {
    if (questions > 0) add_handles_in_arrays(slots, suspects);
    const std::vector<std::uint64_t> possible = candidates(slots, result);
    changes = take_changes({suspects, possible, false, questions});
  }
  // What the function returned was there before: as it was last looked at.
  const auto returned = told_.find(result & kNumber);
  if (returned == told_.end() || std::ranges::find(suspects, returned->first) != suspects.end() ||
      std::ranges::find(changes.opened, returned->first, &wire::Handle::value) != changes.opened.end()) {
    return changes;
  }
  changes.arguments.push_back(returned->second);
  return changes;
}

bool HandleProbe::is_known(std::uint64_t value) const {
  return std::ranges::binary_search(baseline_, value, {}, &HandleRow::value);
}

// The first bytes that a slot points to, at most `most_bytes`; none where it is no pointer into the arena.
std::span<const std::uint8_t> HandleProbe::pointed_to(std::uint64_t slot, std::size_t most_bytes) const {
  const auto begin = reinterpret_cast<std::uint64_t>(arena_.data());
  if (slot < begin || slot - begin >= arena_.size()) return {};
  const auto rest = arena_.subspan(slot - begin);
  return rest.first(std::min(most_bytes, rest.size()));
}

// Such as the events that WaitForMultipleObjects takes. A number that means something else is looked at in
// vain, and nothing false is told of it.
void HandleProbe::add_handles_in_arrays(std::span<const std::uint64_t> slots,
                                        std::vector<std::uint64_t>& suspects) const {
  for (std::uint64_t slot : slots) {
    for_each_word(pointed_to(slot, kArrayBytes), [&](std::uint64_t word) {
      if (is_known(word) && reader_.is_the_lessons(word) &&
          std::ranges::find(suspects, word) == suspects.end()) {
        suspects.push_back(word);
      }
    });
  }
}

// Numbers that the call returned, or stored where an argument points, and that may be new handles.
std::vector<std::uint64_t> HandleProbe::candidates(std::span<const std::uint64_t> slots,
                                                   std::uint64_t result) const {
  const std::uint64_t top = (baseline_.empty() ? 0 : baseline_.back().value) + kRoomAbove;
  std::vector<std::uint64_t> found;
  const auto consider = [&](std::uint64_t number) {
    const std::uint64_t value = number & ~std::uint64_t{3};
    if (value == 0 || value > top || is_known(value)) return;
    if (std::ranges::find(found, value) == found.end()) found.push_back(value);
  };
  consider(result & 0xFFFFFFFF);
  for (std::uint64_t slot : slots)
    for_each_word(pointed_to(slot, kStoredBytes), consider);
  return found;
}

wire::HandleChanges HandleProbe::take_changes(const HandleClues& clues) {
  wire::HandleChanges changes;
  std::vector<HandleRow> rows;
  auto before = baseline_.begin();
  const auto close = [&](std::uint64_t value) {
    changes.closed.push_back(value);
    told_.erase(value);
  };
  for (const HandleRow& row : reader_.read(baseline_, clues)) {
    for (; before != baseline_.end() && before->value < row.value; ++before)
      close(before->value);
    const bool known = before != baseline_.end() && before->value == row.value;
    const bool same = known && *before == row;
    // The access of an open handle never changes.
    const bool same_object = known && before->access == row.access && before->type_index == row.type_index;
    if (known) ++before;
    if (same) {
      rows.push_back(row);
      continue;
    }
    wire::Handle handle = describe(row, same_object ? &told_[row.value] : nullptr);
    // Under Wine a thread that waits for a pipe owns a handle of no type meanwhile; others are closed again
    // by now.
    if (!handle.type.empty()) {
      rows.push_back(row);
      told_[row.value] = handle;
      (known ? changes.changed : changes.opened).push_back(std::move(handle));
    } else if (known) {
      close(row.value);
    }
  }
  for (; before != baseline_.end(); ++before)
    close(before->value);
  baseline_ = std::move(rows);

  for (std::uint64_t value : clues.suspects) {
    const auto row = std::ranges::lower_bound(baseline_, value, {}, &HandleRow::value);
    if (row == baseline_.end() || row->value != value) continue;
    wire::Handle& told = told_[value];
    const auto is_told = [&](const std::vector<wire::Handle>& list) {
      return std::ranges::find(list, value, &wire::Handle::value) != list.end();
    };
    if (!is_told(changes.opened) && !is_told(changes.changed)) told = describe(*row, &told);
    changes.arguments.push_back(told);
  }
  return changes;
}

std::vector<wire::Handle> HandleProbe::table() {
  LockGuard guard(lock_);
  std::vector<wire::Handle> handles;
  for (const HandleRow& row : reader_.read(baseline_, {{}, {}, true})) {
    wire::Handle handle = describe(row, nullptr);
    if (!handle.type.empty()) handles.push_back(std::move(handle));
  }
  return handles;
}

wire::Handle HandleProbe::describe(const HandleRow& row, const wire::Handle* known) {
  const HANDLE object = as_handle(row.value);
  wire::Handle handle;
  handle.value = row.value;
  handle.access = row.access;
  handle.inherit = row.inherit;
  handle.protect_from_close = row.protect_from_close;
  handle.type = known ? known->type : type_name(row);
  if (handle.type.empty()) return handle;
  // A file alone can get another name while it is open. To ask it waits for whoever uses it just now.
  if (handle.type == "File") {
    if (std::optional<FileFacts> facts = files_.ask(object)) {
      handle.name = std::move(facts->path);
      handle.position = facts->position;
      handle.size_bytes = facts->size_bytes;
    } else if (known) {
      handle.name = known->name;
      handle.position = known->position;
      handle.size_bytes = known->size_bytes;
    }
  } else {
    handle.name = known ? known->name : name_of(object);
  }
  handle.signalled = signal_state(object, handle.type);
  return handle;
}

std::string HandleProbe::type_name(const HandleRow& row) {
  auto known = type_names_.find(row.type_index);
  if (row.type_index != 0 && known != type_names_.end()) return known->second;
  alignas(UNICODE_STRING) std::uint8_t answer[1024];
  NTSTATUS status =
      ::NtQueryObject(as_handle(row.value), static_cast<OBJECT_INFORMATION_CLASS>(kObjectTypeInformation),
                      answer, sizeof answer, nullptr);
  if (status != 0) return {};
  const auto* name = reinterpret_cast<const UNICODE_STRING*>(answer);
  std::string type = to_narrow({name->Buffer, name->Length / sizeof(wchar_t)});
  if (row.type_index != 0) type_names_[row.type_index] = type;
  return type;
}

}  // namespace companion::host
