#include "cli/bench.h"
#include "machine/host_pool.h"
#include "machine/wine_prefix.h"
#include "run/workbench.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace companion::cli {
namespace {

using Clock = std::chrono::steady_clock;

class Silent : public machine::ProcessListener {
 public:
  void on_process_event(const machine::ProcessEvent&) override {}
};

double milliseconds_since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

// A session with `source` as its only cell, paused before it.
auto ready_session(run::Workbench& workbench, const std::string& source) {
  run::ExperimentText text;
  text.path = "bench.py";
  text.scratch_key = "bench";
  text.cells.push_back({source, "bench.py"});
  auto session = workbench.start(std::move(text), nullptr);
  session->wait_until_idle();
  return session;
}

double time_to_ready(run::Workbench& workbench) {
  const Clock::time_point start = Clock::now();
  const auto session = ready_session(workbench, "pass\n");
  return milliseconds_since(start);
}

// A program's only session, from nothing but a running wineserver.
void measure_warm_starts(const std::filesystem::path& program_folder) {
  constexpr int kRuns = 9;
  std::vector<double> ready;
  std::vector<double> first_call;
  for (int i = 0; i < kRuns; ++i) {
    auto workbench = run::Workbench::open(program_folder);
    if (!workbench) return;
    ready.push_back(time_to_ready(**workbench));
  }
  for (int i = 0; i < kRuns; ++i) {
    auto workbench = run::Workbench::open(program_folder);
    if (!workbench) return;
    const Clock::time_point start = Clock::now();
    const auto session = ready_session(**workbench, "import ctypes\nctypes.windll.kernel32.GetTickCount()\n");
    run::Command command;
    command.kind = run::Command::Kind::run;
    session->send(command);
    session->wait_until_idle();
    first_call.push_back(milliseconds_since(start));
  }
  report({"host ready, wineserver running, p50", percentile(ready, 50), "ms", 150});
  report({"  and the record of a first call behind it", percentile(first_call, 50), "ms", 0});
}

void measure_starts(const std::filesystem::path& program_folder) {
  // The first workbench of a machine at rest also starts the wineserver.
  if (auto workbench = run::Workbench::open(program_folder))
    report({"host ready, first start", time_to_ready(**workbench), "ms", 0});
  measure_warm_starts(program_folder);
  auto workbench = run::Workbench::open(program_folder);
  if (!workbench) return;
  (*workbench)->warm_up();
  time_to_ready(**workbench);
  std::vector<double> samples;
  for (int i = 0; i < 10; ++i) {
    std::this_thread::sleep_for(std::chrono::seconds(3));  // the next spare warms up
    samples.push_back(time_to_ready(**workbench));
  }
  report({"host ready from the spare, p50", percentile(samples, 50), "ms", 5});
}

// A call in a loop: the middle of several runs' means, because a run is long enough to be disturbed.
void measure_call(run::Workbench& workbench, const std::string& name, const std::string& call) {
  constexpr int kRuns = 9;
  constexpr int kCalls = 300;
  std::vector<double> whole;
  std::vector<double> inside;
  for (int i = 0; i < kRuns; ++i) {
    double milliseconds = 0;
    const auto events = run_to_end(workbench,
                                   "import ctypes\n"
                                   "kernel32 = ctypes.WinDLL('kernel32')\n"
                                   "buffer = ctypes.create_unicode_buffer(2048)\n"
                                   "for n in range(" +
                                       std::to_string(kCalls) + "):\n    kernel32." + call + "\n",
                                   &milliseconds);
    whole.push_back(milliseconds * 1000 / kCalls);
    for (const trace::Event& event : events) {
      if (const auto* told = std::get_if<trace::Call>(&event.body)) inside.push_back(told->microseconds);
    }
  }
  report({name, percentile(whole, 50), "us", 250});
  report({"  of it inside Windows", percentile(inside, 50), "us", 0});
}

void measure_calls(run::Workbench& workbench) {
  measure_call(workbench, "foreign call with full record, p50", "GetCurrentDirectoryW(len(buffer), buffer)");
  // Under Wine this one asks the wineserver, so that handles and output have to be looked at behind it.
  measure_call(workbench, "the same of a call that asks the system, p50", "GetExitCodeProcess(-1, buffer)");
}

// From Stop to the end of the session, while `code` is in this phase.
double time_to_stop(run::Workbench& workbench, const std::string& code, run::Phase phase) {
  const auto session = ready_session(workbench, code);
  run::Command command;
  command.kind = run::Command::Kind::run;
  session->send(command);
  do {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  } while (session->status().phase != phase);
  const Clock::time_point start = Clock::now();
  command.kind = run::Command::Kind::stop;
  session->send(command);
  session->wait_until_idle();
  return milliseconds_since(start);
}

void measure_stops(run::Workbench& workbench) {
  constexpr int kRuns = 5;
  std::vector<double> loops;
  std::vector<double> calls;
  for (int i = 0; i < kRuns; ++i) {
    loops.push_back(time_to_stop(workbench, "while True:\n    pass\n", run::Phase::running));
    calls.push_back(time_to_stop(workbench,
                                 "import ctypes\n"
                                 "ctypes.windll.kernel32.Sleep(-1)\n",
                                 run::Phase::in_call));
  }
  report({"Stop of a Python loop, slowest of 5", percentile(loops, 100), "ms", 100});
  report({"Stop of a call that never returns, slowest of 5", percentile(calls, 100), "ms", 2000});
}

// What finding the changed handles takes after a call, in a process with fifty handles of the lesson's.
void measure_probe(const std::filesystem::path& program_folder) {
  constexpr int kHandles = 50;
  constexpr int kCalls = 1000;
  Result<machine::Prefix> prefix = machine::prepare_prefix();
  if (!prefix) return;
  machine::HostPool pool(*prefix, program_folder / "callhost.exe");
  Silent listener;
  auto taken = pool.take({"", &listener});
  if (!taken) return;
  machine::Machine& machine = **taken;
  const auto finish = [&](Status begun) {
    if (!begun) return machine::CallReturned{};
    const machine::ThreadEvent event = machine.wait(machine::kMainThread);
    const auto* returned = std::get_if<machine::CallReturned>(&event);
    return returned == nullptr ? machine::CallReturned{} : *returned;
  };
  const std::uint64_t kernel32 =
      finish(machine.begin_load(machine::kMainThread, {u"kernel32", 0x1000, 0})).integer_result;
  const auto call = [&](const std::string& function, std::vector<std::uint64_t> slots) {
    const auto address = machine.resolve(machine::kMainThread, kernel32, function);
    if (!address) return machine::CallReturned{};
    return finish(machine.begin_call(machine::kMainThread, {*address, std::move(slots), 0}));
  };
  std::uint64_t event = 0;
  for (int i = 0; i < kHandles; ++i)
    event = call("CreateEventW", {0, 1, 0, 0}).integer_result;
  const std::uint64_t count = reinterpret_cast<std::uint64_t>(machine.memory().data());
  std::vector<double> nothing_asked;
  std::vector<double> asked;
  std::vector<double> with_argument;
  for (int i = 0; i < kCalls; ++i) {
    nothing_asked.push_back(call("GetTickCount", {}).probe_microseconds);
    asked.push_back(call("GetExitCodeProcess", {~std::uint64_t{0}, count}).probe_microseconds);
    with_argument.push_back(call("GetHandleInformation", {event, count}).probe_microseconds);
  }
  report({"handle probe, 50 handles open, p50", percentile(asked, 50), "us", 100});
  report({"  after a call that asked the system nothing", percentile(nothing_asked, 50), "us", 100});
  report({"  and one handle an argument", percentile(with_argument, 50), "us", 0});
}

}  // namespace

double percentile(std::vector<double> samples, double percent) {
  if (samples.empty()) return 0;
  std::sort(samples.begin(), samples.end());
  const auto index = static_cast<std::size_t>(percent / 100 * static_cast<double>(samples.size() - 1) + 0.5);
  return samples[index];
}

std::vector<trace::Event> run_to_end(run::Workbench& workbench, const std::string& source,
                                     double* milliseconds) {
  const auto session = ready_session(workbench, source);
  // A new host loads user32.dll behind its readiness; the first call would wait for that.
  std::this_thread::sleep_for(std::chrono::milliseconds(200));
  const Clock::time_point start = Clock::now();
  run::Command command;
  command.kind = run::Command::Kind::run;
  session->send(command);
  session->wait_until_idle();
  if (milliseconds != nullptr) *milliseconds = milliseconds_since(start);
  std::vector<trace::Event> events;
  while (const trace::Chunk chunk = session->take())
    events.insert(events.end(), chunk->begin(), chunk->end());
  return events;
}

void measure_sessions(const std::filesystem::path& program_folder) {
  measure_starts(program_folder);
  if (auto workbench = run::Workbench::open(program_folder)) {
    measure_calls(**workbench);
    measure_stops(**workbench);
  }
  measure_probe(program_folder);
}

}  // namespace companion::cli
