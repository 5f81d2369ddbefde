// Starts hosts ahead of time: one warm spare waits, so that a session begins in milliseconds. Used by run.
#pragma once

#include "base/result.h"
#include "machine/child_process.h"
#include "machine/host_machine.h"
#include "machine/machine.h"
#include "machine/wine_prefix.h"

#include <condition_variable>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

namespace companion::machine {

class SlotSet;

struct SessionRequest {
  std::string current_directory;        // as Windows writes it; empty leaves the host's own
  ProcessListener* listener = nullptr;  // must outlive the machine
};

// Thread-safe. Machines may outlive the pool.
class HostPool {
 public:
  // `callhost` is the path of callhost.exe. Starts the first spare at once, in the background.
  HostPool(const Prefix& prefix, const std::filesystem::path& callhost, HostLimits limits = {});
  ~HostPool();
  HostPool(const HostPool&) = delete;
  HostPool& operator=(const HostPool&) = delete;

  // The spare with its arena mapped; if there is none yet, waits for one. Each machine has a slot of the
  // arena of its own until it is destroyed.
  Result<std::unique_ptr<Machine>> take(const SessionRequest& request);

 private:
  Result<std::unique_ptr<HostMachine>> take_spare();
  void keep_spare();

  const ChildCommand command_;
  const HostLimits limits_;
  std::shared_ptr<SlotSet> slots_;

  std::mutex mutex_;
  std::condition_variable changed_;
  HostMachine* starting_ = nullptr;     // has not said hello yet
  std::unique_ptr<HostMachine> spare_;  // has
  std::optional<Error> failure_;        // of the last start; whoever wants a spare clears it
  int waiting_ = 0;                     // how many want one
  bool closing_ = false;

  std::thread keeper_;
};

}  // namespace companion::machine
