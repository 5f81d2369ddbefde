#include "host/request_inbox.h"

#include "host/private_pipes.h"

#include <optional>

namespace companion::host {
namespace {

constexpr DWORD kReadBytes = 64 * 1024;

}  // namespace

RequestInbox::RequestInbox(HANDLE pipe, RequestTaker& taker)
    : pipe_(pipe), taker_(taker), buffer_(kReadBytes, '\0') {}

bool RequestInbox::start() {
  HANDLE thread = ::CreateThread(nullptr, 0, &run, this, 0, nullptr);
  if (!thread) return false;
  ::CloseHandle(thread);
  LockGuard guard(start_lock_);
  while (!runs_)
    started_.wait(start_lock_);
  return true;
}

DWORD WINAPI RequestInbox::run(void* inbox) {
  auto* self = static_cast<RequestInbox*>(inbox);
  {
    LockGuard guard(self->start_lock_);
    self->runs_ = true;
    self->started_.wake_one();
  }
  self->stand_in();
}

void RequestInbox::read_until_work(const std::function<bool()>& has_work) {
  (void)turn_.read_until(has_work, [this] { return !read_once(); });
}

void RequestInbox::stand_in() {
  for (;;) {
    turn_.stand_in();
    // Without a pause within a message, and as long as more is there than fits.
    do {
      (void)read_once();
    } while (more_waits_);
    turn_.end();
  }
}

bool RequestInbox::read_once() {
  DWORD count = 0;
  if (!::ReadFile(pipe_, buffer_.data(), kReadBytes, &count, nullptr) || count == 0)
    end_process(kWindowIsGone);
  lines_.append(std::string_view(buffer_).substr(0, count));
  bool is_work = false;
  while (std::optional<std::string> line = lines_.next())
    is_work = taker_.take(*line) || is_work;
  more_waits_ = count == kReadBytes || !lines_.rest().empty();
  if (lines_.too_long()) end_process(kLineTooLong);
  return is_work;
}

}  // namespace companion::host
