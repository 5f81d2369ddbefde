// HandleTable: what became of every handle that the lesson saw. Fed with each finished call, it yields the
// trace's handle events. Kernel handles and registry keys are known from the system's own table; modules and
// the other kinds from the catalogue (which function makes one, which frees it, whose child it is). Used by
// CallRecorder; design.md, "The trace": when a handle is the lesson's.
#pragma once

#include "api/catalogue.h"
#include "machine/machine.h"
#include "trace/event.h"

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace companion::run {

// A finished call as the handle table needs it.
struct FinishedCall {
  trace::CallId call = 0;
  int line = 0;
  std::string function;
  const api::Function* known = nullptr;  // its catalogue entry, if it has one
  std::vector<std::uint64_t> slots;      // of the arguments
  std::vector<std::string> texts;        // the arguments as the code wrote them, for names
  const machine::CallReturned* returned = nullptr;
  // The blocks that arguments point to, by argument; empty where there is none. Bytes as they are after the
  // call.
  std::vector<Bytes> pointed_to;
};

class HandleTable {
 public:
  // The events that this call leads to, in an order that a reader can apply one by one.
  std::vector<trace::Handle> apply(const FinishedCall& call);

  // At the end of the session: the lesson's handles that are still open, marked as leaked. Modules do not
  // count, because a program keeps its DLLs, nor does what was only borrowed.
  std::vector<trace::Handle> leaks() const;

 private:
  using Key = std::pair<trace::HandleKind, std::uint64_t>;

  trace::Handle open(const FinishedCall& call, trace::HandleKind kind, std::uint64_t value, bool of_lesson);
  trace::Handle* find_open(const Key& key);
  trace::Handle* find_in_system_table(std::uint64_t value);
  void close(const FinishedCall& call, const Key& key, std::vector<trace::Handle>& events);
  void close_children(const FinishedCall& call, const Key& key, std::vector<trace::Handle>& events);
  void apply_kernel_changes(const FinishedCall& call, std::vector<trace::Handle>& events);
  void apply_details(const FinishedCall& call, std::vector<trace::Handle>& events);
  void apply_freed(const FinishedCall& call, std::vector<trace::Handle>& events);
  void apply_stored(const FinishedCall& call, std::vector<trace::Handle>& events);
  void apply_result(const FinishedCall& call, std::vector<trace::Handle>& events);
  void apply_kernel_result(const FinishedCall& call, std::uint64_t value, std::vector<trace::Handle>& events);
  void apply_module(const FinishedCall& call, std::uint64_t value, std::vector<trace::Handle>& events);
  bool is_of_lesson(const FinishedCall& call, std::uint64_t value) const;

  std::map<Key, trace::Handle> known_;  // the last state of each
};

}  // namespace companion::run
