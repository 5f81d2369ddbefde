// The host killed from outside with SIGKILL, many times in each phase of a request. Which phase it was is
// told by what the machine saw, and counted.
#include "machine/host_machine.h"
#include "support/host.h"
#include "wire/protocol.h"

#include <doctest/doctest.h>

#include <chrono>
#include <signal.h>
#include <thread>
#include <unistd.h>

using namespace companion;
using machine::HostGone;
using test::soon;

namespace {

constexpr int kTimes = 50;

// Started without a pool: a spare that dies while it starts is another matter.
class Victim {
 public:
  Victim() {
    auto started = machine::HostMachine::start(test::prefix().command(test::callhost_path()));
    REQUIRE(started.ok());
    machine_ = std::move(started).value();
    // A slot that no pool of this program comes to.
    auto slot = std::make_shared<const std::uint32_t>(wire::kArenaSlots - 1);
    const Status begun = machine_->begin_session(slot, {}, &recorder_);
    REQUIRE_MESSAGE(begun.ok(), (begun ? "" : begun.error().to_string()));
  }
  machine::Machine& machine() { return *machine_; }

 private:
  test::Recorder recorder_;
  std::unique_ptr<machine::HostMachine> machine_;
};

void signal_all(int signal) {
  for (int id : test::own_hosts())
    ::kill(id, signal);
}

// The words of the end, which comes soon.
std::string end_of(machine::Machine& machine) {
  for (;;) {
    machine::ThreadEvent event = machine.wait(machine::kMainThread);
    if (const auto* gone = std::get_if<HostGone>(&event)) return gone->message;
  }
}

const std::string kKilled = "The Windows process was killed from outside.";

}  // namespace

TEST_CASE("killed: 50 times before a request, which then fails with the reason") {
  for (int i = 0; i < kTimes; ++i) {
    Victim victim;
    victim.machine().memory()[100] = 42;
    signal_all(SIGKILL);
    CHECK(end_of(victim.machine()) == kKilled);
    auto handles = victim.machine().handles();
    REQUIRE(!handles.ok());
    CHECK(handles.error().message == kKilled);
    CHECK(victim.machine().memory()[100] == 42);
  }
}

TEST_CASE("killed: 50 times while a request is being sent") {
  const Bytes much(1 << 20, 7);
  for (int i = 0; i < kTimes; ++i) {
    Victim victim;
    // A host that stands still reads nothing: the pipe is full, the rest of the request waits.
    signal_all(SIGSTOP);
    std::thread killer([] {
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
      signal_all(SIGKILL);
    });
    auto written = victim.machine().write(0x10000, much);
    killer.join();
    REQUIRE(!written.ok());
    CHECK(written.error().message == kKilled);
  }
}

TEST_CASE("killed: 50 times inside a call") {
  for (int i = 0; i < kTimes; ++i) {
    Victim victim;
    REQUIRE(victim.machine().begin_load(1, {u"kernel32", 0x1000, 0}).ok());
    auto loaded = victim.machine().wait(1);
    REQUIRE(std::holds_alternative<machine::CallReturned>(loaded));
    auto sleep = victim.machine().resolve(1, std::get<machine::CallReturned>(loaded).integer_result,
                                          std::string("Sleep"));
    REQUIRE(sleep.ok());
    REQUIRE(victim.machine().begin_call(1, {*sleep, {0xFFFFFFFF}, 0}).ok());
    // It answers what needs no thread of the lesson while the call runs.
    REQUIRE(victim.machine().handles().ok());
    signal_all(SIGKILL);
    CHECK(end_of(victim.machine()) == kKilled);
  }
}

TEST_CASE("killed: 50 times while it answers, and every answer is whole or none") {
  int whole = 0;
  int none = 0;
  for (int i = 0; i < kTimes; ++i) {
    Victim victim;
    const auto from = reinterpret_cast<std::uint64_t>(victim.machine().memory().data());
    constexpr std::uint64_t kBytes = 4 << 20;
    std::thread killer([i] {
      std::this_thread::sleep_for(std::chrono::microseconds(500 * i));
      signal_all(SIGKILL);
    });
    auto read = victim.machine().read(from, kBytes);
    killer.join();
    if (read.ok()) {
      ++whole;
      REQUIRE(read->has_value());
      CHECK((*read)->size() == kBytes);
      CHECK(end_of(victim.machine()) == kKilled);
    } else {
      ++none;
      // In the middle of a message, or between two.
      const std::string in_the_middle = kKilled + " It was in the middle of a message.";
      CHECK((read.error().message == kKilled || read.error().message == in_the_middle));
    }
  }
  MESSAGE("answers that were whole: ", whole, ", none: ", none);
  CHECK(none > 0);
}

TEST_CASE("killed: nothing of them is left") {
  CHECK(soon([] { return test::own_hosts().size() <= 1; }));
}
