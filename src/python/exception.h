// Python exceptions: the objects, the C++ exception Raised that carries one, Ended that no Python code sees,
// and the functions that raise. Used by everything that can fail in Python's eyes.
#pragma once

#include "python/builtin_types.h"
#include "python/code.h"
#include "python/type.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace companion::python {

// One line of a traceback.
struct TracebackEntry {
  Ref<Code> code;
  int line = 0;
  Value frame;  // its variables are still there to be looked at
};

class Exception : public Instance {
 public:
  static constexpr Kind kKind = Kind::exception;
  Exception(Heap& heap, Type& type) : Instance(heap, type, Kind::exception) {}

  std::vector<Value> arguments;           // .args
  Value cause;                            // __cause__, empty if none
  Value context;                          // __context__, empty if none
  bool suppress_context = false;          // after `raise … from`
  std::vector<TracebackEntry> traceback;  // outermost call last; printed in reverse
  bool shown_by_program = false;          // its sys.excepthook has said what there is to say
  std::size_t told = 0;                   // entries of `traceback` that ExecutionHooks::on_caught has seen
  Value shown_traceback;                  // __traceback__ as it was last asked for, empty if never

  // OSError alone; empty values elsewhere.
  Value error_number, windows_error, text, file_name, file_name2;
  Value exit_code;   // SystemExit.code, StopIteration.value
  std::string hint;  // a line of ours below the traceback; no program sees it
  // ImportError's and NameError's .name, AttributeError's .name and .obj
  Value name;

  std::string repr(Thread& thread) override;  // ValueError('x')
  std::string str(Thread& thread) override;
  void clear() override;
};

// The C++ exception that carries a Python exception through native code.
struct Raised {
  Ref<Exception> exception;
};

// The program ends here: Stop, or the host is gone. No except or finally of the learner sees it.
struct Ended {
  enum class Why { stopped, host_gone };
  Why why = Why::stopped;
  std::string message;
};

// Raises an exception of this type with one argument, the message.
[[noreturn]] void raise_error(Thread& thread, Type& type, std::string message);
[[noreturn]] void raise_error(Thread& thread, Builtin type, std::string message);
[[noreturn]] void raise_type_error(Thread& thread, std::string message);
[[noreturn]] void raise_value_error(Thread& thread, std::string message);
// "'c_long' object has no attribute 'x'", with name and obj.
[[noreturn]] void raise_attribute_error(Thread& thread, const Value& object, String& name);
[[noreturn]] void raise_attribute_error(Thread& thread, std::string message);
// companion.Unsupported: what Python has and we do not (yet). `except Exception` does not catch it.
[[noreturn]] void raise_unsupported(Thread& thread, std::string message);
// companion.Refused: a guard rail kept a call from Windows. No OSError, since Windows did not answer, and not
// under Exception: a handler meant for failures of Windows must not take a refusal for one. `finally` blocks
// run, `except Refused` (or a bare `except:`) can go on; whoever refuses tells it by other ways, too.
[[noreturn]] void raise_refused(Thread& thread, std::string message);

// Throws an exception object as `raise` does: __context__ becomes what is being handled.
[[noreturn]] void raise_exception(Thread& thread, Ref<Exception> exception);
Ref<Exception> make_exception(Thread& thread, Type& type, std::vector<Value> arguments);

// OSError(errno, strerror, filename, winerror, filename2) as CPython on Windows makes it: with a winerror the
// errno is derived from it, and the subclass from the errno.
Ref<Exception> make_os_error(Thread& thread, const Value& error_number, const Value& text,
                             const Value& file_name = {}, const Value& windows_error = {},
                             const Value& file_name2 = {});
// The same for a type that was called; OSError alone becomes the subclass.
Ref<Exception> make_os_error_of_type(Thread& thread, Type& type, std::vector<Value> arguments);
// Sets errno, strerror, filename… from the arguments.
void fill_os_error(Exception& exception);
// "[WinError 2] The system cannot find the file specified: 'x'"; empty if the exception has no such parts.
std::string os_error_text(Thread& thread, const Exception& exception);
// CPython's PC/errmap.h; 22 (EINVAL) for what is not in it.
int errno_from_windows_error(std::uint32_t windows_error);
// FileNotFoundError for ENOENT and so on; OSError for the rest. Numbers are those of Windows' errno.h.
Builtin os_error_type(int error_number);

// Fills the types in; at the interpreter's start.
void define_exception_types(Thread& thread);
// For the interpreter: the name of each exception type and its base.
struct ExceptionTypeName {
  Builtin type;
  const char* name;
  Builtin base;
};
std::span<const ExceptionTypeName> exception_type_names();
// Its types that are no builtin names of Python but lie in the module companion.
constexpr bool is_of_companion(Builtin type) {
  return type == Builtin::unsupported || type == Builtin::refused;
}

// A line of the source as tracebacks show it: without what stands around it.
std::string stripped_line(std::string_view line);
// "ValueError: x", or the name alone if str() is empty.
std::string exception_line(Thread& thread, Exception& exception);
// The same with its notes, each on lines of its own; ends with a line feed.
std::string exception_lines(Thread& thread, Exception& exception);
// As CPython 3.12 prints it, without the ^^^^ lines; ends with a line feed. Chained exceptions first.
std::string format_traceback(Thread& thread, Exception& exception);

}  // namespace companion::python
