// FakeMachine: a fake of the seam to Windows, for tests of rules that need no Windows. Its functions are C++
// lambdas, each call runs on a thread of its own, memory is ordinary memory of this process. What real
// Windows does is tested with the real host.
#pragma once

#include "machine/machine.h"

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace companion::test {

class FakeMachine : public machine::Machine {
 public:
  // What a function sees and leaves.
  struct Call {
    FakeMachine& machine;
    machine::ThreadId thread = 0;
    machine::Address function = 0;
    std::vector<std::uint64_t> slots;
    std::uint32_t last_error = 0;
    std::uint64_t float_result = 0;

    // Calls a function that make_callback() made, as Windows would from inside its own function.
    std::uint64_t call_back(machine::Address function, std::vector<std::uint64_t> arguments);
  };
  // Returns rax. Throws machine::Fault to fault.
  using Function = std::function<std::uint64_t(Call& call)>;

  explicit FakeMachine(std::size_t memory_bytes = std::size_t{8} << 20);
  ~FakeMachine() override;

  // "kernel32", "GetLastError".
  void add(const std::string& dll, const std::string& function, Function code);
  void add_ordinal(const std::string& dll, std::uint16_t ordinal, Function code);
  // Memory outside of the arena.
  void add_foreign(machine::Address address, Bytes bytes);
  Bytes foreign(machine::Address address) const { return foreign_.at(address); }
  // Where the process keeps its current directory.
  void set_current_directory(machine::Address address) { info_.current_directory = address; }
  // How often read() was asked.
  int reads() const { return reads_; }

  // Calls a function that make_callback() made from a thread that no lesson started, and waits for the
  // answer.
  std::uint64_t call_back_from_foreign_thread(machine::Address function,
                                              std::vector<std::uint64_t> arguments);

  // Blocks a function until release(); false if the machine was ended meanwhile.
  bool block();
  void release();
  bool is_blocked();

  // What was asked for, in order: "load kernel32.dll 0x1000", "call GetLastError".
  std::vector<std::string> log();
  std::vector<machine::CallRequest> calls();
  int living_callbacks();

  const machine::HostInfo& info() const override { return info_; }
  std::span<std::uint8_t> memory() override { return memory_; }
  Status begin_call(machine::ThreadId thread, const machine::CallRequest& request) override;
  Status begin_load(machine::ThreadId thread, const machine::LoadRequest& request) override;
  machine::ThreadEvent wait(machine::ThreadId thread) override;
  void wake(machine::ThreadId thread) override;
  Status return_from_callback(machine::ThreadId thread, std::uint64_t integer_result,
                              std::uint64_t float_result) override;
  Result<machine::Address> resolve(machine::ThreadId thread, machine::Address module,
                                   const std::variant<std::string, std::uint16_t>& name) override;
  Result<machine::Callback> make_callback(int slot_count) override;
  Status free_callback(std::uint64_t id) override;
  void listen_to_foreign_threads(ForeignThreadListener listener) override;
  Result<std::optional<Bytes>> read(machine::Address address, std::uint64_t size_bytes) override;
  Result<bool> write(machine::Address address, std::span<const std::uint8_t> bytes) override;
  Result<std::vector<machine::HandleDetails>> handles() override {
    return std::vector<machine::HandleDetails>{};
  }
  Result<std::vector<machine::WindowDetails>> windows() override {
    return std::vector<machine::WindowDetails>{};
  }
  Result<bool> answer_dialog(std::uint64_t, int) override { return false; }
  void end() override;

 private:
  struct Export {
    std::string name;
    Function code;
  };
  struct Module {
    machine::Address address = 0;
    std::map<std::string, machine::Address> names;
    std::map<std::uint16_t, machine::Address> ordinals;
  };
  struct Answer {
    std::uint64_t integer = 0, floating = 0;
  };

  void push(machine::ThreadId thread, machine::ThreadEvent event);
  Answer enter(machine::ThreadId thread, machine::Address function, std::vector<std::uint64_t> arguments,
               const std::function<bool()>& entered);
  Module& module(const std::string& dll);
  void start(machine::ThreadId thread, Function code, machine::CallRequest request);

  machine::HostInfo info_;
  int reads_ = 0;
  std::vector<std::uint8_t> memory_;
  std::map<machine::Address, Bytes> foreign_;

  std::mutex mutex_;
  std::condition_variable changed_;
  std::map<std::string, Module> modules_;
  std::map<machine::Address, Export> exports_;
  std::map<machine::ThreadId, std::deque<machine::ThreadEvent>> events_;
  std::map<machine::ThreadId, std::deque<Answer>> answers_;
  std::map<std::uint64_t, int> callbacks_;
  std::uint64_t last_callback_ = 0;
  std::mutex foreign_mutex_;
  ForeignThreadListener foreign_listener_;
  std::atomic<machine::ThreadId> last_foreign_thread_ = 0x10000;
  bool released_ = false, blocked_ = false, ended_ = false;
  std::vector<std::string> log_;
  std::vector<machine::CallRequest> calls_;
  std::vector<std::thread> threads_;
};

}  // namespace companion::test
