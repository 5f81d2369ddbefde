#include "machine/host_process.h"

#include "wire/line_splitter.h"

#include <array>

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

void HostProcess::read_lines() {
  wire::LineSplitter lines;
  std::array<char, 64 * 1024> buffer;
  while (std::size_t count = child_->read(buffer)) {
    lines.append({buffer.data(), count});
    while (std::optional<std::string> line = lines.next())
      listener_.on_line(std::move(*line));
    if (lines.too_long()) {
      end({HostGone::How::protocol_error, 0, "The Windows process sent a line that does not end."});
      break;
    }
  }
  // It may have closed its output and still run.
  child_->kill();
  HostGone gone = describe_end(child_->wait(), !lines.rest().empty());
  gone.said = child_->diagnostics();
  {
    std::lock_guard lock(mutex_);
    if (reason_) gone = *reason_;
  }
  listener_.on_gone(gone);
}

}  // namespace companion::machine
