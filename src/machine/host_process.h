// callhost.exe as a child process that speaks lines. Sending never waits for the host; what the host says,
// is told from a thread of this object, or from one that waits for it and reads meanwhile; its end always
// from the former. Death, a line without end and silence become a HostGone. Used by HostMachine.
#pragma once

#include "base/result.h"
#include "machine/child_process.h"
#include "machine/host_channel.h"
#include "machine/machine.h"
#include "wire/line_splitter.h"
#include "wire/reading_turn.h"

#include <array>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

namespace companion::machine {

class HostProcess : public HostChannel {
 public:
  static Result<std::unique_ptr<HostProcess>> start(const ChildCommand& command, HostListener& listener);
  // Once, before anything else; from here on the listener is called.
  void listen();
  // Ends the host; the listener hears of it before this returns.
  ~HostProcess() override;
  HostProcess(const HostProcess&) = delete;
  HostProcess& operator=(const HostProcess&) = delete;

  // What can't be written at once waits in a queue.
  void send(std::string line) override;
  void end(HostGone gone) override;
  std::optional<std::string> io_file() const override { return child_->io_file(); }
  bool read_until(const std::function<bool()>& enough) override;
  void interrupt() override;
  void hurry() override;

 private:
  // For ReadingTurn.
  struct Lock : std::mutex {};
  struct Condition {
    void wait(Lock& lock, unsigned milliseconds);
    void wake_all() { changed.notify_all(); }
    std::condition_variable changed;
  };

  HostProcess(std::unique_ptr<ChildProcess> child, HostListener& listener);
  void read_lines();
  // On the thread whose turn it is: reads what is there and tells it. False at the end.
  bool read_once();
  void write_lines();

  std::unique_ptr<ChildProcess> child_;
  HostListener& listener_;

  wire::ReadingTurn<Lock, Condition> turn_;
  // Of the thread whose turn it is.
  std::array<char, 64 * 1024> buffer_{};
  wire::LineSplitter lines_;
  bool more_waits_ = false;
  std::atomic<bool> output_ended_ = false;

  std::mutex mutex_;
  std::condition_variable queued_;
  std::deque<std::string> queue_;  // its front may be partly written, by the writer thread
  bool closing_ = false;
  std::optional<HostGone> reason_;

  std::thread waiter_;
  std::thread writer_;
  std::thread reader_;
};

}  // namespace companion::machine
