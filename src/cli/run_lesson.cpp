#include "cli/chosen_page.h"
#include "cli/commands.h"
#include "run/workbench.h"
#include "script/python2.h"
#include "trace/json.h"

#include <chrono>
#include <condition_variable>
#include <istream>
#include <mutex>
#include <ostream>
#include <utility>
#include <vector>

namespace companion::cli {
namespace {

// Lets the command line sleep until the session has something new.
class Bell {
 public:
  void ring() {
    {
      const std::lock_guard lock(mutex_);
      rung_ = true;
    }
    changed_.notify_one();
  }
  void wait() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return rung_; });
    rung_ = false;
  }
  void wait_for(std::chrono::milliseconds time) {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, time, [&] { return rung_; });
    rung_ = false;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  bool rung_ = false;
};

struct Streams {
  std::istream& in;
  std::ostream& out;
  std::ostream& errors;
};

constexpr std::chrono::milliseconds kLookForInput{20};

// Whether reading a line need not wait: of a terminal and a pipe, that something was typed.
bool has_line(std::istream& in) {
  return in.rdbuf()->in_avail() != 0;
}

// What the program itself wrote, as Python would show it.
void write_as_python(const trace::Event& event, const Streams& streams) {
  if (const auto* print = std::get_if<trace::Print>(&event.body)) {
    streams.out << print->text;
  } else if (const auto* output = std::get_if<trace::Output>(&event.body)) {
    (output->stream == "stderr" ? streams.errors : streams.out) << output->text;
  } else if (const auto* ask = std::get_if<trace::Ask>(&event.body)) {
    if (ask->kind == trace::Ask::Kind::input) streams.out << ask->text;
  } else if (const auto* exception = std::get_if<trace::Exception>(&event.body)) {
    streams.out << std::flush;
    streams.errors << exception->traceback;
  } else if (const auto* end = std::get_if<trace::End>(&event.body)) {
    if (end->status == trace::EndStatus::host_crashed || end->status == trace::EndStatus::timed_out) {
      streams.errors << "win32-lessons: " << end->message << "\n";
    }
  }
}

// What the guard refused and no traceback has told yet: a bare `except:` of the code may have swallowed it.
class Refusals {
 public:
  void see(const trace::Event& event) {
    if (const auto* refused = std::get_if<trace::Refused>(&event.body)) {
      untold_.push_back(refused->why);
    } else if (const auto* exception = std::get_if<trace::Exception>(&event.body);
               exception != nullptr && !exception->caught) {
      std::erase_if(untold_, [&](const std::string& why) { return exception->message == why; });
    }
  }
  void tell(std::ostream& errors) {
    for (const std::string& why : std::exchange(untold_, {}))
      errors << "win32-lessons: " << why << "\n";
    errors << std::flush;
  }

 private:
  std::vector<std::string> untold_;
};

// ASCII letters in lower case, all else as it is: "OK" and "ok" are one button.
std::string without_case(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

// Presses the button of that name, or the first one if that is asked for. False, and a sentence on the error
// stream, if the message box has none.
bool press(run::Session& session, const trace::Ask& dialog, const std::string& name, const Streams& streams) {
  std::string names;
  const trace::Ask::Choice* pressed = nullptr;
  for (const trace::Ask::Choice& choice : dialog.choices) {
    if (pressed == nullptr && without_case(choice.text) == without_case(name)) pressed = &choice;
    names += (names.empty() ? "" : ", ") + choice.text;
  }
  if (pressed == nullptr && without_case(name) == "first" && !dialog.choices.empty())
    pressed = &dialog.choices.front();
  if (pressed == nullptr) {
    streams.errors << "win32-lessons: the message box \"" << dialog.title << "\" has no button \"" << name
                   << "\", but " << names << "\n";
    return false;
  }
  run::Command command;
  command.kind = run::Command::Kind::answer;
  command.ask = dialog.ask;
  command.choice = pressed->id;
  session.send(command);
  return true;
}

// Returns the exit code.
int run_experiment(run::Workbench& workbench, run::ExperimentText text, const RunOptions& options,
                   const Streams& streams, std::uint64_t& next_seq) {
  Bell bell;
  const std::unique_ptr<run::Session> session = workbench.start(std::move(text), [&bell] { bell.ring(); });
  trace::JsonWriter json_writer(*session->memory(), trace::JsonWriter::Calls::joined);
  Refusals refusals;
  int started = 0;             // cells
  std::uint64_t answered = 0;  // questions of input()
  std::uint64_t asked = 0;
  bool lacks_button = false;
  for (;;) {
    // The status is read before the events: whatever it says, its events are among those taken next.
    const run::SessionStatus status = session->status();
    if (const trace::Chunk chunk = session->take()) {
      for (const trace::Event& event : *chunk) {
        next_seq = event.seq + 1;
        refusals.see(event);
        if (options.json) {
          streams.out << json_writer.line(event) << "\n";
        } else {
          write_as_python(event, streams);
        }
        const auto* ask = std::get_if<trace::Ask>(&event.body);
        if (ask == nullptr) continue;
        if (ask->kind == trace::Ask::Kind::input) asked = ask->ask;
        if (ask->kind == trace::Ask::Kind::dialog && !options.answer.empty() && !lacks_button &&
            !press(*session, *ask, options.answer, streams)) {
          lacks_button = true;
          run::Command stop;
          stop.kind = run::Command::Kind::stop;
          session->send(stop);
        }
      }
      streams.out << std::flush;
      streams.errors << std::flush;
    }
    if (status.phase == run::Phase::ended) {
      if (!options.json) refusals.tell(streams.errors);
      return lacks_button ? 1 : status.exit_code;
    }
    run::Command command;
    if (status.phase == run::Phase::paused && status.cell > started) {
      started = status.cell;
      command.kind = run::Command::Kind::run;
      session->send(command);
    } else if (asked > answered && (status.phase == run::Phase::asking || has_line(streams.in))) {
      command.kind = run::Command::Kind::answer;
      command.ask = answered = asked;
      command.is_end_of_input = !std::getline(streams.in, command.text);
      session->send(command);
    }
    // A program that looks for keys runs on while nothing was typed.
    if (asked > answered) {
      bell.wait_for(kLookForInput);
    } else {
      bell.wait();
    }
  }
}

// The converted text, and on `errors` what changed.
std::string converted(const std::string& text, const std::string& path, std::ostream& errors) {
  std::string after = script::convert_python2(text);
  errors << "win32-lessons: " << path << " is Python 2; this converted copy runs:\n"
         << script::difference_of_lines(text, after);
  return after;
}

}  // namespace

int run_lesson(const std::filesystem::path& program_folder, const RunOptions& options, std::istream& in,
               std::ostream& out, std::ostream& errors) {
  const auto fail = [&](const Error& error) {
    errors << "win32-lessons: " << error.to_string() << "\n";
    return 1;
  };
  const Result<ChosenPage> chosen = choose_page(program_folder, options.what);
  if (!chosen) return fail(chosen.error());
  const lesson::Page& page = chosen->page;
  Result<std::unique_ptr<run::Workbench>> workbench =
      run::Workbench::open(program_folder, {run::ScratchSet::lessons, options.api});
  if (!workbench) return fail(workbench.error());

  const int experiments = page.cells.back().experiment;
  std::uint64_t next_seq = 1;
  for (int experiment = 1; experiment <= experiments; ++experiment) {
    run::ExperimentText text;
    text.number = static_cast<std::uint32_t>(experiment);
    text.first_seq = next_seq;
    text.path = page.path;
    text.scratch_key = run::scratch_key(chosen->number, page.path);
    text.arguments = options.arguments;
    text.outside = options.allow_outside ? run::Outside::allow : run::Outside::refuse;
    bool offer = false;
    for (const std::size_t index : lesson::cells_of_experiment(page, experiment)) {
      std::string code = page.cells[index].code.text;
      const bool old = script::is_python2(code);
      if (old && options.python2) code = converted(code, page.path, errors);
      offer |= old && !options.python2;
      text.cells.push_back({std::move(code), page.path});
    }
    const int exit_code = run_experiment(**workbench, std::move(text), options, {in, out, errors}, next_seq);
    for (const Error& fault : (*workbench)->catalogue()->take_faults())
      errors << "win32-lessons: " << fault.to_string() << "\n";
    if (exit_code != 0 && offer) {
      errors
          << "win32-lessons: this is Python 2; with --python2 a converted copy runs, and the difference is "
             "shown\n";
    }
    if (exit_code != 0) return exit_code;
  }
  return 0;
}

}  // namespace companion::cli
