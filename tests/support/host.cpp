#include "support/host.h"

#include "base/file.h"
#include "base/hex.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <signal.h>
#include <stdexcept>
#include <thread>
#include <unistd.h>

namespace companion::test {

std::filesystem::path callhost_path() {
  return std::filesystem::path(COMPANION_BIN_DIR) / "callhost.exe";
}

const machine::Prefix& prefix() {
  static const machine::Prefix prepared = [] {
    Result<machine::Prefix> result = machine::prepare_prefix();
    if (!result) throw std::runtime_error(result.error().to_string());
    return std::move(result).value();
  }();
  return prepared;
}

machine::HostPool& pool() {
  static machine::HostPool shared(prefix(), callhost_path());
  return shared;
}

void Recorder::on_process_event(const machine::ProcessEvent& event) {
  {
    std::lock_guard lock(mutex_);
    events_.push_back(event);
  }
  changed_.notify_all();
}

std::string Recorder::output(machine::Output::Stream stream) const {
  std::lock_guard lock(mutex_);
  std::string text;
  for (const machine::ProcessEvent& event : events_) {
    const auto* output = std::get_if<machine::Output>(&event);
    if (output && output->stream == stream) text.append(output->bytes.begin(), output->bytes.end());
  }
  return text;
}

std::vector<machine::DialogClosed> Recorder::closed() const {
  std::lock_guard lock(mutex_);
  std::vector<machine::DialogClosed> closed;
  for (const machine::ProcessEvent& event : events_) {
    if (const auto* dialog = std::get_if<machine::DialogClosed>(&event)) closed.push_back(*dialog);
  }
  return closed;
}

machine::Dialog Recorder::wait_for_dialog() {
  std::unique_lock lock(mutex_);
  const machine::Dialog* dialog = nullptr;
  auto shown = [&] {
    for (const machine::ProcessEvent& event : events_) {
      if (!dialog) dialog = std::get_if<machine::Dialog>(&event);
    }
    return dialog != nullptr;
  };
  if (!changed_.wait_for(lock, std::chrono::seconds(10), shown))
    throw std::runtime_error("no dialog appeared");
  return *dialog;
}

bool Recorder::is_gone() const {
  std::lock_guard lock(mutex_);
  for (const machine::ProcessEvent& event : events_) {
    if (std::holds_alternative<machine::HostGone>(event)) return true;
  }
  return false;
}

Lesson::Lesson(const std::string& current_directory) : recorder_(std::make_unique<Recorder>()) {
  auto taken = pool().take({current_directory, recorder_.get()});
  if (!taken) throw std::runtime_error(taken.error().to_string());
  machine_ = std::move(taken).value();
}

std::uint64_t Lesson::load(const std::u16string& name) {
  REQUIRE(machine_->begin_load(machine::kMainThread, {name, 0x1000, 0}).ok());
  machine::ThreadEvent event = machine_->wait(machine::kMainThread);
  REQUIRE(std::holds_alternative<machine::CallReturned>(event));
  return std::get<machine::CallReturned>(event).integer_result;
}

std::uint64_t Lesson::resolve(const std::u16string& dll, const std::string& function) {
  Result<machine::Address> address = machine_->resolve(machine::kMainThread, load(dll), function);
  REQUIRE(address.ok());
  REQUIRE(*address != 0);
  return *address;
}

machine::CallReturned Lesson::call(std::uint64_t function, std::vector<std::uint64_t> slots,
                                   std::uint32_t last_error, const OnCallback& on_callback,
                                   machine::ThreadId thread) {
  REQUIRE(machine_->begin_call(thread, {function, std::move(slots), last_error}).ok());
  for (;;) {
    machine::ThreadEvent event = machine_->wait(thread);
    if (auto* returned = std::get_if<machine::CallReturned>(&event)) return std::move(*returned);
    if (const auto* entered = std::get_if<machine::CallbackEntered>(&event)) {
      REQUIRE(on_callback);
      REQUIRE(machine_->return_from_callback(thread, on_callback(*entered), 0).ok());
      continue;
    }
    if (const auto* gone = std::get_if<machine::HostGone>(&event)) throw std::runtime_error(gone->message);
  }
}

machine::CallReturned Lesson::call(const std::u16string& dll, const std::string& function,
                                   std::vector<std::uint64_t> slots, std::uint32_t last_error) {
  return call(resolve(dll, function), std::move(slots), last_error);
}

std::uint64_t Lesson::at(std::uint64_t offset) {
  return reinterpret_cast<std::uint64_t>(machine_->memory().data()) + offset;
}

std::uint64_t Lesson::put(std::uint64_t offset, const std::string& text) {
  std::memcpy(&machine_->memory()[offset], text.c_str(), text.size() + 1);
  return at(offset);
}

std::uint64_t Lesson::put(std::uint64_t offset, const std::u16string& text) {
  std::memcpy(&machine_->memory()[offset], text.c_str(), (text.size() + 1) * 2);
  return at(offset);
}

std::string Lesson::bytes(std::uint64_t offset, std::size_t count) {
  return to_hex(machine_->memory().subspan(offset, count));
}

std::string text_of_file(const std::filesystem::path& path) {
  Result<std::string> text = read_file(path.string());
  return text ? std::move(text).value() : std::string();
}

namespace {

struct Process {
  int id = 0;
  int parent = 0;
  std::string command_line;
};

std::vector<Process> processes() {
  std::vector<Process> found;
  std::error_code ignored;
  for (const auto& entry : std::filesystem::directory_iterator("/proc", ignored)) {
    Process process;
    process.id = std::atoi(entry.path().filename().c_str());
    if (process.id == 0) continue;
    // A process may end between being listed and being asked; then nothing of it is found.
    process.command_line = text_of_file(entry.path() / "cmdline");
    std::replace(process.command_line.begin(), process.command_line.end(), '\0', ' ');
    // "pid (name) state parent …"
    const std::string line = text_of_file(entry.path() / "stat");
    if (std::size_t end = line.rfind(')'); end != std::string::npos) {
      std::sscanf(line.c_str() + end + 1, " %*c %d", &process.parent);
    }
    found.push_back(process);
  }
  return found;
}

}  // namespace

int count_processes(const std::string& text) {
  int count = 0;
  for (const Process& process : processes()) {
    if (process.command_line.find(text) != std::string::npos) ++count;
  }
  return count;
}

std::vector<int> own_hosts() {
  std::vector<int> ids;
  for (const Process& process : processes()) {
    bool is_host = process.command_line.find("callhost.exe") != std::string::npos;
    if (is_host && process.parent == ::getpid()) ids.push_back(process.id);
  }
  return ids;
}

void kill_own_hosts() {
  for (int id : own_hosts())
    ::kill(id, SIGKILL);
}

bool soon(const std::function<bool()>& condition) {
  for (int i = 0; i < 200; ++i) {
    if (condition()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return false;
}

}  // namespace companion::test
