#include "python/generator.h"

#include "python/exception.h"
#include "python/interpreter.h"
#include "python/operations.h"
#include "python/text.h"
#include "python/thread.h"
#include "python/vm.h"

namespace companion::python {
namespace {

[[noreturn]] void raise_stop(Thread& thread, const Generator& generator) {
  std::vector<Value> arguments;
  if (generator.result() && !generator.result().is_none()) arguments.push_back(generator.result());
  raise_exception(thread, make_exception(thread, thread.interpreter().type(Builtin::stop_iteration),
                                         std::move(arguments)));
}

Value send(Thread& thread, const Value& self, const Arguments& arguments) {
  expect_positional(thread, "generator.send", arguments, 1, 1);
  Value item;
  if (!self_of<Generator>(self).send(thread, arguments.positional[0], item))
    raise_stop(thread, self_of<Generator>(self));
  return item;
}

Value throw_in(Thread& thread, const Value& self, const Arguments& arguments) {
  expect_positional(thread, "throw", arguments, 1, 3);
  Value exception = arguments.positional[0];
  if (exception.as<Type>() != nullptr) {
    exception = arguments.positional.size() > 1 ? call(thread, exception, {arguments.positional[1]})
                                                : call(thread, exception);
  }
  if (exception.as<Exception>() == nullptr) {
    raise_type_error(thread, "exceptions must be classes or instances deriving from BaseException, not " +
                                 type_name(thread, exception));
  }
  Value item;
  if (!self_of<Generator>(self).raise(thread, Ref<Exception>(exception.as<Exception>()), item))
    raise_stop(thread, self_of<Generator>(self));
  return item;
}

Value close(Thread& thread, const Value& self, const Arguments&) {
  const Interpreter& interpreter = thread.interpreter();
  Value item;
  try {
    if (self_of<Generator>(self).raise(
            thread, make_exception(thread, interpreter.type(Builtin::generator_exit), {}), item)) {
      raise_error(thread, Builtin::runtime_error, "generator ignored GeneratorExit");
    }
  } catch (Raised& raised) {
    const bool expected =
        is_instance(interpreter, raised.exception, interpreter.type(Builtin::generator_exit)) ||
        is_instance(interpreter, raised.exception, interpreter.type(Builtin::stop_iteration));
    if (!expected) throw;
  }
  return Value::none();
}

}  // namespace

Generator::Generator(Heap& heap, Ref<Frame> frame, std::string name)
    : Container(heap, Kind::other), frame_(std::move(frame)), name_(std::move(name)) {}

bool Generator::resume(Thread& thread, const Value& sent, Ref<Exception> thrown, Value& item) {
  if (running_) raise_value_error(thread, "generator already executing");
  if (!frame_) {
    if (thrown) throw Raised{std::move(thrown)};
    result_ = Value::none();
    return false;
  }
  const Ref<Generator> keep(this);
  running_ = true;
  std::swap(handled_, thread.handled_exception);
  const auto suspend = [&] {
    std::swap(handled_, thread.handled_exception);
    running_ = false;
  };
  try {
    VirtualMachine::Result result =
        VirtualMachine(thread).resume(frame_, started_ && !thrown ? sent : Value(), std::move(thrown));
    started_ = true;
    suspend();
    if (result.yielded) {
      item = std::move(result.value);
      return true;
    }
    frame_ = {};
    result_ = std::move(result.value);
    return false;
  } catch (Raised& raised) {
    suspend();
    frame_ = {};
    const Interpreter& interpreter = thread.interpreter();
    if (!is_instance(interpreter, raised.exception, interpreter.type(Builtin::stop_iteration))) throw;
    Ref<Exception> error = make_exception(thread, interpreter.type(Builtin::runtime_error),
                                          {make_string("generator raised StopIteration")});
    error->cause = error->context = raised.exception;
    error->suppress_context = true;
    throw Raised{std::move(error)};
  } catch (...) {
    suspend();
    frame_ = {};
    throw;
  }
}

bool Generator::send(Thread& thread, const Value& sent, Value& item) {
  if (!started_ && !sent.is_none())
    raise_type_error(thread, "can't send non-None value to a just-started generator");
  return resume(thread, sent, {}, item);
}

bool Generator::raise(Thread& thread, Ref<Exception> exception, Value& item) {
  if (!started_) frame_ = {};
  return resume(thread, {}, std::move(exception), item);
}

Type& Generator::type(const Interpreter& interpreter) const {
  return interpreter.type(Builtin::generator);
}
std::string Generator::repr(Thread&) {
  return "<generator object " + name_ + " at " + identity_text(this) + ">";
}

void Generator::clear() {
  frame_ = {};
  handled_.reset();
  result_.reset();
}

void define_generator_type(Thread& thread, Type& type) {
  define_method(thread, type, "send", send);
  define_method(thread, type, "throw", throw_in);
  define_method(thread, type, "close", close);
}

}  // namespace companion::python
