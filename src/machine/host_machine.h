// HostMachine: the real Machine, a callhost.exe behind the wire. Made by HostPool, which starts hosts ahead
// of time; until begin_session() it is a spare. Used by run through Machine.
#pragma once

#include "base/result.h"
#include "machine/child_process.h"
#include "machine/host_channel.h"
#include "machine/machine.h"
#include "machine/shared_arena.h"
#include "wire/protocol.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace companion::machine {

// How long we wait for what the host answers without running code of the lesson.
struct HostLimits {
  std::chrono::milliseconds start{60'000};  // after an update of Wine the first start takes long
  std::chrono::milliseconds request{10'000};
  std::chrono::milliseconds request_after_fault{1'000};  // a lock may be held for ever
};

class HostMachine : public Machine, private HostListener {
 public:
  // Starts a spare and returns at once.
  static Result<std::unique_ptr<HostMachine>> start(const ChildCommand& command, HostLimits limits = {});
  // Over any channel that `open` makes for the listener it is given.
  using ChannelOpener = std::function<std::unique_ptr<HostChannel>(HostListener& listener)>;
  static std::unique_ptr<HostMachine> over(const ChannelOpener& open, HostLimits limits);
  ~HostMachine() override;

  // Waits until the host has said hello.
  Status wait_until_ready();

  // Once: keeps the slot, maps its memory on both sides. `current_directory` as Windows writes it; empty
  // leaves the host's own. `listener` must outlive the machine; may be null.
  Status begin_session(std::shared_ptr<const std::uint32_t> slot, const std::string& current_directory,
                       ProcessListener* listener);

  const HostInfo& info() const override { return info_; }
  std::span<std::uint8_t> memory() override { return arena_->memory(); }
  Status begin_call(ThreadId thread, const CallRequest& request) override;
  Status begin_load(ThreadId thread, const LoadRequest& request) override;
  ThreadEvent wait(ThreadId thread) override;
  void wake(ThreadId thread) override;
  Status return_from_callback(ThreadId thread, std::uint64_t integer_result,
                              std::uint64_t float_result) override;
  Result<Address> resolve(ThreadId thread, Address module,
                          const std::variant<std::string, std::uint16_t>& name) override;
  Result<Callback> make_callback(int slot_count) override;
  Status free_callback(std::uint64_t id) override;
  void listen_to_foreign_threads(ForeignThreadListener listener) override;
  Result<std::optional<Bytes>> read(Address address, std::uint64_t size_bytes) override;
  Result<bool> write(Address address, std::span<const std::uint8_t> bytes) override;
  Result<std::vector<HandleDetails>> handles() override;
  Result<std::vector<WindowDetails>> windows() override;
  Result<bool> answer_dialog(std::uint64_t window, int button_id) override;
  void end() override;

 private:
  struct Thread {
    std::deque<ThreadEvent> events;
    bool woken = false;
    std::vector<std::uint64_t> callbacks;  // ids of the callback events not yet answered, innermost last
    int calls = 0;                         // begun and not yet returned
    std::condition_variable changed;
  };

  explicit HostMachine(HostLimits limits) : limits_(limits) {}

  void on_line(std::string line) override;
  void on_gone(const HostGone& gone) override;
  void take(wire::ReplyMessage& message);
  void take_answer(wire::ReplyMessage& message);
  void take_callback(std::uint64_t id, std::uint32_t thread, wire::CallbackEntered& entered);
  void offer_foreign_thread(ThreadId thread);
  void tell(const ProcessEvent& event);
  void break_off(const std::string& why);

  // With mutex_ held.
  Thread& thread_at(ThreadId thread);
  std::optional<Error> gone_error() const;

  Status begin(ThreadId thread, wire::Request request);
  // Sends and waits for the answer; Failed becomes an Error.
  Result<wire::Reply> ask(ThreadId thread, wire::Request request);
  template <typename Answer>
  Result<Answer> ask_for(ThreadId thread, wire::Request request);

  const HostLimits limits_;
  HostInfo info_;
  std::shared_ptr<const std::uint32_t> slot_;
  std::unique_ptr<SharedArena> arena_;

  mutable std::mutex mutex_;
  std::condition_variable answered_;
  std::uint64_t next_id_ = 1;
  std::map<std::uint64_t, std::optional<wire::Reply>> questions_;  // asked, then answered
  std::map<std::uint64_t, ThreadId> calls_;
  std::map<ThreadId, Thread> threads_;
  int waiting_ = 0;       // threads that wait for the host without reading what it says
  bool faulted_ = false;  // a call was broken off by a fault
  std::optional<wire::Hello> hello_;
  std::string start_failure_;  // what the host said in place of hello
  std::optional<wire::Fault> crash_;
  std::optional<HostGone> gone_;

  std::atomic<ProcessListener*> listener_ = nullptr;

  std::mutex foreign_mutex_;  // held while the listener is called
  ForeignThreadListener foreign_listener_;

  std::unique_ptr<HostChannel> process_;  // last: its threads use everything above
};

}  // namespace companion::machine
