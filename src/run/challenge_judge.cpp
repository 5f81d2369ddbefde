#include "run/challenge_judge.h"

#include "python/code.h"
#include "python/exception.h"
#include "python/hooks.h"
#include "python/interpreter.h"
#include "python/operations.h"
#include "python/thread.h"

#include <cctype>
#include <map>
#include <memory>

namespace companion::run {
namespace {

constexpr const char* kCallClass =
    "class Call:\n"
    "    def __init__(self, function, arguments, result, last_error):\n"
    "        self.function = function\n"
    "        self.arguments = arguments\n"
    "        self.result = result\n"
    "        self.last_error = last_error\n"
    "    def __repr__(self):\n"
    "        return self.function\n"
    "calls = []\n";

// True if the repr of a value can be read back as that value.
bool is_literal(const std::string& python) {
  if (python.empty() || python.find("\xE2\x80\xA6") != std::string::npos) return false;  // cut: "…"
  if (python == "None" || python == "True" || python == "False") return true;
  const std::size_t at = python[0] == 'b' || python[0] == '-' ? 1 : 0;
  if (at >= python.size()) return false;
  if (python[at] == '\'' || python[at] == '"') return python[0] != '-';
  if (python[0] == 'b') return false;
  for (std::size_t i = at; i < python.size(); ++i) {
    if (std::isdigit(static_cast<unsigned char>(python[i])) == 0) return false;
  }
  return true;
}

std::string value_text(const std::string& python, std::uint64_t raw) {
  return is_literal(python) ? python : std::to_string(raw);
}

// The calls that were made, as Python that makes the list.
std::string calls_text(const std::vector<trace::Event>& events) {
  std::map<trace::CallId, const trace::Call*> returned;
  for (const trace::Event& event : events) {
    if (const auto* call = std::get_if<trace::Call>(&event.body)) returned[call->call] = call;
  }
  std::string text = kCallClass;
  for (const trace::Event& event : events) {
    const auto* begin = std::get_if<trace::CallBegin>(&event.body);
    if (begin == nullptr) continue;
    const auto end = returned.find(begin->call);
    if (end != returned.end() && end->second->refused) continue;
    text += "calls.append(Call('" + begin->function + "', [";
    for (const trace::Argument& argument : begin->arguments)
      text += value_text(argument.python, argument.value) + ", ";
    const bool has_result = end != returned.end() && !end->second->python.empty();
    text += "], " +
            (has_result ? value_text(end->second->python, end->second->result) : std::string("None")) + ", " +
            std::to_string(end != returned.end() ? end->second->last_error : 0) + "))\n";
  }
  return text;
}

struct Witness : python::ExecutionHooks {
  std::string type;
  std::string message;
  int line = 0;

  void on_uncaught(python::Thread& thread, python::Exception& exception) override {
    type = exception.own_type().name();
    message = python::str(thread, python::Value(&exception));
    for (const auto& entry : exception.traceback)
      line = entry.line;  // the last one is the outermost: the check's own line
  }
};

}  // namespace

Verdict judge_challenge(const std::string& check, const std::vector<trace::Event>& events) {
  Witness witness;
  python::Interpreter interpreter(python::InterpreterOptions{&witness, {"check"}});
  const auto run = [&](const std::string& name, const std::string& text, int cell) -> Verdict {
    const Result<python::Ref<python::Code>> code =
        interpreter.compile(std::make_shared<const script::Source>(name, text, cell));
    if (!code) return {Verdict::Kind::broken, code.error().message, code.error().line};
    const python::RunOutcome outcome =
        interpreter.main_thread().run(*code.value().get(), interpreter.main_module());
    if (outcome.status == python::RunOutcome::Status::finished) return {};
    if (outcome.status != python::RunOutcome::Status::raised)
      return {Verdict::Kind::broken, "it does not come to its end", 0};
    if (witness.type == "AssertionError") return {Verdict::Kind::failed, witness.message, witness.line};
    return {Verdict::Kind::broken, witness.type + ": " + witness.message, witness.line};
  };
  if (Verdict made = run("calls", calls_text(events), 1); made.kind != Verdict::Kind::passed) {
    return {Verdict::Kind::broken, "the calls could not be told: " + made.message, 0};
  }
  return run("check", check, 2);
}

}  // namespace companion::run
