#include "support/python_run.h"

#include "python/code.h"

namespace companion::test {

python::RunOutcome PythonRun::run(const std::string& text, const std::string& name) {
  Result<python::Ref<python::Code>> code =
      interpreter.compile(std::make_shared<script::Source>(name, text, ++cell_));
  if (!code) {
    errors += code.error().to_string() + "\n";
    python::RunOutcome outcome;
    outcome.status = python::RunOutcome::Status::raised;
    return outcome;
  }
  return interpreter.main_thread().run(**code, interpreter.main_module());
}

bool PythonRun::on_ask(python::Thread&, std::string_view prompt, std::string& answer) {
  output += prompt;
  if (answers.empty()) return false;
  answer = answers.front();
  answers.erase(answers.begin());
  return true;
}

std::string run_python(const std::string& text) {
  PythonRun run;
  // The outcome holds values of the interpreter: it goes first.
  { const python::RunOutcome outcome = run.run(text); }
  return run.output + run.errors;
}

std::string compile_error(const std::string& text) {
  PythonRun run;
  const Result<python::Ref<python::Code>> code =
      run.interpreter.compile(std::make_shared<script::Source>("", text));
  if (code) return "it compiles";
  const Error& error = code.error();
  return std::to_string(error.line) + ":" + std::to_string(error.column) + ": " + error.message +
         (error.advice.empty() ? "" : ". " + error.advice);
}

}  // namespace companion::test
