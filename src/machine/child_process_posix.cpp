#include "machine/child_process.h"
#include "machine/descriptor_posix.h"
#include "machine/plain_error.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <mutex>
#include <optional>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>

extern char** environ;

namespace companion::machine {
namespace {

constexpr std::size_t kDiagnosticsBytes = 4096;

void set_non_blocking(int descriptor) {
  ::fcntl(descriptor, F_SETFL, ::fcntl(descriptor, F_GETFL) | O_NONBLOCK);
}

// write() to a pipe that nobody reads raises SIGPIPE in this thread; here it becomes EPIPE and nothing else.
class WithoutBrokenPipeSignal {
 public:
  WithoutBrokenPipeSignal() {
    ::sigemptyset(&signal_);
    ::sigaddset(&signal_, SIGPIPE);
    sigset_t pending;
    ::sigpending(&pending);
    was_pending_ = ::sigismember(&pending, SIGPIPE) == 1;
    ::pthread_sigmask(SIG_BLOCK, &signal_, &before_);
  }
  ~WithoutBrokenPipeSignal() {
    if (!was_pending_) {
      timespec no_time{};
      while (::sigtimedwait(&signal_, nullptr, &no_time) < 0 && errno == EINTR) {
      }
    }
    ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }
  WithoutBrokenPipeSignal(const WithoutBrokenPipeSignal&) = delete;
  WithoutBrokenPipeSignal& operator=(const WithoutBrokenPipeSignal&) = delete;

 private:
  sigset_t signal_;
  sigset_t before_;
  bool was_pending_ = false;
};

std::vector<std::string> make_environment(const ChildCommand& command) {
  std::vector<std::string> variables;
  for (char** entry = environ; *entry; ++entry) {
    std::string_view variable(*entry);
    std::string_view name = variable.substr(0, variable.find('='));
    bool replaced =
        std::ranges::any_of(command.environment, [&](const auto& set) { return set.first == name; });
    bool removed = std::ranges::find(command.without, name) != command.without.end();
    if (!replaced && !removed) variables.emplace_back(variable);
  }
  for (const auto& [name, value] : command.environment)
    variables.push_back(name + "=" + value);
  return variables;
}

std::vector<char*> pointers_to(std::vector<std::string>& strings) {
  std::vector<char*> pointers;
  for (std::string& string : strings)
    pointers.push_back(string.data());
  pointers.push_back(nullptr);
  return pointers;
}

Error system_error(const std::string& what, int code) {
  return plain_error(what + ": " + std::generic_category().message(code));
}

}  // namespace

struct ChildProcess::Parts {
  // Takes in what is there of standard error, without waiting; false at its end.
  bool read_errors();

  Descriptor input;   // of the child; written here
  Descriptor output;  // of the child; read here
  Descriptor errors;
  Pipe reading_stopped;
  Pipe reading_interrupted;
  Pipe writing_stopped;

  std::mutex mutex;
  pid_t pid = 0;
  std::optional<ExitStatus> status;
  std::string diagnostics;
};

Result<std::unique_ptr<ChildProcess>> ChildProcess::start(const ChildCommand& command) {
  std::optional<Pipe> input = make_pipe();
  std::optional<Pipe> output = make_pipe();
  std::optional<Pipe> errors = make_pipe();
  std::optional<Pipe> reading_stopped = make_pipe();
  std::optional<Pipe> reading_interrupted = make_pipe();
  std::optional<Pipe> writing_stopped = make_pipe();
  if (!input || !output || !errors || !reading_stopped || !reading_interrupted || !writing_stopped) {
    return system_error("No pipe can be made", errno);
  }

  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawnattr_init(&attributes);
  ::posix_spawn_file_actions_adddup2(&actions, input->read_end.get(), STDIN_FILENO);
  ::posix_spawn_file_actions_adddup2(&actions, output->write_end.get(), STDOUT_FILENO);
  ::posix_spawn_file_actions_adddup2(&actions, errors->write_end.get(), STDERR_FILENO);
  ::posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
  // A group of its own: Ctrl+C in the terminal is for us, and ends the child by ending us.
  sigset_t none, all;
  ::sigemptyset(&none);
  ::sigfillset(&all);
  ::posix_spawnattr_setsigmask(&attributes, &none);
  ::posix_spawnattr_setsigdefault(&attributes, &all);
  ::posix_spawnattr_setpgroup(&attributes, 0);
  ::posix_spawnattr_setflags(&attributes,
                             POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);

  std::vector<std::string> arguments = command.arguments;
  std::vector<std::string> variables = make_environment(command);
  std::vector<char*> argument_pointers = pointers_to(arguments);
  std::vector<char*> variable_pointers = pointers_to(variables);
  pid_t pid = 0;
  int failed = ::posix_spawn(&pid, arguments.front().c_str(), &actions, &attributes, argument_pointers.data(),
                             variable_pointers.data());
  ::posix_spawn_file_actions_destroy(&actions);
  ::posix_spawnattr_destroy(&attributes);
  if (failed != 0) return system_error("'" + arguments.front() + "' can't be started", failed);

  auto parts = std::make_unique<Parts>();
  parts->input = std::move(input->write_end);
  parts->output = std::move(output->read_end);
  parts->errors = std::move(errors->read_end);
  parts->reading_stopped = std::move(*reading_stopped);
  parts->reading_interrupted = std::move(*reading_interrupted);
  parts->writing_stopped = std::move(*writing_stopped);
  parts->pid = pid;
  set_non_blocking(parts->input.get());
  set_non_blocking(parts->output.get());
  set_non_blocking(parts->errors.get());
  set_non_blocking(parts->reading_interrupted.read_end.get());
  set_non_blocking(parts->reading_interrupted.write_end.get());
  return std::unique_ptr<ChildProcess>(new ChildProcess(std::move(parts)));
}

ChildProcess::ChildProcess(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

ChildProcess::~ChildProcess() {
  kill();
  wait();
}

bool ChildProcess::Parts::read_errors() {
  for (;;) {
    char text[1024];
    const ssize_t length = ::read(errors.get(), text, sizeof text);
    if (length == 0) return false;
    if (length < 0 && errno == EINTR) continue;
    if (length < 0) return errno == EAGAIN;
    std::lock_guard lock(mutex);
    diagnostics.append(text, static_cast<std::size_t>(length));
    if (diagnostics.size() > kDiagnosticsBytes) diagnostics.erase(0, diagnostics.size() - kDiagnosticsBytes);
  }
}

std::optional<std::size_t> ChildProcess::read(std::span<char> into) {
  bool errors_open = true;
  for (;;) {
    ssize_t count = ::read(parts_->output.get(), into.data(), into.size());
    if (count > 0) return static_cast<std::size_t>(count);
    if (count < 0 && errno == EINTR) continue;
    if (count == 0 || errno != EAGAIN) {
      (void)parts_->read_errors();
      return std::size_t{0};
    }
    pollfd waiting[] = {{parts_->output.get(), POLLIN, 0},
                        {parts_->reading_stopped.read_end.get(), POLLIN, 0},
                        {errors_open ? parts_->errors.get() : -1, POLLIN, 0},
                        {parts_->reading_interrupted.read_end.get(), POLLIN, 0}};
    ::poll(waiting, 4, -1);
    if (waiting[2].revents != 0) {
      errors_open = parts_->read_errors();
      continue;
    }
    // What was written before the stop is still handed out.
    if (waiting[1].revents != 0 && waiting[0].revents == 0) return std::size_t{0};
    if (waiting[3].revents != 0) {
      char taken[16];
      (void)!::read(parts_->reading_interrupted.read_end.get(), taken, sizeof taken);
      return std::nullopt;
    }
  }
}

void ChildProcess::interrupt_reading() {
  (void)!::write(parts_->reading_interrupted.write_end.get(), "", 1);
}

void ChildProcess::stop_reading() {
  (void)!::write(parts_->reading_stopped.write_end.get(), "", 1);
}

std::size_t ChildProcess::write_now(std::string_view bytes) {
  WithoutBrokenPipeSignal guard;
  ssize_t count = ::write(parts_->input.get(), bytes.data(), bytes.size());
  return count > 0 ? static_cast<std::size_t>(count) : 0;
}

bool ChildProcess::write(std::string_view bytes) {
  WithoutBrokenPipeSignal guard;
  while (!bytes.empty()) {
    ssize_t count = ::write(parts_->input.get(), bytes.data(), bytes.size());
    if (count > 0) {
      bytes.remove_prefix(static_cast<std::size_t>(count));
      continue;
    }
    if (count < 0 && errno != EAGAIN && errno != EINTR) return false;
    pollfd waiting[] = {{parts_->input.get(), POLLOUT, 0},
                        {parts_->writing_stopped.read_end.get(), POLLIN, 0}};
    ::poll(waiting, 2, -1);
    if (waiting[1].revents != 0) return false;
  }
  return true;
}

void ChildProcess::stop_writing() {
  (void)!::write(parts_->writing_stopped.write_end.get(), "", 1);
}

ExitStatus ChildProcess::wait() {
  {
    std::lock_guard lock(parts_->mutex);
    if (parts_->status) return *parts_->status;
  }
  // Leaves the process a zombie, so that its number can't belong to another when kill() uses it.
  siginfo_t info{};
  while (::waitid(P_PID, static_cast<id_t>(parts_->pid), &info, WEXITED | WNOWAIT) != 0 && errno == EINTR) {
  }
  std::lock_guard lock(parts_->mutex);
  if (!parts_->status) {
    int status = 0;
    while (::waitpid(parts_->pid, &status, 0) < 0 && errno == EINTR) {
    }
    parts_->status = WIFSIGNALED(status) ? ExitStatus{true, static_cast<std::uint32_t>(WTERMSIG(status))}
                                         : ExitStatus{false, static_cast<std::uint32_t>(WEXITSTATUS(status))};
  }
  return *parts_->status;
}

void ChildProcess::kill() {
  std::lock_guard lock(parts_->mutex);
  if (!parts_->status) ::kill(parts_->pid, SIGKILL);
}

std::optional<std::string> ChildProcess::io_file() const {
  return "\\\\?\\unix\\proc\\" + std::to_string(parts_->pid) + "\\io";
}

std::string ChildProcess::diagnostics() const {
  std::lock_guard lock(parts_->mutex);
  return parts_->diagnostics;
}

}  // namespace companion::machine
