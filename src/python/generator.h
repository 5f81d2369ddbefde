// Generator: a function that goes on where it yielded.
#pragma once

#include "python/frame.h"
#include "python/object.h"

#include <string>

namespace companion::python {

class Exception;

class Generator : public Container {
 public:
  Generator(Heap& heap, Ref<Frame> frame, std::string name);

  // The next value yielded; false when the function has returned (result()).
  bool send(Thread& thread, const Value& sent, Value& item);
  // Raises the exception at the yield that it waits at.
  bool raise(Thread& thread, Ref<Exception> exception, Value& item);
  const Value& result() const { return result_; }

  Type& type(const Interpreter& interpreter) const override;
  std::string repr(Thread& thread) override;
  bool is_iterator() const override { return true; }
  bool next(Thread& thread, Value& item) override { return send(thread, Value::none(), item); }
  void clear() override;

 private:
  bool resume(Thread& thread, const Value& sent, Ref<Exception> thrown, Value& item);

  Ref<Frame> frame_;  // empty when it has ended
  std::string name_;
  bool started_ = false;
  bool running_ = false;
  Value handled_;  // the exception that the function is handling while it waits
  Value result_;
};

void define_generator_type(Thread& thread, Type& type);

}  // namespace companion::python
