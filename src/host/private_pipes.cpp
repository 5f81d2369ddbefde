#include "host/private_pipes.h"

#include <cstdio>
#include <fcntl.h>
#include <io.h>
#include <string>

namespace companion::host {
namespace {

constexpr DWORD kPipeBytes = 256 * 1024;

[[noreturn]] void fail(const std::string& what) {
  const std::string words =
      "callhost.exe: " + what + ", Windows error " + std::to_string(::GetLastError()) + "\n";
  DWORD written = 0;
  ::WriteFile(::GetStdHandle(STD_ERROR_HANDLE), words.data(), static_cast<DWORD>(words.size()), &written,
              nullptr);
  end_process(kNoPipes);
}

HANDLE private_duplicate(DWORD standard_handle, const char* name) {
  HANDLE self = ::GetCurrentProcess();
  HANDLE copy = nullptr;
  if (!::DuplicateHandle(self, ::GetStdHandle(standard_handle), self, &copy, 0, FALSE,
                         DUPLICATE_SAME_ACCESS)) {
    fail(std::string(name) + " can't be duplicated");
  }
  ::SetHandleInformation(copy, HANDLE_FLAG_PROTECT_FROM_CLOSE, HANDLE_FLAG_PROTECT_FROM_CLOSE);
  return copy;
}

// Makes `handle` msvcrt's descriptor 0, 1 or 2, which makes it the standard handle too. Takes the handle
// over.
void install_descriptor(HANDLE handle, int descriptor, int flags) {
  int temporary = ::_open_osfhandle(reinterpret_cast<intptr_t>(handle), flags);
  ::_dup2(temporary, descriptor);
  ::_close(temporary);
  // A program that the lesson starts prints to the same place.
  ::SetHandleInformation(reinterpret_cast<HANDLE>(::_get_osfhandle(descriptor)), HANDLE_FLAG_INHERIT,
                         HANDLE_FLAG_INHERIT);
}

struct Catcher {
  HANDLE read_end = nullptr;
  HANDLE write_end = nullptr;
};

Catcher make_catcher() {
  Catcher pipe;
  if (!::CreatePipe(&pipe.read_end, &pipe.write_end, nullptr, kPipeBytes)) fail("no pipe can be made");
  ::SetHandleInformation(pipe.read_end, HANDLE_FLAG_PROTECT_FROM_CLOSE, HANDLE_FLAG_PROTECT_FROM_CLOSE);
  return pipe;
}

// What is written to the descriptor comes out of the pipe's read end, which is returned.
HANDLE catch_descriptor(const Catcher& pipe, int descriptor, std::FILE* stream) {
  install_descriptor(pipe.write_end, descriptor, _O_TEXT);
  // As at a console: what is printed is seen at once.
  std::setvbuf(stream, nullptr, _IONBF, 0);
  return pipe.read_end;
}

}  // namespace

PrivatePipes make_private_pipes() {
  PrivatePipes pipes;
  pipes.requests = private_duplicate(STD_INPUT_HANDLE, "standard input");
  pipes.replies = private_duplicate(STD_OUTPUT_HANDLE, "standard output");
  const Catcher output = make_catcher();
  const Catcher errors = make_catcher();
  HANDLE nul = ::CreateFileW(L"NUL", GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE, nullptr, OPEN_EXISTING,
                             0, nullptr);
  install_descriptor(nul, 0, _O_RDONLY | _O_TEXT);
  pipes.output = catch_descriptor(output, 1, stdout);
  pipes.errors = catch_descriptor(errors, 2, stderr);
  return pipes;
}

std::uint64_t Sender::event(std::uint32_t thread, wire::Reply event) {
  std::uint64_t id = next_event_++;
  send({id, thread, std::move(event)});
  return id;
}

void Sender::last_event(wire::Reply event) {
  std::string line = wire::to_line(wire::ReplyMessage{next_event_++, 0, std::move(event)});
  if (!lock_.try_lock()) return;
  write(line);
  lock_.unlock();
}

void Sender::send(wire::ReplyMessage message) {
  std::string line = wire::to_line(std::move(message));
  LockGuard guard(lock_);
  write(line);
}

void Sender::write(std::string_view line) {
  while (!line.empty()) {
    DWORD written = 0;
    ++writes_;
    if (!::WriteFile(pipe_, line.data(), static_cast<DWORD>(line.size()), &written, nullptr))
      end_process(kWindowIsGone);
    line.remove_prefix(written);
  }
}

void end_process(std::uint32_t exit_code) {
  ::TerminateProcess(::GetCurrentProcess(), exit_code);
  for (;;)
    ::Sleep(INFINITE);
}

}  // namespace companion::host
