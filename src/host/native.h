// What the host uses of ntdll beyond winternl.h: the handle table, object names and types. Layouts as in the
// public headers of Wine and the Windows driver kit.
#pragma once

#include <cstdint>
#include <windows.h>
#include <winternl.h>

namespace companion::host {

inline constexpr NTSTATUS kStatusInfoLengthMismatch = static_cast<NTSTATUS>(0xC0000004);

// SYSTEM_INFORMATION_CLASS 64: every handle of the system.
inline constexpr int kSystemExtendedHandleInformation = 64;

struct SystemHandle {
  void* object;
  std::uintptr_t process_id;
  std::uintptr_t value;
  std::uint32_t access;
  std::uint16_t creator_back_trace_index;
  std::uint16_t type_index;
  std::uint32_t attributes;
  std::uint32_t reserved;
};
static_assert(sizeof(SystemHandle) == 40);

struct SystemHandleTable {
  std::uintptr_t count;
  std::uintptr_t reserved;
  SystemHandle handles[1];
};

// PROCESSINFOCLASS 51: the handles of one process. Windows 8 and later; Wine 8 has it not.
inline constexpr int kProcessHandleInformation = 51;

struct ProcessHandle {
  std::uintptr_t value;
  std::uintptr_t handle_count;
  std::uintptr_t pointer_count;
  std::uint32_t access;
  std::uint32_t type_index;
  std::uint32_t attributes;
  std::uint32_t reserved;
};
static_assert(sizeof(ProcessHandle) == 40);

struct ProcessHandleTable {
  std::uintptr_t count;
  std::uintptr_t reserved;
  ProcessHandle handles[1];
};

// OBJECT_INFORMATION_CLASS.
inline constexpr int kObjectNameInformation = 1;
inline constexpr int kObjectTypeInformation = 2;

}  // namespace companion::host
