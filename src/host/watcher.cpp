#include "host/watcher.h"

#include "host/native.h"
#include "host/windows_list.h"

#include <algorithm>

namespace companion::host {
namespace {

constexpr DWORD kAtWork_ms = 25;
constexpr DWORD kAtRest_ms = 500;

// Rests after half a second without a call. To be woken by each call would cost as much as the call.
constexpr int kLooksBeforeRest = 20;

// As PeekNamedPipe, at half the price under Wine; this runs after every call.
DWORD bytes_in(HANDLE pipe) {
  IO_STATUS_BLOCK status{};
  FilePipeLocalInformation information{};
  if (::NtQueryInformationFile(pipe, &status, &information, sizeof information,
                               static_cast<FILE_INFORMATION_CLASS>(kFilePipeLocalInformation)) != 0) {
    return 0;
  }
  return information.read_data_available;
}

}  // namespace

bool Watcher::start() {
  HANDLE thread = ::CreateThread(nullptr, 0, &run, this, 0, nullptr);
  if (!thread) return false;
  ::CloseHandle(thread);
  return true;
}

DWORD WINAPI Watcher::run(void* watcher) {
  static_cast<Watcher*>(watcher)->watch();
  return 0;
}

void Watcher::watch() {
  for (;;) {
    {
      LockGuard guard(lock_);
      while (!session_begun_)
        call_began_.wait(lock_);
      looks_without_call_ = call_seen_ || calls_ > 0 ? 0 : looks_without_call_ + 1;
      call_seen_ = false;
      resting_ = looks_without_call_ > kLooksBeforeRest;
      call_began_.wait(lock_, resting_ ? kAtRest_ms : kAtWork_ms);
      resting_ = false;
    }
    tell_output();
    tell_new_dialogs();
    tell_closed_dialogs();
  }
}

void Watcher::begin_session() {
  LockGuard guard(lock_);
  session_begun_ = true;
  call_began_.wake_one();
}

void Watcher::call_begins() {
  LockGuard guard(lock_);
  ++calls_;
  call_seen_ = true;
  if (resting_) call_began_.wake_one();
}

void Watcher::call_ended(bool asked_nothing) {
  {
    LockGuard guard(lock_);
    --calls_;
  }
  if (!asked_nothing) tell_output();
  tell_closed_dialogs();
}

void Watcher::tell_output() {
  LockGuard guard(output_lock_);
  tell_output(output_, wire::Output::Stream::standard_output);
  tell_output(errors_, wire::Output::Stream::standard_error);
}

void Watcher::tell_output(HANDLE pipe, wire::Output::Stream stream) {
  // Never reads more than is there, so it never waits.
  for (;;) {
    DWORD available = bytes_in(pipe);
    if (available == 0) return;
    wire::Output output;
    output.stream = stream;
    output.bytes.resize(available);
    DWORD read = 0;
    if (!::ReadFile(pipe, output.bytes.data(), available, &read, nullptr) || read == 0) return;
    output.bytes.resize(read);
    sender_.event(0, std::move(output));
  }
}

void Watcher::tell_new_dialogs() {
  LockGuard guard(dialogs_lock_);
  for (HWND window : own_windows()) {
    if (!is_visible_dialog(window) || std::ranges::find(dialogs_, window) != dialogs_.end()) continue;
    std::optional<wire::Dialog> dialog = describe_dialog(window);
    if (!dialog) continue;
    dialogs_.push_back(window);
    sender_.event(0, std::move(*dialog));
  }
}

void Watcher::tell_closed_dialogs() {
  LockGuard guard(dialogs_lock_);
  std::erase_if(dialogs_, [&](HWND window) {
    if (is_visible_dialog(window)) return false;
    sender_.event(0, wire::DialogClosed{reinterpret_cast<std::uint64_t>(window)});
    return true;
  });
}

}  // namespace companion::host
