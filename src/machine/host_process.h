// callhost.exe as a child process that speaks lines. Sending never waits for the host; what the host says,
// and its end, is told from a thread of this object. Death, a line without end and silence become a HostGone.
// Used by HostMachine.
#pragma once

#include "base/result.h"
#include "machine/child_process.h"
#include "machine/host_channel.h"
#include "machine/machine.h"

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
  // The listener is called from the reader thread.
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

 private:
  HostProcess(std::unique_ptr<ChildProcess> child, HostListener& listener);
  void read_lines();
  void write_lines();

  std::unique_ptr<ChildProcess> child_;
  HostListener& listener_;

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
