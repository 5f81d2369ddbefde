// A child process with pipes to its standard input and output: the blocking primitives that HostProcess
// builds on, and a way to run a short program to its end. child_process_posix.cpp and
// child_process_win32.cpp.
#pragma once

#include "base/result.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace companion::machine {

// UTF-8 throughout.
struct ChildCommand {
  std::vector<std::string> arguments;                            // the first one is the program's path
  std::vector<std::pair<std::string, std::string>> environment;  // set in addition to ours
  std::vector<std::string> without;                              // variables of ours that it must not see
};

struct ExitStatus {
  bool killed = false;     // by a signal; on Windows always false
  std::uint32_t code = 0;  // exit code, or the signal's number
};

// One thread at a time may read, one write, one wait; kill(), interrupt_reading() and the stop functions may
// come from any.
class ChildProcess {
 public:
  static Result<std::unique_ptr<ChildProcess>> start(const ChildCommand& command);
  // Kills the child if it still runs, and waits for that.
  ~ChildProcess();
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  // Waits for bytes of standard output. 0 when it is closed; after stop_reading() also when nothing more is
  // there. Nothing if it was interrupted.
  std::optional<std::size_t> read(std::span<char> into);
  void stop_reading();
  // read() returns soon, or the next one if none waits.
  void interrupt_reading();

  // Writes what can be written without waiting, maybe nothing.
  std::size_t write_now(std::string_view bytes);
  // Waits until all is written; false if the child reads no more, or after stop_writing().
  bool write(std::string_view bytes);
  void stop_writing();

  // Waits for the end. May be called again.
  ExitStatus wait();
  void kill();

  // Where the system counts what it reads and writes, as a program under Wine names that file; nothing on
  // Windows.
  std::optional<std::string> io_file() const;

  // The end of what it wrote to standard error; read() takes it in, while it waits and when it ends.
  std::string diagnostics() const;

 private:
  struct Parts;
  explicit ChildProcess(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace companion::machine
