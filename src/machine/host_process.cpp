#include "machine/host_process.h"

#include <chrono>

namespace companion::machine {
namespace {

HostGone describe_end(const ExitStatus& status, bool in_the_middle) {
  HostGone gone;
  gone.exit_code = status.code;
  if (status.killed) {
    gone.how = HostGone::How::killed;
    gone.message = "The Windows process was killed from outside.";
  } else {
    gone.how = HostGone::How::exited;
    gone.message = "The Windows process ended by itself, with exit code " + std::to_string(status.code) + ".";
  }
  if (in_the_middle) gone.message += " It was in the middle of a message.";
  return gone;
}

}  // namespace

Result<std::unique_ptr<HostProcess>> HostProcess::start(const ChildCommand& command, HostListener& listener) {
  Result<std::unique_ptr<ChildProcess>> child = ChildProcess::start(command);
  if (!child) return child.error();
  return std::unique_ptr<HostProcess>(new HostProcess(std::move(child).value(), listener));
}

HostProcess::HostProcess(std::unique_ptr<ChildProcess> child, HostListener& listener)
    : child_(std::move(child)), listener_(listener) {}

void HostProcess::listen() {
  // Programs that the host started may keep its end of the pipe open: its death is what counts, not the
  // pipe's end.
  waiter_ = std::thread([this] {
    child_->wait();
    child_->stop_reading();
    child_->stop_writing();
  });
  writer_ = std::thread([this] { write_lines(); });
  reader_ = std::thread([this] { read_lines(); });
}

HostProcess::~HostProcess() {
  end({HostGone::How::killed, 0, "The Windows process was ended."});
  if (reader_.joinable()) reader_.join();
  {
    std::lock_guard lock(mutex_);
    closing_ = true;
  }
  queued_.notify_all();
  if (writer_.joinable()) writer_.join();
  if (waiter_.joinable()) waiter_.join();
}

void HostProcess::send(std::string line) {
  std::lock_guard lock(mutex_);
  if (queue_.empty()) {
    std::size_t written = child_->write_now(line);
    if (written == line.size()) return;
    line.erase(0, written);
  }
  queue_.push_back(std::move(line));
  queued_.notify_one();
}

void HostProcess::end(HostGone gone) {
  {
    std::lock_guard lock(mutex_);
    if (!reason_) reason_ = std::move(gone);
  }
  child_->kill();
}

void HostProcess::write_lines() {
  std::unique_lock lock(mutex_);
  for (;;) {
    queued_.wait(lock, [this] { return closing_ || !queue_.empty(); });
    if (closing_) return;
    // Stays in the queue until it is written, so that send() does not overtake it.
    std::string& line = queue_.front();
    lock.unlock();
    bool written = child_->write(line);
    lock.lock();
    queue_.pop_front();
    if (!written) return;
  }
}

bool HostProcess::read_once() {
  const std::optional<std::size_t> count = child_->read(buffer_);
  if (!count) return true;
  if (*count == 0) {
    output_ended_ = true;
    return false;
  }
  lines_.append({buffer_.data(), *count});
  while (std::optional<std::string> line = lines_.next())
    listener_.on_line(std::move(*line));
  more_waits_ = *count == buffer_.size() || !lines_.rest().empty();
  if (!lines_.too_long()) return true;
  end({HostGone::How::protocol_error, 0, "The Windows process sent a line that does not end."});
  output_ended_ = true;
  return false;
}

bool HostProcess::read_until(const std::function<bool()>& enough) {
  if (output_ended_) return false;
  const auto is_over = [&] { return output_ended_ || enough(); };
  if (!turn_.read_until(is_over, [this] { return read_once(); })) return false;
  // The end is told by the thread that stands in.
  if (output_ended_) turn_.hurry();
  return !output_ended_;
}

void HostProcess::interrupt() {
  child_->interrupt_reading();
}

void HostProcess::hurry() {
  turn_.hurry();
}

void HostProcess::Condition::wait(Lock& lock, unsigned milliseconds) {
  std::unique_lock<std::mutex> held(lock, std::adopt_lock);
  if (milliseconds == wire::ReadingTurn<Lock, Condition>::kForEver_ms) {
    changed.wait(held);
  } else {
    changed.wait_for(held, std::chrono::milliseconds(milliseconds));
  }
  held.release();
}

void HostProcess::read_lines() {
  while (!output_ended_) {
    turn_.stand_in();
    // Without a pause within a message, and as long as more is there than fits.
    do {
      more_waits_ = false;
    } while (!output_ended_ && read_once() && more_waits_);
    turn_.end();
  }
  // It may have closed its output and still run.
  child_->kill();
  HostGone gone = describe_end(child_->wait(), !lines_.rest().empty());
  gone.said = child_->diagnostics();
  {
    std::lock_guard lock(mutex_);
    if (reason_) gone = *reason_;
  }
  listener_.on_gone(gone);
}

}  // namespace companion::machine
