#include "run/handle_table.h"

#include <algorithm>
#include <cstring>
#include <tuple>

namespace companion::run {
namespace {

using trace::Handle;
using trace::HandleKind;
using trace::HandleState;

// The two enumerations list the same kinds in the same order (api may not include trace).
HandleKind kind_of(api::HandleKind kind) {
  return static_cast<HandleKind>(kind);
}

// An HKEY is a kernel handle, yet a kind of its own for whoever closes it.
HandleKind kind_of(const machine::HandleDetails& details) {
  return details.type == "Key" ? HandleKind::registry_key : HandleKind::kernel;
}

bool failed(const FinishedCall& call) {
  if (call.known == nullptr) return false;
  const api::Failure& failure = call.known->result.failure;
  const std::uint64_t raw = call.returned->integer_result;
  const int bits = std::min(call.known->result.size_bytes, 8) * 8;
  const std::uint64_t mask = bits == 64 ? ~0ull : (1ull << bits) - 1;
  switch (failure.rule) {
    case api::Failure::Rule::values:
      return std::any_of(failure.values.begin(), failure.values.end(),
                         [&](const api::NamedValue& value) { return (value.value & mask) == (raw & mask); });
    case api::Failure::Rule::nonzero:
      return (raw & mask) != 0;
    case api::Failure::Rule::negative:
      return (raw & 0x80000000u) != 0;
    case api::Failure::Rule::unknown:
    case api::Failure::Rule::never:
      return false;
  }
  return false;
}

// -1 and -2 (and the others down to -6) are constants that stand for "this process", "this thread"…; no table
// holds them. Source: winbase's GetCurrentProcess, processthreadsapi's GetCurrentThread,
// GetCurrentProcessToken….
bool is_pseudo(std::uint64_t value) {
  return value >= ~0ull - 5;
}

// Of these 32 bits count; the rest is sign or chance. Source: "Interprocess Communication Between 32-bit and
// 64-bit Applications", Microsoft's 64-bit programming guide.
std::uint64_t number_of(HandleKind kind, std::uint64_t value) {
  const bool is_short =
      kind == HandleKind::window || kind == HandleKind::gdi || kind == HandleKind::registry_key;
  return is_short ? value & 0xFFFFFFFF : value;
}

// What the call says about the handle that it made; `value` is the system's number.
const api::MadeHandle* made_handle(const FinishedCall& call, HandleKind kind, std::uint64_t value) {
  if (call.known == nullptr) return nullptr;
  const auto same = [value](std::uint64_t other) { return (other & ~3ull) == (value & ~3ull); };
  for (std::size_t i = 0; i < call.known->parameters.size() && i < call.pointed_to.size(); ++i) {
    const api::Parameter& parameter = call.known->parameters[i];
    if (!parameter.makes_handle || !parameter.handle || kind_of(*parameter.handle) != kind) continue;
    std::uint64_t stored = 0;
    std::memcpy(&stored, call.pointed_to[i].data(), std::min<std::size_t>(8, call.pointed_to[i].size()));
    if (same(stored)) return &parameter.made;
  }
  const auto& result = call.known->result;
  if (result.handle && kind_of(*result.handle) == kind && same(call.returned->integer_result))
    return &result.made;
  return nullptr;
}

// 'C:\\a' as C:\a; anything that is no text as nothing.
std::string unquoted(const std::string& python) {
  const std::size_t quote = python.find_first_of("'\"");
  if (quote > 1 || python.size() < quote + 2 || python.back() != python[quote]) return {};
  std::string text;
  for (std::size_t i = quote + 1; i + 1 < python.size(); ++i) {
    if (python[i] == '\\' && i + 2 < python.size()) ++i;
    text += python[i];
  }
  return text;
}

void describe(Handle& handle, const FinishedCall& call, const api::MadeHandle& made) {
  if (!made.object.empty() && handle.type.empty()) handle.type = made.object;
  const auto argument = [](int parameter) { return static_cast<std::size_t>(parameter); };
  if (made.parent_parameter >= 0 && argument(made.parent_parameter) < call.slots.size())
    handle.parent = number_of(handle.kind, call.slots[argument(made.parent_parameter)]);
  if (made.name_parameter >= 0 && handle.name.empty() && argument(made.name_parameter) < call.texts.size())
    handle.name = unquoted(call.texts[argument(made.name_parameter)]);
  handle.borrowed = made.borrowed;
}

void describe(Handle& handle, const machine::HandleDetails& details) {
  handle.type = details.type;
  handle.name = details.name;
  handle.access = details.access;
  handle.inherit = details.inherit;
  handle.protect = details.protect_from_close;
  handle.position = details.position;
  handle.size_bytes = details.size_bytes;
  handle.signalled = details.signalled;
}

bool says_something_new(const Handle& handle, const machine::HandleDetails& details) {
  return std::tie(handle.type, handle.name, handle.access, handle.inherit, handle.protect, handle.position,
                  handle.size_bytes, handle.signalled) !=
         std::tie(details.type, details.name, details.access, details.inherit, details.protect_from_close,
                  details.position, details.size_bytes, details.signalled);
}

}  // namespace

std::vector<Handle> HandleTable::apply(const FinishedCall& call) {
  std::vector<Handle> events;
  apply_kernel_changes(call, events);
  if (!call.returned->fault) {
    if (!failed(call)) {
      apply_freed(call, events);
      apply_stored(call, events);
    }
    apply_result(call, events);
  }
  apply_details(call, events);
  return events;
}

std::vector<Handle> HandleTable::leaks() const {
  std::vector<Handle> events;
  for (const auto& [key, handle] : known_) {
    if (handle.state != HandleState::open || !handle.of_lesson || handle.borrowed ||
        handle.kind == HandleKind::module) {
      continue;
    }
    events.push_back(handle);
    events.back().leaked = true;
  }
  return events;
}

// A handle is the lesson's if the call returned it, or stored it where an argument points.
bool HandleTable::is_of_lesson(const FinishedCall& call, std::uint64_t value) const {
  const auto low_half = static_cast<std::uint32_t>(value);
  if (static_cast<std::uint32_t>(call.returned->integer_result) == low_half) return true;
  for (const Bytes& bytes : call.pointed_to) {
    for (std::size_t at = 0; at + 8 <= bytes.size(); at += 8) {
      std::uint64_t stored = 0;
      std::memcpy(&stored, bytes.data() + at, 8);
      // An HKEY may carry marks of its own in the two bits that no handle uses.
      if ((stored & ~3ull) == value) return true;
    }
    // A learner may have given a 32-bit variable for a HANDLE.
    if (bytes.size() == 4) {
      std::uint32_t stored = 0;
      std::memcpy(&stored, bytes.data(), 4);
      if (stored == low_half) return true;
    }
  }
  return false;
}

Handle HandleTable::open(const FinishedCall& call, HandleKind kind, std::uint64_t value, bool of_lesson) {
  Handle handle;
  handle.value = value;
  handle.kind = kind;
  handle.state = HandleState::open;
  handle.of_lesson = of_lesson;
  handle.opened_by = call.call;
  handle.opened_line = call.line;
  const auto old = known_.find({kind, value});
  if (old != known_.end()) handle.life = old->second.life + 1;
  return handle;
}

Handle* HandleTable::find_open(const Key& key) {
  const auto found = known_.find(key);
  return found == known_.end() || found->second.state != HandleState::open ? nullptr : &found->second;
}

Handle* HandleTable::find_in_system_table(std::uint64_t value) {
  Handle* handle = find_open({HandleKind::kernel, value});
  return handle != nullptr ? handle : find_open({HandleKind::registry_key, value});
}

void HandleTable::close(const FinishedCall& call, const Key& key, std::vector<Handle>& events) {
  Handle* handle = find_open(key);
  if (handle == nullptr) return;
  handle->state = HandleState::closed;
  handle->closed_by = call.call;
  handle->closed_line = call.line;
  events.push_back(*handle);
}

void HandleTable::close_children(const FinishedCall& call, const Key& key, std::vector<Handle>& events) {
  std::vector<Key> children;
  for (const auto& [other, handle] : known_) {
    if (other.first == key.first && handle.parent == key.second && handle.state == HandleState::open)
      children.push_back(other);
  }
  for (const Key& child : children) {
    close_children(call, child, events);
    close(call, child, events);
  }
}

void HandleTable::apply_kernel_changes(const FinishedCall& call, std::vector<Handle>& events) {
  const machine::HandleChanges& changes = call.returned->handles;
  const auto close_number = [&](std::uint64_t value) {
    if (const Handle* handle = find_in_system_table(value)) close(call, {handle->kind, value}, events);
  };
  for (const std::uint64_t value : changes.closed)
    close_number(value);
  const auto add = [&](const machine::HandleDetails& details) {
    const HandleKind kind = kind_of(details);
    Handle handle = open(call, kind, details.value, is_of_lesson(call, details.value));
    describe(handle, details);
    if (const api::MadeHandle* made = made_handle(call, kind, details.value)) describe(handle, call, *made);
    events.push_back(known_[{kind, details.value}] = handle);
  };
  for (const machine::HandleDetails& details : changes.opened)
    add(details);
  for (const machine::HandleDetails& details : changes.changed) {
    Handle* handle = find_in_system_table(details.value);
    if (handle != nullptr && handle->type == details.type) {
      describe(*handle, details);
      events.push_back(*handle);
      continue;
    }
    // Another object under the same number: it was closed and the number given away within one call.
    if (known_.contains({HandleKind::kernel, details.value}) ||
        known_.contains({HandleKind::registry_key, details.value})) {
      close_number(details.value);
      add(details);
    }
    // Else it is one of the host's own.
  }
}

// What is known anew of handles that the call used: a position, a signal, a name.
void HandleTable::apply_details(const FinishedCall& call, std::vector<Handle>& events) {
  for (const machine::HandleDetails& details : call.returned->handles.arguments) {
    Handle* handle = find_in_system_table(details.value);
    if (handle == nullptr || !says_something_new(*handle, details)) continue;
    describe(*handle, details);
    events.push_back(*handle);
  }
}

void HandleTable::apply_freed(const FinishedCall& call, std::vector<Handle>& events) {
  if (call.known == nullptr) return;
  for (std::size_t i = 0; i < call.known->parameters.size() && i < call.slots.size(); ++i) {
    const api::Parameter& parameter = call.known->parameters[i];
    if (!parameter.frees_handle || !parameter.handle) continue;
    const HandleKind kind = kind_of(*parameter.handle);
    // The system's table tells those.
    if (kind == HandleKind::kernel || kind == HandleKind::registry_key) continue;
    const Key key{kind, number_of(kind, call.slots[i])};
    if (Handle* handle = find_open(key); handle != nullptr && handle->references > 1) {
      --handle->references;
      events.push_back(*handle);
      continue;
    }
    if (parameter.frees_children) close_children(call, key, events);
    close(call, key, events);
  }
}

void HandleTable::apply_stored(const FinishedCall& call, std::vector<Handle>& events) {
  if (call.known == nullptr) return;
  for (std::size_t i = 0; i < call.known->parameters.size() && i < call.pointed_to.size(); ++i) {
    const api::Parameter& parameter = call.known->parameters[i];
    if (!parameter.makes_handle || !parameter.handle || call.pointed_to[i].size() < 8) continue;
    const HandleKind kind = kind_of(*parameter.handle);
    if (kind == HandleKind::kernel || kind == HandleKind::registry_key) continue;
    std::uint64_t value = 0;
    std::memcpy(&value, call.pointed_to[i].data(), 8);
    value = number_of(kind, value);
    if (value == 0 || find_open({kind, value}) != nullptr) continue;
    Handle handle = open(call, kind, value, true);
    describe(handle, call, parameter.made);
    events.push_back(known_[{kind, value}] = handle);
  }
}

void HandleTable::apply_result(const FinishedCall& call, std::vector<Handle>& events) {
  if (call.known == nullptr || !call.known->result.handle) return;
  const HandleKind kind = kind_of(*call.known->result.handle);
  const std::uint64_t value = number_of(kind, call.returned->integer_result);
  if (failed(call)) {
    Handle handle = open(call, kind, value, true);
    handle.state = value == 0 ? HandleState::null : HandleState::invalid;
    handle.life = 1;
    events.push_back(handle);
  } else if (kind == HandleKind::kernel) {
    apply_kernel_result(call, value, events);
  } else if (kind == HandleKind::module) {
    apply_module(call, value, events);
  } else if (value != 0 && find_open({kind, value}) == nullptr) {
    Handle handle = open(call, kind, value, true);
    describe(handle, call, call.known->result.made);
    events.push_back(known_[{kind, value}] = handle);
  }
}

// The system's table tells what the call opened; what was there before is a constant, or lent.
void HandleTable::apply_kernel_result(const FinishedCall& call, std::uint64_t value,
                                      std::vector<Handle>& events) {
  if (find_in_system_table(value) != nullptr) return;
  if (is_pseudo(value)) {
    Handle handle = open(call, HandleKind::kernel, value, true);
    handle.state = HandleState::pseudo;
    handle.life = 1;
    events.push_back(known_[{HandleKind::kernel, value}] = handle);
    return;
  }
  const auto& arguments = call.returned->handles.arguments;
  const auto details = std::ranges::find(arguments, value, &machine::HandleDetails::value);
  if (!call.known->result.made.borrowed || details == arguments.end()) return;
  Handle handle = open(call, HandleKind::kernel, value, true);
  describe(handle, *details);
  handle.borrowed = true;
  events.push_back(known_[{HandleKind::kernel, value}] = handle);
}

// A DLL that is loaded again keeps its handle, and must be freed once more.
void HandleTable::apply_module(const FinishedCall& call, std::uint64_t value, std::vector<Handle>& events) {
  if (value == 0) return;
  const bool borrowed = call.known->result.made.borrowed;
  if (Handle* handle = find_open({HandleKind::module, value})) {
    if (borrowed) return;
    if (handle->borrowed) {
      handle->borrowed = false;
    } else {
      ++handle->references;
    }
    events.push_back(*handle);
    return;
  }
  Handle handle = open(call, HandleKind::module, value, true);
  handle.type = "Module";
  handle.name = call.returned->module_path;
  describe(handle, call, call.known->result.made);
  events.push_back(known_[{HandleKind::module, value}] = handle);
}

}  // namespace companion::run
