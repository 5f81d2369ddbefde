#include "run/scratch_folders.h"

#include "base/process_id.h"

#include <cstdlib>
#include <filesystem>

namespace companion::run {
namespace {

// More programs at once than anybody opens.
constexpr int kMostSets = 64;

std::string parent_of_roots(const machine::Prefix& prefix) {
  if (!prefix.folder().empty()) return "C:\\";
  const char* local = std::getenv("LOCALAPPDATA");
  return std::string(local != nullptr ? local : "C:\\Users\\Public") + "\\Win32 Companion\\";
}

Error cannot(const std::string& what, const std::string& folder, const std::error_code& error) {
  return {what + " the folder " + folder + ": " + error.message(),
          "Check its rights and the free space, then try again", "", 0, 0};
}

}  // namespace

Result<ScratchFolders> ScratchFolders::open(const machine::Prefix& prefix) {
  const std::string parent = parent_of_roots(prefix);
  for (int set = 1; set <= kMostSets; ++set) {
    const std::string root = parent + "lessons" + (set == 1 ? "" : "-" + std::to_string(set));
    const auto native = prefix.native_path(root);
    if (!native)
      return Error{"there is no drive for " + root, "Run `win32-lessons doctor --prepare`", "", 0, 0};
    std::error_code error;
    std::filesystem::create_directories(*native, error);
    if (error) return cannot("cannot make", native->string(), error);
    if (auto lock = FileLock::try_take(native->string() + ".lock")) {
      return ScratchFolders(prefix, root, std::move(lock));
    }
  }
  return Error{"all folders for lessons are in use", "Close other windows of this program", "", 0, 0};
}

Result<ScratchFolders> ScratchFolders::open_for_check(const machine::Prefix& prefix) {
  const std::string root = parent_of_roots(prefix) + "check\\" + std::to_string(own_process_id());
  const auto native = prefix.native_path(root);
  if (!native)
    return Error{"there is no drive for " + root, "Run `win32-lessons doctor --prepare`", "", 0, 0};
  std::error_code error;
  std::filesystem::remove_all(*native, error);  // a process of the same number was here before
  std::filesystem::create_directories(*native, error);
  if (error) return cannot("cannot make", native->string(), error);
  ScratchFolders folders(prefix, root, nullptr);
  folders.removed_at_end_ = std::make_unique<std::filesystem::path>(*native);
  return folders;
}

ScratchFolders::~ScratchFolders() {
  std::error_code failure;  // what cannot be removed stays
  if (removed_at_end_) std::filesystem::remove_all(*removed_at_end_, failure);
}

Result<std::string> ScratchFolders::folder(const std::string& key) const {
  const std::string name = root_ + "\\" + key;
  const auto native = prefix_.native_path(name);
  if (!native) return Error{name + " cannot be reached", "Run `win32-lessons doctor --prepare`", "", 0, 0};
  std::error_code error;
  std::filesystem::create_directories(*native, error);
  if (error) return cannot("cannot make", native->string(), error);
  return name;
}

Status ScratchFolders::empty(const std::string& key) const {
  const std::string name = root_ + "\\" + key;
  const auto native = prefix_.native_path(name);
  if (!native) return Error{name + " cannot be reached", "Run `win32-lessons doctor --prepare`", "", 0, 0};
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(*native, error)) {
    std::filesystem::permissions(entry.path(), std::filesystem::perms::owner_write,
                                 std::filesystem::perm_options::add, error);
    std::filesystem::remove_all(entry.path(), error);
    if (error) return cannot("cannot empty", name, error);
  }
  return Nothing{};
}

}  // namespace companion::run
