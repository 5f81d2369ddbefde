// Exception groups: BaseExceptionGroup and ExceptionGroup with what `except*` asks of them. Used by the
// virtual machine and by the texts of tracebacks.
#pragma once

#include "python/exception.h"

#include <vector>

namespace companion::python {

class ExceptionGroup : public Exception {
 public:
  using Exception::Exception;
  Value message;     // a str
  Value exceptions;  // a tuple, never empty

  std::string str(Thread& thread) override;  // "message (2 sub-exceptions)"
  void clear() override;
};

// The group that an exception is; null if it is none.
ExceptionGroup* as_group(const Value& exception);
inline const ExceptionGroup* as_group(const Exception& exception) {
  return dynamic_cast<const ExceptionGroup*>(&exception);
}

// The two halves of an exception; an empty value is none.
struct SplitException {
  Value match, rest;
};
// `except* type:` asked of an exception. One that is no group is wrapped in a group where it matches.
SplitException split_by_type(Thread& thread, const Value& exception, const Value& type);
// What is raised behind the last `except*`, from what its handlers raised and the rest that none took; empty:
// all was handled.
Value join_raised(Thread& thread, const Value& original, const std::vector<Value>& raised);

// Fills the types in; at the interpreter's start.
void define_exception_group_types(Thread& thread);

}  // namespace companion::python
