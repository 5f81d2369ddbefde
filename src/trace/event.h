// The events of a trace, format 1 (design.md, "The trace"). run appends them; views, transcripts, tapes,
// checks and tests read them and nothing else. trace/json.h writes and reads them as JSON lines.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace companion::trace {

inline constexpr int kFormat = 1;

// Names bytes in a MemoryStore; 0 is "no bytes".
using Snapshot = std::uint64_t;
using ObjectId = std::uint64_t;
using CallId = std::uint64_t;

// A place in the source that runs: lines and columns from 1, columns in code points; the end is behind the
// last character.
struct Span {
  int line = 0;
  int column = 0;
  int end_line = 0;
  int end_column = 0;
};

struct HostDescription {
  std::string windows;  // "10.0.19043"
  std::string wine;     // "8.0"; empty on Windows itself
  int pointer_bytes = 0;
  std::uint32_t process_id = 0;
};

struct Begin {
  int format = kFormat;
  std::string source;   // the text that runs
  std::string path;     // of the page or file
  std::string scratch;  // folder in which the code runs, as Windows names it
  int cell = 0;         // which experiment of the page, from 1
  HostDescription host;
};

// The line is about to be executed.
struct Line {
  int cell = 0;
  int frame = 0;         // depth: 1 is the module
  std::string function;  // "<module>" or the function's name
  int line = 0;
  std::string text;
};

struct Variable {
  std::string name;
  std::string python;  // repr
  std::string type;    // Python's name of the type
  ObjectId object = 0;
};

// Since the last such event of this frame.
struct Variables {
  int frame = 0;
  std::vector<Variable> changed;
  std::vector<std::string> removed;
  bool entered = false;  // a function's parameters as it begins: no line of it has made them
};

struct Field {
  std::string name;
  std::string type;
  std::uint32_t offset = 0;  // bytes
  std::uint32_t size = 0;    // bytes
};

struct Overrun {
  ObjectId object = 0;
  bool before_begin = false;
  std::uint32_t bytes = 0;
};

// A block of memory, told when it is first seen in a variable or a call, and when Python's own code changed
// it.
struct Object {
  ObjectId object = 0;
  std::string name;  // variable or parameter under which it was first seen
  std::string type;
  std::uint64_t address = 0;
  std::uint64_t size = 0;          // bytes
  std::uint32_t element_size = 0;  // bytes
  std::string element_type;        // "c_wchar", "c_char", "c_ulong"…
  std::vector<Field> fields;
  Snapshot raw = 0;
  std::string value;  // as Python prints it
  std::vector<Overrun> overruns =
      {};  // that Python's own code did since the last line or call: memset, memmove
};

struct PointsTo {
  ObjectId object = 0;
  std::uint64_t offset = 0;  // bytes
};

struct Argument {
  std::string name;    // of the parameter, if the catalogue knows the function
  std::string python;  // repr of what the code passed
  std::uint64_t value = 0;
  Span span;
  std::optional<PointsTo> points_to;
};

struct ObjectBefore {
  ObjectId object = 0;
  Snapshot before = 0;
  std::string value_before;
};

struct CallBegin {
  CallId call = 0;
  CallId parent = 0;  // the call in whose callback this one is made
  int cell = 0;
  int line = 0;
  Span span;
  std::string dll;
  std::string function;
  std::vector<Argument> arguments;
  std::vector<ObjectBefore> objects;
};

struct ObjectAfter {
  ObjectId object = 0;
  Snapshot after = 0;
  std::string value_after;
};

struct HandleChange {
  std::vector<std::uint64_t> opened;
  std::vector<std::uint64_t> closed;
  std::vector<std::uint64_t> changed;
};

struct Call {
  CallId call = 0;
  std::string python;        // repr of the result; empty if the call raised
  std::uint64_t raw = 0;     // the result register
  std::uint64_t result = 0;  // what restype left of it
  bool result_is_float = false;
  std::uint32_t last_error = 0;
  std::uint32_t last_error_before = 0;  // what it was set to before the call
  double microseconds = 0;
  std::string fault;     // "access violation writing 0x0"; empty if there was none
  bool lost = false;     // the host ended inside the call: there is no result
  bool refused = false;  // the guard let it not be made: Windows never saw it; a Refused tells why
  std::vector<ObjectAfter> objects;
  HandleChange handles;
  std::vector<Overrun> overruns;
};

struct CallbackBegin {
  std::uint64_t callback = 0;
  CallId call = 0;
  std::string function;
  std::vector<std::string> arguments;
};

struct CallbackEnd {
  std::uint64_t callback = 0;
  std::string result;
};

enum class HandleState { null, invalid, pseudo, open, closed };
enum class HandleKind { kernel, module, window, internet, registry_key, gdi, find, heap };

// The state of one handle from now on.
struct Handle {
  std::uint64_t value = 0;
  int life = 1;  // 2 when the number is reused
  HandleKind kind = HandleKind::kernel;
  HandleState state = HandleState::open;
  std::string type;  // "File"
  std::string name;
  std::uint32_t access = 0;
  bool inherit = false;
  bool protect = false;
  bool of_lesson = true;                         // false: opened by Windows itself
  bool borrowed = false;                         // lent by the function that returned it: not to be freed
  int references = 1;                            // how often a module was loaded and not yet freed
  std::uint64_t parent = 0;                      // the handle of the same kind that it belongs to
  std::optional<std::uint64_t> position = {};    // of a file, in bytes
  std::optional<std::uint64_t> size_bytes = {};  // of a file
  std::optional<bool> signalled = {};            // of what threads wait for
  CallId opened_by = 0;
  int opened_line = 0;
  CallId closed_by = 0;
  int closed_line = 0;
  bool leaked = false;
};

struct Print {
  int line = 0;
  std::string text;
};

// What the process itself wrote to its standard handles.
struct Output {
  std::string stream;  // "stdout", "stderr"
  std::string text;
};

struct Ask {
  std::uint64_t ask = 0;
  enum class Kind { input, guard, dialog };
  Kind kind = Kind::input;
  std::string title;
  std::string text;
  struct Choice {
    int id = 0;
    std::string text;
  };
  std::vector<Choice> choices;
};

// The choices of a question of the guard.
inline constexpr int kAllowOnce = 1;
inline constexpr int kAllowAll = 2;
inline constexpr int kRefuse = 3;

struct Answer {
  std::uint64_t ask = 0;
  std::string text;  // empty if it went away unanswered
};

struct Refused {
  CallId call = 0;
  std::string why;
};

struct Shaken {
  CallId call = 0;
  std::string why;
};

struct Exception {
  int cell = 0;
  int frame = 0;
  int line = 0;
  std::string type;
  std::string message;
  std::string traceback;  // the whole text, as Python prints it
  // An except, finally or with takes it, and the run goes on; message and traceback are empty then. There is
  // one such event for each line that the exception left on its way.
  bool caught = false;
};

enum class EndStatus { finished, raised, stopped, timed_out, host_crashed };

struct End {
  EndStatus status = EndStatus::finished;
  std::string message;  // in words, for anything but finished
};

using Body = std::variant<Begin, Line, Variables, Object, CallBegin, Call, CallbackBegin, CallbackEnd, Handle,
                          Print, Output, Ask, Answer, Refused, Shaken, Exception, End>;

struct Event {
  std::uint64_t seq = 0;  // from 1, without gaps
  std::uint32_t session = 1;
  std::uint32_t thread = 1;
  Body body;
};

}  // namespace companion::trace
