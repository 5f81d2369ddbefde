#include "support/host.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <stdlib.h>
#include <string>
#include <unistd.h>

using namespace companion;
namespace fs = std::filesystem;

namespace {

// Sets WIN32_COMPANION_PREFIX for one test.
class PrefixVariable {
 public:
  explicit PrefixVariable(const fs::path& folder) {
    const char* before = ::getenv(kName);
    if (before) before_ = before;
    had_ = before != nullptr;
    ::setenv(kName, folder.c_str(), 1);
  }
  ~PrefixVariable() {
    if (had_) {
      ::setenv(kName, before_.c_str(), 1);
    } else {
      ::unsetenv(kName);
    }
  }

 private:
  static constexpr const char* kName = "WIN32_COMPANION_PREFIX";
  std::string before_;
  bool had_ = false;
};

class TemporaryFolder {
 public:
  TemporaryFolder()
      : path_(fs::temp_directory_path() / ("companion-prefix-test-" + std::to_string(::getpid()))) {
    fs::create_directories(path_);
  }
  ~TemporaryFolder() { fs::remove_all(path_); }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

}  // namespace

TEST_CASE("prefix: a folder that is not ours is left alone and told") {
  TemporaryFolder folder;
  fs::path prefix = folder.path() / "prefix";
  fs::create_directories(prefix);
  std::ofstream(prefix / "system.reg") << "somebody's";
  PrefixVariable variable(prefix);
  CHECK(machine::check_prefix().state == machine::PrefixState::foreign);
  Result<machine::Prefix> prepared = machine::prepare_prefix();
  REQUIRE(!prepared.ok());
  CHECK(prepared.error().message ==
        "The folder '" + prefix.string() + "' is no prefix that this program made");
  CHECK(prepared.error().advice == "Remove it, or name another one in WIN32_COMPANION_PREFIX");
  CHECK(fs::exists(prefix / "system.reg"));
}

TEST_CASE("prefix: what is missing or empty can be made") {
  TemporaryFolder folder;
  PrefixVariable variable(folder.path() / "prefix");
  CHECK(machine::check_prefix().state == machine::PrefixState::missing);
  fs::create_directories(folder.path() / "prefix");
  CHECK(machine::check_prefix().state == machine::PrefixState::missing);
}

TEST_CASE("prefix: a Windows path on C: has a native one, nothing leads out of it") {
  const machine::Prefix& prefix = test::prefix();
  fs::path c = prefix.folder() / "drive_c";
  CHECK(prefix.native_path("C:\\lessons\\04") == c / "lessons/04");
  CHECK(prefix.native_path("c:/lessons/./04/") == c / "lessons/04");
  CHECK(prefix.native_path("C:\\a\\..\\b") == c / "b");
  CHECK(prefix.native_path("C:\\") == c);
  CHECK(!prefix.native_path("C:\\..\\outside"));
  CHECK(!prefix.native_path("C:\\a\\..\\..\\outside"));
  CHECK(!prefix.native_path("Z:\\etc"));
  CHECK(!prefix.native_path("lessons"));
}

TEST_CASE("prefix: a lesson sees no drive but C:, and no link into the home folder") {
  const machine::Prefix& prefix = test::prefix();
  CHECK(!fs::exists(fs::symlink_status(prefix.folder() / "dosdevices/z:")));
  for (const fs::directory_entry& entry :
       fs::recursive_directory_iterator(prefix.folder() / "drive_c/users")) {
    CHECK_MESSAGE(!entry.is_symlink(), entry.path().string());
  }
  test::Lesson lesson;
  std::uint64_t name = lesson.put(0, std::u16string(u"Z:\\etc\\hostname"));
  machine::CallReturned opened = lesson.call(u"kernel32", "CreateFileW", {name, 0x80000000, 7, 0, 3, 0, 0});
  CHECK(static_cast<std::int32_t>(opened.integer_result) == -1);
  CHECK(opened.last_error == 3);
  CHECK(lesson.call(u"kernel32", "GetLogicalDrives", {}).integer_result == 4);
}
