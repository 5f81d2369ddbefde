#include "base/unicode.h"
#include "machine/shared_arena.h"
#include "machine/windows_error.h"

#include <windows.h>
#include <cstdio>
#include <random>
#include <string>

namespace companion::machine {

// A section of the page file with a name that cannot be guessed; the name goes with the last handle.
struct SharedArena::Parts {
  std::u16string name;
  HANDLE section = nullptr;
  void* address = nullptr;

  ~Parts() {
    if (address) ::UnmapViewOfFile(address);
    if (section) ::CloseHandle(section);
  }
};

Result<std::unique_ptr<SharedArena>> SharedArena::create(std::uint32_t slot) {
  auto parts = std::make_unique<Parts>();
  std::random_device random;
  char name[80];
  std::snprintf(name, sizeof name, "Local\\win32-companion-%lu-%08x%08x%08x%08x", ::GetCurrentProcessId(),
                random(), random(), random(), random());
  parts->name = to_utf16(name);
  parts->section = ::CreateFileMappingW(INVALID_HANDLE_VALUE, nullptr, PAGE_READWRITE, 0,
                                        static_cast<DWORD>(wire::kArenaBytes),
                                        reinterpret_cast<const wchar_t*>(parts->name.c_str()));
  if (!parts->section) return windows_error("No shared memory can be made");
  void* wanted = reinterpret_cast<void*>(wire::arena_address(slot));
  parts->address =
      ::MapViewOfFileEx(parts->section, FILE_MAP_READ | FILE_MAP_WRITE, 0, 0, wire::kArenaBytes, wanted);
  if (!parts->address) return windows_error("The shared memory can't be mapped at its address");
  return std::unique_ptr<SharedArena>(new SharedArena(std::move(parts)));
}

SharedArena::SharedArena(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
SharedArena::~SharedArena() = default;

std::span<std::uint8_t> SharedArena::memory() {
  return {static_cast<std::uint8_t*>(parts_->address), wire::kArenaBytes};
}

void SharedArena::describe(wire::BeginSession& session) const {
  session.arena = wire::BeginSession::Arena::section;
  session.arena_name = to_utf8(parts_->name);
  session.address = reinterpret_cast<std::uint64_t>(parts_->address);
  session.size_bytes = wire::kArenaBytes;
}

// Both views keep the memory without it.
void SharedArena::forget() {
  ::CloseHandle(parts_->section);
  parts_->section = nullptr;
}

}  // namespace companion::machine
