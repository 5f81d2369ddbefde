// The two ends of the line-wise conversation with a host, as HostMachine sees them. HostProcess is the real
// channel; the fuzzer of answers has one without a process.
#pragma once

#include "machine/machine.h"

#include <functional>
#include <optional>
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

// Thread-safe; none of it but read_until() waits for the host.
class HostChannel {
 public:
  virtual ~HostChannel() = default;
  // A line with its newline.
  virtual void send(std::string line) = 0;
  // Ends the host; the listener hears of it soon, with `gone`. The first reason counts.
  virtual void end(HostGone gone) = 0;

  // As ChildProcess::io_file().
  virtual std::optional<std::string> io_file() const = 0;

  // Reads on the calling thread, which calls the listener, until `enough`: a thread that waits for an answer
  // is spared being woken by another. False, at once, if another thread reads or nothing more will come; then
  // it has to wait for the listener.
  virtual bool read_until(const std::function<bool()>& enough) = 0;
  // read_until() looks at once whether it is enough.
  virtual void interrupt() = 0;
  // Somebody waits for a message without reading: another thread shall begin at once.
  virtual void hurry() = 0;
};

}  // namespace companion::machine
