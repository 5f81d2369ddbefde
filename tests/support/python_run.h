// Runs pieces of Python in an interpreter of its own and keeps what they printed. Used by the tests of
// python.
#pragma once

#include "python/exception.h"
#include "python/interpreter.h"
#include "python/thread.h"

#include <string>
#include <string_view>
#include <vector>

namespace companion::test {

class PythonRun : public python::ExecutionHooks {
 public:
  PythonRun() : interpreter(python::InterpreterOptions{this, {"x.py"}}) {}

  // Compiles and runs one more piece in __main__; what goes wrong in compiling is added to `errors`.
  python::RunOutcome run(const std::string& text, const std::string& name = "x.py");

  void on_print(python::Thread&, std::string_view text) override { output += text; }
  void on_print_error(python::Thread&, std::string_view text) override { errors += text; }
  void on_uncaught(python::Thread& thread, python::Exception& exception) override {
    errors += python::format_traceback(thread, exception);
  }
  bool on_ask(python::Thread&, std::string_view prompt, std::string& answer) override;

  std::string output;
  std::string errors;
  std::vector<std::string> answers;  // for input(), in order

  python::Interpreter interpreter;

 private:
  int cell_ = 0;
};

// What such a piece prints, then its traceback if it raised, or the fault of compiling.
std::string run_python(const std::string& text);
// "line:column: message. advice" of a text that must not compile; what it printed if it does.
std::string compile_error(const std::string& text);

}  // namespace companion::test
