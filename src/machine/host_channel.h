// The two ends of the line-wise conversation with a host, as HostMachine sees them. HostProcess is the real
// channel; the fuzzer of answers has one without a process.
#pragma once

#include "machine/machine.h"

#include <string>

namespace companion::machine {

// One call at a time.
class HostListener {
 public:
  virtual ~HostListener() = default;
  // A whole line without its newline.
  virtual void on_line(std::string line) = 0;
  // The last call.
  virtual void on_gone(const HostGone& gone) = 0;
};

// Thread-safe; none of it waits for the host.
class HostChannel {
 public:
  virtual ~HostChannel() = default;
  // A line with its newline.
  virtual void send(std::string line) = 0;
  // Ends the host; the listener hears of it soon, with `gone`. The first reason counts.
  virtual void end(HostGone gone) = 0;
};

}  // namespace companion::machine
