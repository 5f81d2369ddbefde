// A foreign call in a frame that contains what it raises. Exceptions that Windows' own code handles stay
// unseen, as with CPython's __try; one that reaches the frame ends the call and is described. Used by
// LessonThread.
#pragma once

#include "wire/protocol.h"

#include <windows.h>
#include <cstdint>
#include <optional>
#include <span>

namespace companion::host {

struct CallOutcome {
  std::uint64_t integer_result = 0;
  std::uint64_t float_result = 0;
  std::uint32_t last_error = 0;  // read right after the call
  double microseconds = 0;
  std::optional<wire::Fault> fault;
};

// Once on each thread that makes calls: room for what handles a stack overflow.
void prepare_stack();

// A callback without much stack left is told as the stack overflow that it would soon be: only the lesson's
// frames may overflow, never ours with a lock in their hands.
void raise_if_stack_is_short();

wire::Fault describe_exception(const EXCEPTION_RECORD& record);

// The whole Win64 convention: see CallRequest in machine/machine.h for what a slot is.
CallOutcome make_guarded_call(std::uint64_t function, std::span<const std::uint64_t> slots,
                              std::uint32_t last_error_before);

}  // namespace companion::host
