#include "host/arena_mapping.h"

#include "host/text.h"

#include <windows.h>

namespace companion::host {
namespace {

std::string failed(const char* what) {
  return std::string("begin-session: ") + what + ", Windows error " + std::to_string(::GetLastError());
}

}  // namespace

std::string map_arena(const wire::BeginSession& request) {
  const std::wstring name = to_wide(request.arena_name);
  HANDLE section = nullptr;
  if (request.arena == wire::BeginSession::Arena::file) {
    HANDLE file = ::CreateFileW(name.c_str(), GENERIC_READ | GENERIC_WRITE,
                                FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, nullptr,
                                OPEN_EXISTING, 0, nullptr);
    if (file == INVALID_HANDLE_VALUE) return failed("the arena's file can't be opened");
    section =
        ::CreateFileMappingW(file, nullptr, PAGE_READWRITE, static_cast<DWORD>(request.size_bytes >> 32),
                             static_cast<DWORD>(request.size_bytes), nullptr);
    if (!section) return failed("the arena's file can't be made a section");
    ::CloseHandle(file);
  } else {
    section = ::OpenFileMappingW(FILE_MAP_READ | FILE_MAP_WRITE, FALSE, name.c_str());
    if (!section) return failed("the arena's section can't be opened");
  }
  void* view = ::MapViewOfFileEx(section, FILE_MAP_READ | FILE_MAP_WRITE, 0, 0, request.size_bytes,
                                 reinterpret_cast<void*>(request.address));
  if (!view) return failed("the arena can't be mapped at its address");
  // The view keeps the memory; the lesson shall see no handle of ours that it need not see.
  ::CloseHandle(section);
  return {};
}

}  // namespace companion::host
