// The protocol between the window (src/machine) and callhost.exe (src/host): its version, its messages, how
// they are written. One message is one line of JSON; this header and codec.cpp are the whole truth about it,
// for both programs.
//
// Every message has "message" (its name), "id" and "thread", then the fields of its struct below, all of them
// unless a comment says that one may be missing. Addresses, handles, slots and results are "0x1f0"; memory is
// "43003a00".
//
//   window -> host   requests, each with an id of the window's own; the host answers every one with the same
//   id and thread host -> window   answers and events; an event's id counts the host's events, thread 0 means
//   "the process"
//
// `callback` is the one event that is answered: by `callback-return` with the id of the event. Until then the
// window may send further requests for that thread, so calls and callbacks nest. The host answers
// callback-return only if it is wrong. load, resolve, call and callback-return are done on the host's thread
// for "thread", everything else at once on the thread that reads, also while a call blocks. An unknown
// message, an unknown, missing or wrong field is answered with `error`, which changes nothing else. The host
// ends as soon as its input ends.
#pragma once

#include "base/hex.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace companion::wire {

inline constexpr int kProtocolVersion = 1;

// The arena: one shared mapping, at the same address in both processes, above 4 GiB. Each session has a slot
// of its own. The base lies outside what Wine, a native program and AddressSanitizer use, and inside Windows'
// 128 TiB.
inline constexpr std::uint64_t kArenaBase = 0x200000000000;
inline constexpr std::uint64_t kArenaStride = std::uint64_t{64} << 30;
inline constexpr std::uint64_t kArenaBytes = std::uint64_t{512} << 20;  // sparse
inline constexpr std::uint32_t kArenaSlots = 256;
constexpr std::uint64_t arena_address(std::uint32_t slot) {
  return kArenaBase + slot * kArenaStride;
}

// A longer line is no message of ours. Memory is moved in pieces that fit.
inline constexpr std::size_t kMaxLineBytes = std::size_t{8} << 20;
inline constexpr std::uint64_t kMaxMemoryBytes = std::uint64_t{2} << 20;

// ctypes allows 1024 arguments to a call; a callback may have as many.
inline constexpr std::size_t kMaxSlots = 1024;

// --- requests ---

// Maps the arena and sets the current directory. Once, before the first call; a spare host has not had it
// yet.
struct BeginSession {
  static constexpr std::string_view kName = "begin-session";
  enum class Arena { file, section };  // a path for CreateFileW; a name for OpenFileMappingW
  Arena arena = Arena::file;
  std::string arena_name;
  std::uint64_t address = 0;
  std::uint64_t size_bytes = 0;
  std::string current_directory;       // empty: leave it
  std::optional<std::string> io_file;  // may be missing; the host's own /proc/PID/io, a path for CreateFileW
};

// LoadLibraryExW. Answered with Returned.
struct Load {
  static constexpr std::string_view kName = "load";
  std::string name;
  std::uint32_t flags = 0;
  std::uint32_t last_error = 0;  // set right before
};

// GetProcAddress; either the name or the ordinal is there. Answered with Resolved.
struct Resolve {
  static constexpr std::string_view kName = "resolve";
  std::uint64_t module = 0;
  std::optional<std::string> name;       // may be missing
  std::optional<std::uint32_t> ordinal;  // may be missing
};

// A foreign call. Answered with Returned, when it returns.
struct Call {
  static constexpr std::string_view kName = "call";
  std::uint64_t function = 0;
  std::vector<std::uint64_t> slots;
  std::uint32_t last_error = 0;  // set right before
};

// Answered with CallbackMade.
struct MakeCallback {
  static constexpr std::string_view kName = "make-callback";
  std::uint32_t slot_count = 0;
};

// Answered with Done.
struct FreeCallback {
  static constexpr std::string_view kName = "free-callback";
  std::uint64_t callback = 0;
};

// Ends the innermost callback of the thread; carries the id of its CallbackEntered.
struct CallbackReturn {
  static constexpr std::string_view kName = "callback-return";
  std::uint64_t integer_result = 0;
  std::uint64_t float_result = 0;
};

// At most kMaxMemoryBytes. Answered with Memory.
struct Read {
  static constexpr std::string_view kName = "read";
  std::uint64_t address = 0;
  std::uint64_t size_bytes = 0;
};

// At most kMaxMemoryBytes. Answered with Written.
struct Write {
  static constexpr std::string_view kName = "write";
  std::uint64_t address = 0;
  Bytes bytes;
};

// Answered with HandleTable.
struct Handles {
  static constexpr std::string_view kName = "handles";
};

// Answered with WindowList.
struct Windows {
  static constexpr std::string_view kName = "windows";
};

// Presses a button of a dialog. Answered with Answered.
struct Answer {
  static constexpr std::string_view kName = "answer";
  std::uint64_t window = 0;
  std::int32_t button = 0;
};

// Answered with Done; then the host ends.
struct Quit {
  static constexpr std::string_view kName = "quit";
};

// --- parts of answers and events ---

// An exception that nothing in Windows' own code handled.
struct Fault {
  enum class Access { none, read, write, execute };
  std::uint32_t code = 0;
  Access access = Access::none;
  std::uint64_t address = 0;
  std::uint64_t instruction = 0;
};

struct Handle {
  std::uint64_t value = 0;
  std::string type;
  std::string name;
  std::uint32_t access = 0;
  bool inherit = false;
  bool protect_from_close = false;
  std::optional<std::uint64_t> position = {};    // may be missing; of a file on a disk, in bytes
  std::optional<std::uint64_t> size_bytes = {};  // may be missing; of a file on a disk
  std::optional<bool> signalled = {};            // may be missing; of what threads wait for
};

// Each change of the handle table is told once, by the first call that ends after it.
struct HandleChanges {
  std::vector<Handle> opened;
  std::vector<std::uint64_t> closed;
  std::vector<Handle> changed;
  std::vector<Handle> arguments;  // open handles among the call's slots, and the one that it returned
};

struct Window {
  std::uint64_t window = 0;
  std::string class_name;
  std::string title;
  bool visible = false;
  std::uint32_t thread_id = 0;
};

struct Button {
  std::int32_t id = 0;
  std::string text;
};

// --- answers ---

struct Returned {
  static constexpr std::string_view kName = "returned";
  std::uint64_t integer_result = 0;  // rax; for a load the HMODULE
  std::uint64_t float_result = 0;    // low half of xmm0
  std::uint32_t last_error = 0;
  double microseconds = 0;
  double probe_microseconds = 0;  // what finding `handles` took, after the call
  std::optional<Fault> fault;     // may be missing
  HandleChanges handles;
  std::string module_path;  // for a load that succeeded
};

struct Resolved {
  static constexpr std::string_view kName = "resolved";
  std::uint64_t address = 0;  // 0: no such export
};

struct CallbackMade {
  static constexpr std::string_view kName = "callback-made";
  std::uint64_t callback = 0;
  std::uint64_t address = 0;
};

struct Memory {
  static constexpr std::string_view kName = "memory";
  std::optional<Bytes> bytes;  // missing: not wholly readable
};

struct Written {
  static constexpr std::string_view kName = "written";
  bool written = false;
};

struct HandleTable {
  static constexpr std::string_view kName = "handle-table";
  std::vector<Handle> handles;
};

struct WindowList {
  static constexpr std::string_view kName = "window-list";
  std::vector<Window> windows;
};

struct Answered {
  static constexpr std::string_view kName = "answered";
  bool pressed = false;
};

struct Done {
  static constexpr std::string_view kName = "done";
};

struct Failed {
  static constexpr std::string_view kName = "error";
  std::string text;
};

// --- events ---

// The first message of the host. In its place comes Failed, with thread 0, from a host that cannot start and
// ends.
struct Hello {
  static constexpr std::string_view kName = "hello";
  std::int32_t protocol = 0;
  std::int32_t pointer_bytes = 0;
  std::uint32_t process_id = 0;
  std::string windows;
  std::string wine;  // empty on Windows itself
  // Where the UNICODE_STRING with the process's current directory lies; may be missing.
  std::optional<std::uint64_t> current_directory = std::nullopt;
};

// Windows called a callback on this thread. Answer with CallbackReturn and the same id.
struct CallbackEntered {
  static constexpr std::string_view kName = "callback";
  std::uint64_t callback = 0;
  std::vector<std::uint64_t> slots;
  std::array<std::uint64_t, 4> floats{};
};

// What the process wrote to its standard output or error. Comes before the answer of the call that wrote it.
struct Output {
  static constexpr std::string_view kName = "output";
  enum class Stream { standard_output, standard_error };
  Stream stream = Stream::standard_output;
  Bytes bytes;
};

struct Dialog {
  static constexpr std::string_view kName = "dialog";
  std::uint64_t window = 0;
  std::string title;
  std::string text;
  std::vector<Button> buttons;
};

struct DialogClosed {
  static constexpr std::string_view kName = "dialog-closed";
  std::uint64_t window = 0;
};

// An exception that no frame caught (in a thread that the lesson made, say); the host ends right after.
struct Crashed {
  static constexpr std::string_view kName = "crashed";
  Fault fault;
};

using Request = std::variant<BeginSession, Load, Resolve, Call, MakeCallback, FreeCallback, CallbackReturn,
                             Read, Write, Handles, Windows, Answer, Quit>;

using Reply =
    std::variant<Returned, Resolved, CallbackMade, Memory, Written, HandleTable, WindowList, Answered, Done,
                 Failed, Hello, CallbackEntered, Output, Dialog, DialogClosed, Crashed>;

template <typename Body>
struct Message {
  std::uint64_t id = 0;
  std::uint32_t thread = 0;
  Body body;
};

using RequestMessage = Message<Request>;
using ReplyMessage = Message<Reply>;

// Why a line is no message, with as much of its head as could be read (for the error answer).
struct BadMessage {
  std::uint64_t id = 0;
  std::uint32_t thread = 0;
  std::string why;
};

// One line with its newline. Text that is not well-formed (a lone surrogate) is written as U+FFFD.
std::string to_line(RequestMessage message);
std::string to_line(ReplyMessage message);

// `line` without its newline.
std::variant<RequestMessage, BadMessage> parse_request(std::string_view line);
std::variant<ReplyMessage, BadMessage> parse_reply(std::string_view line);

}  // namespace companion::wire
