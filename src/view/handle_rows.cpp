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

HandleRow row_of(const api::Catalogue& catalogue, const trace::Handle& handle) {
  HandleRow row;
  row.value = handle.value;
  row.life = handle.life;
  row.state = handle.state;
  row.title = title_of(handle);
  row.name = shown_name(handle.name);
  row.status = status_of(handle);
  if (handle.kind == HandleKind::kernel && handle.access != 0) {
    row.details.push_back(access_text(catalogue, handle.type, handle.access));
  }
  if (handle.inherit) row.details.push_back("inherited by child processes");
  if (handle.protect) row.details.push_back("protected from closing");
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
  const char* rights = object_type == "File"      ? "FILE_ACCESS_RIGHTS"
                       : object_type == "Event"   ? "EVENT_ACCESS_RIGHTS"
                       : object_type == "Process" ? "PROCESS_ACCESS_RIGHTS"
                                                  : "";
  const api::Enumeration* enumeration = catalogue.enumeration(rights);
  return enumeration == nullptr ? api::shown_hex(access) : api::enumeration_text(*enumeration, access);
}

HandleTable handle_table_at(const History& history, const SessionHistory& session,
                            const api::Catalogue& catalogue, Position position) {
  HandleTable table;
  for (const auto& [kind, title] : kGroups)
    table.groups.push_back({kind, title, {}});
  const CallEntry* last = session.last_call(position);
  for (const HandleEntry& entry : session.handles) {
    const auto behind = std::lower_bound(entry.states.begin(), entry.states.end(), position);
    if (behind == entry.states.begin()) continue;
    const std::size_t index = *std::prev(behind);
    const trace::Handle& handle = history.body<trace::Handle>(index);
    HandleRow row = row_of(catalogue, handle);
    row.of_last_call = last != nullptr && index > last->end && index < last->after;
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
  if (!table.has_leaks && session.end != 0 && position > session.end) table.leaks = "leaked: none";
  table.of_windows = static_cast<int>(table.windows_rows.size());
  if (table.of_windows > 0) table.of_windows_text = std::to_string(table.of_windows) + " of Windows";
  return table;
}

}  // namespace companion::view
