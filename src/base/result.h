// Error and Result<T>: how a fault of ours (not of Windows, not of the learner's Python) travels.
// Used by every layer. A Win32 failure is data in the trace, a Python exception is python::Raised; neither is
// one of these.
#pragma once

#include <cassert>
#include <string>
#include <utility>
#include <variant>

namespace companion {

// What went wrong, where, and what to do next. `file` may be empty, `line` and `column` count from 1, 0 means
// "no place".
struct Error {
  std::string message;
  std::string advice;
  std::string file;
  int line = 0;
  int column = 0;

  // "file:line:column: message. advice", leaving out what is not known.
  std::string to_string() const;
};

// Either a T or an Error.
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  // Only when ok().
  T& value() & {
    assert(ok());
    return std::get<0>(state_);
  }
  const T& value() const& {
    assert(ok());
    return std::get<0>(state_);
  }
  T&& value() && {
    assert(ok());
    return std::get<0>(std::move(state_));
  }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }

  // Only when not ok().
  const Error& error() const {
    assert(!ok());
    return std::get<1>(state_);
  }

 private:
  std::variant<T, Error> state_;
};

struct Nothing {};
// The result of what can fail but yields nothing.
using Status = Result<Nothing>;

}  // namespace companion
