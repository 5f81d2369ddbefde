// The window's reader of answers: a host that says anything at all, at any moment, ends its session with
// words or is understood; no call waits for ever and nothing is touched that is not there. Lines of the input
// are what the host says; a line that begins with '!' is what the session does in between.
#include "machine/host_machine.h"

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

using namespace companion;
using namespace companion::machine;

namespace {

void require(bool promise) {
  if (!promise) std::abort();
}

// A channel without a process: what is sent vanishes, the end is told at once.
class NoProcess : public HostChannel {
 public:
  explicit NoProcess(HostListener& listener) : listener_(listener) {}
  void send(std::string line) override { require(line.ends_with('\n')); }
  void end(HostGone gone) override {
    if (gone_) return;
    gone_ = true;
    require(!gone.message.empty());
    listener_.on_gone(gone);
  }
  std::optional<std::string> io_file() const override { return std::nullopt; }
  bool read_until(const std::function<bool()>&) override { return false; }
  void interrupt() override {}
  void hurry() override {}
  void say(std::string_view line) {
    if (!gone_) listener_.on_line(std::string(line));
  }

 private:
  HostListener& listener_;
  bool gone_ = false;
};

class Listener : public ProcessListener {
 public:
  void on_process_event(const ProcessEvent&) override {}
};

void act(HostMachine& machine, std::string_view what) {
  if (what.empty()) return;
  const ThreadId thread = what.back() == '2' ? 2 : kMainThread;
  switch (what.front()) {
    case 'c':
      (void)machine.begin_call(thread, {0x1000, {1, 2, 3}, 0});
      break;
    case 'l':
      (void)machine.begin_load(thread, {u"kernel32", 0x1000, 0});
      break;
    case 'r':
      (void)machine.return_from_callback(thread, 1, 0);
      break;
    case 'w':
      machine.wake(thread);
      (void)machine.wait(thread);
      break;
    case 'q':
      // Nobody answers, so this ends the session.
      require(!machine.resolve(thread, 0x1000, std::string("f")));
      break;
    default:
      break;
  }
}

void drain(HostMachine& machine, ThreadId thread, std::size_t most) {
  for (std::size_t i = 0; i <= most; ++i) {
    if (std::holds_alternative<HostGone>(machine.wait(thread))) return;
  }
  std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  NoProcess* channel = nullptr;
  HostLimits limits;
  limits.request = std::chrono::milliseconds(0);
  const auto machine = HostMachine::over(
      [&](HostListener& listener) {
        auto made = std::make_unique<NoProcess>(listener);
        channel = made.get();
        return made;
      },
      limits);
  std::size_t lines = 0;
  while (!rest.empty()) {
    const std::size_t end = rest.find('\n');
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    ++lines;
    if (line.starts_with('!')) {
      act(*machine, line.substr(1));
    } else {
      channel->say(line);
    }
  }
  machine->end();
  drain(*machine, kMainThread, lines + 1);
  drain(*machine, 2, lines + 1);
  require(!machine->begin_call(kMainThread, {0x1000, {}, 0}));
  return 0;
}
