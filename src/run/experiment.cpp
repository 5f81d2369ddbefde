#include "run/experiment.h"

#include "base/coarse_time.h"
#include "ctypes/context.h"
#include "ctypes/ctypes.h"
#include "modules/modules.h"
#include "python/exception.h"
#include "python/frame.h"
#include "python/lock.h"
#include "python/module.h"
#include "python/operations.h"

#include <utility>

namespace companion::run {
namespace {

// After so many lines in one go, lines are told only before other events and every few milliseconds: a loop
// of a million steps must neither fill the memory nor crawl. A pause or a call always tells its line.
constexpr std::uint64_t kLinesToldInFull = 2000;
constexpr std::chrono::milliseconds kPaceOfLines{10};

constexpr std::chrono::milliseconds kPatienceForReason{1000};

// __file__: the lesson is a file of Windows' in the page's folder, where programs look for what lies beside
// them. That folder is also the current directory; the text itself stays where it is.
std::string file_in(const std::string& scratch, const std::string& path) {
  const std::string name = path.substr(path.find_last_of("/\\") + 1);
  return scratch + "\\" + name.substr(0, name.find_last_of('.')) + ".py";
}

// sys.argv: the name of the file, then what stands behind it on the command line.
std::vector<std::string> arguments_of(const SessionSetup& setup) {
  std::vector<std::string> arguments{setup.path};
  arguments.insert(arguments.end(), setup.arguments.begin(), setup.arguments.end());
  return arguments;
}

}  // namespace

Experiment::Experiment(const SessionSetup& setup, SharedState& shared, SessionRecorder& recorder,
                       machine::Machine& machine)
    : setup_(setup),
      shared_(shared),
      recorder_(recorder),
      machine_(machine),
      objects_(recorder, machine.memory()),
      variables_(recorder, objects_),
      guard_({setup.outside, scratch(), setup.catalogue}, machine, recorder, *this),
      calls_(recorder, objects_, setup.catalogue, *this, guard_),
      interpreter_({this, arguments_of(setup)}) {
  python::Ref<ctypes::Context> context = ctypes::install(interpreter_, machine_, calls_);
  objects_.watch(*context);
  modules::install(interpreter_, context, guard_);
  python::Thread& main = interpreter_.main_thread();
  interpreter_.acquire_lock(main);
  interpreter_.main_module().define(main, "__file__", python::make_string(file_in(scratch(), setup.path)));
  interpreter_.release_lock(main);
  const std::lock_guard lock(shared_.mutex);
  shared_.interpreter = &interpreter_;
}

Experiment::~Experiment() {
  const std::lock_guard lock(shared_.mutex);
  shared_.interpreter = nullptr;
}

std::string Experiment::scratch() const {
  const std::lock_guard lock(shared_.mutex);
  return shared_.status.scratch;
}

void Experiment::predefine(const std::string& name, std::int64_t value) {
  python::Thread& thread = interpreter_.main_thread();
  interpreter_.acquire_lock(thread);
  interpreter_.main_module().define(thread, name, python::Value::small(value));
  interpreter_.release_lock(thread);
}

void Experiment::run() {
  for (int cell = 1; cell <= static_cast<int>(setup_.cells.size()); ++cell) {
    if (!wait_for_start(cell)) {
      end(trace::EndStatus::stopped, "stopped");
      return;
    }
    if (run_cell(cell) == CellEnd::ended) return;
  }
  end(trace::EndStatus::finished, "");
}

bool Experiment::wait_for_start(int cell) {
  cell_ = cell;
  std::unique_lock lock(shared_.mutex);
  shared_.status.cell = cell;
  shared_.status.line = 0;
  shared_.place = {machine::kMainThread, cell, 1, 0};
  if (!shared_.go) shared_.set_phase(Phase::paused);
  lock.unlock();
  shared_.notify();
  lock.lock();
  shared_.changed.wait(lock, [&] { return shared_.go || shared_.stop || shared_.host_gone; });
  shared_.go = false;
  if (shared_.stop) return false;
  shared_.set_phase(Phase::running);
  return true;
}

Experiment::CellEnd Experiment::run_cell(int number) {
  const Cell& cell = setup_.cells[static_cast<std::size_t>(number) - 1];
  const auto source = std::make_shared<const script::Source>(cell.file_name, cell.source, number);

  trace::Begin begin;
  begin.source = cell.source;
  begin.path = setup_.path;
  begin.scratch = scratch();
  begin.cell = number;
  const machine::HostInfo& host = machine_.info();
  begin.host = {host.windows, host.wine, host.pointer_bytes, host.process_id};
  recorder_.append(machine::kMainThread, std::move(begin));

  const Result<python::Ref<python::Code>> code = interpreter_.compile(source);
  if (!code) {
    tell_source_fault(code.error(), cell);
    end(trace::EndStatus::raised, code.error().to_string());
    return CellEnd::ended;
  }
  python::Thread& main = interpreter_.main_thread();
  python::RunOutcome outcome = main.run(*code.value().get(), interpreter_.main_module());
  const bool goes_on = number < static_cast<int>(setup_.cells.size());
  if (outcome.status == python::RunOutcome::Status::raised ||
      outcome.status == python::RunOutcome::Status::exited ||
      (outcome.status == python::RunOutcome::Status::finished && !goes_on)) {
    interpreter_.acquire_lock(main);
    python::RunOutcome last = modules::finish(main);
    interpreter_.release_lock(main);
    if (last.status != python::RunOutcome::Status::finished) outcome = std::move(last);
  }
  switch (outcome.status) {
    case python::RunOutcome::Status::finished:
      return CellEnd::finished;
    case python::RunOutcome::Status::raised:
      end(trace::EndStatus::raised, "an exception was not caught");
      return CellEnd::ended;
    case python::RunOutcome::Status::exited: {
      {
        const std::lock_guard lock(shared_.mutex);
        shared_.status.exit_code = outcome.exit_code;
      }
      end(trace::EndStatus::finished, "");
      return CellEnd::ended;
    }
    case python::RunOutcome::Status::stopped:
      end(trace::EndStatus::stopped, "stopped");
      return CellEnd::ended;
    case python::RunOutcome::Status::host_gone: {
      std::unique_lock lock(shared_.mutex);
      // The control thread hears of it about now, and knows why.
      shared_.changed.wait_for(lock, kPatienceForReason, [&] { return shared_.host_gone || shared_.stop; });
      const trace::EndStatus status = shared_.stop             ? trace::EndStatus::stopped
                                      : shared_.host_timed_out ? trace::EndStatus::timed_out
                                                               : trace::EndStatus::host_crashed;
      lock.unlock();
      end(status, status == trace::EndStatus::stopped ? std::string("stopped") : outcome.message);
      return CellEnd::ended;
    }
  }
  return CellEnd::ended;
}

void Experiment::tell_source_fault(const Error& error, const Cell& cell) {
  trace::Exception event;
  event.cell = cell_;
  event.line = error.line;
  event.type = "SyntaxError";
  event.message = error.message + (error.advice.empty() ? "" : ". " + error.advice);
  // The parser names what is more than a SyntaxError.
  for (const std::string kind : {"IndentationError", "SyntaxError"}) {
    if (!event.message.starts_with(kind + ": ")) continue;
    event.type = kind;
    event.message.erase(0, kind.size() + 2);
    break;
  }
  const script::Source source(cell.file_name, cell.source, cell_);
  event.traceback = "  File \"" + cell.file_name + "\", line " + std::to_string(error.line) + "\n    " +
                    std::string(source.line_text(error.line)) + "\n" + event.type + ": " + event.message +
                    "\n";
  recorder_.append(machine::kMainThread, std::move(event));
}

void Experiment::end(trace::EndStatus status, std::string message) {
  if (status == trace::EndStatus::finished || status == trace::EndStatus::raised) {
    calls_.tell_leaks(machine::kMainThread);
  }
  recorder_.append(machine::kMainThread, trace::End{status, message});
  {
    const std::lock_guard lock(shared_.mutex);
    shared_.status.end = status;
    if (status != trace::EndStatus::finished && shared_.status.exit_code == 0) shared_.status.exit_code = 1;
    shared_.set_phase(Phase::ended);
  }
  shared_.notify();
}

void Experiment::on_enter(python::Thread& thread, python::Frame& frame) {
  ThreadLines& current = lines_[thread.id()];
  if (!current.in_hook) current.lines.push_back({&frame, 0, true});
}

void Experiment::on_line(python::Thread& thread, python::Frame& frame, int line) {
  ThreadLines& current = lines_[thread.id()];
  if (current.in_hook || current.lines.empty()) return;
  current.lines.back() = {&frame, line, false};

  const Pilot::Place place{thread.id(), frame.code().source->cell(), frame.depth(), line};
  bool pauses = false;
  if (shared_.pilot.may_pause()) {
    const std::lock_guard lock(shared_.mutex);
    pauses = shared_.pilot.should_pause(place);
  }
  if (pauses || lines_told_ < kLinesToldInFull || coarse_time() - last_told_ >= kPaceOfLines) {
    tell_line(thread);
  }
  if (pauses) pause(thread, place);
}

void Experiment::tell_line(python::Thread& thread) {
  ThreadLines& current = lines_[thread.id()];
  if (current.in_hook || current.lines.empty() || current.lines.back().told) return;
  current.in_hook = true;
  current.lines.back().told = true;
  python::Frame& frame = *current.lines.back().frame;
  const int line = current.lines.back().line;
  variables_.tell(thread, frame);
  objects_.tell_overruns(thread);
  trace::Line event;
  event.cell = frame.code().source->cell();
  event.frame = frame.depth();
  event.function = frame.code().name;
  event.line = line;
  event.text = std::string(frame.code().source->line_text(line));
  recorder_.append(thread.id(), std::move(event));
  ++lines_told_;
  last_told_ = coarse_time();
  current.in_hook = false;
}

void Experiment::pause(python::Thread& thread, const Pilot::Place& place) {
  lines_told_ = 0;
  {
    const python::LockReleased released(thread);
    std::unique_lock lock(shared_.mutex);
    shared_.place = place;
    shared_.status.cell = place.cell;
    shared_.status.line = place.line;
    shared_.set_phase(Phase::paused);
    lock.unlock();
    shared_.notify();
    lock.lock();
    shared_.changed.wait(lock, [&] { return shared_.go || shared_.stop || shared_.host_gone; });
    shared_.go = false;
    shared_.set_phase(Phase::running);
  }
  thread.check_attention();
}

void Experiment::on_leave(python::Thread& thread, python::Frame& frame) {
  ThreadLines& current = lines_[thread.id()];
  if (current.in_hook || current.lines.empty()) return;
  if (frame.depth() == 1) {
    tell_line(thread);
    current.in_hook = true;
    variables_.tell(thread, frame);
    objects_.tell_overruns(thread);
    current.in_hook = false;
  } else {
    variables_.forget(frame);
  }
  current.lines.pop_back();
}

void Experiment::on_print(python::Thread& thread, std::string_view text) {
  tell_line(thread);
  recorder_.append(thread.id(), trace::Print{thread.current_line(), std::string(text)});
}

void Experiment::on_print_error(python::Thread& thread, std::string_view text) {
  tell_line(thread);
  recorder_.append(thread.id(), trace::Output{"stderr", std::string(text)});
}

// At the pace of the lines: a loop that catches a million exceptions tells no more of them than of its lines.
void Experiment::on_caught(python::Thread& thread, python::Frame& frame, python::Exception& exception,
                           std::span<const python::TracebackEntry> added) {
  const ThreadLines& current = lines_[thread.id()];
  if (current.in_hook || current.lines.empty() || !current.lines.back().told) return;
  int depth = frame.depth() + static_cast<int>(added.size());
  for (const python::TracebackEntry& left : added) {
    --depth;
    if (!left.code->has_hooks()) continue;
    trace::Exception event;
    event.cell = left.code->source->cell();
    event.frame = depth;
    event.line = left.line;
    event.type = exception.own_type().name();
    event.caught = true;
    recorder_.append(thread.id(), std::move(event));
  }
}

void Experiment::on_uncaught(python::Thread& thread, python::Exception& exception) {
  raised_ = true;
  trace::Exception event;
  event.cell = cell_;
  event.frame = static_cast<int>(exception.traceback.size());
  if (!exception.traceback.empty()) {
    // The entries stand innermost first.
    event.line = exception.traceback.front().line;
    event.cell = exception.traceback.front().code->source->cell();
  }
  event.type = exception.own_type().name();
  event.message = python::str(thread, python::Value(&exception));
  if (!exception.shown_by_program) event.traceback = python::format_traceback(thread, exception);
  recorder_.append(thread.id(), std::move(event));
}

// Tells of a question that a line answers, and lets it be answered from now on.
std::uint64_t Experiment::open_question(python::Thread& thread, std::string_view prompt) {
  tell_line(thread);
  trace::Ask event;
  event.kind = trace::Ask::Kind::input;
  event.text = std::string(prompt);
  {
    const std::lock_guard lock(shared_.mutex);
    event.ask = ++shared_.last_ask;
    shared_.open_input = event.ask;
    shared_.input_ended = false;
    shared_.input_answer.reset();
  }
  const std::uint64_t ask = event.ask;
  recorder_.append(thread.id(), std::move(event));
  return ask;
}

// With the answer that is there; false at the end of the input.
bool Experiment::close_question(python::Thread& thread, std::uint64_t ask, std::string& answer) {
  bool answered = false;
  {
    const std::lock_guard lock(shared_.mutex);
    answered = shared_.input_answer.has_value();
    if (answered) answer = *shared_.input_answer;
    shared_.open_input = 0;
  }
  shared_.changed.notify_all();
  recorder_.append(thread.id(), trace::Answer{ask, answer});
  return answered;
}

bool Experiment::is_question_open() {
  const std::lock_guard lock(shared_.mutex);
  return shared_.open_input != 0;
}

// There is one standard input: who asks while another thread waits for its answer waits until that is done.
void Experiment::wait_for_question_of_others(python::Thread& thread) {
  while (open_look_ == 0 && is_question_open()) {
    {
      const python::LockReleased released(thread);
      std::unique_lock lock(shared_.mutex);
      shared_.changed.wait(lock,
                           [&] { return shared_.open_input == 0 || shared_.stop || shared_.host_gone; });
    }
    thread.check_attention();
  }
}

bool Experiment::is_answered() {
  const std::lock_guard lock(shared_.mutex);
  return shared_.input_ended;
}

bool Experiment::on_ask(python::Thread& thread, std::string_view prompt, std::string& answer) {
  wait_for_question_of_others(thread);
  // What on_look_for_input asked without words takes this one's, unless its line is there already.
  if (open_look_ != 0 && !prompt.empty() && !is_answered()) {
    close_question(thread, open_look_, answer);
    open_look_ = 0;
  }
  std::uint64_t ask = std::exchange(open_look_, 0);
  if (ask == 0) ask = open_question(thread, prompt);
  {
    const python::LockReleased released(thread);
    std::unique_lock lock(shared_.mutex);
    if (!shared_.input_ended) {
      shared_.set_phase(Phase::asking);
      lock.unlock();
      shared_.notify();
      lock.lock();
      shared_.changed.wait(lock, [&] { return shared_.input_ended || shared_.stop || shared_.host_gone; });
      shared_.set_phase(Phase::running);
    }
  }
  const bool answered = close_question(thread, ask, answer);
  thread.check_attention();
  return answered;
}

Experiment::Typed Experiment::on_look_for_input(python::Thread& thread, std::string& line) {
  if (open_look_ == 0) {
    if (is_question_open()) return Typed::nothing_yet;  // another thread's, which takes what is typed
    open_look_ = open_question(thread, "");
    shared_.notify();
    return Typed::nothing_yet;
  }
  if (!is_answered()) return Typed::nothing_yet;
  return close_question(thread, std::exchange(open_look_, 0), line) ? Typed::line : Typed::end_of_input;
}

GuardDesk::Answer Experiment::ask(python::Thread& thread, const std::string& title, const std::string& text) {
  tell_line(thread);
  trace::Ask event;
  {
    const std::lock_guard lock(shared_.mutex);
    event.ask = ++shared_.last_ask;
    shared_.guard_choices[event.ask] = std::nullopt;
  }
  event.kind = trace::Ask::Kind::guard;
  event.title = title;
  event.text = text;
  // The safe one first: who presses without reading refuses.
  event.choices = {{trace::kRefuse, "Refuse"},
                   {trace::kAllowOnce, "Allow once"},
                   {trace::kAllowAll, "Allow all until Reset"}};
  recorder_.append(thread.id(), event);
  int chosen = 0;
  {
    const python::LockReleased released(thread);
    std::unique_lock lock(shared_.mutex);
    shared_.set_phase(Phase::asking);
    lock.unlock();
    shared_.notify();
    lock.lock();
    shared_.changed.wait(
        lock, [&] { return shared_.guard_choices[event.ask] || shared_.stop || shared_.host_gone; });
    chosen = shared_.guard_choices[event.ask].value_or(0);
    shared_.guard_choices.erase(event.ask);
    const bool others_ask = !shared_.guard_choices.empty() || shared_.open_input != 0;
    shared_.set_phase(others_ask ? Phase::asking : Phase::running);
  }
  std::string answer;
  for (const trace::Ask::Choice& choice : event.choices) {
    if (choice.id == chosen) answer = choice.text;
  }
  recorder_.append(thread.id(), trace::Answer{event.ask, answer});
  if (chosen == trace::kAllowOnce) return Answer::allow;
  if (chosen == trace::kAllowAll) return Answer::allow_all;
  return chosen == trace::kRefuse ? Answer::refuse : Answer::nobody;
}

void Experiment::call_started(python::Thread& thread, trace::CallId call, const std::string& function) {
  under_way_.push_back({thread.id(), call, function, false});
  show_waiting();
}

void Experiment::call_finished(python::Thread& thread) {
  for (std::size_t i = under_way_.size(); i-- > 0;) {
    if (under_way_[i].thread != thread.id()) continue;
    under_way_.erase(under_way_.begin() + static_cast<std::ptrdiff_t>(i));
    break;
  }
  show_waiting();
}

void Experiment::callback_started(python::Thread& thread) {
  for (std::size_t i = under_way_.size(); i-- > 0;) {
    if (under_way_[i].thread != thread.id()) continue;
    under_way_[i].in_python = true;
    break;
  }
  show_waiting();
}

void Experiment::callback_finished(python::Thread& thread) {
  for (std::size_t i = under_way_.size(); i-- > 0;) {
    if (under_way_[i].thread != thread.id()) continue;
    under_way_[i].in_python = false;
    break;
  }
  show_waiting();
}

void Experiment::show_waiting() {
  const CallUnderWay* waiting = nullptr;
  for (const CallUnderWay& call : under_way_) {
    if (!call.in_python) waiting = &call;
  }
  {
    const std::lock_guard lock(shared_.mutex);
    shared_.set_phase(waiting != nullptr ? Phase::in_call : Phase::running);
    if (waiting != nullptr) shared_.status.waiting_in = waiting->function;
    shared_.waiting_call = waiting != nullptr ? waiting->call : 0;
  }
  shared_.notify();
}

void Experiment::faulted(const std::string& function, const std::string& why) {
  {
    const std::lock_guard lock(shared_.mutex);
    shared_.status.shaken = true;
    shared_.status.shaken_why = why;
    shared_.faulted_function = function;
  }
  if (shared_.on_shaken) shared_.on_shaken();
}

}  // namespace companion::run
