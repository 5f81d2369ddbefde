// Rows of the call log, and a call as Python and as C++ text for copying.
#pragma once

#include "api/catalogue.h"
#include "view/history.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace companion::view {

// Where an argument stands in CallRow::text, and in the code.
struct ArgumentText {
  std::size_t begin = 0;  // bytes of UTF-8 in CallRow::text
  std::size_t end = 0;
  std::string name;    // of the parameter; empty if it is not known
  std::string python;  // as the code passed it
  std::uint64_t value = 0;
  trace::Span source;
  std::optional<trace::PointsTo> points_to;
};

struct CallRow {
  enum class Outcome { running, succeeded, failed, raised, lost, refused };
  trace::CallId call = 0;
  int number = 0;
  int depth = 0;  // calls made inside callbacks are indented
  int cell = 0;
  int line = 0;
  std::string function;
  std::string text;  // "CreateFileW(\"a.txt\", GENERIC_WRITE, 0, NULL, CREATE_NEW, 0, NULL)"
  std::vector<ArgumentText> arguments;
  Outcome outcome = Outcome::running;
  std::string
      result;  // "13 characters", "failed: INVALID_HANDLE_VALUE", "access violation writing 0x0", "waiting"
  std::string last_error;          // "0", "80 ERROR_FILE_EXISTS", "80 ERROR_FILE_EXISTS, same as before"
  std::string last_error_meaning;  // a sentence; empty for 0 and for unknown codes
  std::string time;                // "9 µs"
  Position after = 0;              // where the columns go when the row is selected
};

// The row of session.calls[index].
CallRow call_row(const History& history, const SessionHistory& session, const api::Catalogue& catalogue,
                 std::size_t index);

// How many of session.calls had begun at `position`.
std::size_t call_count_at(const SessionHistory& session, Position position);

// "9 µs", "1.2 ms", "3.4 s".
std::string time_text(double microseconds);

// `ctypes.WinDLL("Kernel32.dll").CreateFileW("a.txt", 0x40000000, 0, None, 1, 0, None)`.
std::string call_as_python(const History& history, const SessionHistory& session, std::size_t index);
// `HANDLE result = CreateFileW(L"a.txt", GENERIC_WRITE, 0, nullptr, CREATE_NEW, 0, nullptr);`, buffers
// declared above it.
std::string call_as_cpp(const History& history, const SessionHistory& session,
                        const api::Catalogue& catalogue, std::size_t index);

}  // namespace companion::view
