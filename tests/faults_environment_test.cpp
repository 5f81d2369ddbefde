// What lies outside the lesson: a fake host that misbehaves, a prefix that cannot be had, a full disk, two
// windows.
#include "machine/host_machine.h"
#include "support/fault.h"
#include "support/host.h"
#include "wire/protocol.h"

#include <doctest/doctest.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <signal.h>
#include <stdlib.h>
#include <thread>
#include <unistd.h>

using namespace companion;
using test::check_clean_afterwards;
using test::RealSession;
namespace fs = std::filesystem;

namespace {

// A whole session over a fake host: a shell that says hello, begins the session, and answers the first call
// with `answer`.
run::SessionStatus run_over_fake(const std::string& answer, std::string& told) {
  run::SessionSetup setup;
  setup.path = "test.md";
  setup.cells = {{"import ctypes\nctypes.WinDLL('kernel32')\nprint('back')\n", "test.py"}};
  setup.machine = [&](machine::ProcessListener& listener,
                      std::string&) -> Result<std::unique_ptr<machine::Machine>> {
    const std::string script =
        R"(echo '{"message":"hello","id":1,"thread":0,"protocol":1,"pointer_bytes":8,"process_id":5,"windows":"10.0.1","wine":""}'; )"
        R"(read line; echo '{"message":"done","id":1,"thread":1}'; read line; )" +
        answer;
    auto host = machine::HostMachine::start({{"/bin/sh", "-c", script}, {}, {}});
    if (!host) return host.error();
    auto slot = std::make_shared<const std::uint32_t>(wire::kArenaSlots - 1);
    if (Status begun = (*host)->begin_session(slot, {}, &listener); !begun) return begun.error();
    return std::unique_ptr<machine::Machine>(std::move(host).value());
  };
  run::Session session(std::move(setup));
  session.wait_until_idle();
  run::Command command;
  command.kind = run::Command::Kind::run;
  session.send(command);
  const run::SessionStatus status = session.wait_until_idle();
  while (const trace::Chunk chunk = session.take()) {
    for (const trace::Event& event : *chunk) {
      if (const auto* end = std::get_if<trace::End>(&event.body)) told = end->message;
      CHECK(!std::holds_alternative<trace::Print>(event.body));
    }
  }
  return status;
}

void check_fake(const std::string& answer, const std::string& message) {
  std::string told;
  const run::SessionStatus status = run_over_fake(answer, told);
  CHECK(status.phase == run::Phase::ended);
  CHECK(status.end == trace::EndStatus::host_crashed);
  CHECK(told == message);
  check_clean_afterwards();
}

class Variable {
 public:
  Variable(const char* name, const std::string& value) : name_(name) {
    const char* before = ::getenv(name);
    had_ = before != nullptr;
    if (had_) before_ = before;
    ::setenv(name, value.c_str(), 1);
  }
  ~Variable() {
    if (had_) {
      ::setenv(name_, before_.c_str(), 1);
    } else {
      ::unsetenv(name_);
    }
  }

 private:
  const char* name_;
  bool had_ = false;
  std::string before_;
};

// The process id of the wineserver of a prefix, 0 if none runs.
int server_of_prefix(const fs::path& prefix) {
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator("/proc", ignored)) {
    if (test::text_of_file(entry.path() / "comm").starts_with("wineserver") &&
        test::text_of_file(entry.path() / "environ").find("WINEPREFIX=" + prefix.string() + '\0') !=
            std::string::npos)
      return std::atoi(entry.path().filename().c_str());
  }
  return 0;
}

class TemporaryFolder {
 public:
  TemporaryFolder() : path_(fs::temp_directory_path() / ("companion-faults-" + std::to_string(::getpid()))) {
    fs::create_directories(path_);
  }
  ~TemporaryFolder() { fs::remove_all(path_); }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

run::ExperimentText one_cell(const std::string& source) {
  run::ExperimentText text;
  text.path = "test.md";
  text.scratch_key = "two";
  text.cells = {{source, "test.py"}};
  return text;
}

std::unique_ptr<run::Workbench> open_workbench() {
  auto opened = run::Workbench::open(COMPANION_BIN_DIR);
  REQUIRE(opened.ok());
  return std::move(opened).value();
}

void check_that_lessons_run() {
  const auto workbench = open_workbench();
  const auto session =
      workbench->start(one_cell("import ctypes\nprint(ctypes.windll.kernel32.MulDiv(6, 7, 1))\n"), {});
  const run::SessionStatus status = session->wait_until_idle();
  CHECK_MESSAGE(!status.error, (status.error ? status.error->to_string() : ""));
  session->send({});
  CHECK(session->wait_until_idle().end == trace::EndStatus::finished);
}

}  // namespace

TEST_CASE("fake host: garbage instead of an answer") {
  check_fake("echo garbage; exec sleep 10",
             "The Windows process sent what it should not: the line is not a JSON object.");
}

TEST_CASE("fake host: half a line, and its end") {
  check_fake("printf '{\"message\":'; exit 3",
             "The Windows process ended by itself, with exit code 3. It was in the middle of a message.");
}

TEST_CASE("fake host: a line of 100 MB") {
  check_fake("head -c 100000000 /dev/zero | tr '\\0' x; exec sleep 10",
             "The Windows process sent a line that does not end.");
}

TEST_CASE("fake host: a valid answer to a question never asked") {
  check_fake("echo '{\"message\":\"done\",\"id\":77,\"thread\":1}'; exec sleep 10",
             "The Windows process sent what it should not: an answer to something that was not asked.");
}

TEST_CASE("fake host: its output closed while it lives on") {
  check_fake("exec >&-; exec sleep 10", "The Windows process was killed from outside.");
}

TEST_CASE("prefix: where no Wine is the session says so, with what to do") {
  const Variable variable("WIN32_COMPANION_WINE", "/nowhere/wine");
  const auto workbench = open_workbench();
  const auto session = workbench->start(one_cell("print(1)\n"), {});
  const run::SessionStatus status = session->wait_until_idle();
  CHECK(status.phase == run::Phase::ended);
  REQUIRE(status.error);
  CHECK(status.error->message == "Wine was not found, and without it no Windows call can be made");
  CHECK(status.error->advice == "Install it, on Debian or Ubuntu with 'sudo apt install wine64'");
}

TEST_CASE("prefix: what cannot be written is told by the session, with what to do") {
  TemporaryFolder folder;
  std::ofstream(folder.path() / "file") << "no folder";
  const Variable variable("WIN32_COMPANION_PREFIX", (folder.path() / "file" / "prefix").string());
  const auto workbench = open_workbench();
  const auto session = workbench->start(one_cell("print(1)\n"), {});
  const run::SessionStatus status = session->wait_until_idle();
  CHECK(status.phase == run::Phase::ended);
  REQUIRE(status.error);
  CHECK(status.error->message ==
        "The folder '" + (folder.path() / "file").string() + "' can't be written to");
  CHECK(status.error->advice == "Name another place in WIN32_COMPANION_PREFIX");
}

TEST_CASE("prefix: a half-made one is made anew, and lessons run in it") {
  TemporaryFolder folder;
  fs::create_directories(folder.path() / "prefix.making/drive_c/windows");
  std::ofstream(folder.path() / "prefix.making/system.reg") << "half";
  const Variable variable("WIN32_COMPANION_PREFIX", (folder.path() / "prefix").string());
  check_that_lessons_run();
  CHECK_FALSE(fs::exists(folder.path() / "prefix.making"));

  // The last program of this prefix has just ended: a server that ended with it would take no other while it
  // does, which can be long. It stands still here for longer than Wine waits for one that refuses it.
  const int server = server_of_prefix(folder.path() / "prefix");
  REQUIRE(server != 0);
  ::usleep(300'000);
  ::kill(server, SIGSTOP);
  std::thread later([server] {
    ::sleep(7);
    ::kill(server, SIGCONT);
  });
  check_that_lessons_run();
  later.join();
  ::kill(server, SIGTERM);
  for (int i = 0; i < 100 && server_of_prefix(folder.path() / "prefix") != 0; ++i)
    ::usleep(100'000);
}

TEST_CASE("scratch: no room on the disk is Windows' error 112, and the session goes on") {
  REQUIRE(test::workbench().empty_scratch("full").ok());
  RealSession session({"import ctypes\n"
                       "kernel32 = ctypes.WinDLL('kernel32', use_last_error=True)\n"
                       "handle = kernel32.CreateFileW('full.txt', 0x40000000, 0, None, 3, 0x80, None)\n"
                       "print(kernel32.WriteFile(handle, b'text', 4, ctypes.byref(ctypes.c_ulong()), None))\n"
                       "print(ctypes.get_last_error())\n"},
                      "full");
  const std::string scratch = session->wait_until_idle().scratch;
  // The device on which there is never room stands for the disk.
  fs::create_symlink("/dev/full", *test::prefix().native_path(scratch) / "full.txt");
  const run::SessionStatus status = session.run_to_end();
  fs::remove(*test::prefix().native_path(scratch) / "full.txt");
  CHECK(session.traceback().empty());
  CHECK(status.end == trace::EndStatus::finished);
  CHECK(session.printed() == "0\n112\n");
}

TEST_CASE("two windows: each has its scratch folder, and the end of one's host leaves the other's") {
  TemporaryFolder folder;
  std::ofstream(folder.path() / "two.py") << "import ctypes\n"
                                             "kernel32 = ctypes.windll.kernel32\n"
                                             "buffer = ctypes.create_unicode_buffer(100)\n"
                                             "kernel32.GetCurrentDirectoryW(100, buffer)\n"
                                             "print(buffer.value)\n"
                                             "kernel32.ExitProcess(1)\n";
  RealSession ours({"import ctypes\nprint(ctypes.windll.kernel32.MulDiv(6, 7, 1))\n"}, "two");
  const std::string scratch = ours->wait_until_idle().scratch;
  // The other program of ours, while this one has its folder.
  const std::string command =
      std::string(COMPANION_BIN_DIR) + "/win32-lessons run " + (folder.path() / "two.py").string() + " 2>&1";
  std::FILE* other = ::popen(command.c_str(), "r");
  REQUIRE(other != nullptr);
  std::string printed;
  for (int c = std::fgetc(other); c != EOF; c = std::fgetc(other))
    printed.push_back(static_cast<char>(c));
  const int status = ::pclose(other);
  REQUIRE(printed.find('\n') != std::string::npos);
  CHECK(printed.substr(0, printed.find('\n')).starts_with("C:\\lessons"));
  CHECK(printed.substr(0, printed.find('\n')) != scratch);
  CHECK(printed.substr(printed.find('\n')) ==
        "\nwin32-lessons: The Windows process ended by itself, with exit code 1.\n");
  CHECK(status != 0);
  CHECK(ours.run_to_end().end == trace::EndStatus::finished);
  CHECK(ours.printed() == "42\n");
}
