#include "host/file_inquiry.h"

#include "host/native.h"
#include "host/text.h"

#include <string_view>
#include <utility>

namespace companion::host {
namespace {

constexpr DWORD kPatience_ms = 100;

using Drives = std::vector<std::pair<std::wstring, std::wstring>>;

Drives all_drives() {
  Drives drives;
  const DWORD letters = ::GetLogicalDrives();
  for (int i = 0; i < 26; ++i) {
    if (!(letters & (1u << i))) continue;
    const std::wstring letter{static_cast<wchar_t>(L'A' + i), L':'};
    wchar_t device[1024];
    if (::QueryDosDeviceW(letter.c_str(), device, 1024) != 0) drives.emplace_back(device, letter);
  }
  return drives;
}

// The object manager's name as programs write it: Windows tells the device, Wine "\??\C:\…".
std::string path_of(HANDLE file, const Drives& drives) {
  alignas(UNICODE_STRING) std::uint8_t answer[2048];
  const auto* name = reinterpret_cast<const UNICODE_STRING*>(answer);
  if (::NtQueryObject(file, static_cast<OBJECT_INFORMATION_CLASS>(kObjectNameInformation), answer,
                      sizeof answer, nullptr) != 0 ||
      !name->Buffer) {
    return {};
  }
  std::wstring_view path(name->Buffer, name->Length / sizeof(wchar_t));
  if (path.starts_with(L"\\??\\")) return to_narrow(path.substr(4));
  for (const auto& [device, letter] : drives) {
    if (path.starts_with(device) && path.size() > device.size() && path[device.size()] == L'\\')
      return to_narrow(letter) + to_narrow(path.substr(device.size()));
  }
  return to_narrow(path);
}

template <typename Information>
bool query_file(HANDLE file, int what, Information& information) {
  IO_STATUS_BLOCK status{};
  return ::NtQueryInformationFile(file, &status, &information, sizeof information,
                                  static_cast<FILE_INFORMATION_CLASS>(what)) == 0;
}

FileFacts facts_of(HANDLE file, const Drives& drives) {
  FileFacts facts;
  std::string path = path_of(file, drives);
  // A drive's letter says it. GetFileType is asked only about the rest: Wine's reads the beginning of a file,
  // after which its access time is no longer the one that the lesson set.
  const bool on_drive = path.size() > 1 && path[1] == ':';
  if (!on_drive && ::GetFileType(file) != FILE_TYPE_DISK) return facts;
  facts.path = std::move(path);
  FileStandardInformation standard{};
  if (!query_file(file, kFileStandardInformation, standard) || standard.directory) return facts;
  facts.size_bytes = standard.end_of_file;
  std::uint32_t mode = 0;
  std::uint64_t position = 0;
  if (query_file(file, kFileModeInformation, mode) && (mode & kFileSynchronous) != 0 &&
      query_file(file, kFilePositionInformation, position)) {
    facts.position = position;
  }
  return facts;
}

}  // namespace

FileInquiry::FileInquiry() {
  shared_->drives = all_drives();
  auto* shared = new std::shared_ptr<Shared>(shared_);
  HANDLE thread = ::CreateThread(nullptr, 0, &answer_questions, shared, 0, nullptr);
  if (thread) ::CloseHandle(thread);
}

std::optional<FileFacts> FileInquiry::ask(HANDLE file) {
  LockGuard guard(shared_->lock);
  // Still at an earlier question, which hangs.
  if (shared_->asked) return std::nullopt;
  shared_->asked = file;
  shared_->answered = false;
  shared_->changed.wake_all();
  while (!shared_->answered) {
    if (!shared_->changed.wait(shared_->lock, kPatience_ms)) return std::nullopt;
  }
  return shared_->answer;
}

DWORD WINAPI FileInquiry::answer_questions(void* parameter) {
  std::shared_ptr<Shared> shared = *static_cast<std::shared_ptr<Shared>*>(parameter);
  delete static_cast<std::shared_ptr<Shared>*>(parameter);
  shared->lock.lock();
  for (;;) {
    while (!shared->asked)
      shared->changed.wait(shared->lock);
    HANDLE file = shared->asked;
    shared->lock.unlock();
    FileFacts answer = facts_of(file, shared->drives);
    shared->lock.lock();
    shared->asked = nullptr;
    shared->answer = std::move(answer);
    shared->answered = true;
    shared->changed.wake_all();
  }
}

}  // namespace companion::host
