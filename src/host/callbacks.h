// Functions made at run time that Windows can call: each jumps, with its number, into one assembly frame,
// which hands the arguments to LessonThread. The thunks are made a region at a time and never writable and
// executable at once. They change no stack and save no register, so Windows unwinds through them as through
// any leaf function, without a function table; the frame behind them has unwind data of its own.
#pragma once

#include "host/locks.h"

#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

namespace companion::host {

struct CallbackResult {
  std::uint64_t integer_result = 0;
  std::uint64_t float_result = 0;
};

// Set by main before the first thunk is made.
struct CallbackHandler {
  virtual ~CallbackHandler() = default;
  // On the thread that Windows calls from. `slots` has as many as make() was told, `floats` always four.
  virtual CallbackResult on_callback(std::uint64_t id, const std::uint64_t* slots, std::size_t count,
                                     const std::uint64_t* floats) = 0;
};

class Callbacks {
 public:
  struct Made {
    std::uint64_t id = 0;
    std::uint64_t address = 0;
  };

  explicit Callbacks(CallbackHandler& handler);
  ~Callbacks();

  // Nothing if there is no memory.
  std::optional<Made> make(std::uint32_t slot_count);
  // False if there is no such callback. Its thunk is used again as late as possible; called meanwhile it
  // faults.
  bool free(std::uint64_t id);

  // From the assembly frame.
  CallbackResult enter(std::uint64_t thunk, const std::uint64_t* slots, const std::uint64_t* floats);

 private:
  struct Thunk {
    std::uint64_t address = 0;
    std::uint64_t id = 0;  // 0: free
    std::uint32_t slot_count = 0;
  };

  bool add_region();

  CallbackHandler& handler_;
  Lock lock_;
  std::vector<Thunk> thunks_;
  std::deque<std::size_t> free_;
  std::uint64_t next_id_ = 1;
};

}  // namespace companion::host
