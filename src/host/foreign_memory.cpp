#include "host/foreign_memory.h"

#include <windows.h>

namespace companion::host {
namespace {

constexpr DWORD kReadable = PAGE_READONLY | PAGE_READWRITE | PAGE_WRITECOPY | PAGE_EXECUTE_READ |
                            PAGE_EXECUTE_READWRITE | PAGE_EXECUTE_WRITECOPY;
constexpr DWORD kWritable = PAGE_READWRITE | PAGE_WRITECOPY | PAGE_EXECUTE_READWRITE | PAGE_EXECUTE_WRITECOPY;

// ReadProcessMemory alone is not enough: under Wine it also reads what the process itself could not. The
// guard page of a stack counts as unreadable.
bool allows(std::uint64_t address, std::uint64_t size_bytes, DWORD protections) {
  const std::uint64_t end = address + size_bytes;
  if (end < address) return false;
  while (address < end) {
    MEMORY_BASIC_INFORMATION region{};
    if (::VirtualQuery(reinterpret_cast<const void*>(address), &region, sizeof region) == 0) return false;
    if (region.State != MEM_COMMIT || (region.Protect & PAGE_GUARD) || !(region.Protect & protections))
      return false;
    address = reinterpret_cast<std::uint64_t>(region.BaseAddress) + region.RegionSize;
  }
  return true;
}

}  // namespace

// The region may change between the question and the copy: the copy is one that fails instead of faulting.
std::optional<Bytes> read_memory(std::uint64_t address, std::uint64_t size_bytes) {
  if (!allows(address, size_bytes, kReadable)) return std::nullopt;
  Bytes bytes(size_bytes);
  SIZE_T count = 0;
  if (size_bytes > 0 && (!::ReadProcessMemory(::GetCurrentProcess(), reinterpret_cast<const void*>(address),
                                              bytes.data(), bytes.size(), &count) ||
                         count != bytes.size())) {
    return std::nullopt;
  }
  return bytes;
}

bool write_memory(std::uint64_t address, std::span<const std::uint8_t> bytes) {
  if (!allows(address, bytes.size(), kWritable)) return false;
  SIZE_T count = 0;
  return bytes.empty() || (::WriteProcessMemory(::GetCurrentProcess(), reinterpret_cast<void*>(address),
                                                bytes.data(), bytes.size(), &count) &&
                           count == bytes.size());
}

}  // namespace companion::host
