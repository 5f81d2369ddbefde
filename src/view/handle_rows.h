// Rows of the handles column: every handle that the lesson has or had at a position, grouped by kind.
#pragma once

#include "api/catalogue.h"
#include "view/history.h"

#include <cstdint>
#include <string>
#include <vector>

namespace companion::view {

struct HandleRow {
  std::uint64_t value = 0;
  int life = 1;
  trace::HandleState state = trace::HandleState::open;
  std::string title;                 // "0x1F0 File", "0x1F0 File, second life"
  std::string name;                  // path or name of the object
  std::string status;                // "open, line 5", "closed by line 7"
  std::vector<std::string> details;  // "GENERIC_WRITE | …", "belongs to 0x2 Session", "at byte 14 of 20"…
  bool leaked = false;               // the session has ended and it is still open
  bool went_with_process = false;    // the process crashed or had to be ended while it was open
  bool of_last_call = false;         // opened, closed or changed by the last call at the position
  trace::CallId opened_by = 0;
  int opened_line = 0;
  trace::CallId closed_by = 0;
  int closed_line = 0;
};

struct HandleGroup {
  trace::HandleKind kind = trace::HandleKind::kernel;
  std::string title;            // "Kernel handles"
  std::vector<HandleRow> rows;  // in the order in which they were opened
};

struct HandleTable {
  std::vector<HandleGroup> groups;  // only those with rows
  // "leaked: none", "leaked: 0x1F0 File, opened by line 5", or that all went with the process; empty while
  // the session lives.
  std::string leaks;
  bool has_leaks = false;
  int of_windows = 0;                   // open ones that Windows opened by itself
  std::string of_windows_text;          // "21 of Windows"; empty if there are none
  std::vector<HandleRow> windows_rows;  // these, for when the row is unfolded
};

HandleTable handle_table_at(const History& history, const SessionHistory& session,
                            const api::Catalogue& catalogue, Position position);

// The rights of an access mask by name: "FILE_GENERIC_WRITE | FILE_READ_ATTRIBUTES".
std::string access_text(const api::Catalogue& catalogue, const std::string& object_type,
                        std::uint32_t access);

}  // namespace companion::view
