#include "run/handle_table.h"

#include <algorithm>
#include <cstring>

namespace companion::run {
namespace {

using trace::Handle;
using trace::HandleKind;
using trace::HandleState;

// The two enumerations list the same kinds in the same order (api may not include trace).
HandleKind kind_of(api::HandleKind kind) {
  return static_cast<HandleKind>(kind);
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

void describe(Handle& handle, const machine::HandleDetails& details) {
  handle.type = details.type;
  handle.name = details.name;
  handle.access = details.access;
  handle.inherit = details.inherit;
  handle.protect = details.protect_from_close;
}

}  // namespace

std::vector<Handle> HandleTable::apply(const FinishedCall& call) {
  std::vector<Handle> events;
  apply_kernel_changes(call, events);
  if (!call.returned->fault) {
    apply_arguments(call, failed(call), events);
    apply_result(call, events);
  }
  return events;
}

std::vector<Handle> HandleTable::leaks() const {
  std::vector<Handle> events;
  for (const auto& [key, handle] : known_) {
    if (handle.state != HandleState::open || !handle.of_lesson || handle.kind == HandleKind::module) continue;
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
      if (stored == value) return true;
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

void HandleTable::close(const FinishedCall& call, const Key& key, std::vector<Handle>& events) {
  const auto found = known_.find(key);
  if (found == known_.end() || found->second.state != HandleState::open) return;
  Handle& handle = found->second;
  handle.state = HandleState::closed;
  handle.closed_by = call.call;
  handle.closed_line = call.line;
  events.push_back(handle);
}

void HandleTable::apply_kernel_changes(const FinishedCall& call, std::vector<Handle>& events) {
  const machine::HandleChanges& changes = call.returned->handles;
  for (const std::uint64_t value : changes.closed)
    close(call, {HandleKind::kernel, value}, events);
  const auto add = [&](const machine::HandleDetails& details) {
    Handle handle = open(call, HandleKind::kernel, details.value, is_of_lesson(call, details.value));
    describe(handle, details);
    known_[{HandleKind::kernel, details.value}] = handle;
    events.push_back(handle);
  };
  for (const machine::HandleDetails& details : changes.opened)
    add(details);
  for (const machine::HandleDetails& details : changes.changed) {
    const auto found = known_.find({HandleKind::kernel, details.value});
    if (found == known_.end()) continue;  // one of the host's own
    // Another object under the same number: it was closed and the number given away within one call.
    if (found->second.state != HandleState::open || found->second.type != details.type) {
      close(call, found->first, events);
      add(details);
      continue;
    }
    describe(found->second, details);
    events.push_back(found->second);
  }
}

void HandleTable::apply_arguments(const FinishedCall& call, bool call_failed, std::vector<Handle>& events) {
  if (call.known == nullptr || call_failed) return;
  for (std::size_t i = 0; i < call.known->parameters.size() && i < call.slots.size(); ++i) {
    const api::Parameter& parameter = call.known->parameters[i];
    if (!parameter.handle || *parameter.handle == api::HandleKind::kernel)
      continue;  // the system's table tells those
    const HandleKind kind = kind_of(*parameter.handle);
    if (parameter.frees_handle) {
      close(call, {kind, call.slots[i]}, events);
    } else if (parameter.makes_handle && i < call.pointed_to.size() && call.pointed_to[i].size() >= 8) {
      std::uint64_t value = 0;
      std::memcpy(&value, call.pointed_to[i].data(), 8);
      events.push_back(known_[{kind, value}] = open(call, kind, value, true));
    }
  }
}

void HandleTable::apply_result(const FinishedCall& call, std::vector<Handle>& events) {
  if (call.known == nullptr || !call.known->result.handle) return;
  const HandleKind kind = kind_of(*call.known->result.handle);
  const std::uint64_t value = call.returned->integer_result;
  const auto known = known_.find({kind, value});
  const bool is_open = known != known_.end() && known->second.state == HandleState::open;

  if (failed(call)) {
    Handle handle = open(call, kind, value, true);
    handle.state = value == 0 ? HandleState::null : HandleState::invalid;
    handle.life = 1;
    events.push_back(handle);
    return;
  }
  if (kind == HandleKind::kernel) {
    if (is_pseudo(value) && !is_open) {
      Handle handle = open(call, kind, value, true);
      handle.state = HandleState::pseudo;
      handle.life = 1;
      events.push_back(known_[{kind, value}] = handle);
    }
    return;  // the system's table told the rest
  }
  if (value == 0 || is_open) return;  // a DLL that was loaded already keeps its handle
  Handle handle = open(call, kind, value, true);
  if (kind == HandleKind::module) {
    handle.type = "Module";
    handle.name = call.returned->module_path;
    if (handle.name.empty() && !call.texts.empty()) handle.name = call.texts[0];
  }
  events.push_back(known_[{kind, value}] = handle);
}

}  // namespace companion::run
