#include "host/file_namer.h"

#include "host/text.h"

#include <string_view>

namespace companion::host {
namespace {

constexpr DWORD kPatience_ms = 100;

std::string path_of(HANDLE file) {
  if (::GetFileType(file) != FILE_TYPE_DISK) return {};
  wchar_t path[1024];
  DWORD length = ::GetFinalPathNameByHandleW(file, path, 1024, FILE_NAME_NORMALIZED | VOLUME_NAME_DOS);
  if (length == 0 || length >= 1024) return {};
  std::wstring_view view(path, length);
  if (view.starts_with(L"\\\\?\\") && view.size() > 5 && view[5] == L':') view.remove_prefix(4);
  return to_narrow(view);
}

}  // namespace

FileNamer::FileNamer() {
  auto* shared = new std::shared_ptr<Shared>(shared_);
  HANDLE thread = ::CreateThread(nullptr, 0, &answer_questions, shared, 0, nullptr);
  if (thread) ::CloseHandle(thread);
}

std::string FileNamer::name_of(HANDLE file) {
  LockGuard guard(shared_->lock);
  // Still at an earlier question, which hangs.
  if (shared_->asked) return {};
  shared_->asked = file;
  shared_->answered = false;
  shared_->changed.wake_all();
  while (!shared_->answered) {
    if (!shared_->changed.wait(shared_->lock, kPatience_ms)) return {};
  }
  return shared_->answer;
}

DWORD WINAPI FileNamer::answer_questions(void* parameter) {
  std::shared_ptr<Shared> shared = *static_cast<std::shared_ptr<Shared>*>(parameter);
  delete static_cast<std::shared_ptr<Shared>*>(parameter);
  shared->lock.lock();
  for (;;) {
    while (!shared->asked)
      shared->changed.wait(shared->lock);
    HANDLE file = shared->asked;
    shared->lock.unlock();
    std::string answer = path_of(file);
    shared->lock.lock();
    shared->asked = nullptr;
    shared->answer = std::move(answer);
    shared->answered = true;
    shared->changed.wake_all();
  }
}

}  // namespace companion::host
