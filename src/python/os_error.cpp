// OSError as CPython on Windows has it: error numbers, subclasses, text.
#include "python/exception.h"
#include "python/integer.h"
#include "python/interpreter.h"
#include "python/operations.h"
#include "python/thread.h"

#include <array>

namespace companion::python {
namespace {

// Windows errors by errno, as CPython's table (PC/errmap.h) pairs them; what is not here is EINVAL.
struct ErrorRange {
  std::uint32_t first;
  std::uint32_t last;
  int number;
};
constexpr int kNoEntry = 2, kBadFile = 9, kNoChild = 10, kAgain = 11, kNoMemory = 12, kAccess = 13,
              kExists = 17, kInvalid = 22, kPipe = 32, kNoExecute = 8;
constexpr std::array<ErrorRange, 39> kErrors = {
    {{2, 3, kNoEntry},     {4, 4, 24},           {5, 5, kAccess},        {6, 6, kBadFile},
     {7, 9, kNoMemory},    {10, 10, 7},          {11, 11, kNoExecute},   {15, 15, kNoEntry},
     {16, 16, kAccess},    {17, 17, 18},         {18, 18, kNoEntry},     {19, 36, kAccess},
     {53, 53, kNoEntry},   {65, 65, kAccess},    {67, 67, kNoEntry},     {80, 80, kExists},
     {82, 83, kAccess},    {89, 89, kAgain},     {108, 108, kAccess},    {109, 109, kPipe},
     {112, 112, 28},       {114, 114, kBadFile}, {128, 129, kNoChild},   {130, 130, kBadFile},
     {132, 132, kAccess},  {145, 145, 41},       {158, 158, kAccess},    {161, 161, kNoEntry},
     {164, 164, kAgain},   {167, 167, kAccess},  {183, 183, kExists},    {188, 202, kNoExecute},
     {206, 206, kNoEntry}, {215, 215, kAgain},   {232, 232, kPipe},      {258, 258, 138},
     {267, 267, 20},       {1113, 1113, 42},     {1816, 1816, kNoMemory}}};

}  // namespace

int errno_from_windows_error(std::uint32_t error) {
  if ((error & 0xFFFF0000) == 0x80070000) error &= 0xFFFF;
  if (error >= 10000 && error < 12000) {
    // Winsock: six have errno's own numbers, the rest are errno values on Windows as they are.
    for (const std::uint32_t own : {4u, 9u, 13u, 14u, 22u, 24u}) {
      if (error == 10000 + own) return static_cast<int>(own);
    }
    return static_cast<int>(error);
  }
  for (const ErrorRange& range : kErrors) {
    if (error >= range.first && error <= range.last) return range.number;
  }
  return kInvalid;
}

Builtin os_error_type(int number) {
  switch (number) {
    case 1:
    case 13:
      return Builtin::permission_error;
    case 2:
      return Builtin::file_not_found_error;
    case 3:
      return Builtin::process_lookup_error;
    case 4:
      return Builtin::interrupted_error;
    case 10:
      return Builtin::child_process_error;
    case 11:
    case 103:
    case 112:
    case 140:
    case 10035:
    case 10036:
    case 10037:
      return Builtin::blocking_io_error;
    case 17:
      return Builtin::file_exists_error;
    case 20:
      return Builtin::not_a_directory_error;
    case 21:
      return Builtin::is_a_directory_error;
    case 32:
    case 10058:
      return Builtin::broken_pipe_error;
    case 106:
    case 10053:
      return Builtin::connection_aborted_error;
    case 107:
    case 10061:
      return Builtin::connection_refused_error;
    case 108:
    case 10054:
      return Builtin::connection_reset_error;
    case 138:
    case 10060:
      return Builtin::timeout_error;
    default:
      return Builtin::os_error;
  }
}

void fill_os_error(Exception& exception) {
  auto& arguments = exception.arguments;
  if (arguments.size() < 2 || arguments.size() > 5) return;
  exception.error_number = arguments[0];
  exception.text = arguments[1];
  if (arguments.size() > 3 && is_integer(arguments[3])) {
    exception.windows_error = arguments[3];
    const int number = errno_from_windows_error(static_cast<std::uint32_t>(low_64_bits(arguments[3])));
    exception.error_number = Value::small(number);
    arguments[0] = exception.error_number;
  }
  if (arguments.size() > 2 && !arguments[2].is_none()) {
    exception.file_name = arguments[2];
    if (arguments.size() > 4 && !arguments[4].is_none()) exception.file_name2 = arguments[4];
    arguments.resize(2);
  }
}

Ref<Exception> make_os_error_of_type(Thread& thread, Type& type, std::vector<Value> arguments) {
  Ref<Exception> exception = make_exception(thread, type, std::move(arguments));
  fill_os_error(*exception);
  const Interpreter& interpreter = thread.interpreter();
  if (&type != &interpreter.type(Builtin::os_error) || !exception->error_number) return exception;
  const std::optional<std::int64_t> number = to_int64(exception->error_number);
  const Builtin subclass = number ? os_error_type(static_cast<int>(*number)) : Builtin::os_error;
  if (subclass == Builtin::os_error) return exception;
  Ref<Exception> specific = Ref<Exception>::adopt(new Exception(thread.heap(), interpreter.type(subclass)));
  specific->arguments = std::move(exception->arguments);
  specific->error_number = exception->error_number;
  specific->text = exception->text;
  specific->windows_error = exception->windows_error;
  specific->file_name = exception->file_name;
  specific->file_name2 = exception->file_name2;
  return specific;
}

Ref<Exception> make_os_error(Thread& thread, const Value& error_number, const Value& text,
                             const Value& file_name, const Value& windows_error, const Value& file_name2) {
  std::vector<Value> arguments = {none_if_empty(error_number), none_if_empty(text)};
  if (file_name || windows_error || file_name2) arguments.push_back(none_if_empty(file_name));
  if (windows_error || file_name2) arguments.push_back(none_if_empty(windows_error));
  if (file_name2) arguments.push_back(file_name2);
  return make_os_error_of_type(thread, thread.interpreter().type(Builtin::os_error), std::move(arguments));
}

std::string os_error_text(Thread& thread, const Exception& exception) {
  if (!exception.text) return "";
  std::string result;
  if (exception.windows_error) {
    result = "[WinError " + str(thread, exception.windows_error) + "] ";
  } else if (exception.error_number) {
    result = "[Errno " + str(thread, exception.error_number) + "] ";
  }
  result += str(thread, exception.text);
  if (exception.file_name) result += ": " + repr(thread, exception.file_name);
  if (exception.file_name && exception.file_name2) result += " -> " + repr(thread, exception.file_name2);
  return result;
}

}  // namespace companion::python
