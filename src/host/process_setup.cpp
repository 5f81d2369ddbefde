#include "host/process_setup.h"

#include "host/guarded_call.h"
#include "host/native.h"

#include <windows.h>
#include <atomic>
#include <string>

namespace companion::host {
namespace {

// The filter has no parameter of its own.
std::atomic<Sender*> last_words = nullptr;

LONG WINAPI die(EXCEPTION_POINTERS* pointers) {
  if (Sender* sender = last_words)
    sender->last_event(wire::Crashed{describe_exception(*pointers->ExceptionRecord)});
  end_process(pointers->ExceptionRecord->ExceptionCode);
}

}  // namespace

void join_kill_on_close_job() {
  HANDLE job = ::CreateJobObjectW(nullptr, nullptr);
  JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits{};
  limits.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE;
  ::SetInformationJobObject(job, JobObjectExtendedLimitInformation, &limits, sizeof limits);
  ::AssignProcessToJobObject(job, ::GetCurrentProcess());
  ::SetHandleInformation(job, HANDLE_FLAG_PROTECT_FROM_CLOSE, HANDLE_FLAG_PROTECT_FROM_CLOSE);
}

void switch_off_crash_dialogs(Sender& sender) {
  last_words = &sender;
  ::SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX | SEM_NOOPENFILEERRORBOX);
  ::SetUnhandledExceptionFilter(&die);
}

wire::Hello describe_process() {
  wire::Hello hello;
  hello.protocol = wire::kProtocolVersion;
  hello.pointer_bytes = sizeof(void*);
  hello.process_id = ::GetCurrentProcessId();
  HMODULE ntdll = ::GetModuleHandleW(L"ntdll.dll");
  // GetVersionEx tells what the manifest wants to hear, this the truth.
  RTL_OSVERSIONINFOW version{};
  version.dwOSVersionInfoSize = sizeof version;
  using GetVersion = LONG(WINAPI*)(RTL_OSVERSIONINFOW*);
  if (auto get_version =
          reinterpret_cast<GetVersion>(reinterpret_cast<void*>(::GetProcAddress(ntdll, "RtlGetVersion")))) {
    get_version(&version);
    hello.windows = std::to_string(version.dwMajorVersion) + "." + std::to_string(version.dwMinorVersion) +
                    "." + std::to_string(version.dwBuildNumber);
  }
  using GetWineVersion = const char*(__cdecl*)();
  if (auto wine = reinterpret_cast<GetWineVersion>(
          reinterpret_cast<void*>(::GetProcAddress(ntdll, "wine_get_version")))) {
    hello.wine = wine();
  }
  // Read as memory it takes no lock, as GetCurrentDirectoryW would.
  hello.current_directory =
      reinterpret_cast<std::uintptr_t>(::NtCurrentTeb()->ProcessEnvironmentBlock->ProcessParameters) +
      kCurrentDirectoryOffset;
  return hello;
}

}  // namespace companion::host
