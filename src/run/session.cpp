#include "run/session.h"

#include "run/experiment.h"
#include "run/loopback_server.h"
#include "run/shared_state.h"

#include <algorithm>
#include <deque>
#include <initializer_list>
#include <thread>
#include <variant>

namespace companion::run {
namespace {

// How long Stop waits for what should end by itself, before it ends the host.
constexpr std::chrono::milliseconds kPatience{700};

// In a shaken session, after how long a call is told as one that may wait for ever, and how often we look.
constexpr std::chrono::milliseconds kSuspicious{1000};
constexpr std::chrono::milliseconds kPaceOfLooks{200};

// The name alone decides: a server that is started because of a comment does no harm.
bool uses_loopback_server(const std::vector<Cell>& cells) {
  return std::any_of(cells.begin(), cells.end(),
                     [](const Cell& cell) { return cell.source.find(kLessonHttpPort) != std::string::npos; });
}

}  // namespace

// Two threads: `python` runs the experiment; `control` waits in one place for commands and for what the
// process tells, and makes the requests that may take time, so that neither the window nor the machine's
// reader ever waits.
struct Session::State : machine::ProcessListener {
  explicit State(SessionSetup given)
      : setup(std::move(given)),
        all_events(
            std::make_shared<trace::MemoryStore>(), [this](const trace::Event&) { tell_change(); },
            setup.first_seq),
        recorder(all_events, setup.number) {
    shared.on_change = [this] { tell_change(); };
    shared.on_shaken = [this] {
      {
        const std::lock_guard lock(mail_mutex);
        shaken = true;
      }
      mail_changed.notify_one();
    };
  }

  SessionSetup setup;
  SharedState shared;
  trace::Recorder all_events;
  SessionRecorder recorder;
  std::unique_ptr<LoopbackServer> server;     // for code that asks for its port; outlives the machine
  std::unique_ptr<machine::Machine> machine;  // outlives the experiment; set once, under shared.mutex

  // The control thread's mail.
  std::mutex mail_mutex;
  std::condition_variable mail_changed;
  std::deque<std::variant<Command, machine::ProcessEvent>> mail;
  bool closing = false;
  bool shaken = false;

  // The dialogs that are open: question to window. Of the control thread.
  struct OpenDialog {
    std::uint64_t ask = 0;
    machine::Dialog dialog;
  };
  std::vector<OpenDialog> dialogs;

  trace::CallId told_hanging = 0;  // of the control thread

  // True from a change until somebody looked: wakes are not repeated for nothing.
  std::atomic<bool> change_told = false;

  std::thread python_thread;
  std::thread control_thread;

  void tell_change() {
    if (setup.on_change && !change_told.exchange(true)) setup.on_change();
  }

  // What a call wrote is told before its return: appended here and now, it stands in front of what the lesson
  // prints next.
  void on_process_event(const machine::ProcessEvent& event) override {
    const auto* output = std::get_if<machine::Output>(&event);
    if (output == nullptr) return post(event);
    const bool is_error = output->stream == machine::Output::Stream::standard_error;
    recorder.append(0, trace::Output{is_error ? "stderr" : "stdout",
                                     std::string(output->bytes.begin(), output->bytes.end())});
  }

  void post(std::variant<Command, machine::ProcessEvent> letter) {
    {
      const std::lock_guard lock(mail_mutex);
      mail.push_back(std::move(letter));
    }
    mail_changed.notify_one();
  }

  void run_python();
  void fail_to_start(const Error& error);
  void run_control();
  bool wait_for_mail(std::unique_lock<std::mutex>& lock);
  void tell_hanging_call();
  void handle(const Command& command);
  void handle(const machine::ProcessEvent& event);
  void answer(const Command& command);
  void stop();
  bool wait_for_phase(std::initializer_list<Phase> phases, std::chrono::milliseconds patience);
  bool is_in_phase(Phase phase);
  machine::Machine* live_machine() {
    const std::lock_guard lock(shared.mutex);
    return shared.machine;
  }
};

Session::Session(SessionSetup setup) : state_(std::make_unique<State>(std::move(setup))) {
  state_->control_thread = std::thread([state = state_.get()] { state->run_control(); });
  state_->python_thread = std::thread([state = state_.get()] { state->run_python(); });
}

Session::~Session() {
  machine::Machine* machine = nullptr;
  {
    const std::lock_guard lock(state_->shared.mutex);
    state_->shared.stop = true;
    if (state_->shared.interpreter != nullptr) state_->shared.interpreter->stop();
    machine = state_->shared.machine;
  }
  state_->shared.changed.notify_all();
  if (machine != nullptr) machine->end();
  state_->python_thread.join();
  {
    const std::lock_guard lock(state_->mail_mutex);
    state_->closing = true;
  }
  state_->mail_changed.notify_one();
  state_->control_thread.join();
  state_->machine.reset();
}

void Session::send(Command command) {
  {
    const std::lock_guard lock(state_->shared.mutex);
    ++state_->shared.unhandled_commands;
  }
  state_->post(std::move(command));
}

void Session::set_break_points(int cell, std::set<int> lines) {
  const std::lock_guard lock(state_->shared.mutex);
  state_->shared.pilot.set_break_points(cell, std::move(lines));
}

SessionStatus Session::status() const {
  state_->change_told = false;
  const std::lock_guard lock(state_->shared.mutex);
  return state_->shared.status;
}

trace::Chunk Session::take() {
  state_->change_told = false;
  return state_->all_events.take();
}

std::shared_ptr<const trace::MemoryStore> Session::memory() const {
  return state_->all_events.shared_memory();
}

SessionStatus Session::wait_until_idle() {
  std::unique_lock lock(state_->shared.mutex);
  state_->shared.rests.wait(
      lock, [&] { return state_->shared.unhandled_commands == 0 && state_->shared.at_rest(); });
  return state_->shared.status;
}

void Session::State::fail_to_start(const Error& error) {
  recorder.append(machine::kMainThread, trace::End{trace::EndStatus::host_crashed, error.to_string()});
  {
    const std::lock_guard lock(shared.mutex);
    shared.status.error = error;
    shared.status.end = trace::EndStatus::host_crashed;
    shared.status.exit_code = 1;
    shared.set_phase(Phase::ended);
  }
  shared.notify();
}

void Session::State::run_python() {
  std::string scratch;
  Result<std::unique_ptr<machine::Machine>> made = setup.machine(*this, scratch);
  if (!made) {
    fail_to_start(made.error());
    return;
  }
  {
    const std::lock_guard lock(shared.mutex);
    machine = std::move(made).value();
    shared.machine = machine.get();
    shared.status.host = machine->info();
    shared.status.scratch = scratch;
  }
  if (uses_loopback_server(setup.cells)) {
    Result<std::unique_ptr<LoopbackServer>> started = LoopbackServer::start();
    if (!started) return fail_to_start(started.error());
    server = std::move(started).value();
  }
  Experiment experiment(setup, shared, recorder, *machine);
  if (server) experiment.predefine(std::string(kLessonHttpPort), server->port());
  experiment.run();
}

// False: the session is shaken, and it is time to look how its call is doing.
bool Session::State::wait_for_mail(std::unique_lock<std::mutex>& lock) {
  const auto has_mail = [this] { return closing || !mail.empty(); };
  mail_changed.wait(lock, [&] { return has_mail() || shaken; });
  return mail_changed.wait_for(lock, kPaceOfLooks, has_mail);
}

void Session::State::tell_hanging_call() {
  std::string why;
  {
    const std::lock_guard lock(shared.mutex);
    if (shared.status.phase != Phase::in_call || shared.waiting_call == told_hanging) return;
    if (std::chrono::steady_clock::now() - shared.status.since < kSuspicious) return;
    told_hanging = shared.waiting_call;
    why = shared.status.waiting_in +
          " has not returned for a second: it may wait for ever for a lock that the fault in " +
          shared.faulted_function + " left held. Stop ends it, Reset begins anew";
  }
  recorder.append(0, trace::Shaken{told_hanging, why});
}

void Session::State::run_control() {
  for (;;) {
    std::unique_lock lock(mail_mutex);
    if (!wait_for_mail(lock)) {
      lock.unlock();
      tell_hanging_call();
      continue;
    }
    if (mail.empty()) return;
    const auto letter = std::move(mail.front());
    mail.pop_front();
    lock.unlock();
    if (const auto* command = std::get_if<Command>(&letter)) {
      handle(*command);
      {
        const std::lock_guard shared_lock(shared.mutex);
        --shared.unhandled_commands;
      }
      shared.rests.notify_all();
      shared.notify();
    } else {
      handle(std::get<machine::ProcessEvent>(letter));
    }
  }
}

void Session::State::handle(const Command& command) {
  using Kind = Command::Kind;
  if (command.kind == Kind::stop) return stop();
  if (command.kind == Kind::answer) return answer(command);
  const std::lock_guard lock(shared.mutex);
  const Phase phase = shared.status.phase;
  if (phase != Phase::paused && phase != Phase::starting) return;  // it runs already, or has ended
  const Pilot::Place& place = shared.place;
  switch (command.kind) {
    case Kind::step_over:
      shared.pilot.step_over(place);
      break;
    case Kind::step_into:
      shared.pilot.step_into(place);
      break;
    case Kind::step_out:
      shared.pilot.step_out(place);
      break;
    case Kind::run:
      shared.pilot.run();
      break;
    case Kind::run_to:
      shared.pilot.run_to(place, command.line);
      break;
    case Kind::stop:
    case Kind::answer:
      break;
  }
  shared.go = true;
  // A host that is still starting stays `starting`; the experiment then begins by itself.
  if (phase == Phase::paused) shared.set_phase(Phase::running);
}

void Session::State::answer(const Command& command) {
  for (const OpenDialog& open : dialogs) {
    if (open.ask != command.ask) continue;
    // Whether it was there to be pressed shows in the dialog going away; a refusal means that it has gone
    // already.
    if (machine::Machine* live = live_machine())
      (void)live->answer_dialog(open.dialog.window, command.choice);
    return;
  }
  const std::lock_guard lock(shared.mutex);
  if (const auto guard = shared.guard_choices.find(command.ask); guard != shared.guard_choices.end()) {
    if (!guard->second) guard->second = command.choice;
    shared.set_phase(Phase::running);
    return;
  }
  if (shared.open_input != command.ask || command.ask == 0) return;
  shared.input_answer = command.is_end_of_input ? std::nullopt : std::optional(command.text);
  shared.input_ended = true;
  // Where msvcrt.kbhit() asked, the program runs on meanwhile.
  if (shared.status.phase == Phase::asking) shared.set_phase(Phase::running);
}

void Session::State::stop() {
  machine::Machine* live = nullptr;
  {
    const std::lock_guard lock(shared.mutex);
    if (shared.status.phase == Phase::ended) return;
    shared.stop = true;
    if (shared.interpreter != nullptr) shared.interpreter->stop();
    live = shared.machine;
  }
  shared.changed.notify_all();
  if (live == nullptr) return;
  // Python code sees the flag at once, unless it is about to enter a call.
  wait_for_phase({Phase::ended, Phase::in_call}, kPatience);
  if (is_in_phase(Phase::ended)) return;
  // A dialog is closed as a user would who wants out: Cancel if it has one, else its last button.
  for (const OpenDialog& open : dialogs) {
    if (open.dialog.buttons.empty()) continue;
    int button = open.dialog.buttons.back().id;
    for (const machine::DialogButton& choice : open.dialog.buttons) {
      if (choice.id == 2) button = choice.id;  // IDCANCEL
    }
    (void)live->answer_dialog(open.dialog.window, button);
  }
  if (dialogs.empty() || !wait_for_phase({Phase::ended}, kPatience)) live->end();
}

bool Session::State::wait_for_phase(std::initializer_list<Phase> phases, std::chrono::milliseconds patience) {
  std::unique_lock lock(shared.mutex);
  return shared.changed.wait_for(lock, patience, [&] {
    return std::find(phases.begin(), phases.end(), shared.status.phase) != phases.end();
  });
}

bool Session::State::is_in_phase(Phase phase) {
  const std::lock_guard lock(shared.mutex);
  return shared.status.phase == phase;
}

void Session::State::handle(const machine::ProcessEvent& event) {
  if (const auto* dialog = std::get_if<machine::Dialog>(&event)) {
    trace::Ask ask;
    {
      const std::lock_guard lock(shared.mutex);
      ask.ask = ++shared.last_ask;
    }
    ask.kind = trace::Ask::Kind::dialog;
    ask.title = dialog->title;
    ask.text = dialog->text;
    for (const machine::DialogButton& button : dialog->buttons)
      ask.choices.push_back({button.id, button.text});
    dialogs.push_back({ask.ask, *dialog});
    recorder.append(0, std::move(ask));
  } else if (const auto* closed = std::get_if<machine::DialogClosed>(&event)) {
    for (std::size_t i = 0; i < dialogs.size(); ++i) {
      if (dialogs[i].dialog.window != closed->window) continue;
      recorder.append(0, trace::Answer{dialogs[i].ask, ""});
      dialogs.erase(dialogs.begin() + static_cast<std::ptrdiff_t>(i));
      break;
    }
  } else if (const auto* gone = std::get_if<machine::HostGone>(&event)) {
    for (const OpenDialog& open : dialogs)
      recorder.append(0, trace::Answer{open.ask, ""});
    dialogs.clear();
    {
      const std::lock_guard lock(shared.mutex);
      shared.host_gone = true;
      shared.host_timed_out = gone->how == machine::HostGone::How::timed_out;
      if (shared.interpreter != nullptr) shared.interpreter->tell_host_gone(gone->message);
    }
    shared.notify();
  }
}

}  // namespace companion::run
