// Session: one experiment being run. It owns the interpreter and the host that makes its calls, on a thread
// of its own; the window (app) and the command line (cli) send it commands, and take its trace. Reset is a
// new Session.
#pragma once

#include "base/result.h"
#include "machine/machine.h"
#include "trace/trace.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace companion::api {
class Catalogue;
}

namespace companion::run {

// A piece of source that is run as a whole; the cells of one session share their variables, as `python
// continue` fences do.
struct Cell {
  std::string source;
  std::string file_name;  // as tracebacks name it
};

// Where the machine comes from: the pool of warm hosts, or a test's own. Also tells the current directory of
// its process, as Windows names it (C:\lessons\04). May take long; called on the session's thread.
using MachineSource = std::function<Result<std::unique_ptr<machine::Machine>>(
    machine::ProcessListener& listener, std::string& scratch)>;

// What becomes of calls that reach out of the page's folder or start a program; see guard.h.
enum class Outside { ask, refuse, allow };

struct SessionSetup {
  // Several sessions may share a tape: each has its number, and its events go on counting.
  std::uint32_t number = 1;
  std::uint64_t first_seq = 1;
  std::string path;  // of the page or file
  std::vector<Cell> cells;
  MachineSource machine;
  std::shared_ptr<const api::Catalogue> catalogue;
  std::vector<std::string> arguments;  // sys.argv behind the file name
  Outside outside = Outside::ask;
  // Called from threads of the session when there are new events or the status changed, once until somebody
  // looks (status() or take()). Must not block.
  std::function<void()> on_change;
};

// What the session is asked to do. A step or run starts the next cell if none is under way.
struct Command {
  enum class Kind { step_over, step_into, step_out, run, run_to, stop, answer };
  Kind kind = Kind::run;
  int line = 0;                  // run_to: the line of the current cell
  std::uint64_t ask = 0;         // answer: which question
  int choice = 0;                // answer: the button's id, for a dialog or the guard
  std::string text;              // answer: the line typed, for input()
  bool is_end_of_input = false;  // answer: there is no line, input() raises EOFError
};

enum class Phase {
  starting,  // waiting for the host
  paused,    // before `line` of `cell`, or before the first line of a cell
  running,
  in_call,  // Windows has it: `waiting_in` says which function
  asking,   // input() or the guard waits for an answer
  ended,    // all cells ran, or one raised, was stopped or lost its host
};

struct SessionStatus {
  Phase phase = Phase::starting;
  int cell = 1;  // the cell under way, or the next to start
  int line = 0;  // paused: the next line to execute; 0 before the first
  std::string waiting_in;
  std::chrono::steady_clock::time_point since{};  // when the phase began
  bool shaken = false;                            // a caught fault may have left a lock held
  std::string shaken_why;
  std::optional<Error> error;                         // the session could not start: no Wine, no prefix…
  trace::EndStatus end = trace::EndStatus::finished;  // when phase is ended
  int exit_code = 0;  // what `python` would exit with: exit()'s number, or 1 if the code did not come to its end
  std::optional<machine::HostInfo> host;
  std::string scratch;  // the current directory at the start, as Windows names it: C:\lessons\04
};

// All members may be called from any one thread (the window's or the command line's).
class Session {
 public:
  explicit Session(SessionSetup setup);
  // Ends the host, joins every thread.
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  void send(Command command);
  // Lines of a cell before which a running session pauses.
  void set_break_points(int cell, std::set<int> lines);

  SessionStatus status() const;
  // The events since the last take, nullptr if none.
  trace::Chunk take();
  std::shared_ptr<const trace::MemoryStore> memory() const;

  // Blocks until the phase is `paused` before a cell or line, `asking` or `ended`. For the command line and
  // tests.
  SessionStatus wait_until_idle();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace companion::run
