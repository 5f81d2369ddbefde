// One object at one moment: its bytes, the bytes before, what the call changed. Computed once per selection
// and kept by the caller; hex rows, value rows and summaries are read off it without walking the object
// again.
#pragma once

#include "base/hex.h"
#include "trace/event.h"
#include "view/history.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace companion::view {

using trace::Range;

// Which bytes of a selected call are looked at.
enum class Side { before, after };

enum class Encoding {
  none,
  utf16,
  bytes
};  // of the text column: c_wchar, c_char, anything else is shown as bytes too

// The UTF-16 code unit (low byte first) that begins at this byte; the byte behind it must be there too.
inline char32_t unit_at(const Bytes& bytes, std::uint64_t offset) {
  return static_cast<char32_t>(bytes[offset] | bytes[offset + 1] << 8);
}

struct ObjectState {
  trace::ObjectId object = 0;
  std::string name;
  std::string type;          // "c_wchar_Array_1024"
  std::string element_type;  // "c_wchar"
  std::uint32_t element_size = 1;
  std::uint64_t address = 0;
  std::uint64_t size = 0;  // bytes
  std::vector<trace::Field> fields;
  Encoding encoding = Encoding::none;

  Side side = Side::after;
  trace::CallId call = 0;              // whose effect is marked; 0: none, the object as it was made or found
  std::shared_ptr<const Bytes> bytes;  // what is shown; never null
  std::vector<Range> changed;          // by the call: bytes that differ between before and after
  std::vector<Range> touched;          // changed at any time since the object was made, up to what is shown
  std::optional<std::uint64_t> terminator;  // offset of the first NUL element; only for text
  std::vector<trace::Overrun> overruns;     // of this object in the call, or by Python's own code
  std::string value;                        // `.value` as Python prints it
  bool refused = false;                     // the call was never made: its two sides are the same bytes
  bool process_ended = false;  // these are the bytes that a host left which crashed or had to be ended
};

// What the columns say of bytes of these two kinds.
inline constexpr const char* kRefused = "The call was refused: these bytes never got to Windows.";
inline constexpr const char* kProcessEnded = "The process has ended: these are the last bytes of its memory.";

// The state that `position` shows. If the last call up to there had this object among its operands and
// nothing was known of it since, its changes are marked; `side` picks the bytes before or after that call.
// nullopt if the object is not made yet.
std::optional<ObjectState> object_state_at(const History& history, const SessionHistory& session,
                                           trace::ObjectId object, Position position,
                                           Side side = Side::after);

// The state right after (or before) one call; nullopt if the call has not ended or the object is not one of
// its operands.
std::optional<ObjectState> object_state_of_call(const History& history, const SessionHistory& session,
                                                trace::ObjectId object, trace::CallId call,
                                                Side side = Side::after);

struct ObjectChoice {
  trace::ObjectId object = 0;
  std::string label;  // "buffer"
  std::string type;
  std::uint64_t size = 0;
  bool operand = false;  // of the last call at the position
  bool changed = false;  // by it
};

// The objects known at a position, for the pick list: operands of the last call first, then the newest first.
std::vector<ObjectChoice> objects_at(const History& history, const SessionHistory& session,
                                     Position position);

// kProcessEnded where it applies, "changed: 0 to 24", "terminator: 26", "the rest: as made", and a sentence
// for each overrun.
std::vector<std::string> summary_lines(const ObjectState& state);

}  // namespace companion::view
