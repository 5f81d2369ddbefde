// See handle_rows.h.
#include "view/handle_rows.h"

#include "api/words.h"

#include <algorithm>
#include <array>

namespace companion::view {

namespace {

using trace::HandleKind;
using trace::HandleState;

constexpr std::array kGroups{std::pair{HandleKind::kernel, "Kernel handles"},
                             std::pair{HandleKind::module, "Modules"},
                             std::pair{HandleKind::window, "Windows"},
                             std::pair{HandleKind::internet, "Internet handles"},
                             std::pair{HandleKind::registry_key, "Registry keys"},
                             std::pair{HandleKind::gdi, "Drawing objects"},
                             std::pair{HandleKind::find, "File searches"},
                             std::pair{HandleKind::heap, "Heaps"}};

std::string life_text(int life) {
  switch (life) {
    case 2:
      return "second life";
    case 3:
      return "third life";
    case 4:
      return "fourth life";
    default:
      return "life " + std::to_string(life);
  }
}

std::string title_of(const trace::Handle& handle) {
  if (handle.state == HandleState::null) return "NULL";
  if (handle.state == HandleState::invalid) {
    return handle.value == ~0ull ? "INVALID_HANDLE_VALUE" : api::shown_hex(handle.value);
  }
  std::string title = api::shown_hex(handle.value);
  if (handle.state == HandleState::pseudo) return title + " pseudo-handle";
  if (!handle.type.empty()) title += " " + handle.type;
  if (handle.life > 1) title += ", " + life_text(handle.life);
  return title;
}

std::string status_of(const trace::Handle& handle) {
  const std::string opened = "line " + std::to_string(handle.opened_line);
  switch (handle.state) {
    case HandleState::null:
    case HandleState::invalid:
      return "no handle: " + opened + " failed";
    case HandleState::pseudo:
      return "a constant, " + opened + "; needs no closing";
    case HandleState::open:
      return (handle.leaked ? "leaked, opened by " : "open, ") + opened;
    case HandleState::closed:
      return "closed by line " + std::to_string(handle.closed_line);
  }
  return "";
}

// Paths come with the prefix of the object manager's DOS devices.
std::string shown_name(const std::string& name) {
  return name.starts_with("\\??\\") ? name.substr(4) : name;
}

// Source: winreg.h.
constexpr std::array kPredefinedKeys{
    std::pair{0x80000000u, "HKEY_CLASSES_ROOT"}, std::pair{0x80000001u, "HKEY_CURRENT_USER"},
    std::pair{0x80000002u, "HKEY_LOCAL_MACHINE"}, std::pair{0x80000003u, "HKEY_USERS"},
    std::pair{0x80000005u, "HKEY_CURRENT_CONFIG"}};

// What one session tells of handles, for the words of a row.
class Describer {
 public:
  Describer(const History& history, const SessionHistory& session, const api::Catalogue& catalogue,
            Position position)
      : history_(history), session_(session), catalogue_(catalogue), position_(position) {}

  HandleRow row(const trace::Handle& handle) const;

 private:
  void add_state(HandleRow& row, const trace::Handle& handle) const;
  std::string parent_text(const trace::Handle& handle) const;
  std::string freed_by(const trace::Handle& handle) const;

  const History& history_;
  const SessionHistory& session_;
  const api::Catalogue& catalogue_;
  Position position_;
};

std::string Describer::parent_text(const trace::Handle& handle) const {
  if (handle.kind == HandleKind::registry_key) {
    for (const auto& [value, name] : kPredefinedKeys) {
      if (handle.parent == value) return name;
    }
  }
  // The last life of that number that had begun when this handle did.
  std::string title = api::shown_hex(handle.parent);
  std::size_t begin = position_;
  const auto own = session_.handle_index.find({handle.kind, handle.value});
  if (own != session_.handle_index.end()) {
    for (const std::size_t life : own->second) {
      if (session_.handles[life].life == handle.life) begin = session_.handles[life].states.front();
    }
  }
  const auto lives = session_.handle_index.find({handle.kind, handle.parent});
  if (lives == session_.handle_index.end()) return title;
  for (const std::size_t life : lives->second) {
    const std::size_t first = session_.handles[life].states.front();
    if (first < begin) title = title_of(history_.body<trace::Handle>(first));
  }
  return title;
}

// The function that ends what the call made, unless that is CloseHandle, which everybody knows.
std::string Describer::freed_by(const trace::Handle& handle) const {
  const CallEntry* call = session_.call(handle.opened_by);
  if (call == nullptr) return "";
  const api::Function* function = catalogue_.function(history_.body<trace::CallBegin>(call->begin).function);
  if (function == nullptr) return "";
  if (function->result.handle && !function->result.made.freed_by.empty())
    return function->result.made.freed_by;
  for (const api::Parameter& parameter : function->parameters) {
    if (parameter.makes_handle && !parameter.made.freed_by.empty()) return parameter.made.freed_by;
  }
  return "";
}

void Describer::add_state(HandleRow& row, const trace::Handle& handle) const {
  if (handle.position && handle.size_bytes) {
    row.details.push_back("at byte " + std::to_string(*handle.position) + " of " +
                          std::to_string(*handle.size_bytes));
  } else if (handle.size_bytes) {
    row.details.push_back(std::to_string(*handle.size_bytes) +
                          (*handle.size_bytes == 1 ? " byte" : " bytes"));
  }
  if (handle.signalled) {
    const bool is_running = handle.type == "Process" || handle.type == "Thread";
    row.details.push_back(*handle.signalled ? (is_running ? "signalled: it has ended" : "signalled")
                                            : (is_running ? "not signalled: it runs" : "not signalled"));
  }
  if (handle.references > 1) row.details.push_back("loaded " + std::to_string(handle.references) + " times");
  if (handle.borrowed) {
    row.details.push_back("borrowed: not to be freed");
  } else if (const std::string function = freed_by(handle); !function.empty()) {
    row.details.push_back("ends with " + function);
  }
}

HandleRow Describer::row(const trace::Handle& handle) const {
  HandleRow row;
  row.value = handle.value;
  row.life = handle.life;
  row.state = handle.state;
  row.title = title_of(handle);
  row.name = shown_name(handle.name);
  row.status = status_of(handle);
  if (handle.access != 0) row.details.push_back(access_text(catalogue_, handle.type, handle.access));
  if (handle.parent != 0) row.details.push_back("belongs to " + parent_text(handle));
  if (handle.inherit) row.details.push_back("inherited by child processes");
  if (handle.protect) row.details.push_back("protected from closing");
  if (handle.state == HandleState::open) add_state(row, handle);
  row.leaked = handle.leaked;
  row.opened_by = handle.opened_by;
  row.opened_line = handle.opened_line;
  row.closed_by = handle.closed_by;
  row.closed_line = handle.closed_line;
  return row;
}

}  // namespace

std::string access_text(const api::Catalogue& catalogue, const std::string& object_type,
                        std::uint32_t access) {
  constexpr std::array kRights{
      std::pair{"File", "FILE_ACCESS_RIGHTS"},       std::pair{"Event", "EVENT_ACCESS_RIGHTS"},
      std::pair{"Process", "PROCESS_ACCESS_RIGHTS"}, std::pair{"Thread", "THREAD_ACCESS_RIGHTS"},
      std::pair{"Mutant", "MUTEX_ACCESS_RIGHTS"},    std::pair{"Semaphore", "SEMAPHORE_ACCESS_RIGHTS"},
      std::pair{"Timer", "TIMER_ACCESS_RIGHTS"},     std::pair{"Section", "SECTION_ACCESS_RIGHTS"},
      std::pair{"Key", "KEY_ACCESS_RIGHTS"}};
  const auto rights = std::find_if(kRights.begin(), kRights.end(),
                                   [&](const auto& each) { return object_type == each.first; });
  const api::Enumeration* enumeration =
      rights == kRights.end() ? nullptr : catalogue.enumeration(rights->second);
  return enumeration == nullptr ? api::shown_hex(access) : api::enumeration_text(*enumeration, access);
}

HandleTable handle_table_at(const History& history, const SessionHistory& session,
                            const api::Catalogue& catalogue, Position position) {
  HandleTable table;
  for (const auto& [kind, title] : kGroups)
    table.groups.push_back({kind, title, {}});
  const CallEntry* last = session.last_call(position);
  const Describer describer(history, session, catalogue, position);
  const bool process_ended = process_ended_at(history, session, position);
  for (const HandleEntry& entry : session.handles) {
    const auto behind = std::lower_bound(entry.states.begin(), entry.states.end(), position);
    if (behind == entry.states.begin()) continue;
    const std::size_t index = *std::prev(behind);
    const trace::Handle& handle = history.body<trace::Handle>(index);
    HandleRow row = describer.row(handle);
    row.of_last_call = last != nullptr && index > last->end && index < last->after;
    if (process_ended && handle.state == HandleState::open) {
      row.went_with_process = true;
      row.leaked = false;
      row.status = "opened by line " + std::to_string(row.opened_line) + ", went with the process";
    }
    if (!handle.of_lesson) {
      if (handle.state == HandleState::open) table.windows_rows.push_back(std::move(row));
      continue;
    }
    if (row.leaked) {
      table.leaks += (table.has_leaks ? "; " : "leaked: ") + row.title + ", opened by line " +
                     std::to_string(row.opened_line);
      table.has_leaks = true;
    }
    for (HandleGroup& group : table.groups) {
      if (group.kind == entry.kind) group.rows.push_back(std::move(row));
    }
  }
  std::erase_if(table.groups, [](const HandleGroup& group) { return group.rows.empty(); });
  if (process_ended) {
    table.leaks = "The process has ended: what it had open went with it.";
  } else if (!table.has_leaks && session.end != 0 && position > session.end)
    table.leaks = "leaked: none";
  table.of_windows = static_cast<int>(table.windows_rows.size());
  if (table.of_windows > 0) table.of_windows_text = std::to_string(table.of_windows) + " of Windows";
  return table;
}

}  // namespace companion::view
