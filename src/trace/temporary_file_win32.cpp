// See temporary_file.h: a file that Windows deletes when its handle goes.
#include "trace/temporary_file.h"

#include <windows.h>
#include <algorithm>

namespace companion::trace {

namespace {

OVERLAPPED at(std::uint64_t offset) {
  OVERLAPPED place{};
  place.Offset = static_cast<DWORD>(offset);
  place.OffsetHigh = static_cast<DWORD>(offset >> 32);
  return place;
}

DWORD piece(std::size_t size_bytes) {
  return static_cast<DWORD>(std::min<std::size_t>(size_bytes, 1u << 30));
}

}  // namespace

std::unique_ptr<TemporaryFile> TemporaryFile::create() {
  wchar_t folder[MAX_PATH + 1];
  wchar_t name[MAX_PATH];
  if (::GetTempPathW(MAX_PATH + 1, folder) == 0) return nullptr;
  if (::GetTempFileNameW(folder, L"w32", 0, name) == 0) return nullptr;
  const HANDLE file = ::CreateFileW(name, GENERIC_READ | GENERIC_WRITE, 0, nullptr, CREATE_ALWAYS,
                                    FILE_ATTRIBUTE_TEMPORARY | FILE_FLAG_DELETE_ON_CLOSE, nullptr);
  if (file == INVALID_HANDLE_VALUE) return nullptr;
  return std::unique_ptr<TemporaryFile>(new TemporaryFile(reinterpret_cast<std::intptr_t>(file)));
}

TemporaryFile::~TemporaryFile() {
  ::CloseHandle(reinterpret_cast<HANDLE>(file_));
}

bool TemporaryFile::write(std::uint64_t offset, std::span<const std::uint8_t> bytes) {
  while (!bytes.empty()) {
    OVERLAPPED place = at(offset);
    DWORD written = 0;
    if (!::WriteFile(reinterpret_cast<HANDLE>(file_), bytes.data(), piece(bytes.size()), &written, &place))
      return false;
    if (written == 0) return false;
    bytes = bytes.subspan(written);
    offset += written;
  }
  return true;
}

bool TemporaryFile::read(std::uint64_t offset, std::span<std::uint8_t> bytes) const {
  while (!bytes.empty()) {
    OVERLAPPED place = at(offset);
    DWORD got = 0;
    if (!::ReadFile(reinterpret_cast<HANDLE>(file_), bytes.data(), piece(bytes.size()), &got, &place))
      return false;
    if (got == 0) return false;
    bytes = bytes.subspan(got);
    offset += got;
  }
  return true;
}

}  // namespace companion::trace
