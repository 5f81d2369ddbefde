#include "base/unicode.h"
#include "machine/child_process.h"
#include "machine/windows_error.h"

#include <windows.h>
#include <algorithm>
#include <atomic>
#include <cwchar>
#include <mutex>
#include <optional>

namespace companion::machine {

// A member of ChildProcess::Parts, and so not in the unnamed namespace.
class OwnedHandle {
 public:
  OwnedHandle() = default;
  explicit OwnedHandle(HANDLE value) : value_(value) {}
  OwnedHandle(OwnedHandle&& other) noexcept : value_(std::exchange(other.value_, nullptr)) {}
  OwnedHandle& operator=(OwnedHandle&& other) noexcept {
    std::swap(value_, other.value_);
    return *this;
  }
  ~OwnedHandle() {
    if (value_ && value_ != INVALID_HANDLE_VALUE) ::CloseHandle(value_);
  }
  HANDLE get() const { return value_; }

 private:
  HANDLE value_ = nullptr;
};

namespace {

constexpr DWORD kPipeBytes = 256 * 1024;
constexpr DWORD kStopRetry_ms = 10;

std::wstring to_wide(std::string_view utf8) {
  std::u16string units = to_utf16(utf8);
  return std::wstring(units.begin(), units.end());
}

std::string to_narrow(std::wstring_view wide) {
  return to_utf8(std::u16string(wide.begin(), wide.end()));
}

// As CommandLineToArgvW takes it apart: backslashes count only before a quote.
std::wstring quoted(const std::wstring& argument) {
  if (!argument.empty() && argument.find_first_of(L" \t\"") == std::wstring::npos) return argument;
  std::wstring text = L"\"";
  std::size_t backslashes = 0;
  for (wchar_t c : argument) {
    if (c == L'"') text.append(backslashes + 1, L'\\');
    backslashes = c == L'\\' ? backslashes + 1 : 0;
    text += c;
  }
  text.append(backslashes, L'\\');
  return text + L'"';
}

// A block of "NAME=value" strings, ended by an empty one.
std::wstring make_environment(const ChildCommand& command) {
  std::wstring block;
  wchar_t* own = ::GetEnvironmentStringsW();
  for (const wchar_t* entry = own; *entry; entry += std::wcslen(entry) + 1) {
    // A name may begin with '=': the current directories of the drives.
    std::wstring_view variable(entry);
    std::string name = to_narrow(variable.substr(0, variable.find(L'=', 1)));
    bool replaced =
        std::ranges::any_of(command.environment, [&](const auto& set) { return set.first == name; });
    bool removed = std::ranges::find(command.without, name) != command.without.end();
    if (!replaced && !removed) block.append(variable).push_back(L'\0');
  }
  ::FreeEnvironmentStringsW(own);
  for (const auto& [name, value] : command.environment) {
    block += to_wide(name + "=" + value);
    block.push_back(L'\0');
  }
  block.push_back(L'\0');
  return block;
}

struct Pipe {
  OwnedHandle read_end;
  OwnedHandle write_end;
};

std::optional<Pipe> make_pipe() {
  HANDLE read_end = nullptr;
  HANDLE write_end = nullptr;
  if (!::CreatePipe(&read_end, &write_end, nullptr, kPipeBytes)) return std::nullopt;
  return Pipe{OwnedHandle(read_end), OwnedHandle(write_end)};
}

void make_inheritable(const OwnedHandle& handle) {
  ::SetHandleInformation(handle.get(), HANDLE_FLAG_INHERIT, HANDLE_FLAG_INHERIT);
}

}  // namespace

struct ChildProcess::Parts {
  OwnedHandle process;
  OwnedHandle job;  // ends the child with us
  OwnedHandle input;
  OwnedHandle output;
  std::atomic<bool> reading = false;
  std::atomic<bool> writing = false;
  std::atomic<bool> reading_stopped = false;
  std::atomic<bool> reading_interrupted = false;
  std::atomic<bool> writing_stopped = false;
};

Result<std::unique_ptr<ChildProcess>> ChildProcess::start(const ChildCommand& command) {
  std::optional<Pipe> input = make_pipe();
  std::optional<Pipe> output = make_pipe();
  if (!input || !output) return windows_error("No pipe can be made");
  SECURITY_ATTRIBUTES inherited{sizeof inherited, nullptr, TRUE};
  OwnedHandle nul(::CreateFileW(L"NUL", GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE, &inherited,
                                OPEN_EXISTING, 0, nullptr));
  make_inheritable(input->read_end);
  make_inheritable(output->write_end);

  // Only these three, whatever else of ours may be inheritable.
  HANDLE handles[] = {input->read_end.get(), output->write_end.get(), nul.get()};
  SIZE_T size = 0;
  ::InitializeProcThreadAttributeList(nullptr, 1, 0, &size);
  std::vector<std::uint8_t> attribute_bytes(size);
  auto* attributes = reinterpret_cast<LPPROC_THREAD_ATTRIBUTE_LIST>(attribute_bytes.data());
  ::InitializeProcThreadAttributeList(attributes, 1, 0, &size);
  ::UpdateProcThreadAttribute(attributes, 0, PROC_THREAD_ATTRIBUTE_HANDLE_LIST, handles, sizeof handles,
                              nullptr, nullptr);
  STARTUPINFOEXW startup{};
  startup.StartupInfo.cb = sizeof startup;
  startup.StartupInfo.dwFlags = STARTF_USESTDHANDLES;
  startup.StartupInfo.hStdInput = handles[0];
  startup.StartupInfo.hStdOutput = handles[1];
  startup.StartupInfo.hStdError = handles[2];
  startup.lpAttributeList = attributes;

  std::wstring line;
  for (const std::string& argument : command.arguments) {
    if (!line.empty()) line += L' ';
    line += quoted(to_wide(argument));
  }
  std::wstring environment = make_environment(command);
  PROCESS_INFORMATION started{};
  BOOL created = ::CreateProcessW(
      nullptr, line.data(), nullptr, nullptr, TRUE,
      EXTENDED_STARTUPINFO_PRESENT | CREATE_UNICODE_ENVIRONMENT | CREATE_NO_WINDOW | CREATE_SUSPENDED,
      environment.data(), nullptr, &startup.StartupInfo, &started);
  Error failure = created ? Error{} : windows_error("'" + command.arguments.front() + "' can't be started");
  ::DeleteProcThreadAttributeList(attributes);
  if (!created) return failure;

  auto parts = std::make_unique<Parts>();
  parts->process = OwnedHandle(started.hProcess);
  parts->input = std::move(input->write_end);
  parts->output = std::move(output->read_end);
  parts->job = OwnedHandle(::CreateJobObjectW(nullptr, nullptr));
  JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits{};
  limits.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE;
  ::SetInformationJobObject(parts->job.get(), JobObjectExtendedLimitInformation, &limits, sizeof limits);
  ::AssignProcessToJobObject(parts->job.get(), started.hProcess);
  ::ResumeThread(started.hThread);
  ::CloseHandle(started.hThread);
  return std::unique_ptr<ChildProcess>(new ChildProcess(std::move(parts)));
}

ChildProcess::ChildProcess(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

ChildProcess::~ChildProcess() {
  kill();
  wait();
}

std::optional<std::size_t> ChildProcess::read(std::span<char> into) {
  parts_->reading = true;
  DWORD count = 0;
  DWORD available = 1;
  // What was written before the stop is still handed out.
  if (parts_->reading_stopped || parts_->reading_interrupted)
    ::PeekNamedPipe(parts_->output.get(), nullptr, 0, nullptr, &available, nullptr);
  BOOL read = available > 0 &&
              ::ReadFile(parts_->output.get(), into.data(), static_cast<DWORD>(into.size()), &count, nullptr);
  parts_->reading = false;
  if (read) return count;
  if (parts_->reading_interrupted.exchange(false) && !parts_->reading_stopped) return std::nullopt;
  return std::size_t{0};
}

// A read that has not begun to wait when it is cancelled would wait for ever: it is cancelled until it is
// over.
void ChildProcess::stop_reading() {
  parts_->reading_stopped = true;
  while (parts_->reading) {
    ::CancelIoEx(parts_->output.get(), nullptr);
    if (parts_->reading) ::Sleep(kStopRetry_ms);
  }
}

void ChildProcess::interrupt_reading() {
  parts_->reading_interrupted = true;
  while (parts_->reading && parts_->reading_interrupted) {
    ::CancelIoEx(parts_->output.get(), nullptr);
    if (parts_->reading && parts_->reading_interrupted) ::Sleep(kStopRetry_ms);
  }
}

// A pipe of Windows has no way to write without waiting; the writer thread does it all.
std::size_t ChildProcess::write_now(std::string_view) {
  return 0;
}

bool ChildProcess::write(std::string_view bytes) {
  while (!bytes.empty() && !parts_->writing_stopped) {
    parts_->writing = true;
    DWORD count = 0;
    BOOL written =
        ::WriteFile(parts_->input.get(), bytes.data(),
                    static_cast<DWORD>(std::min<std::size_t>(bytes.size(), kPipeBytes)), &count, nullptr);
    parts_->writing = false;
    if (!written) return false;
    bytes.remove_prefix(count);
  }
  return bytes.empty();
}

void ChildProcess::stop_writing() {
  parts_->writing_stopped = true;
  while (parts_->writing) {
    ::CancelIoEx(parts_->input.get(), nullptr);
    if (parts_->writing) ::Sleep(kStopRetry_ms);
  }
}

ExitStatus ChildProcess::wait() {
  ::WaitForSingleObject(parts_->process.get(), INFINITE);
  DWORD code = 0;
  ::GetExitCodeProcess(parts_->process.get(), &code);
  return {false, code};
}

void ChildProcess::kill() {
  ::TerminateProcess(parts_->process.get(), 1);
}

std::optional<std::string> ChildProcess::io_file() const {
  return std::nullopt;
}

// Standard error goes nowhere on Windows: a host there has nothing to say that Wine would.
std::string ChildProcess::diagnostics() const {
  return {};
}

}  // namespace companion::machine
