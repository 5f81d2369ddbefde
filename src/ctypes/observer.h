// What ctypes tells of foreign calls while it makes them. run implements Observer and turns it into trace
// events and guard questions; ctypes itself knows neither.
#pragma once

#include "machine/machine.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace companion::python {
class Thread;
}

namespace companion::ctypes {

// Names one block of arena memory for as long as the session lasts; never used again. 0 is no object.
using ObjectId = std::uint64_t;

struct FieldLayout {
  std::string name;
  std::string type;
  std::uint32_t offset = 0;  // bytes
  std::uint32_t size = 0;    // bytes
};

// What a block of memory is: a ctypes instance that owns its memory, or the copy made of a str or bytes
// argument.
struct ObjectInfo {
  ObjectId object = 0;
  std::string type;                // "c_wchar_Array_1024"; "str argument", "bytes argument" for copies
  machine::Address address = 0;    // inside Machine::memory()
  std::uint64_t size = 0;          // bytes
  std::uint32_t element_size = 0;  // bytes of one element of an array, else of the whole
  std::string element_type;        // "c_wchar": tells views how to show the text column
  std::vector<FieldLayout> fields;
  std::string value;  // `.value` (or the fields) as Python prints it, now
};

struct PointsTo {
  ObjectId object = 0;
  std::uint64_t offset = 0;  // bytes
};

struct ArgumentRecord {
  std::string python;      // repr of the value that the code passed
  std::uint64_t slot = 0;  // what went into the register or stack slot
  std::optional<PointsTo> points_to;
};

// A foreign call that is about to be made. `arguments` are in the order of the slots; a hidden result slot is
// not among them.
struct ForeignCall {
  std::string dll;       // as loaded: "Kernel32.dll"
  std::string function;  // "GetCurrentDirectoryW"; "#12" for an ordinal
  machine::Address address = 0;
  std::vector<ArgumentRecord> arguments;
  std::vector<ObjectInfo> objects;  // every block that an argument leads to, each once
};

// A write past a block's end, or before its begin, seen in the pattern of its guard gap after a call.
struct Overrun {
  ObjectId object = 0;
  bool before_begin = false;
  std::uint32_t bytes = 0;  // how far the changed bytes reach from the block's edge, at least
};

struct ForeignCallEnd {
  machine::CallReturned returned;
  std::uint32_t last_error_before = 0;  // what the thread's last error was set to before the call
  std::string python;                   // repr of what the code gets; empty if an exception is raised instead
  std::uint64_t raw = 0;                // the result register, uncut
  std::uint64_t result = 0;             // what restype left of it (32 bits by default), zero-extended
  bool result_is_float = false;
  std::vector<ObjectInfo> objects;  // the same blocks as in ForeignCall, values as they are now
  std::vector<Overrun> overruns;
};

// A handle or module that came or went without a foreign call of the lesson's own is not told here.
class Observer {
 public:
  virtual ~Observer() = default;

  // Before anything is sent. May throw python::Raised to refuse the call: Windows then never sees it.
  virtual void before_call(python::Thread& thread, const ForeignCall& call) = 0;
  // The call is under way; the returned number names it in the following.
  virtual std::uint64_t call_begins(python::Thread& thread, const ForeignCall& call) = 0;
  virtual void call_ends(python::Thread& thread, std::uint64_t call, const ForeignCallEnd& end) = 0;
  // The host died, or Stop came, inside the call.
  virtual void call_lost(python::Thread& thread, std::uint64_t call) = 0;

  // Windows calls back into Python while `call` runs.
  virtual std::uint64_t callback_begins(python::Thread& thread, std::uint64_t call,
                                        const std::string& function,
                                        const std::vector<std::string>& arguments) = 0;
  virtual void callback_ends(python::Thread& thread, std::uint64_t callback, const std::string& result) = 0;
};

}  // namespace companion::ctypes
