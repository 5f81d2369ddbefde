#include "host/server_activity.h"

#include "host/native.h"
#include "host/text.h"

#include <charconv>
#include <string_view>

namespace companion::host {
namespace {

// "syscw: 798": calls of write() and its kin, successful or not. proc(5).
std::optional<std::uint64_t> count_in(std::string_view text) {
  constexpr std::string_view kName = "syscw: ";
  const std::size_t at = text.find(kName);
  if (at == std::string_view::npos) return std::nullopt;
  std::uint64_t count = 0;
  const char* begin = text.data() + at + kName.size();
  if (std::from_chars(begin, text.data() + text.size(), count).ec != std::errc()) return std::nullopt;
  return count;
}

}  // namespace

void ServerActivity::begin_session(const std::string& io_file) {
  if (io_file.empty()) return;
  const HANDLE file = ::CreateFileW(to_wide(io_file).c_str(), GENERIC_READ,
                                    FILE_SHARE_READ | FILE_SHARE_WRITE, nullptr, OPEN_EXISTING, 0, nullptr);
  if (file == INVALID_HANDLE_VALUE) return;
  ::SetHandleInformation(file, HANDLE_FLAG_PROTECT_FROM_CLOSE, HANDLE_FLAG_PROTECT_FROM_CLOSE);
  LockGuard guard(lock_);
  file_ = file;
  // A question to the wineserver must count as one, and reading the count as none: else it is another
  // process's.
  const std::optional<std::uint64_t> before = writes();
  const std::optional<std::uint64_t> between = writes();
  DWORD flags = 0;
  ::GetHandleInformation(file, &flags);
  const std::optional<std::uint64_t> after = writes();
  if (!before || !after || *between != *before || *after != *before + 1) file_ = nullptr;
}

void ServerActivity::call_begins() {
  LockGuard guard(lock_);
  ++calls_;
}

std::uint64_t ServerActivity::call_ended() {
  LockGuard guard(lock_);
  --calls_;
  const std::optional<std::uint64_t> now = at_look_ ? writes() : std::nullopt;
  return now ? *now - *at_look_ : HandleClues::kManyQuestions;
}

// While another call is under way it may have asked for something in between.
void ServerActivity::looked() {
  LockGuard guard(lock_);
  at_look_ = calls_ == 0 ? writes() : std::nullopt;
}

std::optional<std::uint64_t> ServerActivity::writes() {
  if (!file_) return std::nullopt;
  return sender_.while_silent([this](std::uint64_t own_writes) -> std::optional<std::uint64_t> {
    char text[512];
    IO_STATUS_BLOCK status{};
    LARGE_INTEGER begin{};
    // ReadFile would report to the wineserver that it has read.
    if (::NtReadFile(file_, nullptr, nullptr, nullptr, &status, text, sizeof text, &begin, nullptr) != 0)
      return std::nullopt;
    const std::optional<std::uint64_t> all = count_in({text, static_cast<std::size_t>(status.Information)});
    if (!all) return std::nullopt;
    return *all - own_writes;
  });
}

}  // namespace companion::host
