#include "base/file.h"
#include "machine/plain_error.h"
#include "machine/wine_prefix.h"

#include <array>
#include <chrono>
#include <condition_variable>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <mutex>
#include <sys/file.h>
#include <system_error>
#include <thread>
#include <unistd.h>

namespace companion::machine {
namespace {

namespace fs = std::filesystem;

// Written last, so that what has it is whole. The number rises when the prefix must be made differently.
constexpr std::string_view kMarker = ".win32-companion-prefix";
constexpr std::string_view kMarkerText = "1\n";
constexpr double kExpectedSeconds = 20;

// How long the wineserver waits for the next program when the last one has ended. By itself (Debian starts it
// with -p0) it begins to end at once: for up to four seconds, longer under load, it takes no programs and
// lets no other server begin; a program that starts then gives up after five and a half seconds and ends with
// exit code 1 (server/process.c and dlls/ntdll/unix/server.c of Wine 8; measured). One session follows
// another sooner than that.
constexpr int kServerPatience_s = 20;
constexpr int kServerPatienceWhileMaking_s = 3;

// What wine.inf does not do: no crash dialogs, no menu entries in the user's desktop, Windows 10.
constexpr std::string_view kSettings = R"(REGEDIT4

[HKEY_CURRENT_USER\Software\Wine]
"Version"="win10"

[HKEY_CURRENT_USER\Software\Wine\WineDbg]
"ShowCrashDialog"=dword:00000000

[HKEY_CURRENT_USER\Software\Wine\DllOverrides]
"winemenubuilder.exe"=""
"mscoree"=""
"mshtml"=""

[HKEY_LOCAL_MACHINE\Software\Microsoft\Windows NT\CurrentVersion\AeDebug]
"Debugger"=""
"Auto"="0"
)";

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

fs::path prefix_folder() {
  if (std::string set = variable("WIN32_COMPANION_PREFIX"); !set.empty()) return fs::absolute(set);
  if (std::string data = variable("XDG_DATA_HOME"); !data.empty())
    return fs::path(data) / "win32-companion/prefix";
  return fs::path(variable("HOME")) / ".local/share/win32-companion/prefix";
}

bool is_program(const fs::path& path) {
  return ::access(path.c_str(), X_OK) == 0 && fs::is_regular_file(path);
}

bool is_script(const fs::path& path) {
  char start[2] = {};
  std::ifstream(path, std::ios::binary).read(start, 2);
  return start[0] == '#' && start[1] == '!';
}

// Debian's `wine` in the PATH is a script around what lies in /usr/lib/wine, which starts faster and prints
// no hints. WIN32_COMPANION_WINE names another one, and then no other is taken.
fs::path find_wine() {
  if (const std::string chosen = variable("WIN32_COMPANION_WINE"); !chosen.empty())
    return is_program(chosen) ? fs::path(chosen) : fs::path();
  std::string path = variable("PATH");
  fs::path script;
  for (std::size_t start = 0; start <= path.size();) {
    std::size_t end = std::min(path.find(':', start), path.size());
    fs::path folder = path.substr(start, end - start);
    start = end + 1;
    if (folder.empty()) continue;
    for (const char* name : {"wine64", "wine"}) {
      fs::path program = folder / name;
      if (!is_program(program)) continue;
      if (!is_script(program)) return program;
      if (script.empty()) script = program;
    }
  }
  for (const char* program : {"/usr/lib/wine/wine64", "/usr/lib/wine/wine"}) {
    if (is_program(program)) return program;
  }
  return script;
}

ChildCommand wine_command(const fs::path& wine, const fs::path& folder, std::vector<std::string> arguments) {
  ChildCommand command;
  command.arguments.push_back(wine.string());
  for (std::string& argument : arguments)
    command.arguments.push_back(std::move(argument));
  command.environment = {
      {"WINEPREFIX", folder.string()},
      {"WINEDEBUG", "-all"},
      // Nothing asks to download Mono or Gecko, nothing writes into the user's menus.
      {"WINEDLLOVERRIDES", "mscoree,mshtml,winemenubuilder.exe="},
  };
  command.without = {"WINEARCH", "WINELOADER", "WINESERVER", "WINEDLLPATH"};
  return command;
}

// An exclusive lock against other processes of ours; gone with the process.
class FolderLock {
 public:
  explicit FolderLock(const fs::path& file)
      : descriptor_(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {}
  ~FolderLock() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;

  bool valid() const { return descriptor_ >= 0; }
  bool try_lock() { return ::flock(descriptor_, LOCK_EX | LOCK_NB) == 0; }

 private:
  int descriptor_;
};

class ProgressTeller {
 public:
  explicit ProgressTeller(const PrefixProgressCallback& callback) : callback_(callback) {}

  void tell(const std::string& step) {
    if (callback_) callback_({step, seconds(), kExpectedSeconds});
  }

 private:
  double seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin_).count();
  }

  const PrefixProgressCallback& callback_;
  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
};

// Runs a program to its end; tells the step meanwhile. Its output is thrown away.
Status run_program(const ChildCommand& command, const std::string& step, ProgressTeller& progress,
                   std::chrono::seconds limit) {
  Result<std::unique_ptr<ChildProcess>> child = ChildProcess::start(command);
  if (!child) return child.error();
  std::mutex mutex;
  std::condition_variable changed;
  bool ended = false;
  std::thread reader([&] {
    std::array<char, 4096> output;
    while ((*child)->read(output).value_or(0) > 0) {
    }
  });
  std::thread waiter([&] {
    (*child)->wait();
    (*child)->stop_reading();
    const std::lock_guard lock(mutex);
    ended = true;
    changed.notify_one();
  });
  auto begin = std::chrono::steady_clock::now();
  bool in_time = true;
  for (std::unique_lock lock(mutex); !ended;) {
    progress.tell(step);
    changed.wait_for(lock, std::chrono::milliseconds(100), [&] { return ended; });
    if (in_time && std::chrono::steady_clock::now() - begin > limit) {
      in_time = false;
      (*child)->kill();
    }
  }
  waiter.join();
  reader.join();
  const std::string what = "'" + command.arguments.front() + " " +
                           (command.arguments.size() > 1 ? command.arguments[1] : std::string()) + "'";
  if (!in_time) return plain_error(what + " did not end in time");
  ExitStatus status = (*child)->wait();
  if (status.killed || status.code != 0) {
    std::string said = (*child)->diagnostics();
    return plain_error(what + " failed" + (said.empty() ? "" : ": " + said));
  }
  return Nothing{};
}

// The server that belongs to a Wine; it must have ended before its folder is moved.
fs::path server_of(const fs::path& wine) {
  for (const fs::path& folder : {wine.parent_path(), fs::path("/usr/lib/wine"), fs::path("/usr/bin")}) {
    for (const char* name : {"wineserver", "wineserver64"}) {
      if (is_program(folder / name)) return folder / name;
    }
  }
  return {};
}

// Starts the server, unless one runs; that it does shows in the next program that is started.
void start_server(const fs::path& wine, const fs::path& folder, int patience_s, ProgressTeller& progress) {
  const fs::path server = server_of(wine);
  if (server.empty()) return;
  const ChildCommand command = wine_command(server, folder, {"-p" + std::to_string(patience_s)});
  (void)run_program(command, "Starting Wine's server", progress, std::chrono::seconds(20));
}

// z: shows the whole machine; the others would be the user's serial ports and drives.
void remove_drives(const fs::path& folder) {
  std::error_code ignored;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder / "dosdevices", ignored)) {
    if (entry.path().filename() != "c:") fs::remove(entry.path(), ignored);
  }
}

// Documents, Desktop and the like are links into the home folder; ours are empty folders.
void replace_links(const fs::path& folder) {
  std::error_code ignored;
  std::vector<fs::path> links;
  fs::recursive_directory_iterator users(folder / "drive_c/users", ignored);
  for (const fs::directory_entry& entry : users) {
    if (entry.is_symlink(ignored)) links.push_back(entry.path());
  }
  for (const fs::path& link : links) {
    fs::remove(link, ignored);
    fs::create_directory(link, ignored);
  }
}

bool is_whole(const fs::path& folder) {
  const Result<std::string> marker = read_file(to_utf8(folder / kMarker));
  return marker && *marker == kMarkerText;
}

// Whether prepare_prefix() may put its own here.
bool is_free(const fs::path& folder) {
  std::error_code error;
  return !fs::exists(folder, error) || (fs::is_directory(folder, error) && fs::is_empty(folder, error));
}

// Ours of an earlier version of this program.
bool is_outdated(const fs::path& folder) {
  return fs::exists(folder / kMarker) && !is_whole(folder);
}

Status make_prefix(const fs::path& wine, const fs::path& folder, ProgressTeller& progress) {
  fs::path server = server_of(wine);
  ChildCommand stop = wine_command(server, folder, {"-k"});
  ChildCommand wait = wine_command(server, folder, {"-w"});
  auto without_display = [](ChildCommand command) {
    command.without.insert(command.without.end(), {"DISPLAY", "WAYLAND_DISPLAY"});
    return command;
  };
  // What an earlier attempt left; its processes too.
  std::error_code error;
  if (fs::exists(folder, error)) {
    if (!server.empty())
      (void)run_program(stop, "Clearing away a half-made prefix", progress, std::chrono::seconds(20));
    fs::remove_all(folder, error);
  }
  fs::create_directories(folder, error);
  if (error) {
    return plain_error("The folder '" + folder.string() + "' can't be made: " + error.message(),
                       "Name a folder that can be written to in WIN32_COMPANION_PREFIX");
  }
  start_server(wine, folder, kServerPatienceWhileMaking_s, progress);
  const std::string making = "Preparing Windows' files with Wine (once)";
  ChildCommand boot = without_display(wine_command(wine, folder, {"wineboot", "--init"}));
  if (Status made = run_program(boot, making, progress, std::chrono::seconds(300)); !made) {
    Error failure = made.error();
    failure.advice =
        "See whether 'WINEPREFIX=" + folder.string() + " " + wine.string() + " wineboot' says more";
    return failure;
  }
  {
    std::ofstream settings(folder / "drive_c/companion.reg", std::ios::binary);
    settings << kSettings;
  }
  ChildCommand apply = without_display(wine_command(wine, folder, {"regedit", "/S", "C:\\companion.reg"}));
  if (Status applied = run_program(apply, making, progress, std::chrono::seconds(60)); !applied)
    return applied;
  fs::remove(folder / "drive_c/companion.reg", error);
  if (!server.empty()) {
    if (Status ended = run_program(wait, making, progress, std::chrono::seconds(60)); !ended) return ended;
  }
  remove_drives(folder);
  replace_links(folder);
  fs::create_directories(folder / "drive_c/lessons", error);
  std::ofstream marker(folder / kMarker, std::ios::binary);
  marker << kMarkerText;
  marker.close();
  if (!marker)
    return plain_error("The prefix in '" + folder.string() + "' can't be written", "Make room on the disk");
  return Nothing{};
}

}  // namespace

PrefixCheck check_prefix() {
  PrefixCheck check;
  check.folder = prefix_folder();
  check.wine = find_wine();
  if (check.wine.empty()) {
    check.state = PrefixState::no_wine;
  } else if (is_whole(check.folder)) {
    check.state = PrefixState::ready;
  } else if (is_free(check.folder) || is_outdated(check.folder)) {
    check.state = PrefixState::missing;
  } else {
    check.state = PrefixState::foreign;
  }
  return check;
}

Result<Prefix> prepare_prefix(const PrefixProgressCallback& callback) {
  ProgressTeller progress(callback);
  PrefixCheck check = check_prefix();
  if (check.state == PrefixState::no_wine) {
    return plain_error("Wine was not found, and without it no Windows call can be made",
                       "Install it, on Debian or Ubuntu with 'sudo apt install wine64'");
  }
  std::error_code error;
  fs::create_directories(check.folder.parent_path(), error);
  fs::path lock_file = check.folder;
  lock_file += ".lock";
  FolderLock lock(lock_file);
  if (!lock.valid()) {
    return plain_error("The folder '" + check.folder.parent_path().string() + "' can't be written to",
                       "Name another place in WIN32_COMPANION_PREFIX");
  }
  while (!lock.try_lock()) {
    progress.tell("Waiting for another Win32 Companion that prepares Windows' files");
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }

  check = check_prefix();
  if (check.state == PrefixState::foreign) {
    return plain_error("The folder '" + check.folder.string() + "' is no prefix that this program made",
                       "Remove it, or name another one in WIN32_COMPANION_PREFIX");
  }
  if (check.state == PrefixState::missing) {
    // Made beside its place and moved there when it is whole: what lies at its place is never half made.
    fs::path making = check.folder;
    making += ".making";
    if (Status made = make_prefix(check.wine, making, progress); !made) return made.error();
    fs::remove_all(check.folder, error);
    fs::rename(making, check.folder, error);
    if (error)
      return plain_error("The prefix can't be moved to '" + check.folder.string() + "': " + error.message());
  }
  // An update of Wine may have made them anew.
  remove_drives(check.folder);
  replace_links(check.folder);
  start_server(check.wine, check.folder, kServerPatience_s, progress);
  return Prefix(check.folder, check.wine);
}

ChildCommand Prefix::command(const fs::path& program, std::vector<std::string> arguments) const {
  arguments.insert(arguments.begin(), program.string());
  return wine_command(wine_, folder_, std::move(arguments));
}

std::optional<fs::path> Prefix::native_path(std::string_view windows_path) const {
  if (windows_path.size() < 2 || windows_path[1] != ':') return std::nullopt;
  if (windows_path[0] != 'C' && windows_path[0] != 'c') return std::nullopt;
  fs::path path = folder_ / "drive_c";
  int depth = 0;
  for (std::size_t start = 2; start < windows_path.size();) {
    std::size_t end = std::min(windows_path.find_first_of("\\/", start), windows_path.size());
    std::string part(windows_path.substr(start, end - start));
    start = end + 1;
    if (part.empty() || part == ".") continue;
    if (part == ".." && --depth < 0) return std::nullopt;
    if (part == "..") {
      path = path.parent_path();
      continue;
    }
    ++depth;
    path /= part;
  }
  return path;
}

}  // namespace companion::machine
