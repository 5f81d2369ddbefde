#include "support/ctypes_lesson.h"

#include "python/exception.h"
#include "script/source.h"

#include <doctest/doctest.h>

#include <cctype>

namespace companion::test {

const RecordingObserver::Record& RecordingObserver::last(std::string_view function) const {
  for (auto record = calls.rbegin(); record != calls.rend(); ++record) {
    if (record->begin.function == function) return *record;
  }
  FAIL("no call of " << std::string(function));
  return calls.back();
}

std::vector<std::string> RecordingObserver::functions() const {
  std::vector<std::string> names;
  for (const Record& record : calls)
    names.push_back(record.begin.function);
  return names;
}

CtypesLesson::CtypesLesson(machine::Machine& machine) {
  interpreter_ = std::make_unique<python::Interpreter>(python::InterpreterOptions{this, {}});
  ctypes::install(*interpreter_, machine, observer);
}

CtypesLesson::~CtypesLesson() {
  interpreter_.reset();
}

std::string CtypesLesson::run(std::string_view source) {
  printed_.clear();
  errors_.clear();
  const auto text = std::make_shared<const script::Source>("lesson.py", std::string(source));
  const auto code = interpreter_->compile(text);
  if (!code) return code.error().to_string();
  python::Ref<python::Code> compiled = *code;
  const python::RunOutcome outcome = interpreter_->main_thread().run(*compiled, interpreter_->main_module());
  status_ = outcome.status;
  message_ = outcome.message;
  std::string result = printed_ + errors_;
  if (outcome.status == python::RunOutcome::Status::raised) {
    python::InterpreterLock& lock = interpreter_->lock();
    lock.acquire();
    result += python::exception_line(interpreter_->main_thread(), *outcome.exception);
    lock.release();
  }
  return result;
}

std::string CtypesLesson::eval(std::string_view expression) {
  std::string printed = run("from ctypes import *\nprint(repr((" + std::string(expression) + ")))\n");
  if (printed.ends_with('\n')) printed.pop_back();
  return printed;
}

std::string without_addresses(std::string text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    result += text[i];
    if (text[i] != 'x' || i == 0 || text[i - 1] != '0') continue;
    std::size_t end = i + 1;
    while (end < text.size() && std::isxdigit(static_cast<unsigned char>(text[end])))
      ++end;
    if (end == i + 1) continue;
    result += "…";
    i = end - 1;
  }
  return result;
}

}  // namespace companion::test
