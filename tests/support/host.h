// A real callhost.exe for tests: the pool of the whole program, and a small "lesson" that makes calls the way
// ctypes does. Used by the tests of machine and host.
#pragma once

#include "machine/host_pool.h"
#include "machine/machine.h"
#include "machine/wine_prefix.h"

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace companion::test {

std::filesystem::path callhost_path();

// The prefix of $WIN32_COMPANION_PREFIX or the program's own; made if it is missing. Fails the test if there
// is none.
const machine::Prefix& prefix();

// One for all tests of a program: its spare is warm.
machine::HostPool& pool();

// Keeps what the process told.
class Recorder : public machine::ProcessListener {
 public:
  void on_process_event(const machine::ProcessEvent& event) override;

  std::string output(machine::Output::Stream stream = machine::Output::Stream::standard_output) const;
  std::vector<machine::DialogClosed> closed() const;
  // Waits for the first dialog; throws after ten seconds.
  machine::Dialog wait_for_dialog();
  bool is_gone() const;

 private:
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<machine::ProcessEvent> events_;
};

// A session: a host and the first thread of a lesson. Everything that should not fail is checked.
class Lesson {
 public:
  explicit Lesson(const std::string& current_directory = {});

  machine::Machine& machine() { return *machine_; }
  Recorder& recorder() { return *recorder_; }

  std::uint64_t load(const std::u16string& name);
  std::uint64_t resolve(const std::u16string& dll, const std::string& function);

  // Waits for the end of the call; callbacks that come meanwhile are given to `on_callback`, whose result is
  // returned to Windows.
  using OnCallback = std::function<std::uint64_t(const machine::CallbackEntered&)>;
  machine::CallReturned call(std::uint64_t function, std::vector<std::uint64_t> slots,
                             std::uint32_t last_error = 0, const OnCallback& on_callback = {},
                             machine::ThreadId thread = machine::kMainThread);
  machine::CallReturned call(const std::u16string& dll, const std::string& function,
                             std::vector<std::uint64_t> slots, std::uint32_t last_error = 0);

  // Memory of the arena, `offset` bytes from its beginning.
  std::uint64_t at(std::uint64_t offset);
  std::uint64_t put(std::uint64_t offset, const std::string& text);     // with a NUL
  std::uint64_t put(std::uint64_t offset, const std::u16string& text);  // with a NUL
  std::string bytes(std::uint64_t offset, std::size_t count);           // in hexadecimal

 private:
  std::unique_ptr<Recorder> recorder_;
  std::unique_ptr<machine::Machine> machine_;
};

// How many processes of this machine have this text in their command line.
int count_processes(const std::string& text);

// The callhost.exe that this process started and that live, by process id, the spare too.
std::vector<int> own_hosts();

// Empty where there is no such file or it can't be read, as with the files of a process that has ended.
std::string text_of_file(const std::filesystem::path& path);

// SIGKILL for all of them.
void kill_own_hosts();

// Waits until it is true, two seconds at most.
bool soon(const std::function<bool()>& condition);

}  // namespace companion::test
