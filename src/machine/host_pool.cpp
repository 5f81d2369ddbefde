#include "machine/host_pool.h"

#include "wire/protocol.h"

#include <set>
#include <utility>

namespace companion::machine {
namespace {

// The first calls of a session come first; the next spare can wait that long.
constexpr std::chrono::milliseconds kBeforeNextSpare{300};

constexpr int kTries = 3;
constexpr std::chrono::milliseconds kBetweenTries{100};

}  // namespace

// The slots of the arena that machines of this process have.
class SlotSet {
 public:
  std::optional<std::uint32_t> take() {
    std::lock_guard lock(mutex_);
    for (std::uint32_t slot = 0; slot < wire::kArenaSlots; ++slot) {
      if (taken_.insert(slot).second) return slot;
    }
    return std::nullopt;
  }

  void give_back(std::uint32_t slot) {
    std::lock_guard lock(mutex_);
    taken_.erase(slot);
  }

 private:
  std::mutex mutex_;
  std::set<std::uint32_t> taken_;
};

HostPool::HostPool(const Prefix& prefix, const std::filesystem::path& callhost, HostLimits limits)
    : command_(prefix.command(callhost)), limits_(limits), slots_(std::make_shared<SlotSet>()) {
  keeper_ = std::thread([this] { keep_spare(); });
}

HostPool::~HostPool() {
  {
    std::lock_guard lock(mutex_);
    closing_ = true;
    if (starting_) starting_->end();
  }
  changed_.notify_all();
  keeper_.join();
}

Result<std::unique_ptr<Machine>> HostPool::take(const SessionRequest& request) {
  std::optional<std::uint32_t> number = slots_->take();
  if (!number) return Error{"Too many sessions are open", "Close some", "", 0, 0};
  std::shared_ptr<const std::uint32_t> slot(new std::uint32_t(*number),
                                            [slots = slots_](const std::uint32_t* taken) {
                                              slots->give_back(*taken);
                                              delete taken;
                                            });
  // A spare may have died while it waited; and a wineserver that another program of ours left is on its way
  // out every now and then, which ends the host that starts. Then others are tried.
  for (int tries = 1;; ++tries) {
    const bool last_try = tries == kTries;
    if (tries > 1) std::this_thread::sleep_for(kBetweenTries);
    Result<std::unique_ptr<HostMachine>> machine = take_spare();
    if (!machine) {
      if (last_try) return machine.error();
      continue;
    }
    Status begun = (*machine)->begin_session(slot, request.current_directory, request.listener);
    if (begun) return std::unique_ptr<Machine>(std::move(machine).value());
    if (last_try) return begun.error();
  }
}

Result<std::unique_ptr<HostMachine>> HostPool::take_spare() {
  std::unique_lock lock(mutex_);
  ++waiting_;
  failure_.reset();
  changed_.notify_all();
  changed_.wait(lock, [this] { return spare_ || failure_; });
  --waiting_;
  if (!spare_) return *failure_;
  std::unique_ptr<HostMachine> spare = std::move(spare_);
  changed_.notify_all();
  return spare;
}

void HostPool::keep_spare() {
  std::unique_lock lock(mutex_);
  bool first = true;
  for (;;) {
    // After a failure only somebody who asks again makes us try again.
    changed_.wait(lock, [this] { return closing_ || (!spare_ && !failure_); });
    if (!first) changed_.wait_for(lock, kBeforeNextSpare, [this] { return closing_ || waiting_ > 0; });
    first = false;
    if (closing_) break;
    Status ready = Nothing{};
    Result<std::unique_ptr<HostMachine>> machine = HostMachine::start(command_, limits_);
    if (machine) {
      starting_ = machine->get();
      lock.unlock();
      ready = (*machine)->wait_until_ready();
      lock.lock();
      starting_ = nullptr;
    } else {
      ready = machine.error();
    }
    if (ready) {
      spare_ = std::move(machine).value();
    } else {
      failure_ = ready.error();
    }
    changed_.notify_all();
  }
  // Ending a host takes a moment: not under the lock.
  std::unique_ptr<HostMachine> spare = std::move(spare_);
  lock.unlock();
}

}  // namespace companion::machine
