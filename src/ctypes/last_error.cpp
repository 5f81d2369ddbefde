#include "ctypes/last_error.h"

#include "base/unicode.h"
#include "ctypes/bind.h"
#include "ctypes/call.h"
#include "ctypes/scratch.h"
#include "python/exception.h"
#include "python/function.h"
#include "python/integer.h"
#include "python/operations.h"

namespace companion::ctypes {

namespace {

constexpr std::uint64_t kFromSystem = 0x1000, kIgnoreInserts = 0x200;  // FORMAT_MESSAGE_…
constexpr std::uint64_t kDefaultLanguage = 0x400;                      // LANG_NEUTRAL, SUBLANG_DEFAULT
constexpr std::uint64_t kMessageChars = 4096;

// The slots of Thread are named by addresses: three members of the context will do.
const void* thread_key(const Context& context) {
  return &context.arena;
}
const void* private_key(const Context& context) {
  return &context.owners;
}
const void* errno_key(const Context& context) {
  return &context.copies;
}

bool is_trimmed(char16_t unit, bool with_dots) {
  return unit <= u' ' || (with_dots && unit == u'.');
}

std::u16string system_message(Thread& thread, Context& context, std::uint32_t code) {
  const ScratchBlock buffer(thread, context, kMessageChars * 2);
  const std::uint64_t length = quiet_call(
      thread, context, u"kernel32.dll", "FormatMessageW",
      {kFromSystem | kIgnoreInserts, 0, code, kDefaultLanguage, buffer.address(), kMessageChars, 0});
  std::u16string text = context.read_wide_string(thread, buffer.address());
  if (length < text.size()) text.resize(length);
  return text;
}

void trim(std::u16string& text, bool with_dots) {
  while (!text.empty() && is_trimmed(text.back(), with_dots))
    text.pop_back();
}

// C's int from an int of any size, as PyArg_ParseTuple's "i" takes it.
std::int32_t int_argument(Thread& thread, const Value& value) {
  const auto number = python::to_int64(python::to_index(thread, value));
  if (!number) {
    raise_error(thread, python::Builtin::overflow_error, "Python int too large to convert to C long");
  }
  if (*number > INT32_MAX) {
    raise_error(thread, python::Builtin::overflow_error, "signed integer is greater than maximum");
  }
  if (*number < INT32_MIN) {
    raise_error(thread, python::Builtin::overflow_error, "signed integer is less than minimum");
  }
  return static_cast<std::int32_t>(*number);
}

Value make_error(std::uint64_t error) {
  return python::make_integer(static_cast<std::int32_t>(error));
}

Value exchange_slot(Thread& thread, const void* key, const Arguments& arguments, std::string_view name) {
  python::expect_positional(thread, name, arguments, 1, 1);
  const std::int32_t value = int_argument(thread, arguments.positional[0]);
  std::uint64_t& slot = thread.slot(key);
  const Value old = make_error(slot);
  slot = static_cast<std::uint32_t>(value);
  return old;
}

std::string format_error(Thread& thread, Context& context, std::uint32_t code) {
  if (code == 0) code = thread_last_error(thread, context);
  const std::string text = format_message(thread, context, code);
  return text.empty() ? "<no description>" : text;
}

Value format_error_function(Thread& thread, Context& context, const Arguments& arguments) {
  python::expect_positional(thread, "FormatError", arguments, 0, 1);
  const std::int32_t code = arguments.positional.empty() ? 0 : int_argument(thread, arguments.positional[0]);
  return python::make_string(format_error(thread, context, static_cast<std::uint32_t>(code)));
}

Value win_error(Thread& thread, Context& context, const Arguments& arguments) {
  const std::vector<Value> values = bind_as_def(thread, arguments, {"WinError", {"code", "descr"}, 0});
  Value code = values[0];
  if (!code || code.is_none()) code = make_error(thread_last_error(thread, context));
  Value text = values[1];
  if (!text || text.is_none()) {
    const auto number = static_cast<std::uint32_t>(int_argument(thread, code));
    text = python::make_string(format_error(thread, context, number));
  }
  return python::make_os_error(thread, Value::none(), text, Value::none(), code);
}

}  // namespace

std::uint32_t thread_last_error(Thread& thread, Context& context) {
  return static_cast<std::uint32_t>(thread.slot(thread_key(context)));
}

void set_thread_last_error(Thread& thread, Context& context, std::uint32_t error) {
  thread.slot(thread_key(context)) = error;
}

std::uint32_t private_last_error(Thread& thread, Context& context) {
  return static_cast<std::uint32_t>(thread.slot(private_key(context)));
}

void set_private_last_error(Thread& thread, Context& context, std::uint32_t error) {
  thread.slot(private_key(context)) = error;
}

void swap_last_errors(Thread& thread, Context& context) {
  const std::uint32_t of_thread = thread_last_error(thread, context);
  set_thread_last_error(thread, context, private_last_error(thread, context));
  set_private_last_error(thread, context, of_thread);
}

std::string format_message(Thread& thread, Context& context, std::uint32_t code) {
  std::u16string text = system_message(thread, context, code);
  trim(text, false);
  return to_utf8(text);
}

void raise_windows_error(Thread& thread, Context& context, std::uint32_t code) {
  if (code == 0) code = thread_last_error(thread, context);
  std::u16string message = system_message(thread, context, code);
  trim(message, true);
  std::string text = to_utf8(message);
  if (text.empty()) text = "Windows Error " + to_hex_number(code);
  throw python::Raised{
      python::make_os_error(thread, python::make_integer(python::errno_from_windows_error(code)),
                            python::make_string(text), Value::none(), make_error(code), Value::none())};
}

void define_last_error(Thread& thread, Context& context, python::Module& module) {
  Context* all = &context;
  module.define_function(thread, "get_last_error", [all](Thread& on, const Arguments& arguments) -> Value {
    python::expect_positional(on, "get_last_error", arguments, 0, 0);
    return make_error(private_last_error(on, *all));
  });
  module.define_function(thread, "set_last_error", [all](Thread& on, const Arguments& arguments) -> Value {
    return exchange_slot(on, private_key(*all), arguments, "set_last_error");
  });
  module.define_function(thread, "get_errno", [all](Thread& on, const Arguments& arguments) -> Value {
    python::expect_positional(on, "get_errno", arguments, 0, 0);
    return make_error(on.slot(errno_key(*all)));
  });
  module.define_function(thread, "set_errno", [all](Thread& on, const Arguments& arguments) -> Value {
    return exchange_slot(on, errno_key(*all), arguments, "set_errno");
  });
  module.define_function(thread, "FormatError", [all](Thread& on, const Arguments& arguments) -> Value {
    return format_error_function(on, *all, arguments);
  });
  module.define_function(thread, "WinError", [all](Thread& on, const Arguments& arguments) -> Value {
    return win_error(on, *all, arguments);
  });
}

}  // namespace companion::ctypes
