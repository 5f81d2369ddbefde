// Machine: the project's one seam to Windows. HostMachine (the child process callhost.exe) is the real one.
// ctypes makes calls through it, run owns it. It knows nothing of Python: arguments are 64-bit slots, memory
// is bytes.
#pragma once

#include "base/hex.h"
#include "base/result.h"

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace companion::machine {

// An address in the host. Inside memory() it is an address of this process too.
using Address = std::uint64_t;

// A thread of the lesson; kMainThread is the first. Each has a thread of its own in the host.
using ThreadId = std::uint32_t;
inline constexpr ThreadId kMainThread = 1;

struct HostInfo {
  int protocol = 0;
  int pointer_bytes = 0;
  std::uint32_t process_id = 0;   // as Windows counts them
  std::string windows;            // "10.0.19043"
  std::string wine;               // "8.0"; empty on Windows itself
  Address current_directory = 0;  // of the UNICODE_STRING that holds it; 0 if the host did not tell
};

// A row of the host's kernel handle table.
struct HandleDetails {
  std::uint64_t value = 0;
  std::string type;          // "File", "Event": the object type's name as NtQueryObject tells it
  std::string name;          // the object's name or path; empty if it has none or asking could block
  std::uint32_t access = 0;  // granted access mask
  bool inherit = false;
  bool protect_from_close = false;
  std::optional<std::uint64_t> position = {};    // of a file on a disk that is read and written in sequence
  std::optional<std::uint64_t> size_bytes = {};  // of a file on a disk
  std::optional<bool> signalled = {};            // of an event, process and the like, if it may be asked
};

struct HandleChanges {
  std::vector<HandleDetails> opened;
  std::vector<std::uint64_t> closed;
  std::vector<HandleDetails> changed;  // same number, now another object, access or flag
  // Those among the call's slots that are open handles after the call, and the one that it returned.
  std::vector<HandleDetails> arguments;
};

// An exception that Windows' own code did not handle (0xC0000005 and the like).
struct Fault {
  enum class Access { none, read, write, execute };
  std::uint32_t code = 0;
  Access access = Access::none;
  Address address = 0;      // what was touched, for an access violation
  Address instruction = 0;  // where
};

// The Win64 convention in one shape: every argument is one slot. Integers and pointers are in it zero- or
// sign-extended as the caller decided; a double by its bits, a float by its bits in the low half; a structure
// of 1, 2, 4 or 8 bytes by its bytes, any other as the address of a copy. The first four slots are loaded
// into the integer and the float registers, which also serves variadic functions. A function that returns a
// larger structure takes the address of the result as its first slot. Source: "x64 calling convention",
// Microsoft C++ documentation.
struct CallRequest {
  Address function = 0;
  std::vector<std::uint64_t> slots;
  std::uint32_t last_error_before = 0;  // set right before the call
};

struct LoadRequest {
  std::u16string name;
  std::uint32_t flags = 0;  // of LoadLibraryExW
  std::uint32_t last_error_before = 0;
};

// The end of a call or a load. Both result registers come back: rax and the low 8 bytes of xmm0.
struct CallReturned {
  std::uint64_t integer_result = 0;  // for a load: the HMODULE, 0 if it failed
  std::uint64_t float_result = 0;
  std::uint32_t last_error = 0;   // read right after the call
  double microseconds = 0;        // inside the host, the call alone
  double probe_microseconds = 0;  // inside the host, finding `handles`
  std::optional<Fault> fault;     // then the results mean nothing
  HandleChanges handles;
  std::string module_path;  // for a load that succeeded: GetModuleFileNameW
};

// Windows calls a function that make_callback() made, while a call of that thread runs or on a foreign
// thread. Answer with return_from_callback().
struct CallbackEntered {
  std::uint64_t callback = 0;             // the id that make_callback() gave
  std::vector<std::uint64_t> slots;       // integer view of each argument
  std::array<std::uint64_t, 4> floats{};  // bits of xmm0 to xmm3, for float parameters among the first four
};

// wake() was called for this thread.
struct Woken {};

// The process is gone; every later request fails with the same words.
struct HostGone {
  enum class How { exited, killed, protocol_error, timed_out };
  How how = How::exited;
  std::uint32_t exit_code = 0;
  std::string message;    // one plain sentence
  std::string said = {};  // the end of what the process, or Wine for it, wrote to its real standard error
};

using ThreadEvent = std::variant<CallReturned, CallbackEntered, Woken, HostGone>;

struct DialogButton {
  int id = 0;  // IDOK 1, IDCANCEL 2, …
  std::string text;
};

// A message box or other dialog (#32770) of the host that is now visible.
struct Dialog {
  std::uint64_t window = 0;
  std::string title;
  std::string text;
  std::vector<DialogButton> buttons;
};

struct Output {
  enum class Stream { standard_output, standard_error };
  Stream stream = Stream::standard_output;
  Bytes bytes;
};

struct DialogClosed {
  std::uint64_t window = 0;
};

// What belongs to the process, not to one thread's call.
using ProcessEvent = std::variant<Output, Dialog, DialogClosed, HostGone>;

// Told from a thread of the machine's own, one at a time, never while a member function of Machine holds a
// lock. Must not block.
class ProcessListener {
 public:
  virtual ~ProcessListener() = default;
  virtual void on_process_event(const ProcessEvent& event) = 0;
};

struct WindowDetails {
  std::uint64_t window = 0;
  std::string class_name;
  std::string title;
  bool visible = false;
  std::uint32_t thread_id = 0;
};

struct Callback {
  std::uint64_t id = 0;
  Address address = 0;
};

// Thread-safe. Requests that return a Result wait for the host's answer, each with a time limit of its own
// after which the host is ended and the error says so; none is called from the window's thread.
class Machine {
 public:
  virtual ~Machine() = default;

  virtual const HostInfo& info() const = 0;

  // The arena: shared memory that begins at the same address here and in the host. Stays readable after the
  // host's death.
  virtual std::span<std::uint8_t> memory() = 0;

  // Starts a foreign call, or a LoadLibraryExW, on the host's thread for `thread` and returns at once; what
  // comes of it is told by wait(). May be used again for the same thread before a CallbackEntered has been
  // answered: calls nest.
  virtual Status begin_call(ThreadId thread, const CallRequest& request) = 0;
  virtual Status begin_load(ThreadId thread, const LoadRequest& request) = 0;

  // The next event for this thread; blocks until there is one.
  virtual ThreadEvent wait(ThreadId thread) = 0;
  // Makes wait(thread) return Woken, now or at its next use.
  virtual void wake(ThreadId thread) = 0;
  // Ends the callback that was last entered on this thread. The result goes to rax and to xmm0.
  virtual Status return_from_callback(ThreadId thread, std::uint64_t integer_result,
                                      std::uint64_t float_result) = 0;

  // GetProcAddress by name or ordinal; 0 if the module has no such export.
  virtual Result<Address> resolve(ThreadId thread, Address module,
                                  const std::variant<std::string, std::uint16_t>& name) = 0;

  // A function in the host that Windows can call with `slot_count` arguments.
  virtual Result<Callback> make_callback(int slot_count) = 0;
  virtual Status free_callback(std::uint64_t id) = 0;

  // Threads that the lesson did not start (of CreateThread, timer queues, console handlers) may call
  // callbacks. Each such callback has a ThreadId of its own, behind those of the lesson; whoever takes it
  // waits, calls and answers on that id until the callback has been answered. The listener is told of the id,
  // from a thread of the machine's, and must not block; if it says false, or there is none, Windows gets 0.
  // Once this function has returned, the listener before is no longer called.
  using ForeignThreadListener = std::function<bool(ThreadId thread)>;
  virtual void listen_to_foreign_threads(ForeignThreadListener listener) = 0;

  // Foreign memory. A range that is not wholly readable (writable) is nothing (false): no fault is raised in
  // the host.
  virtual Result<std::optional<Bytes>> read(Address address, std::uint64_t size_bytes) = 0;
  virtual Result<bool> write(Address address, std::span<const std::uint8_t> bytes) = 0;

  virtual Result<std::vector<HandleDetails>> handles() = 0;
  virtual Result<std::vector<WindowDetails>> windows() = 0;
  // Presses the button with this id in a dialog; false if the dialog or the button is not there (any more).
  virtual Result<bool> answer_dialog(std::uint64_t window, int button_id) = 0;

  // Ends the host and all that it started, at once. wait() then returns HostGone.
  virtual void end() = 0;
};

}  // namespace companion::machine
